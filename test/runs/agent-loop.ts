/** The loop of a run without its durability: look, decide, act, and what a run would write down of it. */
import type { Verdict } from '../../src/contract/runs.ts';
import type { Criterion, Decision, Engine, PastStep } from '../../src/engine/engine.ts';
import { decodeScreenshot, type Screenshot } from '../../src/lib/images.ts';
import { readCommand } from '../../src/machines/actions/commands.ts';
import { execute } from '../../src/machines/actions/execute.ts';
import type { Machine } from '../../src/machines/machine.ts';
import { fixCriteria } from '../../src/runs/verify/criteria.ts';
import type { Performed } from '../../src/runs/verify/evidence.ts';
import { observe } from '../../src/runs/verify/observe.ts';
import { type Probes, probesOf } from '../../src/runs/verify/probes.ts';
import { verify } from '../../src/runs/verify/verify.ts';

const MOST_TURNS = 15;

export interface Loop {
  readonly machine: Machine;
  readonly engine: Engine;
  readonly task: string;
  readonly criteria?: readonly Criterion[];
  readonly probes?: Probes;
  /** Has control when the engine asks for a person. */
  readonly person?: (reason: string) => Promise<void>;
  readonly signal: AbortSignal;
}

export interface Ran {
  readonly last: Decision;
  readonly decisions: readonly Decision[];
  readonly asked: readonly string[];
  /** Of a task that the engine says is done. */
  readonly verdict: Verdict | null;
}

type Acted = Performed & { readonly results: NonNullable<Performed['results']> };

async function look(machine: Machine, signal: AbortSignal): Promise<Screenshot> {
  await machine.screen.settle({ quietMs: 120, maxMs: 2_000, signal });
  return decodeScreenshot((await machine.screen.capture({ format: 'png', signal })).data);
}

async function act(
  { machine, engine, signal }: Loop,
  { probes, criteria }: { readonly probes: Probes; readonly criteria: readonly Criterion[] },
  { actions }: Decision,
): Promise<Acted['results']> {
  const results: Acted['results'][number][] = [];
  for (const { action } of actions) {
    const request = { command: action.action_type, parameters: action.params } as Parameters<
      typeof readCommand
    >[0];
    const { success } = await execute(readCommand(request, [], machine.screen.size()), machine, signal);
    const observing = { criteria, probes, look: () => look(machine, signal), engine, signal };
    const observed = success ? await observe(action, observing) : null;
    results.push({ success, ...(observed && { observed }) });
    if (!success) break;
  }
  return results;
}

/** Until the engine says that it is done, or that it cannot be. */
export async function run(loop: Loop): Promise<Ran> {
  const { machine, engine, task, signal } = loop;
  const probes = loop.probes ?? probesOf(machine);
  const criteria = loop.criteria ?? fixCriteria(task, null, engine);
  const filesBefore = (await probes.versions?.(signal)) ?? null;
  const trajectory: PastStep[] = [];
  const steps: Acted[] = [];
  const frames = new Map<string, Screenshot>();
  const earlier = async (sha256: string) => frames.get(sha256) ?? null;
  const decisions: Decision[] = [];
  const asked: string[] = [];
  for (let turn = 1; turn <= MOST_TURNS; turn++) {
    const frame = await look(machine, signal);
    frames.set(frame.sha256, frame);
    const humanActed = trajectory.at(-1)?.askedHuman !== undefined;
    const decision = await engine.decide({
      ...{ screenshot: frame, instruction: task, trajectory, turn, mayAsk: true, humanActed, signal },
      ...{ maxActions: 5, tools: null, systemPrompt: null, instructions: null },
    });
    decisions.push(decision);
    const { status, reasoning, actions, askHuman, findings } = decision;
    const past = {
      ...{ reasoning, instruction: task, screenshotSha256: frame.sha256, actions: [] },
      ...(findings !== undefined && { findings }),
    };
    if (askHuman !== undefined && loop.person && asked.length < 3) {
      asked.push(askHuman);
      await loop.person(askHuman);
      trajectory.push({ ...past, status: 'fail', askedHuman: askHuman });
      continue;
    }
    if (status !== 'continue') {
      const claim = { reasoning, ...(findings !== undefined && { findings }) };
      const more = { criteria, claim, steps, filesBefore, frame, earlier, engine, probes, signal };
      const verdict =
        status === 'done' ? await verify({ ...more, evidenceStep: turn, now: new Date(0) }) : null;
      return { last: decision, decisions, asked, verdict };
    }
    const results = await act(loop, { probes, criteria }, decision);
    steps.push({ step: turn, state: 'done', screen_hash: frame.sha256, actions, results });
    trajectory.push({ ...past, status, actions: actions.map(({ action }) => action) });
  }
  throw new Error(`not done after ${MOST_TURNS} turns: ${decisions.at(-1)?.reasoning}`);
}
