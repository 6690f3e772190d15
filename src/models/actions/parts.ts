/** What every provider's actions are made of: points, keys, clicks, scrolls. Each is an action, or a sentence about what is wrong. Pure. */
import {
  type Button,
  type CanonicalAction,
  type Direction,
  EXTENSION_BOUNDS,
  type Place,
} from '../../contract/actions.ts';
import type { Call } from '../model.ts';
import { offScreen, type Space, toScreen } from '../space.ts';
import { keyNames, modifierNames } from './keys.ts';

/** Where a batch stands. `pointer`: px of the screen; null where nothing has moved it yet. */
export interface ActionContext {
  readonly space: Space;
  readonly pointer: Place | null;
}

/** What a provider's action comes to; a string is the problem, said to the model. */
export type Mapped =
  | { readonly kind: 'actions'; readonly actions: readonly CanonicalAction[] }
  | { readonly kind: 'look'; readonly what: 'screenshot' | 'cursor' }
  | {
      readonly kind: 'look';
      readonly what: 'zoom';
      readonly region: { readonly from: Place; readonly to: Place };
    }
  | string;

export const acts = (...actions: readonly CanonicalAction[]): Mapped => ({ kind: 'actions', actions });

export const toCall = (id: string, name: string, mapped: Mapped): Call =>
  typeof mapped === 'string' ? { kind: 'malformed', id, name, problem: mapped } : { ...mapped, id };

/** ms and clicks of the wheel: what is asked for beyond that is cut, which is safe to do. */
const LONGEST_WAIT_MS = 60_000;
const MOST_WHEEL_CLICKS = 100;
const MOST_REPEATS = 100;

/** `[x, y]` or `{x, y}` of a model, as px of the screen. */
export function point(value: unknown, space: Space): Place | string {
  const [x, y]: unknown[] = Array.isArray(value)
    ? value
    : [(value as { x?: unknown } | null | undefined)?.x, (value as { y?: unknown } | null | undefined)?.y];
  return toScreen(space, x, y) ?? offScreen(space, value);
}

/** As `point`; where none is given, where the pointer is. */
export function pointOrPointer(value: unknown, { space, pointer }: ActionContext): Place | string {
  if (value !== undefined && value !== null) return point(value, space);
  return pointer ?? 'Give the coordinate: where the pointer is now is not known.';
}

export type Held = string | readonly string[] | null | undefined;

/** What may stand for keys in a provider's answer; anything else is none. */
export const heldOf = (value: unknown): Held =>
  typeof value === 'string'
    ? value
    : Array.isArray(value)
      ? value.filter((key) => typeof key === 'string')
      : null;

export function click(
  at: Place | string,
  { button = 'left', clicks = 1, held = null }: { button?: Button; clicks?: number; held?: Held } = {},
): Mapped {
  if (typeof at === 'string') return at;
  const modifiers = modifierNames(held);
  if (typeof modifiers === 'string') return modifiers;
  return acts({
    action_type: 'click',
    params: {
      ...at,
      ...(button !== 'left' && { button }),
      ...(clicks > 1 && { clicks }),
      ...(modifiers.length > 0 && { modifiers }),
    },
  });
}

/** The whole way, thinned where it has more places than a machine takes; both ends stay. */
function thinned(path: readonly Place[]): readonly Place[] {
  const most = EXTENSION_BOUNDS.places;
  if (path.length <= most) return path;
  return Array.from(
    { length: most },
    (_, at) => path[Math.round((at * (path.length - 1)) / (most - 1))] as Place,
  );
}

export function drag(places: readonly (Place | string)[], held: Held = null): Mapped {
  const path: Place[] = [];
  for (const place of places) {
    if (typeof place === 'string') return place;
    path.push(place);
  }
  const [from, to] = [path[0], path.at(-1)];
  if (!from || !to || path.length < 2) return 'A drag needs where it begins and where it ends.';
  const modifiers = modifierNames(held);
  if (typeof modifiers === 'string') return modifiers;
  return acts({
    action_type: 'drag',
    params: {
      from_x: from.x,
      from_y: from.y,
      to_x: to.x,
      to_y: to.y,
      ...(path.length > 2 && { path: [...thinned(path)] }),
      ...(modifiers.length > 0 && { modifiers }),
    },
  });
}

export const move = (at: Place | string): Mapped =>
  typeof at === 'string' ? at : acts({ action_type: 'move', params: at });

const isDirection = (value: unknown): value is Direction =>
  value === 'up' || value === 'down' || value === 'left' || value === 'right';

/** `amount`: clicks of the wheel. Without a place it is where the pointer is. */
export function scroll(
  at: Place | string | null,
  direction: unknown,
  amount: unknown,
  held: Held = null,
): Mapped {
  if (typeof at === 'string') return at;
  if (!isDirection(direction)) return 'The direction of a scroll is up, down, left or right.';
  if (typeof amount !== 'number' || !Number.isFinite(amount) || amount <= 0)
    return 'The amount of a scroll is a number of clicks of the wheel, 1 or more.';
  if (held && held.length > 0) return 'Keys cannot be held while scrolling. Use another way.';
  return acts({
    action_type: 'scroll',
    params: {
      ...at,
      direction,
      amount: Math.min(MOST_WHEEL_CLICKS, Math.max(1, Math.round(amount))),
    },
  });
}

export const typeText = (text: unknown): Mapped =>
  typeof text === 'string' && text !== ''
    ? acts({ action_type: 'type_text', params: { text } })
    : 'There is no text to type.';

/** One key is a key_press, several together are a key_combo. */
export function press(keys: Held, repeat: unknown = 1): Mapped {
  if (keys === null || keys === undefined) return 'Say which keys.';
  const names = keyNames(keys);
  if (typeof names === 'string') return names;
  const times = repeat ?? 1;
  if (typeof times !== 'number' || !Number.isInteger(times) || times < 1 || times > MOST_REPEATS)
    return `repeat is a whole number from 1 to ${MOST_REPEATS}.`;
  const [key = ''] = names;
  return acts(
    ...Array.from(
      { length: times },
      (): CanonicalAction =>
        names.length === 1
          ? { action_type: 'key_press', params: { key } }
          : { action_type: 'key_combo', params: { keys: names } },
    ),
  );
}

/** `seconds` of one key. */
export function hold(keys: Held, seconds: unknown): Mapped {
  const names = keyNames(keys ?? []);
  if (typeof names === 'string') return names;
  const [key = '', ...others] = names;
  if (others.length > 0) return 'Only one key can be held down; press several together instead.';
  const hold_ms = typeof seconds === 'number' ? Math.round(seconds * 1_000) : Number.NaN;
  if (!(hold_ms > 0 && hold_ms <= EXTENSION_BOUNDS.holdMs))
    return `A key is held for more than 0 and at most ${EXTENSION_BOUNDS.holdMs / 1_000} seconds.`;
  return acts({ action_type: 'key_press', params: { key, hold_ms } });
}

export const wait = (ms: number): Mapped =>
  Number.isFinite(ms) && ms >= 0
    ? acts({ action_type: 'wait', params: { ms: Math.min(LONGEST_WAIT_MS, Math.round(ms)) } })
    : 'A wait has a number of seconds.';

/** Whole mapped actions, one after the other; the first problem is that of all. */
export function together(all: readonly Mapped[]): Mapped {
  const actions: CanonicalAction[] = [];
  for (const mapped of all) {
    if (typeof mapped === 'string') return mapped;
    if (mapped.kind === 'actions') actions.push(...mapped.actions);
  }
  return { kind: 'actions', actions };
}
