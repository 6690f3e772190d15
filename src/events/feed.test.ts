import { Writable } from 'node:stream';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { EventParser } from '../../test/support/event-source.ts';
import { openTestStore, type TestStore } from '../../test/support/stores.ts';
import { createBells } from './bells.ts';
import { createFeed } from './feed.ts';
import { dueOf } from './follower.ts';
import { cursorOf, frameOf } from './frames.ts';
import { appendEvents, openLog, readLog } from './log.ts';
import { PAGE, Page, pageAfter, Shelf } from './pages.ts';

const ROUNDS = Number(process.env.ROUNDS ?? 100);
const NOW = new Date(Date.UTC(2026, 10, 22, 12));
const log = { warn: () => undefined };

const logged = (seq: number, data = `{"n":${seq}}`) => ({ seq, type: 'text', data });
const upTo = (from: number, to: number) =>
  Array.from({ length: Math.max(0, to - from + 1) }, (_, at) => from + at);

describe('a cursor', () => {
  it('is the largest number that is named, or 0', () => {
    const given = fc.oneof(
      fc.nat().map(String),
      fc.string(),
      fc.constantFrom(null, undefined, '', '-1', '1e3', ' 7 '),
      fc.array(fc.nat().map(String)),
    );
    fc.assert(
      fc.property(fc.option(fc.string()), given, (header, after) => {
        const cursor = cursorOf(header, after);
        expect(Number.isSafeInteger(cursor) && cursor >= 0 && cursor <= 2_000_000_000).toBe(true);
        for (const one of [header, after].flat()) {
          if (/^\d{1,9}$/.test(one ?? '')) expect(cursor).toBeGreaterThanOrEqual(Number(one));
        }
      }),
      { numRuns: ROUNDS },
    );
    expect([
      cursorOf('3', '7'),
      cursorOf('7', '3'),
      cursorOf(null, '٣'),
      cursorOf('99999999999999999999', null),
    ]).toEqual([7, 7, 0, 2_000_000_000]);
  });
});

describe('a page', () => {
  it('holds what was added, whatever the pieces, and gives exactly what follows any cursor', () => {
    const text = fc.string({ unit: 'grapheme', maxLength: 20 });
    fc.assert(
      fc.property(
        fc.nat({ max: 5 }),
        fc.array(fc.array(text, { maxLength: 12 }), { maxLength: 5 }),
        fc.nat({ max: PAGE }),
        (index, pieces, at) => {
          const page = new Page(index);
          const frames: string[] = [];
          for (const piece of pieces) {
            const events = piece.map((value, nth) => logged(page.last + nth + 1, JSON.stringify(value)));
            page.add({ events, over: false });
            frames.push(...events.map(frameOf));
          }
          const first = Math.min(at, frames.length);
          const found = page.from(page.start + first);
          expect(found?.bytes.toString() ?? '').toBe(frames.slice(first).join(''));
          expect(found?.last ?? page.last).toBe(page.start + frames.length);
          expect(page.size).toBe(Buffer.byteLength(frames.join('')));
        },
      ),
      { numRuns: ROUNDS },
    );
  });

  it('is written in pieces that are not too large, one event at least', () => {
    const page = new Page(0);
    page.add({
      events: upTo(1, 10).map((seq) => logged(seq, JSON.stringify('x'.repeat(20_000)))),
      over: true,
    });
    expect([page.from(0)?.last, page.from(3)?.last, page.from(9)?.last, page.from(10)]).toEqual([
      3,
      6,
      10,
      null,
    ]);
    const large = new Page(0);
    large.add({ events: [logged(1, JSON.stringify('x'.repeat(200_000))), logged(2)], over: false });
    expect([large.from(0)?.last, large.from(1)?.last]).toEqual([1, 2]);
  });

  it('begins where the one before ends', () => {
    expect([0, PAGE - 1, PAGE, 2 * PAGE].map(pageAfter)).toEqual([0, 0, 1, 2]);
  });
});

describe('the shelf', () => {
  it('forgets what was unused for longest when it is full', () => {
    const filled = (index: number) => {
      const page = new Page(index);
      page.add({ events: [logged(1, JSON.stringify('x'.repeat(1_000)))], over: false });
      return page;
    };
    const pages = [filled(0), filled(1), filled(2)] as const;
    const forgotten: number[] = [];
    const shelf = new Shelf(2_500);
    const use = (at: 0 | 1 | 2) => shelf.use(pages[at], () => forgotten.push(at));
    for (const at of [0, 1, 0, 2] as const) use(at);
    expect(forgotten).toEqual([1]);
    shelf.remove(pages[0]);
    shelf.remove(pages[0]);
    use(1);
    expect(forgotten).toEqual([1]);
    use(0);
    expect(forgotten).toEqual([1, 2]);
  });
});

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
      after: fc.nat({ max: 170 }),
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
      await appendEvents(tx, 'shared', [...upTo(1, 200).map((n) => ({ type: 'text', data: { n } }))], NOW);
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
    await expect.poll(() => sinks.every(({ ids }) => ids.length === 200)).toBe(true);
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

  it('takes nobody in once it is closed, and says so', async () => {
    const feed = createFeed({
      store: testStore.store,
      bells: createBells({ log }),
      isActiveKey: async () => true,
      log,
    });
    feed.close();
    expect(() => feed.checkPlace('a')).toThrow('shutting down');
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

describe('a log', () => {
  let testStore: TestStore;
  beforeAll(async () => {
    testStore = await openTestStore('embedded');
  });
  afterAll(() => testStore.close());

  it('takes nothing after its last event, and is numbered without a gap', async () => {
    const { store } = testStore;
    const write = (types: string[]) =>
      store.transaction((tx) =>
        appendEvents(
          tx,
          'log',
          types.map((type) => ({ type, data: { type } })),
          NOW,
        ),
      );
    await expect(write(['text'])).rejects.toThrow();
    await store.transaction((tx) => openLog(tx, 'log'));
    await Promise.all([write(['a', 'b']), write(['c']), write([])]);
    expect(await readLog(store, 'log', 0, 10)).toMatchObject({
      over: false,
      events: [{ seq: 1 }, { seq: 2 }, { seq: 3 }],
    });
    await write(['status', 'done']);
    await expect(write(['text'])).rejects.toThrow('has had its last event');
    expect(await readLog(store, 'log', 3, 1)).toEqual({
      over: false,
      events: [{ seq: 4, type: 'status', data: '{"type":"status"}' }],
    });
    expect(await readLog(store, 'log', 4, 1)).toMatchObject({
      over: true,
      events: [{ seq: 5, type: 'done' }],
    });
    expect(await readLog(store, 'log', 5, 1)).toEqual({ over: true, events: [] });
    expect(await readLog(store, 'log', 99, 1)).toEqual({ over: true, events: [] });
    expect(await readLog(store, 'unknown', 0, 1)).toEqual({ over: false, events: [] });
  });
});
