/** One release follows another while runs are on their way: nothing of them is lost, and nothing is done twice. */
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import type { Store } from '../../src/db/store.ts';
import { runProgram, type ServerProcess } from '../support/processes.ts';
import { hasPostgres } from '../support/stores.ts';
import { buildNextRelease, NEXT_MIGRATION, NEXT_STEP, NEXT_VERSION, type Release } from './next-release.ts';
import { expectWhole, makeMachine, resume, untilStatus } from './runs-scene.ts';
import { ask, eventually, openScene, ROUNDS, type Scene } from './scene.ts';

const PATIENCE_MS = 90_000;
/** Of each kind of end, and a few more that begin later. */
const RUNS = 9;
const MACHINES = 3;

/** The names of the durable steps of a run, in order. */
async function durableSteps(store: Store, id: string): Promise<string[]> {
  const { rows } = await store.query<{ name: string }>(
    `SELECT function_name AS name FROM dbos.operation_outputs WHERE split_part(workflow_uuid, ':', 1) = $1
     ORDER BY workflow_uuid, function_id`,
    [id],
  );
  return rows.map(({ name }) => name);
}

/** Those of the runs that this server carries. */
async function carriedBy(store: Store, { pid }: ServerProcess, ids: readonly string[]): Promise<string[]> {
  const { rows } = await store.query<{ id: string }>(
    'SELECT r.id FROM runs r JOIN executors e ON e.id = r.executor_id WHERE r.id = ANY($1) AND e.pid = $2',
    [ids, pid],
  );
  return rows.map(({ id }) => id);
}

describe.skipIf(!hasPostgres())('a release that follows this one', () => {
  let next: Release;
  let scene: Scene | undefined;
  beforeAll(async () => {
    next = await buildNextRelease();
  });
  afterEach(async () => {
    await scene?.close();
    scene = undefined;
  });
  afterAll(() => next?.remove());

  /** Runs that have taken a step and wait for a person, the first of them on machines. */
  async function begin(opened: Scene, server: ServerProcess, count: number): Promise<string[]> {
    const key = opened.keys.test;
    const ids: string[] = [];
    for (let nth = 0; nth < count; nth++) {
      const machine_id = nth < MACHINES ? await makeMachine(server, key) : `m_${nth}`;
      const body = { machine_id, task: `[pause] number ${nth}` };
      const { status, json, text } = await ask(server, { key, path: '/v1/runs', body });
      expect(status, text).toBe(200);
      ids.push(String(json.id));
    }
    for (const id of ids) await opened.look((store) => untilStatus(store, id, 'awaiting_human', PATIENCE_MS));
    return ids;
  }

  async function giveBack(server: ServerProcess, key: string, ids: readonly string[]): Promise<void> {
    const answers = await Promise.all(ids.map((id) => resume(server, key, id)));
    expect(answers.map(({ status, text }) => [status, text])).toEqual(
      answers.map(() => [200, expect.any(String)]),
    );
  }

  async function expectAllWhole(opened: Scene, ids: readonly string[]): Promise<void> {
    await opened.look(async (store) => {
      for (const id of ids) {
        await untilStatus(store, id, 'succeeded', PATIENCE_MS);
        const { run, steps } = await expectWhole(store, { id });
        expect([run.steps_completed, steps.length]).toEqual([3, 3]);
      }
    });
  }

  /** This release cannot come back: it would write rows that the next one takes for its own. */
  async function expectRefused(opened: Scene, old: ServerProcess): Promise<void> {
    const env = { DATABASE_URL: opened.databaseUrl ?? '', DATA_DIR: old.dataDir, PORT: '0' };
    const refused = await runProgram(['serve'], env);
    expect(refused).toMatchObject({ code: 1, stdout: '' });
    expect(refused.stderr.trim()).toBe(
      `The database is newer than this version of Opencoast: it has ${NEXT_MIGRATION}. Start the version that made it, or a later one.`,
    );
  }

  it(
    'takes over from one that is stopped, and both serve the same database until then',
    async () => {
      for (let round = 1; round <= ROUNDS; round++) {
        const opened = await openScene('postgres');
        scene = opened;
        const key = opened.keys.test;
        const old = await opened.start();
        const before = await begin(opened, old, RUNS);
        const heir = await opened.start({}, next.main);
        const isNext = [old, heir].map((server) =>
          server.stdout().startsWith(`Opencoast ${NEXT_VERSION} is`),
        );
        expect(isNext).toEqual([false, true]);
        // On a schema that knows more than it does, the old one begins, goes on and ends.
        await giveBack(old, key, before.slice(0, 3));
        await expectAllWhole(opened, before.slice(0, 3));
        const meanwhile = await begin(opened, old, MACHINES + 1);
        const asked = await begin(opened, heir, MACHINES + 1);
        // Whoever sees first that a run is to be begun begins it; those with a machine are begun where it runs.
        const theirs = await opened.look((store) => carriedBy(store, heir, asked));
        expect(theirs.length).toBeGreaterThanOrEqual(MACHINES);

        const stopped = old.stop();
        await giveBack(heir, key, before.slice(3, 6));
        expect(await stopped).toEqual({ code: 0, signal: null });
        await giveBack(heir, key, [...before.slice(6), ...meanwhile, ...asked]);
        await expectAllWhole(opened, [...before, ...meanwhile, ...asked]);
        await opened.look(async (store) => {
          // Each run went through the workflow that it had begun with.
          for (const id of before) expect(await durableSteps(store, id)).not.toContain(NEXT_STEP);
          for (const id of theirs) expect(await durableSteps(store, id)).toContain(NEXT_STEP);
        });
        await expectRefused(opened, old);
        if (round < ROUNDS) await opened.close();
      }
    },
    120_000 + 60_000 * ROUNDS,
  );

  it(
    'takes over from one that was killed in the middle of its runs',
    async () => {
      for (let round = 1; round <= ROUNDS; round++) {
        const opened = await openScene('postgres');
        scene = opened;
        const key = opened.keys.test;
        const old = await opened.start();
        const ids = await begin(opened, old, RUNS);
        const heir = await opened.start({}, next.main);
        // A third is on its way at that moment, a third goes on while nobody has noticed, a third once it has been noticed.
        await giveBack(old, key, ids.slice(0, 3));
        await old.kill();
        await giveBack(heir, key, ids.slice(3, 6));
        await eventually(async () => {
          const { rowCount } = await opened.look((store) =>
            store.query('SELECT FROM executors WHERE pid = $1 AND dead_at IS NOT NULL', [old.pid]),
          );
          expect(rowCount).toBe(1);
        }, PATIENCE_MS);
        await giveBack(heir, key, ids.slice(6));
        await opened.look(async (store) => {
          for (const id of ids) await untilStatus(store, id, 'succeeded', PATIENCE_MS);
          for (const id of ids) await expectWhole(store, { id });
        });
        if (round < ROUNDS) await opened.close();
      }
    },
    120_000 + 60_000 * ROUNDS,
  );
});
