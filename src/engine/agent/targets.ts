/** Actions that name their targets in words, made exact. */
import { acceptAction } from '../../contract/accept-action.ts';
import type { CanonicalAction, Place } from '../../contract/actions.ts';
import type { TargetedAction } from '../../models/model.ts';
import type { Grounding } from '../engine.ts';

type Find = (element: string) => Promise<Grounding>;

async function placeOf(element: string, find: Find): Promise<Place | string> {
  const found = await find(element);
  return found.found
    ? { x: found.point.x, y: found.point.y }
    : `${JSON.stringify(element)} is not on the screen: ${found.reason}`;
}

async function paramsOf({ type, target, to, params }: TargetedAction, find: Find): Promise<object | string> {
  if (type === 'drag') {
    if (!target || !to) return 'drag needs target (where it begins) and to (where it ends).';
    const [from, end] = await Promise.all([placeOf(target, find), placeOf(to, find)]);
    if (typeof from === 'string') return from;
    if (typeof end === 'string') return end;
    return { ...params, from_x: from.x, from_y: from.y, to_x: end.x, to_y: end.y };
  }
  if (!target)
    return type === 'click' || type === 'move' ? `${type} needs target: what to point at.` : params;
  // A target where none is used, of a key say, is no fault.
  if (type !== 'click' && type !== 'move' && type !== 'scroll') return params;
  const place = await placeOf(target, find);
  return typeof place === 'string' ? place : { ...params, ...place };
}

/** One exact action; a sentence for the model where it cannot be made one. */
export async function pinned(action: TargetedAction, find: Find): Promise<CanonicalAction | string> {
  const params = await paramsOf(action, find);
  if (typeof params === 'string') return params;
  const [exact, ...more] = acceptAction({ action_type: action.type, params: { ...params } });
  return exact && more.length === 0 ? exact : `${action.type} was given params that do not fit it.`;
}
