import fc from 'fast-check';
import { beforeAll, expect, it } from 'vitest';
import {
  declareDead,
  entriesOf,
  expectBalancedBooks,
  holdsOf,
  isDuplicateKey,
  liveCharge,
  NOON,
  openAccount,
  startExecutor,
} from '../../test/support/books.ts';
import { describeStores } from '../../test/support/stores.ts';
import { ApiError } from '../contract/errors.ts';
import type { Store } from '../db/store.ts';
import { charge, grant, refund, refundExecutor, settle } from './ledger.ts';

/** Cases; more with ROUNDS. */
const ROUNDS = Number(process.env.ROUNDS ?? 100);

let store: Store;

type Op =
  | { readonly kind: 'charge' | 'grant'; readonly key: number; readonly cents: number }
  | { readonly kind: 'settle' | 'refund'; readonly key: number }
  | { readonly kind: 'die' };

/** One executor's life: what it does, one after the other, while the others do theirs. */
type Life = readonly Op[];

/** Few keys over few executors, so that they collide: a key charged twice, settled and refunded by two at once. */
const opArbitrary: fc.Arbitrary<Op> = fc.oneof(
  { weight: 8, arbitrary: fc.record({ kind: fc.constant('charge'), key: fc.nat(11), cents: fc.nat(8) }) },
  { weight: 4, arbitrary: fc.record({ kind: fc.constant('settle'), key: fc.nat(11) }) },
  { weight: 4, arbitrary: fc.record({ kind: fc.constant('refund'), key: fc.nat(11) }) },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('grant'), key: fc.nat(2), cents: fc.nat(20) }) },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('die') }) },
) as fc.Arbitrary<Op>;

const livesArbitrary = fc.array(fc.array(opArbitrary, { maxLength: 10 }), { minLength: 2, maxLength: 4 });

/** How often each thing succeeded, by charge or grant key. */
interface Seen {
  readonly charged: Map<string, number>;
  readonly settled: Map<string, number>;
  readonly refunded: Map<string, number>;
}

const count = (counts: Map<string, number>, key: string) => counts.set(key, (counts.get(key) ?? 0) + 1);

class History {
  readonly seen: Seen = { charged: new Map(), settled: new Map(), refunded: new Map() };
  readonly dead: string[] = [];
  readonly #accountId: string;

  constructor(accountId: string) {
    this.#accountId = accountId;
  }

  async live(executorId: string, life: Life): Promise<void> {
    let dead = false;
    for (const op of life) {
      if (op.kind === 'die') {
        // Some other process declares it dead and sweeps; it does not know and goes on.
        await declareDead(store, executorId);
        dead = true;
        this.dead.push(executorId);
        await refundExecutor(store, executorId, NOON);
      } else {
        await this.#act(executorId, op, dead);
      }
    }
  }

  async #act(executorId: string, op: Exclude<Op, { kind: 'die' }>, dead: boolean): Promise<void> {
    const accountId = this.#accountId;
    const key = `${accountId}:charge:${op.key}`;
    switch (op.kind) {
      case 'charge':
        return this.#charge(executorId, key, op.cents, dead);
      case 'settle':
        if (await settle(store, key)) count(this.seen.settled, key);
        return;
      case 'refund':
        if ((await refund(store, key, NOON)) > 0) count(this.seen.refunded, key);
        return;
      case 'grant': {
        const input = { accountId, cents: op.cents, key: `${accountId}:grant:${op.key}`, now: NOON };
        await store.transaction((tx) => grant(tx, input));
      }
    }
  }

  async #charge(executorId: string, key: string, cents: number, dead: boolean): Promise<void> {
    const input = liveCharge(this.#accountId, executorId, { key, cents: cents + 1 });
    try {
      const taken = await charge(store, input);
      if (dead) throw new Error('a dead executor charged');
      expect(taken).toMatchObject({ cents: input.cents, hold: key, nth: 1 });
      expect(taken.balance).toBeGreaterThanOrEqual(0);
      count(this.seen.charged, key);
    } catch (error) {
      if (isDuplicateKey(error)) return;
      if (!(error instanceof ApiError)) throw error;
      // Only the dead are told that they are being replaced, and only the poor that they are poor.
      expect(error.code).toBe(dead ? 'SERVICE_UNAVAILABLE' : 'INSUFFICIENT_CREDITS');
      if (!dead) expect(error.extras.balance).toBeLessThan(Number(error.extras.required));
    }
  }
}

async function checkBooks(accountId: string, history: History, executors: readonly string[]): Promise<void> {
  const { charged, settled, refunded } = history.seen;
  const entries = await entriesOf(store, accountId);
  const open = new Set(await holdsOf(store, accountId));
  await expectBalancedBooks(store, accountId);
  const charges = entries.filter(({ kind }) => kind === 'charge').map(({ key }) => key);
  expect(new Set(charges).size).toBe(charges.length);
  expect(charges.sort()).toEqual([...charged.keys()].sort());
  expect([...charged.values()].every((times) => times === 1)).toBe(true);
  const refunds = new Set(entries.filter(({ kind }) => kind === 'refund').map(({ key }) => key));
  for (const key of charges) {
    const ends = [settled.get(key) ?? 0, refunds.has(`refund:${key}`) ? 1 : 0, open.has(key) ? 1 : 0];
    // Exactly one end: made final once, given back once, or still open.
    expect(ends.reduce((total, end) => total + end, 0)).toBe(1);
  }
  expect([...refunded.values()].every((times) => times === 1)).toBe(true);
  expect(refunds.size).toBeLessThanOrEqual(charges.length);
  const held = await store.query('SELECT 1 FROM holds WHERE executor_id = ANY($1)', [history.dead]);
  expect(held.rowCount).toBe(0);
  // Whoever is left gives back what it holds, once.
  for (const id of executors) await refundExecutor(store, id, NOON);
  for (const id of executors) expect(await refundExecutor(store, id, NOON)).toBe(0);
  expect(await holdsOf(store, accountId)).toEqual([]);
  await expectBalancedBooks(store, accountId);
}

describeStores('the ledger under random histories', (open) => {
  beforeAll(async () => {
    store = (await open()).store;
  });

  it(
    'has a balance that is the sum of its entries, and one end for every charge',
    async () => {
      const start = fc.integer({ min: 0, max: 40 });
      await fc.assert(
        fc.asyncProperty(start, livesArbitrary, async (cents, lives) => {
          const accountId = await openAccount(store, cents);
          const executors = await Promise.all(lives.map(() => startExecutor(store)));
          const history = new History(accountId);
          await Promise.all(lives.map((life, index) => history.live(executors[index] ?? '', life)));
          await checkBooks(accountId, history, executors);
        }),
        { numRuns: ROUNDS },
      );
    },
    60_000 + ROUNDS * 500,
  );
});
