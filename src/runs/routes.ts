/** Runs over HTTP: list, get, cancel, resume, and the frames they saw (contract sections 2 and 8). */

import { Type } from 'typebox';
import { ApiError } from '../contract/errors.ts';
import { cutPage, PageQuery, readPage } from '../contract/page.ts';
import { type Context, type Route, route } from '../contract/route.ts';
import {
  isTerminal,
  ResumeRequest,
  RUN_STATUSES,
  RunListResponse,
  RunResponse,
  type RunStatus,
} from '../contract/runs.ts';
import type { Tx } from '../db/store.ts';
import type { Carrying } from '../durable/carrier.ts';
import { createRunRoute } from './create.ts';
import { type RunsKitchen, runNamed, tellerOf } from './kitchen.ts';
import { overdue, resumeRun } from './moves.ts';
import { cancel, tellOf } from './orders.ts';
import { runOf } from './present.ts';
import { findRun, listRuns, lockRun, type RunRow } from './rows.ts';

const USUAL_PAGE = 20;
const OPEN = RUN_STATUSES.filter((status) => !isTerminal(status));

/** Of every list of what has the states of a run. */
export const StatusQuery = {
  ...PageQuery.properties,
  status: Type.Optional(Type.Unsafe<string>({ description: RUN_STATUSES.join(', ') })),
};

const RunsQuery = Type.Object(
  {
    ...StatusQuery,
    workflow_run_id: Type.Optional(
      Type.Unsafe<string>({ description: 'Ours. The runs that this workflow run made.' }),
    ),
  },
  { additionalProperties: true },
);

/** Left open in the schema: an unknown status has a code of its own. */
export function statusOf(query: Readonly<Record<string, unknown>>): RunStatus | undefined {
  const { status } = query;
  if (status === undefined || status === '') return undefined;
  const known = RUN_STATUSES.find((one) => one === status);
  if (known) return known;
  throw new ApiError('INVALID_STATUS_FILTER', `There is no status "${String(status).slice(0, 100)}".`, {
    extras: { valid_options: RUN_STATUSES },
  });
}

function listRoute({ store }: RunsKitchen): Route {
  return route({
    method: 'GET',
    path: '/v1/runs',
    operationId: 'listRuns',
    summary: 'List runs, newest first',
    tag: 'runs',
    scope: 'runs:read',
    bucket: 'read',
    query: RunsQuery,
    response: RunListResponse,
    errors: ['INVALID_LIMIT', 'INVALID_STATUS_FILTER'],
    async handle({ caller, query, requestId }) {
      const page = readPage(query, USUAL_PAGE);
      const status = statusOf(query);
      const workflowRunId = query.workflow_run_id ? String(query.workflow_run_id) : undefined;
      const rows = await listRuns(store, caller, {
        ...page,
        ...(status && { status }),
        ...(workflowRunId !== undefined && { workflowRunId }),
      });
      const exists = async (id: string) => (await findRun(store, caller, id)) !== null;
      const { items, hasMore } = await cutPage(rows, page, exists);
      return {
        body: {
          object: 'list',
          data: items.map((row) => runOf(row)),
          has_more: hasMore,
          request_id: requestId,
        },
      };
    },
  });
}

function getRoute(kitchen: RunsKitchen): Route {
  return route({
    method: 'GET',
    path: '/v1/runs/:run_id',
    operationId: 'getRun',
    summary: 'Get a run',
    tag: 'runs',
    scope: 'runs:read',
    bucket: 'read',
    response: RunResponse,
    errors: ['RUN_NOT_FOUND'],
    handle: async (context) => ({ body: runOf(await runNamed(kitchen, context)) }),
  });
}

/** Moves a run of the caller's by compare and set: the row's lock, a look, the move; all in one transaction. */
async function move(
  kitchen: RunsKitchen,
  carrying: Carrying,
  context: Context<unknown>,
  /** `seen`: what it was just before it was locked. */
  change: (tx: Tx, row: RunRow, seen: RunRow) => Promise<RunRow>,
): Promise<RunRow> {
  const seen = await runNamed(kitchen, context);
  const { id } = seen;
  const moved = await kitchen.store.transaction(async (tx) => {
    const row = await lockRun(tx, id);
    if (!row) throw new ApiError('RUN_NOT_FOUND');
    return change(tx, row, seen);
  });
  tellOf(kitchen, carrying, moved);
  return moved;
}

function cancelRoute(kitchen: RunsKitchen, carrying: Carrying): Route {
  return route({
    method: 'POST',
    path: '/v1/runs/:run_id/cancel',
    operationId: 'cancelRun',
    summary: 'Cancel a run that has not ended',
    tag: 'runs',
    scope: 'runs:write',
    bucket: 'read',
    bodyOptional: true,
    body: Type.Object({}, { additionalProperties: false }),
    response: RunResponse,
    errors: ['RUN_NOT_FOUND', 'RESUME_CONFLICT'],
    async handle(context) {
      const cancelled = await move(kitchen, carrying, context, async (tx, row) => {
        if (!isTerminal(row.status)) return cancel(tx, kitchen, row);
        throw new ApiError('RESUME_CONFLICT', `The run has ended already: it is ${row.status}.`, {
          extras: { current_state: row.status, allowed_from: OPEN },
        });
      });
      return { body: runOf(cancelled) };
    },
  });
}

function notAwaiting(row: RunRow): ApiError {
  return new ApiError(
    'NOT_AWAITING_HUMAN',
    `The run is ${row.status}; only one that is awaiting_human can be resumed.`,
    {
      extras: {
        current_state: row.status,
        required_state: 'awaiting_human',
        allowed_from: ['awaiting_human'],
      },
    },
  );
}

const lostRace = (message: string, current: RunStatus): ApiError =>
  new ApiError('RESUME_CONFLICT', message, {
    extras: { current_state: current, allowed_from: ['awaiting_human'] },
  });

/** 409 RESUME_CONFLICT where somebody else, or the clock, was faster by a moment. */
async function resume(
  kitchen: RunsKitchen,
  tx: Tx,
  { row, seen }: { row: RunRow; seen: RunRow },
  { note, approve }: ResumeRequest,
): Promise<RunRow> {
  if (row.status !== 'awaiting_human') {
    if (seen.status !== 'awaiting_human') throw notAwaiting(row);
    throw lostRace(`The run moved on a moment before: it is ${row.status}.`, row.status);
  }
  if (!overdue(row, kitchen.now())) return resumeRun(tx, tellerOf(kitchen), row, note ?? null, approve);
  throw lostRace('The time of the run was over before it was given back.', 'timed_out');
}

function resumeRoute(kitchen: RunsKitchen, carrying: Carrying): Route {
  return route<ResumeRequest | undefined>({
    method: 'POST',
    path: '/v1/runs/:run_id/resume',
    operationId: 'resumeRun',
    summary: 'Give a run back to the agent',
    tag: 'runs',
    scope: 'runs:write',
    bucket: 'read',
    body: ResumeRequest,
    bodyOptional: true,
    response: RunResponse,
    errors: ['RUN_NOT_FOUND', 'NOT_AWAITING_HUMAN', 'RESUME_CONFLICT'],
    async handle(context) {
      const resumed = await move(kitchen, carrying, context, (tx, row, seen) =>
        resume(kitchen, tx, { row, seen }, context.body ?? {}),
      );
      return { body: runOf(resumed) };
    },
  });
}

export function runRoutes(kitchen: RunsKitchen, carrying: Carrying): Route[] {
  return [
    createRunRoute(kitchen, () => carrying.poke()),
    listRoute(kitchen),
    getRoute(kitchen),
    cancelRoute(kitchen, carrying),
    resumeRoute(kitchen, carrying),
  ];
}
