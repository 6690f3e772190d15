/** The machines of one server process, against the rows that say what they are. */
import { access, chmod, mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, beforeAll, expect, it, vi } from 'vitest';
import { PATIENCE } from '../../test/support/patience.ts';
import { describeStores, type TestStore } from '../../test/support/stores.ts';
import { adminOperations } from '../admin/operations.ts';
import { newId } from '../lib/ids.ts';
import { createSecretBox } from '../lib/secret-box.ts';
import { Fleet } from './fleet.ts';
import { forgetHomes } from './homes.ts';
import { LOOK_MS, look } from './look.ts';
import type { Driver, Machine, MachineState, Spec } from './machine.ts';
import { adopt, reconcile } from './recovery.ts';
import { insertMachine, type MachineRow, machinesOf } from './rows.ts';
import { createSimDriver } from './sim/sim.ts';

const NOON = Date.UTC(2026, 10, 22, 12);
const MINUTE = 60_000;
const never = new AbortController().signal;
const SIZE = { screen_width: 320, screen_height: 240 };

const untilAborted = (signal: AbortSignal) =>
  new Promise<never>((_, reject) => signal.addEventListener('abort', () => reject(signal.reason)));

function newGate() {
  let open = (): void => undefined;
  const gate = new Promise<void>((resolve) => {
    open = resolve;
  });
  return { gate, open };
}

interface Oddities {
  /** What its start waits for, or its stop. */
  readonly gate?: Promise<void>;
  readonly stopGate?: Promise<void>;
  /** A screen that shows nothing. */
  readonly blind?: boolean;
  /** What was open by now. */
  readonly state?: () => MachineState;
  readonly onStart?: (spec: Spec) => void;
  readonly onStop?: () => void;
}

function simWith({ gate, stopGate, blind = false, state, onStart, onStop }: Oddities): Driver {
  const driver = createSimDriver();
  return {
    ...driver,
    async start(spec, signal) {
      onStart?.(spec);
      await Promise.race([gate, ...(gate ? [untilAborted(signal)] : [])]);
      const sim = await driver.start(spec, signal);
      const machine: Machine = {
        ...sim,
        get state() {
          return state?.() ?? sim.state;
        },
        async stop() {
          await stopGate;
          await sim.stop();
          onStop?.();
        },
      };
      const capture = (look: { signal: AbortSignal }) => untilAborted(look.signal);
      const screen = { ...machine.screen, capture };
      return blind ? Object.assign(machine, { screen }) : machine;
    },
  };
}

describeStores('a fleet', (open) => {
  let testStore: TestStore;
  let owner: { account_id: string; key_id: string };
  let now = NOON;

  beforeAll(async () => {
    testStore = await open();
    const operations = adminOperations(testStore.store, () => new Date(now));
    const account = await operations['accounts.create']({ name: 'Test', tier: 'unlimited', wallet_cents: 0 });
    const account_id = String(account.account_id);
    const key = await operations['keys.create']({ account_id, mode: 'test', scopes: 'all' });
    owner = { account_id, key_id: String(key.key_id) };
  });

  afterEach(() => {
    vi.useRealTimers();
    now = NOON;
  });

  const folder = () => join(testStore.dataDir, 'machines');
  const hasHome = (id: string) =>
    access(join(folder(), id)).then(
      () => true,
      () => false,
    );

  /** A fleet of a process of its own, or of the same one with nothing running. */
  async function newFleet(
    driver: Driver = createSimDriver(),
    executorId = newId('exe'),
    store = testStore.store,
  ) {
    await store.query(
      'INSERT INTO executors (id, host, pid) VALUES ($1, $2, $3) ON CONFLICT (id) DO NOTHING',
      [executorId, 'test', process.pid],
    );
    const fleet = new Fleet({
      ...{ store, executorId, folder: folder(), now: () => new Date(now) },
      drivers: new Map([['sim', driver]]),
      box: createSecretBox(Buffer.alloc(32, 7)),
      log: { warn: () => undefined },
    });
    return { fleet, executorId };
  }

  async function rowOf(id: string): Promise<MachineRow | undefined> {
    const { rows } = await testStore.store.query<MachineRow>('SELECT * FROM machines WHERE id = $1', [id]);
    return rows[0];
  }

  /** A row that says `creating`, and its home. */
  async function asked({ fleet, executorId }: { fleet: Fleet; executorId: string }): Promise<MachineRow> {
    const id = newId('mch_test');
    await insertMachine(testStore.store, {
      ...{ id, ...owner, mode: 'test', kind: 'sim', display_name: 'desk', os_type: 'linux', ...SIZE },
      ...{ cpu_cores: 1, memory_gb: 2, storage_gb: 10, options: fleet.seal(id, {}), metadata: {} },
      ...{ ttl_minutes: null, auto_destroy_at: null, created_at: new Date(now), executor_id: executorId },
    });
    await mkdir(join(folder(), id), { recursive: true });
    const row = (await machinesOf(testStore.store, executorId)).find((one) => one.id === id);
    if (!row) throw new Error('the machine was not written down');
    return row;
  }

  async function running(scene: { fleet: Fleet; executorId: string }): Promise<MachineRow> {
    const prepared = await scene.fleet.prepare(await asked(scene), never);
    return await prepared.admit(testStore.store, { from: ['creating'] });
  }

  async function stopped(scene: { fleet: Fleet; executorId: string }): Promise<MachineRow> {
    return await scene.fleet.end(await running(scene), ['running'], { status: 'stopped' });
  }

  it('puts right what its rows say and is not so', async () => {
    const scene = await newFleet();
    const lost = await running(scene);
    const { fleet } = await newFleet(createSimDriver(), scene.executorId);
    const [alive, halted] = [await running({ ...scene, fleet }), await stopped({ ...scene, fleet })];
    const foreign = await running(await newFleet());
    await reconcile(fleet);
    expect(await rowOf(lost.id)).toMatchObject({
      status: 'error',
      error: expect.stringContaining('could not be written down'),
    });
    for (const { id, status } of [alive, halted, foreign]) expect(await rowOf(id)).toMatchObject({ status });
    await fleet.close();
  });

  it('forgets what was being created for ten minutes, with its home, and leaves what is fresh', async () => {
    const scene = await newFleet();
    const old = await asked(scene);
    now += 1;
    const fresh = await asked(scene);
    now += 10 * MINUTE;
    await reconcile(scene.fleet);
    expect([await rowOf(old.id), await hasHome(old.id)]).toEqual([undefined, false]);
    expect(await rowOf(fresh.id)).toMatchObject({ status: 'creating' });
    expect(await hasHome(fresh.id)).toBe(true);
  });

  it('leaves alone what is on its way to running', async () => {
    const { gate, open: release } = newGate();
    const scene = await newFleet(simWith({ gate }));
    const { id, executorId } = { ...(await asked(scene)), ...scene };
    await testStore.store.query("UPDATE machines SET status = 'stopped' WHERE id = $1", [id]);
    const [row] = await machinesOf(testStore.store, executorId);
    const started = scene.fleet.start(row as MachineRow, { from: ['stopped'] }, never);
    await vi.waitFor(async () => expect(await rowOf(id)).toMatchObject({ status: 'starting' }), PATIENCE);
    await reconcile(scene.fleet);
    expect(await rowOf(id)).toMatchObject({ status: 'starting' });
    release();
    expect(await started).toMatchObject({ status: 'running' });
    await scene.fleet.close();
  });

  it('forgets the homes of machines that ended, and no other folder', async () => {
    const scene = await newFleet();
    const [alive, halted, gone] = [await running(scene), await stopped(scene), await running(scene)];
    await scene.fleet.end(gone, ['running'], { status: 'terminated' });
    expect(await hasHome(gone.id)).toBe(false);
    for (const id of [gone.id, 'of-another-database']) await mkdir(join(folder(), id));
    await forgetHomes(testStore.store, folder());
    const homes = [alive.id, halted.id, gone.id, 'of-another-database'].map(hasHome);
    expect(await Promise.all(homes)).toEqual([true, true, false, true]);
    await forgetHomes(testStore.store, join(folder(), 'nowhere'));
    // What a machine has closed to its owner, too.
    const closed = join(folder(), gone.id, 'closed');
    await mkdir(join(closed, 'within'), { recursive: true });
    await chmod(closed, 0);
    await forgetHomes(testStore.store, folder());
    expect(await hasHome(gone.id)).toBe(false);
    await scene.fleet.close();
  });

  it('ends in order, and the next process brings its machines back', async () => {
    const first = await newFleet();
    const [row, halted] = [await running(first), await stopped(first)];
    await first.fleet.close();
    expect(first.fleet.find(row.id)).toBeNull();
    expect(await rowOf(row.id)).toMatchObject({ status: 'running', restarted_at: null });
    now += MINUTE;
    const second = await newFleet();
    await adopt(second.fleet, first.executorId);
    expect(second.fleet.find(row.id)).not.toBeNull();
    expect(await rowOf(row.id)).toMatchObject({
      status: 'running',
      executor_id: second.executorId,
      restarted_at: new Date(now),
    });
    expect(await rowOf(halted.id)).toMatchObject({ status: 'stopped', restarted_at: null });
    const again = await rowOf(row.id);
    await adopt(second.fleet, first.executorId);
    expect(await rowOf(row.id)).toEqual(again);
    await second.fleet.close();
  });

  it('takes a dead process’s machines at once, and waits no longer for one that takes its time', async () => {
    const first = await newFleet();
    const rows = await Promise.all(Array.from({ length: 6 }, () => running(first)));
    await first.fleet.close();
    const { gate, open } = newGate();
    const second = await newFleet(simWith({ gate }));
    await adopt(second.fleet, first.executorId, 1);
    // All of them, also those that wait for their turn: what dies now leaves them to the next.
    for (const { id } of rows) {
      expect(await rowOf(id)).toMatchObject({ status: 'starting', executor_id: second.executorId });
      expect(second.fleet.isAtWorkOn(id)).toBe(true);
    }
    await reconcile(second.fleet);
    open();
    await vi.waitFor(async () => {
      for (const { id } of rows) expect(await rowOf(id)).toMatchObject({ status: 'running' });
    }, PATIENCE);
    await second.fleet.close();
  });

  it('leaves what a shutdown keeps from starting to the next process', async () => {
    const { gate } = newGate();
    const first = await newFleet(simWith({ gate }));
    const { id } = await asked(first);
    await testStore.store.query("UPDATE machines SET status = 'stopped' WHERE id = $1", [id]);
    const row = (await rowOf(id)) as MachineRow;
    const started = first.fleet.start(row, { from: ['stopped'] }, never);
    const settled = Promise.allSettled([started]);
    await vi.waitFor(async () => expect(await rowOf(id)).toMatchObject({ status: 'starting' }), PATIENCE);
    await first.fleet.close();
    expect(await settled).toMatchObject([{ reason: { code: 'SERVICE_UNAVAILABLE' } }]);
    expect(await rowOf(id)).toMatchObject({ status: 'starting' });
    await expect(first.fleet.prepare(row, never)).rejects.toMatchObject({ code: 'SERVICE_UNAVAILABLE' });
    const second = await newFleet();
    await adopt(second.fleet, first.executorId);
    expect(await rowOf(id)).toMatchObject({ status: 'running', executor_id: second.executorId });
    await second.fleet.close();
  });

  it('starts and reads nothing of a machine that is still ending', async () => {
    const { gate: stopGate, open } = newGate();
    const order: string[] = [];
    const tell = (word: string) => () => void order.push(word);
    const odd = { stopGate, onStart: tell('started'), onStop: tell('stopped') };
    const scene = await newFleet(simWith(odd));
    const row = await running(scene);
    const ended = scene.fleet.end(row, ['running'], { status: 'stopped' });
    await vi.waitFor(async () => expect(await rowOf(row.id)).toMatchObject({ status: 'stopped' }), PATIENCE);
    const said = (await rowOf(row.id)) as MachineRow;
    const read = scene.fleet.whileStill(said, never, async () => void order.push('read'));
    const started = scene.fleet.start(said, { from: ['stopped'] }, never);
    await vi.waitFor(async () => expect(await rowOf(row.id)).toMatchObject({ status: 'starting' }), PATIENCE);
    open();
    await Promise.all([ended, read]);
    expect(await started).toMatchObject({ status: 'running' });
    expect(order.slice(0, 2)).toEqual(['started', 'stopped']);
    expect(order.slice(2).sort()).toEqual(['read', 'started']);
    await scene.fleet.close();
  });

  it('goes on from what a person left open, after a pause, a restart of the server, or when they give it back', async () => {
    let urls = ['a'];
    const restored: unknown[] = [];
    const onStart = ({ options }: Spec) => restored.push(options.restore);
    const scene = await newFleet(simWith({ state: () => ({ urls }), onStart }));
    const row = await running(scene);
    urls = ['b'];
    const still = await scene.fleet.whileStill(row, never, async () => (await rowOf(row.id))?.status);
    expect([still, restored]).toEqual(['starting', [undefined, { urls: ['b'] }]]);
    urls = ['c'];
    await scene.fleet.handOver((await rowOf(row.id)) as MachineRow, null);
    expect(await rowOf(row.id)).toMatchObject({ state: { urls: ['c'] } });
    urls = ['d'];
    await scene.fleet.close();
    const next = await newFleet(simWith({ state: () => ({ urls }), onStart }));
    await adopt(next.fleet, scene.executorId);
    expect(restored.at(-1)).toEqual({ urls: ['d'] });
    await next.fleet.close();
  });

  it('writes down last who has control last, however late the answer to a write', async () => {
    const { store } = testStore;
    let isLate = true;
    const query = async (...given: Parameters<typeof store.query>) => {
      const answer = await store.query(...given);
      if (isLate && given[0].includes('SET control_until')) {
        isLate = false;
        for (let time = 0; time < 5; time++) await store.query('SELECT 1');
      }
      return answer;
    };
    const late = Object.assign(Object.create(store) as typeof store, { query });
    const scene = await newFleet(undefined, undefined, late);
    const row = await running(scene);
    await Promise.all([
      scene.fleet.handOver(row, { by: 'w1', until: new Date(NOON + MINUTE) }),
      scene.fleet.handOver(row, null),
    ]);
    expect([scene.fleet.running(row).control.lease, (await rowOf(row.id))?.control_until]).toEqual([
      null,
      null,
    ]);
    await scene.fleet.close();
  });

  it('starts a machine once when two ask at once, in one process or in two', async () => {
    const [first, second] = [await newFleet(), await newFleet()];
    for (const fleets of [
      [first.fleet, first.fleet],
      [first.fleet, second.fleet],
    ]) {
      const row = await stopped(first);
      const asking = fleets.map((fleet) => fleet.start(row, { from: ['stopped'] }, never));
      const settled = await Promise.allSettled(asking);
      const won = settled.filter(({ status }) => status === 'fulfilled');
      expect(won).toMatchObject([{ value: { id: row.id, status: 'running' } }]);
      expect(settled.filter(({ status }) => status === 'rejected')).toMatchObject([
        { reason: { code: 'INVALID_STATE', status: 409 } },
      ]);
      const winner = fleets[settled.findIndex(({ status }) => status === 'fulfilled')];
      const moved = (await rowOf(row.id)) as MachineRow;
      expect(moved.status).toBe('running');
      expect(await winner?.use(moved, never, async (machine) => machine.screen.size())).toEqual({
        ...{ width: 320, height: 240 },
      });
    }
    await Promise.all([first.fleet.close(), second.fleet.close()]);
  });

  it('gives up on a screenshot after half a minute, one that waits for its turn as well', async () => {
    const scene = await newFleet(simWith({ blind: true }));
    const row = await running(scene);
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
    const looks = [1, 2].map(() => look(scene.fleet, row, { format: 'png', signal: never }));
    const failed = Promise.allSettled(looks);
    let isOver = false;
    void failed.then(() => {
      isOver = true;
    });
    await vi.advanceTimersByTimeAsync(LOOK_MS - 1);
    expect(isOver).toBe(false);
    await vi.advanceTimersByTimeAsync(1);
    expect(await failed).toMatchObject(
      looks.map(() => ({ status: 'rejected', reason: { code: 'UPSTREAM_TIMEOUT', status: 504 } })),
    );
    expect(vi.getTimerCount()).toBe(0);
    vi.useRealTimers();
    expect(await scene.fleet.use(row, never, async () => 'its turn')).toBe('its turn');
    await scene.fleet.close();
  });
});
