/** The frames of verbs for messages and rows: delete, star, reply, forward, and verbs that a page has a control for. Pure. */
import { type ClickGoal, click, clickOn, type Goal } from './goals.ts';
import { actionNames, inRowOf, MESSAGE_FIELD, SEND, TO_FIELD } from './names.ts';
import {
  ARTICLES,
  dropLeading,
  isWord,
  partAt,
  type Reading,
  rest,
  say,
  unquoted,
  type Words,
} from './phrases.ts';
import { readTab } from './pointing.ts';
import { readPost, readRegister } from './posting.ts';

const THING =
  /^(?:the |an? |my |this )?(?:\w+ )?(?:e-?mails?|mails?|messages?|row|entry|item|post|record|contact|order|task|file|line|comment|thread|tweet|invoice|request|user)\b/i;
const KEYED =
  /\s(?:by|from|of|for|called|named|titled|with(?: the)?(?: (?:subject|title|name))?|that says|about|to)\s+(.+)$/i;

/** "Ada's message". */
const OWNED =
  /^(.+?)['’]s (?:\w+ )?(?:e-?mails?|mails?|messages?|row|entry|item|post|record|order|task|file|line|comment|thread|tweet|invoice|request)$/i;

/** What tells a row from others: "Ada" of "the e-mail by Ada"; null for anything that is no row. */
export function rowKey(thing: string): string | null {
  const said = thing.trim();
  const owner = OWNED.exec(said)?.[1];
  if (owner !== undefined) return owner.replace(/^the /i, '').replace(/^["“'](.*)["”']$/, '$1');
  if (!THING.test(said)) return null;
  const bare = said.replace(THING, '').trim();
  const key = KEYED.exec(said)?.[1] ?? (/^["“'#@A-Z0-9]/.test(bare) ? bare : '');
  return key === '' ? null : key.replace(/^["“'](.*)["”']$/, '$1');
}

/** What is done to a row: with the control in it, or with the one that is there when it has been opened. */
export function onRow(target: string, names: readonly string[], row: string): ClickGoal {
  return {
    ...clickOn(target, inRowOf(names, row)),
    reveal: { by: 'opening', names: [`"${row.replaceAll('"', '')}"`, row], inside: names },
  };
}

/** "delete the e-mail by Ada", "star it", "delete Ada": in its row, or by its name. */
export function readRemove(words: Words, verb: string): Reading {
  const thing = say(words);
  if (thing === '') return [clickOn(verb, actionNames(verb))];
  const own = thing.replace(
    / from (?:the|my|your|this) (?:\w+ )?(?:cart|basket|bag|list|table|inbox|folder|page|group|team|wishlist|favou?rites)$/i,
    '',
  );
  const row =
    rowKey(own) ?? (own === thing ? null : own.replace(/^the /i, '').replace(/^["“'](.*)["”']$/, '$1'));
  const names = actionNames(verb);
  const target = `${verb} ${thing}`;
  if (row !== null) return [onRow(target, names, row)];
  const plain = say(dropLeading(words, ARTICLES));
  return [clickOn(target, [`"${verb} ${plain.replaceAll('"', '')}"`, ...inRowOf(names, plain), ...names])];
}

export const opened = (row: string): ClickGoal =>
  clickOn(`the message of ${row}`, [`"${row.replaceAll('"', '')}"`, row]);

const ANSWER =
  /^(?:to )?(.*?)\s*(?:,|and|with|saying|:)*\s*(?:with )?(?:(?:the )?(?:text|message|words|following))?\s*:?$/i;

const DIALOG = /^(?:the |this )?(?:\w+ )?(?:dialog|popup|pop-up|prompt|alert|confirmation)(?: box)?$/i;
const QUESTION = /^(?:the |this )?(?:\w+ )?(?:question|quiz|poll)$/i;

/** 'reply to Ada with the text "…"'. */
export function readReply(words: Words, turned = false): Reading {
  const at = words.tokens.findIndex((token) => token.kind === 'quote');
  // 'reply "ok" to Ada': the other way round.
  if (at === 0 && isWord(words.tokens[1], 'to') && words.tokens.length > 2)
    return readReply({ ...words, tokens: [...words.tokens.slice(2), ...words.tokens.slice(0, 1)] }, true);
  const cut = at >= 0 ? at : words.tokens.findIndex((token) => isWord(token, 'with', 'saying'));
  const before = say({ ...words, tokens: words.tokens.slice(0, cut < 0 ? undefined : cut) });
  const text =
    cut < 0 ? '' : turned ? (words.tokens[at]?.value ?? '') : unquoted(rest(words, at >= 0 ? at : cut + 1));
  const whom = ANSWER.exec(before)?.[1] ?? '';
  if (DIALOG.test(whom) && text !== '') return [clickOn(text, [`"${text}" button`, `"${text}"`])];
  if (QUESTION.test(whom) && text !== '') return [{ kind: 'choose', option: text, from: null }];
  const row = rowKey(whom) ?? whom.replace(/^(?:the|them|him|her|it)$/i, '');
  const typed: Goal[] = text === '' ? [] : [clickOn('the reply', MESSAGE_FIELD), { kind: 'type', text }];
  const reply = clickOn('reply', actionNames('reply'));
  const ways: readonly Goal[] = row === '' ? [reply] : [opened(row), reply];
  return [...ways, ...typed, ...(text === '' ? [] : [clickOn('the send button', SEND)])];
}

/** "forward the e-mail from Ada to Bea". */
export function readForward(words: Words): Reading {
  const parts = partAt(words, ['to']);
  const thing = say(parts?.before ?? words);
  const to = parts ? unquoted(parts.after) : '';
  const row = rowKey(thing) ?? (/^(?:it|that|this|that email|the email)?$/i.test(thing) ? '' : thing);
  const ways: readonly Goal[] = row === '' ? [] : [opened(row)];
  const entered: readonly Goal[] =
    to === ''
      ? []
      : [clickOn('the recipient', TO_FIELD), { kind: 'type', text: to }, clickOn('the send button', SEND)];
  return [...ways, clickOn('forward', actionNames('forward')), ...entered];
}

/** Verbs whose outcome is something to be told. */
const TELLS: Readonly<Record<string, string>> = {
  reconcile: 'difference',
  compare: 'difference',
  calculate: 'result',
  audit: 'result',
  validate: 'result',
};

const AGREES = /^(?:accept|agree|agree to)$/;
const TERMS = /\b(?:terms|conditions|policy|agreement|licen[cs]e|privacy)\b/i;
/** What a question is answered with. */
const CONFIRMS = [
  '"Confirm"',
  '"Yes"',
  '"OK"',
  '"Delete"',
  '"Remove"',
  '"Continue"',
  '"Proceed"',
  '"Submit"',
];

const REFUSALS = [
  '"Reject all"',
  '"Reject"',
  '"Decline"',
  '"Decline all"',
  '"Only necessary"',
  '"Necessary only"',
  '"Deny"',
  '"No thanks"',
];
const CONSENTS = [
  '"Accept all"',
  '"Accept"',
  '"Accept cookies"',
  '"Allow all"',
  '"Allow"',
  '"I agree"',
  '"Agree"',
  '"Got it"',
  '"OK"',
];
/** A banner for cookies, by its buttons. */
const COOKIES: Readonly<Record<string, readonly string[]>> = {
  accept: CONSENTS,
  allow: CONSENTS,
  agree: CONSENTS,
  'agree to': CONSENTS,
  reject: REFUSALS,
  decline: REFUSALS,
  deny: REFUSALS,
};

/** "show the Reviews tab". */
function readShown(words: Words, verb: string, written: string): Reading {
  if (verb !== 'show') return null;
  const said = say(words);
  if (/ tab$/i.test(said)) return readTab(words);
  const plain = say(dropLeading(words, ARTICLES)).replaceAll('"', '');
  const details = /^(?:details|more|contents?) (?:of|about|for|on) (.+)$/i.exec(plain)?.[1];
  const own = [`"${written} ${plain}"`, `"Show ${plain}"`];
  if (details === undefined)
    return [{ ...clickOn(`${written} ${said}`, [...own, `"${plain}"`, '"Show"', '"View"']), offered: true }];
  const names = ['"Details"', '"Show"', '"View"', '"More"', 'chevron-down icon', 'chevron-right icon'];
  return [
    { ...clickOn(`${written} ${said}`, [...own, ...inRowOf(names, details), `"${details}"`]), offered: true },
  ];
}

const SORTING = /^(?:(?:the |all |these )?(?:\w+ ){0,2})?by (?:the )?(.+?)(?: column)?$/i;
const DIRECTED =
  /,? (?:in )?(?:(descending|from high(?:est)? to low(?:est)?|high to low|(?:high|new|larg|bigg)est first|z to a|from z to a)|ascending|from low(?:est)? to high(?:est)?|low to high|(?:low|old|small|cheap)est first|a to z|from a to z)(?: order)?$/i;

/** "sort the table by price, descending": by the head of a column, or an entry of what sorts. */
function readSorted(words: Words, verb: string): Reading {
  if (verb !== 'sort' && verb !== 'order') return null;
  const said = say(words);
  const direction = DIRECTED.exec(said);
  const key = SORTING.exec(said.replace(DIRECTED, ''))?.[1]?.replaceAll('"', '');
  if (key === undefined) return null;
  const head = [`"${key}" column header`, `"Sort by ${key}"`, `"${key}"`];
  const goal: ClickGoal = {
    ...clickOn(`sort by ${key}`, head),
    reveal: { by: 'opening', names: ['"Sort by"', '"Sort"', 'sort dropdown', 'sort icon'], inside: head },
  };
  return direction?.[1] === undefined ? [goal] : [goal, goal];
}

/** What a page has a control for: "approve the order of Ada", "reconcile the invoice against the order". */
export function readOffered(words: Words, verb: string, written = verb): Reading {
  const thing = say(words);
  if (thing === '' && verb === 'confirm') return [clickOn(written, CONFIRMS)];
  if (thing === '') return [click(written)];
  const other =
    readRegister(words, verb) ??
    readPost(words, verb) ??
    readShown(words, verb, written) ??
    readSorted(words, verb);
  if (other) return other;
  const whole = `${written} ${thing}`.replaceAll('"', '');
  const row = rowKey(thing);
  const plain = say(dropLeading(words, ARTICLES)).replaceAll('"', '');
  const names = [
    ...[`"${whole}"`, `"${verb} ${plain}"`],
    ...(row === null ? [] : [`"${verb}" in the row of ${row}`]),
    ...[`"${verb}" in the row of ${plain}`, `"${verb}" button`, `"${verb}" link`, `"${verb}"`],
  ];
  const parts = partAt(words, ['to', 'from'], 'first');
  const [what, whither] = parts
    ? [say(dropLeading(parts.before, ARTICLES)), say(dropLeading(parts.after, ARTICLES))]
    : [];
  // "Add the mug to the cart" is "Add to cart" beside the mug.
  if (parts)
    names.splice(
      2,
      0,
      ...inRowOf(
        /^(?:it|this|that|them)$/i.test(what ?? '') ? [] : [`"${verb} to ${whither}"`, `"${verb}"`],
        what ?? '',
      ),
      `"${verb} to ${whither}"`,
    );
  const agreed = AGREES.test(verb) && TERMS.test(thing);
  if (agreed) {
    const boxes = [
      `${plain} checkbox`,
      'terms checkbox',
      'I agree checkbox',
      'I accept checkbox',
      'agree checkbox',
      `"${plain}"`,
    ];
    return [
      {
        ...clickOn(whole, [...boxes, '"I agree"', '"Accept"', '"Agree"']),
        outcome: { kind: 'box', checked: true },
      },
    ];
  }
  const cookies = /\bcookies?\b/i.test(thing) ? COOKIES[verb] : undefined;
  if (cookies) return [clickOn(whole, [names[0] ?? '', ...cookies])];
  if (/^(?:confirm|accept)$/.test(verb) && DIALOG.test(thing))
    return [{ ...clickOn(whole, ['"OK"', '"Accept"', ...CONFIRMS]), orPress: ['enter'] }];
  if (verb === 'confirm') {
    const by =
      partAt(words, ['with', 'by', 'using'], 'first') ??
      (isWord(words.tokens[0], 'with', 'by') ? { after: rest(words) } : null);
    const means = by && say(dropLeading(by.after, ['clicking', 'pressing', 'choosing', 'the']));
    if (means) return [clickOn(means, [means, ...CONFIRMS])];
    const place = /\bin (?:the |this )?(.+)$/i.exec(thing)?.[1];
    const own = /^(?:it|that|this)\b/i.test(thing) ? [] : names;
    return [
      clickOn(whole, [
        ...own,
        ...(place ? CONFIRMS.map((name) => `${name} button in ${place}`) : []),
        ...CONFIRMS,
      ]),
    ];
  }
  const tells = Object.hasOwn(TELLS, verb) ? TELLS[verb] : undefined;
  const goal: ClickGoal = { ...clickOn(whole, names), offered: true };
  return tells === undefined ? [goal] : [goal, { kind: 'read', subject: tells, orPage: true }];
}
