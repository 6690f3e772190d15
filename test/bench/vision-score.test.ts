/** What the vision bench counts: its figures are worth what these rules are. */
import { describe, expect, it } from 'vitest';
import { parseTsv } from '../../bench/vision/baseline.ts';
import { hitRate, scoreGrounding } from '../../bench/vision/grounding.ts';
import type { Asked } from '../../bench/vision/page.ts';
import { editDistance, linesOf, ratesOf, scoreOcr } from '../../bench/vision/score.ts';
import { type Box, type Ink, type Truth, truthOf, type Word } from '../../bench/vision/truth.ts';

const box = (left: number, top: number, width: number, height: number): Box => ({ left, top, width, height });
const word = (text: string, left: number, top = 0, width = 10 * text.length, height = 12): Word => {
  return { text, left, top, width, height };
};
const truthWith = (words: readonly Word[], more: Partial<Truth> = {}): Truth => {
  return { words, ignored: [], targets: {}, ...more };
};
const texts = (words: readonly Word[]): string[] => words.map(({ text }) => text);

describe('words', () => {
  it('are found to the letter and at their place, each once', () => {
    const truth = truthWith([word('Save', 0), word('Cancel', 100), word('Save', 0, 50)]);
    const read = [word('Save', 1, 1), word('cancel', 100), word('Save', 2, 0), word('Save', 60, 50)];
    const score = scoreOcr(truth, read);
    expect(texts(score.missed)).toEqual(['Cancel', 'Save']);
    expect(texts(score.extra)).toEqual(['Save', 'cancel', 'Save']);
    expect(score).toMatchObject({ wanted: 3, found: 1, wrong: 3 });
    expect(ratesOf([score])).toMatchObject({ recall: 1 / 3, precision: 1 / 4 });
  });

  it('are the same in every spelling of their characters, and without the pictures of a font', () => {
    const truth = truthWith([word('wait…', 0), word('4.5★', 100), word('file', 200)]);
    const read = [word('wait...', 0, 0, 50), word('4.5', 100, 0, 40), word('file', 200, 0, 40)];
    expect(scoreOcr(truth, read)).toMatchObject({ found: 3, wrong: 0, edits: 0 });
  });

  it('need not be read where they are ignored, and signs alone nowhere', () => {
    const truth = truthWith([word('Open', 0)], { ignored: [box(100, 0, 40, 12)] });
    const read = [word('Open', 0), word('pa', 105), word('—', 300), word('×', 400), word('O', 500)];
    expect(texts(scoreOcr(truth, read).extra)).toEqual(['O']);
  });
});

describe('the baseline', () => {
  it('tells its words in rows of level 5, in px of the enlarged image', () => {
    const row = (level: number, text: string): string =>
      [level, 1, 1, 1, 1, 1, 20, 40, 60, 24, 96.5, text].join('\t');
    const tsv = ['level\tpage_num\t…\ttext', row(4, ''), row(5, 'Save'), row(5, ' '), ''].join('\n');
    expect(parseTsv(tsv, 2)).toEqual([{ text: 'Save', ...box(10, 20, 30, 12) }]);
  });
});

describe('characters', () => {
  it('count by lines: a lost space is one, a lost word all of its own', () => {
    const truth = truthWith([word('Sign', 0), word('in', 45), word('Help', 300)]);
    expect(scoreOcr(truth, [word('Signin', 0, 0, 65)])).toMatchObject({ chars: 11, edits: 1 + 4 });
    expect(scoreOcr(truth, [...truth.words, word('zz', 600)])).toMatchObject({ edits: 2 });
  });

  it.each([
    ['', '', 0],
    ['abc', '', 3],
    ['', 'abc', 3],
    ['kitten', 'sitting', 3],
  ])('%j to %j is %i', (a, b, distance) => {
    expect(editDistance(a, b)).toBe(distance);
  });

  it('of columns are lines of their own', () => {
    const lines = linesOf([word('far', 200), word('b', 25), word('aa', 0), word('low', 0, 30)]);
    expect(lines.map((line) => texts(line).join(' ')).sort()).toEqual(['aa b', 'far', 'low']);
  });
});

describe('grounding', () => {
  const asked: Asked[] = [
    { say: 'save', target: 'save' },
    { say: 'either', target: 'save|other' },
    { say: 'bin', target: 'bin', icon: true },
    { say: 'nothing', target: null },
  ];
  const truth = truthWith([], { targets: { save: [box(0, 0, 10, 10)], other: [box(50, 0, 5, 5)], bin: [] } });

  it('hits inside a box that is right, and finds nothing where nothing is', () => {
    const points: Record<string, { x: number; y: number } | null> = {
      save: { x: 10, y: 5 },
      either: { x: 54, y: 4 },
      bin: { x: 1, y: 1 },
      nothing: null,
    };
    const results = scoreGrounding(truth, asked, (say) => ({ point: points[say] ?? null, reason: '' }));
    expect(results.map(({ right }) => right)).toEqual([false, true, false, true]);
    expect([hitRate(results, 'plain'), hitRate(results, 'icon'), hitRate(results, 'absent')]).toEqual([
      0.5, 0, 1,
    ]);
  });
});

describe('the truth', () => {
  /** Two letters of 3x4 px on row 4: at 5 and 10, and what the browser wrote at 40. */
  const ink: Ink = { width: 60, height: 20, values: new Uint8Array(60 * 20) };
  for (const [left, value] of [
    [5, 200],
    [10, 200],
    [40, 90],
  ] as const) {
    for (let y = 4; y < 8; y++) ink.values.fill(value, y * 60 + left, y * 60 + left + 3);
  }

  it('is the ink of what is laid out, and leaves open what is not', () => {
    const seen = { words: [{ text: 'ab', box: box(4, 2, 10, 10), partly: false }], fields: [], targets: {} };
    expect(truthOf(seen, ink, 1)).toEqual({
      words: [{ text: 'ab', ...box(5, 4, 8, 4) }],
      ignored: [box(40, 4, 3, 4)],
      targets: {},
    });
  });

  it('cuts a field into its words at the widest gaps, in px of the image', () => {
    const seen = {
      words: [],
      fields: [{ text: 'a b', box: box(1, 0, 13, 10), partly: false }],
      targets: { t: [box(1, 2, 3, 4)] },
    };
    const truth = truthOf(seen, ink, 2);
    expect(truth.words).toEqual([
      { text: 'a', ...box(5, 4, 3, 4) },
      { text: 'b', ...box(10, 4, 3, 4) },
    ]);
    expect(truth.targets).toEqual({ t: [box(2, 4, 6, 8)] });
  });

  it('does not ask for what is cut off, of signs alone, or not to be seen', () => {
    const at = (text: string, left: number, partly = false) => ({ text, box: box(left, 2, 5, 10), partly });
    const seen = { words: [at('a', 4, true), at('×', 9), at('gone', 20)], fields: [], targets: {} };
    const truth = truthOf(seen, ink, 1);
    expect(truth.words).toEqual([]);
    expect(truth.ignored).toEqual([box(5, 4, 3, 4), box(10, 4, 3, 4), box(40, 4, 3, 4)]);
  });
});
