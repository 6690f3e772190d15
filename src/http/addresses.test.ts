import { expect, it } from 'vitest';
import { createAddresses } from './addresses.ts';

const START = Date.UTC(2026, 10, 22);
const at = (seconds: number): Date => new Date(START + seconds * 1000);

it('says what is left without counting anything', () => {
  const addresses = createAddresses();
  for (let look = 0; look < 100; look++) addresses.look('10.0.0.1', at(0));
  expect(addresses.look('10.0.0.1', at(0))).toEqual({
    allowed: true,
    limit: 60,
    remaining: 60,
    reset: START / 1000 + 60,
    retryAfter: 0,
  });
});

it('allows sixty failures a minute, and none above until the first is a minute old', () => {
  const addresses = createAddresses();
  const states = Array.from({ length: 61 }, (_, index) => addresses.fail('10.0.0.1', at(index / 2)));
  expect(states.slice(0, 60).every(({ allowed, retryAfter }) => allowed && retryAfter === 0)).toBe(true);
  expect(states.map(({ remaining }) => remaining)).toEqual([
    ...Array.from({ length: 60 }, (_, i) => 59 - i),
    0,
  ]);
  expect(states[60]).toMatchObject({ allowed: false, retryAfter: 30, remaining: 0 });
  expect(addresses.fail('10.0.0.1', at(59)).allowed).toBe(false);
  expect(addresses.fail('10.0.0.1', at(60)).allowed).toBe(true);
});

it('does not count the failures it refused', () => {
  const addresses = createAddresses();
  for (let second = 0; second < 120; second++) {
    for (let hit = 0; hit < 10; hit++) addresses.fail('10.0.0.1', at(second));
  }
  // Sixty in the first six seconds of each minute; the refused ones did not push the end of the wait away.
  expect(addresses.look('10.0.0.1', at(126)).remaining).toBe(60);
});

it('counts addresses apart', () => {
  const addresses = createAddresses();
  for (let hit = 0; hit < 100; hit++) addresses.fail('10.0.0.1', at(0));
  expect(addresses.fail('10.0.0.2', at(0))).toMatchObject({ allowed: true, remaining: 59 });
});

it('remembers ten thousand addresses, forgetting first who was quiet longest', () => {
  const addresses = createAddresses();
  for (let index = 0; index < 10_000; index++) addresses.fail(`address ${index}`, at(0));
  addresses.fail('address 0', at(1));
  addresses.fail('one more', at(1));
  expect(addresses.look('address 0', at(1)).remaining).toBe(58);
  expect(addresses.look('address 1', at(1)).remaining).toBe(60);
  expect(addresses.look('address 2', at(1)).remaining).toBe(59);
});
