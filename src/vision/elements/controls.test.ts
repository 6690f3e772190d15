/** What is a control, what only looks like one, and what is set off among others of its kind. */
import { expect, test } from 'vitest';
import { type Drawn, drawScene } from '../../../test/support/drawn-scene.ts';
import type { Element, Sight } from '../sight.ts';
import { findElements } from './elements.ts';
import { iconNames } from './icons.ts';

async function look(drawn: Omit<Drawn, 'width' | 'height' | 'ground'>): Promise<Sight> {
  const { scene, words } = await drawScene({ width: 480, height: 320, ground: '#fff', ...drawn });
  return findElements(scene, words, iconNames());
}

const withText = ({ elements }: Sight, text: string): Element | undefined =>
  elements.find((one) => one.text === text);
const box = (x: number, y: number, width: number, height: number, style: string): string =>
  `<rect x="${x + 0.5}" y="${y + 0.5}" width="${width - 1}" height="${height - 1}" ${style}/>`;
const ink = '#222';

test('a mark that opens a list may be read as a letter of the text', async () => {
  const field = 'fill="#fff" stroke="#888" rx="3"';
  const sight = await look({
    shapes: box(20, 40, 96, 30, field),
    texts: [
      { text: 'Nairobi', left: 32, top: 50, colour: ink },
      { text: 'v', left: 98, top: 50, colour: ink },
    ],
  });
  expect(withText(sight, 'Nairobi')?.role).toBe('dropdown');
  expect(withText(sight, 'v')).toBeUndefined();
});

test('sheets of paper before the names of files are no checkboxes, nor are the signs of a tree', async () => {
  const sheet = (y: number): string =>
    `${box(20, y, 13, 16, 'fill="#fff" stroke="#555"')}<path d="M23 ${y + 6} h7 M23 ${y + 10} h7" stroke="#555"/>`;
  const sign = `${box(20, 110, 9, 9, 'fill="#fff" stroke="#555"')}<path d="M22 114.5 h5 M24.5 112 v5" stroke="#222"/>`;
  const names = ['Room list', 'Bus and hotels', 'Programme'];
  const sight = await look({
    shapes: [20, 50, 80].map(sheet).join('') + sign,
    texts: [...names, 'Choir'].map((text, row) => ({ text, left: 42, top: 23 + row * 29, colour: ink })),
  });
  expect(sight.elements.filter(({ role }) => role === 'checkbox')).toEqual([]);
});

const rowsOf = (fills: readonly string[]) => ({
  shapes: fills
    .map((fill, row) => `<rect x="20" y="${20 + row * 36}" width="400" height="36" fill="${fill}"/>`)
    .join(''),
  texts: fills.map((_, row) => ({ text: `Entry ${row}`, left: 40, top: 32 + row * 36, colour: ink })),
});

test('one shaded entry of a list is selected; rows shaded in turn are not', async () => {
  const one = await look(rowsOf(['#fff', '#d4e4fc', '#fff', '#fff', '#fff']));
  expect(one.elements.filter(({ state }) => state.selected).map(({ text }) => text)).toEqual(['Entry 1']);
  const striped = await look(rowsOf(['#e8ecf2', '#fff', '#e8ecf2', '#fff', '#e8ecf2', '#fff']));
  expect(striped.elements.filter(({ state }) => state.selected)).toEqual([]);
});

test('a bar above other text does not make its title selected', async () => {
  const sight = await look({
    shapes: '<rect x="20" y="20" width="400" height="26" fill="#c9d6e6"/>',
    texts: [
      { text: 'Document', left: 30, top: 27, colour: ink },
      { text: 'Supplier number', left: 30, top: 75, colour: ink },
      { text: 'Reason', left: 30, top: 95, colour: ink },
    ],
  });
  expect(withText(sight, 'Document')?.state.selected).toBe(false);
});

test('a slider with a white knob on white, and one with a thick track', async () => {
  const sight = await look({
    shapes: [
      '<rect x="40" y="58" width="300" height="6" rx="3" fill="#d5d5da"/>',
      '<rect x="40" y="58" width="200" height="6" rx="3" fill="#0a84ff"/>',
      '<circle cx="240" cy="61" r="11" fill="#fff" stroke="#c4c4c8"/>',
      '<rect x="40" y="142" width="150" height="16" rx="8" fill="#b0b0b0"/>',
      '<rect x="40" y="142" width="100" height="16" rx="8" fill="#0075ff"/>',
      '<circle cx="140" cy="150" r="16" fill="#0075ff"/>',
    ].join(''),
    texts: [],
  });
  const sliders = sight.elements.filter(({ role }) => role === 'slider');
  expect(sliders).toHaveLength(2);
  expect(sliders[0]?.width).toBeGreaterThan(280);
  expect(sliders[1]?.width).toBeGreaterThan(130);
});
