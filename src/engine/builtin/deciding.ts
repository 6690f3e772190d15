/** From an instruction and a screen to the next actions: by the steps that are understood, else by the form that is there. Pure. */
import { locate } from '../../vision/grounding/ground.ts';
import type { Sight } from '../../vision/sight.ts';
import type { DecideInput, Decision } from '../engine.ts';
import { click, type Goal } from './goals.ts';
import { understand, understandAnyVerb } from './grammar/grammar.ts';
import { understandLoosely } from './grammar/loose.ts';
import { tokenize } from './grammar/tokens.ts';
import { finish, plan } from './plan.ts';
import { progressOf } from './progress.ts';
import { slotsOf } from './slots.ts';

/** By goals that may be meant, as far as the screen has controls for them; null where it has none and nothing was begun. */
function decideBy(
  goals: readonly Goal[],
  mayBegin: boolean,
  sight: Sight,
  input: DecideInput,
): Decision | null {
  const progress = progressOf(goals, input);
  const isBegun = progress.acted > 0 || progress.tries > 0;
  const decision = isBegun || mayBegin ? plan(goals, progress, sight, input) : null;
  return isBegun || decision?.status === 'continue' ? decision : null;
}

/** What is no step may be what a control says, or a form's, where the screen has it. */
function decideLoosely(sight: Sight, input: DecideInput): Decision | null {
  const offered = understandAnyVerb(input.instruction);
  if (offered.understood) return decideBy(offered.goals, true, sight, input);
  const goals = understandLoosely(input.instruction);
  const form = goals?.find(({ kind }) => kind === 'slots');
  const fits = form?.kind === 'slots' && slotsOf(tokenize(form.said), sight).slots.length > 0;
  return goals && decideBy(goals, fits, sight, input);
}

const notUnderstood = (unclear: string): Decision =>
  finish(
    'fail',
    `I do not understand "${unclear.slice(0, 200)}". The built-in engine takes plain steps such as: click Save, type "hello" into the Name field, press enter, scroll down.`,
  );

/**
 * Words without a verb we know may still name something to press ("Log in"). Screen text decides only whether it is there;
 * it is never read as an instruction.
 */
export function decideOn(sight: Sight, input: DecideInput): Decision {
  const understanding = understand(input.instruction);
  if (understanding.understood)
    return plan(understanding.goals, progressOf(understanding.goals, input), sight, input);
  const loose = decideLoosely(sight, input);
  if (loose) return loose;
  const goals: readonly Goal[] = [click(input.instruction.trim())];
  const progress = progressOf(goals, input);
  if (progress.acted > 0) return plan(goals, progress, sight, input);
  const named = locate(`"${input.instruction.replaceAll('"', ' ').trim()}"`, sight);
  const pressable = named.found && (named.role === 'button' || named.role === 'link');
  return pressable ? plan(goals, progress, sight, input) : notUnderstood(understanding.unclear);
}
