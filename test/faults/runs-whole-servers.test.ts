/** Runs of the built product, over HTTP: killed in the middle of a form, and handed over while every server is replaced. */
import { afterEach, describe, expect, it } from 'vitest';
import { type DemoSite, startDemoSite } from '../../src/cli/demo-site.ts';
import { skipped } from '../machines/browser-scene.ts';
import type { ServerProcess } from '../support/processes.ts';
import { hasPostgres } from '../support/stores.ts';
import { expectWhole, makeMachine, resume, untilStatus } from './runs-scene.ts';
import { ask, eventually, openScene, ROUNDS, type Scene } from './scene.ts';

const PATIENCE_MS = 90_000;
const FORM =
  'Type Ada Lovelace into Name, type ada@port.example into Email, click Next, type North Quay into Harbour, check Send me news, click Send';

let scene: Scene | undefined;
let site: DemoSite | undefined;
afterEach(async () => {
  await scene?.close();
  await site?.close();
  scene = undefined;
  site = undefined;
});

const runOver = async (server: ServerProcess, key: string, id: string) =>
  (await ask(server, { key, path: `/v1/runs/${id}`, method: 'GET' })).json;

const begin = async (server: ServerProcess, key: string, body: object): Promise<string> => {
  const { status, json, text } = await ask(server, { key, path: '/v1/runs', body });
  expect(status, text).toBe(200);
  return String(json.id);
};

describe.skipIf(skipped)('the one process of an embedded store', () => {
  it(
    'is killed in the middle of a form, and its next start sends the form',
    async () => {
      scene = await openScene('embedded');
      site = await startDemoSite();
      const key = scene.keys.live;
      const env = { MACHINE_NETWORK: 'open' };
      let server = await scene.start(env);
      const machine = await makeMachine(server, key, { kind: 'browser' });
      const path = `/v1/machines/${machine}/actions`;
      for (let round = 1; round <= ROUNDS; round++) {
        const body = { command: 'browser_navigate', parameters: { url: `${site.url}/apply` } };
        expect((await ask(server, { key, path, body })).json).toMatchObject({ success: true });
        const id = await begin(server, key, { machine_id: machine, task: FORM });
        // The first field is filled in. The second page could not be asked for again: it answers a form.
        await eventually(async () => {
          const { steps_completed } = await runOver(server, key, id);
          expect(steps_completed).toBeGreaterThanOrEqual(1);
        }, PATIENCE_MS);
        await server.kill();
        server = await scene.start(env);
        await eventually(async () => {
          const { status, error } = await runOver(server, key, id);
          expect(status, JSON.stringify(error)).toBe('succeeded');
        }, PATIENCE_MS);
        const { result } = await runOver(server, key, id);
        expect(result.verdict).toMatchObject({ passed: true });
        expect(site.received.at(-1)).toMatchObject({ name: 'Ada Lovelace', email: 'ada@port.example' });
        expect(site.received.length).toBe(round);
        // In order: a run that has ended gives its machine back a moment later.
        await server.stop();
        await scene.look((store) => expectWhole(store, { id }));
        if (round < ROUNDS) server = await scene.start(env);
      }
    },
    120_000 + 120_000 * ROUNDS,
  );
});

const RUNS = 20;
const MACHINES = 4;

describe.skipIf(!hasPostgres())('two servers that are replaced one after the other', () => {
  it(
    'hand over 20 runs, and every one of them succeeds',
    async () => {
      const opened = await openScene('postgres');
      scene = opened;
      const key = opened.keys.test;
      let [one, two] = await Promise.all([opened.start(), opened.start()]);
      for (let round = 1; round <= ROUNDS; round++) {
        const ids: string[] = [];
        for (let nth = 0; nth < RUNS; nth++) {
          const server = nth % 2 === 0 ? one : two;
          const mock = nth >= MACHINES;
          const machine_id = mock ? `m_${nth}` : await makeMachine(server, key);
          ids.push(await begin(server, key, { machine_id, task: `[pause] number ${nth}` }));
        }
        for (const id of ids)
          await opened.look((store) => untilStatus(store, id, 'awaiting_human', PATIENCE_MS));
        const give = (server: ServerProcess, which: number) =>
          Promise.all(ids.filter((_, at) => at % 3 === which).map((id) => resume(server, key, id)));
        // A third is given back while one of them stops, a third between, a third while the other one does.
        const first = one.stop();
        const given = await give(two, 0);
        expect(given.map(({ status }) => status)).toEqual(given.map(() => 200));
        expect(await first).toEqual({ code: 0, signal: null });
        one = await opened.start();
        await give(one, 1);
        const second = two.stop();
        await give(one, 2);
        expect(await second).toEqual({ code: 0, signal: null });
        await opened.look(async (store) => {
          for (const id of ids) {
            await untilStatus(store, id, 'succeeded', PATIENCE_MS);
            const { run, steps } = await expectWhole(store, { id });
            expect(run.steps_completed).toBe(3);
            expect(steps.map(({ state }) => state)).toEqual(['done', 'done', 'done']);
          }
        });
        if (round < ROUNDS) two = await opened.start();
      }
    },
    120_000 + 60_000 * ROUNDS,
  );
});
