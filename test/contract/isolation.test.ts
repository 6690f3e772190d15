/**
 * Test and live are two worlds, and so are any two accounts: whatever one of them made is to the others as if it had never
 * been. Walks every route that takes an id, and every list.
 */
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ERRORS } from '../../src/contract/errors.ts';
import type { Route } from '../../src/contract/route.ts';
import { type Called, startTestApp, type TestAccount, type TestApp } from '../support/app.ts';
import { openTestStore, type TestStore } from '../support/stores.ts';
import { expectNamed } from './expectations.ts';
import { nameOf, ROUTES, rowOf } from './rows.ts';

const ROUNDS = Number(process.env.ROUNDS ?? 100);
const NOW = new Date('2026-11-22T12:00:00.000Z');
// Public ones answer everybody the same; a provider is a name that all accounts have (llm-keys.test.ts).
const WITH_ID = ROUTES.filter(
  (route) => route.path.includes(':') && route.scope !== 'public' && !rowOf(route).liveOnly,
);
// A list below an id is that id's.
const LISTS = ROUTES.filter(
  ({ path, query }) =>
    !path.includes(':') && 'starting_after' in ((query as { properties?: object })?.properties ?? {}),
);

let testStore: TestStore;
let app: TestApp;
let owner: TestAccount;
let stranger: TestAccount;
/** What the owner has, by route: a real path that answers 200 to the right key. */
const made: Record<'test' | 'live', Record<string, string>> = { test: {}, live: {} };

beforeAll(async () => {
  testStore = await openTestStore('embedded');
  app = await startTestApp(testStore, { now: () => NOW });
  owner = await app.addAccount('unlimited', 5_000);
  stranger = await app.addAccount('unlimited', 5_000);
  for (const mode of ['test', 'live'] as const) {
    for (const route of WITH_ID) {
      made[mode][nameOf(route)] = await rowOf(route).path({ app, key: owner.keys[mode] });
    }
  }
});

afterAll(async () => {
  await app.close();
  await testStore.close();
});

const call = async (route: Route, path: string, key: string): Promise<Called> => {
  const row = rowOf(route);
  const body = route.path.includes(':') ? row.body : ((await row.bodyFor?.({ app, key })) ?? row.body);
  return app.call(route.method, path, { key, ...(body && { body }) });
};

/** Everything of the store that a caller could have changed, as one text. */
async function wholeStore(): Promise<string> {
  const tables = [
    'accounts',
    'api_keys',
    'llm_keys',
    'wallets',
    'ledger',
    'holds',
    'idempotency',
    'sessions',
    'session_steps',
    'machines',
    'snapshots',
    'runs',
    'run_steps',
    'event_streams',
    'events',
    'webhook_deliveries',
    'schedules',
    'schedule_runs',
    'schedule_triggers',
    'workflows',
    'workflow_versions',
    'workflow_runs',
    'workflow_journal',
    'workflow_steps',
  ];
  const texts = [];
  for (const table of tables) {
    const { rows } = await testStore.store.query<{ text: string }>(
      `SELECT t::text AS text FROM ${table} t ORDER BY 1`,
    );
    texts.push(rows.map(({ text }) => text).join('\n'));
  }
  return texts.join('\n\n');
}

/** An answer without what is new in each: its request. */
function shape({ status, json, headers }: Called): string {
  const { request_id: _, support: __, ...error } = json.error ?? {};
  const names = [...headers.keys()].sort().filter((name) => name !== 'date');
  return JSON.stringify([status, error, names]);
}

describe('what another made', () => {
  it('is as unknown as what nobody made, on every route and under every wrong key, and stays as it is', async () => {
    const before = await wholeStore();
    const foreign = [
      { world: 'test', key: () => owner.keys.live, mode: 'live' },
      { world: 'live', key: () => owner.keys.test, mode: 'test' },
      { world: 'test', key: () => stranger.keys.test, mode: 'test' },
      { world: 'test', key: () => stranger.keys.live, mode: 'live' },
      { world: 'live', key: () => stranger.keys.live, mode: 'live' },
      { world: 'live', key: () => stranger.keys.test, mode: 'test' },
    ] as const;
    await fc.assert(
      fc.asyncProperty(
        fc.constantFrom(...WITH_ID),
        fc.constantFrom(...foreign),
        async (route, { world, key, mode }) => {
          const path = made[world][nameOf(route)] ?? '';
          const answer = await call(route, path, key());
          const [unknown = '', code] = rowOf(route).unknown ?? [];
          expect([nameOf(route), answer.status, answer.json.error?.code]).toEqual([nameOf(route), 404, code]);
          expect(shape(answer)).toBe(shape(await call(route, unknown, key())));
          expectNamed(answer, mode);
        },
      ),
      { numRuns: Math.max(ROUNDS, 100) },
    );
    expect(await wholeStore()).toBe(before);
  });

  it('is there for its owner all the same', async () => {
    for (const mode of ['test', 'live'] as const) {
      for (const route of WITH_ID) {
        // Deleting comes last: the paths of one route are not those of another.
        const answer = await call(route, made[mode][nameOf(route)] ?? '', owner.keys[mode]);
        const { refused } = rowOf(route);
        expect([nameOf(route), answer.status]).toEqual([
          nameOf(route),
          refused ? ERRORS[refused].status : 200,
        ]);
      }
    }
  });
});

describe('lists', () => {
  it.each(LISTS.map((route) => [nameOf(route), route] as const))(
    '%s shows what the key’s own world has, and no other',
    async (_name, route) => {
      const field = route.path.split('/').at(-1) ?? '';
      const idsOf = async (key: string): Promise<string[]> => {
        const { json } = await app.call('GET', `${route.path}?limit=200`, { key });
        const items: Record<string, string>[] = json[field] ?? json.data;
        return items.map((item) => item.snapshot_id ?? item.session_id ?? item.key_id ?? item.id ?? '');
      };
      await app.call('POST', '/v1/sessions', { key: stranger.keys.test, body: {} });
      const body = { display_name: 'other' };
      const { machine } = (await app.call('POST', '/v1/machines', { key: stranger.keys.test, body })).json;
      await app.call('POST', `/v1/machines/${machine.id}/snapshot`, { key: stranger.keys.test });
      const run = { machine_id: machine.id, task: 'Look' };
      await app.call('POST', '/v1/runs', { key: stranger.keys.test, body: run });
      const schedule = { name: 'Other', machine_id: machine.id, task_prompt: 'Look', frequency: 'hourly' };
      await app.call('POST', '/v1/schedules', { key: stranger.keys.test, body: schedule });
      const definition = { steps: [{ id: 'end', type: 'succeed' }] };
      const saved = { name: 'Other', slug: 'other', definition };
      await app.call('POST', '/v1/workflows', { key: stranger.keys.test, body: saved });
      await app.call('POST', '/v1/workflows/runs', { key: stranger.keys.test, body: { definition } });
      const worlds = await Promise.all(
        [owner.keys.test, owner.keys.live, stranger.keys.test, stranger.keys.live].map(idsOf),
      );
      const all = worlds.flat();
      expect(all.length).toBeGreaterThan(2);
      expect(new Set(all).size).toBe(all.length);
      // Nor does a cursor of one world work in another.
      for (const [index, key] of [owner.keys.live, owner.keys.test, owner.keys.live].entries()) {
        const cursor = worlds[index]?.[0] ?? 'none';
        const answer = await app.call('GET', `${route.path}?starting_after=${cursor}`, { key });
        expect([answer.status, answer.json.error?.details?.[0]?.type]).toEqual([422, 'unknown_cursor']);
      }
    },
  );
});

describe('money', () => {
  it('of a test key is not moved, nor that of another account', async () => {
    const balances = async () => {
      const { rows } = await testStore.store.query(
        'SELECT account_id, balance_cents FROM wallets ORDER BY account_id',
      );
      return rows;
    };
    const before = await balances();
    for (const route of ROUTES.filter((each) => each.bucket === 'billable')) {
      const path = await rowOf(route).path({ app, key: owner.keys.test });
      expect((await call(route, path, owner.keys.test)).status).toBe(200);
    }
    expect(await balances()).toEqual(before);
  });

  it('is told of per mode', async () => {
    const usage = async (key: string) => (await app.call('GET', '/v1/usage', { key })).json;
    const [test, live, other] = await Promise.all(
      [owner.keys.test, owner.keys.live, stranger.keys.live].map(usage),
    );
    expect(test.total_credits).toBe(0);
    expect(live.total_credits).toBeGreaterThan(0);
    expect(other).toMatchObject({ total_requests: 0, balance: 5_000 });
  });
});
