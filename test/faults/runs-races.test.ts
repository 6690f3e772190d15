/**
 * Races over one run, many rounds in one process over the store: a run that is given back at the moment at which it parks is
 * never lost, and of those who end a run one does.
 */
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { Store, Tx } from '../../src/db/store.ts';
import { startTestApp, type TestApp } from '../support/app.ts';
import type { TestStore } from '../support/stores.ts';
import { eventsOf, expectOrderedEvents, expectWhole } from './runs-scene.ts';
import { describeRaces, ROUNDS } from './scene.ts';

/** Runs at once in one round. */
const WIDTH = 20;
/** 60 on each store in every test run, thousands where many rounds are asked for. */
const SIGNALS = ROUNDS > 1 ? 250 * ROUNDS : 60;
const ENDS = ROUNDS > 1 ? 100 * ROUNDS : 24;

type Told = 'awaiting_human' | 'done';

/** A store that tells when a run has come to wait for a person, or to its end: in the instant in which that is durable. */
function telling(store: Store, tell: (what: Told, id: string) => void): Store {
  return {
    ...store,
    async transaction(work) {
      const told: [Told, string][] = [];
      const result = await store.transaction((tx: Tx) =>
        work({
          ...tx,
          query(sql, values) {
            const [id, , types] = values ?? [];
            if (sql.includes('INSERT INTO events') && Array.isArray(types))
              for (const what of ['awaiting_human', 'done'] as const)
                if (types.includes(what)) told.push([what, String(id)]);
            return tx.query(sql, values);
          },
        }),
      );
      for (const one of told) tell(...one);
      return result;
    },
  };
}

/** As many turns of the event loop. */
async function later(turns: number): Promise<void> {
  for (let turn = 0; turn < turns; turn++) await new Promise((resolve) => setImmediate(resolve));
}

describeRaces('races over runs', (open) => {
  let testStore: TestStore;
  let app: TestApp;
  const waiting = new Map<string, () => void>();
  const told = new Set<string>();
  beforeAll(async () => {
    testStore = await open();
    const tell = (what: Told, id: string) => {
      told.add(`${what} ${id}`);
      waiting.get(`${what} ${id}`)?.();
    };
    const store = telling(testStore.store, tell);
    app = await startTestApp({ ...testStore, store }, { durable: true });
  });
  afterAll(() => app?.close());

  const until = (what: Told, id: string): Promise<void> =>
    told.has(`${what} ${id}`)
      ? Promise.resolve()
      : new Promise((resolve) => waiting.set(`${what} ${id}`, resolve));
  const begin = async (task: string, more: object = {}): Promise<string> => {
    const { status, json, text } = await app.call('POST', '/v1/runs', {
      body: { machine_id: 'm_1', task, ...more },
    });
    expect(status, text).toBe(200);
    return String(json.id);
  };
  const untilEnded = async (id: string): Promise<string> => {
    await until('done', id);
    return (await app.call('GET', `/v1/runs/${id}`)).json.status;
  };
  const many = async (count: number, one: (nth: number) => Promise<void>): Promise<void> => {
    for (let nth = 0; nth < count; nth += WIDTH)
      await Promise.all(Array.from({ length: Math.min(WIDTH, count - nth) }, (_, at) => one(nth + at)));
  };

  it(
    'a run that is given back at the moment at which it parks goes on',
    async () => {
      await many(SIGNALS, async (nth) => {
        const id = await begin('[pause] then go on');
        await until('awaiting_human', id);
        // Its workflow is about to wait: before, while or just after it begins to.
        await later(nth % 40);
        const { status, text } = await app.call('POST', `/v1/runs/${id}/resume`, { body: {} });
        expect(status, text).toBe(200);
        expect(await untilEnded(id)).toBe('succeeded');
        await expectOnce(id);
      });
    },
    60_000 + SIGNALS * 1_000,
  );

  /** Fast checks of one run; all of them are looked at whole in the end. */
  async function expectOnce(id: string): Promise<void> {
    const events = await eventsOf(testStore.store, id);
    expectOrderedEvents(events);
    expect(events.filter(({ type }) => type === 'done')).toHaveLength(1);
  }

  it(
    'of those who cancel it, give it back and let its time run out, one ends it',
    async () => {
      const ends = new Map<string, number>();
      const ids: string[] = [];
      await many(ENDS, async (nth) => {
        const id = await begin(nth % 2 === 0 ? '[pause] for a race' : 'for a race', { deadline_seconds: 1 });
        ids.push(id);
        // Each round at another moment of its life, up to its deadline; rounds are many, moments are not chosen.
        const moment = (nth * 67) % 1_100;
        const calls = async () => {
          await new Promise((resolve) => setTimeout(resolve, moment));
          const both = [app.call('POST', `/v1/runs/${id}/cancel`), app.call('POST', `/v1/runs/${id}/resume`)];
          return Promise.all([...both, app.call('POST', `/v1/runs/${id}/cancel`)]);
        };
        const [cancelled, , again] = await calls();
        expect([cancelled?.status, again?.status].filter((status) => status === 200).length).toBeLessThan(2);
        const status = await untilEnded(id);
        ends.set(status, (ends.get(status) ?? 0) + 1);
        if ([cancelled?.status, again?.status].includes(200)) expect(status).toBe('cancelled');
        await expectOnce(id);
      });
      for (const id of ids) await expectWhole(testStore.store, { id });
      expect(ends.get('failed')).toBeUndefined();
    },
    60_000 + ENDS * 2_000,
  );
});
