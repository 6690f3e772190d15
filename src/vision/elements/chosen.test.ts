/** What is selected without a word of it: a stroke under one of several, a thick frame, the one that is filled. */
import { expect, test } from 'vitest';
import { type Drawn, drawScene } from '../../../test/support/drawn-scene.ts';
import { findElements } from './elements.ts';
import { iconNames } from './icons.ts';

const ink = '#222';

/** The texts of what is selected in a drawing. */
async function selected(drawn: Omit<Drawn, 'width' | 'height' | 'ground'>): Promise<string[]> {
  const { scene, words } = await drawScene({ width: 640, height: 400, ground: '#fff', ...drawn });
  const { elements } = findElements(scene, words, iconNames());
  return elements.filter(({ state }) => state.selected).map(({ text }) => text);
}

const TABS = ['Overview', 'Commits', 'Changes', 'Checks'];
const tabs = TABS.map((text, at) => ({ text, left: 30 + at * 110, top: 40, colour: ink }));

test('of texts in a row the one with a thick stroke under it is selected, however far below', async () => {
  const line = '<rect x="0" y="74" width="640" height="1" fill="#ccc"/>';
  const stroke = '<rect x="125" y="71" width="110" height="3" fill="#2563eb"/>';
  expect(await selected({ shapes: line + stroke, texts: tabs })).toEqual(['Commits']);
  expect(await selected({ shapes: line, texts: tabs })).toEqual([]);
});

test('a stroke above the text of a tab tells it, too; a picture above a text does not', async () => {
  const stroke = '<rect x="235" y="24" width="110" height="3" fill="#e69a28"/>';
  expect(await selected({ shapes: stroke, texts: tabs })).toEqual(['Changes']);
  const picture = '<rect x="252" y="18" width="56" height="3" fill="#e69a28"/>';
  expect(await selected({ shapes: picture, texts: tabs })).toEqual([]);
});

/** Boxes of one size in even rows, a number on each. */
const grid = (fills: readonly string[]) => ({
  shapes: fills
    .map((fill, at) => {
      const [x, y] = [40 + (at % 5) * 60, 60 + Math.floor(at / 5) * 60];
      return `<rect x="${x}" y="${y}" width="44" height="40" rx="5" fill="${fill}"/>`;
    })
    .join(''),
  texts: fills.map((fill, at) => ({
    text: String(21 + at),
    left: 53 + (at % 5) * 60,
    top: 74 + Math.floor(at / 5) * 60,
    colour: fill === '#b3124a' ? '#fff' : ink,
  })),
});

test('of boxes with numbers the only one of another fill is selected; none where several are', async () => {
  const plain = Array.from({ length: 10 }, () => '#dbe7f5');
  expect(await selected(grid(plain.with(6, '#b3124a')))).toEqual(['27']);
  expect(await selected(grid(plain.with(6, '#b3124a').with(2, '#b3124a')))).toEqual([]);
  expect(await selected(grid(plain))).toEqual([]);
});

test('the only filled one of numbers in an even row is selected', async () => {
  const days = [11, 12, 13, 14, 15, 16].map((day, at) => ({
    text: String(day),
    left: 53 + at * 60,
    top: 74,
    colour: at === 2 ? '#fff' : ink,
  }));
  const one = '<circle cx="181" cy="80" r="20" fill="#0b5cad"/>';
  expect(await selected({ shapes: one, texts: days })).toEqual(['13']);
});
