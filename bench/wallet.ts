/**
 * Charges a second: one that takes the money and one that makes it final, each a transaction, at 1 and at 16 callers on both
 * stores, against the least that either store can do, one UPDATE of a wallet per transaction, by turns in the same run.
 * PostgreSQL is measured where it is installed, without fsync as the tests run it: ratios are what to look at.
 * `--check` fails below the target, `--write` keeps the figures.
 */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { migrate } from '../src/db/migrate.ts';
import { openStore } from '../src/db/open.ts';
import type { Store } from '../src/db/store.ts';
import { newId } from '../src/lib/ids.ts';
import { charge, settle } from '../src/wallet/ledger.ts';
import { findPostgresBinaries, startCluster } from '../test/support/postgres-cluster.ts';
import { finish, median, type Target, tableOf } from './support/report.ts';
import { expectBalance, openWallets, type Wallets } from './support/wallets.ts';

const CALLERS = [1, 16] as const;
const ROUNDS = 5;
const ROUND_MS = 1_000;
/** Of the bare updates a second. A charge is two transactions, and writes four rows where the update writes one. */
const LEAST = 0.15;

type Work = (wallets: Wallets, caller: number) => Promise<unknown>;

const bare: Work = ({ store, accounts }, caller) =>
  store.query('UPDATE wallets SET balance_cents = balance_cents - 1 WHERE account_id = $1', [
    accounts[caller],
  ]);

async function charged({ store, accounts, executorId }: Wallets, caller: number): Promise<void> {
  const { hold } = await charge(store, {
    key: newId('chg'),
    accountId: accounts[caller] ?? '',
    mode: 'live',
    cents: 1,
    endpoint: 'predict',
    keyId: 'key_bench',
    requestId: newId('req'),
    executorId,
    now: new Date(),
  });
  if (hold === null || !(await settle(store, hold))) throw new Error('a charge was lost');
}

/** How many a second, all callers together. */
async function rateOf(work: Work, wallets: Wallets, callers: number): Promise<number> {
  const start = performance.now();
  const until = start + ROUND_MS;
  let done = 0;
  const caller = async (index: number): Promise<void> => {
    while (performance.now() < until) {
      await work(wallets, index);
      done++;
    }
  };
  await Promise.all(Array.from({ length: callers }, (_, index) => caller(index)));
  return done / ((performance.now() - start) / 1_000);
}

async function measure(
  name: string,
  store: Store,
): Promise<{ rows: (string | number)[][]; targets: Target[] }> {
  const rows: (string | number)[][] = [];
  const targets: Target[] = [];
  for (const callers of CALLERS) {
    for (const shared of callers === 1 ? [false] : [false, true]) {
      const [own, other] = [
        await openWallets(store, callers, shared),
        await openWallets(store, callers, shared),
      ];
      const rounds: { bare: number; charges: number }[] = [];
      for (let round = -1; round < ROUNDS; round++) {
        const seen = {
          bare: await rateOf(bare, other, callers),
          charges: await rateOf(charged, own, callers),
        };
        if (round >= 0) rounds.push(seen);
      }
      await expectBalance(own);
      const ratio = median(rounds.map((round) => round.charges / round.bare));
      const whose = callers === 1 ? '' : shared ? ', one wallet' : ', a wallet each';
      rows.push([
        name,
        `${callers}${whose}`,
        median(rounds.map((round) => round.bare)),
        median(rounds.map((round) => round.charges)),
        ratio,
      ]);
      targets.push({
        name: `${name}, ${callers} caller(s)${whose}: charges, of bare updates`,
        value: ratio,
        unit: 'x',
        least: LEAST,
      });
    }
  }
  return { rows, targets };
}

const dataDir = await mkdtemp(join(tmpdir(), 'opencoast-bench-'));
const binaries = findPostgresBinaries();
const cluster = binaries === undefined ? undefined : await startCluster(binaries);
const parts: { rows: (string | number)[][]; targets: Target[] }[] = [];
for (const databaseUrl of [undefined, ...(cluster ? [cluster.url] : [])]) {
  const store = await openStore({ dataDir, databaseUrl, maxConnections: 16 });
  await migrate(store);
  parts.push(await measure(databaseUrl ? 'PostgreSQL' : 'embedded', store));
  await store.close();
}
await cluster?.stop();
await rm(dataDir, { recursive: true, force: true });
if (!cluster) console.error('No PostgreSQL is installed here: only the embedded store was measured.');

finish({
  name: 'wallet',
  title: 'Charges a second',
  how: `One charge is \`charge\` and \`settle\` of src/wallet/ledger.ts, as a live call makes them. The bare limit is one UPDATE of a wallet row per transaction through the same store. Medians of ${ROUNDS} rounds of ${ROUND_MS} ms in which the two take turns; the ratio is the median of the rounds' ratios. Afterwards every wallet holds the sum of its ledger. PostgreSQL runs on this machine, without fsync.`,
  tables: [
    tableOf(
      ['Store', 'Callers', 'bare updates a second', 'charges a second', 'ratio'],
      parts.flatMap(({ rows }) => rows),
    ),
  ],
  targets: parts.flatMap(({ targets }) => targets),
});
