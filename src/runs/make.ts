/** How a run comes to be, whoever asks for it: what its owner may ask for, its row, its log and its first event. */
import { checkPrompt, checkVersion } from '../access/gates.ts';
import { type LlmChoice, MANAGED } from '../access/llm-choice.ts';
import { snapshotOf } from '../access/llm-snapshot.ts';
import type { Mode } from '../contract/caller.ts';
import { ApiError } from '../contract/errors.ts';
import type { MachineStatus } from '../contract/machines.ts';
import type { ActionPolicy } from '../contract/policy.ts';
import type { CommitTx } from '../contract/route.ts';
import { RUN_LIMITS, type SuccessCriterion } from '../contract/runs.ts';
import type { SecretAsSent } from '../contract/secrets.ts';
import type { CuaVersion, Tier } from '../contract/tiers.ts';
import type { Queryable, Tx } from '../db/store.ts';
import { appendEvents, openLog } from '../events/log.ts';
import { newId } from '../lib/ids.ts';
import { findMachine, type MachineRow } from '../machines/rows.ts';
import { balanceOf } from '../wallet/ledger.ts';
import { stepCents } from '../wallet/prices.ts';
import { sealSecret } from '../webhooks/enqueue.ts';
import type { RunsKitchen } from './kitchen.ts';
import { insertRun, type NewRun, type RunOwner, type RunRow } from './rows.ts';
import { insertSecrets, sealSecrets } from './secrets/rows.ts';

const SECRET_BYTES = 24;
const USUAL_VERSION: CuaVersion = 'v3';

/** Nobody drives what its owner has put away; one that failed, or is on its way, is waited for. */
const AWAY: readonly MachineStatus[] = ['stopped', 'stopping', 'suspended'];

/** What is asked for; whatever is left out is as usual. */
export interface Asked {
  readonly machineId: string;
  readonly task: string;
  readonly cuaVersion?: CuaVersion | undefined;
  readonly instructions?: string | null | undefined;
  readonly systemPrompt?: string | null | undefined;
  readonly maxSteps?: number | undefined;
  readonly onAwaitingHuman?: 'pause' | 'fail' | 'cancel' | undefined;
  readonly awaitingHumanTimeoutSeconds?: number | null | undefined;
  readonly deadlineAt?: Date | null | undefined;
  readonly successCriteria?: readonly SuccessCriterion[] | null | undefined;
  readonly webhookUrl?: string | null | undefined;
  readonly metadata?: Readonly<Record<string, unknown>> | null | undefined;
  /** Who thinks, with the key where one is needed. */
  readonly llm?: LlmChoice | undefined;
  readonly actionPolicy?: ActionPolicy | null | undefined;
  readonly outputSchema?: Readonly<Record<string, unknown>> | null | undefined;
  readonly secrets?: Readonly<Record<string, SecretAsSent>> | null | undefined;
}

/** Whose run it will be, and who pays. */
export interface Maker {
  readonly accountId: string;
  readonly mode: Mode;
  readonly keyId: string;
  readonly requestId: string;
}

/** Cents of one step. */
export const centsOf = ({ cuaVersion }: Asked): number => stepCents(cuaVersion ?? USUAL_VERSION);

/** What a step costs and the wallet has, where it has too little; in words, too. */
export interface Short {
  readonly required: number;
  readonly balance: number;
  readonly words: string;
}

/** null: the wallet covers a step of so many cents, or nothing is paid. Nothing is taken yet: steps are paid for one by one. */
export async function shortOf(
  db: Queryable,
  { accountId, mode }: RunOwner,
  required: number,
): Promise<Short | null> {
  if (mode === 'test') return null;
  const balance = await balanceOf(db, accountId);
  const words = `A step costs ${required} cents and the wallet has ${balance}.`;
  return balance < required ? { required, balance, words } : null;
}

/** 402 INSUFFICIENT_CREDITS where the wallet does not cover a step of so many cents. */
export async function checkWallet(db: Queryable, owner: RunOwner, cents: number): Promise<void> {
  const short = await shortOf(db, owner, cents);
  if (!short) return;
  const { required, balance, words } = short;
  throw new ApiError('INSUFFICIENT_CREDITS', words, { extras: { required, balance } });
}

/** The machine's row; null for the mock of a test key, whose ids may be any. */
export async function machineFor(db: Queryable, owner: RunOwner, id: string): Promise<MachineRow | null> {
  const found = await findMachine(db, owner, id);
  const row = found?.status === 'terminated' ? null : found;
  if (!row && owner.mode === 'live')
    throw new ApiError('MACHINE_NOT_FOUND', `There is no machine "${id}" for this key.`);
  if (row && AWAY.includes(row.status)) {
    throw new ApiError('INVALID_STATE', `The machine is ${row.status}; start it first.`, {
      extras: { current_state: row.status, allowed_from: ['running'] },
    });
  }
  return row;
}

/** What the tier must allow. */
export function checkTier(
  owner: { readonly tier: Tier },
  { cuaVersion, systemPrompt, instructions }: Asked,
): void {
  checkVersion(owner, cuaVersion ?? USUAL_VERSION);
  checkPrompt(owner, systemPrompt, instructions);
}

/** 422 LLM_PROVIDER_UNSUPPORTED where nobody here could think for it. */
export function checkThinker(
  { engines }: Pick<RunsKitchen, 'engines'>,
  { mode }: RunOwner,
  { cuaVersion = USUAL_VERSION, llm = MANAGED }: Pick<Asked, 'cuaVersion' | 'llm'>,
): void {
  engines.of({ mode, cuaVersion, llm });
}

/** Made by a request, until somebody says otherwise. */
const BY_REQUEST = {
  workflow_run_id: null,
  workflow_id: null,
  workflow_key: null,
  schedule_id: null,
  schedule_run_id: null,
  waits_for_place: false,
} as const;

const hasSecrets = ({ secrets }: Asked): boolean => Object.keys(secrets ?? {}).length > 0;

/** The row, what is sealed for it, and the secret that signs its webhooks. Nothing is written. */
export function newRun(
  { box, executorId }: Pick<RunsKitchen, 'box' | 'executorId'>,
  { accountId, mode, keyId, requestId }: Maker,
  asked: Asked,
  { machine, now }: { readonly machine: MachineRow | null; readonly now: Date },
): { readonly run: NewRun; readonly secret: string; readonly sealed: Buffer | null } {
  const id = newId('run');
  const secret = newId('whsec', SECRET_BYTES);
  const run: NewRun = {
    id,
    account_id: accountId,
    mode,
    key_id: keyId,
    request_id: requestId,
    machine_id: asked.machineId,
    drives: machine?.id ?? null,
    task: asked.task,
    cua_version: asked.cuaVersion ?? USUAL_VERSION,
    instructions: asked.instructions ?? null,
    system_prompt: asked.systemPrompt ?? null,
    max_steps: asked.maxSteps ?? RUN_LIMITS.maxSteps.usual,
    on_awaiting_human: asked.onAwaitingHuman ?? 'pause',
    awaiting_human_timeout_seconds: asked.awaitingHumanTimeoutSeconds ?? null,
    deadline_at: asked.deadlineAt ?? null,
    success_criteria: asked.successCriteria ?? null,
    webhook_url: asked.webhookUrl ?? null,
    webhook_secret: sealSecret(box, id, secret),
    metadata: asked.metadata ?? {},
    step_cents: centsOf(asked),
    created_at: now,
    executor_id: executorId,
    ...snapshotOf(box, id, asked.llm ?? MANAGED),
    action_policy: asked.actionPolicy ?? null,
    output_schema: asked.outputSchema ?? null,
    has_secrets: hasSecrets(asked),
    ...BY_REQUEST,
  };
  const sealed = hasSecrets(asked) ? sealSecrets(box, id, asked.secrets ?? {}) : null;
  return { run, secret, sealed };
}

/** Its row, its secrets, its log and its first event. */
export async function writeRun(tx: CommitTx, run: NewRun, sealed: Buffer | null = null): Promise<RunRow> {
  const row = await insertRun(tx, run);
  if (sealed) await insertSecrets(tx, run.id, sealed);
  await openLog(tx as Tx, run.id);
  await appendEvents(tx as Tx, run.id, [{ type: 'status', data: { status: 'queued' } }], run.created_at);
  return row;
}
