/** What a page has a control for: approve, show, sort, accept, confirm, and whatever else its buttons say. Pure. */
import { type ClickGoal, click, clickOn, type Goal } from '../goals.ts';
import { readAmount } from './amounts.ts';
import { readBooking } from './booking.ts';
import { inRowOf, postsOf, SEND } from './names.ts';
import {
  ARTICLES,
  cutAt,
  dropLeading,
  isWord,
  partAt,
  type Reading,
  rest,
  say,
  textWords,
  type Words,
} from './phrases.ts';
import { readTab } from './pointing.ts';
import { readPost, readRegister } from './posting.ts';
import { DIALOG, readRename, rowKey } from './rows.ts';

/** Verbs whose outcome is something to be told. */
const TELLS: Readonly<Record<string, string>> = {
  reconcile: 'difference',
  compare: 'difference',
  calculate: 'result',
  audit: 'result',
  validate: 'result',
};

const AGREES = /^(?:accept|agree|agree to)$/;
const TERMS =
  /\b(?:terms|conditions|policy|agreement|licen[cs]e|privacy|rules|guidelines|statement|declaration|tos)\b/i;
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
  refuse: REFUSALS,
  decline: REFUSALS,
  deny: REFUSALS,
};

/** "show 50 entries". */
const PER_PAGE =
  /^(\d{1,4}) (?:entries|rows|results|items|records|products|lines|messages)(?: (?:per|on (?:the|each|every|a)) page)?$/i;

/** "New tickets (Status list)". */
const BY_LIST = /^(.+?)(?: [a-z]+)? \((?:use |with )?(?:the )?(.+?) (?:list|drop-?down|filter|menu)\)$/;

/** "show only the items in stock": a box, a tab or an entry that is called so. */
function readShownOnly(words: Words): Reading {
  const plain = say(dropLeading(words, ['only', ...ARTICLES])).replaceAll('"', '');
  const [, option, list = ''] = BY_LIST.exec(plain) ?? [];
  if (option !== undefined) return [{ kind: 'choose', option, from: list }];
  const what = plain.replace(
    /^(?:items|products|entries|rows|ones|things|results)(?: (?:that|which) are)? /i,
    '',
  );
  const head = what.replace(
    / (?:items|products|entries|rows|orders|tasks|ones|results|messages|e-?mails)$/i,
    '',
  );
  const names = [plain, what, head].flatMap((one) => [
    `${one} checkbox`,
    `${one} toggle`,
    `${one} tab`,
    `"${one}"`,
  ]);
  return plain === '' ? null : [{ ...clickOn(`show only ${plain}`, [...new Set(names)]), offered: true }];
}

/** "the items sorted by price". */
const SHOWN_SORTED = /^[^"“]+? (?:sorted|ordered|in order) (?:by|of) (.+)$/i;

/** "show the Reviews tab". */
function readShown(words: Words, verb: string, written: string): Reading {
  if (verb === 'show only' || (verb === 'show' && isWord(words.tokens[0], 'only')))
    return readShownOnly(words);
  if (verb !== 'show') return null;
  const said = say(words);
  if (/ tab$/i.test(said)) return readTab(words);
  const plain = say(dropLeading(words, ARTICLES)).replaceAll('"', '');
  const many = PER_PAGE.exec(said)?.[1];
  if (many !== undefined) return [{ kind: 'choose', option: many, from: 'entries per page' }];
  const sorted = SHOWN_SORTED.exec(said)?.[1];
  if (sorted !== undefined) return readSorted(textWords(`by ${sorted}`), 'sort');
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
  /,? (?:in |with )?(?:the )?(?:(descending|from high(?:est)? to low(?:est)?|high to low|(?:high|new|larg|bigg)est first|z to a|from z to a)|ascending|from low(?:est)? to high(?:est)?|low to high|(?:low|old|small|cheap)est first|a to z|from a to z)(?: order)?$/i;

/** "sort the table by price, descending": by the head of a column, or an entry of what sorts. */
function readSorted(words: Words, verb: string): Reading {
  if (verb !== 'sort' && verb !== 'order') return null;
  const said = say(words);
  const direction = DIRECTED.exec(said);
  const key = SORTING.exec(said.replace(DIRECTED, ''))?.[1]?.replaceAll('"', '');
  const entry = key === undefined && direction ? said.replace(/^(?:.+ )?by /i, '').trim() : null;
  if (entry !== null && entry !== '') return [{ kind: 'choose', option: entry, from: 'sort' }];
  if (key === undefined) return null;
  const head = [`"${key}" column header`, `"Sort by ${key}"`, `"${key}"`];
  const goal: ClickGoal = {
    ...clickOn(`sort by ${key}`, head),
    reveal: { by: 'opening', names: ['"Sort by"', '"Sort"', 'sort dropdown', 'sort icon'], inside: head },
  };
  return direction?.[1] === undefined ? [goal] : [goal, goal];
}

/** "accept the terms", "reject the cookies". */
function readAgreed(verb: string, whole: string, words: Words): Reading {
  const thing = say(words);
  const plain = say(dropLeading(words, ARTICLES)).replaceAll('"', '');
  if (AGREES.test(verb) && TERMS.test(thing)) {
    const boxes = ['terms checkbox', 'I agree checkbox', 'I accept checkbox', 'agree checkbox', `"${plain}"`];
    const names = [`${plain} checkbox`, ...boxes, '"I agree"', '"Accept"', '"Agree"'];
    return [{ ...clickOn(whole, names), outcome: { kind: 'box', checked: true } }];
  }
  const isLeast = /\b(?:necessary|essential|required|needed)\b/i.test(thing);
  const own = isLeast
    ? ['"Only necessary"', '"Necessary only"', '"Only essential"', '"Essential only"', ...REFUSALS]
    : COOKIES[verb];
  const cookies = /\bcookies?\b/i.test(thing) ? own : undefined;
  if (cookies) return [clickOn(whole, [`"${whole}"`, ...cookies])];
  const isDialog = /^(?:confirm|accept)$/.test(verb) && DIALOG.test(thing);
  return isDialog ? [{ ...clickOn(whole, ['"OK"', '"Accept"', ...CONFIRMS]), orPress: ['enter'] }] : null;
}

/** "confirm with Yes", "confirm the deletion in the dialog". */
function readConfirmed(verb: string, whole: string, words: Words, names: readonly string[]): Reading {
  if (verb !== 'confirm') return null;
  const thing = say(words);
  const by =
    partAt(words, ['with', 'by', 'using'], 'first') ??
    (isWord(words.tokens[0], 'with', 'by') ? { after: rest(words) } : null);
  const means = by && say(dropLeading(by.after, ['clicking', 'pressing', 'choosing', 'the']));
  if (means) return [clickOn(means, [means, ...CONFIRMS])];
  const place = /\bin (?:the |this )?(.+)$/i.exec(thing)?.[1];
  const own = /^(?:it|that|this)\b/i.test(thing) ? [] : names;
  const inside = place ? CONFIRMS.map((name) => `${name} button in ${place}`) : [];
  return [clickOn(whole, [...own, ...inside, ...CONFIRMS])];
}

/** "start rendering" is "Render". */
function stemsOf(verb: string, thing: string): string[] {
  const stem = /^(?:start|begin|stop|continue|resume)$/.test(verb)
    ? /^([a-z]{3,12})ing\b/i.exec(thing)?.[1]
    : undefined;
  return stem === undefined ? [] : [`"${stem}"`, `"${stem}e"`, `"${stem.replace(/(.)\1$/, '$1')}"`];
}

/** "the message from Nadia in its channel": what may tell its row from others. */
const wheresOf = (words: Words): string[] =>
  cutAt(words, (token) => isWord(token, 'in', 'from', 'of', 'for', 'at', 'by', 'named', 'called'))
    .slice(1)
    .map((part) => say(dropLeading(part, ARTICLES)).replaceAll('"', ''))
    .filter((where) => where !== '');

/** "what Ada asked for". */
const WHAT_SOMEBODY =
  /^(?:what|whatever|everything) (\p{Lu}[\p{L}-]+(?: \p{Lu}[\p{L}-]+)?) (?:has |have |had |is |was )?\p{Ll}+/u;

/** "report a problem under Allotments": a section of that name, which may have to be opened. */
function readUnder(words: Words, verb: string): Reading {
  const parts = partAt(words, ['under'], 'last');
  const [first] = parts?.after.tokens ?? [];
  const isName = first?.kind === 'quote' || /^\p{Lu}/u.test(first?.raw ?? '');
  if (!parts || !isName || parts.after.tokens.length > 3) return null;
  const [what, section] = [say(parts.before), say(parts.after).replaceAll('"', '')];
  const plain = say(dropLeading(parts.before, ARTICLES)).replaceAll('"', '');
  const inside = [`"${verb} ${what}"`, `"${verb} ${plain}"`, `"${verb}"`];
  const names = [...new Set(inside)].flatMap((name) => [
    `${name} in the ${section} section`,
    `${name} below "${section}"`,
  ]);
  const reveal = { by: 'opening' as const, names: [`"${section}"`], inside: [...new Set(inside)] };
  return [{ ...clickOn(`${verb} ${what} under ${section}`, names), reveal, offered: true }];
}

/** "a table at 18:45 for 6": a button alone would leave out what is to be filled in. */
const VALUED =
  /(?:^|\b(?:at|for|on|until|with|by) )(?:[a-z]+ ){0,3}["“€$£]?\d|\bwith (?:[a-z]+ ){0,3}["“]|\S@\S/;

const SAVES = /^(?:export|save|convert|publish)$/;
const FORMAT =
  / (?:as|to|in)(?: an?| the)? ((?:[A-Z]{2,5}|Markdown|HTML|Plain text|Web page|Excel|Word|Text))(?: (?:file|format|document))?$/;
/** A menu that comes up has an entry for it. */
const inFormat = (format: string): readonly Goal[] => [
  { kind: 'if', condition: `"${format}" is shown`, negated: false, skips: 1 },
  clickOn(format, [`"${format}"`]),
];

/** What asks for a number before it says anything: "track the parcel with the number RX13". */
const ASKS_NUMBER = /^(?:track|trace|redeem)$/;
const NUMBERED =
  /^(?:the |my |this )?(.{2,30}?) (?:with|by|using) (?:the |its )?((?:\w+ )?(?:number|code|id|reference)) ["“]?([\w-]*\d[\w-]*)["”]?$/i;

function readNumbered(words: Words, verb: string, written: string): Reading {
  const [, thing, label, number] = (ASKS_NUMBER.test(verb) && NUMBERED.exec(say(words))) || [];
  if (thing === undefined || label === undefined || number === undefined) return null;
  const names = [`${thing} ${label} field`, `${label} field`, 'text field', 'input'];
  const press = [`"${verb} ${thing}"`, `"${verb}" button`, `"${verb}"`, 'submit button'];
  return [
    clickOn(`the ${label} field`, names),
    { kind: 'type', text: number },
    { ...clickOn(written, press), orPress: ['enter'] },
  ];
}

/** "by invoice", "with PayPal": one of several ways. */
function readPaidBy(words: Words, verb: string, written: string): Reading {
  if (verb !== 'pay' || !isWord(words.tokens[0], 'by', 'with', 'using', 'via')) return null;
  const way = say(dropLeading(rest(words), ARTICLES)).replaceAll('"', '');
  if (way === '' || /\d/.test(way)) return null;
  const whole = `${written} ${say(words)}`.replaceAll('"', '');
  return [{ ...clickOn(whole, [`"${whole}"`, `${way} radio`, `"${way}"`, way]), offered: true }];
}

/** What a page has a control for: "approve the order of Ada", "reconcile the invoice against the order". */
export function readOffered(words: Words, verb: string, written = verb): Reading {
  const thing = say(words);
  if (thing === '' && verb === 'confirm') return [clickOn(written, CONFIRMS)];
  if (thing === '' && /^(?:post|send|publish)$/.test(verb))
    return [clickOn(written, [`"${written}"`, `${written} button`, ...postsOf('comment'), ...SEND])];
  if (thing === '') return [click(written)];
  const other =
    readBooking(words, verb) ??
    readAmount(words, verb, (one) => readOffered(one, verb, written)) ??
    readRename(words, verb) ??
    readPaidBy(words, verb, written) ??
    readRegister(words, verb) ??
    readPost(words, verb) ??
    readNumbered(words, verb, written) ??
    readShown(words, verb, written) ??
    readSorted(words, verb) ??
    readUnder(words, verb);
  if (other) return other;
  const whole = `${written} ${thing}`.replaceAll('"', '');
  const row = rowKey(thing);
  const asker = WHAT_SOMEBODY.exec(thing)?.[1];
  const wheres = row === null ? [...(asker === undefined ? [] : [asker]), ...wheresOf(words)] : [];
  const plain = say(dropLeading(words, ARTICLES)).replaceAll('"', '');
  const names = [
    ...[`"${whole}"`, `"${verb} ${plain}"`],
    ...stemsOf(verb, plain),
    ...(row === null ? [] : [`"${verb}" in the row of ${row}`]),
    `"${verb}" in the row of ${plain}`,
    ...wheres.map((where) => `"${verb}" in the row of ${where}`),
    ...(row === null && VALUED.test(thing) ? [] : [`"${verb}" button`, `"${verb}" link`, `"${verb}"`]),
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
  const settled = readAgreed(verb, whole, words) ?? readConfirmed(verb, whole, words, names);
  if (settled) return settled;
  const tells = Object.hasOwn(TELLS, verb) ? TELLS[verb] : undefined;
  const format = SAVES.test(verb) ? FORMAT.exec(thing)?.[1] : undefined;
  const formats = format === undefined ? [] : ['', 'as ', 'to '].map((by) => `"${verb} ${by}${format}"`);
  const goal: ClickGoal = {
    ...clickOn(whole, [...formats, ...names]),
    ...{ offered: true, says: verb, said: `${written} ${thing}` },
  };
  if (format !== undefined) return [goal, ...inFormat(format)];
  return tells === undefined ? [goal] : [goal, { kind: 'read', subject: tells, orPage: true }];
}
