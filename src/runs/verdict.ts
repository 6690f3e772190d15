/** Whether what was asked for is so: for test keys the script says it, for live keys what can be seen (verify/). */
import type { CanonicalAction } from '../contract/actions.ts';
import type { Verdict } from '../contract/runs.ts';
import { storableJson } from '../lib/storable.ts';
import { engineOf, type RunsKitchen } from './kitchen.ts';
import type { Ending } from './moves.ts';
import { countSameTask, type FixedCriteria, type RunRow } from './rows.ts';
import type { Seen } from './seen.ts';
import type { Stage } from './stage.ts';
import type { Step, StepResult } from './steps.ts';
import { fixCriteria } from './verify/criteria.ts';
import { observe } from './verify/observe.ts';
import { probesOf } from './verify/probes.ts';
import { verify } from './verify/verify.ts';

/** The files of a machine, for a later look at what is new among them; null where it has none. */
async function filesOn({ machine }: Stage, signal: AbortSignal): Promise<readonly string[] | null> {
  return (machine && (await probesOf(machine).versions?.(signal))) ?? null;
}

/** Fixes what must hold at the end, before the first step; what an engine says later cannot move it. */
export async function fix(
  kitchen: RunsKitchen,
  row: RunRow,
  stage: Stage,
  signal: AbortSignal,
): Promise<RunRow> {
  if (row.criteria || row.mode === 'test') return row;
  const criteria = fixCriteria(row.task, row.success_criteria, engineOf(kitchen, row));
  // There may be ten thousand, and they are part of the row from now on: only who asks for a new one needs to know.
  const isNewWanted = criteria.some(
    ({ check }) => check.type === 'downloaded' || (check.type === 'performed' && check.orFile),
  );
  const fixed: FixedCriteria = { criteria, filesBefore: isNewWanted ? await filesOn(stage, signal) : null };
  await kitchen.retry(() =>
    kitchen.store.query(
      'UPDATE runs SET criteria = $2::jsonb WHERE id = $1 AND criteria IS NULL AND finished_at IS NULL',
      [row.id, storableJson(fixed)],
    ),
  );
  return { ...row, criteria: fixed };
}

/** What an action led to, looked at before the next one: a form that was sent is gone when the run is over. */
export async function witnessed(
  kitchen: RunsKitchen,
  row: RunRow,
  { stage, action, signal }: { stage: Stage; action: CanonicalAction; signal: AbortSignal },
): Promise<StepResult> {
  const criteria = row.criteria?.criteria ?? [];
  if (criteria.length === 0) return { success: true };
  const observed = await observe(action, {
    criteria,
    probes: stage.machine ? probesOf(stage.machine) : {},
    look: () => stage.look(signal),
    engine: engineOf(kitchen, row),
    signal,
  });
  return { success: true, ...(observed && { observed }) };
}

function scriptedVerdict(passed: boolean, step: number, now: Date): Verdict {
  return {
    passed,
    confidence: 1,
    criteria: [],
    reasons: ['scripted'],
    checked_at: now.toISOString(),
    evidence_step: step,
  };
}

/** `[flaky:N]` passes from the N-th execution of the same task (contract section 6). */
async function judgeByScript(kitchen: RunsKitchen, row: RunRow): Promise<Ending> {
  const step = row.steps_completed + 1;
  const needed = Number(/\[flaky:(\d{1,6})\]/.exec(row.task)?.[1] ?? 1);
  const nth = needed > 1 ? await kitchen.retry(() => countSameTask(kitchen.store, row)) : needed;
  const passed = nth >= needed;
  const verdict = scriptedVerdict(passed, step, kitchen.now());
  if (passed) return { status: 'succeeded', summary: `Test mode: done: ${row.task}`, verdict };
  const message = `Test mode: the task passes from its execution number ${needed} on, and this is number ${nth}: ${row.task}`;
  return { status: 'failed', summary: message, verdict, error: { code: 'TASK_FAILED', message } };
}

const NOT_SHOWN = 'The engine says that the task is done, and that could not be verified';

/** The engine says that it is done: that is a claim, and this is what becomes of it. */
export async function judge(
  kitchen: RunsKitchen,
  row: RunRow,
  { stage, frame, decision }: Seen,
  { steps, signal }: { steps: readonly Step[]; signal: AbortSignal },
): Promise<Ending> {
  if (row.mode === 'test') return judgeByScript(kitchen, row);
  const verdict = await verify({
    criteria: row.criteria?.criteria ?? [],
    claim: {
      reasoning: decision.reasoning,
      ...(decision.findings !== undefined && { findings: decision.findings }),
    },
    steps,
    filesBefore: row.criteria?.filesBefore ?? null,
    frame,
    evidenceStep: row.steps_completed + 1,
    engine: engineOf(kitchen, row),
    probes: stage.machine ? probesOf(stage.machine) : {},
    now: kitchen.now(),
    signal,
  });
  const said = decision.findings ?? decision.reasoning;
  if (verdict.passed) return { status: 'succeeded', summary: said, verdict };
  const message = `${NOT_SHOWN}: ${verdict.reasons.join(' ')}`;
  return { status: 'failed', summary: said, verdict, error: { code: 'TASK_FAILED', message } };
}
