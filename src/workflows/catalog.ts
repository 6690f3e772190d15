/** /v1/workflows: saved programs and their versions (contract section 3). */
import { Type } from 'typebox';
import { ApiError } from '../contract/errors.ts';
import { cutPage, PageQuery, readPage } from '../contract/page.ts';
import { type Context, type Route, route } from '../contract/route.ts';
import {
  WorkflowDeletedResponse,
  WorkflowListResponse,
  WorkflowRequest,
  WorkflowResponse,
  WorkflowUpdateRequest,
} from '../contract/workflows.ts';
import {
  archiveWorkflow,
  changeWorkflow,
  findWorkflow,
  hadWorkflow,
  listWorkflows,
  lockWorkflow,
  saveWorkflow,
  type WorkflowContent,
  type WorkflowRow,
} from './catalog-rows.ts';
import { type Definition, DSL_VERSION } from './dsl/definition.ts';
import type { WorkflowsKitchen } from './kitchen.ts';
import { programFaults } from './program-faults.ts';

type Kitchen = Pick<WorkflowsKitchen, 'store'>;

const USUAL_PAGE = 20;

const workflowOf = (row: WorkflowRow, requestId: string): WorkflowResponse => ({
  id: row.id,
  object: 'workflow',
  name: row.name,
  slug: row.slug,
  version: row.version,
  dsl_version: DSL_VERSION,
  definition: row.definition as unknown as WorkflowResponse['definition'],
  inputs_schema: row.inputs_schema,
  description: row.description,
  status: row.status,
  metadata: row.metadata ?? {},
  created_at: row.created_at.toISOString(),
  updated_at: row.updated_at.toISOString(),
  request_id: requestId,
});

/** A workflow that is there for the caller, or WORKFLOW_NOT_FOUND. */
export async function workflowNamed(
  { store }: Kitchen,
  { caller, params }: Pick<Context, 'caller' | 'params'>,
  version: number | null = null,
): Promise<WorkflowRow> {
  const row = await findWorkflow(store, caller, params.workflow_id ?? '', version);
  if (row) return row;
  const newest = version === null ? null : await findWorkflow(store, caller, params.workflow_id ?? '');
  if (!newest) throw new ApiError('WORKFLOW_NOT_FOUND');
  throw new ApiError(
    'WORKFLOW_NOT_FOUND',
    `This workflow has no version ${version}: the newest is ${newest.version}.`,
  );
}

function createRoute(): Route {
  return route<WorkflowRequest>({
    method: 'POST',
    path: '/v1/workflows',
    operationId: 'createWorkflow',
    summary: 'Save a workflow, or the next version of the one that has this slug',
    tag: 'workflows',
    scope: 'workflows:write',
    bucket: 'read',
    idempotency: 'verbatim',
    body: WorkflowRequest,
    faults: programFaults,
    response: WorkflowResponse,
    async handle({ body, caller, requestId, now }) {
      const content: WorkflowContent = {
        name: body.name,
        definition: body.definition as unknown as Definition,
        inputs_schema: body.inputs_schema ?? null,
        description: body.description ?? null,
        metadata: body.metadata ?? null,
      };
      const given = { slug: body.slug, requestId, now };
      // Which version it is only the transaction knows: others may save the same slug at this moment.
      return {
        body: {},
        bodyIn: async (tx) => workflowOf(await saveWorkflow(tx, caller, given, content), requestId),
      };
    },
  });
}

function listRoute({ store }: Kitchen): Route {
  return route({
    method: 'GET',
    path: '/v1/workflows',
    operationId: 'listWorkflows',
    summary: 'List workflows, newest first, without those that are archived',
    tag: 'workflows',
    scope: 'workflows:read',
    bucket: 'read',
    query: PageQuery,
    response: WorkflowListResponse,
    errors: ['INVALID_LIMIT'],
    async handle({ caller, query, requestId }) {
      const page = readPage(query, USUAL_PAGE);
      const rows = await listWorkflows(store, caller, page);
      const { items, hasMore } = await cutPage(rows, page, (id) => hadWorkflow(store, caller, id));
      const data = items.map((row) => workflowOf(row, requestId));
      return { body: { object: 'list', data, has_more: hasMore, request_id: requestId } };
    },
  });
}

const VersionQuery = Type.Object(
  {
    version: Type.Optional(
      Type.Integer({
        minimum: 1,
        maximum: 2_147_483_647,
        description: 'Ours. Any that there was; the newest where nothing is said.',
      }),
    ),
  },
  { additionalProperties: true },
);

function getRoute(kitchen: Kitchen): Route {
  return route({
    method: 'GET',
    path: '/v1/workflows/:workflow_id',
    operationId: 'getWorkflow',
    summary: 'Get a workflow, in its newest version or another',
    tag: 'workflows',
    scope: 'workflows:read',
    bucket: 'read',
    query: VersionQuery,
    response: WorkflowResponse,
    errors: ['WORKFLOW_NOT_FOUND'],
    async handle(context) {
      const { version } = context.query as { version?: number | string };
      const row = await workflowNamed(kitchen, context, version === undefined ? null : Number(version));
      return { body: workflowOf(row, context.requestId) };
    },
  });
}

/** What is left out stays as it is. */
const changed = (row: WorkflowRow, body: WorkflowUpdateRequest): WorkflowContent => ({
  name: body.name ?? row.name,
  definition: (body.definition as unknown as Definition | undefined) ?? row.definition,
  inputs_schema: body.inputs_schema === undefined ? row.inputs_schema : body.inputs_schema,
  description: body.description === undefined ? row.description : body.description,
  metadata: body.metadata === undefined ? row.metadata : body.metadata,
});

function updateRoute({ store }: Kitchen): Route {
  return route<WorkflowUpdateRequest>({
    method: 'PUT',
    path: '/v1/workflows/:workflow_id',
    operationId: 'updateWorkflow',
    summary: 'Change a workflow: what is sent replaces what was, as the next version',
    tag: 'workflows',
    scope: 'workflows:write',
    bucket: 'read',
    body: WorkflowUpdateRequest,
    faults: programFaults,
    response: WorkflowResponse,
    errors: ['WORKFLOW_NOT_FOUND'],
    async handle({ body, caller, params, requestId, now }) {
      const row = await store.transaction(async (tx) => {
        const found = await lockWorkflow(tx, caller, params.workflow_id ?? '');
        if (!found) throw new ApiError('WORKFLOW_NOT_FOUND');
        const status = body.status ?? found.status;
        return changeWorkflow(tx, found, { content: changed(found, body), status, now });
      });
      return { body: workflowOf(row, requestId) };
    },
  });
}

function deleteRoute({ store }: Kitchen): Route {
  return route({
    method: 'DELETE',
    path: '/v1/workflows/:workflow_id',
    operationId: 'deleteWorkflow',
    summary: 'Archive a workflow: nobody finds it until its slug is saved again; its runs go on',
    tag: 'workflows',
    scope: 'workflows:write',
    bucket: 'read',
    response: WorkflowDeletedResponse,
    errors: ['WORKFLOW_NOT_FOUND'],
    async handle({ caller, params, requestId, now }) {
      const id = params.workflow_id ?? '';
      if (!(await archiveWorkflow(store, caller, id, now))) throw new ApiError('WORKFLOW_NOT_FOUND');
      return {
        body: { id, object: 'workflow', deleted: true, status: 'archived', request_id: requestId },
      };
    },
  });
}

export function catalogRoutes(kitchen: Kitchen): Route[] {
  return [createRoute(), listRoute(kitchen), getRoute(kitchen), updateRoute(kitchen), deleteRoute(kitchen)];
}
