/** Clicks, drags, combinations: composed once, for every kind of machine, of what its Input can do. */
import type { Button, Direction } from '../../contract/actions.ts';
import type { Input } from '../machine.ts';
import type { Point } from './parameters.ts';

/** Steps of a drag between its ends: what listens for movement sees some. */
const DRAG_STEPS = 8;

/** Holds keys while `work` runs; they are let go in any case, in reverse order. */
async function holding(
  input: Input,
  keys: readonly string[],
  signal: AbortSignal,
  work: () => Promise<void>,
): Promise<void> {
  const held: string[] = [];
  try {
    for (const key of keys) {
      await input.key(key, true, signal);
      held.push(key);
    }
    await work();
  } finally {
    // The signal may be aborted by now, and still no key may stay down.
    for (const key of held.reverse()) await input.key(key, false, AbortSignal.timeout(LET_GO_MS));
  }
}
const LET_GO_MS = 2_000;

export interface Click {
  readonly at: Point;
  readonly button: Button;
  readonly clicks: number;
  readonly modifiers: readonly string[];
}

export async function click(input: Input, what: Click, signal: AbortSignal): Promise<void> {
  const { at, button, clicks, modifiers } = what;
  await input.move(at.x, at.y, signal);
  await holding(input, modifiers, signal, async () => {
    for (let nth = 1; nth <= clicks; nth++) {
      await input.button(button, true, nth, signal);
      await input.button(button, false, nth, signal);
    }
  });
}

export interface Drag {
  /** At least two places; the first is where the button goes down. */
  readonly path: readonly Point[];
  readonly button: Button;
  readonly modifiers: readonly string[];
}

function between(from: Point, to: Point): Point[] {
  return Array.from({ length: DRAG_STEPS }, (_, index) => {
    const share = (index + 1) / DRAG_STEPS;
    return {
      x: Math.round(from.x + (to.x - from.x) * share),
      y: Math.round(from.y + (to.y - from.y) * share),
    };
  });
}

export async function drag(
  input: Input,
  { path, button, modifiers }: Drag,
  signal: AbortSignal,
): Promise<void> {
  const [first, ...rest] = path;
  if (!first) return;
  await input.move(first.x, first.y, signal);
  await holding(input, modifiers, signal, async () => {
    await input.button(button, true, 1, signal);
    try {
      let from = first;
      for (const to of rest) {
        for (const { x, y } of between(from, to)) await input.move(x, y, signal);
        from = to;
      }
    } finally {
      await input.button(button, false, 1, AbortSignal.timeout(LET_GO_MS));
    }
  });
}

/** All down in order, then up in reverse. */
export function combine(input: Input, keys: readonly string[], signal: AbortSignal): Promise<void> {
  return holding(input, keys, signal, async () => undefined);
}

export async function press(input: Input, key: string, times: number, signal: AbortSignal): Promise<void> {
  for (let nth = 0; nth < times; nth++) await combine(input, [key], signal);
}

const NOTCHES: Readonly<Record<Direction, readonly [dx: number, dy: number]>> = {
  up: [0, -1],
  down: [0, 1],
  left: [-1, 0],
  right: [1, 0],
};

export interface Scroll {
  /** null: where the pointer is. */
  readonly at: Point | null;
  readonly direction: Direction;
  /** Notches of a wheel. */
  readonly amount: number;
}

export async function scroll(
  input: Input,
  { at, direction, amount }: Scroll,
  signal: AbortSignal,
): Promise<void> {
  if (at) await input.move(at.x, at.y, signal);
  const [dx, dy] = NOTCHES[direction];
  await input.scroll(dx * amount, dy * amount, signal);
}
