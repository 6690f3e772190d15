import { expect, test } from 'vitest';
import { createCopies } from './copies.ts';

const filled = (bytes: number, value: number): Buffer => Buffer.alloc(bytes, value);

test('memory given back is used for the next copy that fits', async () => {
  const copies = createCopies(1);
  const first = await copies.make(filled(100, 1));
  copies.giveBack(first);
  const second = await copies.make(filled(60, 2));
  expect(second.buffer).toBe(first.buffer);
  expect(Buffer.from(second)).toEqual(filled(60, 2));
  copies.giveBack(second);
  const third = await copies.make(filled(200, 3));
  expect(third.buffer).not.toBe(first.buffer);
  expect(Buffer.from(third)).toEqual(filled(200, 3));
});

test('a copy larger than a slice is whole', async () => {
  const pixels = Buffer.alloc(10_000_000, 'pixels');
  expect(Buffer.from(await createCopies(2).make(pixels)).equals(pixels)).toBe(true);
});

test('no more is kept than asked for, and the largest of it', async () => {
  const copies = createCopies(1);
  const [small, large] = await Promise.all([copies.make(filled(10, 1)), copies.make(filled(20, 1))]);
  copies.giveBack(large);
  copies.giveBack(small);
  expect((await copies.make(filled(5, 1))).buffer).toBe(large.buffer);
  expect((await copies.make(filled(5, 1))).buffer).not.toBe(small.buffer);
});
