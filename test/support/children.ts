import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { onTestFinished } from 'vitest';
import { builtProgram } from './programs.ts';
import { QUICK_START } from './quick-start.ts';

/** One JSON object a child printed on a line of its own. */
type ChildEvent = Readonly<Record<string, unknown>> & { readonly event: string };

/** A real process of a test. */
export interface Child {
  readonly process: ChildProcess;
  /** The first event of this name, from the start on; fails when the process ends without it. */
  seen(event: string): Promise<ChildEvent>;
  /** The event it printed last. */
  readonly last: ChildEvent | undefined;
  /** Ends it at once, as a crash does; resolves when it is gone. */
  kill(): Promise<void>;
  /** Its exit code. */
  readonly exited: Promise<number | null>;
}

/** Runs a TypeScript file of test/support with one JSON argument; killed when the test ends. */
export function startChild(file: string, input: object): Child {
  const script = fileURLToPath(new URL(file, import.meta.url));
  const child = spawn(process.execPath, [...QUICK_START, builtProgram(script), JSON.stringify(input)], {
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const events: ChildEvent[] = [];
  const waiting = new Set<() => void>();
  let stderr = '';
  child.stderr.on('data', (chunk: Buffer) => {
    stderr += chunk.toString();
  });
  createInterface({ input: child.stdout }).on('line', (line) => {
    if (!line.startsWith('{')) return;
    events.push(JSON.parse(line) as ChildEvent);
    for (const wake of waiting) wake();
  });
  const exited = once(child, 'close').then(([code]) => {
    for (const wake of waiting) wake();
    return code as number | null;
  });
  const isGone = () => child.exitCode !== null || child.signalCode !== null;
  const kill = async () => {
    if (!isGone()) child.kill('SIGKILL');
    await exited;
  };
  onTestFinished(kill);
  return {
    process: child,
    exited,
    kill,
    get last() {
      return events.at(-1);
    },
    seen: (name) =>
      new Promise((resolve, reject) => {
        const look = () => {
          const found = events.find(({ event }) => event === name);
          if (found) resolve(found);
          else if (isGone()) reject(new Error(`the process ended without "${name}": ${stderr}`));
          else return;
          waiting.delete(look);
        };
        waiting.add(look);
        look();
      }),
  };
}
