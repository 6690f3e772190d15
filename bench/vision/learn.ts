/** Weights for what speaks for a thing, learned from descriptions whose things are known: a conditional logit. Pure. */
import {
  CLUES,
  type Clues,
  MISSING_CLUES,
  type MissingClue,
  type Weights,
} from '../../src/vision/weighing/clues.ts';

/** One description: what may be meant by it with its clues, which of them are, and what speaks for none. */
export interface Lesson {
  /** Lessons of one page are learned or asked together. */
  readonly page: string;
  readonly candidates: readonly { readonly clues: Clues; readonly isMeant: boolean }[];
  readonly missing: Readonly<Record<MissingClue, number>>;
  readonly isAbsent: boolean;
}

const ROUNDS = 400;
const RATE = 0.05;
/** Keeps weights small that few lessons speak for. */
const DECAY = 1e-3;

interface Vectors {
  readonly rows: readonly Float64Array[];
  readonly isMeant: readonly boolean[];
  readonly none: Float64Array;
  readonly isAbsent: boolean;
}

function vectorsOf({ candidates, missing, isAbsent }: Lesson): Vectors {
  return {
    rows: candidates.map(({ clues }) => Float64Array.from(CLUES, (clue) => clues[clue])),
    isMeant: candidates.map((candidate) => candidate.isMeant),
    none: Float64Array.from(MISSING_CLUES, (clue) => missing[clue]),
    isAbsent,
  };
}

function dot(a: Float64Array, b: Float64Array): number {
  let sum = 0;
  for (let at = 0; at < a.length; at++) sum += (a[at] as number) * (b[at] as number);
  return sum;
}

function addTo(sum: Float64Array, vector: Float64Array, times: number): void {
  for (let at = 0; at < sum.length; at++) sum[at] = (sum[at] as number) + times * (vector[at] as number);
}

/** Adds to the slopes how the loss of one lesson, -log of the likelihood of what is meant, changes with each weight. */
function study(
  lesson: Vectors,
  weights: Float64Array,
  none: Float64Array,
  slopes: [Float64Array, Float64Array],
): void {
  const scores = lesson.rows.map((row) => dot(row, weights));
  const missing = dot(lesson.none, none);
  const most = scores.reduce((top, score) => Math.max(top, score), missing);
  const parts = scores.map((score) => Math.exp(score - most));
  const away = Math.exp(missing - most);
  const all = parts.reduce((sum, part) => sum + part, away);
  const meant = lesson.isAbsent
    ? away
    : parts.reduce((sum, part, at) => sum + (lesson.isMeant[at] ? part : 0), 0);
  if (meant === 0) return;
  addTo(slopes[1], lesson.none, away / all - (lesson.isAbsent ? 1 : 0));
  for (const [at, row] of lesson.rows.entries()) {
    const part = parts[at] as number;
    const target = !lesson.isAbsent && lesson.isMeant[at] ? part / meant : 0;
    addTo(slopes[0], row, part / all - target);
  }
}

/** Adam (Kingma and Ba, 2014), all lessons at once: nothing is drawn by lot. */
function descend(
  values: Float64Array,
  slope: Float64Array,
  first: Float64Array,
  second: Float64Array,
  round: number,
): void {
  for (let at = 0; at < values.length; at++) {
    const change = (slope[at] as number) + DECAY * (values[at] as number);
    first[at] = 0.9 * (first[at] as number) + 0.1 * change;
    second[at] = 0.999 * (second[at] as number) + 0.001 * change ** 2;
    const step = (first[at] as number) / (1 - 0.9 ** round);
    const size = Math.sqrt((second[at] as number) / (1 - 0.999 ** round));
    values[at] = (values[at] as number) - (RATE * step) / (size + 1e-8);
  }
}

/** Same lessons, same weights. Lessons whose thing was not seen teach nothing. */
export function learn(lessons: readonly Lesson[]): Weights {
  const known = lessons.filter(
    ({ isAbsent, candidates }) => isAbsent || candidates.some(({ isMeant }) => isMeant),
  );
  const vectors = known.map(vectorsOf);
  const sizes = [CLUES.length, MISSING_CLUES.length] as const;
  const empty = (): [Float64Array, Float64Array] => [new Float64Array(sizes[0]), new Float64Array(sizes[1])];
  const [weights, first, second] = [empty(), empty(), empty()];
  for (let round = 1; round <= ROUNDS; round++) {
    const slopes = empty();
    for (const lesson of vectors) study(lesson, weights[0], weights[1], slopes);
    for (const at of [0, 1] as const) {
      const mean = slopes[at].map((slope) => slope / vectors.length);
      descend(weights[at], mean, first[at], second[at], round);
    }
  }
  const named = <K extends string>(names: readonly K[], values: Float64Array) =>
    Object.fromEntries(names.map((name, at) => [name, Math.round((values[at] ?? 0) * 100) / 100])) as Record<
      K,
      number
    >;
  return { clues: named(CLUES, weights[0]), missing: named(MISSING_CLUES, weights[1]) };
}
