import { beforeAll, describe, expect, it } from 'vitest';
import { declareDead, openAccount, startExecutor } from '../../test/support/books.ts';
import { describeStores } from '../../test/support/stores.ts';
import type { Store } from '../db/store.ts';
import * as legs from '../durable/legs.ts';
import { newId } from '../lib/ids.ts';
import * as launches from './launches.ts';
import { finishStep, insertStep, type Step, stepsOf } from './steps.ts';

const NOON = Date.UTC(2026, 10, 22, 12);
const at = (seconds: number): Date => new Date(NOON + seconds * 1_000);

describeStores('launching runs', (open) => {
  let store: Store;
  let accountId: string;
  let made = 0;
  beforeAll(async () => {
    ({ store } = await open());
    accountId = await openAccount(store, 0);
  });

  async function machineOf(executorId: string | null, ended = false): Promise<string> {
    const id = newId('mch_test');
    await store.query(
      `INSERT INTO machines (id, account_id, mode, kind, display_name, status, os_type, cpu_cores, memory_gb, storage_gb,
         screen_width, screen_height, options, metadata, created_at, key_id, executor_id, ended_at)
       VALUES ($1, $2, 'test', 'sim', 'desk', 'running', 'linux', 1, 1, 1, 800, 600, '', '{}', $3, 'key', $4, $5)`,
      [id, accountId, at(0), executorId, ended ? at(1) : null],
    );
    return id;
  }

  /** A run in line, younger than all before it. */
  async function run(drives: string | null, fields: Record<string, unknown> = {}): Promise<string> {
    const id = newId('run');
    const columns = Object.keys(fields);
    await store.query(
      `INSERT INTO runs (id, account_id, mode, key_id, request_id, machine_id, drives, status, task, cua_version, max_steps,
         on_awaiting_human, webhook_secret, metadata, step_cents, created_at, executor_id)
       VALUES ($1, $2, 'test', 'key', 'req', 'm', $3, 'queued', 't', 'v3', 5, 'pause', '', '{}', 5, $4, 'exe_maker')`,
      [id, accountId, drives, at(++made)],
    );
    if (columns.length > 0) {
      const sets = columns.map((name, index) => `${name} = $${index + 2}`).join(', ');
      await store.query(`UPDATE runs SET ${sets} WHERE id = $1`, [id, ...Object.values(fields)]);
    }
    return id;
  }
  const end = (id: string, seconds = 100) =>
    store.query(
      `UPDATE runs SET status = 'cancelled', finished_at = $2, awaiting_human_since = NULL WHERE id = $1`,
      [id, at(seconds)],
    );
  const claim = async (executorId: string, limit = 100): Promise<string[]> =>
    (await launches.claimRuns(store, executorId, limit)).map(({ id }) => id);
  const lease = (machine: string, runId: string) =>
    store.query('INSERT INTO machine_leases VALUES ($1, $2)', [machine, runId]);

  it('notices who waits for a person whose machine has ended, once until they were told', async () => {
    const me = await startExecutor(store);
    const waits = {
      status: 'awaiting_human',
      awaiting_human_since: at(1),
      executor_id: me,
      unclaimed: false,
    };
    const [gone, there] = [await machineOf(me, true), await machineOf(me)];
    const lost = await run(gone, waits);
    const others = [
      await run(there, waits),
      await run(null, waits),
      await run(gone, { status: 'running', executor_id: me, unclaimed: false }),
      await run(gone, { ...waits, unclaimed: true }),
    ];
    const ended = await run(gone, waits);
    await end(ended);
    const untold = async () => (await legs.untold(store, 'runs', { executorId: me })).map(({ id }) => id);
    await Promise.all([1, 2].map(() => launches.noticeLost(store)));
    await launches.noticeLost(store);
    expect(await untold()).toEqual([lost]);
    const [told] = await legs.untold(store, 'runs', { id: lost });
    expect(told?.nudges).toBe(1);
    await legs.markTold(store, 'runs', told!);
    expect(await untold()).toEqual([]);
    // Told and still there: whoever was told may have died over it.
    await launches.noticeLost(store);
    expect(await untold()).toEqual([lost]);
    for (const id of [lost, ...others]) await end(id);
  });

  describe('a claim', () => {
    it('takes the oldest first, as many as there is room for, each once, for a leg of its own', async () => {
      const me = await startExecutor(store);
      const ids = [await run(null), await run(null), await run(null)];
      const first = await launches.claimRuns(store, me, 2);
      expect(first.map(({ id }) => id).sort()).toEqual(ids.slice(0, 2).sort());
      expect(first.map(({ leg }) => leg)).toEqual([1, 1]);
      expect(await claim(me)).toEqual(ids.slice(2));
      expect(await claim(me)).toEqual([]);
      await legs.unclaim(store, 'runs', first[0]!);
      expect(await launches.claimRuns(store, me, 9)).toEqual([{ id: first[0]!.id, leg: 2 }]);
      // Who had it for the leg before has no say any more.
      await legs.unclaim(store, 'runs', first[0]!);
      expect(await claim(me)).toEqual([]);
    });

    it('of a process that was declared dead changes nothing', async () => {
      const [dead, alive] = [await startExecutor(store), await startExecutor(store)];
      await declareDead(store, dead);
      const id = await run(null);
      expect(await claim(dead)).toEqual([]);
      expect(await claim(alive)).toEqual([id]);
    });

    it('of several processes at once gives each run to one of them', async () => {
      const executors = await Promise.all([1, 2, 3].map(() => startExecutor(store)));
      const ids = [];
      for (let count = 0; count < 20; count++) ids.push(await run(null));
      const claimed = await Promise.all(executors.map((executor) => claim(executor, 20)));
      const late = await claim(executors[0]!, 20);
      expect([...claimed.flat(), ...late].sort()).toEqual(ids.sort());
    });

    it('takes what its own machine is for, and what nobody alive has the machine of', async () => {
      const [me, other, dead] = await Promise.all([1, 2, 3].map(() => startExecutor(store)));
      await declareDead(store, dead!);
      const mine = await run(await machineOf(me!));
      const theirs = await run(await machineOf(other!));
      const orphan = await run(await machineOf(dead!));
      const nobodys = await run(await machineOf(null));
      const deleted = await run(await machineOf(other!, true));
      expect((await claim(me!)).sort()).toEqual([mine, orphan, nobodys, deleted].sort());
      expect(await claim(other!)).toEqual([theirs]);
    });

    it('keeps the order of those that want one machine', async () => {
      const me = await startExecutor(store);
      const machine = await machineOf(me);
      const [first, second, third] = [await run(machine), await run(machine), await run(machine)];
      expect(await claim(me)).toEqual([first]);
      await lease(machine, first);
      await end(first);
      // It has ended, and has not let go of the machine yet.
      expect(await claim(me)).toEqual([]);
      await launches.leaveMachine(store, first);
      expect(await claim(me)).toEqual([second]);
      await end(second);
      expect(await claim(me)).toEqual([third]);
    });
  });

  describe('a lease of a machine', () => {
    it('is left by a run that has ended, and by no other', async () => {
      const machine = await machineOf(null);
      const id = await run(machine);
      await lease(machine, id);
      const leases = async () =>
        (await store.query('SELECT 1 FROM machine_leases WHERE run_id = $1', [id])).rowCount;
      await launches.leaveMachine(store, id);
      await launches.forgetLeases(store, at(1_000));
      expect(await leases()).toBe(1);
      await end(id, 100);
      await launches.forgetLeases(store, at(100));
      expect(await leases()).toBe(1);
      await launches.forgetLeases(store, at(101));
      expect(await leases()).toBe(0);
    });
  });

  describe('what is to be told', () => {
    it('is told until it was heard, and again when something else happens', async () => {
      const me = await startExecutor(store);
      const id = await run(null, { executor_id: me, unclaimed: false, leg: 3, nudges: 2 });
      const [told] = await legs.untold(store, 'runs', { id });
      expect(told).toEqual({ id, leg: 3, nudges: 2 });
      await store.query('UPDATE runs SET nudges = nudges + 1 WHERE id = $1', [id]);
      await legs.markTold(store, 'runs', told!);
      expect(await legs.untold(store, 'runs', { executorId: me })).toEqual([{ id, leg: 3, nudges: 3 }]);
      await legs.markTold(store, 'runs', { ...told!, nudges: 3 });
      // A slower one does not unsay it.
      await legs.markTold(store, 'runs', told!);
      expect(await legs.untold(store, 'runs', { id })).toEqual([]);
      await end(id);
    });

    it('of a dead process is anybody’s to tell, of a living one only its own', async () => {
      const [me, other] = [await startExecutor(store), await startExecutor(store)];
      const id = await run(null, { executor_id: other, unclaimed: false, nudges: 1 });
      const told = async () => (await legs.untold(store, 'runs', { executorId: me })).map((one) => one.id);
      expect(await told()).not.toContain(id);
      await declareDead(store, other);
      expect(await told()).toContain(id);
      await end(id);
    });
  });

  it('knows whom to interrupt and who is late in line', async () => {
    const running = { status: 'running', unclaimed: false };
    const fine = await run(null, { ...running, deadline_at: at(50) });
    const late = await run(null, { ...running, deadline_at: at(40) });
    const over = await run(null, running);
    const waiting = await run(null, {
      status: 'awaiting_human',
      awaiting_human_since: at(1),
      unclaimed: false,
    });
    const queued = await run(null, { deadline_at: at(40), unclaimed: false });
    await end(over);
    const ids = [fine, late, over, waiting];
    expect((await legs.interrupted(store, 'runs', { ids, now: at(40) })).sort()).toEqual([late, over].sort());
    expect(await legs.interrupted(store, 'runs', { ids: [], now: at(40) })).toEqual([]);
    expect(await legs.overdueQueued(store, 'runs', at(39))).toEqual([]);
    expect(await legs.overdueQueued(store, 'runs', at(40))).toEqual([queued]);
    for (const id of [fine, late, waiting, queued]) await end(id);
  });

  it('knows what a process carried', async () => {
    const me = await startExecutor(store);
    const carried = await run(null, { executor_id: me, unclaimed: false, leg: 2 });
    const waiting = await run(null, { executor_id: me });
    const over = await run(null, { executor_id: me, unclaimed: false });
    await end(over);
    expect(await legs.carried(store, 'runs', me)).toEqual([{ id: carried, leg: 2 }]);
    for (const id of [carried, waiting]) await end(id);
  });

  it('knows what nobody went on with since its process was cleaned up after', async () => {
    const [me, unswept, fresh, swept] = await Promise.all([1, 2, 3, 4].map(() => startExecutor(store)));
    for (const dead of [unswept, fresh, swept]) await declareDead(store, dead!);
    const sweptAt = (id: string, seconds: number) =>
      store.query(`UPDATE executors SET swept_at = now() - $2 * interval '1 s' WHERE id = $1`, [id, seconds]);
    await sweptAt(fresh!, 1);
    await sweptAt(swept!, 61);
    const of = (executor_id: string) => run(null, { executor_id, unclaimed: false, leg: 1 });
    const kept = [await of(me!), await of(unswept!), await of(fresh!)];
    const [orphan, forgotten, over] = [await of(swept!), await of('exe_forgotten'), await of(swept!)];
    await end(over);
    expect((await legs.unclaimOrphans(store, 'runs')).sort()).toEqual([orphan, forgotten].sort());
    expect(await legs.unclaimOrphans(store, 'runs')).toEqual([]);
    expect((await claim(me!)).sort()).toEqual([orphan, forgotten].sort());
    for (const id of [...kept, orphan, forgotten]) await end(id);
  });

  describe('the record of a step', () => {
    const acting = (executorId: string): Step => ({
      ...{
        step: 1,
        state: 'acting',
        screenshot: 'ab',
        format: 'png',
        width: 2,
        height: 3,
        screen_hash: 'ab',
        asked: null,
        findings: null,
        lost: false,
        hand_over: null,
        memory: null,
        tokens: null,
      },
      ...{ decision: 'continue', reasoning: 'Go – 支', executor_id: executorId, started_at: at(1) },
      actions: [{ action: { action_type: 'click', params: { x: 1, y: 2 } }, description: 'Click' }],
      ...{ results: null, timing: null, finished_at: null },
    });
    const outcome = {
      state: 'done',
      results: [{ success: false, error: 'gone' }],
      finished_at: at(2),
      timing: { look: 1.5, decide: 2, act: 3, total: 6.5 },
    } as const;

    it('is written once, finished once, and read as it was written', async () => {
      const id = await run(null);
      const step = acting('exe_a');
      const write = () => store.transaction((tx) => insertStep(tx, id, step));
      expect([await write(), await write()]).toEqual([true, false]);
      expect(await stepsOf(store, id)).toEqual([step]);
      const finish = (state: 'done' | 'uncertain') =>
        store.transaction((tx) => finishStep(tx, id, 1, { ...outcome, state }));
      expect([await finish('done'), await finish('uncertain')]).toEqual([true, false]);
      expect(await stepsOf(store, id)).toEqual([{ ...step, ...outcome }]);
      expect(await store.transaction((tx) => finishStep(tx, id, 2, outcome))).toBe(false);
      await end(id);
    });
  });
});
