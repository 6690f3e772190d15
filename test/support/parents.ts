/** What makes runs, as far as a test of runs needs it: rows of workflow runs, and whoever hears of their runs. */
import type { Mode } from '../../src/contract/caller.ts';
import type { Store } from '../../src/db/store.ts';
import { newId } from '../../src/lib/ids.ts';
import type { Parents } from '../../src/runs/parents.ts';

export interface ParentOwner {
  readonly accountId: string;
  readonly keyId: string;
  readonly mode: Mode;
}

/** A workflow run that a process carries which does nothing: one without a process would be taken up by the next. */
export async function insertWorkflowRun(
  store: Store,
  { accountId, keyId, mode }: ParentOwner,
  budgetCents: number | null = null,
): Promise<string> {
  const [id, executorId] = [newId('run'), newId('exe')];
  await store.query('INSERT INTO executors (id, host, pid) VALUES ($1, $2, 0)', [executorId, 'nowhere']);
  await store.query(
    `INSERT INTO workflow_runs (id, account_id, mode, key_id, request_id, definition, inputs, status, budget_cents,
       webhook_secret, metadata, created_at, executor_id, unclaimed)
     VALUES ($1, $2, $3, $4, 'req_w', '{}', '{}', 'running', $5, '', '{}', now(), $6, false)`,
    [id, accountId, mode, keyId, budgetCents, executorId],
  );
  return id;
}

export interface Counted {
  readonly spent: number;
  readonly nudges: number;
}

export async function countedIn(store: Store, workflowRunId: string): Promise<Counted> {
  const { rows } = await store.query<Counted>(
    'SELECT spent_cents AS spent, nudges FROM workflow_runs WHERE id = $1',
    [workflowRunId],
  );
  return rows[0] as Counted;
}

export interface CountingParents extends Parents {
  /** Runs that something was told of. */
  readonly heard: string[];
}

/** Counts cents within the budget and moves as nudges, in the row of the workflow run. */
export function countingParents(): CountingParents {
  const heard: string[] = [];
  return {
    heard,
    async reserve(tx, { workflow_run_id }, cents) {
      const { rowCount } = await tx.query(
        `UPDATE workflow_runs SET spent_cents = spent_cents + $2
         WHERE id = $1 AND (budget_cents IS NULL OR spent_cents + $2 <= budget_cents)`,
        [workflow_run_id, cents],
      );
      return rowCount === 1 ? null : 'The budget is spent.';
    },
    async giveBack(tx, { workflow_run_id }, cents) {
      const back = 'UPDATE workflow_runs SET spent_cents = spent_cents - $2 WHERE id = $1';
      await tx.query(back, [workflow_run_id, cents]);
    },
    async moved(tx, { workflow_run_id }) {
      await tx.query('UPDATE workflow_runs SET nudges = nudges + 1 WHERE id = $1', [workflow_run_id]);
    },
    told: ({ id }) => void heard.push(id),
  };
}
