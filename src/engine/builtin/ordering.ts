/** Where something goes that is moved within its list: "up by one", "to the third position", "to the top". Pure. */
import type { Sight } from '../../vision/sight.ts';
import type { Box } from '../../vision/surfaces.ts';
import { nthIn } from './grammar/phrases.ts';
import { centreOf } from './looking.ts';

const STEPS = /^(\d+) (?:positions?|places?) (up|down|left|right)$/i;
const NTH =
  /^(?:the )?(?:(\d+)(?:st|nd|rd|th)|(\w+)) (?:position|place|spot|row|slot)(?: (?:in|of) the list)?$/i;
const END =
  /^(?:the )?(?:very )?(top|bottom|start|end|beginning)(?: of (?:the|its) (?:list|column|table|page|queue))?$/i;

/** What begins at the same edge and is as high, from the top down: the list that a thing is in. */
function listAround(held: Box, { lines, unit }: Sight): Box[] {
  return lines
    .filter(({ left, height }) => Math.abs(left - held.left) <= 8 * unit && height <= held.height * 1.8 + 4)
    .toSorted((a, b) => a.top - b.top);
}

/** What is as high and stands beside it, from left to right: the row that a thing is in. */
function rowAround(held: Box, { lines, unit }: Sight): Box[] {
  return lines
    .filter(({ top, height }) => Math.abs(top - held.top) <= 8 * unit && height <= held.height * 1.8 + 4)
    .toSorted((a, b) => a.left - b.left);
}

/** null: the words name no place of a list, or there is no such place. */
export function placeInList(words: string, held: Box, sight: Sight): { x: number; y: number } | null {
  const [steps, nth, end] = [STEPS.exec(words), NTH.exec(words), END.exec(words)];
  if (!steps && !nth && !end) return null;
  const inside = sight.lines.find(
    ({ left, top }) =>
      left >= held.left && top >= held.top && left < held.left + held.width && top < held.top + held.height,
  );
  const own = inside ?? held;
  const isAcross = /^(?:left|right)$/i.test(steps?.[2] ?? '');
  const list = isAcross ? rowAround(own, sight) : listAround(own, sight);
  const at = list.findIndex(({ left, top }) =>
    isAcross ? Math.abs(left - own.left) <= 2 : Math.abs(top - own.top) <= 2,
  );
  if (at < 0 || list.length < 2) return null;
  const place = nth ? nthIn(nth[1], nth[2]) : null;
  const to = steps
    ? at + Number(steps[1]) * (/^(?:up|left)$/i.test(steps[2] ?? '') ? -1 : 1)
    : nth
      ? place === null
        ? -1
        : (place === 0 ? list.length : place) - 1
      : /^(?:top|start|beginning)$/i.test(end?.[1] ?? '')
        ? 0
        : list.length - 1;
  const target = list[to];
  if (!target || to === at) return null;
  const { x, y } = centreOf(target);
  // Past its middle, so that it comes to lie behind it.
  const past = Math.round((isAcross ? target.width : target.height) / 3) * (to > at ? 1 : -1);
  return isAcross ? { x: x + past, y } : { x, y: y + past };
}
