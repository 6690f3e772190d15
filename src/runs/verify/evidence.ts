/** What the run itself did, as far as it can be shown. Pure. */
import type { CanonicalAction } from '../../contract/actions.ts';
import type { Observation } from './observe.ts';

/** One turn of a run, as its row keeps it. */
export interface Performed {
  readonly step: number;
  /** uncertain: the process died over it, so it proves nothing. */
  readonly state: 'acting' | 'done' | 'uncertain';
  /** The machine was restarted after it, before anybody saw what came of it: a new picture proves nothing. */
  readonly lost?: boolean;
  /** What a person was asked, who then gave the machine back. */
  readonly asked?: string | null;
  /** Of the picture before its actions. */
  readonly screen_hash: string;
  readonly actions: readonly { readonly action: CanonicalAction; readonly description: string }[];
  readonly results: readonly { readonly success: boolean; readonly observed?: Observation }[] | null;
}

export interface Done {
  readonly step: number;
  readonly action: CanonicalAction;
  readonly description: string;
  readonly observed: Observation | null;
  /** The screen looked different at some later moment. */
  readonly changed: boolean;
  /** Nobody has seen what came of it before the machine was restarted. */
  readonly lost: boolean;
}

/** The actions that certainly were performed, in order. `last`: hash of the last picture. */
export function performedIn(steps: readonly Performed[], last: string): Done[] {
  return steps.flatMap(({ step, state, lost, screen_hash, actions, results }, at) => {
    if (state !== 'done') return [];
    const later = [...steps.slice(at + 1).map((one) => one.screen_hash), last];
    const changed = !lost && later.some((hash) => hash !== screen_hash);
    return actions.flatMap(({ action, description }, index) => {
      const result = results?.[index];
      if (!result?.success) return [];
      return [{ step, action, description, observed: result.observed ?? null, changed, lost: lost === true }];
    });
  });
}

/** Whether a step over which the process died meant to do this. */
export function isUncertain(steps: readonly Performed[], description: string): boolean {
  return steps.some(
    ({ state, lost, actions }) =>
      (state !== 'done' || lost) && actions.some((one) => one.description === description),
  );
}

/** Whether a person who was asked about it has given the machine back: they have looked. */
export const wasLookedAt = (steps: readonly Performed[], said: string): boolean =>
  steps.some(({ asked }) => asked?.includes(said) === true);

/** What was seen the last time that this text was typed. */
export function typingOf(done: readonly Done[], text: string): Done | null {
  return (
    done.findLast(({ action }) => action.action_type === 'type_text' && action.params.text === text) ?? null
  );
}
