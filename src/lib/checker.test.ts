import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import sharp from 'sharp';
import { afterEach, expect, test } from 'vitest';
import { type Checker, createChecker } from './checker.ts';
import { ImageRefusal } from './images.ts';

const sample = readFileSync(new URL('../../assets/sample.png', import.meta.url));
/** In memory of its own, as bodies are decoded. */
const own = (bytes: Buffer): Buffer => Buffer.from(new Uint8Array(bytes).buffer);

let checker: Checker = createChecker();
afterEach(async () => {
  await checker.close();
  checker = createChecker();
});

test('gives back the file it was given, in the same memory', async () => {
  const given = own(sample);
  const checked = await checker.check(given, { signal: new AbortController().signal });
  expect(checked).toMatchObject({ format: 'png', width: 1280, height: 720 });
  expect(checked.bytes.equals(sample)).toBe(true);
  expect(checked.sha256).toBe(createHash('sha256').update(sample).digest('hex'));
  // It was moved, not copied.
  expect(given.length).toBe(0);
});

test('copies what shares its memory with others', async () => {
  const create = { width: 16, height: 16, channels: 3 as const, background: '#fff' };
  const png = await sharp({ create }).png().toBuffer();
  const around = Buffer.concat([Buffer.from('before'), png, Buffer.from('after')]);
  const part = around.subarray(6, 6 + png.length);
  const checked = await checker.check(part, { signal: new AbortController().signal });
  expect(checked.bytes.equals(png)).toBe(true);
  expect(part.equals(png)).toBe(true);
  expect(around.subarray(0, 6).toString()).toBe('before');
});

test('refuses with the reason and the words of the thread', async () => {
  const cut = checker.check(own(sample.subarray(0, 5_000)), { signal: new AbortController().signal });
  await expect(cut).rejects.toBeInstanceOf(ImageRefusal);
  await expect(cut).rejects.toMatchObject({ reason: 'damaged', message: /cut off or damaged/ });
  const other = checker.check(own(Buffer.from('GIF89a'.padEnd(200))), {
    signal: new AbortController().signal,
  });
  await expect(other).rejects.toMatchObject({ reason: 'not_png_or_jpeg' });
});

test('keeps the answers of many at once apart', async () => {
  const sizes = Array.from({ length: 24 }, (_, index) => 20 + index);
  const files = await Promise.all(
    sizes.map((width) =>
      sharp({ create: { width, height: 20, channels: 3, background: '#123' } })
        .png()
        .toBuffer(),
    ),
  );
  const checks = files.map((file, index) =>
    index % 5 === 0
      ? checker.check(own(file.subarray(0, 60)), { signal: new AbortController().signal })
      : checker.check(own(file), { signal: new AbortController().signal }),
  );
  for (const [index, outcome] of (await Promise.allSettled(checks)).entries()) {
    if (index % 5 === 0) expect(outcome).toMatchObject({ status: 'rejected', reason: { reason: 'damaged' } });
    else expect(outcome).toMatchObject({ status: 'fulfilled', value: { width: sizes[index] } });
  }
});

test('lets go of what nobody waits for', async () => {
  const leaving = new AbortController();
  const check = checker.check(own(sample), { signal: leaving.signal });
  setImmediate(() => leaving.abort(new Error('gone')));
  await expect(check).rejects.toThrow('gone');
  await expect(checker.check(own(sample), { signal: AbortSignal.abort(new Error('late')) })).rejects.toThrow(
    'late',
  );
  expect((await checker.check(own(sample), { signal: new AbortController().signal })).width).toBe(1280);
});

test('fails what was under way when it is closed', async () => {
  const check = checker.check(own(sample), { signal: new AbortController().signal });
  await Promise.all([expect(check).rejects.toThrow('ended'), checker.close()]);
});
