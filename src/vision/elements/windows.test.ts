/** Heads of windows, rows that are stacked, signs on buttons: what looks like a field and is none. */
import sharp from 'sharp';
import { expect, test } from 'vitest';
import { type Drawn, drawScene } from '../../../test/support/drawn-scene.ts';
import { decodeScreenshot } from '../../lib/images.ts';
import type { Element, Sight } from '../sight.ts';
import { findElements } from './elements.ts';
import { iconNames } from './icons.ts';
import { findPanes } from './panes.ts';

async function look(drawn: Omit<Drawn, 'width' | 'height'>): Promise<Sight> {
  const { scene, words } = await drawScene({ width: 520, height: 420, ...drawn });
  return findElements(scene, words, iconNames());
}

const roles = ({ elements }: Sight): Element['role'][] => elements.map(({ role }) => role);
const box = (x: number, y: number, width: number, height: number, style: string): string =>
  `<rect x="${x + 0.5}" y="${y + 0.5}" width="${width - 1}" height="${height - 1}" ${style}/>`;

test('the head of a window is no field; a field in it is', async () => {
  const window = box(40, 40, 400, 300, 'fill="#fff" stroke="#bbb"');
  const head = '<rect x="41" y="41" width="398" height="38" fill="#eef2fb"/>';
  const sight = await look({
    ground: '#d9dde6',
    shapes: window + head + box(60, 130, 300, 32, 'fill="#fff" stroke="#888"'),
    texts: [
      { text: 'New message', left: 54, top: 55 },
      { text: 'Subject', left: 60, top: 112 },
    ],
  });
  expect(sight.elements.find(({ text }) => text === 'New message')?.role).not.toBe('input');
  expect(sight.elements.filter(({ role }) => role === 'input')).toHaveLength(1);
});

test('a title with a cross at the far end is no button', async () => {
  const bar = '<rect x="40" y="40" width="320" height="24" fill="#16335c"/>';
  const cross = '<path d="M344 48 l8 8 M352 48 l-8 8" stroke="#fff" stroke-width="1.5"/>';
  const sight = await look({
    ground: '#fff',
    shapes: bar + cross,
    texts: [{ text: 'Settings', left: 50, top: 47, colour: '#fff' }],
  });
  expect(sight.elements.find(({ text }) => text === 'Settings')?.role).not.toBe('button');
});

test('rows of a list that touch each other are no text areas, nor is what is left below them', async () => {
  const rows = [0, 1, 2].map((row) => box(40, 40 + row * 62, 300, 62, 'fill="#fff" stroke="#c4ccd6"'));
  const left = box(40, 226, 300, 150, 'fill="#fff" stroke="#c4ccd6"');
  const sight = await look({
    ground: '#e9edf2',
    shapes: rows.join('') + left,
    texts: [0, 1, 2].flatMap((row) => [
      { text: 'Yuki Tanaka', left: 56, top: 50 + row * 62 },
      { text: 'Broken printer', left: 56, top: 74 + row * 62 },
    ]),
  });
  expect(roles(sight)).not.toContain('textarea');
});

test('a minus in the middle of a box is on a button, whatever stands before it', async () => {
  const button = (x: number): string => box(x, 40, 62, 44, 'fill="#fff" stroke="#888" rx="4"');
  const minus = '<rect x="225" y="61" width="12" height="2" fill="#222"/>';
  const plus = '<path d="M330 62 h12 M336 56 v12" stroke="#222" stroke-width="2"/>';
  const sight = await look({
    ground: '#fff',
    shapes: button(200) + button(305) + minus + plus,
    texts: [
      { text: 'Children', left: 60, top: 56 },
      { text: '0', left: 280, top: 56 },
    ],
  });
  expect(roles(sight)).not.toContain('input');
  expect(sight.elements.filter(({ role }) => role === 'button')).toHaveLength(2);
});

test('a bevel whose light sides are as its ground is cut off, and the box is one', async () => {
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="400" height="200"><rect width="400" height="200" fill="#c0c0c0"/>
    <rect x="40" y="90" width="240" height="48" fill="#fff"/><path d="M40 90 h236 v4 h-232 v40 h-4 z" fill="#808080"/></svg>`;
  const screen = await decodeScreenshot(await sharp(Buffer.from(svg)).png().toBuffer());
  const white = { red: 255, green: 255, blue: 255 };
  const surface = {
    left: 40,
    top: 90,
    width: 240,
    height: 48,
    fill: white,
    shading: 0,
    solidity: 0.9,
    under: 0,
  };
  const [pane] = findPanes(screen, [surface], 2);
  expect(pane && { left: pane.left, top: pane.top, width: pane.width, height: pane.height }).toEqual({
    ...{ left: 44, top: 94, width: 236, height: 44 },
  });
});

test('a box that shows how a date is written is an empty field', async () => {
  const sight = await look({
    ground: '#fff',
    shapes: box(40, 40, 340, 44, 'fill="#f6f6f6" stroke="#999" rx="6"'),
    texts: [{ text: 'mm/dd/yyyy', left: 170, top: 57 }],
  });
  expect(sight.elements.find(({ text }) => text === 'mm/dd/yyyy')?.role).toBe('input');
});
