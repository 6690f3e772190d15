/** Reading actions the way callers write them: the canonical params and the aliases of the contract (section 1). */
import type { ActionInput, Button, CanonicalAction, Direction } from './actions.ts';

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

function acceptDrag(params: Params): CanonicalAction | null {
  const fromX = number(params, 'from_x', 'x1');
  const fromY = number(params, 'from_y', 'y1');
  const toX = number(params, 'to_x', 'x2');
  const toY = number(params, 'to_y', 'y2');
  if (fromX === null || fromY === null || toX === null || toY === null) return null;
  const modifiers = strings(params.modifiers);
  return {
    action_type: 'drag',
    params: {
      from_x: fromX,
      from_y: fromY,
      to_x: toX,
      to_y: toY,
      ...(modifiers && modifiers.length > 0 && { modifiers }),
    },
  };
}

function acceptKeys(params: Params): CanonicalAction[] {
  const keys = typeof params.key === 'string' ? [params.key] : strings(params.keys);
  return (keys ?? []).map((key) => ({ action_type: 'key_press', params: { key } }));
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
