/** Capitals and small letters of one shape, told apart by how tall they stand. Pure. */

/** One letter as read. `ascent` is px from the baseline to its top; null where its ink is not its own. */
export interface Stood {
  readonly text: string;
  readonly ascent: number | null;
}

/** Drawn alike in both cases. */
const ALIKE = /^[cosuvwxzCOSUVWXZ]$/;
const TALL = /^[ABDEFGHIJKLMNPQRTY0-9bdfhkl]$/;
const LOW = /^[aemnr]$/;
/** px of a small letter for one of a capital. */
const X_SHARE = 0.73;
/** Letters of one height are of one case. */
const LEVEL = 0.08;
const SURE = 0.09;

const median = (values: readonly number[]): number | null =>
  values.toSorted((a, b) => a - b)[values.length >> 1] ?? null;

const ascentsOf = (letters: readonly Stood[], kind: RegExp): number[] =>
  letters.flatMap(({ text, ascent }) => (ascent !== null && kind.test(text) ? [ascent] : []));

/** The letters of a word; `line` are those of its whole line, which tell how tall each case is there. */
export function trueCase(word: readonly Stood[], line: readonly Stood[]): string[] {
  const read = word.map(({ text }) => text);
  if (!read.some((text) => ALIKE.test(text))) return read;
  const [tall, low] = [median(ascentsOf(line, TALL)), median(ascentsOf(line, LOW))];
  if (tall === null && low === null) return levelled(word);
  const [cap, x] = [tall ?? (low ?? 0) / X_SHARE, low ?? (tall ?? 0) * X_SHARE];
  // In a line of several sizes neither tells anything.
  if (x >= cap * 0.9 || x <= cap * 0.55) return read;
  // Within a word small letters stay small: only a first letter is a capital there.
  const others = read.filter((text) => /\p{L}/u.test(text) && !ALIKE.test(text));
  const isCapitals = others.every((text) => /\p{Lu}/u.test(text));
  return word.map(({ text, ascent }, at) => {
    if (ascent === null || !ALIKE.test(text)) return text;
    if (Math.abs(ascent - cap) <= cap * SURE && (at === 0 || (isCapitals && others.length > 0)))
      return text.toUpperCase();
    return Math.abs(ascent - x) <= x * SURE && at > 0 && !isCapitals ? text.toLowerCase() : text;
  });
}

/** "sO": nothing tells how tall a capital is, but both are as tall. */
function levelled(word: readonly Stood[]): string[] {
  const read = word.map(({ text }) => text);
  const ascents = word.flatMap(({ ascent }) => ascent ?? []);
  const isLevel =
    word.length > 1 &&
    ascents.length === word.length &&
    Math.max(...ascents) - Math.min(...ascents) <= Math.max(...ascents) * LEVEL &&
    word.every(({ text }) => ALIKE.test(text));
  const isMixed = read.some((text) => /\p{Lu}/u.test(text)) && read.some((text) => /\p{Ll}/u.test(text));
  return isLevel && isMixed ? read.map((text) => text.toUpperCase()) : read;
}
