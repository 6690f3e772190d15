import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { expect, test } from 'vitest';
import { createElement } from './elements/offer.ts';
import type { Sight } from './sight.ts';
import { weightOf } from './weight.ts';

/** A table of so many words, each a line and an element of its own. */
function sightOf(count: number): Sight {
  const colour = { red: 1, green: 2, blue: 3 };
  const boxes = Array.from({ length: count }, (_, at) => ({ left: at, top: at, width: 9, height: 9 }));
  const words = boxes.map((box, at) => ({ ...box, text: `word${at}`, confidence: 90.5 }));
  const lines = words.map((word) => ({ ...word, words: [word] }));
  const elements = words.map((word) =>
    createElement('text', word, { text: word.text, icon: ['gear'], colour, ink: colour, words: [word] }),
  );
  const tables = [{ ...(boxes[0] ?? { left: 0, top: 0, width: 1, height: 1 }), rows: boxes, columns: [] }];
  return { width: 99, height: 99, unit: 1, lines, elements, panels: [], tables, dialog: null };
}

test('an empty sight weighs next to nothing, and each word and element adds to it', () => {
  expect(weightOf(sightOf(0))).toBeLessThan(1_000);
  expect(weightOf(sightOf(200))).toBeGreaterThan(weightOf(sightOf(100)) * 1.9);
});

test('a sight is not much heavier than it is taken for', () => {
  setFlagsFromString('--expose-gc');
  const gc: () => void = runInNewContext('gc');
  const one = sightOf(500);
  gc();
  const before = process.memoryUsage().heapUsed;
  const copies = Array.from({ length: 40 }, () => structuredClone(one));
  gc();
  const each = (process.memoryUsage().heapUsed - before) / copies.length;
  expect(each).toBeLessThan(weightOf(one) * 1.3);
});
