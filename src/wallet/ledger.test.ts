import { beforeAll, describe, expect, it } from 'vitest';
import {
  declareDead,
  entriesOf,
  holdsOf,
  isDuplicateKey,
  liveCharge,
  NOON,
  openAccount,
  startExecutor,
  sum,
} from '../../test/support/books.ts';
import { describeStores } from '../../test/support/stores.ts';
import { ApiError } from '../contract/errors.ts';
import type { Queryable, Store } from '../db/store.ts';
import { newId } from '../lib/ids.ts';
import { balanceOf, charge, chargeStep, grant, refund, refundExecutor, settle, takeBack } from './ledger.ts';

let store: Store;

/** What a refused promise was refused with; fails when it was not. */
async function refusalOf(work: Promise<unknown>): Promise<ApiError> {
  const outcome = await work.then(
    () => null,
    (error: unknown) => error,
  );
  if (!(outcome instanceof ApiError)) throw new Error(`no refusal: ${String(outcome)}`);
  return outcome;
}

describeStores('the ledger', (open, kind) => {
  beforeAll(async () => {
    store = (await open()).store;
  });

  describe('a charge', () => {
    it('takes the money, writes the entry and leaves a hold', async () => {
      const [accountId, executorId] = [await openAccount(store, 12), await startExecutor(store)];
      const input = liveCharge(accountId, executorId, { cents: 7, requestId: 'req_a', endpoint: 'ocr' });
      expect(await charge(store, input)).toEqual({ cents: 7, balance: 5, hold: input.key, nth: 1 });
      expect(await holdsOf(store, accountId)).toEqual([input.key]);
      expect((await entriesOf(store, accountId))[1]).toEqual({
        kind: 'charge',
        cents: -7,
        key: input.key,
        mode: 'live',
        endpoint: 'ocr',
        key_id: 'key_1',
        request_id: 'req_a',
      });
    });

    it('takes the last cent and not one more', async () => {
      const [accountId, executorId] = [await openAccount(store, 5), await startExecutor(store)];
      expect((await charge(store, liveCharge(accountId, executorId))).balance).toBe(0);
      const refused = await refusalOf(charge(store, liveCharge(accountId, executorId, { cents: 1 })));
      expect(refused.code).toBe('INSUFFICIENT_CREDITS');
      expect(refused.extras).toMatchObject({ required: 1, balance: 0 });
    });

    it('leaves nothing behind when the wallet is a cent short', async () => {
      const [accountId, executorId] = [await openAccount(store, 4), await startExecutor(store)];
      const refused = await refusalOf(charge(store, liveCharge(accountId, executorId)));
      expect(refused.extras).toMatchObject({ required: 5, balance: 4 });
      expect(refused.message).toContain('5 cents');
      expect(await entriesOf(store, accountId)).toHaveLength(1);
      expect(await holdsOf(store, accountId)).toEqual([]);
      expect(await balanceOf(store, accountId)).toBe(4);
    });

    it('is taken once however often its key comes', async () => {
      const [accountId, executorId] = [await openAccount(store, 50), await startExecutor(store)];
      const input = liveCharge(accountId, executorId);
      const outcomes = await Promise.allSettled(Array.from({ length: 10 }, () => charge(store, input)));
      expect(outcomes.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
      const refused = outcomes.flatMap((outcome) => (outcome.status === 'rejected' ? [outcome.reason] : []));
      expect(refused.every(isDuplicateKey)).toBe(true);
      expect(await balanceOf(store, accountId)).toBe(45);
    });

    it('is taken after all when a refund fills the wallet between the attempt and the answer', async () => {
      const [accountId, executorId] = [await openAccount(store, 5), await startExecutor(store)];
      const { hold } = await charge(store, liveCharge(accountId, executorId));
      let statements = 0;
      const refundsMeanwhile: Queryable = {
        query: async (sql, values) => {
          if (++statements === 2) await refund(store, hold!, NOON);
          return store.query(sql, values);
        },
      };
      expect((await charge(refundsMeanwhile, liveCharge(accountId, executorId))).balance).toBe(0);
      expect(sum(await entriesOf(store, accountId))).toBe(0);
    });

    it('gives up on a wallet that is always filled too late, with nothing taken', async () => {
      const [accountId, executorId] = [await openAccount(store, 5), await startExecutor(store)];
      let statements = 0;
      const alwaysLate: Queryable = {
        query: async (sql, values) => {
          await store.query('UPDATE wallets SET balance_cents = $2 WHERE account_id = $1', [
            accountId,
            statements++ % 2 === 0 ? 4 : 5,
          ]);
          return store.query(sql, values);
        },
      };
      const refused = await refusalOf(charge(alwaysLate, liveCharge(accountId, executorId)));
      expect(refused.code).toBe('BILLING_UNAVAILABLE');
      expect(await entriesOf(store, accountId)).toHaveLength(1);
      expect(await balanceOf(store, accountId)).toBe(5);
    });

    it('refuses what is no amount', async () => {
      const [accountId, executorId] = [await openAccount(store, 50), await startExecutor(store)];
      for (const cents of [-1, 0, 0.5, Number.NaN, 2 ** 53]) {
        await expect(charge(store, liveCharge(accountId, executorId, { cents }))).rejects.toThrow(RangeError);
      }
      expect(await balanceOf(store, accountId)).toBe(50);
    });

    it('of a dead or an unknown executor is refused, with the reason, and changes nothing', async () => {
      const [accountId, executorId] = [await openAccount(store, 50), await startExecutor(store)];
      await declareDead(store, executorId);
      for (const id of [executorId, 'exe_never']) {
        const refused = await refusalOf(charge(store, liveCharge(accountId, id)));
        expect(refused.code).toBe('SERVICE_UNAVAILABLE');
      }
      expect(await entriesOf(store, accountId)).toHaveLength(1);
      expect(await holdsOf(store, accountId)).toEqual([]);
      expect(await balanceOf(store, accountId)).toBe(50);
    });

    it('commits before a declaration of death that it raced, or not at all', async () => {
      for (let round = 0; round < 20; round++) {
        const [accountId, executorId] = [await openAccount(store, 50), await startExecutor(store)];
        const charges = Array.from({ length: 4 }, () => charge(store, liveCharge(accountId, executorId)));
        const dying = declareDead(store, executorId).then(() => refundExecutor(store, executorId, NOON));
        const outcomes = await Promise.allSettled(charges);
        const taken = outcomes.filter(({ status }) => status === 'fulfilled').length;
        expect(await dying).toBe(taken);
        expect(await holdsOf(store, accountId)).toEqual([]);
        expect(await balanceOf(store, accountId)).toBe(50);
      }
    });
  });

  describe('the end of a charge', () => {
    it('refunds once when a sweep, a settlement and a refund meet', async () => {
      for (let round = 0; round < 20; round++) {
        const [accountId, executorId] = [await openAccount(store, 50), await startExecutor(store)];
        const { hold } = await charge(store, liveCharge(accountId, executorId));
        await declareDead(store, executorId);
        const [swept, settled, refunded] = await Promise.all([
          refundExecutor(store, executorId, NOON),
          settle(store, hold!),
          refund(store, hold!, NOON),
        ]);
        expect(swept + Number(settled) + refunded / 5).toBe(1);
        expect(await balanceOf(store, accountId)).toBe(settled ? 45 : 50);
      }
    });

    it('is settled once, and a settled one is never refunded', async () => {
      const [accountId, executorId] = [await openAccount(store, 50), await startExecutor(store)];
      const { hold } = await charge(store, liveCharge(accountId, executorId));
      expect(await settle(store, hold!)).toBe(true);
      expect(await settle(store, hold!)).toBe(false);
      expect(await refund(store, hold!, NOON)).toBe(0);
      expect(await refundExecutor(store, executorId, NOON)).toBe(0);
      expect(await balanceOf(store, accountId)).toBe(45);
    });

    it('is refunded once, under the words of its charge, and a refunded one is never settled', async () => {
      const [accountId, executorId] = [await openAccount(store, 50), await startExecutor(store)];
      const input = liveCharge(accountId, executorId);
      await charge(store, input);
      const refunds = await Promise.all(Array.from({ length: 5 }, () => refund(store, input.key, NOON)));
      expect(refunds.sort()).toEqual([0, 0, 0, 0, 5]);
      expect(await settle(store, input.key)).toBe(false);
      expect((await entriesOf(store, accountId)).at(-1)).toEqual({
        kind: 'refund',
        cents: 5,
        key: `refund:${input.key}`,
        mode: 'live',
        endpoint: 'predict',
        key_id: 'key_1',
        request_id: input.requestId,
      });
      expect(await balanceOf(store, accountId)).toBe(50);
    });

    it('of a dead executor gives back everything it held, on every account, and nothing of others', async () => {
      const [dying, other] = [await startExecutor(store), await startExecutor(store)];
      const accounts = [await openAccount(store, 50), await openAccount(store, 50)];
      for (const accountId of accounts) {
        await charge(store, liveCharge(accountId, dying, { cents: 2 }));
        await charge(store, liveCharge(accountId, dying, { cents: 3 }));
        await charge(store, liveCharge(accountId, other, { cents: 10 }));
        const { hold } = await charge(store, liveCharge(accountId, dying, { cents: 20 }));
        await settle(store, hold!);
      }
      expect(await refundExecutor(store, dying, NOON)).toBe(4);
      for (const accountId of accounts) {
        expect(await balanceOf(store, accountId)).toBe(20);
        expect(sum(await entriesOf(store, accountId))).toBe(20);
        expect(await holdsOf(store, accountId)).toHaveLength(1);
      }
    });
  });

  describe('the charge of a step', () => {
    const step = (input: ReturnType<typeof liveCharge>) => store.transaction((tx) => chargeStep(tx, input));
    const back = (key: string) => store.transaction((tx) => takeBack(tx, key, NOON));

    it('is taken once under its key, whoever comes again, and leaves no hold', async () => {
      const [accountId, executorId] = [await openAccount(store, 12), await startExecutor(store)];
      const input = liveCharge(accountId, executorId, { endpoint: 'run_step' });
      const successor = { ...input, executorId: await startExecutor(store) };
      expect([await step(input), await step(input), await step(successor)]).toEqual([true, true, true]);
      expect(await balanceOf(store, accountId)).toBe(7);
      expect(await holdsOf(store, accountId)).toEqual([]);
      expect((await entriesOf(store, accountId)).slice(1)).toMatchObject([
        { kind: 'charge', cents: -5, key: input.key, endpoint: 'run_step', mode: 'live' },
      ]);
    });

    it('is refused, without a trace, where the wallet is a cent short, and taken when it is not any more', async () => {
      const [accountId, executorId] = [await openAccount(store, 4), await startExecutor(store)];
      const input = liveCharge(accountId, executorId);
      expect(await step(input)).toBe(false);
      expect(await entriesOf(store, accountId)).toHaveLength(1);
      await store.transaction((tx) => grant(tx, { accountId, cents: 1, key: newId('chg'), now: NOON }));
      expect(await step(input)).toBe(true);
      // Paid is paid, however empty the wallet is.
      expect(await step(input)).toBe(true);
      expect(await balanceOf(store, accountId)).toBe(0);
    });

    it('of a process that was declared dead is refused, also where it was paid before', async () => {
      const [accountId, executorId] = [await openAccount(store, 12), await startExecutor(store)];
      const input = liveCharge(accountId, executorId);
      await step(input);
      await declareDead(store, executorId);
      for (const one of [input, liveCharge(accountId, executorId)])
        expect((await refusalOf(step(one))).code).toBe('SERVICE_UNAVAILABLE');
      expect(await balanceOf(store, accountId)).toBe(7);
    });

    it('on a test key is an entry of nothing, on an empty wallet too', async () => {
      const [accountId, executorId] = [await openAccount(store, 0), await startExecutor(store)];
      const input = liveCharge(accountId, executorId, { mode: 'test' });
      expect([await step(input), await step(input)]).toEqual([true, true]);
      expect(await entriesOf(store, accountId)).toMatchObject([{ kind: 'charge', cents: 0, mode: 'test' }]);
      await back(input.key);
      expect(await entriesOf(store, accountId)).toHaveLength(1);
    });

    it('is given back once, whole, and not where there was none', async () => {
      const [accountId, executorId] = [await openAccount(store, 12), await startExecutor(store)];
      const input = liveCharge(accountId, executorId);
      await step(input);
      for (const key of [input.key, input.key, 'chg_unknown']) await back(key);
      expect(await balanceOf(store, accountId)).toBe(12);
      expect((await entriesOf(store, accountId)).slice(1)).toMatchObject([
        { kind: 'charge', cents: -5 },
        { kind: 'refund', cents: 5, key: `refund:${input.key}`, endpoint: input.endpoint },
      ]);
    });

    it('is gone with the transaction that it was taken in', async () => {
      const [accountId, executorId] = [await openAccount(store, 12), await startExecutor(store)];
      const input = liveCharge(accountId, executorId);
      const failing = store.transaction(async (tx) => {
        await chargeStep(tx, input);
        throw new Error('the step was not to be');
      });
      await expect(failing).rejects.toThrow('not to be');
      expect(await balanceOf(store, accountId)).toBe(12);
      expect(await step(input)).toBe(true);
    });

    it('never takes a wallet below zero, however many runs race for it', async () => {
      const [accountId, executorId] = [await openAccount(store, 22), await startExecutor(store)];
      const paid = await Promise.all(
        Array.from({ length: 10 }, () => step(liveCharge(accountId, executorId))),
      );
      expect(paid.filter(Boolean)).toHaveLength(4);
      expect(await balanceOf(store, accountId)).toBe(2);
    });
  });

  describe('a test key', () => {
    it('is charged 0 whatever the price, even on an empty wallet', async () => {
      const [accountId, executorId] = [await openAccount(store, 0), await startExecutor(store)];
      const input = liveCharge(accountId, executorId, { mode: 'test', cents: 500 });
      expect(await charge(store, input)).toEqual({ cents: 0, balance: 0, hold: null, nth: 1 });
      expect(await entriesOf(store, accountId)).toMatchObject([{ kind: 'charge', mode: 'test', cents: 0 }]);
      expect(await holdsOf(store, accountId)).toEqual([]);
    });

    it('counts the same question, each within ten minutes of the one before', async () => {
      const [accountId, executorId] = [await openAccount(store, 0), await startExecutor(store)];
      const asked = async (subject: string | null, seconds: number, keyId = 'key_1') => {
        const fields = {
          mode: 'test' as const,
          now: new Date(NOON.getTime() + seconds * 1000),
          keyId: `${accountId}:${keyId}`,
          ...(subject !== null && { subject: Buffer.from(subject) }),
        };
        return (await charge(store, liveCharge(accountId, executorId, fields))).nth;
      };
      expect(await asked('a', 0)).toBe(1);
      expect(await asked('a', 599)).toBe(2);
      expect(await asked('b', 599)).toBe(1);
      expect(await asked('a', 599, 'key_2')).toBe(1);
      expect(await asked('a', 1198)).toBe(3);
      expect(await asked('a', 1798)).toBe(1);
      expect(await asked(null, 1798)).toBe(1);
      expect(await asked(null, 1798)).toBe(1);
    });
  });

  describe('a grant', () => {
    it('adds once under one key, also when it comes twice at once', async () => {
      const accountId = await openAccount(store, 1);
      const input = { accountId, cents: 30, key: newId('chg'), now: NOON };
      const granted = await Promise.all([1, 2, 3].map(() => store.transaction((tx) => grant(tx, input))));
      expect(granted).toEqual([31, 31, 31]);
      expect(sum(await entriesOf(store, accountId))).toBe(31);
    });

    it('is null for an account that is not there, and refuses what is no amount', async () => {
      const input = { accountId: 'acct_none', cents: 1, key: newId('chg'), now: NOON };
      expect(await store.transaction((tx) => grant(tx, input))).toBeNull();
      const accountId = await openAccount(store, 1);
      for (const cents of [-1, 1.5]) {
        const wrong = store.transaction((tx) => grant(tx, { ...input, accountId, cents }));
        await expect(wrong).rejects.toThrow(RangeError);
      }
      expect(await balanceOf(store, accountId)).toBe(1);
      expect(await balanceOf(store, 'acct_none')).toBe(0);
    });
  });

  describe('the database itself', () => {
    it('refuses to change or delete an entry', async () => {
      const accountId = await openAccount(store, 5);
      for (const statement of ['UPDATE ledger SET amount_cents = 9', 'DELETE FROM ledger']) {
        const change = store.query(`${statement} WHERE account_id = $1`, [accountId]);
        await expect(change).rejects.toThrow('append-only');
      }
      expect(await entriesOf(store, accountId)).toMatchObject([{ kind: 'grant', cents: 5 }]);
    });

    it('refuses to empty the ledger', async () => {
      await openAccount(store, 5);
      await expect(store.query('TRUNCATE ledger CASCADE')).rejects.toThrow('append-only');
      const { rows } = await store.query<{ entries: number }>('SELECT count(*)::int AS entries FROM ledger');
      expect(rows[0]?.entries).toBeGreaterThan(0);
    });

    // The embedded store has one connection: there a transaction keeps everybody waiting.
    if (kind === 'postgres')
      it('does not wait for a charge of another account', async () => {
        const [mine, other, executorId] = [
          await openAccount(store, 9),
          await openAccount(store, 9),
          await startExecutor(store),
        ];
        await store.transaction(async (tx) => {
          await charge(tx, liveCharge(mine, executorId));
          expect((await charge(store, liveCharge(other, executorId))).balance).toBe(4);
        });
      });

    it('has nothing of an account without a wallet', async () => {
      const executorId = await startExecutor(store);
      await expect(charge(store, liveCharge('acct_none', executorId))).rejects.toMatchObject({
        code: 'INSUFFICIENT_CREDITS',
        message: 'This call costs 5 cents and the wallet has 0.',
        extras: { required: 5, balance: 0 },
      });
    });

    it('refuses a balance below zero and a test entry that costs', async () => {
      const accountId = await openAccount(store, 5);
      const below = store.query('UPDATE wallets SET balance_cents = -1 WHERE account_id = $1', [accountId]);
      await expect(below).rejects.toThrow('balance_cents');
      const costly = store.query(
        `INSERT INTO ledger (account_id, mode, kind, amount_cents, key, endpoint, created_at)
         VALUES ($1, 'test', 'charge', -1, $2, 'predict', $3)`,
        [accountId, newId('chg'), NOON],
      );
      await expect(costly).rejects.toThrow('check');
    });
  });
});
