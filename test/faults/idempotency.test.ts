/** Identical requests at the same time: one is carried out, the others get its answer, whatever process they reach. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Called } from '../support/app.ts';
import { entriesOf, expectBalancedBooks, holdsOf } from '../support/books.ts';
import type { ServerProcess } from '../support/processes.ts';
import { hasPostgres, type StoreKind } from '../support/stores.ts';
import { ask, openScene, ROUNDS, type Scene, SMALL } from './scene.ts';

const TWINS = 50;

interface Case {
  readonly name: string;
  readonly cents: number;
  /** The path of one round. */
  readonly path: (server: ServerProcess, scene: Scene) => Promise<string>;
  readonly body: object;
}

async function openSession(server: ServerProcess, { keys }: Scene): Promise<string> {
  const made = await ask(server, { key: keys.live, path: '/v1/sessions', body: {} });
  expect(made.status).toBe(200);
  return String(made.json.session_id);
}

const step = { screenshot: SMALL, instruction: 'Press enter' };
const CASES: readonly Case[] = [
  { name: 'predict', cents: 5, path: async () => '/v1/predict', body: step },
  { name: 'session create', cents: 10, path: async () => '/v1/sessions', body: { metadata: { a: 1 } } },
  {
    name: 'session predict',
    cents: 4,
    path: async (server, scene) => `/v1/sessions/${await openSession(server, scene)}/predict`,
    body: step,
  },
  { name: 'ocr', cents: 3, path: async () => '/v1/ocr', body: { screenshot: SMALL } },
];

/** The first answer as a replay tells it: nothing is charged a second time. */
function asReplay(first: Called): string {
  const { usage } = first.json;
  return JSON.stringify({
    ...first.json,
    usage: { ...usage, credits_charged: 0, cost_cents: 0, billed: false },
  });
}

function expectOneExecution(answers: readonly Called[], { cents }: Case): void {
  expect(answers.map(({ status }) => status)).toEqual(answers.map(() => 200));
  const replayed = (answer: Called) => answer.headers.get('idempotency-replayed') === 'true';
  const [first, ...others] = answers.filter((answer) => !replayed(answer));
  expect(others).toEqual([]);
  expect(first?.headers.get('x-credits-charged')).toBe(String(cents));
  expect(first?.json.usage).toMatchObject({ credits_charged: cents, cost_cents: cents, billed: true });
  const replays = answers.filter(replayed);
  expect(replays).toHaveLength(TWINS - 1);
  for (const replay of replays) {
    expect(replay.text).toBe(asReplay(first!));
    expect(replay.headers.get('x-coasty-idempotent-replay')).toBe('true');
    expect(replay.headers.get('x-credits-charged')).toBe('0');
    expect(replay.headers.get('x-coasty-request-id')).toBe(first?.json.request_id);
  }
}

function suite(kind: StoreKind, processes: number): void {
  describe.skipIf(kind === 'postgres' && !hasPostgres())(`${processes} server(s) on ${kind}`, () => {
    let scene: Scene;
    let servers: ServerProcess[];
    /** Cents that were to be charged, over all tests. */
    let owed = 0;

    beforeAll(async () => {
      scene = await openScene(kind);
      servers = await Promise.all(Array.from({ length: processes }, () => scene.start()));
    });
    afterAll(() => scene?.close());

    it.each(CASES)('$name: 50 twins are one execution and one charge', async (wanted) => {
      for (let round = 1; round <= ROUNDS; round++) {
        const path = await wanted.path(servers[0]!, scene);
        const idempotencyKey = `${wanted.name.replace(' ', '-')}-${round}`;
        const request = { key: scene.keys.live, path, body: wanted.body, idempotencyKey };
        const twins = Array.from({ length: TWINS }, (_, index) => ask(servers[index % processes]!, request));
        expectOneExecution(await Promise.all(twins), wanted);
        owed += wanted.cents + (wanted.name === 'session predict' ? 10 : 0);
        if (wanted.name !== 'session predict') continue;
        const shown = await ask(servers.at(-1)!, {
          key: scene.keys.live,
          path: path.replace('/predict', ''),
          method: 'GET',
        });
        expect(shown.json.step_count).toBe(1);
      }
    });

    it('refuses another body under the same key on every process', async () => {
      const idempotencyKey = 'reused';
      const body = (instruction: string) => ({ screenshot: SMALL, instruction });
      const first = await ask(servers[0]!, {
        key: scene.keys.live,
        idempotencyKey,
        body: body('Press enter'),
      });
      expect(first.status).toBe(200);
      owed += 5;
      for (const server of servers) {
        const other = await ask(server, { key: scene.keys.live, idempotencyKey, body: body('Press tab') });
        expect([other.status, other.json.error.code]).toEqual([409, 'IDEMPOTENCY_KEY_REUSED']);
      }
    });

    it('has one ledger entry for each of them, and no charge left open', async () => {
      for (const server of servers) await server.stop();
      await scene.look(async (store) => {
        const charges = (await entriesOf(store, scene.accountId)).filter(({ kind }) => kind === 'charge');
        expect(-charges.reduce((sum, { cents }) => sum + cents, 0)).toBe(owed);
        expect(charges).toHaveLength((CASES.length + 1) * ROUNDS + 1);
        expect(await holdsOf(store, scene.accountId)).toEqual([]);
        await expectBalancedBooks(store);
      });
    });
  });
}

suite('embedded', 1);
suite('postgres', 2);
