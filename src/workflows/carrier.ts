/** How the workflow runs of a process are carried: any process that carries takes any of them, for they need no machine. */
import type { Queryable } from '../db/store.ts';
import { Carrier } from '../durable/carrier.ts';
import { fence } from '../durable/fence.ts';
import { type Claim, durableLoop } from '../durable/loop.ts';
import { giveUp, timeOut } from './control.ts';
import type { WorkflowsKitchen } from './kitchen.ts';
import { createMemory } from './memory.ts';
import { lockLeg, turn } from './turn.ts';

const loop = durableLoop('workflow');

/** Claims workflow runs that nobody carries, the oldest first. */
export async function claimWorkflowRuns(db: Queryable, executorId: string, limit: number): Promise<Claim[]> {
  const { rows } = await db.query<Claim>(
    `WITH ${fence('$1')},
     due AS (
       SELECT id FROM workflow_runs WHERE finished_at IS NULL AND unclaimed
       ORDER BY created_at, id LIMIT $2 FOR UPDATE SKIP LOCKED
     )
     UPDATE workflow_runs SET leg = leg + 1, unclaimed = false, executor_id = me.id FROM due, me
     WHERE workflow_runs.id = due.id RETURNING workflow_runs.id, workflow_runs.leg`,
    [executorId, limit],
  );
  return rows;
}

export function workflowsCarrier(kitchen: WorkflowsKitchen): Carrier {
  const { store, executorId, bounds } = kitchen;
  const memory = createMemory(store);
  return new Carrier(kitchen, {
    ...{
      loop,
      table: 'workflow_runs',
      word: 'workflow run',
      field: 'workflow_run_id',
      mostAtOnce: bounds.mostRuns,
      turnsALeg: bounds.turnsALeg,
    },
    turn: (claim) => turn(kitchen, claim, memory),
    claim: (limit) => claimWorkflowRuns(store, executorId, limit),
    giveUp: (claim) => giveUp(kitchen, (tx) => lockLeg(tx, kitchen, claim)),
    leave: async ({ id }) => memory.forget(id),
    timeOut: (id) => timeOut(kitchen, id),
    forget: (id) => memory.forget(id),
  });
}
