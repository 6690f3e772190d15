/** What a call of one of our functions means, in points or in words. Strict about what is done, lenient about how it is written. Pure. */
import type { Button, Place } from '../../contract/actions.ts';
import { allowed, type PreparedAsk, pointerIn } from '../dialect.ts';
import type { Call } from '../model.ts';
import { isType, type Type } from './functions.ts';
import { type Input, isInput, numberOf, type PointNames, pointIn } from './inputs.ts';
import {
  type ActionContext,
  click,
  drag,
  heldOf,
  hold,
  type Mapped,
  move,
  point,
  press,
  scroll,
  toCall,
  typeText,
  wait,
} from './parts.ts';

const AT: PointNames = { x: 'x', y: 'y', pairs: ['coordinate', 'coordinates', 'point', 'position'] };
const FROM: PointNames = { x: 'from_x', y: 'from_y', pairs: ['from', 'start', 'start_coordinate'] };
const TO: PointNames = { x: 'to_x', y: 'to_y', pairs: ['to', 'end', 'end_coordinate'] };
const UPPER: PointNames = { x: 'x0', y: 'y0', pairs: [] };
const LOWER: PointNames = { x: 'x1', y: 'y1', pairs: [] };

const MOST_CLICKS = 3;

const isButton = (value: unknown): value is Button =>
  value === 'left' || value === 'right' || value === 'middle';

function clicked(input: Input, { space }: ActionContext): Mapped {
  const button = input.button ?? 'left';
  const clicks = numberOf(input.clicks ?? 1);
  if (!isButton(button)) return 'button is left, right or middle.';
  if (clicks === null || !Number.isInteger(clicks) || clicks < 1 || clicks > MOST_CLICKS)
    return `clicks is a whole number from 1 to ${MOST_CLICKS}.`;
  return click(point(pointIn(input, AT), space), { button, clicks, held: heldOf(input.modifiers) });
}

function pressed({ key, keys, times, hold_ms }: Input): Mapped {
  const held = heldOf(key ?? keys);
  const ms = numberOf(hold_ms ?? 0);
  if (ms === null || ms > 0) return hold(held, ms === null ? null : ms / 1_000);
  return press(held, numberOf(times ?? 1) ?? times);
}

function waited({ seconds, ms }: Input): Mapped {
  const [inMs, inSeconds] = [numberOf(ms), numberOf(seconds)];
  return wait(inMs ?? (inSeconds === null ? Number.NaN : inSeconds * 1_000));
}

/** An action of ours whose points are the model's. */
function fromFunction(type: Type, input: Input, context: ActionContext): Mapped {
  const { space, pointer } = context;
  switch (type) {
    case 'click':
      return clicked(input, context);
    case 'type_text':
      return typeText(input.text);
    case 'key_press':
      return pressed(input);
    case 'key_combo':
      return press(heldOf(input.keys ?? input.key));
    case 'scroll': {
      const at = pointIn(input, AT);
      const place = at === undefined ? pointer : point(at, space);
      return scroll(place, input.direction, numberOf(input.amount ?? input.clicks));
    }
    case 'drag':
      return drag(
        [point(pointIn(input, FROM), space), point(pointIn(input, TO), space)],
        heldOf(input.modifiers),
      );
    case 'move':
      return move(point(pointIn(input, AT), space));
    case 'wait':
      return waited(input);
  }
}

function zoomed(input: Input, { space }: ActionContext): Mapped {
  const [from, to] = [point(pointIn(input, UPPER), space), point(pointIn(input, LOWER), space)];
  if (typeof from === 'string') return from;
  if (typeof to === 'string') return to;
  return { kind: 'look', what: 'zoom', region: { from, to } };
}

/** Stands for the points that are found later, so that all the rest is read and refused now. */
const ANYWHERE: Input = { x: 0, y: 0, from_x: 0, from_y: 0, to_x: 1, to_y: 1 };
const SOMEWHERE: ActionContext = {
  space: { kind: 'px', denominator: 1, screenW: 2, screenH: 2, sentW: 2, sentH: 2 },
  pointer: null,
};
const PLACES: ReadonlySet<string> = new Set(['x', 'y', 'from_x', 'from_y', 'to_x', 'to_y']);

const worded = (value: unknown): string | null =>
  typeof value === 'string' && value.trim() !== '' ? value.trim() : null;

function targeted(id: string, type: Type, input: Input): Call {
  const { target, to, ...rest } = input;
  const [from, end] = [worded(target), worded(to)];
  const points = type === 'click' || type === 'move' || type === 'drag' || type === 'scroll';
  const problem =
    type === 'drag' && (from === null || end === null)
      ? 'drag needs target (where it begins) and to (where it ends).'
      : points && type !== 'scroll' && from === null
        ? `${type} needs target: what to point at.`
        : null;
  const given = points && from !== null ? { ...rest, ...ANYWHERE } : rest;
  const mapped = problem ?? fromFunction(type, given, SOMEWHERE);
  if (typeof mapped === 'string' || !points || from === null || mapped.kind !== 'actions')
    return toCall(id, type, mapped);
  const params = Object.fromEntries(
    Object.entries(mapped.actions[0]?.params ?? {}).filter(([name]) => !PLACES.has(name)),
  );
  return { kind: 'targeted', id, action: { type, target: from, ...(end !== null && { to: end }), params } };
}

function mappedBy(name: string, input: unknown, ask: PreparedAsk, pointer: Place | null): Mapped {
  const { computer, space } = ask;
  if (!computer || !(isType(name) || name === 'zoom' || name === 'screenshot'))
    return `There is no function ${JSON.stringify(name.slice(0, 60))}.`;
  if (name === 'screenshot') return { kind: 'look', what: 'screenshot' };
  if (!isInput(input)) return `${name} was called with what is no JSON object.`;
  if (!space) return 'There is no screen to act on.';
  const context = { space, pointer };
  if (isType(name)) return fromFunction(name, input, context);
  return computer.zoom ? zoomed(input, context) : 'There is no zoom here.';
}

/**
 * What a call means for this ask.
 *
 * @param pointer where it is when the call comes, as far as that is known; px of the screen.
 */
export function callOf(
  id: string,
  name: string,
  input: unknown,
  ask: PreparedAsk,
  pointer: Place | null = pointerIn(ask),
): Call {
  if (ask.functions.some((one) => one.name === name)) return { kind: 'function', id, name, input };
  const byWords = ask.computer?.targets === 'words' && isType(name) && isInput(input);
  if (byWords && ask.computer.actions.includes(name)) return targeted(id, name, input);
  return allowed(toCall(id, name, mappedBy(name, input, ask, pointer)), ask);
}
