/** A process dies at an exact point of a request: what was not final is given back, and the same key makes one net charge. */
import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Store } from '../../src/db/store.ts';
import { entriesOf, expectBalancedBooks, holdsOf } from '../support/books.ts';
import type { ServerProcess } from '../support/processes.ts';
import { builtProgram } from '../support/programs.ts';
import { QUICK_START } from '../support/quick-start.ts';
import { hasPostgres, type StoreKind } from '../support/stores.ts';
import type { Death, DyingServer } from './dying-server.ts';
import {
  ask,
  balanceOver,
  CLEANED_UP_MS,
  describeOnEmbeddedToo,
  eventually,
  openScene,
  PREDICT_CENTS,
  ROUNDS,
  type Scene,
  SESSION_STEP_CENTS,
  SMALL,
} from './scene.ts';

const PROGRAM = join(import.meta.dirname, 'dying-server.ts');
/** What test apps open accounts with. */
const WALLET_CENTS = 2_000;
const SESSION_CENTS = 10;

interface Point extends Death {
  readonly name: string;
  /** Whether the charge was final when the process died. */
  readonly final: boolean;
  readonly unkeyed?: true;
  readonly session?: true;
  /** Shown by every test run on the embedded store too, where each point costs two starts. */
  readonly always?: true;
}

const CLAIM = 'INSERT INTO idempotency';
const CHARGE = 'INSERT INTO holds';
const SETTLE = '^DELETE FROM holds';
const REFUND = '^\\s*WITH gone';
const COMPLETE = 'UPDATE idempotency SET status';
const RELEASE = 'DELETE FROM idempotency';
const LEASE = 'UPDATE sessions s SET lease';

const POINTS: readonly Point[] = [
  { name: 'before the claim', moment: 'before', statement: CLAIM, final: false },
  { name: 'between claim and charge', moment: 'after', statement: CLAIM, final: false, always: true },
  { name: 'between charge and engine', moment: 'after', statement: CHARGE, final: false, always: true },
  { name: 'between engine and finish', moment: 'before', statement: SETTLE, final: false },
  { name: 'in the middle of finish', moment: 'after', statement: SETTLE, final: false },
  { name: 'before the commit of finish', moment: 'before', statement: 'COMMIT', final: false },
  { name: 'between finish and response', moment: 'after', statement: 'COMMIT', final: true, always: true },
  {
    name: 'before the refund of a failure',
    moment: 'before',
    statement: REFUND,
    engineFails: true,
    final: false,
  },
  {
    name: 'between refund and release',
    moment: 'before',
    statement: RELEASE,
    engineFails: true,
    final: false,
  },
  {
    name: 'between charge and engine, without a key',
    moment: 'after',
    statement: CHARGE,
    unkeyed: true,
    final: false,
  },
  {
    name: 'between engine and finish, without a key',
    moment: 'before',
    statement: SETTLE,
    unkeyed: true,
    final: false,
  },
  {
    name: 'between finish and response, without a key',
    moment: 'after',
    statement: SETTLE,
    unkeyed: true,
    final: true,
  },
  { name: 'with the lease of a session', moment: 'after', statement: LEASE, session: true, final: false },
  {
    name: 'between charge and engine of a step',
    moment: 'after',
    statement: CHARGE,
    session: true,
    final: false,
  },
  {
    name: 'before the answer of a step is stored',
    moment: 'before',
    statement: COMPLETE,
    session: true,
    final: false,
  },
  {
    name: 'between finish and response of a step',
    moment: 'after',
    statement: 'COMMIT',
    session: true,
    final: true,
  },
];

async function startDying(
  scene: Scene,
  death: Death,
): Promise<{ child: ChildProcess; address: DyingServer }> {
  const { databaseUrl, dataDir } = scene;
  const order = JSON.stringify({ databaseUrl, dataDir, death });
  const child = fork(builtProgram(PROGRAM), [order], {
    execArgv: [...QUICK_START],
    stdio: ['ignore', 'pipe', 'inherit', 'ipc'],
  });
  const [line] = (await once(child.stdout!, 'data')) as [Buffer];
  return { child, address: JSON.parse(line.toString()) as DyingServer };
}

interface Request {
  readonly key: string;
  readonly path: string;
  readonly body: object;
  readonly idempotencyKey?: string;
}

async function requestOf(point: Point, { url, live: key }: DyingServer): Promise<Request> {
  const body = { screenshot: SMALL, instruction: 'Press enter' };
  const keyed = point.unkeyed ? {} : { idempotencyKey: 'the-key' };
  if (!point.session) return { key, path: '/v1/predict', body, ...keyed };
  const made = await ask({ url }, { key, path: '/v1/sessions', body: {} });
  return { key, path: `/v1/sessions/${made.json.session_id}/predict`, body, ...keyed };
}

/** Sends the request that the server does not survive. */
async function dieAt(scene: Scene, point: Point): Promise<{ request: Request; address: DyingServer }> {
  const { child, address } = await startDying(scene, point);
  const ended = once(child, 'exit');
  const request = await requestOf(point, address);
  child.send('arm');
  await once(child, 'message');
  await expect(ask(address, request)).rejects.toThrow();
  expect(await ended).toEqual([null, 'SIGKILL']);
  return { request, address };
}

/** What the wallet must come to again, by itself, and then after the same request was sent once more. */
async function expectOneNetCharge(server: ServerProcess, point: Point, request: Request): Promise<void> {
  const since = performance.now();
  const cents = point.session ? SESSION_STEP_CENTS : PREDICT_CENTS;
  const start = WALLET_CENTS - (point.session ? SESSION_CENTS : 0);
  const left = start - (point.final ? cents : 0);
  await eventually(async () => expect(await balanceOver(server, request.key)).toBe(left), CLEANED_UP_MS);
  const again = await ask(server, request);
  expect(performance.now() - since).toBeLessThan(CLEANED_UP_MS);
  expect(again.status).toBe(200);
  const replayed = point.final && !point.unkeyed;
  if (!point.unkeyed) expect(again.headers.get('idempotency-replayed')).toBe(String(replayed));
  if (point.session) expect(again.json.step).toBe(1);
  expect(await balanceOver(server, request.key)).toBe(left - (replayed ? 0 : cents));
}

async function expectOneEnd(store: Store, point: Point, { accountId }: DyingServer): Promise<void> {
  const entries = await entriesOf(store, accountId);
  const kinds = (kind: string) => entries.filter((entry) => entry.kind === kind).length;
  expect(kinds('charge') - kinds('refund')).toBe(
    (point.session ? 2 : 1) + (point.final && point.unkeyed ? 1 : 0),
  );
  expect(await holdsOf(store, accountId)).toEqual([]);
  await expectBalancedBooks(store);
}

describe.concurrent('a process that dies on postgres, while another one lives', () => {
  let scene: Scene;
  let survivor: ServerProcess;
  const skipped = !hasPostgres();

  beforeAll(async () => {
    if (skipped) return;
    scene = await openScene('postgres');
    survivor = await scene.start();
  });
  afterAll(() => scene?.close());

  it.skipIf(skipped).each(POINTS)(
    '$name',
    async (point) => {
      for (let round = 1; round <= ROUNDS; round++) {
        const { request, address } = await dieAt(scene, point);
        await expectOneNetCharge(survivor, point, request);
        await scene.look((store) => expectOneEnd(store, point, address));
      }
    },
    60_000 * ROUNDS,
  );
});

describeOnEmbeddedToo('a process that dies on the embedded store, before another one starts', () => {
  const kind: StoreKind = 'embedded';
  let scene: Scene;
  beforeAll(async () => {
    scene = await openScene(kind);
  });
  afterAll(() => scene?.close());

  it.each(POINTS.filter(({ always }) => always || ROUNDS > 1))(
    '$name',
    async (point) => {
      const { request, address } = await dieAt(scene, point);
      const next = await scene.start();
      await expectOneNetCharge(next, point, request);
      expect((await next.stop()).code).toBe(0);
      await scene.look((store) => expectOneEnd(store, point, address));
    },
    60_000,
  );
});
