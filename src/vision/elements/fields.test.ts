/** Fields and buttons that look like something else at first. */
import { expect, test } from 'vitest';
import { type Drawn, drawScene } from '../../../test/support/drawn-scene.ts';
import type { Element } from '../sight.ts';
import { findElements } from './elements.ts';
import { iconNames } from './icons.ts';

async function look(drawn: Omit<Drawn, 'width' | 'height' | 'ground'>): Promise<readonly Element[]> {
  const { scene, words } = await drawScene({ width: 640, height: 400, ground: '#fff', ...drawn });
  return findElements(scene, words, iconNames()).elements;
}
const box = (x: number, y: number, width: number, height: number, rest = 'rx="4"'): string =>
  `<rect x="${x + 0.5}" y="${y + 0.5}" width="${width - 1}" height="${height - 1}" fill="#fff" stroke="#888" ${rest}/>`;
const chevron = (x: number, y: number): string =>
  `<path d="M${x} ${y} l4 4 l4 -4" fill="none" stroke="#222" stroke-width="2"/>`;
const rolesAt = (elements: readonly Element[], x: number, y: number): readonly string[] =>
  elements
    .filter((one) => x >= one.left && x < one.left + one.width && y >= one.top && y < one.top + one.height)
    .map(({ role, label }) => `${role} ${label}`.trim());

test('a value of two parts with an arrow at the end is chosen from a list', async () => {
  const elements = await look({
    shapes: box(40, 40, 360, 36) + chevron(376, 56),
    texts: [
      { text: 'Household', left: 56, top: 53 },
      { text: '3912.06', left: 180, top: 53 },
    ],
  });
  expect(rolesAt(elements, 300, 58)).toEqual(['dropdown']);
});

test('what stands close under one field does not name the next', async () => {
  const elements = await look({
    shapes: box(200, 40, 200, 36) + box(200, 112, 200, 36),
    texts: [
      { text: 'Account', left: 60, top: 53 },
      { text: 'Two digits short', left: 200, top: 80 },
      { text: 'Amount', left: 60, top: 125 },
    ],
  });
  expect(rolesAt(elements, 380, 130)).toEqual(['input Amount']);
});

test('round at its ends and mostly empty, a box is a field; filled by its text, a button', async () => {
  const pill = (width: number): string =>
    `<rect x="40" y="40" width="${width}" height="32" rx="16" fill="#eef0ea"/>`;
  const texts = [{ text: 'Payee', left: 56, top: 51 }];
  expect(rolesAt(await look({ shapes: pill(260), texts }), 240, 56)).toEqual(['input']);
  expect(rolesAt(await look({ shapes: pill(68), texts }), 50, 45)).toEqual(['button']);
});

test('a tall button with a plus beside its word is no text area', async () => {
  const plus = '<path d="M64 68 h14 M71 61 v14" stroke="#222" stroke-width="2"/>';
  const elements = await look({
    shapes: box(40, 40, 140, 56, 'rx="16"') + plus,
    texts: [{ text: 'Create', left: 96, top: 63 }],
  });
  expect(rolesAt(elements, 120, 68).join()).not.toContain('textarea');
});

test('a switch is not named by how it stands', async () => {
  const pill =
    '<rect x="400" y="44" width="44" height="24" rx="12" fill="#2b9d3a"/><circle cx="432" cy="56" r="9" fill="#fff"/>';
  const name = { text: 'Sounds', left: 40, top: 51 };
  const state = { text: 'On', left: 370, top: 51 };
  expect(rolesAt(await look({ shapes: pill, texts: [name, state] }), 420, 56)).toEqual(['toggle Sounds']);
  expect(rolesAt(await look({ shapes: pill, texts: [state] }), 420, 56)).toEqual(['toggle On']);
});

test('an arrow that points into a tray is one picture', async () => {
  const tray =
    '<path d="M300 40 v12 M295 47 l5 5 l5 -5 M290 53 v5 h20 v-5" fill="none" stroke="#222" stroke-width="2"/>';
  const icons = (await look({ shapes: tray, texts: [] })).filter(({ role }) => role === 'icon');
  expect(icons).toHaveLength(1);
  expect(icons[0]?.icon).toContain('download');
});
