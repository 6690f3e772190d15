/** The text on a screen about a subject: beside its label, below it, or where its row and its column meet. Pure. */
import { plainText } from '../../vision/grounding/describe.ts';
import type { Line } from '../../vision/read/words.ts';
import type { Sight } from '../../vision/sight.ts';
import type { Box } from '../../vision/surfaces.ts';

const MOST_CHARS = 2_000;
/** px: further apart, a text does not belong to its label. */
const BESIDE = 500;
const BELOW = 70;

const STOPWORDS = new Set(
  'the a an of is are was were be whether if that what which does do on in at to for and my our your this'.split(
    ' ',
  ),
);

const wordsOf = (text: string): string[] => plainText(text).split(' ').filter(Boolean);

interface Label {
  readonly line: Line;
  /** What follows it on its own line, as written. */
  readonly rest: string;
}

/** Lines that begin with the subject's words; "the" and its like aside. */
function labelsOf(subject: readonly string[], lines: readonly Line[]): Label[] {
  return lines.flatMap((line) => {
    let at = 0;
    for (const [index, word] of line.words.entries()) {
      const said = wordsOf(word.text);
      if (said.length === 0 || (at === 0 && STOPWORDS.has(said.join(' ')))) continue;
      if (said.some((part, offset) => part !== subject[at + offset])) return [];
      at += said.length;
      if (at < subject.length) continue;
      const rest = line.words.slice(index + 1).map(({ text }) => text);
      return [{ line, rest: rest.join(' ').replace(/^[\s:–—=-]+(?=\S)/, '') }];
    }
    return [];
  });
}

const middleOf = ({ top, height }: Box): number => top + height / 2;
const sameRow = (a: Box, b: Box): boolean =>
  Math.abs(middleOf(a) - middleOf(b)) <= Math.max(a.height, b.height) * 0.6;
const endOf = ({ left, width }: Box): number => left + width;
const overlapsAcross = (a: Box, b: Box): boolean => a.left < endOf(b) && b.left < endOf(a);

/** What stands beside each other, as one text. */
export function inRows(lines: readonly Line[]): string[] {
  const rows = new Set(
    lines.map((line) =>
      lines
        .filter((one) => sameRow(one, line))
        .toSorted((a, b) => a.left - b.left)
        .map(({ text }) => text)
        .join(' '),
    ),
  );
  return [...rows];
}

function nearest(lines: readonly Line[], distance: (line: Line) => number | null): Line | undefined {
  return lines
    .flatMap((line) => {
      const away = distance(line);
      return away === null ? [] : [{ line, away }];
    })
    .sort((a, b) => a.away - b.away)[0]?.line;
}

/** In a row of several cells none is the label of the next: what belongs to them stands in another row, and nobody says which. */
const LABELLED_ROW = 2;

/** Cards show a large figure under what it counts. */
function isFigureUnder(line: Line, label: Line): boolean {
  const gap = line.top - (label.top + label.height);
  const isLarge = /\d/.test(line.text) && line.words.length <= 3 && line.height > 1.4 * label.height;
  return isLarge && gap > 0 && gap < 4 * label.height && Math.abs(line.left - label.left) < label.height;
}

function besideOrBelow(label: Line, lines: readonly Line[]): Line | undefined {
  const others = lines.filter((line) => line !== label);
  const figure = nearest(others, (line) => (isFigureUnder(line, label) ? line.top - label.top : null));
  if (figure) return figure;
  if (others.filter((line) => sameRow(line, label)).length >= LABELLED_ROW) return undefined;
  const beside = nearest(others, (line) => {
    const gap = line.left - endOf(label);
    return sameRow(line, label) && gap >= -2 && gap <= BESIDE ? gap : null;
  });
  const below = nearest(others, (line) => {
    const gap = line.top - (label.top + label.height);
    return gap >= -2 && gap <= Math.max(BELOW, label.height * 2) && overlapsAcross(line, label) ? gap : null;
  });
  return beside ?? below;
}

function valueBeside({ line, rest }: Label, lines: readonly Line[]): string | null {
  return rest !== '' ? rest : (besideOrBelow(line, lines)?.text ?? null);
}

const OF = /^(?:of|for|from|in|at|by)$/;
const MEASURES = /^(?:number|amount|value|count) of /i;

/** "the total of invoice 1042" as column and row, or as thing and owner, however it can be parted. */
function partsOf(subject: string): { what: readonly string[]; whose: readonly string[] }[] {
  const words = wordsOf(subject.replace(MEASURES, ''));
  return words.flatMap((word, at) => {
    const what = words.slice(0, at).filter(isTelling);
    const whose = words.slice(at + 1).filter((one) => isTelling(one) && one !== 'row');
    return OF.test(word) && what.length > 0 && whose.length > 0 ? [{ what, whose }] : [];
  });
}

/** The head that says it; else the one that says most of it and nothing else: "Next collection" for its date. */
function headOf(what: readonly string[], lines: readonly Line[]): Line | undefined {
  const exact = labelsOf(what, lines).find(({ rest }) => rest === '')?.line;
  if (exact) return exact;
  const [best, next] = lines
    .map((line) => ({ line, said: wordsOf(line.text).filter(isTelling) }))
    .filter(({ said }) => said.length > 0 && said.every((word) => what.includes(word)))
    .sort((a, b) => b.said.length - a.said.length);
  return best && best.said.length * 2 > what.length && best.said.length > (next?.said.length ?? 0)
    ? best.line
    : undefined;
}

/** The column that is headed by one and the row that holds the other. */
function cellOf(subject: string, lines: readonly Line[]): string | null {
  for (const { what, whose } of partsOf(subject)) {
    const head = headOf(what, lines);
    const isOfRow = (line: Line): boolean => {
      const said = wordsOf(
        lines
          .filter((one) => sameRow(one, line))
          .map(({ text }) => text)
          .join(' '),
      );
      return whose.every((word) => said.includes(word));
    };
    // Where both stand in one row, it is the row of the one and no head.
    if (!head || isOfRow(head)) continue;
    const below = lines.filter((line) => line.top > head.top + head.height - 2 && isOfRow(line));
    const cell = below.find((line) => overlapsAcross(line, head));
    if (cell) return cell.text;
  }
  return null;
}

/** A row of two cells without heads: the one is the name of what the other is a value of. */
function pairOf(subject: string, lines: readonly Line[]): string | null {
  for (const { whose } of partsOf(subject)) {
    const names = lines.filter(({ text }) => wordsOf(text).join(' ') === whose.join(' '));
    const [name] = names;
    if (!name || names.length > 1) continue;
    const others = lines.filter((line) => line !== name && sameRow(line, name));
    const [value] = others;
    if (value && others.length === 1 && value.left > name.left) return value.text;
  }
  return null;
}

/** Farther below, a label belongs to something else; in heights of a line. */
const OF_ITS_CARD = 8;

/** "the price of Peaches", where a card is headed by one and says the other below. */
function cardOf(subject: string, lines: readonly Line[]): string | null {
  for (const { what, whose } of partsOf(subject)) {
    const heads = lines.filter(({ text }) => wordsOf(text).join(' ') === whose.join(' '));
    const [head] = heads;
    if (!head || heads.length > 1) continue;
    const column = lines.filter((line) => {
      const down = line.top - head.top;
      return down > 0 && down < head.height * OF_ITS_CARD && line.left > head.left - head.height * 2;
    });
    const label = labelsOf(what, column).toSorted(
      (a, b) => Math.abs(a.line.left - head.left) - Math.abs(b.line.left - head.left),
    )[0];
    if (label) return valueBeside(label, lines);
  }
  return null;
}

const isTelling = (word: string): boolean => !STOPWORDS.has(word);

/** A line that says all of it: "All systems operational" for "whether all systems are operational". */
function statement(subject: readonly string[], lines: readonly Line[]): string | null {
  const telling = subject.filter(isTelling);
  if (telling.length < 2) return null;
  const said = lines.filter(({ text }) => {
    const words = wordsOf(text);
    // The name of a thing says nothing about it; that something is so, does.
    const says = words.length > subject.length || subject.some((word) => /^(?:is|are|was|were)$/.test(word));
    return says && telling.every((word) => words.includes(word));
  });
  return said.toSorted((a, b) => a.text.length - b.text.length)[0]?.text ?? null;
}

/**
 * "invoice total" where the page says "Total": the shorter name counts only when it is the only one, on a page that speaks of the
 * rest, too.
 */
function byShorterName(subject: readonly string[], lines: readonly Line[]): string | null {
  if (subject.some((word) => /^(?:of|for|from|in)$/.test(word))) return null;
  const said = new Set(lines.flatMap(({ text }) => wordsOf(text)));
  for (let from = 1; from < subject.length; from++) {
    if (!subject.slice(0, from).every((word) => said.has(word) || !isTelling(word))) return null;
    const name = subject.slice(from);
    if (name.every((word) => /^\d+$/.test(word))) return null;
    const labels = labelsOf(name, lines);
    const [only] = labels;
    if (labels.length > 1) return null;
    if (only) return valueBeside(only, lines);
  }
  return null;
}

/** "Your seat is 14 C. Boarding has begun.": what a sentence says that a subject is. */
function inSentence(subject: readonly string[], lines: readonly Line[]): string | null {
  const named = subject.filter(isTelling).map((word) => word.replace(/[^\p{L}\p{N}]/gu, ''));
  if (named.length === 0) return null;
  const says = new RegExp(
    `(?:^|[.;!] )(?:the|your|our|my|his|her|their) ${named.join(' ')} (?:is|are):? (.+?)(?:[.;!](?: |$)|$)`,
    'iu',
  );
  const found = lines.flatMap(({ text }) => says.exec(text)?.[1] ?? []);
  return found.length === 1 ? (found[0] ?? null) : null;
}

/** "the serial number of the printer": the only one, under a heading that speaks of it. In a table it would be one of a row. */
function byWhat(subject: string, lines: readonly Line[]): string | null {
  for (const { what, whose } of partsOf(subject)) {
    const [only, other] = labelsOf(what, lines);
    if (!only || other) continue;
    const about = lines.filter(({ text }) => wordsOf(text).some((word) => whose.includes(word)));
    const said = new Set(about.flatMap(({ text }) => wordsOf(text)));
    const isHeading = whose.every((word) => said.has(word)) && about.every(({ top }) => top < only.line.top);
    if (isHeading) return valueBeside(only, lines);
  }
  return null;
}

/** "the number next to X": what stands by X, whatever it is called. */
const NEXT_TO =
  /^(?:the )?(?:number|value|text|word|words|price|amount|figure|date|name|city|code|entry|thing|it|what(?:ever)?(?: (?:is|stands))?)? ?(?:that )?(?:is |stands |written |shown )?(?:next to|beside|right of|to the right of|after|behind|below|under|underneath|at|for|opposite|by) (?:the )?(?:label |word )?["“']?(.+?)["”']?$/i;

const WHOLE = /^(?:page|screen|text|everything)(?: on (?:the )?(?:page|screen))?$/;

/** What a subject asks for; "the" and its like ahead of it aside. */
const wantedOf = (subject: string): string[] =>
  wordsOf(subject).filter((word, at) => at > 0 || isTelling(word));

/** Whether everything that the screen says is asked for. */
export const isWhole = (subject: string): boolean => WHOLE.test(wantedOf(subject).join(' '));

function besideOf(subject: string, lines: readonly Line[]): string | null {
  const named = wantedOf(NEXT_TO.exec(subject)?.[1] ?? '');
  if (named.length === 0) return null;
  return (
    labelsOf(named, lines)
      .map((label) => valueBeside(label, lines))
      .find((value) => value !== null) ?? null
  );
}

/** What the screen says about a subject, with the subject ahead unless it is all of it; null when it says nothing, so that nothing is made up. */
export function findingOn(subject: string, sight: Sight): string | null {
  const { lines } = sight;
  if (isWhole(subject)) {
    const all = lines.map(({ text }) => text).join('\n');
    return all === '' ? null : all.slice(0, MOST_CHARS);
  }
  const value = valueOn(subject, sight);
  return value === null ? null : `${subject}: ${value}`.slice(0, MOST_CHARS);
}

/** What the screen says of a subject that is no whole page. */
export function valueOn(subject: string, sight: Sight): string | null {
  const { lines } = sight;
  const owned = /^(.+?)['’]s (.+)$/.exec(subject);
  const wanted = wantedOf(subject);
  if (wanted.length === 0) return null;
  const labelled = labelsOf(wanted, lines)
    .map((label) => valueBeside(label, lines))
    .find((value) => value !== null);
  return (
    inSentence(wanted, lines) ??
    labelled ??
    cellOf(subject, lines) ??
    cardOf(subject, lines) ??
    pairOf(subject, lines) ??
    statement(wanted, lines) ??
    byWhat(subject, lines) ??
    byShorterName(wanted, lines) ??
    besideOf(subject, lines) ??
    (owned ? valueOn(`${owned[2]} of ${owned[1]}`, sight) : null)
  );
}
