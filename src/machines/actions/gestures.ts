/**
 * Clicks, drags, combinations: composed once, for every kind of machine, of what its Input can do. One that is interrupted may
 * leave keys and buttons down: whoever runs it lets go of them.
 */
import type { Button, Direction } from '../../contract/actions.ts';
import type { Input } from '../machine.ts';
import type { Point } from './parameters.ts';

/** Steps of a drag between its ends: what listens for movement sees some. */
const DRAG_STEPS = 8;

/** Rejects with the signal's reason, as everything of a machine does. */
export function pause(ms: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve, reject) => {
    signal.throwIfAborted();
    const end = (): void => {
      clearTimeout(timer);
      reject(signal.reason);
    };
    const timer = setTimeout(() => {
      signal.removeEventListener('abort', end);
      resolve();
    }, ms);
    signal.addEventListener('abort', end, { once: true });
  });
}

/** Holds keys while `work` runs; they are let go in reverse order. */
async function holding(
  input: Input,
  keys: readonly string[],
  signal: AbortSignal,
  work: () => Promise<void>,
): Promise<void> {
  for (const key of keys) await input.key(key, true, signal);
  await work();
  for (const key of [...keys].reverse()) await input.key(key, false, signal);
}

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

/** From one place to the next in so many steps, the last of which is `to`. */
function between(from: Point, to: Point, steps: number): Point[] {
  return Array.from({ length: steps }, (_, index) => {
    const share = (index + 1) / steps;
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
  // A path of many places is movement enough.
  const steps = Math.ceil(DRAG_STEPS / Math.max(1, rest.length));
  const way = rest.flatMap((to, index) => between(path[index] ?? first, to, steps));
  await input.move(first.x, first.y, signal);
  await holding(input, modifiers, signal, async () => {
    await input.button(button, true, 1, signal);
    for (const { x, y } of way) await input.move(x, y, signal);
    await input.button(button, false, 1, signal);
  });
}

/** All down in order, for so many ms, then up in reverse. */
export function combine(
  input: Input,
  keys: readonly string[],
  signal: AbortSignal,
  holdMs = 0,
): Promise<void> {
  return holding(input, keys, signal, async () => {
    if (holdMs > 0) await pause(holdMs, signal);
  });
}

export interface Press {
  /** Each a key, or keys that are held together. */
  readonly chords: readonly (readonly string[])[];
  /** Of each, before the next. */
  readonly times: number;
  readonly holdMs: number;
}

export async function press(
  input: Input,
  { chords, times, holdMs }: Press,
  signal: AbortSignal,
): Promise<void> {
  for (const chord of chords) {
    for (let nth = 0; nth < times; nth++) await combine(input, chord, signal, holdMs);
  }
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
