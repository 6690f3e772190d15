import { getExecutor } from '@dbos-inc/dbos-sdk/internal/dbos';

/**
 * Hands the workflows of a dead executor to the living: they are queued again and dispatched by any of them. DBOS has no public
 * call for it (`resumeWorkflow` starts one more attempt, it does not take over); takeover.test.ts fails when an upgrade
 * removes this one.
 */
export async function takeOver(deadExecutorId: string): Promise<void> {
  await getExecutor().recoverPendingWorkflows([deadExecutorId]);
}
