/** POST /v1/runs: what is asked for is checked as a whole, written down with its first event, and begun (contract section 2). */
import { lockAccount } from '../access/accounts.ts';
import { askLlm, type LlmChoice } from '../access/llm-choice.ts';
import { chooseLlm } from '../access/llm-keys.ts';
import { ApiError, type Fault } from '../contract/errors.ts';
import { type Answer, type CommitTx, type Context, type Route, route } from '../contract/route.ts';
import { RunRequest, RunResponse } from '../contract/runs.ts';
import { TIER_LIMITS } from '../contract/tiers.ts';
import type { Tx } from '../db/store.ts';
import { policyFaults } from '../engine/policy/faults.ts';
import { checkWebhookUrl } from '../webhooks/policy.ts';
import type { RunsKitchen } from './kitchen.ts';
import {
  type Asked,
  centsOf,
  checkThinker,
  checkTier,
  checkWallet,
  machineFor,
  newRun,
  writeRun,
} from './make.ts';
import { outputSchemaFaults } from './output.ts';
import { runOf } from './present.ts';
import { countOpenRuns } from './rows.ts';
import { secretFaults } from './secrets/faults.ts';

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

const RUNS_COMMANDS = 'terminal:exec';

/** A criterion that runs a command is a command: it is no way around a scope that a key was not given. */
function checkScope({ body, caller }: Context<RunRequest>): void {
  const asks = body.success_criteria?.some(({ type }) => type === 'command_succeeds') ?? false;
  if (!asks || caller.scopes.includes(RUNS_COMMANDS)) return;
  const why = `The criterion command_succeeds needs the scope "${RUNS_COMMANDS}".`;
  throw new ApiError('INSUFFICIENT_SCOPE', why, {
    extras: { required_scope: RUNS_COMMANDS, current_scopes: caller.scopes },
  });
}

function askedBy({ body, now }: Context<RunRequest>, llm: LlmChoice): Asked {
  const deadline = body.deadline_seconds ?? null;
  return {
    machineId: body.machine_id,
    task: body.task,
    cuaVersion: body.cua_version,
    instructions: body.instructions,
    systemPrompt: body.system_prompt,
    maxSteps: body.max_steps,
    onAwaitingHuman: body.on_awaiting_human,
    awaitingHumanTimeoutSeconds: body.awaiting_human_timeout_seconds,
    deadlineAt: deadline === null ? null : new Date(now.getTime() + deadline * 1_000),
    successCriteria: body.success_criteria,
    webhookUrl: body.webhook_url,
    metadata: body.metadata,
    actionPolicy: body.action_policy,
    outputSchema: body.output_schema,
    secrets: body.secrets,
    llm,
  };
}

async function create(
  kitchen: RunsKitchen,
  context: Context<RunRequest>,
  begin: () => void,
): Promise<Answer> {
  const { body, caller, header, now, requestId } = context;
  checkScope(context);
  const { llm, model } = body;
  const wanted = askLlm({ mode: caller.mode, header, llm, model });
  const asked = askedBy(context, await chooseLlm(kitchen, caller.accountId, wanted));
  checkThinker(kitchen, caller, asked);
  const machine = await machineFor(kitchen.store, caller, asked.machineId);
  checkTier(caller, asked);
  await checkWallet(kitchen.store, caller, centsOf(asked));
  await checkPlace(kitchen.store, context);
  const { run, secret, sealed } = newRun(kitchen, { ...caller, requestId }, asked, { machine, now });
  return {
    body: runOf({ ...run, ...NOTHING_YET }, secret),
    async commit(tx) {
      // Counted again behind the account's lock: of two that race for the last place one is refused.
      await lockAccount(tx as Tx, caller.accountId);
      await checkPlace(tx, context);
      await writeRun(tx, run, sealed);
    },
    after: begin,
  };
}

const NOTHING_YET = {
  status: 'queued',
  criteria: null,
  steps_completed: 0,
  cost_cents: 0,
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
  metered_step: 0,
  approval: null,
} as const;

/** Of a body that nothing else is known of yet. */
export function urlFaults(
  { allowPrivateWebhooks }: Pick<RunsKitchen, 'allowPrivateWebhooks'>,
  body: unknown,
): readonly Fault[] {
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
    thinks: true,
    body: RunRequest,
    // What cannot be read of it may be a secret.
    confidential: true,
    faults: (body) => [
      ...urlFaults(kitchen, body),
      ...policyFaults(body),
      ...secretFaults(body),
      ...outputSchemaFaults(body),
    ],
    response: RunResponse,
    errors: [
      'MACHINE_NOT_FOUND',
      'INVALID_STATE',
      'FEATURE_NOT_AVAILABLE',
      'INSUFFICIENT_CREDITS',
      'LLM_PROVIDER_UNSUPPORTED',
      'LLM_KEY_NOT_CONFIGURED',
      'TOO_MANY_RUNS',
    ],
    handle: (context) => create(kitchen, context, begin),
  });
}
