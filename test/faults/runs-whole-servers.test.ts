/** Runs of the built product, over HTTP: killed in the middle of a form, and handed over while every server is replaced. */
import { afterEach, describe, expect, it } from 'vitest';
import { type DemoSite, startDemoSite } from '../../src/cli/demo-site.ts';
import { skipped } from '../machines/browser-scene.ts';
import type { ServerProcess } from '../support/processes.ts';
import { hasPostgres } from '../support/stores.ts';
import { type HoldingSite, startHoldingSite } from './holding-site.ts';
import { expectWhole, makeMachine, resume, untilStatus } from './runs-scene.ts';
import { ask, eventually, openScene, ROUNDS, type Scene } from './scene.ts';

const PATIENCE_MS = 90_000;
const FORM =
  'Type Ada Lovelace into Name, type ada@port.example into Email, click Next, type North Quay into Harbour, check Send me news, click Send';

let scene: Scene | undefined;
let site: DemoSite | undefined;
let door: HoldingSite | undefined;
afterEach(async () => {
  await scene?.close();
  await door?.close();
  await site?.close();
  scene = undefined;
  site = undefined;
  door = undefined;
});

const runOver = async (server: ServerProcess, key: string, id: string) =>
  (await ask(server, { key, path: `/v1/runs/${id}`, method: 'GET' })).json;

const begin = async (server: ServerProcess, key: string, body: object): Promise<string> => {
  const { status, json, text } = await ask(server, { key, path: '/v1/runs', body });
  expect(status, text).toBe(200);
  return String(json.id);
};

describe.skipIf(skipped)('the one process of an embedded store', () => {
  /** A run over the form, and the server killed at the moment that the answer to what is sent to `path` is waited for. */
  async function killedOver(path: string, received: boolean) {
    scene = await openScene('embedded');
    site = await startDemoSite();
    door = await startHoldingSite(site);
    const { keys, start } = scene;
    const env = { MACHINE_NETWORK: 'open' };
    let server = await start(env);
    const machine = await makeMachine(server, keys.live, { kind: 'browser' });
    const order = { command: 'browser_navigate', parameters: { url: `${door.url}/apply` } };
    const going = { key: keys.live, path: `/v1/machines/${machine}/actions`, body: order };
    return {
      key: keys.live,
      forms: site.received,
      /** Once more from the start: the run that was killed, and the server that came after. */
      async round() {
        expect((await ask(server, going)).json).toMatchObject({ success: true });
        const sent = door?.hold(path, received);
        const id = await begin(server, keys.live, { machine_id: machine, task: FORM });
        await sent;
        await server.kill();
        server = await start(env);
        return { id, server };
      },
      async restart() {
        server = await start(env);
      },
    };
  }

  it(
    'is killed in the middle of a form, and its next start sends the form',
    async () => {
      const { key, forms, round, restart } = await killedOver('/apply/delivery', false);
      for (let nth = 1; nth <= ROUNDS; nth++) {
        // The second page could not be asked for again: it answers a form.
        const { id, server } = await round();
        await eventually(async () => {
          const { status, error } = await runOver(server, key, id);
          expect(status, JSON.stringify(error)).toBe('succeeded');
        }, PATIENCE_MS);
        const { result } = await runOver(server, key, id);
        expect(result.verdict).toMatchObject({ passed: true });
        expect(forms.at(-1)).toMatchObject({ name: 'Ada Lovelace', email: 'ada@port.example' });
        expect(forms.length).toBe(nth);
        // In order: a run that has ended gives its machine back a moment later.
        await server.stop();
        await scene?.look((store) => expectWhole(store, { id }));
        if (nth < ROUNDS) await restart();
      }
    },
    120_000 + 120_000 * ROUNDS,
  );

  it(
    'is killed while it sends a form, and a person is asked instead of sending it again',
    async () => {
      const { key, forms, round, restart } = await killedOver('/apply/send', true);
      for (let nth = 1; nth <= ROUNDS; nth++) {
        const { id, server } = await round();
        await eventually(async () => {
          const { status, error } = await runOver(server, key, id);
          expect(status, JSON.stringify(error)).toBe('awaiting_human');
        }, PATIENCE_MS);
        const run = await runOver(server, key, id);
        expect(run.awaiting_human_reason).toBe(
          'The machine was restarted over "Click Send", and nobody knows whether it took effect. Please look: if it did not, do it, then give the machine back.',
        );
        expect(forms.length).toBe(nth);
        // They have looked. What the fields held when it was sent was seen only if the step was recorded before the death.
        expect((await resume(server, key, id)).status).toBe(200);
        await eventually(async () => {
          const { status, error } = await runOver(server, key, id);
          const unseen = expect.stringContaining('could not be verified: Cannot be told: Harbour shows');
          if (status !== 'succeeded') expect([status, error?.message]).toEqual(['failed', unseen]);
        }, PATIENCE_MS);
        expect(forms.length).toBe(nth);
        await server.stop();
        await scene?.look((store) => expectWhole(store, { id }));
        if (nth < ROUNDS) await restart();
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
