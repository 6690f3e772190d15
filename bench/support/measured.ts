/** Processes that are measured from outside: the product's server, or whatever it is compared with. */
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { Agent, request } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const PROBE = new URL('./probe.mjs', import.meta.url).href;
const ROOT = fileURLToPath(new URL('../../', import.meta.url));
const START_TIMEOUT_MS = 60_000;

/** What the main thread and the process did between `begin` and `end`. */
interface Sample {
  /** Event-loop active time: everything that was not waiting. */
  readonly activeMs: number;
  readonly wallMs: number;
  /** Of the main thread, on a core. */
  readonly mainCpuMs: number;
  /** Of the whole process, every thread. */
  readonly cpuMs: number;
  readonly rssMb: number;
  readonly delayP50Ms: number;
  readonly delayP99Ms: number;
  readonly delayMaxMs: number;
}

/** After everything that can go has gone: a collection is part of asking. */
interface Held {
  /** Of the main thread: heap and external. */
  readonly heapKib: number;
  readonly rssMb: number;
}

export interface Measured {
  readonly url: string;
  readonly pid: number;
  /** What it printed before it listened. */
  readonly printed: string;
  begin(options?: { delay?: boolean }): Promise<void>;
  end(): Promise<Sample>;
  memory(): Promise<Held>;
  stop(): Promise<void>;
}

async function ask<Answer>(child: ChildProcess, message: object): Promise<Answer> {
  const answer = once(child, 'message');
  child.send(message);
  const [sample] = (await answer) as [Answer];
  return sample;
}

async function untilListening(child: ChildProcess): Promise<string> {
  let printed = '';
  let errors = '';
  child.stderr?.on('data', (text: Buffer) => {
    errors += String(text);
  });
  return new Promise((resolve, reject) => {
    const late = setTimeout(
      () => reject(new Error(`it does not listen: ${printed}${errors}`)),
      START_TIMEOUT_MS,
    );
    child.once('exit', () => reject(new Error(`it ended: ${printed}${errors}`)));
    child.stdout?.on('data', (text: Buffer) => {
      printed += String(text);
      if (!/listening on https?:[\s\S]*\n\n$/.test(printed)) return;
      clearTimeout(late);
      resolve(printed);
    });
  });
}

async function start(args: readonly string[], env: Readonly<Record<string, string>> = {}): Promise<Measured> {
  const child = spawn(process.execPath, ['--import', PROBE, ...args], {
    env: { PATH: process.env.PATH ?? '', ...env },
    stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
  });
  const ended = once(child, 'exit');
  const printed = await untilListening(child);
  return {
    url: /listening on (\S+)/.exec(printed)?.[1] ?? '',
    pid: child.pid ?? 0,
    printed,
    begin: async (options = {}) => void (await ask(child, { probe: 'begin', ...options })),
    end: () => ask<Sample>(child, { probe: 'end' }),
    memory: () => ask<Held>(child, { probe: 'memory' }),
    stop: async () => {
      child.kill('SIGTERM');
      await ended;
    },
  };
}

export const startBare = (): Promise<Measured> =>
  start([fileURLToPath(new URL('./bare.mjs', import.meta.url))]);

export interface MeasuredServer extends Measured {
  readonly keys: { readonly test: string; readonly live: string };
  readonly dataDir: string;
}

/** The built server on a new embedded store, with the keys of its first start. */
export async function startServer(env: Readonly<Record<string, string>> = {}): Promise<MeasuredServer> {
  const main = join(ROOT, 'dist', 'main.js');
  if (!existsSync(main)) throw new Error('dist/ is not built: run `npm run bench`');
  const dataDir = await mkdtemp(join(tmpdir(), 'opencoast-bench-'));
  const settings = { PORT: '0', DATA_DIR: dataDir, LOG_LEVEL: 'warn', OCR_WORKERS: '1', ...env };
  const server = await start([...profiling(), main, 'serve'], settings);
  const keyOf = (mode: string) =>
    new RegExp(`sk-coasty-${mode}-[0-9a-f]{48}`).exec(server.printed)?.[0] ?? '';
  return {
    ...server,
    dataDir,
    keys: { test: keyOf('test'), live: keyOf('live') },
    stop: async () => {
      await server.stop();
      await rm(dataDir, { recursive: true, force: true });
    },
  };
}

/** PROFILE=folder writes a CPU profile of the server there. */
function profiling(): string[] {
  return process.env.PROFILE ? ['--cpu-prof', `--cpu-prof-dir=${process.env.PROFILE}`] : [];
}

export interface Reply {
  readonly status: number;
  readonly text: string;
}

/** One connection at a time per caller, kept open: what is measured is the server, not the handshake. */
export function createClient(
  url: string,
  connections: number,
  headers: Readonly<Record<string, string>> = {},
) {
  const agent = new Agent({ keepAlive: true, maxSockets: connections });
  const { hostname, port } = new URL(url);
  return {
    post: (path: string, body: Buffer): Promise<Reply> =>
      new Promise((resolve, reject) => {
        const call = request(
          {
            agent,
            host: hostname,
            port,
            path,
            method: 'POST',
            headers: { 'content-type': 'application/json', 'content-length': body.length, ...headers },
          },
          (response) => {
            const chunks: Buffer[] = [];
            response.on('data', (chunk: Buffer) => chunks.push(chunk));
            response.on('end', () =>
              resolve({ status: response.statusCode ?? 0, text: Buffer.concat(chunks).toString() }),
            );
            response.on('error', reject);
          },
        );
        call.on('error', reject);
        call.end(body);
      }),
    close: () => agent.destroy(),
  };
}

export type Client = ReturnType<typeof createClient>;
