import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openTestStore, type TestStore } from '../../test/support/stores.ts';
import { appendEvents, openLog, readLog } from './log.ts';

const NOW = new Date(Date.UTC(2026, 10, 22, 12));

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
