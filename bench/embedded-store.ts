/**
 * What a statement of the embedded store costs the main thread: PGlite in its worker thread behind `pg`, against PGlite called
 * on the main thread. Run: npx tsx bench/embedded-store.ts
 */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { performance } from 'node:perf_hooks';
import { PGlite } from '@electric-sql/pglite';
import { openStore } from '../src/db/open.ts';

const SCHEMA = `
  CREATE TABLE wallets (id int PRIMARY KEY, cents bigint NOT NULL);
  CREATE TABLE entries (id bigint GENERATED ALWAYS AS IDENTITY, wallet int NOT NULL, cents bigint NOT NULL, note jsonb);
  INSERT INTO wallets SELECT n, 1000000 FROM generate_series(1, 100) AS n`;
const READ = 'SELECT id, cents FROM wallets WHERE id = $1';
const CHARGE = `WITH debit AS (UPDATE wallets SET cents = cents - 1 WHERE id = $1 RETURNING id)
  INSERT INTO entries (wallet, cents, note) SELECT id, -1, $2::jsonb FROM debit RETURNING id`;
const NOTE = { reason: 'a charge', tags: ['one', 'two'] };
const CALLS = 4_000;

interface Subject {
  readonly name: string;
  run(sql: string): Promise<unknown>;
  query(sql: string, values: unknown[]): Promise<unknown>;
  close(): Promise<void>;
}

async function onMainThread(folder: string): Promise<Subject> {
  const database = await PGlite.create(folder);
  return {
    name: 'main thread',
    run: (sql) => database.exec(sql),
    query: (sql, values) => database.query(sql, values),
    close: () => database.close(),
  };
}

async function inWorker(folder: string): Promise<Subject> {
  const store = await openStore({ dataDir: folder, maxConnections: 16 });
  return {
    name: 'worker',
    run: (sql) => store.query(sql),
    query: (sql, values) => store.query(sql, values),
    close: () => store.close(),
  };
}

/** How long a timer, and with it every other request, had to wait. */
function longestSilence(): () => number {
  let lastMs = performance.now();
  let longestMs = 0;
  const tick = () => {
    const nowMs = performance.now();
    longestMs = Math.max(longestMs, nowMs - lastMs);
    lastMs = nowMs;
  };
  const timer = setInterval(tick, 5);
  return () => {
    clearInterval(timer);
    tick();
    return longestMs;
  };
}

async function measure(subject: Subject, callers: number, work: (i: number) => Promise<unknown>) {
  for (let i = 0; i < 300; i += 1) await work(i);
  const silence = longestSilence();
  const utilization = performance.eventLoopUtilization();
  const startedMs = performance.now();
  let next = 0;
  const caller = async () => {
    while (next < CALLS) {
      next += 1;
      await work(next);
    }
  };
  await Promise.all(Array.from({ length: callers }, caller));
  const wallMs = performance.now() - startedMs;
  const { active } = performance.eventLoopUtilization(utilization);
  return {
    store: subject.name,
    callers,
    'per second': Math.round((CALLS / wallMs) * 1000),
    'main thread us per call': Math.round((active / CALLS) * 1000),
    'main thread busy %': Math.round((active / wallMs) * 100),
    'longest wait of a 5 ms timer, ms': Math.round(silence()),
  };
}

const table: object[] = [];
for (const open of [onMainThread, inWorker]) {
  const folder = await mkdtemp(path.join(tmpdir(), 'opencoast-bench-'));
  const subject = await open(folder);
  await subject.run(SCHEMA);
  for (const callers of [1, 16]) {
    const read = (i: number) => subject.query(READ, [(i % 100) + 1]);
    const charge = (i: number) => subject.query(CHARGE, [(i % 100) + 1, NOTE]);
    table.push({ call: 'read', ...(await measure(subject, callers, read)) });
    table.push({ call: 'charge', ...(await measure(subject, callers, charge)) });
  }
  await subject.close();
  await rm(folder, { recursive: true });
}
console.table(table);
