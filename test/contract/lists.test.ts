/** Paging of every list: limit, has_more, starting_after (contract sections 0 and 8). */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startTestApp, type TestAccount, type TestApp } from '../support/app.ts';
import { describeOverRooms } from '../support/stores.ts';
import { expectAnswer, expectError, pathsOf } from './expectations.ts';
import { ROUTES } from './rows.ts';

const START = new Date('2026-11-22T12:00:00.000Z');

interface List {
  readonly path: string;
  readonly items: string;
  readonly id: string;
  readonly make: (app: TestApp, key: string, index: number) => Promise<string>;
  /** Where one is deleted by its id; null: never. */
  readonly remove: string | null;
}

const LISTS: readonly List[] = [
  {
    path: '/v1/machines',
    items: 'data',
    id: 'id',
    make: async (app, key, index) => {
      const body = { display_name: `machine ${index}`, kind: 'sim' };
      return (await app.call('POST', '/v1/machines', { key, body })).json.machine.id;
    },
    remove: '/v1/machines/',
  },
  {
    path: '/v1/snapshots',
    items: 'data',
    id: 'snapshot_id',
    make: async (app, key) => {
      const body = { display_name: 'kept', kind: 'sim' };
      const { id } = (await app.call('POST', '/v1/machines', { key, body })).json.machine;
      return (await app.call('POST', `/v1/machines/${id}/snapshot`, { key })).json.snapshot_id;
    },
    remove: '/v1/snapshots/',
  },
  {
    path: '/v1/runs',
    items: 'data',
    id: 'id',
    make: async (app, key) => {
      const body = { machine_id: 'm_9f2c', task: 'Look' };
      return (await app.call('POST', '/v1/runs', { key, body })).json.id;
    },
    remove: null,
  },
  {
    path: '/v1/schedules',
    items: 'data',
    id: 'id',
    make: async (app, key, index) => {
      const body = {
        name: `schedule ${index}`,
        machine_id: 'm_9f2c',
        task_prompt: 'Look',
        frequency: 'daily',
      };
      return (await app.call('POST', '/v1/schedules', { key, body })).json.id;
    },
    remove: '/v1/schedules/',
  },
  {
    path: '/v1/workflows',
    items: 'data',
    id: 'id',
    make: async (app, key, index) => {
      const definition = { steps: [{ id: 'end', type: 'succeed' }] };
      const body = { name: `workflow ${index}`, slug: `w-${index}`, definition };
      return (await app.call('POST', '/v1/workflows', { key, body })).json.id;
    },
    remove: '/v1/workflows/',
  },
  {
    path: '/v1/workflows/runs',
    items: 'data',
    id: 'id',
    make: async (app, key) => {
      const body = { definition: { steps: [{ id: 'end', type: 'succeed' }] } };
      return (await app.call('POST', '/v1/workflows/runs', { key, body })).json.id;
    },
    remove: null,
  },
  {
    path: '/v1/sessions',
    items: 'sessions',
    id: 'session_id',
    make: async (app, key) => (await app.call('POST', '/v1/sessions', { key, body: {} })).json.session_id,
    remove: '/v1/sessions/',
  },
  {
    path: '/v1/keys',
    items: 'keys',
    id: 'key_id',
    make: async (app, key, index) =>
      (await app.call('POST', '/v1/keys', { key, body: { name: `key ${index}` } })).json.key_id,
    remove: '/v1/keys/',
  },
];

it('is shown for every list there is', () => {
  // Those below an id are shown beside what they list.
  const lists = ROUTES.filter(
    ({ path, query }) =>
      !path.includes(':') && 'starting_after' in ((query as { properties?: object })?.properties ?? {}),
  );
  expect(lists.map(({ path }) => path).sort()).toEqual(LISTS.map(({ path }) => path).sort());
});

describeOverRooms('paging', (open) => {
  let app: TestApp;
  let now = START;
  beforeAll(async () => {
    app = await startTestApp(await open(), { now: () => now });
  });
  afterAll(() => app.close());

  describe.each(LISTS)('$path', (list) => {
    const COUNT = 11;
    let account: TestAccount;
    let newestFirst: string[];

    beforeAll(async () => {
      account = await app.addAccount('unlimited', 0);
      const made: string[] = list.path === '/v1/keys' ? [account.keyIds.test] : [];
      for (let index = 0; made.length < COUNT; index++) {
        // Pairs share their instant: the order among them must hold from page to page all the same.
        now = new Date(START.getTime() + 1_000 * Math.ceil((index + 1) / 2));
        made.push(await list.make(app, account.keys.test, index));
      }
      const all = await page('?limit=200');
      newestFirst = all.ids;
      expect(newestFirst.toSorted()).toEqual(made.toSorted());
    });

    async function page(query: string, key = account.keys.test) {
      const answer = await app.call('GET', `${list.path}${query}`, { key });
      expectAnswer(answer, 'test');
      expect(answer.json.object).toBe('list');
      const items = answer.json[list.items] as Record<string, string>[];
      return {
        ids: items.map((item) => item[list.id] ?? ''),
        items,
        hasMore: answer.json.has_more as boolean,
      };
    }

    it('comes newest first', async () => {
      const times = (await page('')).items.map((item) => item.created_at ?? '');
      expect(times).toEqual(times.toSorted().reverse());
    });

    it.each([1, 2, 3, 4, 10, 11, 12, 200])('in pages of %i loses and repeats nothing', async (limit) => {
      const seen: string[] = [];
      for (let after = ''; ; ) {
        const { ids, hasMore } = await page(`?limit=${limit}${after}`);
        expect(ids.length).toBeLessThanOrEqual(limit);
        seen.push(...ids);
        expect(hasMore).toBe(seen.length < COUNT);
        if (!hasMore) break;
        after = `&starting_after=${ids.at(-1)}`;
      }
      expect(seen).toEqual(newestFirst);
    });

    it('is empty, not wrong, after its last item', async () => {
      expect(await page(`?starting_after=${newestFirst.at(-1)}`)).toEqual({
        ids: [],
        items: [],
        hasMore: false,
      });
    });

    it.each(['0', '201', '-1', 'abc', '1.5', '', '1e1', '%20', '1&limit=2'])(
      'refuses limit=%s with what it accepts',
      async (limit) => {
        const answer = await app.call('GET', `${list.path}?limit=${limit}`, { key: account.keys.test });
        expectError(answer, 'INVALID_LIMIT', 'test');
        expect(answer.json.error).toMatchObject({ actual: expect.any(String), min: 1, max: 200 });
      },
    );

    it('refuses a cursor that is nobody’s, of another mode or of another account in the same words', async () => {
      const other = await app.addAccount('unlimited', 0);
      const foreign = list.path === '/v1/keys' ? other.keyIds.test : await list.make(app, other.keys.test, 0);
      const answers = [];
      for (const cursor of ['unknown', foreign, account.keyIds.live]) {
        const answer = await app.call('GET', `${list.path}?starting_after=${cursor}`, {
          key: account.keys.test,
        });
        expect(pathsOf(answer)).toEqual(['starting_after']);
        answers.push(JSON.stringify([answer.json.error.message, answer.json.error.details]));
      }
      expect(new Set(answers).size).toBe(1);
    });

    it('takes no cursor with a limit that is wrong, and ignores what it does not know', async () => {
      expectError(
        await app.call('GET', `${list.path}?limit=0&starting_after=unknown`),
        'INVALID_LIMIT',
        'test',
      );
      expect((await page('?order=asc')).ids).toEqual(newestFirst);
    });

    if (list.remove === null) return;
    it('does not see what was removed', async () => {
      const gone = newestFirst[4] ?? '';
      await app.call('DELETE', `${list.remove}${gone}`, { key: account.keys.test });
      expect((await page('')).ids).toEqual(newestFirst.filter((id) => id !== gone));
    });
  });
});
