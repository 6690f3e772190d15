import { describe, expect, it } from 'vitest';
import { dueOf } from './follower.ts';

describe('what is due', () => {
  const patience = { keepaliveMs: 15_000, stallMs: 60_000, rotateMs: 300_000 };
  const due = (at: number, times: { since?: number; spokeAt?: number; waitsSince?: number | null }) =>
    dueOf({ since: 0, spokeAt: 0, waitsSince: null, ...times }, { at, next: 1_000, patience });

  it('is a comment before 15 s of silence are over', () => {
    expect([due(14_000, {}), due(14_001, {}), due(20_000, { spokeAt: 19_000 })]).toEqual([
      null,
      'keepalive',
      null,
    ]);
  });

  it('is nothing but patience while a client reads, for 60 s', () => {
    expect([due(59_999, { waitsSince: 0 }), due(60_000, { waitsSince: 0 })]).toEqual([null, 'drop']);
    expect(due(301_000, { waitsSince: 300_000 })).toBeNull();
  });

  it('is the end after 300 s', () => {
    expect([due(299_999, { spokeAt: 299_000 }), due(300_000, { spokeAt: 299_000 })]).toEqual([null, 'end']);
  });
});
