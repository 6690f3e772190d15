/** The next actions on the screen at hand. Pure. */
import type { CanonicalAction } from '../../contract/actions.ts';
import type { Sight } from '../../vision/sight.ts';
import type { DecideInput, Decision } from '../engine.ts';
import { addressAt, GOALS_OF_ADDRESS, halfWay } from './addresses.ts';
import { type Aim, aim, type Described, type Found } from './aim.ts';
import { CAPTCHA_REASON, claimsToBeHuman, gateAhead, gatesOn } from './gates.ts';
import { type ActingGoal, type ClickGoal, type Goal, isActing } from './goals.ts';
import { lostGoal } from './lost.ts';
import { markOf, type Progress } from './progress.ts';
import { findingOn } from './readings.ts';
import { tellingOf } from './statements.ts';

/** What a goal comes to on this screen. `met`: there is nothing left to do about it. */
type Outlook =
  | Aim
  | { readonly ok: 'read'; readonly finding: string }
  | { readonly ok: 'met' }
  | { readonly ok: 'ask'; readonly reason: string };

interface Step {
  readonly step: Described;
  readonly seen: Found | null;
}

interface Scene {
  readonly goals: readonly Goal[];
  readonly progress: Progress;
  readonly sight: Sight;
  readonly input: DecideInput;
  /** What was typed before may be gone, or stand there half. */
  readonly afresh: boolean;
}

const NO_TOKENS = { input: 0, output: 0 } as const;
const LOADING_WAIT_MS = 1000;

export function finish(status: 'done' | 'fail', reasoning: string): Decision {
  const action: CanonicalAction =
    status === 'done'
      ? { action_type: 'done', params: {} }
      : { action_type: 'fail', params: { reason: reasoning } };
  return { status, reasoning, actions: [{ action, description: reasoning }], tokens: NO_TOKENS };
}

/** The action that a goal needs; null when it needs none. */
function typeOf(goal: Goal): string | null {
  if (!isActing(goal)) return null;
  switch (goal.kind) {
    case 'click':
    case 'click_at':
      return 'click';
    case 'hover':
      return 'move';
    case 'type':
      return 'type_text';
    case 'press':
      return goal.keys.length > 1 ? 'key_combo' : 'key_press';
    default:
      return goal.kind;
  }
}

/** Whether what comes after must be looked up on a new screenshot. Entering an input or ticking a box leaves the page be. */
function endsTurn(goal: ActingGoal, seen: Found | null): boolean {
  if (goal.kind === 'click')
    return goal.button !== 'left' || !(seen?.role === 'input' || seen?.role === 'checkbox');
  return goal.kind !== 'hover' && goal.kind !== 'type';
}

function needsScreen(goal: Goal): boolean {
  return goal.kind === 'click' || goal.kind === 'hover' || goal.kind === 'drag';
}

/** A page may still be loading: what is missing after somebody acted is waited for once. */
function mayStillLoad({ progress, input }: Scene): boolean {
  const last = progress.turns.flatMap((turn) => turn.actions).at(-1);
  const waitAllowed = input.tools === null || input.tools.includes('wait');
  if (input.humanActed) return waitAllowed;
  return progress.acted > 0 && last !== undefined && last.action_type !== 'wait' && waitAllowed;
}

function sentence(steps: readonly Step[]): string {
  const seen = steps.flatMap(({ seen: found }) =>
    found
      ? [`the ${found.role}${found.text ? ` "${found.text}"` : ''} at ${found.point.x}, ${found.point.y}`]
      : [],
  );
  const acts = steps.map(({ step }) => step.description.charAt(0).toLowerCase() + step.description.slice(1));
  return `${seen.length > 0 ? `I see ${seen.join(' and ')}. ` : ''}Next: ${acts.join(', then ')}.`;
}

/**
 * Whether to ask a person for something before anything was tried. Who was asked before is not asked again, unless they gave it
 * back with the screen as it was. Where nobody can be, what was told is done.
 */
function isToAsk(reason: string, { progress, input }: Scene): boolean {
  if (!input.mayAsk) return false;
  const last = progress.turns.at(-1);
  const unchanged = last?.screenshotSha256 === input.screenshot.sha256;
  if (last?.askedHuman === reason) return unchanged;
  // Whoever had control meanwhile may have seen to it.
  if (input.humanActed) return false;
  return !progress.turns.some(({ askedHuman }) => askedHuman === reason);
}

/** How many people were asked so far tells whether the way may be clear without us. */
const wasHelped = ({ progress }: Scene): boolean =>
  progress.turns.some(({ askedHuman }) => askedHuman !== undefined);

function clickOutlook(goal: ClickGoal, at: number, scene: Scene): Outlook {
  const { goals, sight } = scene;
  if (claimsToBeHuman(goal)) {
    return isToAsk(CAPTCHA_REASON, scene) ? { ok: 'ask', reason: CAPTCHA_REASON } : { ok: 'met' };
  }
  const aimed = aim(goal, sight);
  const gates = gatesOn(sight, goals);
  if (!aimed.ok) {
    const signedIn = goal.outcome?.kind === 'signed_in' && wasHelped(scene) && gates.length === 0;
    return signedIn ? { ok: 'met' } : aimed;
  }
  const filling = goals.slice(0, at).some(({ kind }) => kind === 'type');
  const gate = aimed.seen && gateAhead(goal, aimed.seen.box, { gates, filling });
  return gate && isToAsk(gate.reason, scene) ? { ok: 'ask', reason: gate.reason } : aimed;
}

function readOutlook({ subject, statement }: Extract<Goal, { kind: 'read' }>, { sight }: Scene): Outlook {
  if (statement === undefined) {
    const finding = findingOn(subject, sight);
    return finding === null
      ? { ok: false, reason: `I cannot find ${subject} on the screen.` }
      : { ok: 'read', finding };
  }
  const telling = tellingOf(statement, sight.lines);
  if (!telling)
    return { ok: false, reason: `I cannot tell ${subject}: the screen does not say so, nor the opposite.` };
  return { ok: 'read', finding: `${subject}: ${telling.isSo ? 'Yes' : 'No'}: "${telling.line}"` };
}

function outlook(goal: Goal, at: number, scene: Scene): Outlook {
  switch (goal.kind) {
    case 'read':
      return readOutlook(goal, scene);
    case 'unsaid':
      return {
        ok: 'ask',
        reason: `The task wants ${goal.what} to be entered, but does not say what it is.`,
      };
    case 'ask':
      return { ok: 'ask', reason: `The task says to ask ${goal.about || 'first'}.` };
    case 'click':
      return clickOutlook(goal, at, scene);
    default:
      return aim(goal, scene.sight);
  }
}

/** What this screen allows: goals `acted` to `acted + taken`, by these actions; and what stopped us, when nothing was to be done. */
interface Taken {
  readonly taken: number;
  readonly steps: readonly Step[];
  readonly findings: readonly string[];
  readonly stopped: Extract<Outlook, { ok: false | 'ask' }> | null;
}

/** What is typed then replaces what may be there. */
const SELECT_ALL: Step = {
  step: {
    action: { action_type: 'key_combo', params: { keys: ['ctrl', 'a'] } },
    description: 'Select what is in the field',
  },
  seen: null,
};

function take(scene: Scene): Taken {
  const { goals, progress, input } = scene;
  const steps: Step[] = [];
  const findings: string[] = [];
  let turnOver = false;
  for (let at = progress.acted; at < goals.length; at++) {
    const taken = { taken: at - progress.acted, steps, findings, stopped: null };
    const goal = goals[at];
    if (!goal) return taken;
    // What is read must be what the actions have made of it; and a person comes when all else is done.
    const stale = steps.length > 0 && !isActing(goal);
    if (steps.length >= input.maxActions || stale || (turnOver && needsScreen(goal))) return taken;
    const next = outlook(goal, at, scene);
    if (next.ok === false || next.ok === 'ask') {
      return { ...taken, stopped: steps.length > 0 ? null : next };
    }
    if (next.ok === 'read') findings.push(next.finding);
    if (next.ok !== true) continue;
    if (scene.afresh && goal.kind === 'type' && steps.length + 1 < input.maxActions) steps.push(SELECT_ALL);
    steps.push(next);
    turnOver ||= isActing(goal) && endsTurn(goal, next.seen);
    // Whatever comes next is meant for the page that comes now.
    if (addressAt(goals, at - GOALS_OF_ADDRESS + 1) !== null) return { ...taken, taken: taken.taken + 1 };
  }
  return { taken: goals.length - progress.acted, steps, findings, stopped: null };
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
  const earlier = scene.progress.turns.flatMap((turn) => turn.findings ?? []);
  const found = [...earlier, ...findings].join('\n');
  if (found === '') return finish('done', 'Everything the instruction asks for has been acted on.');
  return { ...finish('done', `I have read: ${found}`), findings: found };
}

/** Nothing can be done on this screen: a person is asked, or the page is waited for once, or it failed. */
function halt(stopped: NonNullable<Taken['stopped']>, mark: string, scene: Scene): Decision {
  if (stopped.ok === 'ask') return ask(stopped.reason, `${mark}${stopped.reason}`);
  if (mayStillLoad(scene)) {
    const wait: Described = {
      action: { action_type: 'wait', params: { ms: LOADING_WAIT_MS } },
      description: `Wait ${LOADING_WAIT_MS} ms for the page`,
    };
    const reasoning = `${mark}${stopped.reason} The page may still be loading.`;
    return { status: 'continue', reasoning, actions: [wait], tokens: NO_TOKENS };
  }
  const [gate] = gatesOn(scene.sight, scene.goals);
  if (gate) return ask(gate.reason, `${mark}${stopped.reason} ${gate.reason}`);
  return finish('fail', stopped.reason);
}

/** As many of the remaining goals as this screen allows, at most `maxActions`; or the end: done, failed, or a person's turn. */
export function plan(goals: readonly Goal[], before: Progress, sight: Sight, input: DecideInput): Decision {
  const isUncertain = before.turns.at(-1)?.uncertain === true;
  const lost = isUncertain ? lostGoal(goals, before.acted, sight) : null;
  // The focus is where others have left it.
  const torn = isUncertain || input.humanActed ? halfWay(goals, before.acted) : null;
  const progress = { ...before, acted: lost ?? torn ?? before.acted };
  const scene: Scene = { goals, progress, sight, input, afresh: lost !== null };
  const barred = goals
    .slice(progress.acted)
    .map(typeOf)
    .find((type) => type !== null && input.tools !== null && !input.tools.includes(type));
  if (barred) return finish('fail', `This needs ${barred}, which tools does not allow.`);
  const { taken, steps, findings, stopped } = take(scene);
  const mark = markOf(progress.acted, progress.acted + taken, goals.length);
  const read = findings.length > 0 && { findings: findings.join('\n') };
  if (stopped) return { ...halt(stopped, mark, scene), ...read };
  if (steps.length === 0) return ending(scene, findings);
  return {
    status: 'continue',
    reasoning: `${mark}${sentence(steps)}`,
    actions: steps.map(({ step }) => step),
    tokens: NO_TOKENS,
    ...read,
  };
}
