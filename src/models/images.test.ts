import sharp from 'sharp';
import { describe, expect, it } from 'vitest';
import { fileOf, readHeader, type Screenshot } from '../lib/images.ts';
import { createImages } from './images.ts';
import type { Ask, Reply } from './model.ts';
import { type ImageLimit, PX } from './space.ts';

const LIMIT: ImageLimit = { kind: 'within', maxSide: 560, maxPixels: 1e9, patch: 28, maxPatches: 1e6 };
const images = createImages({ limit: LIMIT, counting: PX, maxChars: 1_000_000 });

async function picture(width: number, height: number, format: 'png' | 'jpeg' = 'png'): Promise<Screenshot> {
  const bytes = await sharp({ create: { width, height, channels: 3, background: 'teal' } })
    .toFormat(format)
    .toBuffer();
  return fileOf(bytes, readHeader(bytes));
}

const askOf = (screen: Screenshot, others: readonly Screenshot[] = []): Ask => ({
  system: '',
  parts: [...others, screen].map((image) => ({ kind: 'image', image })),
  screen,
  computer: null,
  functions: [],
  answer: null,
  effort: 'low',
  maxOutputTokens: 1,
  cacheKey: null,
});

const sizeOf = (base64: string) => {
  const { width, height, format } = readHeader(Buffer.from(base64, 'base64'));
  return { width, height, format };
};

describe('an image', () => {
  it('goes as it is where it fits, and once', async () => {
    const screen = await picture(500, 300);
    const prepared = await images.ask(askOf(screen));
    expect(prepared.screen?.base64).toBe(screen.bytes.toString('base64'));
    expect(prepared.parts[0]).toEqual({ kind: 'image', image: prepared.screen });
    expect((await images.ask(askOf(screen))).screen).toBe(prepared.screen);
  });

  it('is made smaller in its own format, and points are still those of the screen', async () => {
    for (const format of ['png', 'jpeg'] as const) {
      const screen = await picture(1_120, 840, format);
      const { screen: sent, space } = await images.ask(askOf(screen));
      expect(sizeOf(sent?.base64 ?? '')).toEqual({ width: 560, height: 420, format });
      expect(space).toMatchObject({ screenW: 1_120, screenH: 840, sentW: 560, sentH: 420 });
    }
  });

  it('is turned the way it is seen', async () => {
    const bytes = await sharp({ create: { width: 100, height: 50, channels: 3, background: 'teal' } })
      .jpeg()
      .withMetadata({ orientation: 6 })
      .toBuffer();
    const { screen } = await images.ask(askOf(fileOf(bytes, readHeader(bytes))));
    expect(sizeOf(screen?.base64 ?? '')).toEqual({ width: 50, height: 100, format: 'jpeg' });
    const sent = await sharp(Buffer.from(screen?.base64 ?? '', 'base64')).metadata();
    expect([sent.width, sent.height, sent.orientation ?? 1]).toEqual([50, 100, 1]);
  });

  it('that is too heavy becomes a JPEG', async () => {
    const noise = { type: 'gaussian', mean: 128, sigma: 60 } as const;
    const bytes = await sharp({ create: { width: 200, height: 200, channels: 3, background: 'teal', noise } })
      .png()
      .toBuffer();
    const heavy = fileOf(bytes, readHeader(bytes));
    const small = createImages({ limit: LIMIT, counting: PX, maxChars: 100_000 });
    const { screen } = await small.ask(askOf(heavy));
    expect(screen?.mediaType).toBe('image/jpeg');
    expect(sizeOf(screen?.base64 ?? '')).toEqual({ width: 200, height: 200, format: 'jpeg' });
  });
});

describe('an answer', () => {
  it('tells a place in the coordinates of the model, and shows what was looked at', async () => {
    const screen = await picture(1_120, 840);
    const ask = await images.ask(askOf(screen));
    const reply = { text: '' } as Reply;
    const answers = [{ callId: 'c', text: 'Here.', place: { x: 560, y: 84 }, image: screen }];
    const [hop] = await images.hops([{ reply, answers, say: 'Go on.' }], ask);
    expect(hop?.answers).toEqual([{ callId: 'c', text: 'Here. x=280, y=42', image: ask.screen }]);
    expect(hop?.say).toBe('Go on.');
  });
});
