import { Writable } from 'node:stream';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { EventParser } from '../../test/support/event-source.ts';
import { openTestStore, type TestStore } from '../../test/support/stores.ts';
import { createBells } from './bells.ts';
import { createFeed } from './feed.ts';
import { appendEvents, openLog } from './log.ts';

const ROUNDS = Number(process.env.ROUNDS ?? 100);
const NOW = new Date(Date.UTC(2026, 10, 22, 12));
const log = { warn: () => undefined };

const upTo = (from: number, to: number) =>
  Array.from({ length: Math.max(0, to - from + 1) }, (_, at) => from + at);

/** Reads a few bytes now and then. */
class Reader extends Writable {
  readonly ids: number[] = [];
  readonly ended: Promise<void>;
  readonly #parser = new EventParser(({ id }) => void this.ids.push(Number(id)));
  readonly #pause: () => number;

  constructor(highWaterMark: number, pause: () => number) {
    super({ highWaterMark });
    this.#pause = pause;
    this.ended = new Promise((resolve) => this.once('close', resolve));
  }

  override _write(bytes: Buffer, _encoding: string, done: () => void): void {
    this.#parser.push(bytes);
    let turns = this.#pause();
    const next = (): void => {
      if (turns-- > 0) setImmediate(next);
      else done();
    };
    next();
  }
}

describe('a feed', () => {
  let testStore: TestStore;
  beforeAll(async () => {
    testStore = await openTestStore('embedded');
  });
  afterAll(() => testStore.close());

  it('gives every follower exactly what follows its cursor, however the log grows and however it reads', async () => {
    const { store } = testStore;
    const bells = createBells({ log });
    const feed = createFeed({ store, bells, isActiveKey: async () => true, log });
    let logs = 0;
    const reader = fc.record({
      after: fc.nat({ max: 400 }),
      joins: fc.nat({ max: 5 }),
      highWaterMark: fc.integer({ min: 1, max: 20_000 }),
      pauses: fc.array(fc.nat({ max: 5 }), { minLength: 1 }),
    });
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.integer({ min: 1, max: 60 }), { maxLength: 5 }),
        fc.array(reader, { minLength: 1, maxLength: 6 }),
        async (growth, readers) => {
          const stream = `log_${++logs}`;
          await store.transaction((tx) => openLog(tx, stream));
          const join = (at: number): Reader[] =>
            readers
              .filter(({ joins }) => Math.min(joins, growth.length) === at)
              .map(({ after, highWaterMark, pauses }) => {
                let turn = 0;
                const sink = new Reader(highWaterMark, () => pauses[turn++ % pauses.length] ?? 0);
                feed.follow(sink, { stream, after, accountId: 'a', keyId: 'k' });
                return Object.assign(sink, { after });
              });
          const sinks: Reader[] = join(0);
          for (const [at, count] of growth.entries()) {
            const events = upTo(1, count).map((n) => ({ type: 'text', data: { n } }));
            await store.transaction((tx) => appendEvents(tx, stream, events, NOW));
            bells.ring(stream);
            sinks.push(...join(at + 1));
          }
          await store.transaction((tx) => appendEvents(tx, stream, [{ type: 'done', data: {} }], NOW));
          bells.ring(stream);
          await Promise.all(sinks.map(({ ended }) => ended));
          const last = growth.reduce((sum, count) => sum + count, 1);
          for (const sink of sinks as (Reader & { after: number })[]) {
            expect(sink.ids).toEqual(upTo(sink.after + 1, last));
          }
          expect(feed.followers()).toBe(0);
        },
      ),
      { numRuns: ROUNDS },
    );
    feed.close();
  });

  it('reads a log once for all who follow it', async () => {
    const { store } = testStore;
    await store.transaction(async (tx) => {
      await openLog(tx, 'shared');
      await appendEvents(tx, 'shared', [...upTo(1, 450).map((n) => ({ type: 'text', data: { n } }))], NOW);
    });
    let reads = 0;
    const counting = {
      ...store,
      query: (...given: Parameters<typeof store.query>) => {
        reads++;
        return store.query(...given);
      },
    } as typeof store;
    const feed = createFeed({
      store: counting,
      bells: createBells({ log }),
      isActiveKey: async () => true,
      log,
    });
    const sinks = upTo(1, 50).map(() => new Reader(1_000, () => 1));
    for (const sink of sinks) feed.follow(sink, { stream: 'shared', after: 0, accountId: 'a', keyId: 'k' });
    await expect.poll(() => sinks.every(({ ids }) => ids.length === 450)).toBe(true);
    expect(reads).toBe(4);
    feed.close();
    await Promise.all(sinks.map(({ ended }) => ended));
  });

  it('goes on where the store was away for a while', async () => {
    const { store } = testStore;
    const bells = createBells({ log });
    await store.transaction(async (tx) => {
      await openLog(tx, 'away');
      await appendEvents(
        tx,
        'away',
        [
          { type: 'text', data: {} },
          { type: 'done', data: {} },
        ],
        NOW,
      );
    });
    let failures = 0;
    const flaky = {
      ...store,
      query: (...given: Parameters<typeof store.query>) =>
        failures++ < 3 ? Promise.reject(new Error('away')) : store.query(...given),
    } as typeof store;
    const feed = createFeed({
      store: flaky,
      bells,
      isActiveKey: async () => true,
      log,
      timings: { lookMs: 5 },
    });
    const sink = new Reader(1_000, () => 0);
    feed.follow(sink, { stream: 'away', after: 0, accountId: 'a', keyId: 'k' });
    await sink.ended;
    expect(sink.ids).toEqual([1, 2]);
    feed.close();
  });

  it('sends who comes once it is closed away again, and nobody stays', async () => {
    const feed = createFeed({
      store: testStore.store,
      bells: createBells({ log }),
      isActiveKey: async () => true,
      log,
    });
    feed.close();
    const sink = new Reader(1_000, () => 0);
    feed.follow(sink, { stream: 'any', after: 0, accountId: 'a', keyId: 'k' });
    await sink.ended;
    const left = new Reader(1_000, () => 0);
    left.destroy();
    await left.ended;
    feed.follow(left, { stream: 'any', after: 0, accountId: 'a', keyId: 'k' });
    expect(feed.followers()).toBe(0);
  });
});
