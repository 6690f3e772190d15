/** Webhooks of workflow runs: written in the transaction that makes them true, sent by webhooks/. */
import { aboutWorkflowRun } from '../webhooks/body.ts';
import { tellerBy } from '../webhooks/enqueue.ts';
import { workflowRunOf } from './present.ts';
import type { WorkflowRunRow } from './rows.ts';

export const tellOfWorkflowRuns = (now: () => Date) =>
  tellerBy(now, (row: WorkflowRunRow) => aboutWorkflowRun(workflowRunOf(row)));
