/** Everything the store knows of one run, for the operator who is asked what happened: from its request to its webhooks. */
import { ApiError } from '../contract/errors.ts';
import type { Queryable, Store } from '../db/store.ts';
import { chargeKey } from '../runs/moves.ts';
import { stepsOf } from '../runs/steps.ts';
import { attemptsOf, listDeliveries } from '../webhooks/log-rows.ts';
import { type Check, checksOf } from './run-checks.ts';
import type {
  Delivered,
  ExecutorFacts,
  Facts,
  LedgerEntry,
  Leg,
  LoggedTypes,
  MachineFacts,
  Owner,
  RunFacts,
} from './run-facts.ts';

// No secret among them.
const COLUMNS = `id, request_id, account_id, mode, key_id, machine_id, drives, status, task, cua_version, max_steps, steps_completed,
  step_cents, cost_cents, result, error, awaiting_human_reason, note, leg, unclaimed, executor_id, created_at, started_at,
  deadline_at, finished_at, waits_for_place, workflow_run_id, workflow_key, schedule_id, schedule_run_id`;

/** What is right or wrong with it is said, not left to the reader. */
export interface Explained extends Facts {
  readonly checks: readonly Check[];
}

/** As it comes over the wire: its times are words. */
export type Explanation = Worded<Explained>;
type Worded<T> = T extends Date
  ? string
  : T extends readonly (infer U)[]
    ? readonly Worded<U>[]
    : T extends object
      ? { readonly [K in keyof T]: Worded<T[K]> }
      : T;

/** More than a run can have: a pause each step, an end each. */
const MOST_DELIVERIES = 2_000;
const MOST_ATTEMPTS = 100;

/** By the beginning of an id: what it is the id of, in words and as a column of runs. */
const MAKERS: Readonly<Record<string, readonly [words: string, column: string]>> = {
  req_: ['request', 'request_id'],
  wfr_: ['workflow run', 'workflow_run_id'],
  srn_: ['execution', 'schedule_run_id'],
};
/** Of those that one request or workflow run made, named to choose from. */
const MOST_NAMED = 20;

async function findRun(db: Queryable, id: string): Promise<RunFacts> {
  const [maker, column] = MAKERS[id.slice(0, 4)] ?? [null, 'id'];
  const { rows } = await db.query<RunFacts>(
    `SELECT ${COLUMNS} FROM runs WHERE ${column} = $1 ORDER BY created_at, id LIMIT ${MOST_NAMED + 1}`,
    [id],
  );
  const [run] = rows;
  if (!run) throw new ApiError('NOT_FOUND', `There is no run ${maker ? `that ${maker} ${id} made` : id}.`);
  if (rows.length === 1) return run;
  const named = rows.slice(0, MOST_NAMED).map((one) => `${one.id} (${one.workflow_key ?? one.status})`);
  const more = rows.length > MOST_NAMED ? ' and more' : '';
  throw new ApiError(
    'VALIDATION_ERROR',
    `The ${maker} ${id} made several runs; explain one of them: ${named.join(', ')}${more}.`,
  );
}

async function ownerOf(db: Queryable, { account_id, key_id }: RunFacts): Promise<Owner> {
  const { rows } = await db.query<Owner>(
    `SELECT a.name AS account_name, a.tier, k.name AS key_name, k.revoked_at AS key_revoked_at, w.balance_cents,
       (SELECT coalesce(sum(amount_cents), 0) FROM ledger l WHERE l.account_id = a.id)::bigint AS ledger_cents
     FROM accounts a JOIN wallets w ON w.account_id = a.id LEFT JOIN api_keys k ON k.id = $2 WHERE a.id = $1`,
    [account_id, key_id],
  );
  return rows[0] as Owner;
}

async function machineOf(db: Queryable, { drives }: RunFacts): Promise<MachineFacts | null> {
  const { rows } = await db.query<MachineFacts>(
    'SELECT id, kind, status, executor_id, started_at FROM machines WHERE id = $1',
    [drives],
  );
  return rows[0] ?? null;
}

/** None where DBOS has never been launched on this store. */
async function legsOf(db: Queryable, { id, leg }: RunFacts): Promise<Leg[]> {
  const { rows: there } = await db.query<{ known: boolean }>(
    `SELECT to_regclass('dbos.workflow_status') IS NOT NULL AS known`,
  );
  if (there[0]?.known !== true) return [];
  const ids = Array.from({ length: leg }, (_, at) => `${id}:${at + 1}`);
  const { rows } = await db.query<Leg>(
    `SELECT split_part(workflow_uuid, ':', 2)::int AS leg, status, executor_id, recovery_attempts::int AS attempts,
       to_timestamp(created_at / 1000.0) AS began_at, to_timestamp(updated_at / 1000.0) AS changed_at
     FROM dbos.workflow_status WHERE workflow_uuid = ANY($1) ORDER BY 1`,
    [ids],
  );
  return rows;
}

async function executorsOf(db: Queryable, ids: readonly (string | null)[]): Promise<ExecutorFacts[]> {
  const { rows } = await db.query<ExecutorFacts>(
    `SELECT id, host, pid, role, started_at, stopped_at, dead_at FROM executors WHERE id = ANY($1) ORDER BY started_at, id`,
    [[...new Set(ids.filter((id) => id !== null))]],
  );
  return rows;
}

/** By the names that its charges can have: the one of the step that is under way, too. */
async function entriesOf(db: Queryable, { id, steps_completed }: RunFacts): Promise<LedgerEntry[]> {
  const charges = Array.from({ length: steps_completed + 1 }, (_, at) => chargeKey(id, at + 1));
  const { rows } = await db.query<LedgerEntry>(
    `SELECT kind, amount_cents AS cents, key, request_id, created_at FROM ledger WHERE key = ANY($1) ORDER BY id`,
    [[...charges, ...charges.map((key) => `refund:${key}`)]],
  );
  return rows;
}

async function eventsOf(db: Queryable, { id }: RunFacts): Promise<LoggedTypes> {
  const { rows } = await db.query<{ last: number; closed_at: Date | null; type: string; count: number }>(
    `SELECT s.last_seq AS last, s.closed_at, e.type, count(e.seq)::int AS count, min(e.seq) AS first
     FROM event_streams s LEFT JOIN events e USING (stream) WHERE s.stream = $1
     GROUP BY s.last_seq, s.closed_at, e.type ORDER BY first`,
    [id],
  );
  return {
    last: rows[0]?.last ?? 0,
    count: rows.reduce((sum, { count }) => sum + count, 0),
    closed_at: rows[0]?.closed_at ?? null,
    types: Object.fromEntries(
      rows.filter(({ type }) => type !== null).map(({ type, count }) => [type, count]),
    ),
  };
}

/** The address without its question: a receiver may keep a token there. */
const withoutQuery = (url: string): string => url.replace(/\?.*$/s, '?…');

async function webhooksOf(db: Queryable, { id, account_id, mode }: RunFacts): Promise<Delivered[]> {
  const owner = { accountId: account_id, mode, stream: id };
  const newestFirst = await listDeliveries(db, owner, { limit: MOST_DELIVERIES });
  const rows = newestFirst.toReversed();
  const attempts = await attemptsOf(
    db,
    rows.map((row) => row.id),
    MOST_ATTEMPTS,
  );
  return rows.map((row) => ({
    id: row.id,
    event_id: row.event_id,
    type: row.type,
    status: row.state,
    url: withoutQuery(row.url),
    created_at: row.created_at,
    next_attempt_at: row.next_attempt_at,
    attempts: attempts
      .filter(({ delivery_id }) => delivery_id === row.id)
      .map(({ n, at, status, error, ms }) => ({ n, at, status, error, ms }))
      .toReversed(),
  }));
}

async function factsOf(db: Queryable, run: RunFacts): Promise<Facts> {
  const [machine, legs, steps] = [await machineOf(db, run), await legsOf(db, run), await stepsOf(db, run.id)];
  const processes = [run.executor_id, machine?.executor_id ?? null];
  const seen = [...legs, ...steps].map(({ executor_id }) => executor_id);
  return {
    run,
    owner: await ownerOf(db, run),
    machine,
    legs,
    executors: await executorsOf(db, [...processes, ...seen]),
    steps,
    ledger: await entriesOf(db, run),
    events: await eventsOf(db, run),
    webhooks: await webhooksOf(db, run),
  };
}

/** `id`: the run's, or that of what made it and no other. 404 NOT_FOUND where there is none. */
export function explainRun(store: Store, id: string): Promise<Explained> {
  return store.transaction(async (tx) => {
    // A run goes on while it is looked at: all of this is of one moment.
    await tx.query('SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY');
    const facts = await factsOf(tx, await findRun(tx, id));
    return { ...facts, checks: checksOf(facts) };
  });
}
