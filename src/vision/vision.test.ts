import { readdirSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import sharp from 'sharp';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { decodeScreenshot, type Screenshot } from '../lib/images.ts';
import { locate } from './grounding/ground.ts';
import type { ReadWord } from './read/tesseract.ts';
import type { Box } from './surfaces.ts';
import { createVision, type Vision } from './vision.ts';
import { weightOf } from './weight.ts';

interface Truth {
  readonly words: readonly (Box & { text: string })[];
  readonly values: readonly string[];
  readonly targets: Readonly<Record<string, Box>>;
  readonly grounding: readonly { element: string; target: string | null }[];
}

const folder = new URL('../../test/fixtures/', import.meta.url);
const PAGES = readdirSync(folder)
  .filter((file) => file.endsWith('.png'))
  .map((file) => file.slice(0, -4));
const signal = new AbortController().signal;

let vision: Vision;
beforeAll(() => {
  vision = createVision({ workers: 2 });
});
afterAll(() => vision.close());

const truthOf = (page: string): Truth => JSON.parse(readFileSync(new URL(`${page}.json`, folder), 'utf8'));
const pngOf = (page: string): Buffer => readFileSync(new URL(`${page}.png`, folder));
const screenOf = (page: string): Promise<Screenshot> => decodeScreenshot(pngOf(page));

/** The share of the smaller box that both cover: truth boxes span the line, read ones the ink. */
function overlap(a: Box, b: Box): number {
  const width = Math.min(a.left + a.width, b.left + b.width) - Math.max(a.left, b.left);
  const height = Math.min(a.top + a.height, b.top + b.height) - Math.max(a.top, b.top);
  return width <= 0 || height <= 0 ? 0 : (width * height) / Math.min(a.width * a.height, b.width * b.height);
}

function score(
  truth: Truth,
  words: readonly ReadWord[],
): { found: number; extra: string[]; missed: string[] } {
  const left = new Set(words);
  const missed: string[] = [];
  for (const wanted of truth.words) {
    const hit = [...left].find(({ text, ...box }) => text === wanted.text && overlap(box, wanted) > 0.5);
    if (hit) left.delete(hit);
    else missed.push(wanted.text);
  }
  const values = truth.values.join(' ');
  const extra = [...left].map(({ text }) => text).filter((text) => !values.includes(text));
  return { found: truth.words.length - missed.length, extra, missed };
}

async function readAll(
  toScreen: (page: string) => Promise<Screenshot>,
  pages: readonly string[] = PAGES,
): Promise<{ recall: number; precision: number }> {
  let found = 0;
  let wanted = 0;
  let read = 0;
  for (const page of pages) {
    const truth = truthOf(page);
    const { lines } = await vision.read(await toScreen(page), signal);
    const result = score(
      truth,
      lines.flatMap((line) => line.words),
    );
    found += result.found;
    wanted += truth.words.length;
    read += result.found + result.extra.length;
  }
  return { recall: found / wanted, precision: found / read };
}

const contains = (box: Box, { x, y }: { x: number; y: number }): boolean =>
  x >= box.left && x < box.left + box.width && y >= box.top && y < box.top + box.height;

describe('reading', () => {
  test('finds the words of every page, in place', async () => {
    const { recall, precision } = await readAll(screenOf);
    expect(recall).toBeGreaterThanOrEqual(0.98);
    expect(precision).toBeGreaterThanOrEqual(0.98);
  }, 120_000);

  test('a JPEG of them nearly as well', async () => {
    const { recall, precision } = await readAll(
      async (page) => decodeScreenshot(await sharp(pngOf(page)).jpeg({ quality: 90 }).toBuffer()),
      PAGES.filter((_, at) => at % 3 === 0),
    );
    expect(recall).toBeGreaterThanOrEqual(0.97);
    expect(precision).toBeGreaterThanOrEqual(0.97);
  }, 120_000);

  test('what is transparent shows the white behind it', async () => {
    // Black ink whose alpha alone tells the letters: on white it is the page in gray, otherwise all of it is black.
    const page = sharp(pngOf('login'));
    const alpha = await page.clone().greyscale().negate().toColourspace('b-w').raw().toBuffer();
    const { width, height } = await page.metadata();
    const ink = sharp({ create: { width, height, channels: 3, background: '#000' } })
      .joinChannel(alpha, { raw: { width, height, channels: 1 } })
      .png();
    const { lines } = await vision.read(await decodeScreenshot(await ink.toBuffer()), signal);
    expect(JSON.stringify(lines)).toContain('Password');
  });

  test('bold letters of a phone are no boxes, however thick', async () => {
    const { elements } = await vision.read(await screenOf('pieces/bold'), signal);
    expect(elements.map(({ text }) => text)).toEqual(
      expect.arrayContaining(['Trailmap', 'Walks near Porto']),
    );
  });

  test('a full button beside one in outline is a button', async () => {
    const shapes = `<rect width="300" height="100" fill="#fff"/>
      <rect x="20" y="20" width="60" height="40" rx="20" fill="#62e"/><path d="M42 40h16M50 32v16" stroke="#fff" stroke-width="3"/>
      <rect x="89" y="21" width="60" height="38" rx="19" fill="none" stroke="#62e" stroke-width="2"/><path d="M111 40h16" stroke="#62e" stroke-width="3"/>`;
    const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="300" height="100">${shapes}</svg>`;
    const screen = await decodeScreenshot(await sharp(Buffer.from(svg)).png().toBuffer());
    const { elements } = await vision.read(screen, signal);
    expect(elements[0]).toMatchObject({ role: 'button', text: '+' });
  });

  test('an empty screen has no text', async () => {
    for (const size of [
      [16, 16],
      [640, 480],
    ] as const) {
      const blank = sharp({ create: { width: size[0], height: size[1], channels: 3, background: '#345' } });
      const sight = await vision.read(await decodeScreenshot(await blank.png().toBuffer()), signal);
      expect(sight.lines).toEqual([]);
    }
  });
});

describe('grounding', () => {
  test.each(PAGES)('%s: what is there is hit, what is not is not', async (page) => {
    const truth = truthOf(page);
    const sight = await vision.read(await screenOf(page), signal);
    const wrong = truth.grounding.filter(({ element, target }) => {
      const where = locate(element, sight);
      const box = target === null ? null : truth.targets[target];
      if (!where.found) return box !== null;
      return !box || !contains(box, where.point) || !contains(where.box, where.point);
    });
    expect(wrong).toEqual([]);
  });

  test('what is not found comes with the nearest texts', async () => {
    const where = locate('the Previous page button', await vision.read(await screenOf('login'), signal));
    expect(where).toMatchObject({ found: false, reason: expect.stringContaining('Previous page') });
    const close = locate('the green Login button', await vision.read(await screenOf('login'), signal));
    expect(close).toMatchObject({ found: false });
  });

  test.each(['', 'the', '???', '\u0000'])('nothing is meant by %j', async (element) => {
    const sight = await vision.read(await screenOf('login'), signal);
    expect(locate(element, sight)).toMatchObject({ found: false, candidates: [] });
  });
});

describe('the eyes', () => {
  /** A middle piece: what is asked here is asked of any picture, and little is read soon. */
  const partOf = async (page: string): Promise<Screenshot> => {
    const { width = 0, height = 0 } = await sharp(pngOf(page)).metadata();
    const piece = { left: width >> 2, top: height >> 2, width: width >> 1, height: height >> 2 };
    return decodeScreenshot(await sharp(pngOf(page)).extract(piece).png().toBuffer());
  };

  test('read an image once, for all who ask', async () => {
    const own = createVision({ workers: 1 });
    const screen = await partOf('dark');
    const [first, second] = await Promise.all([own.read(screen, signal), own.read(screen, signal)]);
    expect(first).toBe(second);
    expect(await own.read(screen, signal)).toBe(first);
    await own.close();
  });

  test('remember no more bytes than they may, and the latest first', async () => {
    const [dark, login] = await Promise.all(['dark', 'login'].map(partOf));
    if (!dark || !login) throw new Error('a fixture is missing');
    const weights = await Promise.all(
      [dark, login].map(async (one) => weightOf(await vision.read(one, signal))),
    );
    const own = createVision({ workers: 1, rememberedBytes: Math.max(...weights) + 1 });
    const first = await own.read(dark, signal);
    expect(await own.read(dark, signal)).toBe(first);
    const second = await own.read(login, signal);
    expect(await own.read(login, signal)).toBe(second);
    const again = await own.read(dark, signal);
    expect(again).not.toBe(first);
    expect(again).toEqual(first);
    await own.close();
  }, 120_000);

  test('remember nothing that is too large', async () => {
    const own = createVision({ workers: 1, rememberedBytes: 100 });
    const screen = await partOf('dark');
    const first = await own.read(screen, signal);
    expect(await own.read(screen, signal)).not.toBe(first);
    await own.close();
  }, 120_000);

  test('one who leaves does not disturb another', async () => {
    const own = createVision({ workers: 1 });
    const screen = await partOf('feedback');
    const leaving = new AbortController();
    const left = own.read(screen, leaving.signal);
    const stays = own.read(screen, signal);
    leaving.abort(new Error('left'));
    await expect(left).rejects.toThrow('left');
    expect((await stays).lines.length).toBeGreaterThan(0);
    const alone = new AbortController();
    const other = own.read(await partOf('dark'), alone.signal);
    alone.abort(new Error('gone'));
    await expect(other).rejects.toThrow('gone');
    expect((await own.read(await partOf('dark'), signal)).lines.length).toBeGreaterThan(0);
    await own.close();
  });

  test('refuse what would wait too long, and what comes after closing', async () => {
    const own = createVision({ workers: 1, maxWaiting: 1 });
    const screens = await Promise.all(['dark', 'login', 'feedback', 'buttons'].map(partOf));
    const results = await Promise.allSettled(screens.map((screen) => own.read(screen, signal)));
    const refused = results.flatMap((one) => (one.status === 'rejected' ? [one.reason.code] : []));
    expect(refused.length).toBeGreaterThan(0);
    expect(new Set(refused)).toEqual(new Set(['SERVICE_UNAVAILABLE']));
    await own.close();
    await expect(own.read(await partOf('table'), signal)).rejects.toMatchObject({
      code: 'SERVICE_UNAVAILABLE',
    });
  });

  test('an image that takes too long costs its worker, not the next image', async () => {
    const screen = await screenOf('editor');
    const own = createVision({ workers: 1, timeoutMs: 5 });
    await own.warmUp();
    await expect(own.read(screen, signal)).rejects.toMatchObject({ code: 'OCR_FAILED' });
    await expect(own.read(screen, signal)).rejects.toMatchObject({ code: 'OCR_FAILED' });
    await own.close();
  });

  test('say so when the language data is missing', async () => {
    const own = createVision({ workers: 1, languagePath: tmpdir() });
    await expect(own.warmUp()).rejects.toThrow();
    await expect(own.read(await screenOf('dark'), signal)).rejects.toMatchObject({ code: 'OCR_FAILED' });
    await own.close();
  });
});
