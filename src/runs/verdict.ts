/** Whether what was asked for is so: for test keys the script says it, for live keys what can be seen (verify/). */
import type { CanonicalAction } from '../contract/actions.ts';
import type { Verdict } from '../contract/runs.ts';
import type { Criterion } from '../engine/engine.ts';
import { frameOf } from '../engine/frames.ts';
import { storableJson } from '../lib/storable.ts';
import { engineOf, type RunsKitchen } from './kitchen.ts';
import type { Ending } from './moves.ts';
import { whyNotOutput } from './output.ts';
import { countSameTask, type FixedCriteria, type RunRow } from './rows.ts';
import { refersTo } from './secrets/secrets.ts';
import { probesOn } from './secrets/stage.ts';
import type { Seen } from './seen.ts';
import type { Stage } from './stage.ts';
import type { Step, StepResult } from './steps.ts';
import { trajectoryOf } from './trajectory.ts';
import { fixCriteria } from './verify/criteria.ts';
import { judgedToo } from './verify/judged.ts';
import { observe } from './verify/observe.ts';
import { verify } from './verify/verify.ts';

/** The files of a machine, for a later look at what is new among them; null where it has none. */
async function filesOn(stage: Stage, signal: AbortSignal): Promise<readonly string[] | null> {
  return (await probesOn(stage).versions?.(signal)) ?? null;
}

/** Dots, or paint, is all that anybody sees of it. */
const hidden = (criterion: Criterion): Criterion =>
  criterion.check.type === 'typed' && refersTo(criterion.check.value)
    ? { ...criterion, check: { ...criterion.check, secret: true } }
    : criterion;

/** Fixes what must hold at the end, before the first step; what an engine says later cannot move it. */
export async function fix(
  kitchen: RunsKitchen,
  row: RunRow,
  stage: Stage,
  signal: AbortSignal,
): Promise<RunRow> {
  if (row.criteria || row.mode === 'test') return row;
  const criteria = fixCriteria(row.task, row.success_criteria, engineOf(kitchen, row)).map(hidden);
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
    probes: probesOn(stage),
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

type Way = { readonly steps: readonly Step[]; readonly signal: AbortSignal };

/** The engine says that it is done: that is a claim, and this is what becomes of it. */
export async function judge(kitchen: RunsKitchen, row: RunRow, seen: Seen, way: Way): Promise<Ending> {
  const ending =
    row.mode === 'test' ? await judgeByScript(kitchen, row) : await judgeByLooking(kitchen, row, seen, way);
  return seen.stage.secrets.redact(withOutput(row, seen, ending));
}

/** What was done and is answered with something else than was asked for is no success, and no failure at the task. */
function withOutput(
  { output_schema: schema }: RunRow,
  { decision: { output } }: Seen,
  ending: Ending,
): Ending {
  if (!schema || ending.status !== 'succeeded') return ending;
  const why = whyNotOutput(schema, output);
  if (why === null) return { ...ending, output };
  const message = `The task is done, and its answer is not what output_schema asks for: ${why}.`;
  return { ...ending, status: 'failed', error: { code: 'OUTPUT_INVALID', message } };
}

async function judgeByLooking(
  kitchen: RunsKitchen,
  row: RunRow,
  { stage, frame, decision }: Seen,
  { steps, signal }: Way,
): Promise<Ending> {
  const engine = engineOf(kitchen, row);
  const found = await verify({
    criteria: row.criteria?.criteria ?? [],
    claim: {
      reasoning: decision.reasoning,
      ...(decision.findings !== undefined && { findings: decision.findings }),
    },
    steps,
    filesBefore: row.criteria?.filesBefore ?? null,
    frame,
    evidenceStep: row.steps_completed + 1,
    engine,
    probes: probesOn(stage),
    now: kitchen.now(),
    signal,
  });
  const verdict = await judgedToo(engine, found, {
    task: row.task,
    trajectory: trajectoryOf(steps, row.task, (sha256) => frameOf(kitchen.blobs, sha256)),
    frame,
    claim: { status: 'done', ...(decision.findings !== undefined && { findings: decision.findings }) },
    signal,
  });
  const said = decision.findings ?? decision.reasoning;
  if (verdict.passed) return { status: 'succeeded', summary: said, verdict };
  const message = `${NOT_SHOWN}: ${verdict.reasons.join(' ')}`;
  return { status: 'failed', summary: said, verdict, error: { code: 'TASK_FAILED', message } };
}
