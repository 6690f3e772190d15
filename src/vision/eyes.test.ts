import { readFileSync } from 'node:fs';
import { Worker, type WorkerOptions } from 'node:worker_threads';
import sharp from 'sharp';
import { afterEach, beforeAll, describe, expect, test } from 'vitest';
import { checkScreenshot, type Screenshot } from '../lib/images.ts';
import { startWorker } from '../lib/worker.ts';
import { createEyes, type Eyes } from './eyes.ts';
import { installedLanguagePath } from './read/language.ts';
import { createVision } from './vision.ts';

const fixture = (page: string): Buffer =>
  readFileSync(new URL(`../../test/fixtures/${page}.png`, import.meta.url));
const signal = new AbortController().signal;

/** A middle piece: it takes less time than the whole. */
async function partOf(page: string): Promise<Screenshot> {
  const { width = 0, height = 0 } = await sharp(fixture(page)).metadata();
  const piece = { left: width >> 2, top: height >> 2, width: width >> 1, height: height >> 1 };
  return checkScreenshot(await sharp(fixture(page)).extract(piece).png().toBuffer());
}

let login: Screenshot;
let dark: Screenshot;
beforeAll(async () => {
  login = await partOf('login');
  dark = await checkScreenshot(fixture('dark'));
});

let eyes: Eyes;
afterEach(() => eyes.close());

const real = (options: WorkerOptions): Promise<Worker> =>
  startWorker(new URL('./eyes.worker.ts', import.meta.url), options);

/** Eyes whose threads the test may see, the newest last. */
function watched(start = real, timeoutMs = 20_000): { eyes: Eyes; threads: Worker[] } {
  const threads: Worker[] = [];
  eyes = createEyes({
    workers: 1,
    languages: ['eng'],
    languagePath: installedLanguagePath(),
    timeoutMs,
    start: async (options) => {
      const thread = await start(options);
      threads.push(thread);
      return thread;
    },
  });
  return { eyes, threads };
}

const scripted = (source: string) => async (): Promise<Worker> =>
  new Worker(`const { parentPort } = require('node:worker_threads'); ${source}`, {
    eval: true,
    resourceLimits: { maxOldGenerationSizeMb: 8 },
  });

describe('the thread of the eyes', () => {
  test('that ends fails what it was reading, and the next reading gets a new one', async () => {
    const { threads } = watched();
    await eyes.warmUp();
    const readings = [login, dark].map((screen) => eyes.see(screen, signal));
    // Both are asked for in a later turn.
    setTimeout(() => void threads[0]?.terminate(), 50);
    for (const outcome of await Promise.allSettled(readings)) {
      expect(outcome).toMatchObject({ status: 'rejected', reason: { code: 'OCR_FAILED' } });
    }
    expect((await eyes.see(login, signal)).lines.length).toBeGreaterThan(0);
    expect(threads).toHaveLength(2);
  });

  test.each([
    ['throws', `parentPort.on('message', () => { throw new Error('broken'); });`],
    [
      'hears an error of its own threads',
      `parentPort.on('message', () => { new (require('node:events'))().emit('error', new Error('x')); });`,
    ],
    [
      'runs out of memory',
      `parentPort.on('message', () => { const all = []; for (;;) all.push({ all: [all.length] }); });`,
    ],
    ['ends', `parentPort.on('message', () => process.exit());`],
  ])('that %s fails only what it was reading', async (_how, source) => {
    const { threads } = watched(scripted(source));
    await expect(eyes.see(login, signal)).rejects.toMatchObject({ code: 'OCR_FAILED' });
    await expect(eyes.see(login, signal)).rejects.toMatchObject({ code: 'OCR_FAILED' });
    expect(threads).toHaveLength(2);
  });

  test('that hangs is ended after the deadline', async () => {
    const { threads } = watched(scripted(`parentPort.on('message', () => { for (;;); });`), 20);
    await expect(eyes.see(login, signal)).rejects.toMatchObject({
      code: 'OCR_FAILED',
      cause: { message: 'reading the image took too long' },
    });
    expect(threads.map(({ threadId }) => threadId)).toEqual([-1]);
  });

  test('that does not start is a failed reading', async () => {
    watched(() => Promise.reject(new Error('no such thread')));
    await expect(eyes.see(login, signal)).rejects.toMatchObject({ code: 'OCR_FAILED' });
    await expect(eyes.warmUp()).rejects.toMatchObject({ code: 'OCR_FAILED' });
  });

  test('lets go of a screen nobody waits for', async () => {
    const { threads } = watched();
    await eyes.warmUp();
    for (const afterMs of [0, 5, 40, 200]) {
      const leaving = new AbortController();
      const reading = eyes.see(dark, leaving.signal);
      setTimeout(() => leaving.abort(new Error('gone')), afterMs);
      await expect(reading).rejects.toThrow('gone');
    }
    expect((await eyes.see(login, signal)).lines.length).toBeGreaterThan(0);
    expect(threads).toHaveLength(1);
  });

  test('gets a file of its own', async () => {
    watched();
    const before = Buffer.from(login.bytes);
    await Promise.all([eyes.see(login, signal), eyes.see(login, signal)]);
    expect(login.bytes.equals(before)).toBe(true);
    // Small buffers lie in one that all of Node shares.
    const create = { width: 16, height: 16, channels: 3 as const, background: '#fff' };
    const small = await checkScreenshot(await sharp({ create }).png().toBuffer());
    expect(await eyes.see(small, signal)).toMatchObject({ width: 16, height: 16, lines: [] });
    expect(small.bytes.subarray(1, 4).toString()).toBe('PNG');
  });

  test('fails what does not decode', async () => {
    watched();
    const broken = { ...login, bytes: login.bytes.subarray(0, 2_000) };
    await expect(eyes.see(broken, signal)).rejects.toMatchObject({ code: 'OCR_FAILED' });
  });

  test('may be closed before it is warm', async () => {
    const { threads } = watched();
    const warm = eyes.warmUp();
    await expect.poll(() => threads.length).toBe(1);
    await eyes.close();
    await warm;
  });

  test('ends with the eyes, whatever it does', async () => {
    const { threads } = watched();
    await eyes.warmUp();
    const reading = eyes.see(dark, signal);
    const outcome = expect(reading).rejects.toMatchObject({ code: 'SERVICE_UNAVAILABLE' });
    setTimeout(() => void eyes.close(), 50);
    await outcome;
    await eyes.close();
    expect(threads.map(({ threadId }) => threadId)).toEqual([-1]);
    await expect(eyes.see(login, signal)).rejects.toMatchObject({ code: 'SERVICE_UNAVAILABLE' });
  });
});

test('one who leaves the queue is answered at once, and the others are read', async () => {
  const vision = createVision({ workers: 1 });
  const screens = await Promise.all(['login', 'dark', 'table'].map(partOf));
  const leaving = new AbortController();
  const order: string[] = [];
  const [first, second, third] = screens.map((screen, at) =>
    vision.read(screen, at === 2 ? leaving.signal : signal).finally(() => order.push(`${at}`)),
  );
  leaving.abort(new Error('gone'));
  await expect(third).rejects.toThrow('gone');
  expect(order).toEqual(['2']);
  expect((await first)?.lines.length).toBeGreaterThan(0);
  expect((await second)?.lines.length).toBeGreaterThan(0);
  await vision.close();
});
