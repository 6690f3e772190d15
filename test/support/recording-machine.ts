/** A machine that writes down what its input is told, and does nothing else. */
import type { Input, Machine } from '../../src/machines/machine.ts';

export interface Recording {
  readonly machine: Machine;
  /** `move 3,4`, `left down 1`, `ctrl up`, `scroll 0,2`, `text …`, `release`. */
  readonly acts: readonly string[];
}

/** `before` is asked ahead of each act, and may fail it or hold it up. */
export function recordingMachine(
  before: (act: string, signal: AbortSignal) => Promise<void> | void = () => undefined,
): Recording {
  const acts: string[] = [];
  const never = new AbortController().signal;
  const note = async (act: string, signal: AbortSignal = never): Promise<void> => {
    signal.throwIfAborted();
    acts.push(act);
    await before(act, signal);
  };
  const way = (down: boolean): string => (down ? 'down' : 'up');
  const input: Input = {
    move: (x, y, signal) => note(`move ${x},${y}`, signal),
    button: (button, down, clicks, signal) => note(`${button} ${way(down)} ${clicks}`, signal),
    scroll: (dx, dy, signal) => note(`scroll ${dx},${dy}`, signal),
    key: (name, down, signal) => note(`${name} ${way(down)}`, signal),
    text: (text, signal) => note(`text ${text}`, signal),
    releaseAll: () => note('release'),
  };
  const machine: Machine = {
    kind: 'sim',
    isolation: 'full',
    capabilities: new Set(['screen', 'input']),
    screen: {
      size: () => ({ width: 100, height: 50 }),
      capture: () => Promise.reject(new Error('nothing to see')),
      settle: () => Promise.resolve(),
      watch: () => Promise.reject(new Error('nothing to see')),
    },
    input,
    state: {},
    onExit: () => undefined,
    stop: () => Promise.resolve(),
  };
  return { machine, acts };
}
