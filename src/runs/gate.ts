/**
 * The gate in front of every single action of a run: what the policy says of it on the screen and the page that are there now, and
 * what a person has allowed. An engine has no say in it.
 */
import type { CanonicalAction } from '../contract/actions.ts';
import type { RunError } from '../contract/runs.ts';
import { isNoPage, shown } from '../engine/policy/addresses.ts';
import { type Judgement, judge, judgePage, minds } from '../engine/policy/judge.ts';
import { type Environment, typedSoFar } from '../engine/policy/typing.ts';
import { approvalKey, isGiven, isRefused } from './approval.ts';
import type { RunsKitchen } from './kitchen.ts';
import { takeApproval } from './record.ts';
import type { RunRow } from './rows.ts';
import type { Stage } from './stage.ts';
import type { Step, StepAction, StepResult } from './steps.ts';
import { targetOf } from './target.ts';
import { askAddress } from './verify/page.ts';

/** What a person is asked to allow. */
export interface Question {
  readonly key: string;
  readonly reason: string;
}

export type Passed =
  | { readonly pass: true; readonly url: string | null }
  /** Not performed. `asks`: a person is asked first; `fails`: the run ends over it. */
  | {
      readonly pass: false;
      readonly result: StepResult;
      readonly asks?: Question;
      readonly fails?: RunError;
    };

export interface Gated {
  readonly stage: Stage;
  /** All earlier ones, oldest first. */
  readonly steps: readonly Step[];
  /** What was performed of this one. */
  readonly before: readonly CanonicalAction[];
  readonly signal: AbortSignal;
}

const environmentOf = ({ machine }: Stage): Environment =>
  machine === null ? 'unknown' : machine.kind === 'browser' ? 'browser' : 'desktop';

/** What certainly was done, or may have been, by anybody's account. */
function performedIn(steps: readonly Step[]): CanonicalAction[] {
  return steps.flatMap(({ state, actions, results }) =>
    actions
      .filter((_, at) => state !== 'done' || results?.[at]?.success === true)
      .map(({ action }) => action),
  );
}

/** The page that is open, where the policy asks for it. */
async function pageOf({ stage, signal }: Gated, row: RunRow): Promise<string | null> {
  const browser = stage.machine?.browser;
  return browser && minds(row.action_policy) ? askAddress(browser, signal) : null;
}

const NOBODY_KNOWS: Judgement = {
  effect: 'deny',
  rule: 'domains',
  reason: 'nobody can tell which page is open',
};

async function judged(
  kitchen: RunsKitchen,
  row: RunRow,
  { action, description }: StepAction,
  gated: Gated,
): Promise<{ readonly judgement: Judgement; readonly url: string | null }> {
  const { stage, steps, before, signal } = gated;
  const { action_policy: policy } = row;
  const url = await pageOf(gated, row);
  if (url === null && stage.machine?.browser && minds(policy)) return { judgement: NOBODY_KNOWS, url };
  const environment = environmentOf(stage);
  const screen = stage.machine?.screen.size() ?? (await stage.look(signal));
  const target = policy?.words
    ? await targetOf(action, {
        browser: stage.machine?.browser,
        look: () => stage.look(signal),
        eyes: kitchen.engines.eyes(row.mode),
        signal,
      })
    : null;
  const typing = typedSoFar([...performedIn(steps), ...before], environment);
  const judgement = judge(action, {
    policy,
    screen,
    tools: null,
    environment,
    url,
    typing,
    description,
    target,
  });
  return { judgement, url };
}

/** Rules about what an action is, not about what may be done: an engine that breaks them is mistaken, and may learn. */
const FORMAL = ['bounds', 'tools'];
/** Denials of the same action, and of any, that a run survives. */
const MOST_DENIED = { same: 1, all: 4 } as const;

const isSame = (a: CanonicalAction, b: CanonicalAction): boolean =>
  JSON.stringify([a.action_type, a.params]) === JSON.stringify([b.action_type, b.params]);

function denied({ action }: StepAction, { rule, reason }: Judgement, steps: readonly Step[]): Passed {
  const error = `Not performed: ${reason} (${rule}).`;
  if (FORMAL.includes(rule)) return { pass: false, result: { success: false, error } };
  const result: StepResult = { success: false, error, refused: { effect: 'deny', rule } };
  const earlier = steps.flatMap(({ actions, results }) =>
    actions.filter((_, at) => results?.[at]?.refused?.effect === 'deny'),
  );
  const same = earlier.filter((one) => isSame(one.action, action)).length;
  if (same < MOST_DENIED.same && earlier.length < MOST_DENIED.all) return { pass: false, result };
  const message = `The policy of the run denies what it needs: ${reason} (${rule}).`;
  return { pass: false, result, fails: { code: 'POLICY_DENIED', message } };
}

/** What an action does, in one line for people. */
function lineOf({ action_type, params }: CanonicalAction): string {
  const fields = Object.entries(params).map(([name, value]) => `${name}=${JSON.stringify(value)}`);
  return `${action_type} ${fields.join(' ')}`.slice(0, 300);
}

const REFUSED: Judgement = { effect: 'deny', rule: 'person', reason: 'a person has refused it' };

/** Asked of a person, or allowed by one: this action, on the screen as it is this moment. */
async function confirmed(
  kitchen: RunsKitchen,
  row: RunRow,
  { action, description }: StepAction,
  { rule, reason, url }: Judgement & { readonly url: string | null },
  { stage, steps, signal }: Gated,
): Promise<Passed> {
  const { sha256 } = await stage.look(signal);
  const key = approvalKey(action, sha256, rule);
  // Taken before it is performed: whoever dies in between has to ask again, and nobody performs it twice on one answer.
  if (isGiven(row.approval, key) && (await takeApproval(kitchen, row, key))) return { pass: true, url };
  if (isRefused(row.approval, key)) return denied({ action, description }, REFUSED, steps);
  const where = url === null || isNoPage(url) ? '' : ` on ${shown(url)}`;
  const asked = `confirm: ${description} (${lineOf(action)})${where}: ${reason}.`;
  const error = `Not performed: a person is asked first, for ${reason} (${rule}).`;
  const result: StepResult = { success: false, error, refused: { effect: 'confirm', rule } };
  return { pass: false, result, asks: { key, reason: asked } };
}

/** Whether an action may be performed now. */
export async function pass(
  kitchen: RunsKitchen,
  row: RunRow,
  action: StepAction,
  gated: Gated,
): Promise<Passed> {
  const { judgement, url } = await judged(kitchen, row, action, gated);
  if (judgement.effect === 'allow') return { pass: true, url };
  if (judgement.effect === 'deny') return denied(action, judgement, gated.steps);
  return confirmed(kitchen, row, action, { ...judgement, url }, gated);
}

/** Why a run must not go on where an action has led it: to go back is not for it to decide. null: it may. */
export async function strayed(row: RunRow, from: string | null, gated: Gated): Promise<RunError | null> {
  const url = await pageOf(gated, row);
  if (url === null || url === from) return null;
  const said = judgePage(url, row.action_policy);
  if (said?.effect !== 'deny') return null;
  return {
    code: 'POLICY_DENIED',
    message: `The run was led out of where it may act: ${said.reason} (${said.rule}).`,
  };
}
