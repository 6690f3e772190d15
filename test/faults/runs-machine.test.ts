/** A machine ends under a run: the run says so, does nothing twice, and goes on with it once it is back; without one it ends. */
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { skipped } from '../machines/browser-scene.ts';
import {
  askForRun,
  expectWhole,
  makeMachine,
  type RunsServer,
  startRunsServer,
  untilStatus,
} from './runs-scene.ts';
import { ask, eventually, openScene, ROUNDS, type Scene } from './scene.ts';

const PATIENCE_MS = 60_000;
/** ms between the two texts of a step: long enough for a machine to end meanwhile. */
const WAIT_MS = 2_500;

describe('a run whose machine', () => {
  let scene: Scene;
  let server: RunsServer;
  let notes: string;
  beforeAll(async () => {
    scene = await openScene('embedded');
    notes = join(scene.dataDir, 'typed.txt');
    writeFileSync(notes, '');
    server = await startRunsServer({ dataDir: scene.dataDir, notes });
  });
  afterAll(async () => {
    await server?.kill();
    await scene?.close();
  });

  it.skipIf(skipped)(
    'is killed in the middle of a step is uncertain of that step, and goes on when it is back',
    async () => {
      const key = scene.keys.live;
      const machineId = await makeMachine(server, key, { kind: 'browser' });
      for (let round = 1; round <= ROUNDS; round++) {
        const tag = `killed${round}`;
        const id = (await askForRun(server, { key, machineId, tag, plan: { wait: WAIT_MS } })) ?? '';
        await eventually(async () => expect(readFileSync(notes, 'utf8')).toContain(`${tag}-2a`), PATIENCE_MS);
        const { rows } = await server.db.query<{ state: { pid: number } }>(
          'SELECT state FROM machines WHERE id = $1',
          [machineId],
        );
        process.kill(Number(rows[0]?.state.pid), 'SIGKILL');
        await untilStatus(server.db, id, 'succeeded', PATIENCE_MS);
        const { steps, events } = await expectWhole(server.db, { id, notes, tag });
        expect(steps.map(({ state }) => state)).toEqual(['done', 'uncertain', 'done', 'done']);
        const texts = events.filter(({ type }) => type === 'text').map(({ data }) => JSON.parse(data).text);
        expect(texts).toEqual([
          expect.stringContaining('ended while this was being done'),
          expect.stringContaining('was restarted'),
        ]);
      }
    },
    120_000 * ROUNDS,
  );

  it('is deleted ends with MACHINE_UNAVAILABLE, and keeps what was done', async () => {
    const key = scene.keys.live;
    const machineId = await makeMachine(server, key);
    const id = (await askForRun(server, { key, machineId, tag: 'deleted', plan: { ask: 2 } })) ?? '';
    await untilStatus(server.db, id, 'awaiting_human', PATIENCE_MS);
    const deleted = await ask(server, { key, path: `/v1/machines/${machineId}`, method: 'DELETE' });
    expect(deleted.status, deleted.text).toBe(200);
    await untilStatus(server.db, id, 'failed', PATIENCE_MS);
    const { run } = await expectWhole(server.db, { id, notes, tag: 'deleted' });
    expect(run.steps_completed).toBe(2);
    const { json } = await ask(server, { key, path: `/v1/runs/${id}`, method: 'GET' });
    expect(json.error).toMatchObject({ code: 'MACHINE_UNAVAILABLE' });
  });
});
