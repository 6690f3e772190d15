/** What a form has lost: a page that was loaded again is empty, whatever was typed into it before. Pure. */
import { plainText } from '../../vision/grounding/describe.ts';
import { locate } from '../../vision/grounding/ground.ts';
import { editDistance } from '../../vision/grounding/match.ts';
import type { Sight } from '../../vision/sight.ts';
import { isBlank, isSecret } from './gates.ts';
import type { Goal } from './goals.ts';
import { isField } from './looking.ts';

/** Where the typing into the form begins that ends at `acted`, with or without the click that sends it. */
function formStart(goals: readonly Goal[], acted: number): number {
  const isPair = (at: number): boolean => goals[at]?.kind === 'click' && goals[at + 1]?.kind === 'type';
  const sent = goals[acted - 1]?.kind === 'click' && goals[acted]?.kind !== 'type';
  let start = sent ? acted - 1 : acted;
  while (start >= 2 && isPair(start - 2)) start -= 2;
  return start;
}

/** Eyes misread a letter here and there; a hint that stands in an empty field is another text altogether. */
function isAnother(shown: string, typed: string): boolean {
  const [one, other] = [plainText(shown), plainText(typed)];
  const slips = Math.max(1, Math.floor(other.length / 8));
  return editDistance(one, other, slips) > slips;
}

function isLost(goal: Goal, text: string, sight: Sight): boolean {
  if (goal.kind !== 'click') return false;
  const place = (goal.names ?? [goal.target]).map((name) => locate(name, sight)).find(({ found }) => found);
  if (!place?.found || !isField(place.role)) return false;
  const { left, top } = place.box;
  const field = sight.elements.find((one) => isField(one.role) && one.left === left && one.top === top);
  if (field === undefined) return false;
  return isBlank(field) || (!isSecret(goal.target) && isAnother(field.text, text));
}

/** The first goal of the last form whose field does not show what was typed into it; null when all of it is there, or the form is gone. */
export function lostGoal(goals: readonly Goal[], acted: number, sight: Sight): number | null {
  for (let at = formStart(goals, acted); at + 1 < acted; at += 2) {
    const [goal, next] = [goals[at], goals[at + 1]];
    if (goal && next?.kind === 'type' && isLost(goal, next.text, sight)) return at;
  }
  return null;
}
