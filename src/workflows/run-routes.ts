/** /v1/workflows/runs: list, get, cancel, approve or reject (contract section 3). */
import { Type } from 'typebox';
import { ApiError } from '../contract/errors.ts';
import { cutPage, readPage } from '../contract/page.ts';
import { type Context, type Route, route } from '../contract/route.ts';
import {
  WorkflowResumeRequest,
  WorkflowRunListResponse,
  WorkflowRunResponse,
} from '../contract/workflows.ts';
import type { Carrying } from '../durable/carrier.ts';
import { StatusQuery, statusOf } from '../runs/routes.ts';
import { cancelWorkflowRun, resumeWorkflowRun } from './control.ts';
import type { WorkflowsKitchen } from './kitchen.ts';
import { workflowRunOf } from './present.ts';
import { findWorkflowRun, listWorkflowRuns, type WorkflowRunRow } from './rows.ts';

const USUAL_PAGE = 20;

/** The workflow run that a path names, or WORKFLOW_NOT_FOUND. */
export async function workflowRunNamed(
  { store }: Pick<WorkflowsKitchen, 'store'>,
  { caller, params }: Pick<Context, 'caller' | 'params'>,
): Promise<WorkflowRunRow> {
  const row = await findWorkflowRun(store, caller, params.run_id ?? '');
  if (!row) throw new ApiError('WORKFLOW_NOT_FOUND');
  return row;
}

const WorkflowRunsQuery = Type.Object(
  {
    ...StatusQuery,
    workflow_id: Type.Optional(
      Type.String({ maxLength: 128, description: 'Only runs of this workflow, also when it is archived.' }),
    ),
  },
  { additionalProperties: true },
);

function listRoute({ store }: WorkflowsKitchen): Route {
  return route({
    method: 'GET',
    path: '/v1/workflows/runs',
    operationId: 'listWorkflowRuns',
    summary: 'List workflow runs, newest first',
    tag: 'workflows',
    scope: 'workflows:read',
    bucket: 'read',
    query: WorkflowRunsQuery,
    response: WorkflowRunListResponse,
    errors: ['INVALID_LIMIT', 'INVALID_STATUS_FILTER'],
    async handle({ caller, query, requestId }) {
      const page = readPage(query, USUAL_PAGE);
      const status = statusOf(query);
      const { workflow_id: workflowId } = query as { workflow_id?: string };
      const wanted = { ...page, ...(status && { status }), ...(workflowId && { workflowId }) };
      const rows = await listWorkflowRuns(store, caller, wanted);
      const exists = async (id: string) => (await findWorkflowRun(store, caller, id)) !== null;
      const { items, hasMore } = await cutPage(rows, page, exists);
      const data = items.map((row) => workflowRunOf(row));
      return { body: { object: 'list', data, has_more: hasMore, request_id: requestId } };
    },
  });
}

function getRoute(kitchen: WorkflowsKitchen): Route {
  return route({
    method: 'GET',
    path: '/v1/workflows/runs/:run_id',
    operationId: 'getWorkflowRun',
    summary: 'Get a workflow run',
    tag: 'workflows',
    scope: 'workflows:read',
    bucket: 'read',
    response: WorkflowRunResponse,
    errors: ['WORKFLOW_NOT_FOUND'],
    handle: async (context) => ({ body: workflowRunOf(await workflowRunNamed(kitchen, context)) }),
  });
}

function cancelRoute(kitchen: WorkflowsKitchen, carrying: Carrying): Route {
  return route({
    method: 'POST',
    path: '/v1/workflows/runs/:run_id/cancel',
    operationId: 'cancelWorkflowRun',
    summary: 'Cancel a workflow run that has not ended, and the runs of its tasks',
    tag: 'workflows',
    scope: 'workflows:write',
    bucket: 'read',
    bodyOptional: true,
    body: Type.Object({}, { additionalProperties: false }),
    response: WorkflowRunResponse,
    errors: ['WORKFLOW_NOT_FOUND', 'RESUME_CONFLICT'],
    async handle(context) {
      const seen = await workflowRunNamed(kitchen, context);
      return { body: workflowRunOf(await cancelWorkflowRun(kitchen, carrying, seen)) };
    },
  });
}

function resumeRoute(kitchen: WorkflowsKitchen, carrying: Carrying): Route {
  return route<WorkflowResumeRequest>({
    method: 'POST',
    path: '/v1/workflows/runs/:run_id/resume',
    operationId: 'resumeWorkflowRun',
    summary: 'Approve or reject what a workflow run waits for',
    tag: 'workflows',
    scope: 'workflows:write',
    bucket: 'read',
    body: WorkflowResumeRequest,
    response: WorkflowRunResponse,
    errors: ['WORKFLOW_NOT_FOUND', 'NOT_AWAITING_HUMAN', 'RESUME_CONFLICT'],
    async handle(context) {
      const { approved, note = null } = context.body;
      const seen = await workflowRunNamed(kitchen, context);
      return { body: workflowRunOf(await resumeWorkflowRun(kitchen, carrying, seen, { approved, note })) };
    },
  });
}

export function workflowRunRoutes(kitchen: WorkflowsKitchen, carrying: Carrying): Route[] {
  return [
    listRoute(kitchen),
    getRoute(kitchen),
    cancelRoute(kitchen, carrying),
    resumeRoute(kitchen, carrying),
  ];
}
