/** Runs, and the workflow runs that make them: the one orders, the other tells of it. */
import type { Carrier } from '../durable/carrier.ts';
import type { RunsRoom } from '../runs/room.ts';
import { workflowsCarrier } from '../workflows/carrier.ts';
import { WORKFLOW_BOUNDS, type WorkflowBounds, type WorkflowsKitchen } from '../workflows/kitchen.ts';
import { workflowParents } from '../workflows/parents.ts';
import type { WorkflowsRoom } from '../workflows/room.ts';
import { hasWorkflowRun } from '../workflows/rows.ts';
import { tellOfWorkflowRuns } from '../workflows/tell.ts';
import { parentsOf } from './parents.ts';
import { type OpenedRuns, type OpenRuns, openRuns } from './runs.ts';

export interface OpenedWorkflows extends WorkflowsRoom {
  readonly carrier: Carrier;
}

/** Workflow runs over the room of runs, whose processes, bells and webhooks they share. */
export function workflowsKitchen(
  { kitchen: runs, carrier: runsCarrier }: Pick<RunsRoom, 'kitchen' | 'carrier'>,
  bounds: Partial<WorkflowBounds> = {},
): WorkflowsKitchen {
  const { store, executorId, box, carries, isAlive, ring, pokeWebhooks, allowPrivateWebhooks } = runs;
  const { retry, now, log } = runs;
  return {
    ...{
      store,
      executorId,
      box,
      runs,
      runsCarrier,
      carries,
      isAlive,
      ring,
      pokeWebhooks,
      allowPrivateWebhooks,
    },
    ...{ retry, now, log, announce: tellOfWorkflowRuns(now), bounds: { ...WORKFLOW_BOUNDS, ...bounds } },
  };
}

/** Each carrier is to be registered before DBOS is launched, and started afterwards. */
export function openRunsAndWorkflows(
  options: OpenRuns & { readonly workflowBounds?: Partial<WorkflowBounds> },
): { readonly runs: OpenedRuns; readonly workflows: OpenedWorkflows } {
  const wake = (id: string): void => {
    // The next round tells it, should this fail.
    workflows.carrier
      .nudge(id)
      .catch((err: unknown) =>
        options.log.warn({ err, workflow_run_id: id }, 'a workflow run could not be woken'),
      );
  };
  const parents = parentsOf([workflowParents(wake), ...(options.parents ? [options.parents] : [])]);
  const runs = openRuns({ ...options, parents });
  const kitchen = workflowsKitchen(runs, options.workflowBounds);
  const { feed, deliveries } = runs;
  const workflows: OpenedWorkflows = {
    kitchen,
    carrier: workflowsCarrier(kitchen),
    feed,
    deliveries: { ...deliveries, hasRun: hasWorkflowRun },
  };
  return { runs, workflows };
}
