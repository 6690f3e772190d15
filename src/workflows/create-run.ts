/**
 * POST /v1/workflows/{id}/runs and /v1/workflows/runs: what is asked for is checked as a whole, written down with its first event,
 * and begun (contract section 3).
 */
import { lockAccount } from '../access/accounts.ts';
import { checkPrompt, checkVersion } from '../access/gates.ts';
import { askLlm, type LlmChoice } from '../access/llm-choice.ts';
import { chooseLlm } from '../access/llm-keys.ts';
import { snapshotOf } from '../access/llm-snapshot.ts';
import { ApiError, type ErrorCode, type Fault, fault, invalid } from '../contract/errors.ts';
import { type Answer, type CommitTx, type Context, type Route, route } from '../contract/route.ts';
import type { CuaVersion } from '../contract/tiers.ts';
import {
  InlineRunRequest,
  SavedRunRequest,
  WORKFLOW_LIMITS,
  WorkflowRunResponse,
} from '../contract/workflows.ts';
import type { Tx } from '../db/store.ts';
import type { Carrying } from '../durable/carrier.ts';
import { newId } from '../lib/ids.ts';
import { isObject, type JsonObject } from '../lib/json-schema/schema.ts';
import { urlFaults } from '../runs/create.ts';
import { checkThinker, checkWallet, machineFor } from '../runs/make.ts';
import { stepCents } from '../wallet/prices.ts';
import { sealSecret } from '../webhooks/enqueue.ts';
import { workflowNamed } from './catalog.ts';
import type { Definition, TaskStep } from './dsl/definition.ts';
import { tasksOf } from './dsl/steps.ts';
import { readInputs } from './inputs/inputs.ts';
import type { WorkflowsKitchen } from './kitchen.ts';
import { openWorkflowRun } from './moves.ts';
import { workflowRunOf } from './present.ts';
import { inputFaults, programFaults } from './program-faults.ts';
import { countOpenWorkflowRuns, type NewWorkflowRun } from './rows.ts';

const SECRET_BYTES = 24;
const USUAL_VERSION: CuaVersion = 'v3';

/** What is run: a version of a workflow, or what came with the request. */
interface Program {
  readonly workflow: { readonly id: string; readonly version: number } | null;
  readonly definition: Definition;
  readonly inputsSchema: JsonObject | null;
}

type RunContext = Context<SavedRunRequest | InlineRunRequest>;

/** Filled in when the step is taken, and checked then. */
const isTemplate = (text: string): boolean => text.includes('{{');
const literal = (text: string | null | undefined): string | null =>
  text === null || text === undefined || isTemplate(text) ? null : text;

/** On a live key every task needs a machine from somewhere. */
function machineFaults({ body, caller }: RunContext, tasks: readonly TaskStep[]): Fault[] {
  const bare = tasks.find((task) => (task.machine_id ?? null) === null);
  if (caller.mode === 'test' || !bare || (body.machine_id ?? null) !== null) return [];
  const msg = `Field required: the task "${bare.id}" names no machine`;
  return [
    fault(['body', 'machine_id'], msg, 'missing', 'the id of a machine, or a machine_id on every task'),
  ];
}

/** What is refused because of a step says so. */
async function ofStep(id: string, work: () => unknown): Promise<void> {
  try {
    await work();
  } catch (error) {
    if (!(error instanceof ApiError)) throw error;
    throw new ApiError(error.code, `Step "${id}": ${error.message}`, { extras: error.extras });
  }
}

/** Each machine that is named is there and may be driven. */
async function checkMachines(
  { store }: WorkflowsKitchen,
  { body, caller }: RunContext,
  tasks: readonly TaskStep[],
): Promise<void> {
  const usual = body.machine_id ?? null;
  if (usual !== null) await machineFor(store, caller, usual);
  const seen = new Set([usual]);
  for (const task of tasks) {
    const id = literal(task.machine_id);
    if (id === null || seen.has(id)) continue;
    seen.add(id);
    await ofStep(task.id, () => machineFor(store, caller, id));
  }
}

async function checkTier({ caller }: RunContext, tasks: readonly TaskStep[]): Promise<void> {
  for (const task of tasks) {
    await ofStep(task.id, () => {
      checkVersion(caller, (task.cua_version ?? USUAL_VERSION) as CuaVersion);
      checkPrompt(caller, literal(task.system_prompt), literal(task.instructions));
    });
  }
}

/** Cents of a step of the cheapest task; null: nothing of it costs anything. */
function cheapestStep(tasks: readonly TaskStep[]): number | null {
  if (tasks.length === 0) return null;
  return Math.min(...tasks.map((task) => stepCents((task.cua_version ?? USUAL_VERSION) as CuaVersion)));
}

async function checkPlace(db: CommitTx, { caller }: RunContext): Promise<void> {
  const limit = WORKFLOW_LIMITS.openRuns;
  const active = await countOpenWorkflowRuns(db, caller);
  if (active < limit) return;
  const msg = `${active} of ${limit} workflow runs have not ended: wait for one, or cancel it.`;
  throw new ApiError('TOO_MANY_RUNS', msg, { extras: { limit, active } });
}

/** Whoever thinks for every task of it. */
async function thinkerOf(
  kitchen: WorkflowsKitchen,
  { body, caller, header }: RunContext,
): Promise<LlmChoice> {
  const asked = askLlm({ mode: caller.mode, header, llm: body.llm });
  const llm = await chooseLlm(kitchen, caller.accountId, asked);
  checkThinker(kitchen.runs, caller, { llm });
  return llm;
}

function newWorkflowRun(
  { box, executorId }: WorkflowsKitchen,
  { body, caller, requestId, now }: RunContext,
  { workflow, definition }: Program,
  { inputs, secret, llm }: { readonly inputs: JsonObject; readonly secret: string; readonly llm: LlmChoice },
): NewWorkflowRun {
  const id = newId('wfr');
  const deadline = body.deadline_seconds ?? null;
  return {
    id,
    account_id: caller.accountId,
    mode: caller.mode,
    key_id: caller.keyId,
    request_id: requestId,
    workflow_id: workflow?.id ?? null,
    workflow_version: workflow?.version ?? null,
    definition,
    machine_id: body.machine_id ?? null,
    inputs,
    max_iterations: body.max_iterations ?? null,
    budget_cents: body.budget_cents ?? null,
    deadline_at: deadline === null ? null : new Date(now.getTime() + deadline * 1_000),
    webhook_url: body.webhook_url ?? null,
    webhook_secret: sealSecret(box, id, secret),
    metadata: body.metadata ?? {},
    created_at: now,
    executor_id: executorId,
    ...snapshotOf(box, id, llm),
  };
}

async function start(
  kitchen: WorkflowsKitchen,
  carrying: Carrying,
  context: RunContext,
  { program, llm }: { readonly program: Program; readonly llm: LlmChoice },
): Promise<Answer> {
  const { body, caller } = context;
  const tasks = tasksOf(program.definition).map(({ step }) => step);
  const { inputs, faults } = readInputs(program.inputsSchema, body.inputs);
  const details = [...faults, ...machineFaults(context, tasks)];
  if (details.length > 0) throw invalid(details);
  await checkMachines(kitchen, context, tasks);
  await checkTier(context, tasks);
  const cents = cheapestStep(tasks);
  if (cents !== null) await checkWallet(kitchen.store, caller, cents);
  await checkPlace(kitchen.store, context);
  const secret = newId('whsec', SECRET_BYTES);
  const run = newWorkflowRun(kitchen, context, program, { inputs, secret, llm });
  return {
    body: {},
    async bodyIn(tx) {
      // Counted again behind the account's lock: of two that race for the last place one is refused.
      await lockAccount(tx as Tx, caller.accountId);
      await checkPlace(tx, context);
      return workflowRunOf(await openWorkflowRun(tx as Tx, run), secret);
    },
    after: () => carrying.poke(),
  };
}

const ERRORS: readonly ErrorCode[] = [
  'MACHINE_NOT_FOUND',
  'INVALID_STATE',
  'FEATURE_NOT_AVAILABLE',
  'INSUFFICIENT_CREDITS',
  'LLM_PROVIDER_UNSUPPORTED',
  'LLM_KEY_NOT_CONFIGURED',
  'TOO_MANY_RUNS',
];

/** A saved workflow brings its own program: nobody is left to believe that another was run. */
function ownFaults(body: unknown): Fault[] {
  return ['definition', 'inputs_schema'].flatMap((name) => {
    const given = isObject(body) ? body[name] : undefined;
    if (given === undefined || given === null) return [];
    const msg = 'is that of the workflow; to run another, send it to POST /v1/workflows/runs';
    return [fault(['body', name], msg, 'extra_forbidden', 'nothing')];
  });
}

export function startSavedRoute(kitchen: WorkflowsKitchen, carrying: Carrying): Route {
  return route<SavedRunRequest | undefined>({
    method: 'POST',
    path: '/v1/workflows/:workflow_id/runs',
    operationId: 'startWorkflowRun',
    summary: 'Run a workflow in its newest version',
    tag: 'workflows',
    scope: 'workflows:write',
    bucket: 'billable',
    idempotency: 'verbatim',
    thinks: true,
    body: SavedRunRequest,
    bodyOptional: true,
    faults: (body) => [...ownFaults(body), ...urlFaults(kitchen, body)],
    response: WorkflowRunResponse,
    errors: ['WORKFLOW_NOT_FOUND', ...ERRORS],
    async handle(context) {
      const body = context.body ?? {};
      const llm = await thinkerOf(kitchen, { ...context, body });
      const { id, version, definition, inputs_schema } = await workflowNamed(kitchen, context);
      const program = { workflow: { id, version }, definition, inputsSchema: inputs_schema };
      return start(kitchen, carrying, { ...context, body }, { program, llm });
    },
  });
}

export function startInlineRoute(kitchen: WorkflowsKitchen, carrying: Carrying): Route {
  return route<InlineRunRequest>({
    method: 'POST',
    path: '/v1/workflows/runs',
    operationId: 'startAdhocWorkflowRun',
    summary: 'Run a program without saving it',
    tag: 'workflows',
    scope: 'workflows:write',
    bucket: 'billable',
    idempotency: 'verbatim',
    thinks: true,
    body: InlineRunRequest,
    faults: (body) => [...programFaults(body), ...inputFaults(body), ...urlFaults(kitchen, body)],
    response: WorkflowRunResponse,
    errors: ERRORS,
    async handle(context) {
      const { body } = context;
      const llm = await thinkerOf(kitchen, context);
      const definition = body.definition as unknown as Definition;
      const program = { workflow: null, definition, inputsSchema: body.inputs_schema ?? null };
      return start(kitchen, carrying, context, { program, llm });
    },
  });
}
