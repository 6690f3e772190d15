/** What a workflow run has to say in the runs of its tasks: its budget, and that it hears of them. */
import type { Tx } from '../db/store.ts';
import type { Parents } from '../runs/parents.ts';

const ENDING = 'The workflow run that this task belongs to is about to end.';

/** Counts the cents of a step as spent; false where the budget or the end of the workflow run is in the way. */
async function spend(tx: Tx, id: string, cents: number): Promise<boolean> {
  const { rowCount } = await tx.query(
    `UPDATE workflow_runs SET spent_cents = spent_cents + $2
     WHERE id = $1 AND ending IS NULL AND finished_at IS NULL
       AND (budget_cents IS NULL OR budget_cents = 0 OR spent_cents + $2 <= budget_cents)`,
    [id, cents],
  );
  return rowCount === 1;
}

/** null: it was not the budget. */
async function overspend(tx: Tx, id: string, cents: number): Promise<string | null> {
  const { rows } = await tx.query<{ budget_cents: number; spent_cents: number }>(
    `UPDATE workflow_runs SET overspent = true, nudges = nudges + 1 WHERE id = $1 AND ending IS NULL AND finished_at IS NULL
     RETURNING budget_cents, spent_cents`,
    [id],
  );
  const [row] = rows;
  if (!row) return null;
  return `The next step costs ${cents} cents: with the ${row.spent_cents} spent so far that is more than the budget_cents ${row.budget_cents} of the workflow run.`;
}

/**
 * Every statement here is run by who holds the lock of the run of a task, and takes that of its workflow run: in that order,
 * always. `wake`: the workflow run is to look at its tasks.
 */
export function workflowParents(wake: (workflowRunId: string) => void): Parents {
  return {
    async reserve(tx, { workflow_run_id: id }, cents) {
      if (id === null || (await spend(tx, id, cents))) return null;
      return (await overspend(tx, id, cents)) ?? ENDING;
    },
    async giveBack(tx, { workflow_run_id: id }, cents) {
      if (id === null) return;
      await tx.query(
        'UPDATE workflow_runs SET spent_cents = spent_cents - $2 WHERE id = $1 AND finished_at IS NULL',
        [id, cents],
      );
    },
    async moved(tx, { workflow_run_id: id }) {
      if (id === null) return;
      await tx.query('UPDATE workflow_runs SET nudges = nudges + 1 WHERE id = $1 AND finished_at IS NULL', [
        id,
      ]);
    },
    told({ workflow_run_id: id }) {
      if (id !== null) wake(id);
    },
  };
}
