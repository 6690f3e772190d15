/** Errands with a frame of their own: codes that are redeemed, lines that are added to a text, what is taken off a list. Pure. */
import { type ClickGoal, click, clickOn, type Goal } from '../goals.ts';
import { isWord, partAt, type Reading, rest, say, textWords, type Words } from './phrases.ts';
import { onRow, readRemove, rowKey } from './rows.ts';

const CODES = /^(?:use|apply|redeem|enter|add)$/;
const CODE =
  /^(?:the |my |this )?((?:coupon|promo(?:tion)?(?:al)?|discount|voucher|gift(?: card)?)(?: code)?|voucher|gift card) ["“]?([A-Za-z0-9][\w-]*)["”]?(?: (?:at|in|on|to) (?:the |my )?[\w ]+)?$/i;
const CODE_FIELDS = ['coupon', 'promo code', 'discount code', 'voucher', 'gift card', 'code'].map(
  (name) => `${name} field`,
);
const REDEEMS = ['"Apply"', '"Apply" button', '"Redeem"', '"Use code"', '"Apply code"', '"Add"'];

/** "use the coupon SAVE10": the field for codes, and what takes it. */
export function readCode(words: Words, verb: string): Reading {
  const [, label, code] = CODES.test(verb) ? (CODE.exec(say(words)) ?? []) : [];
  if (label === undefined || code === undefined) return null;
  const fields = [`${label} field`, ...CODE_FIELDS];
  const field: ClickGoal = {
    ...clickOn(`the ${label} field`, fields),
    reveal: {
      ...{ by: 'opening', inside: fields },
      names: [`"Add ${label}"`, `"${label}"`, '"Have a code?"', '"Have a coupon?"'],
    },
  };
  const typed: Goal = { kind: 'type', text: code, replace: true };
  return verb === 'enter'
    ? [field, typed]
    : [field, typed, { ...clickOn(`what takes the ${label}`, REDEEMS), orPress: ['enter'] }];
}

const APPENDS = /^(?:add|append|attach)$/;
const A_LINE = /^(?:(?:the |a |another )?(?:new )?(?:line|text|sentence|words?|paragraph))?$/i;
const TO_TEXT =
  /^(?:at the end of|to the end of|to) ((?:the |my |its |this )?(?:existing |old |current )?(?:[\w-]+ ){0,2}(?:notes?|text|description|comments?|message|field|document|letter|memo|remarks?|body))$/i;

/** 'add the line "x" to the notes': behind all that stands there. */
export function readAppend(words: Words, verb: string): Reading {
  const at = words.tokens.findIndex(({ kind }) => kind === 'quote');
  const quote = words.tokens[at];
  const before = say({ ...words, tokens: words.tokens.slice(0, Math.max(0, at)) });
  const place = at < 0 ? undefined : TO_TEXT.exec(say(rest(words, at + 1)))?.[1];
  if (!APPENDS.test(verb) || !quote || place === undefined || !A_LINE.test(before)) return null;
  const target = place.replace(/\b(?:existing|old|current) /i, '');
  const text = /\b(?:line|paragraph)\b/i.test(before) ? `\n${quote.value}` : ` ${quote.value}`;
  return [click(target), { kind: 'press', keys: ['ctrl', 'end'] }, { kind: 'type', text }];
}

const ACCUSED =
  /^(.+?) as (?:being )?(?:an? )?(spam|junk|abuse|abusive|inappropriate|phishing|offensive|fraud)$/i;

/** "report the post as spam": with what its row has for it. */
export function readAccusation(words: Words): Reading {
  const [, thing, fault] = ACCUSED.exec(say(words)) ?? [];
  if (thing === undefined || fault === undefined) return null;
  const names = [
    `"Report as ${fault}"`,
    `"Report ${fault}"`,
    `"Mark as ${fault}"`,
    '"Report"',
    'flag icon',
    `"${fault}"`,
  ];
  const row = rowKey(thing);
  const target = `report ${thing} as ${fault}`;
  return [row === null ? { ...clickOn(target, names), offered: true } : onRow(target, names, row)];
}

/** "take Tom off the list", "take the mug out of the basket"; null for anything else that is taken. */
export function readTakenOff(words: Words): Reading {
  const parts = partAt(words, ['off', 'out'], 'first');
  if (!parts) return null;
  const from = isWord(parts.after.tokens[0], 'of', 'from') ? rest(parts.after) : parts.after;
  const thing = say(parts.before);
  return thing === '' || say(from) === ''
    ? null
    : readRemove(textWords(`${say(parts.before)} from ${say(from)}`), 'remove');
}
