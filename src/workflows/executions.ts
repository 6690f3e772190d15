/** GET /v1/workflows/runs/{run_id}/steps: what a workflow run did, execution by execution (contract section 8). */
import { cutPage, PageQuery, readPage } from '../contract/page.ts';
import { type Route, route } from '../contract/route.ts';
import type { RunStatus } from '../contract/runs.ts';
import { ExecutionListResponse } from '../contract/workflows.ts';
import type { Queryable } from '../db/store.ts';
import type { WorkflowsKitchen } from './kitchen.ts';
import { workflowRunNamed } from './run-routes.ts';
import { type StepRow, stepsOfWorkflowRun } from './steps.ts';

const USUAL_PAGE = 200;

interface TaskSteps {
  readonly id: string;
  readonly status: RunStatus;
  readonly awaiting_human_reason: string | null;
  readonly steps_completed: number;
  readonly step_cents: number;
}

/** How much of each task's run was done, by the run's id. */
async function tasksDone(db: Queryable, rows: readonly StepRow[]): Promise<Map<string, TaskSteps>> {
  const ids = rows.flatMap(({ run_id }) => (run_id === null ? [] : [run_id]));
  if (ids.length === 0) return new Map();
  const found = await db.query<TaskSteps>(
    'SELECT id, status, awaiting_human_reason, steps_completed, step_cents FROM runs WHERE id = ANY($1::text[])',
    [ids],
  );
  return new Map(found.rows.map((row) => [row.id, row]));
}

function executionOf(row: StepRow, task: TaskSteps | undefined) {
  const { started_at: from, finished_at: to } = row;
  // Of several branches that wait, the workflow run names one: here are all of them, from the moment on in which they do.
  const isOpen = task !== undefined && to === null;
  const waits = isOpen && task.status === 'awaiting_human';
  return {
    key: row.key,
    parent: row.parent,
    step_id: row.step_id,
    type: row.type,
    status: waits ? task.status : isOpen ? 'running' : row.status,
    passed: row.passed,
    iteration: row.iteration,
    attempt: row.attempt,
    branch: row.branch,
    message: waits ? task.awaiting_human_reason : row.message,
    run_id: row.run_id,
    started_at: from.toISOString(),
    finished_at: to?.toISOString() ?? null,
    duration_ms: to && to.getTime() - from.getTime(),
    steps_completed: task?.steps_completed ?? null,
    cost_cents: task ? task.steps_completed * task.step_cents : null,
    children: [] as object[],
  };
}

/** Each inside of the one that it is inside of; whose parent is on another page stands at the top. */
function treeOf(executions: readonly ReturnType<typeof executionOf>[]): object[] {
  const byKey = new Map(executions.map((one) => [one.key, one]));
  const roots: object[] = [];
  for (const one of executions) (byKey.get(one.parent ?? '')?.children ?? roots).push(one);
  return roots;
}

export function executionsRoute(kitchen: Pick<WorkflowsKitchen, 'store'>): Route {
  const { store } = kitchen;
  return route({
    method: 'GET',
    path: '/v1/workflows/runs/:run_id/steps',
    operationId: 'listWorkflowRunSteps',
    summary: 'List what a workflow run did as a tree, in the order in which it began',
    tag: 'workflows',
    scope: 'workflows:read',
    bucket: 'read',
    query: PageQuery,
    response: ExecutionListResponse,
    errors: ['WORKFLOW_NOT_FOUND', 'INVALID_LIMIT'],
    async handle(context) {
      const page = readPage(context.query, USUAL_PAGE);
      const { id } = await workflowRunNamed(kitchen, context);
      const rows = await stepsOfWorkflowRun(store, id, page);
      const exists = async (key: string): Promise<boolean> => {
        const sql = 'SELECT FROM workflow_steps WHERE workflow_run_id = $1 AND key = $2';
        return (await store.query(sql, [id, key])).rowCount === 1;
      };
      const { items, hasMore } = await cutPage(rows, page, exists);
      const done = await tasksDone(store, items);
      const data = treeOf(items.map((row) => executionOf(row, done.get(row.run_id ?? ''))));
      return { body: { object: 'list', data, has_more: hasMore, request_id: context.requestId } };
    },
  });
}
