/** What the policy of a request lets out: no action that it denies, or that a person is to approve, ever leaves the server. */
import type { CanonicalAction } from '../contract/actions.ts';
import type { Mode } from '../contract/caller.ts';
import type { ActionPolicy } from '../contract/policy.ts';
import type { Decision, PastStep } from '../engine/engine.ts';
import type { Engines } from '../engine/engines.ts';
import { type Judgement, judge } from '../engine/policy/judge.ts';
import { readAt } from '../engine/policy/read-at.ts';
import { placesOf } from '../engine/policy/regions.ts';
import { NOTHING_TYPED, typedBy, typedSoFar } from '../engine/policy/typing.ts';
import type { Screenshot } from '../lib/images.ts';

export interface Gated {
  readonly policy: ActionPolicy | null;
  readonly screenshot: Screenshot;
  /** What the caller has done so far, as far as it says. */
  readonly past: readonly PastStep[];
  readonly engines: Engines;
  readonly mode: Mode;
  readonly signal: AbortSignal;
}

/** What is mapped into the screen anyway, and what an engine was told already. */
const FORMAL = ['bounds', 'tools'];

/** There is nobody to ask here, and no state to wait in. */
function refused({ effect, rule, reason }: Judgement, description: string, { tokens }: Decision): Decision {
  const why = effect === 'deny' ? 'policy_denied' : 'human_required:confirm';
  const words = `${why}: ${description}: ${reason} (${rule}).`;
  const action: CanonicalAction = { action_type: 'fail', params: { reason: words } };
  return { status: 'fail', reasoning: words, actions: [{ action, description: words }], tokens };
}

async function targetOf(
  action: CanonicalAction,
  { policy, screenshot, engines, mode, signal }: Gated,
): Promise<string | null> {
  const isPress = action.action_type === 'click' || action.action_type === 'drag';
  const place = policy?.words && isPress ? placesOf(action).at(-1) : undefined;
  return place ? readAt(screenshot, place, engines.eyes(mode), signal) : null;
}

/** The decision, or in its place that it failed and why. */
export async function passed(decision: Decision, gated: Gated): Promise<Decision> {
  if (decision.status !== 'continue') return decision;
  const environment = 'unknown';
  const { policy, screenshot, past } = gated;
  let typing =
    past.length === 0
      ? NOTHING_TYPED
      : typedSoFar(
          past.flatMap(({ actions }) => actions),
          environment,
        );
  for (const { action, description } of decision.actions) {
    const target = await targetOf(action, gated);
    const context = {
      policy,
      screen: screenshot,
      tools: null,
      environment,
      url: null,
      typing,
      description,
      target,
    } as const;
    const judgement = judge(action, context);
    if (judgement.effect !== 'allow' && !FORMAL.includes(judgement.rule))
      return refused(judgement, description, decision);
    typing = typedBy(typing, action, environment).after;
  }
  return decision;
}
