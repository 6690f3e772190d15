/** "The third result": by its place in the list of what was found, over its pages. Pure. */
import type { Element, Sight } from '../../vision/sight.ts';
import { clicked, clickMove, move } from './aim.ts';
import type { ClickGoal } from './goals.ts';
import { NEXT_PAGE } from './grammar/names.ts';
import { nthIn } from './grammar/phrases.ts';
import { asFound, findFirst, withRole } from './looking.ts';
import { isUnchanged, type Missing, type Move, type Scene, triesAt } from './scene.ts';

const NTH_RESULT =
  /^(?:the |link of the )*(?:(\d{1,3})(?:st|nd|rd|th)|(\w+)) (?:search )?(?:results?|hits?|match(?:es)?)(?: (?:link|below|in the list|of the search|on the page))*$/i;
const MOST_PAGES = 20;

/** Links below each other that begin at the same edge: the largest such group. */
function listOf(sight: Sight): Element[] {
  const links = withRole(sight, 'link');
  let best: Element[] = [];
  for (const one of links.slice(0, 60)) {
    const column = links.filter(({ left }) => Math.abs(left - one.left) <= 5 * sight.unit);
    if (column.length > best.length) best = column;
  }
  return best.toSorted((a, b) => a.top - b.top);
}

/** null: the goal means no result by its place, or there is no list of any. */
export function resultOutlook(goal: ClickGoal, at: number, scene: Scene): Move | Missing | null {
  const asked = NTH_RESULT.exec(goal.target);
  const nth = asked ? nthIn(asked[1], asked[2]) : null;
  const list = nth === null ? [] : listOf(scene.sight);
  if (nth === null || list.length === 0) return null;
  const tries = triesAt(scene, at);
  // Every page before this one held as many.
  const index = nth === 0 ? list.length - 1 : nth - 1 - tries * list.length;
  const one = list[index];
  if (one) return clickMove(goal, asFound(one));
  const next =
    index >= 0 && tries < MOST_PAGES && !(tries > 0 && isUnchanged(scene))
      ? findFirst(NEXT_PAGE, scene.sight)
      : null;
  if (next) return move([clicked(next, 'Go to the next page')], 0);
  return { ok: false, reason: `I see ${list.length} results, and no ${asked?.[1] ?? asked?.[2]} one.` };
}
