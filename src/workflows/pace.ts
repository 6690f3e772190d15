/**
 * How the interpreters of a process think: a stranger's step may take tens of ms of it, a turn has hundreds of steps, and a process
 * that is silent for longer than a second is declared dead.
 */
import { performance } from 'node:perf_hooks';

/** ms of thought, of all workflow runs together, after which everything else in the process has its turn. */
const SLICE_MS = 10;

let used = 0;
let line: Promise<void> = Promise.resolve();

const rest = (): Promise<void> =>
  new Promise((resolve) => {
    setImmediate(() => {
      used = 0;
      resolve();
    });
  });

/** Thinks at once while there is little of it; else in line, with the rest of the process before each. */
export async function inTurn<T>(think: () => T): Promise<T> {
  if (used >= SLICE_MS) {
    line = line.then(rest);
    await line;
  }
  const from = performance.now();
  try {
    return think();
  } finally {
    used += performance.now() - from;
  }
}
