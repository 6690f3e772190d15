/** The runs of tasks: how one is ordered, and what one that has ended leaves in the workflow run. */
import { createHash } from 'node:crypto';
import { choiceIn } from '../access/llm-snapshot.ts';
import type { CuaVersion } from '../contract/tiers.ts';
import type { Tx } from '../db/store.ts';
import { makeChild } from '../runs/child.ts';
import type { Binding, Command } from './dsl/commands.ts';
import type { WorkflowsKitchen } from './kitchen.ts';
import type { WorkflowRunRow } from './rows.ts';
import type { ChildState } from './steps.ts';

export type StartCommand = Extract<Command, { readonly do: 'start' }>;

/** Of a test key whose workflow run names no machine: the same one for all of its tasks. */
const mockMachine = (workflowRunId: string): string =>
  `mch_test_${createHash('sha256').update(workflowRunId).digest('hex').slice(0, 16)}`;

/** null: nobody has said on which. */
function machineOf({ id, mode, machine_id }: WorkflowRunRow, { order }: StartCommand): string | null {
  return order.machine_id ?? machine_id ?? (mode === 'test' ? mockMachine(id) : null);
}

/** Makes the run of a task, in line for its place; a text is why there can be none. */
export async function startTask(
  tx: Tx,
  { runs, box }: WorkflowsKitchen,
  row: WorkflowRunRow,
  command: StartCommand,
): Promise<{ readonly runId: string } | { readonly refused: string }> {
  const { order, key, step_id } = command;
  const failed = (why: string) => ({ refused: `task '${step_id}' could not be started: ${why}` });
  const machineId = machineOf(row, command);
  if (machineId === null) return failed('neither it nor the workflow run names a machine_id');
  const made = await makeChild(tx, runs, {
    accountId: row.account_id,
    mode: row.mode,
    keyId: row.key_id,
    requestId: row.request_id,
    machineId,
    task: order.task,
    cuaVersion: (order.cua_version as CuaVersion | null) ?? undefined,
    instructions: order.instructions,
    systemPrompt: order.system_prompt,
    maxSteps: order.max_steps ?? undefined,
    onAwaitingHuman: order.on_awaiting_human ?? undefined,
    actionPolicy: order.action_policy,
    llm: choiceIn(box, row),
    workflow: { runId: row.id, workflowId: row.workflow_id, key },
  });
  return 'refused' in made ? failed(made.refused) : { runId: made.run.id };
}

/** What a task leaves under its id: whatever became of its run, the steps that follow decide what to make of it. */
export function bindingOf({ id, status, result, error, steps_completed }: ChildState): Binding {
  return {
    // Only asked of runs that have ended.
    status: status as Binding['status'],
    passed: result?.passed ?? false,
    result: result?.summary ?? null,
    run_id: id,
    steps: steps_completed,
    error,
  };
}
