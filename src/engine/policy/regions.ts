/** Parts of a screen that the pointer keeps away from. Pure. */
import type { CanonicalAction, Place } from '../../contract/actions.ts';
import type { Region } from '../../contract/policy.ts';

/** The places that the pointer of an action comes to, in order. */
export function placesOf(action: CanonicalAction): readonly Place[] {
  switch (action.action_type) {
    case 'click':
    case 'move':
      return [{ x: action.params.x, y: action.params.y }];
    case 'scroll': {
      const { x, y } = action.params;
      return x === undefined || y === undefined ? [] : [{ x, y }];
    }
    case 'drag': {
      const { from_x, from_y, to_x, to_y, path = [] } = action.params;
      return [{ x: from_x, y: from_y }, ...path, { x: to_x, y: to_y }];
    }
    default:
      return [];
  }
}

/** The part of the way from `a` to `b` along one axis, 0 to 1, that lies within; empty where its start is past its end. */
function within(a: number, b: number, least: number, most: number): readonly [number, number] {
  if (a === b) return a >= least && a < most ? [0, 1] : [1, 0];
  const [from, to] = [(least - a) / (b - a), (most - a) / (b - a)];
  return [Math.min(from, to), Math.max(from, to)];
}

function crosses(a: Place, b: Place, { x, y, width, height }: Region): boolean {
  const [across, down] = [within(a.x, b.x, x, x + width), within(a.y, b.y, y, y + height)];
  return Math.max(0, across[0], down[0]) <= Math.min(1, across[1], down[1]);
}

/** Whether the pointer comes into the region, on its way or at one of its places. */
export function enters(action: CanonicalAction, region: Region): boolean {
  const places = placesOf(action);
  return places.some((place, at) => crosses(places[at - 1] ?? place, place, region));
}
