/** Reading actions the way callers write them: the canonical params and the aliases of the contract (section 1). */
import {
  type ActionInput,
  type Button,
  type CanonicalAction,
  type Direction,
  EXTENSION_BOUNDS,
  type Place,
} from './actions.ts';

type Params = Readonly<Record<string, unknown>>;

const number = (params: Params, ...names: string[]): number | null => {
  for (const name of names) {
    const value = params[name];
    if (typeof value === 'number' && Number.isFinite(value)) return value;
  }
  return null;
};

const strings = (value: unknown): string[] | null =>
  Array.isArray(value) && value.every((item) => typeof item === 'string') ? value : null;

const isDirection = (value: unknown): value is Direction =>
  value === 'up' || value === 'down' || value === 'left' || value === 'right';

const isButton = (value: unknown): value is Button =>
  value === 'left' || value === 'right' || value === 'middle';

function acceptClick(params: Params): CanonicalAction | null {
  const [x, y] = [number(params, 'x'), number(params, 'y')];
  if (x === null || y === null) return null;
  const clicks = number(params, 'clicks');
  const modifiers = strings(params.modifiers);
  return {
    action_type: 'click',
    params: {
      x,
      y,
      ...(isButton(params.button) && params.button !== 'left' && { button: params.button }),
      ...(clicks !== null && clicks > 1 && { clicks }),
      ...(modifiers && modifiers.length > 0 && { modifiers }),
    },
  };
}

function acceptScroll(params: Params): CanonicalAction | null {
  const [x, y, clicks] = [number(params, 'x'), number(params, 'y'), number(params, 'clicks')];
  const at = x !== null && y !== null ? { x, y } : {};
  if (isDirection(params.direction)) {
    return {
      action_type: 'scroll',
      params: {
        ...at,
        direction: params.direction,
        amount: number(params, 'amount') ?? Math.abs(clicks ?? 1),
      },
    };
  }
  if (clicks === null || clicks === 0) return null;
  return {
    action_type: 'scroll',
    params: { ...at, direction: clicks > 0 ? 'up' : 'down', amount: Math.abs(clicks) },
  };
}

const both = (x: number | null, y: number | null): Place | null =>
  x === null || y === null ? null : { x, y };

function placeOf(value: unknown): Place | null {
  if (typeof value !== 'object' || value === null) return null;
  const [x, y]: unknown[] = Array.isArray(value) ? value : [(value as Params).x, (value as Params).y];
  return both(number({ x }, 'x'), number({ y }, 'y'));
}

/** Whether an end that is given, if any, is where the path has it. In whole px, as a machine compares them. */
const isAt = (given: Place | null, place: Place | undefined): boolean =>
  given === null ||
  (Math.round(given.x) === Math.round(place?.x ?? Number.NaN) &&
    Math.round(given.y) === Math.round(place?.y ?? Number.NaN));

/** A path, or null when a machine would refuse it. */
function wayOf(value: unknown, start: Place | null, end: Place | null): Place[] | null {
  if (!Array.isArray(value) || value.length < 2 || value.length > EXTENSION_BOUNDS.places) return null;
  const places = value.map(placeOf);
  if (!places.every((place) => place !== null)) return null;
  return isAt(start, places[0]) && isAt(end, places.at(-1)) ? places : null;
}

function acceptDrag(params: Params): CanonicalAction | null {
  const start = both(number(params, 'from_x', 'x1'), number(params, 'from_y', 'y1'));
  const end = both(number(params, 'to_x', 'x2'), number(params, 'to_y', 'y2'));
  const path = wayOf(params.path, start, end);
  const [from, to] = [start ?? path?.[0], end ?? path?.at(-1)];
  if (!from || !to) return null;
  const modifiers = strings(params.modifiers);
  return {
    action_type: 'drag',
    params: {
      from_x: from.x,
      from_y: from.y,
      to_x: to.x,
      to_y: to.y,
      ...(path && path.length > 2 && { path }),
      ...(modifiers && modifiers.length > 0 && { modifiers }),
    },
  };
}

function acceptKeys(params: Params): CanonicalAction[] {
  const keys = (typeof params.key === 'string' ? [params.key] : strings(params.keys)) ?? [];
  const hold_ms = number(params, 'hold_ms') ?? 0;
  const { holdMs, allHoldsMs } = EXTENSION_BOUNDS;
  const isHeld = hold_ms > 0 && hold_ms <= holdMs && hold_ms * keys.length <= allHoldsMs;
  return keys.map((key) => ({ action_type: 'key_press', params: { key, ...(isHeld && { hold_ms }) } }));
}

function acceptWait(params: Params): CanonicalAction | null {
  const [ms, seconds] = [number(params, 'ms'), number(params, 'seconds')];
  const wait = ms ?? (seconds === null ? null : Math.round(seconds * 1000));
  return wait === null ? null : { action_type: 'wait', params: { ms: wait } };
}

const one = (action: CanonicalAction | null): CanonicalAction[] => (action ? [action] : []);

/** The canonical actions a wire action stands for: usually one, several for a key_press with `keys`, none when unreadable. */
export function acceptAction(wire: ActionInput): CanonicalAction[] {
  const { params = {} } = wire;
  switch (wire.action_type) {
    case 'click':
      return one(acceptClick(params));
    case 'type_text':
      return typeof params.text === 'string'
        ? [{ action_type: 'type_text', params: { text: params.text } }]
        : [];
    case 'key_press':
      return acceptKeys(params);
    case 'key_combo': {
      const keys = strings(params.keys);
      return keys && keys.length > 0 ? [{ action_type: 'key_combo', params: { keys } }] : [];
    }
    case 'scroll':
      return one(acceptScroll(params));
    case 'drag':
      return one(acceptDrag(params));
    case 'move': {
      const [x, y] = [number(params, 'x'), number(params, 'y')];
      return x === null || y === null ? [] : [{ action_type: 'move', params: { x, y } }];
    }
    case 'wait':
      return one(acceptWait(params));
    case 'done':
      return [{ action_type: 'done', params: {} }];
    case 'fail':
      return [
        {
          action_type: 'fail',
          params: typeof params.reason === 'string' ? { reason: params.reason } : {},
        },
      ];
    default:
      return [];
  }
}
