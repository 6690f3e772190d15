/** Processes that carry runs, and what must be so of a run whatever became of them. */
import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from 'vitest';
import type { Queryable, Rows } from '../../src/db/store.ts';
import type { Called } from '../support/app.ts';
import { expectBalancedBooks } from '../support/books.ts';
import { builtProgram } from '../support/programs.ts';
import { QUICK_START } from '../support/quick-start.ts';
import { taskOf, textsOf } from './runs-places.ts';
import type { RunsServerOrder } from './runs-server.ts';
import { ask, eventually } from './scene.ts';

const PROGRAM = join(import.meta.dirname, 'runs-server.ts');
const STEP_CENTS = 5;
/** On a machine that is busy with other tests. */
const STARTED_MS = 60_000;

export interface RunsServer {
  readonly url: string;
  readonly executorId: string;
  readonly child: ChildProcess;
  /** By itself or by a signal: the exit code and the signal. */
  readonly ended: Promise<[number | null, NodeJS.Signals | null]>;
  /** Its store, as it sees it. */
  readonly db: Queryable;
  /** When the run of this tag came to its place. */
  reached(tag: string): Promise<void>;
  kill(): Promise<void>;
}

const servers = new Set<ChildProcess>();
process.once('exit', () => {
  for (const child of servers) child.kill('SIGKILL');
});

/** Statements that a process runs for us: of the embedded store there is no other look. */
function lookThrough(child: ChildProcess): Queryable {
  let last = 0;
  return {
    query: <R>(sql: string, values: readonly unknown[] = []) =>
      new Promise<Rows<R>>((resolve, reject) => {
        last += 1;
        const nth = last;
        const hear = (message: { nth?: number; found?: Rows<R>; error?: string }) => {
          if (message.nth !== nth) return;
          child.off('message', hear);
          if (message.found) resolve(message.found);
          else reject(new Error(message.error));
        };
        child.on('message', hear);
        child.once('exit', () => reject(new Error('the process ended')));
        child.send({ nth, sql, values });
      }),
  };
}

export async function startRunsServer(order: RunsServerOrder): Promise<RunsServer> {
  const child = fork(builtProgram(PROGRAM), [JSON.stringify(order)], {
    execArgv: [...QUICK_START],
    stdio: ['ignore', 'inherit', 'pipe', 'ipc'],
    serialization: 'advanced',
  });
  child.setMaxListeners(0);
  servers.add(child);
  let stderr = '';
  child.stderr?.on('data', (chunk: Buffer) => {
    stderr += chunk.toString();
    if (process.env.TEST_LOG) process.stderr.write(chunk);
  });
  const ended = once(child, 'exit').then(([code, signal]) => {
    servers.delete(child);
    return [code, signal] as [number | null, NodeJS.Signals | null];
  });
  const there = new Set<string>();
  child.on('message', ({ reached: tag }: { reached?: string }) => void (tag && there.add(tag)));
  const reached = (tag: string) =>
    eventually(async () => expect([...there], stderr).toContain(tag), STARTED_MS);
  const hello = once(child, 'message') as Promise<[{ url: string; executorId: string }]>;
  const [{ url, executorId }] = await Promise.race([
    hello,
    ended.then(() => Promise.reject(new Error(`the server did not start: ${stderr}`))),
  ]);
  const kill = async () => {
    child.kill('SIGKILL');
    await ended;
  };
  return { url, executorId, child, ended, db: lookThrough(child), reached, kill };
}

export async function makeMachine(
  server: { readonly url: string },
  key: string,
  body: object = { kind: 'sim', screen_width: 400, screen_height: 300 },
): Promise<string> {
  const path = '/v1/machines';
  const { status, json } = await ask(server, { key, path, body: { display_name: 'one', ...body } });
  expect(status, JSON.stringify(json)).toBe(200);
  return String(json.machine?.id ?? json.id);
}

export interface Asked {
  readonly key: string;
  readonly machineId: string;
  readonly tag: string;
  readonly plan?: Partial<Parameters<typeof taskOf>[0]>;
  readonly webhook?: string;
  readonly more?: object;
}

/** Asks for a run that follows a plan; null: the server died over it. */
export async function askForRun(
  server: { readonly url: string },
  { key, machineId, tag, plan, webhook, more }: Asked,
): Promise<string | null> {
  const body = {
    machine_id: machineId,
    task: taskOf({ ...plan, tag }),
    ...(webhook !== undefined && { webhook_url: webhook }),
    ...more,
  };
  const answer = await ask(server, { key, path: '/v1/runs', body }).catch(() => null);
  if (!answer) return null;
  expect(answer.status, answer.text).toBe(200);
  return String(answer.json.id);
}

/** The run of a tag, whether its caller heard of it or not. */
export async function runOfTag(db: Queryable, tag: string): Promise<string> {
  const { rows } = await db.query<{ id: string }>('SELECT id FROM runs WHERE task LIKE $1', [
    `plan ${tag} %`,
  ]);
  expect(rows.length).toBe(1);
  return rows[0]?.id ?? '';
}

export const resume = (server: { readonly url: string }, key: string, id: string): Promise<Called> =>
  ask(server, { key, path: `/v1/runs/${id}/resume`, body: { note: 'go on' } });

/** Until the run is in this state. */
export function untilStatus(db: Queryable, id: string, status: string, withinMs: number): Promise<void> {
  return eventually(async () => {
    const { rows } = await db.query<{ status: string; error: unknown }>(
      'SELECT status, error FROM runs WHERE id = $1',
      [id],
    );
    expect(rows[0]?.status, JSON.stringify(rows[0]?.error)).toBe(status);
  }, withinMs);
}

interface Logged {
  readonly seq: number;
  readonly type: string;
  readonly data: string;
}

export const eventsOf = async (db: Queryable, id: string): Promise<Logged[]> =>
  (await db.query<Logged>('SELECT seq, type, data FROM events WHERE stream = $1 ORDER BY seq', [id])).rows;

/** One letter for each event, so that the order which the contract promises is a regular expression. */
const LETTERS: Readonly<Record<string, string>> = {
  reasoning: 'r',
  text: 'x',
  tool_call: 'c',
  tool_result: 't',
  step: 's',
  billing: 'b',
  awaiting_human: 'h',
  resumed: 'R',
  error: 'e',
  done: 'D',
};
const letterOf = ({ type, data }: Logged): string =>
  type === 'status'
    ? ({ queued: 'Q', running: 'g', awaiting_human: 'a' }[String(JSON.parse(data).status)] ?? 'Z')
    : (LETTERS[type] ?? '?');
const STEP = '(x*r?x*c*t*x*sb)';
/** Queued, running, steps with pauses between them, one end. */
const GRAMMAR = new RegExp(`^Qg(${STEP}|ahRg|x)*(x*r?c*t*)?(ah)?e?ZD$`);
const NEVER_BEGAN = /^Qe?ZD$/;

/** Contiguous, in the order of the contract, one terminal status and one done. */
export function expectOrderedEvents(events: readonly Logged[]): void {
  expect(events.map(({ seq }) => seq)).toEqual(events.map((_, at) => at + 1));
  const letters = events.map(letterOf).join('');
  expect(letters).toSatisfy((text: string) => GRAMMAR.test(text) || NEVER_BEGAN.test(text));
  const calls = events.filter(({ type }) => type === 'tool_call').map(({ data }) => JSON.parse(data));
  const said = calls.map(({ step, description }) => `${step} ${description}`);
  expect(new Set(said).size).toBe(said.length);
  const steps = events.filter(({ type }) => type === 'step').map(({ data }) => JSON.parse(data));
  expect(steps.map(({ steps_completed }) => steps_completed)).toEqual(steps.map((_, at) => at + 1));
  const costs = events
    .filter(({ type }) => type === 'billing')
    .map(({ data }) => JSON.parse(data).cost_cents);
  expect(costs).toEqual(costs.toSorted((a, b) => a - b));
}

interface StepRow {
  readonly step: number;
  readonly state: string;
  readonly decision: string;
}

interface RunRow {
  readonly mode: string;
  readonly status: string;
  readonly steps_completed: number;
  readonly cost_cents: number;
}

/** One charge for each completed step, and none without one. */
async function expectPaidSteps(db: Queryable, id: string, run: RunRow): Promise<void> {
  const { rows } = await db.query<{ step: string; net: number; entries: number }>(
    `SELECT split_part(replace(key, 'refund:', ''), ':', 2) AS step, sum(-amount_cents)::int AS net, count(*)::int AS entries
     FROM ledger WHERE key LIKE $1 OR key LIKE $2 GROUP BY 1 ORDER BY 1::int`,
    [`${id}:%`, `refund:${id}:%`],
  );
  const cents = run.mode === 'live' ? STEP_CENTS : 0;
  const paid = Array.from({ length: run.steps_completed }, (_, at) => String(at + 1));
  const kept = rows.filter(({ step }) => Number(step) <= run.steps_completed);
  expect(kept).toEqual(paid.map((step) => ({ step, net: cents, entries: 1 })));
  // What was begun and never became a step was given back.
  for (const { net } of rows.slice(kept.length)) expect(net).toBe(0);
  expect(run.cost_cents).toBe(cents * run.steps_completed);
}

/** What was certainly performed stands in the notes once, what is uncertain at most once, and nothing else at all. */
export function expectActedOnce(notes: string, tag: string, steps: readonly StepRow[]): void {
  const typed = readFileSync(notes, 'utf8')
    .split('\n')
    .filter((text) => text.startsWith(`${tag}-`));
  expect(new Set(typed).size, typed.join(' ')).toBe(typed.length);
  const acted = steps.filter(({ decision }) => decision === 'continue');
  const certain = acted.filter(({ state }) => state === 'done').flatMap(({ step }) => textsOf(tag, step));
  const open = acted.filter(({ state }) => state !== 'done').flatMap(({ step }) => textsOf(tag, step));
  expect(typed.filter((text) => !open.includes(text)).sort()).toEqual(certain.sort());
}

export interface Whole {
  readonly run: RunRow;
  readonly steps: readonly StepRow[];
  readonly events: readonly Logged[];
}

/** Everything that must be so of a run that has ended, whoever died over it. */
export async function expectWhole(
  db: Queryable,
  { id, notes, tag }: { id: string; notes?: string; tag?: string },
): Promise<Whole> {
  const run = (
    await db.query<RunRow>('SELECT mode, status, steps_completed, cost_cents FROM runs WHERE id = $1', [id])
  ).rows[0] as RunRow;
  const { rows: steps } = await db.query<StepRow>(
    'SELECT step, state, decision FROM run_steps WHERE run_id = $1 ORDER BY step',
    [id],
  );
  expect(steps.map(({ step }) => step).slice(0, run.steps_completed)).toEqual(
    Array.from({ length: run.steps_completed }, (_, at) => at + 1),
  );
  expect(steps.length - run.steps_completed).toBeLessThanOrEqual(run.status === 'succeeded' ? 0 : 1);
  expect(steps.filter(({ state }) => state === 'acting')).toEqual([]);
  const events = await eventsOf(db, id);
  expectOrderedEvents(events);
  await expectPaidSteps(db, id, run);
  await expectBalancedBooks(db);
  if (notes !== undefined && tag !== undefined) expectActedOnce(notes, tag, steps);
  await eventually(async () => {
    const left = await db.query('SELECT 1 FROM machine_leases WHERE run_id = $1', [id]);
    expect(left.rowCount).toBe(0);
  }, 10_000);
  return { run, steps, events };
}
