/** Runs that a workflow run or a schedule makes: in the caller's transaction, and in line for a place instead of refused. */
import { findAccount } from '../access/accounts.ts';
import { ApiError } from '../contract/errors.ts';
import type { Tx } from '../db/store.ts';
import type { RunsKitchen } from './kitchen.ts';
import { type Asked, checkTier, type Maker, machineFor, newRun, writeRun } from './make.ts';
import type { NewRun, RunRow } from './rows.ts';

/** What somebody asks for who is no client: nobody is told by a webhook, nothing is agreed on to be verified, and no secret is entrusted. */
export interface ChildSpec extends Maker, Omit<Asked, 'webhookUrl' | 'successCriteria' | 'secrets'> {
  /** `key`: the execution of a step that it is; one run for each. */
  readonly workflow?: {
    readonly runId: string;
    readonly workflowId: string | null;
    readonly key: string;
  };
  /** `runId`: the execution of the schedule that it is; one run for each. */
  readonly schedule?: { readonly id: string; readonly runId: string };
}

const madeBy = ({ workflow, schedule }: ChildSpec): Partial<NewRun> => ({
  ...(workflow && {
    workflow_run_id: workflow.runId,
    workflow_id: workflow.workflowId,
    workflow_key: workflow.key,
  }),
  ...(schedule && { schedule_id: schedule.id, schedule_run_id: schedule.runId }),
});

/**
 * Checked as a request would be, by what the account may do at this moment; what it may not is said in words, for there is nobody
 * to answer. Neither its wallet is looked at (the run ends for it) nor how many runs the account has (the run waits).
 */
export async function makeChild(
  tx: Tx,
  kitchen: Pick<RunsKitchen, 'box' | 'executorId' | 'now'>,
  spec: ChildSpec,
): Promise<{ readonly run: RunRow } | { readonly refused: string }> {
  const account = await findAccount(tx, spec.accountId);
  if (!account) return { refused: 'The account is gone.' };
  try {
    const machine = await machineFor(tx, spec, spec.machineId);
    checkTier(account, spec);
    const { run } = newRun(kitchen, spec, spec, { machine, now: kitchen.now() });
    return { run: await writeRun(tx, { ...run, ...madeBy(spec), waits_for_place: true }) };
  } catch (error) {
    if (error instanceof ApiError) return { refused: error.message };
    throw error;
  }
}
