/**
 * Whether what was asked for is so: for test keys the script says it, for live keys what can be seen (verify/), and where a model
 * judges, that model too. What the caller stated is the whole of success: nobody judges beyond it.
 */
import type { Verdict } from '../contract/runs.ts';
import type { Engine } from '../engine/engine.ts';
import { frameOf } from '../engine/frames.ts';
import { patiently } from './ask.ts';
import { factsOf } from './facts.ts';
import { engineOf, type RunsKitchen } from './kitchen.ts';
import type { Ending } from './moves.ts';
import { whyNotOutput } from './output.ts';
import { countSameTask, type RunRow } from './rows.ts';
import { probesOn } from './secrets/stage.ts';
import type { Seen } from './seen.ts';
import type { Step } from './steps.ts';
import { trajectoryOf } from './trajectory.ts';
import { type Judgeship, judgedToo } from './verify/judged.ts';
import { verify } from './verify/verify.ts';

/** What becomes of a decision that says that it is the last. */
export type Conclusion =
  | { readonly kind: 'end'; readonly ending: Ending }
  /** It goes on, and is told what is missing. */
  | { readonly kind: 'again'; readonly missing: readonly string[] }
  | { readonly kind: 'ask'; readonly reason: string };

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

const end = (ending: Ending): Conclusion => ({ kind: 'end', ending });

/** How often it was sent back. */
const roundsIn = (steps: readonly Step[]): number => steps.filter(({ memory }) => memory?.missing).length;

const failed = (message: string): Ending => ({
  status: 'failed',
  summary: message,
  error: { code: 'TASK_FAILED', message },
});

/** The sandbox's summary names the task (contract section 6). */
function gaveUp({ mode, task }: RunRow, { decision: { reasoning } }: Seen): Ending {
  const said = reasoning || 'The engine gave up.';
  return failed(mode === 'test' ? `${said} ${task}` : said);
}

async function verdictOn(
  kitchen: RunsKitchen,
  row: RunRow,
  { stage, frame, decision }: Seen,
  { steps, signal, engine }: Way & { readonly engine: Engine },
): Promise<Judgeship> {
  const { findings } = decision;
  const found = await verify({
    criteria: row.criteria?.criteria ?? [],
    claim: { reasoning: decision.reasoning, ...(findings !== undefined && { findings }) },
    steps,
    filesBefore: row.criteria?.filesBefore ?? null,
    frame,
    evidenceStep: row.steps_completed + 1,
    earlier: (sha256) => frameOf(kitchen.blobs, sha256),
    engine,
    probes: probesOn(stage),
    now: kitchen.now(),
    signal,
  });
  const isStated = (row.success_criteria?.length ?? 0) > 0;
  if (isStated || !engine.judge) return { verdict: found, judgement: null };
  const machine = await factsOf(kitchen, row, stage);
  const asked = {
    task: row.task,
    trajectory: trajectoryOf(steps, row.task, (sha256) => frameOf(kitchen.blobs, sha256)),
    frame,
    claim: {
      status: decision.status === 'done' ? 'done' : 'fail',
      ...(findings !== undefined && { findings }),
    },
    ...(machine && { machine }),
    signal,
  } as const;
  const { judge } = engine;
  return patiently(kitchen, signal, () => judgedToo(judge, found, asked));
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

async function byLooking(kitchen: RunsKitchen, row: RunRow, seen: Seen, way: Way): Promise<Conclusion> {
  const { decision } = seen;
  const engine = engineOf(kitchen, row);
  const hasGivenUp = decision.status === 'fail';
  if (hasGivenUp && engine.judge?.judgesFailure !== true) return end(gaveUp(row, seen));
  const { verdict, judgement } = await verdictOn(kitchen, row, seen, { ...way, engine });
  const said = decision.findings ?? decision.reasoning;
  if (verdict.passed) return end(withOutput(row, seen, { status: 'succeeded', summary: said, verdict }));
  if (hasGivenUp) return end({ ...gaveUp(row, seen), verdict });
  if (judgement?.blockedBy) return { kind: 'ask', reason: judgement.blockedBy };
  if (judgement && roundsIn(way.steps) < (engine.judge?.retries ?? 0))
    return { kind: 'again', missing: verdict.reasons };
  const message = `${NOT_SHOWN}: ${verdict.reasons.join(' ')}`;
  return end({ status: 'failed', summary: said, verdict, error: { code: 'TASK_FAILED', message } });
}

/** The engine says that it is done, or gives up: that is a claim, and this is what becomes of it. */
export async function judge(kitchen: RunsKitchen, row: RunRow, seen: Seen, way: Way): Promise<Conclusion> {
  const { decision, stage } = seen;
  if (row.mode === 'live') return stage.secrets.redact(await byLooking(kitchen, row, seen, way));
  const ending = decision.status === 'done' ? await judgeByScript(kitchen, row) : gaveUp(row, seen);
  return stage.secrets.redact(end(withOutput(row, seen, ending)));
}
