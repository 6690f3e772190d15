/** Bold letters, which are as flat as small surfaces. */
import sharp from 'sharp';
import { expect, test } from 'vitest';
import { decodeScreenshot } from '../../lib/images.ts';
import { segment } from './segment.ts';

/** Bodies of bold letters: a bowl with a hole, 15 px tall, close to each other; and a badge alone. */
const bowl = (x: number): string =>
  `<path d="M${x} 20 h15 v15 h-15 z M${x + 5} 25 v5 h5 v-5 z" fill="#050505" fill-rule="evenodd"/>`;

const surfacesOf = async (shapes: string): Promise<string[]> => {
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="200" height="60"><rect width="200" height="60" fill="#c0c0c0"/>${shapes}</svg>`;
  const screen = await decodeScreenshot(await sharp(Buffer.from(svg)).png().toBuffer());
  const { surfaces } = await segment(screen, new AbortController().signal);
  return surfaces.filter(({ width }) => width < 60).map(({ left, width }) => `${left}+${width}`);
};

test('letters in a row are no plates, however many stand side by side', async () => {
  const stem = '<rect x="97" y="12" width="5" height="23" fill="#050505"/>';
  expect(await surfacesOf([20, 39, 58, 77].map(bowl).join('') + stem)).toEqual([]);
});

test('a badge that stands alone is one', async () => {
  expect(await surfacesOf(bowl(20))).toContain('20+15');
});
