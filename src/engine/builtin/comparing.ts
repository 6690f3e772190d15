/** The most and the least of what a screen lists: "the cheapest laptop", "the row with the highest score". Pure. */
import { plainText } from '../../vision/grounding/describe.ts';
import type { Line } from '../../vision/read/words.ts';
import type { Box } from '../../vision/surfaces.ts';
import { duration, isPrice, momentOf, quantityOf } from './quantities.ts';

interface Measure {
  /** What its column may be headed by. */
  readonly heads: RegExp;
  readonly most: boolean;
}

const measure = (heads: RegExp, most: boolean): Measure => ({ heads, most });
const PRICE = /\b(?:price|cost|fare|fee|amount|total)\b/;
const WHEN =
  /\b(?:date|time|day|year|created|updated|modified|sent|received|due|when|departure|published|joined)\b/;
const AGE = /\b(?:age|born)\b/;
const LASTS = /\b(?:duration|length|time|distance|minutes|hours|runtime)\b/;
const SCORE = /\b(?:rating|score|stars|points|grade|rank)\b/;
const PERSON =
  /\b(?:person|employee|user|member|player|student|customer|child|people|man|woman|who|contact|guest)s?\b/;

/** What is compared where nobody says by what. */
const BY_WORD: Readonly<Record<string, Measure>> = {
  cheapest: measure(PRICE, false),
  'least expensive': measure(PRICE, false),
  'most expensive': measure(PRICE, true),
  dearest: measure(PRICE, true),
  priciest: measure(PRICE, true),
  newest: measure(WHEN, true),
  latest: measure(WHEN, true),
  'most recent': measure(WHEN, true),
  earliest: measure(WHEN, false),
  oldest: measure(WHEN, false),
  youngest: measure(AGE, false),
  longest: measure(LASTS, true),
  shortest: measure(LASTS, false),
  fastest: measure(LASTS, false),
  quickest: measure(LASTS, false),
  slowest: measure(LASTS, true),
  heaviest: measure(/\bweight\b/, true),
  lightest: measure(/\bweight\b/, false),
  best: measure(SCORE, true),
  'best rated': measure(SCORE, true),
  'top rated': measure(SCORE, true),
  'highest rated': measure(SCORE, true),
  worst: measure(SCORE, false),
  'lowest rated': measure(SCORE, false),
};
/** These say by what: "the highest score". */
const MOST = 'highest|largest|biggest|greatest|most|longest|best|latest|maximum';
const LEAST = 'lowest|smallest|fewest|least|shortest|worst|earliest|minimum';
const SAID_BY = new RegExp(
  `\\b(?:with|has|have|having|of) (?:the )?(?:(${MOST})|(${LEAST})) (?:number of )?([\\p{L}][\\p{L} -]*?)\\??$`,
  'iu',
);
const WORDS = Object.keys(BY_WORD).toSorted((a, b) => b.length - a.length);
const NAMED_BY = new RegExp(
  `(?:\\bthe |^)?\\b(${WORDS.join('|').replaceAll(' ', '[ -]')})\\b(?: ((?!in\\b|on\\b|from\\b|to\\b)[\\p{L}][\\p{L}-]*(?: (?!in\\b|on\\b|from\\b|to\\b|with\\b)[\\p{L}][\\p{L}-]*)?))?`,
  'iu',
);
const VALUE_BY = new RegExp(`^(?:the )?(?:(${MOST})|(${LEAST})) ([\\p{L}][\\p{L} -]*)$`, 'iu');

interface Asked {
  readonly measure: Measure;
  /** What kind of thing it is. */
  readonly what: string;
  /** The words that say so, as they stand in the text. */
  readonly said: string;
}

const headed = (words: string): RegExp =>
  new RegExp(`\\b${plainText(words).replace(/s\b/g, '').replaceAll(' ', 's? ')}s?\\b`);

/** Every way to take it; "the most expensive mug" also speaks of the most of something. */
function askedIn(text: string): Asked[] {
  return [saidBy(text), namedBy(text)].filter((asked) => asked !== null);
}

function saidBy(text: string): Asked | null {
  const by = SAID_BY.exec(text);
  if (!by) return null;
  const before = /((?:the )?(?:[\p{L}-]+ )?[\p{L}-]+) $/iu.exec(text.slice(0, by.index))?.[0] ?? '';
  const how = measure(headed(by[3] ?? ''), by[1] !== undefined);
  return { measure: how, what: before.trim(), said: `${before}${by[0]}` };
}

function namedBy(text: string): Asked | null {
  const named = NAMED_BY.exec(text);
  const word = (named?.[1] ?? '').toLowerCase().replace('-', ' ');
  const own = Object.hasOwn(BY_WORD, word) ? BY_WORD[word] : undefined;
  if (!named || !own) return null;
  const [what, said] = [named[2] ?? '', named[0]];
  // People are older than others by their age.
  const isAge = word === 'oldest' && PERSON.test(what);
  return { measure: isAge ? measure(AGE, true) : own, what, said };
}

const middleOf = ({ top, height }: Box): number => top + height / 2;
const sameRow = (a: Box, b: Box): boolean =>
  Math.abs(middleOf(a) - middleOf(b)) <= Math.max(a.height, b.height) * 0.6;
const across = (a: Box, b: Box): boolean => a.left < b.left + b.width && b.left < a.left + a.width;

interface Value {
  readonly line: Line;
  readonly amount: number;
}

/** What stands below the head that names the measure. */
function columnBelow(heads: RegExp, lines: readonly Line[]): Value[] {
  for (const head of lines) {
    if (!heads.test(plainText(head.text)) || head.text.length > 30 || quantityOf(head.text) !== null)
      continue;
    const values = lines
      .filter((line) => line.top > head.top + head.height - 2 && across(line, head))
      .flatMap((line) => valueIn(line));
    if (values.length > 1) return values;
  }
  return [];
}

const valueIn = (line: Line): Value[] => {
  const amount = quantityOf(line.text);
  return amount === null ? [] : [{ line, amount }];
};

/** Lines that say the measure themselves: prices wherever they stand, "Rating: 4.5". */
function scattered({ heads }: Measure, lines: readonly Line[]): Value[] {
  return lines.flatMap((line) => {
    const figure = /[€$£¥]?\s*-?\d[\d.,]*(?:\s*(?:[€$£¥%]|min|h|kg|km))?/.exec(line.text)?.[0];
    const amount = figure === undefined ? null : quantityOf(figure);
    const says = heads === PRICE ? isPrice(line.text) : heads.test(plainText(line.text));
    const dated = heads === WHEN ? momentOf(line.text) : heads === LASTS ? duration(line.text) : null;
    if (dated !== null) return [{ line, amount: dated }];
    return says && amount !== null ? [{ line, amount }] : [];
  });
}

/** What the thing with this value is called: the first name in its row, else what stands above it. */
function nameOf(value: Line, lines: readonly Line[]): string | null {
  const isName = ({ text }: Line): boolean => /\p{L}{2}/u.test(text) && quantityOf(text) === null;
  const row = lines.filter((line) => line !== value && sameRow(line, value) && line.left < value.left);
  const inRow = row.filter(isName).toSorted((a, b) => a.left - b.left)[0];
  if (inRow) return inRow.text;
  const above = lines
    .filter((line) => line.top < value.top - value.height / 2 && value.top - line.top < value.height * 6)
    .filter((line) => isName(line) && across(line, value))
    .toSorted((a, b) => b.top - a.top);
  const own = /^(\p{L}[\p{L} -]+?)[:\s–-]+[€$£¥]?\d/u.exec(value.text)?.[1];
  return own ?? above[0]?.text ?? null;
}

/** Those of the kind, where some are and others are not. */
function ofKind(values: readonly Value[], what: string, lines: readonly Line[]): readonly Value[] {
  const kind = plainText(what).split(' ').at(-1)?.replace(/s$/, '') ?? '';
  if (kind.length < 3) return values;
  const fits = values.filter(({ line }) =>
    lines.some((one) => sameRow(one, line) && plainText(one.text).includes(kind)),
  );
  return fits.length > 0 ? fits : values;
}

export interface Ranked {
  readonly name: string | null;
  readonly value: string;
}

function rank({ measure: by, what }: Asked, lines: readonly Line[]): Ranked | null {
  const column = columnBelow(by.heads, lines);
  const values = ofKind(column.length > 1 ? column : scattered(by, lines), what, lines);
  if (values.length < 2) return null;
  const best = values.reduce((a, b) => ((by.most ? b.amount > a.amount : b.amount < a.amount) ? b : a));
  return { name: nameOf(best.line, lines), value: best.line.text };
}

/** "Download latest invoice" stands there in so many words: it is a name, and nothing is compared. */
function isCalled({ said }: Asked, lines: readonly Line[]): boolean {
  const name = plainText(said).replace(/^the /, '');
  return lines.some(({ text }) => plainText(text).includes(name));
}

/** What a text asks for that says "the most" or "the least" of something: its name, and what it amounts to; null where it does not, or nothing tells. */
export function rankedIn(text: string, lines: readonly Line[]): (Ranked & { readonly said: string }) | null {
  for (const asked of askedIn(text)) {
    const found = isCalled(asked, lines) ? null : rank(asked, lines);
    if (found) return { ...found, said: asked.said };
  }
  return null;
}

/** "the highest score": the value itself. */
export function extremeIn(text: string, lines: readonly Line[]): string | null {
  const found = VALUE_BY.exec(text.trim());
  if (!found) return null;
  return (
    rank({ measure: measure(headed(found[3] ?? ''), found[1] !== undefined), what: '', said: text }, lines)
      ?.value ?? null
  );
}

/** The text with the name of what is meant in place of the words that compare. */
export function withRanked(text: string, lines: readonly Line[]): string {
  const found = rankedIn(text, lines);
  if (!found?.name) return text;
  const isAll =
    text.replace(/^(?:the |row (?:of )?)+/i, '').trim() ===
    found.said.replace(/^(?:the |row (?:of )?)+/i, '').trim();
  return isAll ? `"${found.name}"` : text.replace(found.said, found.name);
}

const AMOUNT_OF =
  /^(?:the )?(sum|total|average|mean)(?: amount| value)?(?: of)? (?:all |the |of )*(.+?)(?: column| values?)?$/i;

/** "the sum of all prices", "the average age": reckoned from the column of that name. */
export function reckoned(subject: string, lines: readonly Line[]): string | null {
  const [, how = '', what = ''] = AMOUNT_OF.exec(subject) ?? [];
  if (what === '') return null;
  const values = columnBelow(headed(what), lines);
  if (values.length < 2) return null;
  const sum = values.reduce((all, { amount }) => all + amount, 0);
  const value = /^(?:sum|total)$/i.test(how) ? sum : sum / values.length;
  return String(Math.round(value * 100) / 100);
}

const IN_LIST = new Set(
  'rows row entries entry items item records record people persons products orders users results messages emails lines customers employees invoices tasks names files'.split(
    ' ',
  ),
);
const AROUND = new Set(
  'the a an of in are is there does do has have with that which on from for table list page screen shown listed status whose by live lives it'.split(
    ' ',
  ),
);

/** "rows", "orders are Open", "people live in Rome": how many rows of the table, or of those that say so; null where nobody knows. */
export function countOf(subject: string, lines: readonly Line[]): number | null {
  const words = plainText(subject)
    .split(' ')
    .filter((word) => word !== '' && !AROUND.has(word));
  const telling = words.filter((word) => !IN_LIST.has(word));
  const rows = rowsOf(lines);
  const [head, ...body] = rows;
  if (!head || body.length < 2) return null;
  if (telling.length === 0) return words.length > 0 ? body.length : null;
  const heads = new Set(head.flatMap((text) => plainText(text).split(' ')));
  const wanted = telling.filter((word) => !heads.has(word) && !heads.has(word.replace(/s$/, '')));
  const holding = body.filter((cells) =>
    wanted.every((word) => cells.some((cell) => plainText(cell).split(' ').includes(word))),
  );
  return wanted.length > 0 && holding.length > 0 ? holding.length : null;
}

/** The rows of the widest table: those that have as many cells as its head. */
function rowsOf(lines: readonly Line[]): string[][] {
  const rows = lines
    .filter((line, at) => lines.findIndex((one) => sameRow(one, line)) === at)
    .toSorted((a, b) => a.top - b.top)
    .map((line) => lines.filter((one) => sameRow(one, line)).map(({ text }) => text));
  const most = Math.max(0, ...rows.map((cells) => cells.length));
  return most < 2 ? [] : rows.filter((cells) => cells.length === most);
}
