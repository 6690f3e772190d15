/** One page through the product's own eyes: what was read, how long it took, and what was found of what is asked. */
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { performance } from 'node:perf_hooks';
import sharp from 'sharp';
import { checkScreenshot, type Screenshot } from '../../src/lib/images.ts';
import { locate } from '../../src/vision/grounding/ground.ts';
import type { Sight } from '../../src/vision/sight.ts';
import type { Vision } from '../../src/vision/vision.ts';
import { type Answer, type GroundingResult, scoreGrounding } from './grounding.ts';
import type { Drawn } from './render.ts';
import { type OcrResult, scoreOcr } from './score.ts';

/** One page, as it came out. */
export interface Looked {
  readonly drawn: Drawn;
  readonly size: { readonly width: number; readonly height: number };
  /** Null when the sight came from a file. */
  readonly ocr: OcrResult | null;
  readonly freshMs: number;
  /** Of each description: the sight, remembered, and the search in it. */
  readonly locateMs: readonly number[];
  readonly elements: number;
  readonly grounding: readonly GroundingResult[];
  /** Why nothing came of it; all words are missed then. */
  readonly failure: string | null;
}

const WARMING = 3;
const signal = new AbortController().signal;

function answerIn(sight: Sight): (say: string) => Answer {
  return (say) => {
    const where = locate(say, sight);
    return { point: where.found ? where.point : null, reason: where.reason };
  };
}

const wordsOf = (sight: Sight) => sight.lines.flatMap(({ words }) => words);

/** Nothing was read: no word is found, no thing is, and nothing that is absent either. */
function nothing(drawn: Drawn, size: Looked['size'], freshMs: number, failure: string): Looked {
  const nowhere = (): Answer => ({ point: null, reason: failure });
  const grounding = scoreGrounding(drawn.truth, drawn.asked, nowhere);
  return {
    drawn,
    size,
    ocr: scoreOcr(drawn.truth, []),
    freshMs,
    locateMs: [],
    elements: 0,
    grounding: grounding.map((one) => ({ ...one, right: false })),
    failure,
  };
}

/** The first readings of a process pay for compiling: these are of other files than those that count. */
export async function warm(vision: Vision, drawn: readonly Drawn[]): Promise<void> {
  await vision.warmUp();
  const files = drawn.map(({ image }) => readFileSync(image)).sort((a, b) => a.length - b.length);
  for (const file of files.slice(0, WARMING)) {
    await vision.read(await checkScreenshot(await sharp(file).negate().png().toBuffer()), signal);
  }
}

export async function look(vision: Vision, drawn: Drawn, sights: string | null): Promise<Looked> {
  const file = readFileSync(drawn.image);
  const start = performance.now();
  const screen = await checkScreenshot(file);
  const { width, height } = screen;
  let sight: Sight;
  try {
    sight = await vision.read(screen, signal);
  } catch (cause) {
    return nothing(drawn, { width, height }, performance.now() - start, String(cause));
  }
  const freshMs = performance.now() - start;
  if (sights) save(sights, drawn, sight);
  const { locateMs, grounding } = await ask(vision, screen, drawn);
  return {
    drawn,
    size: { width, height },
    ocr: scoreOcr(drawn.truth, wordsOf(sight)),
    freshMs,
    locateMs,
    elements: sight.elements.length,
    grounding,
    failure: null,
  };
}

async function ask(
  vision: Vision,
  screen: Screenshot,
  { asked, truth }: Drawn,
): Promise<Pick<Looked, 'locateMs' | 'grounding'>> {
  const locateMs: number[] = [];
  const answers = new Map<string, Answer>();
  for (const { say } of asked) {
    const start = performance.now();
    answers.set(say, answerIn(await vision.read(screen, signal))(say));
    locateMs.push(performance.now() - start);
  }
  const answer = (say: string): Answer => answers.get(say) ?? { point: null, reason: 'never asked' };
  return { locateMs, grounding: scoreGrounding(truth, asked, answer) };
}

const fileOf = (folder: string, { name }: Drawn): string => join(folder, `${name}.json`);

function save(folder: string, drawn: Drawn, sight: Sight): void {
  mkdirSync(folder, { recursive: true });
  writeFileSync(fileOf(folder, drawn), JSON.stringify(sight));
}

/** @throws when it was not saved. */
export const sightIn = (folder: string, drawn: Drawn): Sight =>
  JSON.parse(readFileSync(fileOf(folder, drawn), 'utf8'));

/**
 * What was saved earlier, asked again: nothing is read.
 *
 * @throws when it was not saved.
 */
export function lookInto(folder: string, drawn: Drawn): Looked {
  const sight = sightIn(folder, drawn);
  const start = performance.now();
  const grounding = scoreGrounding(drawn.truth, drawn.asked, answerIn(sight));
  const { width, height } = sight;
  return {
    drawn,
    size: { width, height },
    ocr: null,
    freshMs: Number.NaN,
    locateMs: [(performance.now() - start) / Math.max(1, grounding.length)],
    elements: sight.elements.length,
    grounding,
    failure: null,
  };
}
