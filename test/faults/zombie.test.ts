/**
 * A process is frozen, taken for dead, cleaned up after, and thawed: it must not answer for what was given back, and it ends.
 * Where exactly it freezes is decided by a lock that this test holds in the database.
 */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Queryable, Store } from '../../src/db/store.ts';
import type { Called } from '../support/app.ts';
import { entriesOf, expectBalancedBooks, holdsOf } from '../support/books.ts';
import type { ServerProcess } from '../support/processes.ts';
import { hasPostgres } from '../support/stores.ts';
import {
  type Ask,
  addAccount,
  ask,
  CLEANED_UP_MS,
  eventually,
  openScene,
  PREDICT_CENTS,
  ROUNDS,
  type Scene,
  type SceneAccount,
  SESSION_STEP_CENTS,
  SMALL,
} from './scene.ts';

/** Of each kind of call, in `npm test`: the one that is billed. */
const VARIANTS = ROUNDS > 1 ? undefined : 1;
const WALLET_CENTS = 1_000;
const SESSION_CENTS = 10;
/** On a machine that is busy with other tests. */
const PATIENCE_MS = 60_000;
const BODY = { screenshot: SMALL, instruction: 'Press enter' };

/** Waits until some statement of this database waits for a lock. */
async function untilBlocked(store: Store): Promise<void> {
  await eventually(async () => {
    const { rowCount } = await store.query(
      `SELECT 1 FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock'`,
    );
    expect(rowCount).toBeGreaterThan(0);
  }, PATIENCE_MS);
}

interface Frozen {
  readonly server: ServerProcess;
  /** What the caller of the frozen request hears in the end; null: the connection broke. */
  readonly answer: Promise<Called | null>;
}

/** Sends a request, and stops the server while `lock` keeps the request's next statement from happening. */
async function freezeIn(
  scene: Scene,
  server: ServerProcess,
  request: Ask,
  lock: (tx: Queryable) => Promise<unknown>,
): Promise<Frozen> {
  return scene
    .look((store) =>
      store.transaction(async (tx) => {
        await lock(tx);
        const answer = ask(server, request).catch(() => null);
        await untilBlocked(store);
        server.signal('SIGSTOP');
        return { server, answer };
      }),
    )
    .then(({ answer }) => ({ server, answer }));
}

const lockWallet = (accountId: string) => (tx: Queryable) =>
  tx.query('SELECT 1 FROM wallets WHERE account_id = $1 FOR UPDATE', [accountId]);

/** Until the frozen process was declared dead and everything of it cleaned up. */
async function untilSwept(scene: Scene, { pid }: ServerProcess): Promise<void> {
  await eventually(
    () =>
      scene.look(async (store) => {
        const { rows } = await store.query<{ swept: boolean }>(
          'SELECT swept_at IS NOT NULL AS swept FROM executors WHERE pid = $1',
          [pid],
        );
        expect(rows).toEqual([{ swept: true }]);
      }),
    CLEANED_UP_MS,
  );
}

async function expectCents(scene: Scene, { accountId }: SceneAccount, taken: number): Promise<void> {
  await scene.look(async (store) => {
    await expectBalancedBooks(store);
    expect(await holdsOf(store, accountId)).toEqual([]);
    const entries = await entriesOf(store, accountId);
    expect(entries.reduce((sum, { cents }) => sum + cents, 0)).toBe(WALLET_CENTS - taken);
  });
}

async function expectItEnds({ server, answer }: Frozen): Promise<void> {
  server.signal('SIGCONT');
  const heard = await answer;
  // Given back is given back: its caller hears of no success, whatever the engine made of it.
  if (heard) {
    expect([heard.status, heard.json.error.code], server.stderr()).toEqual([503, 'SERVICE_UNAVAILABLE']);
    expect(heard.json.error.retryable).toBe(true);
  }
  expect((await server.ended).code).not.toBe(0);
  expect(server.stderr()).toContain('took this one for dead');
}

describe.skipIf(!hasPostgres())('a process that was taken for dead', () => {
  let scene: Scene;
  let survivor: ServerProcess;
  // One process outlives them all; each test freezes one of its own, and has an account of its own.
  beforeAll(async () => {
    scene = await openScene('postgres');
    survivor = await scene.start();
  });
  afterAll(() => scene?.close());

  async function openOne(): Promise<{ account: SceneAccount; zombie: ServerProcess }> {
    const account = await scene.look((store) => addAccount(store, { walletCents: WALLET_CENTS }));
    return { account, zombie: await scene.start() };
  }

  it.each(['with', 'without'].slice(0, VARIANTS))(
    'answers no predict %s a key that it was charged for before it froze',
    async (which) => {
      for (let round = 1; round <= ROUNDS; round++) {
        const { account, zombie } = await openOne();
        const keyed = which === 'with' ? { idempotencyKey: 'k' } : {};
        const request = { key: account.keys.live, body: BODY, ...keyed };
        const frozen = await freezeIn(scene, zombie, request, lockWallet(account.accountId));
        await untilSwept(scene, zombie);
        await expectCents(scene, account, 0);
        // The same key on the other one, before the zombie wakes.
        const again = await ask(survivor, request);
        expect(again.status).toBe(200);
        await expectItEnds(frozen);
        await expectCents(scene, account, PREDICT_CENTS);
        const replay = await ask(survivor, request);
        expect(replay.headers.get('idempotency-replayed')).toBe(which === 'with' ? 'true' : null);
        await expectCents(scene, account, which === 'with' ? PREDICT_CENTS : 2 * PREDICT_CENTS);
      }
    },
    60_000 * ROUNDS,
  );

  it.each((['live', 'test'] as const).slice(0, VARIANTS))(
    'adds no step to a %s session that somebody else went on with',
    async (mode) => {
      const { account, zombie } = await openOne();
      const key = account.keys[mode];
      const made = await ask(survivor, { key, path: '/v1/sessions', body: {} });
      const path = `/v1/sessions/${made.json.session_id}`;
      const step = { key, path: `${path}/predict`, body: BODY };
      const frozen = await freezeIn(scene, zombie, step, (tx) => tx.query('LOCK TABLE ledger IN SHARE MODE'));
      await untilSwept(scene, zombie);
      const next = await ask(survivor, step);
      expect([next.status, next.json.step]).toEqual([200, 1]);
      await expectItEnds(frozen);
      const shown = await ask(survivor, { key, path, method: 'GET' });
      const cents = mode === 'live' ? SESSION_CENTS + SESSION_STEP_CENTS : 0;
      expect(shown.json).toMatchObject({ step_count: 1, total_credits_used: cents });
      await expectCents(scene, account, cents);
    },
    60_000,
  );

  it('holds nobody up for longer than 10 s when it froze in the middle of a transaction', async () => {
    const { account, zombie } = await openOne();
    const { live: key } = account.keys;
    const made = await ask(survivor, { key, path: '/v1/sessions', body: {} });
    const step = {
      key,
      path: `/v1/sessions/${made.json.session_id}/predict`,
      body: BODY,
      idempotencyKey: 'k',
    };
    // The last transaction of the step has settled the charge and now waits to store its step.
    const frozen = await freezeIn(scene, zombie, step, (tx) =>
      tx.query('LOCK TABLE session_steps IN SHARE MODE'),
    );
    const since = performance.now();
    const again = await ask(survivor, step);
    expect([again.status, again.json.step]).toEqual([200, 1]);
    expect(performance.now() - since).toBeLessThan(CLEANED_UP_MS);
    await expectItEnds(frozen);
    await expectCents(scene, account, SESSION_CENTS + SESSION_STEP_CENTS);
  }, 60_000);
});
