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

const THING =
  /^(?:the |an? |my |this )?(?:\w+ )?(?:e-?mails?|mails?|messages?|row|entry|item|post|record|contact|order|task|file|line|comment|thread|tweet|invoice)\b/i;
const KEYED =
  /\s(?:by|from|of|for|called|named|titled|with(?: the)?(?: (?:subject|title|name))?|that says|about|to)\s+(.+)$/i;

/** What tells a row from others: "Ada" of "the e-mail by Ada"; null for anything that is no row. */
export function rowKey(thing: string): string | null {
  const said = thing.trim();
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
  const row = rowKey(thing);
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

/** 'reply to Ada with the text "…"'. */
export function readReply(words: Words): Reading {
  const at = words.tokens.findIndex((token) => token.kind === 'quote');
  const cut = at >= 0 ? at : words.tokens.findIndex((token) => isWord(token, 'with', 'saying'));
  const before = say({ ...words, tokens: words.tokens.slice(0, cut < 0 ? undefined : cut) });
  const text = cut < 0 ? '' : unquoted(rest(words, at >= 0 ? at : cut + 1));
  const whom = ANSWER.exec(before)?.[1] ?? '';
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

/** What a page has a control for: "approve the order of Ada", "reconcile the invoice against the order". */
export function readOffered(words: Words, verb: string, written = verb): Reading {
  const thing = say(words);
  if (thing === '') return [click(written)];
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
      ...inRowOf([`"${verb} to ${whither}"`, `"${verb}"`], what ?? ''),
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
  if (verb === 'confirm') {
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
