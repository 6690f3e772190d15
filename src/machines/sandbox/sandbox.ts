/** A sandbox: processes kept from the host and from other machines, in which commands can be started while it runs. */
import { type ChildProcess, spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { join } from 'node:path';
import type { Duplex, Readable, Writable } from 'node:stream';
import { HOME } from '../files/inside.ts';
import { MachineGone } from '../machine.ts';
import { makeGroups, removeGroups } from './cgroups.ts';
import {
  AGENT_PATH,
  asUser,
  confined,
  EGRESS,
  environmentOf,
  PROXY_PORT,
  proxyEnvironment,
  SHARED,
  syntheticFiles,
} from './confinement.ts';
import { killLeftovers } from './leftovers.ts';
import { LIMITS, type Limits, limited } from './limits.ts';
import { type Places, removeRunFolder } from './places.ts';
import { AGENT, COMMANDS_FD, LAUNCHER } from './programs.ts';
import { type ProcessRecord, recordOf } from './records.ts';
import { type Command, type Running, runAt } from './running.ts';
import { seccompFilter } from './seccomp.ts';
import { isRoot } from './users.ts';

/** How far what runs in it is kept from the host. */
export type SandboxIsolation = 'full' | 'uid' | 'none';

/** What finds its leftovers after a crash; JSON. */
export interface SandboxState {
  readonly isolation: SandboxIsolation;
  readonly process: ProcessRecord;
  readonly user: number;
  readonly run: string;
  /** Folders of its control groups. */
  readonly groups: readonly string[];
}

export interface Sandbox {
  readonly isolation: SandboxIsolation;
  /** Its home and the folder for sockets, as programs inside see them. */
  readonly home: string;
  readonly shared: string;
  /** Where its programs find the egress proxy; absent without a network. */
  readonly proxyUrl?: string;
  readonly state: SandboxState;
  start(command: Partial<Command> & Pick<Command, 'argv'>): Running;
  /** Called once when it ends, by itself or by `stop`. */
  onExit(listener: (reason: Error) => void): void;
  /** Ends all its processes. */
  stop(): Promise<void>;
}

interface SandboxOptions {
  readonly places: Places;
  readonly isolation: SandboxIsolation;
  /** Whether there is an egress proxy; without one, its programs reach nothing. */
  readonly network: boolean;
  readonly limits?: Limits;
}

const READY_WITHIN_MS = 20_000;
const MOST_COMPLAINT_CHARS = 4_000;
/** Of a command whose output nobody asked for. */
const SMALL_OUTPUT_BYTES = 64 * 1024;
const PERL = 'perl';
const HOST_PATH = '/usr/local/bin:/usr/bin:/bin:/usr/sbin:/sbin';
/** Descriptors of bubblewrap: what it tells, its arguments, the filter, and from there on the files it makes. */
const INFO_FD = 3;
const ARGUMENTS_FD = 4;
const FILTER_FD = 5;
const FILES_FD = 6;

/** Resolves when commands can be started in it. */
export async function startSandbox(options: SandboxOptions, signal: AbortSignal): Promise<Sandbox> {
  signal.throwIfAborted();
  const limits = options.limits ?? LIMITS;
  const groups = await makeGroups(`${options.places.user}-${randomBytes(4).toString('hex')}`, limits);
  const spawned = options.isolation === 'full' ? spawnConfined : spawnBare;
  const child = spawned(options, limits, groups);
  const complaint = collected(child.stderr);
  const exit = exitOf(child, complaint);
  try {
    const pid = options.isolation === 'full' ? infoPid(child, exit) : Promise.resolve(child.pid ?? 0);
    const port = await readyPort(child, exit, signal);
    const record = await recordOf(await pid);
    if (!record) throw new MachineGone(`the sandbox ended at once: ${complaint()}`);
    const sandbox = sandboxOf(options, { child, exit, record, port, groups });
    if (options.isolation === 'uid') await assertReachable(sandbox, options.places);
    return sandbox;
  } catch (error) {
    child.kill('SIGKILL');
    await exit;
    await removeGroups(groups);
    throw error;
  }
}

/** Ends what a killed server left of a sandbox: its processes, its control groups and its sockets. */
export async function reapSandbox(state: SandboxState): Promise<void> {
  await killLeftovers(state);
  await removeGroups(state.groups);
  await removeRunFolder(state.run);
}

function sandboxOf(
  { places, isolation, network }: SandboxOptions,
  started: {
    readonly child: ChildProcess;
    readonly exit: Promise<Error>;
    readonly record: ProcessRecord;
    readonly port: number;
    readonly groups: readonly string[];
  },
): Sandbox {
  const { child, exit, record, port, groups } = started;
  const home = isolation === 'full' ? HOME : places.home;
  const env = { ...environmentOf(home), ...(network && proxyEnvironment(port)) };
  const state = { isolation, process: record, user: places.user, run: places.run, groups };
  const running = new Set<Running>();
  return {
    isolation,
    home,
    shared: isolation === 'full' ? SHARED : places.shared,
    ...(network && { proxyUrl: `http://127.0.0.1:${port}` }),
    state,
    start(command) {
      const started = runAt(places.commands, {
        cwd: home,
        mostBytes: SMALL_OUTPUT_BYTES,
        ...command,
        env: { ...env, ...command.env },
      });
      running.add(started);
      const ended = () => void running.delete(started);
      started.ended.then(ended, ended);
      return started;
    },
    onExit: (listener) => void exit.then(listener),
    async stop() {
      child.stdin?.destroy();
      for (const one of running) one.drop();
      await killLeftovers(state);
      await exit;
      await removeGroups(groups);
      await removeRunFolder(places.run);
    },
  };
}

function spawnConfined(
  { places, network }: SandboxOptions,
  limits: Limits,
  groups: readonly string[],
): ChildProcess {
  const texts = Object.entries(syntheticFiles(places.user));
  const files = texts.map(([path], at) => ({ path, fd: FILES_FD + at }));
  const filter = seccompFilter(process.arch);
  const bubblewrap = ['--info-fd', `${INFO_FD}`, ...(filter ? ['--seccomp', `${FILTER_FD}`] : [])];
  const parts = [...bubblewrap, ...confined({ places, network, limits }, files)];
  const child = spawnLauncher({ places, groups }, [
    ...limited(limits),
    // By a descriptor, so that the list of processes inside does not show the host's paths.
    ...['bwrap', '--args', `${ARGUMENTS_FD}`, '--'],
    ...(isRoot() ? asUser(places.user) : []),
    ...['perl', AGENT_PATH, `${COMMANDS_FD}`, `${PROXY_PORT}`, network ? `${EGRESS}/socket` : ''],
  ]);
  send(child, ARGUMENTS_FD, parts.map((part) => `${part}\0`).join(''));
  send(child, FILTER_FD, filter ?? '');
  texts.forEach(([, text], at) => {
    send(child, FILES_FD + at, text);
  });
  return child;
}

/** Where namespaces are denied: at best a user id of its own, no privileges to gain, and the limits. */
function spawnBare(
  { places, network }: SandboxOptions,
  limits: Limits,
  groups: readonly string[],
): ChildProcess {
  const egress = network ? join(places.egress, 'socket') : '';
  const agent = ['perl', '-e', AGENT, `${COMMANDS_FD}`, '0', egress];
  return spawnLauncher({ places, groups }, [...limited(limits), ...asUser(places.user), ...agent]);
}

/** Without a mount of its own, a home below a folder that is closed to others cannot be entered. */
async function assertReachable(sandbox: Sandbox, { home, user }: Places): Promise<void> {
  const { code } = await sandbox.start({ argv: ['true'] }).ended;
  if (code !== 0) throw new MachineGone(`user ${user} cannot enter ${home}: open the folders above it (711)`);
}

function spawnLauncher(
  { places, groups }: { readonly places: Places; readonly groups: readonly string[] },
  command: readonly string[],
): ChildProcess {
  const extra = Array.from(
    { length: FILES_FD - 3 + Object.keys(syntheticFiles(0)).length },
    () => 'pipe' as const,
  );
  return spawn(PERL, ['-e', LAUNCHER, places.commands, `${COMMANDS_FD}`, groups.join(':'), ...command], {
    cwd: places.home,
    env: { PATH: HOST_PATH },
    stdio: ['pipe', 'pipe', 'pipe', ...extra],
  });
}

function send(child: ChildProcess, fd: number, content: string | Buffer): void {
  const pipe = child.stdio[fd] as Writable;
  // Its own end says more than a pipe it no longer read.
  pipe.on('error', () => undefined);
  pipe.end(content);
}

function collected(stream: Readable | null): () => string {
  let text = '';
  stream?.setEncoding('utf8').on('data', (part: string) => {
    text = (text + part).slice(-MOST_COMPLAINT_CHARS);
  });
  return () => text.trim();
}

function exitOf(child: ChildProcess, complaint: () => string): Promise<Error> {
  child.stdin?.on('error', () => undefined);
  return new Promise((resolve) => {
    child.once('error', (error) => resolve(new MachineGone('the sandbox cannot start', { cause: error })));
    child.once('close', (code, by) =>
      resolve(new MachineGone(`the sandbox ended (${by ?? code}): ${complaint()}`)),
    );
  });
}

/** The agent's first line: the port of its forwarder. */
function readyPort(child: ChildProcess, exit: Promise<Error>, signal: AbortSignal): Promise<number> {
  const late = AbortSignal.timeout(READY_WITHIN_MS);
  const either = AbortSignal.any([signal, late]);
  return new Promise((resolve, reject) => {
    let text = '';
    child.stdout?.setEncoding('utf8').on('data', (part: string) => {
      text = (text + part).slice(0, MOST_COMPLAINT_CHARS);
      const port = /^ready (\d+)$/m.exec(text)?.[1];
      if (port !== undefined) resolve(Number(port));
    });
    either.addEventListener('abort', () => reject(either.reason), { once: true });
    void exit.then(reject);
  });
}

/** The first process of the sandbox as the host sees it: with it go all others, which the outer one does not ensure. */
function infoPid(child: ChildProcess, exit: Promise<Error>): Promise<number> {
  const found = new Promise<number>((resolve, reject) => {
    let text = '';
    (child.stdio[INFO_FD] as Duplex).setEncoding('utf8').on('data', (part: string) => {
      text = (text + part).slice(0, MOST_COMPLAINT_CHARS);
      const pid = /"child-pid":\s*(\d+)/.exec(text)?.[1];
      if (pid !== undefined) resolve(Number(pid));
    });
    void exit.then(reject);
  });
  // Nobody asks for it when the start fails before.
  found.catch(() => undefined);
  return found;
}
