/**
 * One decision of a model: it may look closer and take notes first; what it may not do it is told, and asked again, twice at most. Nothing of a reply is acted on before all of it was read.
 */
import type { CanonicalAction } from '../../contract/actions.ts';
import type { Answer, Ask, Call, Hop, Reply, TargetedAction } from '../../models/model.ts';
import type { DecideInput, Decision, StepMemory } from '../engine.ts';
import type { Control, HumanKind } from './controls.ts';
import { readControl } from './controls.ts';
import type { Crew } from './crew.ts';
import { answerLook, pointerOf } from './looks.ts';
import { point } from './pointing.ts';
import type { Tally } from './tally.ts';
import { pinned } from './targets.ts';
import type { Version } from './versions.ts';
import { described, purposeOf } from './words.ts';

const MOST_LOOKS = 3;
const MOST_REPAIRS = 2;
/** What Claude was trained to read of a call that came after a failed one. */
const NOT_EXECUTED = 'Not executed: an earlier computer action in this turn failed.';
const NO_TERMINAL = 'There is no terminal here. Use the screen.';
const NUDGE =
  'You gave words and no action. Give the next action, or call finish when the task is done or cannot be done.';

/** The model answered, and nothing could be made of it. */
export class NoDecision extends Error {
  override readonly name = 'NoDecision';
}

export interface Shift {
  readonly crew: Crew;
  readonly version: Version;
  readonly tally: Tally;
  readonly input: DecideInput;
}

interface Progress {
  readonly hops: Hop[];
  readonly notes: string[];
  looks: number;
  repairs: number;
  nudged: boolean;
}

type Acted = { readonly action: CanonicalAction; readonly description: string };

const memoryOf = ({ notes }: Progress): { memory?: StepMemory } =>
  notes.length > 0 ? { memory: { notes } } : {};

/** A decision that ends; clients that know nothing of people stop at `fail`. */
function ending(
  status: 'done' | 'fail',
  words: string,
  more: Pick<Decision, 'askHuman' | 'findings' | 'output'> = {},
): Omit<Decision, 'tokens'> {
  const action: CanonicalAction =
    status === 'done'
      ? { action_type: 'done', params: {} }
      : { action_type: 'fail', params: { reason: words } };
  return { status, reasoning: words, actions: [{ action, description: words }], ...more };
}

const needsHuman = (kind: HumanKind, reason: string): Omit<Decision, 'tokens'> =>
  ending('fail', `human_required:${kind}: ${reason}`, { askHuman: `${kind}: ${reason}` });

function ended(control: Extract<Control, { name: 'finish' | 'ask_human' }>): Omit<Decision, 'tokens'> {
  if (control.name === 'ask_human') return needsHuman(control.kind, control.reason);
  const { success, summary, output } = control;
  return ending(success ? 'done' : 'fail', summary, {
    ...(success && { findings: summary }),
    ...(output !== undefined && { output }),
  });
}

/** Words alone, twice: those who are not judged later stop here. */
const spoke = ({ text, stop }: Reply): Omit<Decision, 'tokens'> =>
  stop === 'refusal' || text === ''
    ? ending('fail', text || 'The model gave no answer.')
    : ending('done', text, { findings: text });

/** What a reply comes to, call by call. */
interface Read {
  readonly problems: ReadonlyMap<string, string>;
  readonly controls: ReadonlyMap<string, Control>;
  readonly acts: readonly Extract<Call, { kind: 'actions' | 'targeted' }>[];
  readonly looks: readonly Extract<Call, { kind: 'look' }>[];
}

const mayCode = ({ version, input }: Shift): boolean => version.codes && input.machine?.terminal === true;

function readCalls(calls: readonly Call[], shift: Shift): Read {
  const problems = new Map<string, string>();
  const controls = new Map<string, Control>();
  for (const call of calls) {
    if (call.kind === 'malformed') problems.set(call.id, call.problem);
    if (call.kind !== 'function') continue;
    const control = readControl(call.name, call.input);
    if (typeof control === 'string') problems.set(call.id, control);
    else if (control.name === 'run_code' && !mayCode(shift)) problems.set(call.id, NO_TERMINAL);
    else controls.set(call.id, control);
  }
  return {
    problems,
    controls,
    acts: calls.filter((call) => call.kind === 'actions' || call.kind === 'targeted'),
    looks: calls.filter((call) => call.kind === 'look'),
  };
}

/** Every call has one answer, in order: what went wrong, and that the rest was not done for it. */
function refused(calls: readonly Call[], problems: ReadonlyMap<string, string>): Answer[] {
  return calls.map(({ id }) => ({ callId: id, text: problems.get(id) ?? NOT_EXECUTED, isError: true }));
}

function repair(progress: Progress, reply: Reply, problems: ReadonlyMap<string, string>): void {
  progress.repairs++;
  if (progress.repairs > MOST_REPAIRS) {
    throw new NoDecision(`the model kept giving what cannot be done: ${[...problems.values()].join(' ')}`);
  }
  progress.hops.push({ reply, answers: refused(reply.calls, problems) });
}

/** Answers what needs no action, and asks again. */
async function answerAside(reply: Reply, shift: Shift, progress: Progress): Promise<void> {
  progress.looks++;
  const { input } = shift;
  const seen = { screen: input.screenshot, pointer: pointerOf(input.trajectory) };
  const answers: Answer[] = [];
  for (const call of reply.calls) {
    if (call.kind === 'look') answers.push(await answerLook(call, seen));
    else answers.push({ callId: call.id, text: 'Noted. Go on.' });
  }
  const isLast = progress.looks >= MOST_LOOKS;
  const say = 'That was the last look of this step: act now, or finish.';
  progress.hops.push({ reply, answers, ...(isLast && { say }) });
}

/** Actions whose targets were given in words, with the points that they mean; or what was not found. */
async function locate(
  acts: Read['acts'],
  { crew, tally, input, version }: Shift,
): Promise<{ readonly actions: Acted[]; readonly problems: Map<string, string> }> {
  const problems = new Map<string, string>();
  const find = (element: string) =>
    point(
      element,
      { model: crew.grounder, tally, screen: input.screenshot, signal: input.signal },
      version.refines,
    );
  const located = await Promise.all(
    acts.map(async (call): Promise<Acted[]> => {
      if (call.kind === 'actions') return call.actions.map((action) => ({ action, description: '' }));
      const found = await pinned(call.action, find);
      if (typeof found === 'string') {
        problems.set(call.id, found);
        return [];
      }
      return [{ action: found, description: purposeOfTarget(call.action) }];
    }),
  );
  return { actions: located.flat(), problems };
}

const purposeOfTarget = ({ target = '', to }: TargetedAction): string =>
  to === undefined ? target : `${target} to ${to}`;

async function act(
  reply: Reply,
  read: Read,
  shift: Shift,
  progress: Progress,
): Promise<Omit<Decision, 'tokens'> | null> {
  const { actions, problems } = await locate(read.acts, shift);
  if (problems.size > 0) {
    repair(progress, reply, problems);
    return null;
  }
  const most = shift.version.single ? 1 : shift.input.maxActions;
  const purpose = purposeOf(reply.text);
  return {
    status: 'continue',
    reasoning: reply.text,
    actions: actions.slice(0, most).map(({ action, description }) => ({
      action,
      description: described(action, description || purpose),
    })),
  };
}

/** What is done in the terminal is done as actions are: afterwards, once, and written down before. */
const handedOver = (goal: string, { text }: Reply): Omit<Decision, 'tokens'> => ({
  status: 'continue',
  reasoning: text,
  actions: [],
  handOver: goal,
});

/** Null: it was answered, and is asked again. */
async function take(
  reply: Reply,
  shift: Shift,
  progress: Progress,
): Promise<Omit<Decision, 'tokens'> | null> {
  const [doubt] = reply.safety;
  if (doubt) return needsHuman('safety_check', `${doubt.code}: ${doubt.message}`);
  if (reply.stop === 'refusal') return ending('fail', reply.text || 'The model refused.');
  if (reply.calls.length === 0) {
    if (progress.nudged) return spoke(reply);
    progress.nudged = true;
    progress.hops.push({ reply, answers: [], say: NUDGE });
    return null;
  }
  const read = readCalls(reply.calls, shift);
  if (read.problems.size > 0) {
    repair(progress, reply, read.problems);
    return null;
  }
  const controls = [...read.controls.values()];
  for (const control of controls) if (control.name === 'note') progress.notes.push(control.text);
  // What it does first may change whether it is done.
  if (read.acts.length > 0) return act(reply, read, shift, progress);
  for (const control of controls) {
    if (control.name === 'finish' || control.name === 'ask_human') return ended(control);
    if (control.name === 'run_code') return handedOver(control.goal, reply);
  }
  if (progress.looks >= MOST_LOOKS) throw new NoDecision('the model kept looking and did nothing');
  await answerAside(reply, shift, progress);
  return null;
}

/** @throws {NoDecision} when nothing can be made of what the model says; ModelFailure when it says nothing. */
export async function decideWith(ask: Ask, shift: Shift): Promise<Omit<Decision, 'tokens'>> {
  const progress: Progress = {
    hops: [],
    notes: [],
    looks: 0,
    repairs: 0,
    nudged: false,
  };
  for (;;) {
    const reply = await shift.tally.ask(shift.crew.worker, ask, {
      hops: progress.hops,
      signal: shift.input.signal,
    });
    const decision = await take(reply, shift, progress);
    if (decision) return { ...decision, ...memoryOf(progress) };
  }
}
