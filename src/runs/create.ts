/** POST /v1/runs: what is asked for is checked as a whole, written down with its first event, and begun (contract section 2). */
import { lockAccount } from '../access/accounts.ts';
import { checkPrompt, checkProvider, checkVersion } from '../access/gates.ts';
import { ApiError, type Fault } from '../contract/errors.ts';
import type { MachineStatus } from '../contract/machines.ts';
import { type Answer, type CommitTx, type Context, type Route, route } from '../contract/route.ts';
import { RUN_LIMITS, RunRequest, RunResponse } from '../contract/runs.ts';
import { TIER_LIMITS } from '../contract/tiers.ts';
import type { Tx } from '../db/store.ts';
import { appendEvents, openLog } from '../events/log.ts';
import { newId } from '../lib/ids.ts';
import { findMachine, type MachineRow } from '../machines/rows.ts';
import { balanceOf } from '../wallet/ledger.ts';
import { stepCents } from '../wallet/prices.ts';
import { sealSecret } from '../webhooks/enqueue.ts';
import { checkWebhookUrl } from '../webhooks/policy.ts';
import type { RunsKitchen } from './kitchen.ts';
import { runOf } from './present.ts';
import { countOpenRuns, insertRun, type NewRun } from './rows.ts';

const SECRET_BYTES = 24;

/** Nobody drives what its owner has put away; one that failed, or is on its way, is waited for. */
const AWAY: readonly MachineStatus[] = ['stopped', 'stopping', 'suspended'];

/** The machine's row; null for the mock of a test key, whose ids may be any. */
async function machineFor(
  { store }: RunsKitchen,
  { caller, body }: Context<RunRequest>,
): Promise<MachineRow | null> {
  const found = await findMachine(store, caller, body.machine_id);
  const row = found?.status === 'terminated' ? null : found;
  if (!row && caller.mode === 'live') throw new ApiError('MACHINE_NOT_FOUND');
  if (row && AWAY.includes(row.status)) {
    throw new ApiError('INVALID_STATE', `The machine is ${row.status}; start it first.`, {
      extras: { current_state: row.status, allowed_from: ['running'] },
    });
  }
  return row;
}

async function checkPlace(db: CommitTx, { caller }: Context<RunRequest>): Promise<void> {
  const limit = TIER_LIMITS[caller.tier].concurrentRuns;
  const active = await countOpenRuns(db, caller);
  if (active < limit) return;
  throw new ApiError(
    'TOO_MANY_RUNS',
    `${active} of ${limit} runs have not ended: wait for one, or cancel it.`,
    {
      extras: { limit, active },
    },
  );
}

/** Nothing is taken yet: steps are paid for one by one. */
async function checkWallet(
  { store }: RunsKitchen,
  { caller }: Context<RunRequest>,
  cents: number,
): Promise<void> {
  if (caller.mode === 'test') return;
  const balance = await balanceOf(store, caller.accountId);
  if (balance >= cents) return;
  throw new ApiError('INSUFFICIENT_CREDITS', `A step costs ${cents} cents and the wallet has ${balance}.`, {
    extras: { required: cents, balance },
  });
}

function newRun(
  kitchen: RunsKitchen,
  { body, caller, now, requestId }: Context<RunRequest>,
  { machine, secret }: { machine: MachineRow | null; secret: string },
): NewRun {
  const id = newId('run');
  const deadline = body.deadline_seconds ?? null;
  return {
    id,
    account_id: caller.accountId,
    mode: caller.mode,
    key_id: caller.keyId,
    request_id: requestId,
    machine_id: body.machine_id,
    drives: machine?.id ?? null,
    task: body.task,
    cua_version: body.cua_version ?? 'v3',
    instructions: body.instructions ?? null,
    system_prompt: body.system_prompt ?? null,
    max_steps: body.max_steps ?? RUN_LIMITS.maxSteps.usual,
    on_awaiting_human: body.on_awaiting_human ?? 'pause',
    awaiting_human_timeout_seconds: body.awaiting_human_timeout_seconds ?? null,
    deadline_at: deadline === null ? null : new Date(now.getTime() + deadline * 1_000),
    success_criteria: body.success_criteria ?? null,
    webhook_url: body.webhook_url ?? null,
    webhook_secret: sealSecret(kitchen.box, id, secret),
    metadata: body.metadata ?? {},
    step_cents: stepCents(body.cua_version ?? 'v3'),
    created_at: now,
    executor_id: kitchen.executorId,
  };
}

async function create(
  kitchen: RunsKitchen,
  context: Context<RunRequest>,
  begin: () => void,
): Promise<Answer> {
  const { body, caller, now } = context;
  checkProvider(body.llm);
  const machine = await machineFor(kitchen, context);
  checkVersion(caller, body.cua_version ?? 'v3');
  checkPrompt(caller, body.system_prompt, body.instructions);
  await checkWallet(kitchen, context, stepCents(body.cua_version ?? 'v3'));
  await checkPlace(kitchen.store, context);
  const secret = newId('whsec', SECRET_BYTES);
  const run = newRun(kitchen, context, { machine, secret });
  const queued = { ...run, status: 'queued', criteria: null, steps_completed: 0, cost_cents: 0 } as const;
  const fresh = { ...queued, ...NOTHING_YET };
  return {
    body: runOf(fresh, secret),
    async commit(tx) {
      // Counted again behind the account's lock: of two that race for the last place one is refused.
      await lockAccount(tx as Tx, caller.accountId);
      await checkPlace(tx, context);
      await insertRun(tx, run);
      await openLog(tx as Tx, run.id);
      await appendEvents(tx as Tx, run.id, [{ type: 'status', data: { status: 'queued' } }], now);
    },
    after: begin,
  };
}

const NOTHING_YET = {
  result: null,
  error: null,
  awaiting_human_reason: null,
  awaiting_human_since: null,
  awaiting_human_until: null,
  note: null,
  resumed_after: null,
  started_at: null,
  finished_at: null,
  leg: 0,
  unclaimed: true,
  machine_started_at: null,
} as const;

/** Of a body that nothing else is known of yet. */
function urlFaults({ allowPrivateWebhooks }: RunsKitchen, body: unknown): readonly Fault[] {
  const url = typeof body === 'object' && body !== null && 'webhook_url' in body ? body.webhook_url : null;
  const isUrl = typeof url === 'string' && url !== '' && url.length <= 2_048;
  return isUrl ? checkWebhookUrl(url, { allowPrivate: allowPrivateWebhooks }) : [];
}

/** `begin` is called when the run is durable. */
export function createRunRoute(kitchen: RunsKitchen, begin: () => void): Route {
  return route<RunRequest>({
    method: 'POST',
    path: '/v1/runs',
    operationId: 'createRun',
    summary: 'Hand a task and a machine to the agent',
    tag: 'runs',
    scope: 'runs:write',
    bucket: 'billable',
    idempotency: 'verbatim',
    body: RunRequest,
    faults: (body) => urlFaults(kitchen, body),
    response: RunResponse,
    errors: [
      'MACHINE_NOT_FOUND',
      'INVALID_STATE',
      'FEATURE_NOT_AVAILABLE',
      'INSUFFICIENT_CREDITS',
      'LLM_PROVIDER_UNSUPPORTED',
      'TOO_MANY_RUNS',
    ],
    handle: (context) => create(kitchen, context, begin),
  });
}
