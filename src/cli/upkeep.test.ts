import { pino } from 'pino';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { Blobs } from '../db/blobs.ts';
import type { Store } from '../db/store.ts';
import type { Idempotency } from '../http/idempotency.ts';
import { startUpkeep } from './upkeep.ts';

const HOUR = 3_600_000;
const NOW = new Date('2026-03-01T00:00:00Z');

function setUp() {
  const queries: string[] = [];
  const store = {
    kind: 'postgres',
    query: async (sql: string) => {
      queries.push(sql);
      return { rows: sql.includes('session_steps') ? [{ screenshot: 'kept' }] : [], rowCount: 0 };
    },
  } as unknown as Store;
  const kept: unknown[] = [];
  const deleteOlderThan = vi.fn(
    async (_before: Date, referencedOf?: Parameters<Blobs['deleteOlderThan']>[1]) => {
      kept.push(await referencedOf?.(['kept', 'old']));
      return 1;
    },
  );
  const forgetExpired = vi.fn(async () => {});
  const flushNotes = vi.fn(async () => {});
  const stop = startUpkeep({
    store,
    blobs: { deleteOlderThan } as unknown as Blobs,
    idempotency: { forgetExpired } as unknown as Idempotency,
    flushNotes,
    keepMachines: async () => {},
    forgetRuns: async () => {},
    blobRetentionDays: 30,
    now: () => NOW,
    log: pino({ level: 'silent' }),
  });
  return { stop, queries, kept, deleteOlderThan, forgetExpired, flushNotes };
}

describe('startUpkeep', () => {
  beforeEach(() => void vi.useFakeTimers());
  afterEach(() => void vi.useRealTimers());

  it('forgets screenshots past their time, except what a session remembers', async () => {
    const { stop, deleteOlderThan, kept } = setUp();
    await vi.advanceTimersByTimeAsync(HOUR);
    expect(deleteOlderThan).toHaveBeenCalledOnce();
    expect(deleteOlderThan.mock.calls[0]?.[0]).toEqual(new Date('2026-01-30T00:00:00Z'));
    expect(kept).toEqual([new Set(['kept'])]);
    await stop();
  });

  it('forgets sessions, answers and quiet windows that have expired', async () => {
    const { stop, queries, forgetExpired } = setUp();
    await vi.advanceTimersByTimeAsync(HOUR / 6);
    expect(forgetExpired).toHaveBeenCalledWith(NOW);
    for (const table of ['sessions', 'rate_windows']) {
      expect(queries.some((sql) => sql.includes(`DELETE FROM ${table}`))).toBe(true);
    }
    await stop();
  });

  it('starts no round twice, and goes on after one that failed', async () => {
    const { stop, flushNotes } = setUp();
    let finish = () => {};
    flushNotes.mockImplementationOnce(
      () =>
        new Promise((_, reject) => {
          finish = () => reject(new Error('out of reach'));
        }),
    );
    await vi.advanceTimersByTimeAsync(HOUR / 20);
    expect(flushNotes).toHaveBeenCalledOnce();
    finish();
    await vi.advanceTimersByTimeAsync(HOUR / 100);
    expect(flushNotes.mock.calls.length).toBeGreaterThan(1);
    await stop();
  });

  it('writes the notes down once more when it stops, and then rests', async () => {
    const { stop, flushNotes, deleteOlderThan } = setUp();
    await stop();
    expect(flushNotes).toHaveBeenCalledOnce();
    await vi.advanceTimersByTimeAsync(2 * HOUR);
    expect(flushNotes).toHaveBeenCalledOnce();
    expect(deleteOlderThan).not.toHaveBeenCalled();
  });
});
