import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startTestApp, type TestApp } from '../../test/support/app.ts';
import { entriesOf, expectBalancedBooks, liveCharge, sum } from '../../test/support/books.ts';
import { countedIn, countingParents, insertWorkflowRun } from '../../test/support/parents.ts';
import { describeStores } from '../../test/support/stores.ts';
import type { Mode } from '../contract/caller.ts';
import type { Store, Tx } from '../db/store.ts';
import { balanceOf, charge } from '../wallet/ledger.ts';
import { begin, countStep } from './begin.ts';
import { makeChild } from './child.ts';
import { type RunsKitchen, tellerOf } from './kitchen.ts';
import { claimRuns } from './launches.ts';
import { endRun, pauseRun, resumeRun } from './moves.ts';
import { loadRun, lockRun, type RunRow } from './rows.ts';

const ROUNDS = Number(process.env.ROUNDS ?? 100);
const CENTS = 5;

/** What becomes of a transaction: `unheard` was committed, and nobody heard of it. */
type Luck = 'fine' | 'undone' | 'unheard';

class Died extends Error {}

/** A store whose next transactions end like this. */
function mortal(store: Store, lucks: Luck[]): Store {
  return {
    kind: store.kind,
    query: (sql, values) => store.query(sql, values),
    close: () => store.close(),
    async transaction(work) {
      const luck = lucks.shift() ?? 'fine';
      const done = await store.transaction(async (tx) => {
        const result = await work(tx);
        if (luck === 'undone') throw new Died();
        return result;
      });
      if (luck === 'unheard') throw new Died();
      return done;
    },
  };
}

describeStores('the meter of a workflow run', (open) => {
  let store: Store;
  let app: TestApp;
  const parents = countingParents();
  beforeAll(async () => {
    const place = await open();
    ({ store } = place);
    app = await startTestApp(place, { parents });
  });
  afterAll(() => app?.close());

  /** The kitchen of a process that tries again whatever happens to its transactions. */
  const kitchenWith = (lucks: Luck[] = []): RunsKitchen => ({
    ...app.runs.kitchen,
    store: mortal(store, lucks),
    async retry(work) {
      for (;;) {
        try {
          return await work();
        } catch (error) {
          if (!(error instanceof Died)) throw error;
        }
      }
    },
  });

  /** Runs of one workflow run, claimed; on a live key each has a machine of its own. */
  async function newChildren(
    count: number,
    { mode = 'test', budget = null }: { mode?: Mode; budget?: number | null } = {},
  ) {
    const { accountId, keyIds, keys } = await app.addAccount('unlimited', 1_000);
    const keyId = keyIds[mode];
    const runId = await insertWorkflowRun(store, { accountId, keyId, mode }, budget);
    const asked = { key: keys.live, body: { display_name: 'd', kind: 'sim' } };
    for (let nth = 0; nth < count; nth++) {
      const machineId: string =
        mode === 'live' ? (await app.call('POST', '/v1/machines', asked)).json.machine.id : 'm_1';
      const workflow = { runId, workflowId: null, key: `step-${nth}` };
      const spec = { accountId, mode, keyId, requestId: 'req', machineId, task: 'Look', workflow };
      expect(await store.transaction((tx) => makeChild(tx, app.runs.kitchen, spec))).toHaveProperty('run');
    }
    const claims = await claimRuns(store, app.executorId, count);
    expect(claims).toHaveLength(count);
    return { claims, accountId, runId };
  }
  async function newChild(given?: Parameters<typeof newChildren>[1]) {
    const { claims, ...more } = await newChildren(1, given);
    const claim = claims[0]!;
    return { id: claim.id, claim, ...more };
  }
  const row = async (id: string): Promise<RunRow> => (await loadRun(store, id))!;
  const locked = (id: string, work: (tx: Tx, run: RunRow) => Promise<unknown>) =>
    store.transaction(async (tx) => work(tx, (await lockRun(tx, id))!));
  const complete = (id: string) =>
    store.transaction(async (tx) => countStep(tx, kitchenWith(), (await lockRun(tx, id))!, []));
  const finish = (id: string) =>
    store.transaction(async (tx) =>
      endRun(tx, tellerOf(kitchenWith()), (await lockRun(tx, id))!, { status: 'cancelled' }),
    );
  const spent = async (runId: string) => (await countedIn(store, runId)).spent;
  const charged = async (accountId: string) =>
    -sum((await entriesOf(store, accountId)).filter(({ key }) => /run_\w+:\d+$/.test(key)));

  it(
    'counts each step that was begun once, whatever dies in between, and gives back the one that is not completed',
    async () => {
      const luck = fc.constantFrom<Luck>('fine', 'undone', 'unheard');
      const act = fc.oneof(
        fc.record({ do: fc.constant('begin' as const), lucks: fc.array(luck, { maxLength: 3 }) }),
        fc.record({ do: fc.constant('complete' as const) }),
      );
      await fc.assert(
        fc.asyncProperty(fc.array(act, { maxLength: 6 }), async (acts) => {
          const { id, claim, runId } = await newChild();
          let [completed, begun] = [0, 0];
          for (const one of acts) {
            if (one.do === 'begin') {
              expect(await begin(kitchenWith([...one.lucks]), claim, false)).toHaveProperty('row');
              begun = completed + 1;
            } else if (begun > completed) {
              await complete(id);
              completed++;
            }
            expect(await spent(runId)).toBe(begun * CENTS);
            expect((await row(id)).metered_step).toBe(begun);
          }
          await finish(id);
          expect(await spent(runId)).toBe(completed * CENTS);
          expect((await row(id)).metered_step).toBe(completed);
        }),
        { numRuns: ROUNDS },
      );
    },
    60_000 + ROUNDS * 500,
  );

  it('is what the wallet is charged, on a live key', async () => {
    const { id, claim, accountId, runId } = await newChild({ mode: 'live' });
    for (const lucks of [['unheard'], ['undone', 'fine'], []] as Luck[][]) {
      await begin(kitchenWith(lucks), claim, false);
      await complete(id);
    }
    await begin(kitchenWith(), claim, false);
    expect([await spent(runId), await charged(accountId)]).toEqual([4 * CENTS, 4 * CENTS]);
    await finish(id);
    expect([await spent(runId), await charged(accountId)]).toEqual([3 * CENTS, 3 * CENTS]);
    await expectBalancedBooks(store, accountId);
  });

  it('is right for runs that begin and end at once, and keeps none of them waiting', async () => {
    const { claims, accountId, runId } = await newChildren(5, { mode: 'live' });
    const steps = [0, 1, 2, 3, 2];
    const work = claims.map(async (claim, nth) => {
      for (let step = 0; step < steps[nth]!; step++) {
        await begin(kitchenWith(), claim, false);
        await complete(claim.id);
      }
      await begin(kitchenWith(), claim, false);
      await finish(claim.id);
    });
    await Promise.all(work);
    expect([await spent(runId), await charged(accountId)]).toEqual([8 * CENTS, 8 * CENTS]);
    await expectBalancedBooks(store, accountId);
  });

  it('cancels a run whose next step it refuses, says why, and takes nothing for it', async () => {
    const { id, claim, accountId, runId } = await newChild({ mode: 'live', budget: 2 * CENTS });
    for (let step = 1; step <= 2; step++) {
      await begin(kitchenWith(), claim, false);
      await complete(id);
    }
    const { end } = (await begin(kitchenWith(['unheard']), claim, false)) as { end: object };
    expect(end).toEqual({ next: 'over' });
    expect(await row(id)).toMatchObject({ status: 'cancelled', result: null, error: null, cost_cents: 10 });
    expect([await spent(runId), await charged(accountId)]).toEqual([2 * CENTS, 2 * CENTS]);
    const { rows } = await store.query<{ type: string; data: string }>(
      'SELECT type, data FROM events WHERE stream = $1 ORDER BY seq DESC LIMIT 3',
      [id],
    );
    expect(rows.map(({ type }) => type)).toEqual(['done', 'status', 'text']);
    expect(JSON.parse(rows[2]!.data)).toEqual({ text: 'The budget is spent.' });
  });

  it('has nothing of a step that the wallet could not pay', async () => {
    const { id, claim, accountId, runId } = await newChild({ mode: 'live' });
    const cents = (await balanceOf(store, accountId)) - CENTS;
    await charge(store, liveCharge(accountId, app.executorId, { cents }));
    await begin(kitchenWith(), claim, false);
    await complete(id);
    expect(await begin(kitchenWith(), claim, false)).toHaveProperty('ended');
    expect(await row(id)).toMatchObject({ status: 'failed', error: { code: 'WALLET_EXHAUSTED' } });
    expect([await spent(runId), await charged(accountId)]).toEqual([CENTS, CENTS]);
    await expectBalancedBooks(store, accountId);
  });

  it('counts what a dead process left undone, and the step after it', async () => {
    const { id, claim, runId } = await newChild();
    await begin(kitchenWith(), claim, true);
    await store.query(
      `INSERT INTO run_steps (run_id, step, state, format, width, height, screen_hash, decision, reasoning, lost, actions,
         executor_id, started_at) VALUES ($1, 1, 'acting', 'png', 1, 1, 'a', 'continue', '', false, '[]', 'exe_x', now())`,
      [id],
    );
    await begin(kitchenWith(), claim, true);
    expect(await row(id)).toMatchObject({ steps_completed: 1, metered_step: 2 });
    expect(await spent(runId)).toBe(2 * CENTS);
  });

  it('is not asked about runs that nothing made', async () => {
    const body = { machine_id: 'm_1', task: 'Look' };
    const { id } = (await app.call('POST', '/v1/runs', { body })).json;
    const claims = await claimRuns(store, app.executorId, 100);
    const refusing = {
      ...parents,
      reserve: async () => 'never',
      moved: () => Promise.reject(new Error('asked')),
    };
    const kitchen = { ...kitchenWith(), parents: refusing };
    expect(await begin(kitchen, claims.find((claim) => claim.id === id)!, false)).toHaveProperty('row');
    await finish(id);
    expect(parents.heard).not.toContain(id);
  });

  describe('and whoever made a run', () => {
    it('hears of a pause, a resume and an end in the transaction that makes it true', async () => {
      const { id, claim, runId } = await newChild();
      await begin(kitchenWith(), claim, false);
      const teller = tellerOf(kitchenWith());
      const nudges = async () => (await countedIn(store, runId)).nudges;
      const moves = [
        [(tx, run) => pauseRun(tx, teller, run, 'Look here'), 'awaiting_human'],
        [(tx, run) => resumeRun(tx, teller, run, null), 'running'],
        [(tx, run) => endRun(tx, teller, run, { status: 'cancelled' }), 'cancelled'],
      ] as [Parameters<typeof locked>[1], string][];
      let before = (await row(id)).status;
      for (const [nth, [move, status]] of moves.entries()) {
        const failing = locked(id, async (tx, run) => {
          await move(tx, run);
          throw new Died();
        });
        await expect(failing).rejects.toThrow(Died);
        expect([await nudges(), (await row(id)).status]).toEqual([nth, before]);
        await locked(id, move);
        expect([await nudges(), (await row(id)).status]).toEqual([nth + 1, status]);
        before = (await row(id)).status;
      }
    });

    it('keeps it from being true where it cannot be told', async () => {
      const { id, claim } = await newChild();
      await begin(kitchenWith(), claim, false);
      const teller = {
        ...tellerOf(kitchenWith()),
        parents: { ...parents, moved: () => Promise.reject(new Died()) },
      };
      const ending = locked(id, (tx, run) => endRun(tx, teller, run, { status: 'cancelled' }));
      await expect(ending).rejects.toThrow(Died);
      expect((await row(id)).status).toBe('running');
    });
  });
});
