/** Real processes of the built product, for tests that kill them. */
import { type ChildProcess, spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { QUICK_START } from './quick-start.ts';

const MAIN = join(import.meta.dirname, '..', '..', 'dist', 'main.js');
/** A cold start makes a database, on a machine that has other things to do. */
const START_TIMEOUT_MS = 120_000;

type Environment = Readonly<Record<string, string>>;

interface Ended {
  readonly code: number | null;
  readonly signal: NodeJS.Signals | null;
}

export interface ProgramRun extends Ended {
  readonly stdout: string;
  readonly stderr: string;
}

export interface ServerProcess {
  readonly url: string;
  readonly pid: number;
  readonly dataDir: string;
  /** The keys of a first start; absent on later ones. */
  readonly keys?: { readonly test: string; readonly live: string };
  /** ms from spawn until it listened. */
  readonly startedInMs: number;
  stdout(): string;
  stderr(): string;
  signal(name: NodeJS.Signals): void;
  /** When the process has ended, by itself or by a signal. */
  readonly ended: Promise<Ended>;
  /** SIGTERM, and the end. */
  stop(): Promise<Ended>;
  /** SIGKILL, and the end. */
  kill(): Promise<Ended>;
}

interface StartOptions {
  readonly cwd?: string;
  /** Another release of the product than what is in dist/. */
  readonly main?: string | undefined;
}

const running = new Set<ChildProcess>();
// Whatever a failed test leaves behind goes with the test process.
process.once('exit', () => {
  for (const child of running) child.kill('SIGKILL');
});

function start(args: readonly string[], env: Environment, { cwd, main = MAIN }: StartOptions = {}) {
  if (!existsSync(MAIN)) throw new Error('dist/ is not built: run the tests with `npm test`');
  // Few of these servers are ever asked to read a picture, and the threads for it take a second of two cores.
  const inherited = { PATH: process.env.PATH ?? '', HOME: process.env.HOME ?? '', OCR_ON_DEMAND: 'true' };
  const child = spawn(process.execPath, [...QUICK_START, main, ...args], {
    env: { ...inherited, ...env },
    ...(cwd !== undefined && { cwd }),
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  running.add(child);
  const printed = { stdout: '', stderr: '' };
  for (const name of ['stdout', 'stderr'] as const) {
    child[name].setEncoding('utf8').on('data', (text: string) => {
      printed[name] += text;
    });
  }
  const ended = new Promise<Ended>((resolve, reject) => {
    child.once('error', reject);
    child.once('close', (code, signal) => {
      running.delete(child);
      resolve({ code, signal });
    });
  });
  return { child, printed, ended };
}

/** Runs one command of the product to its end. */
export async function runProgram(
  args: readonly string[],
  env: Environment = {},
  cwd?: string,
): Promise<ProgramRun> {
  const { printed, ended } = start(args, env, cwd === undefined ? {} : { cwd });
  const end = await ended;
  return { ...end, ...printed };
}

/** Starts `opencoast serve` on a free port and waits until it listens. */
export async function startServerProcess(options: {
  dataDir: string;
  env?: Environment;
  main?: string | undefined;
}): Promise<ServerProcess> {
  const startedAt = performance.now();
  const env = {
    PORT: '0',
    DATA_DIR: options.dataDir,
    LOG_LEVEL: 'warn',
    OCR_WORKERS: '1',
    ...options.env,
  };
  const { child, printed, ended } = start(['serve'], env, { main: options.main });
  const url = await new Promise<string>((resolve, reject) => {
    const failed = (reason: string) => {
      child.kill('SIGKILL');
      reject(new Error(`the server did not start: ${reason}\n${printed.stdout}\n${printed.stderr}`));
    };
    const late = setTimeout(() => failed(`no address within ${START_TIMEOUT_MS} ms`), START_TIMEOUT_MS);
    child.stdout.on('data', () => {
      // The whole banner: the keys stand below the address, and it ends with an empty line.
      const match = /listening on (https?:\/\/\S+)\n[\s\S]*\n\n$/.exec(printed.stdout);
      if (!match?.[1]) return;
      clearTimeout(late);
      resolve(match[1]);
    });
    void ended.then(({ code, signal }) => {
      clearTimeout(late);
      failed(`it ended with ${signal ?? code}`);
    });
  });
  const keyOf = (mode: string) => new RegExp(`sk-coasty-${mode}-[0-9a-f]{48}`).exec(printed.stdout)?.[0];
  const [test, live] = [keyOf('test'), keyOf('live')];
  const endWith = (signal: NodeJS.Signals) => {
    child.kill(signal);
    return ended;
  };
  return {
    url,
    pid: child.pid ?? 0,
    dataDir: options.dataDir,
    ...(test !== undefined && live !== undefined && { keys: { test, live } }),
    startedInMs: performance.now() - startedAt,
    stdout: () => printed.stdout,
    stderr: () => printed.stderr,
    signal: (name) => void child.kill(name),
    ended,
    stop: () => endWith('SIGTERM'),
    kill: () => endWith('SIGKILL'),
  };
}
