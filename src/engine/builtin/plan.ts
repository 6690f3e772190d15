/** The next actions on the screen at hand. Pure. */
import type { CanonicalAction } from '../../contract/actions.ts';
import type { Sight } from '../../vision/sight.ts';
import type { DecideInput, Decision } from '../engine.ts';
import { clicked, pressed } from './aim.ts';
import { CLOSING, cover } from './covering.ts';
import { doubtOf } from './doubt.ts';
import { findingsOf, toldOf } from './findings.ts';
import { gatesOn } from './gates.ts';
import { type Goal, isActing, namesOf } from './goals.ts';
import { addressAt, GOALS_OF_ADDRESS, halfWay } from './grammar/addresses.ts';
import { elementOf, findFirst, isField, isFilled, isPressable } from './looking.ts';
import { lostGoal } from './lost.ts';
import { isToAsk, outlook } from './outlook.ts';
import { markOf, type Progress, takesTurns } from './progress.ts';
import type { Described, Found, Missing, Move, Outlook, Scene, Step } from './scene.ts';

const NO_TOKENS = { input: 0, output: 0 } as const;
const LOADING_WAIT_MS = 1000;

export function finish(status: 'done' | 'fail', reasoning: string): Decision {
  const action: CanonicalAction =
    status === 'done'
      ? { action_type: 'done', params: {} }
      : { action_type: 'fail', params: { reason: reasoning } };
  return { status, reasoning, actions: [{ action, description: reasoning }], tokens: NO_TOKENS };
}

/** The action that a goal cannot do without; null when there is none. */
function typeOf(goal: Goal): string | null {
  switch (goal.kind) {
    case 'click':
    case 'click_at':
    case 'choose':
    case 'boxes':
    case 'date':
    case 'slide':
    case 'copy':
    case 'slots':
      return 'click';
    case 'hover':
      return 'move';
    case 'type':
      return 'type_text';
    case 'press':
      return goal.keys.length > 1 ? 'key_combo' : 'key_press';
    case 'seek':
      return goal.search.by;
    case 'drag':
    case 'scroll':
    case 'wait':
      return goal.kind;
    default:
      return null;
  }
}

/** These are told by what is on the screen: it must be the one that earlier actions have made. */
const needsScreen = ({ kind }: Goal): boolean =>
  kind !== 'type' && kind !== 'press' && kind !== 'wait' && kind !== 'click_at';

/** What was done before it must be in the picture, not only leave the page be. */
const needsOutcome = (goal: Goal): boolean =>
  goal.kind === 'seek' || (!isActing(goal) && goal.kind !== 'skip');

/** A page may still be loading: what is missing after somebody acted is waited for once. */
function mayStillLoad({ progress, input }: Scene): boolean {
  const last = progress.turns.flatMap((turn) => turn.actions).at(-1);
  const waitAllowed = input.tools === null || input.tools.includes('wait');
  if (input.humanActed) return waitAllowed;
  const begun = progress.acted > 0 || progress.tries > 0;
  return begun && last !== undefined && last.action_type !== 'wait' && waitAllowed;
}

const named = ({ role, text, point }: Found): string =>
  `the ${role}${text ? ` "${text}"` : ''} at ${point.x}, ${point.y}`;

function sentence(steps: readonly Step[]): string {
  const seen = steps.flatMap(({ seen: found }) => (found ? [named(found)] : []));
  const acts = steps.map(({ step }) => step.description.charAt(0).toLowerCase() + step.description.slice(1));
  return `${seen.length > 0 ? `I see ${seen.join(' and ')}. ` : ''}Next: ${acts.join(', then ')}.`;
}

/** What this screen allows: goals `acted` to `acted + taken`, by these actions; and what stopped us, when nothing was to be done. */
interface Taken {
  readonly taken: number;
  readonly steps: readonly Step[];
  /** The goal after those that were taken goes on after another look. */
  readonly goesOn: boolean;
  readonly findings: readonly string[];
  readonly stopped: Missing | Extract<Outlook, { ok: 'ask' }> | null;
}

/** What is typed then replaces what may be there. */
const SELECT_ALL: Step = pressed(['ctrl', 'a'], 'Select what is in the field');

/** Whether what is typed is to take the place of what the field holds: of one line, or where the words say so. */
function replaces(goal: Goal, at: number, { goals, sight, afresh }: Scene): boolean {
  if (goal.kind !== 'type') return false;
  if (afresh) return true;
  const before = goals[at - 1];
  const found = before?.kind === 'click' ? findFirst(namesOf(before), sight) : null;
  const field = found && isField(found.role) ? elementOf(found, sight) : null;
  return field !== null && isFilled(field) && (goal.replace === true || field.role === 'input');
}

/** As much of a move as one turn may do; what is left is done in the next. */
function cut(next: Move, at: number, { progress, input }: Scene): Move {
  if (next.steps.length <= input.maxActions) return next;
  const part = at === progress.acted ? progress.tries : 0;
  const from = Math.min(part * input.maxActions, next.steps.length - 1);
  const steps = next.steps.slice(from, from + input.maxActions);
  return from + steps.length < next.steps.length ? { ...next, steps, takes: 0 } : { ...next, steps };
}

function take(scene: Scene): Taken {
  const { goals, progress, input } = scene;
  const steps: Step[] = [];
  const findings: string[] = [];
  let turnOver = false;
  let at = progress.acted;
  const taken = (more: Partial<Taken> = {}): Taken => ({
    ...{ taken: Math.min(at, goals.length) - progress.acted, steps, goesOn: false, findings, stopped: null },
    ...more,
  });
  while (at < goals.length) {
    const goal = goals[at] as Goal;
    const stale = steps.length > 0 && needsOutcome(goal);
    // What is typed after a button goes into what that opens.
    const opens = goal.kind === 'type' && isPressable(steps.at(-1)?.seen?.role ?? '');
    if (steps.length >= input.maxActions || stale || (turnOver && (opens || needsScreen(goal))))
      return taken();
    const next = outlook(goal, at, scene);
    if (next.ok === false || next.ok === 'ask') return taken({ stopped: steps.length > 0 ? null : next });
    if (next.ok === 'pass') at += next.skips;
    if (next.ok === 'read') findings.push(next.finding);
    if (next.ok !== true) {
      at += next.ok === 'met' ? (next.takes ?? 1) : 1;
      continue;
    }
    const own = cut(next, at, scene);
    const clears = replaces(goal, at, scene) && steps.length + 1 < input.maxActions;
    if (steps.length > 0 && steps.length + own.steps.length > input.maxActions) return taken();
    if (clears) steps.push(SELECT_ALL);
    steps.push(...own.steps);
    if (own.takes === 0) return taken({ goesOn: true });
    at += own.takes;
    turnOver ||= own.ends;
    // Whatever comes next is meant for the page that comes now.
    if (addressAt(goals, at - GOALS_OF_ADDRESS) !== null) return taken();
  }
  return taken();
}

function ask(reason: string, reasoning: string): Decision {
  const action: CanonicalAction = { action_type: 'fail', params: { reason } };
  return {
    status: 'fail',
    reasoning,
    actions: [{ action, description: reason }],
    tokens: NO_TOKENS,
    askHuman: reason,
  };
}

/** Whoever signs in has not come in before a second gate is behind them. */
function gateAtTheEnd(scene: Scene): string | null {
  const last = scene.goals.findLast(isActing);
  if (last?.kind !== 'click' || last.outcome?.kind !== 'signed_in') return null;
  const gate = gatesOn(scene.sight, scene.goals).find(({ kind }) => kind === 'captcha' || kind === 'code');
  return gate && isToAsk(gate.reason, scene) ? gate.reason : null;
}

function ending(scene: Scene, findings: readonly string[]): Decision {
  const reason = gateAtTheEnd(scene);
  const { goals } = scene;
  if (reason !== null) return ask(reason, `${markOf(goals.length, goals.length, goals.length)}${reason}`);
  const earlier = scene.progress.turns.flatMap(findingsOf);
  const found = [...earlier, ...findings].join('\n');
  if (found === '') return finish('done', 'Everything the instruction asks for has been acted on.');
  return { ...finish('done', `I have read: ${found}`), findings: found };
}

/** Nothing can be done on this screen: a person is asked, or the page is waited for once, or it failed. */
function halt(stopped: NonNullable<Taken['stopped']>, mark: string, scene: Scene): Decision {
  if (stopped.ok === 'ask') return ask(stopped.reason, `${mark}${stopped.reason}`);
  const way = stopped.final ? null : cover(scene);
  if (way) {
    const { acted, tries } = scene.progress;
    const held = markOf(acted, acted, scene.goals.length, tries, true);
    const reasoning = `${held}${stopped.reason} Something lies over the page. ${CLOSING}.`;
    return { status: 'continue', reasoning, actions: [clicked(way, CLOSING).step], tokens: NO_TOKENS };
  }
  if (!stopped.final && mayStillLoad(scene)) {
    const wait: Described = {
      action: { action_type: 'wait', params: { ms: LOADING_WAIT_MS } },
      description: `Wait ${LOADING_WAIT_MS} ms for the page`,
    };
    const reasoning = `${mark}${stopped.reason} The page may still be loading.`;
    return { status: 'continue', reasoning, actions: [wait], tokens: NO_TOKENS };
  }
  const [gate] = stopped.final ? [] : gatesOn(scene.sight, scene.goals);
  if (gate) return ask(gate.reason, `${mark}${stopped.reason} ${gate.reason}`);
  return finish('fail', stopped.reason);
}

/** Where it stands when what was done before may not have come to pass. */
function standing(goals: readonly Goal[], before: Progress, sight: Sight, input: DecideInput): Scene {
  const isUncertain = before.turns.at(-1)?.uncertain === true;
  const lost = isUncertain ? lostGoal(goals, before.acted, sight) : null;
  // The focus is where others have left it.
  const torn = isUncertain || input.humanActed ? halfWay(goals, before.acted) : null;
  const acted = lost ?? torn ?? before.acted;
  const progress = { ...before, acted, tries: acted === before.acted ? before.tries : 0 };
  return { goals, progress, sight, input, afresh: lost !== null };
}

/** As many of the remaining goals as this screen allows, at most `maxActions`; or the end: done, failed, or a person's turn. */
export function plan(goals: readonly Goal[], before: Progress, sight: Sight, input: DecideInput): Decision {
  const scene = standing(goals, before, sight, input);
  const { progress } = scene;
  const doubt = doubtOf(goals, input, progress.acted);
  if (doubt) return ask(doubt.reason, `${markOf(doubt.to, doubt.to, goals.length, 0, true)}${doubt.reason}`);
  const barred = goals
    .slice(progress.acted)
    .map(typeOf)
    .find((type) => type !== null && input.tools !== null && !input.tools.includes(type));
  if (barred) return finish('fail', `This needs ${barred}, which tools does not allow.`);
  const { taken, steps, findings, stopped, goesOn } = take(scene);
  const to = progress.acted + taken;
  const tries = goesOn ? (taken === 0 ? progress.tries : 0) + 1 : stopped && taken === 0 ? progress.tries : 0;
  const mark = markOf(
    progress.acted,
    to,
    goals.length,
    tries,
    goals.length > 1 || progress.tries > 0 || goals.some(takesTurns),
  );
  const read = findings.length > 0 && { findings: findings.join('\n') };
  if (stopped) return { ...halt(stopped, mark, scene), ...read };
  if (steps.length === 0) return ending(scene, findings);
  return {
    status: 'continue',
    reasoning: `${mark}${sentence(steps)}${toldOf(findings)}`,
    actions: steps.map(({ step }) => step),
    tokens: NO_TOKENS,
    ...read,
  };
}
