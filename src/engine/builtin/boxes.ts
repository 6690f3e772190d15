/** All the boxes on the screen, ticked or not: those that are otherwise are clicked, and then looked at again. Pure. */
import type { Sight } from '../../vision/sight.ts';
import { clicked, move } from './aim.ts';
import { descriptionOf, type GoalOf } from './goals.ts';
import { asFound, findFirst, isBox, missing, withRole } from './looking.ts';
import { type Outlook, type Scene, triesAt } from './scene.ts';

/** A box that shows no state after so many looks is believed. */
const MOST_TRIES = 4;

const boxesOn = (sight: Sight): ReturnType<typeof withRole> => {
  const boxes = withRole(sight, 'checkbox');
  return boxes.length > 0 ? boxes : withRole(sight, 'toggle');
};

export function boxesOutlook(goal: GoalOf<'boxes'>, at: number, scene: Scene): Outlook {
  const all = boxesOn(scene.sight);
  const kept = (goal.except ?? []).map((name) =>
    findFirst([`${name} checkbox`, `${name} toggle`], scene.sight, ({ role }) => isBox(role)),
  );
  const lost = kept.indexOf(null);
  if (lost >= 0) return missing(goal.except?.[lost] ?? '', null);
  const boxes = all.filter(
    ({ left, top }) => !kept.some((one) => one?.box.left === left && one.box.top === top),
  );
  if (all.length === 0) return { ok: false, reason: 'I see no boxes on the screen.' };
  const others = boxes.filter(({ state }) => (state.checked === true) !== goal.checked);
  if (others.length === 0 || triesAt(scene, at) >= MOST_TRIES) return { ok: 'met' };
  const steps = others.slice(0, scene.input.maxActions);
  return move(
    steps.map((box) => clicked(asFound(box), descriptionOf(goal))),
    0,
  );
}
