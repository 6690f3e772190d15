/** A machine with a Linux desktop: an X server, a window manager and programs in a sandbox, driven over RFB. */
import { chown } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import type { EgressPolicy } from '../egress/policy.ts';
import { type EgressProxy, startEgressProxy } from '../egress/proxy.ts';
import { type Capability, type Driver, type Machine, MachineGone, type Spec } from '../machine.ts';
import type { RfbClient } from '../rfb/client.ts';
import { rfbClipboard } from '../rfb/clipboard.ts';
import { connectRfb } from '../rfb/connect.ts';
import { rfbDoor } from '../rfb/door.ts';
import { rfbInput } from '../rfb/input.ts';
import { rfbScreen } from '../rfb/screen.ts';
import { LIMITS, type Limits } from '../sandbox/limits.ts';
import { type Places, preparePlaces, removeRunFolder } from '../sandbox/places.ts';
import { probeIsolation } from '../sandbox/probe.ts';
import { reapSandbox, type Sandbox, startSandbox } from '../sandbox/sandbox.ts';
import { parseState } from '../sandbox/state.ts';
import { isRoot } from '../sandbox/users.ts';
import { shellOf } from '../shell/shell.ts';
import { DISPLAY, type Display, furnish, startBrowser, startDisplay } from './display.ts';
import { installedBrowser, missingPrograms } from './programs.ts';
import { windowsOf } from './windows.ts';

const CAPABILITIES: ReadonlySet<Capability> = new Set([
  'screen',
  'input',
  'clipboard',
  'windows',
  'shell',
  'files',
]);
const LOOK_AGAIN_MS = 5;
const LISTENS_WITHIN_MS = 10_000;
const NOT_YET: ReadonlySet<string> = new Set(['ECONNREFUSED', 'EACCES']);
const PROBE_WITHIN_MS = 30_000;

interface DesktopOptions {
  /** Its network reaches private and local addresses, too. */
  readonly openNetwork: boolean;
}

export function createDesktopDriver(options: DesktopOptions): Driver {
  return {
    kind: 'desktop',
    probe,
    start: (spec, signal) => start(options, spec, signal),
    async reap(state) {
      const sandbox = parseState(state.sandbox);
      if (sandbox) await reapSandbox(sandbox);
    },
  };
}

async function probe(): ReturnType<Driver['probe']> {
  const missing = await missingPrograms();
  if (missing !== null) return { ok: false, isolation: 'none', reason: missing };
  const { isolation, reason } = await probeIsolation(AbortSignal.timeout(PROBE_WITHIN_MS));
  if (isolation === 'full') return { ok: true, isolation };
  // Screens of machines that share the host's sockets could be looked at by one another.
  return { ok: false, isolation, reason: `desktops need namespaces of their own: ${reason ?? ''}` };
}

/** What to undo, the newest first. */
type Undo = (() => Promise<void> | void)[];

async function start({ openNetwork }: DesktopOptions, spec: Spec, signal: AbortSignal): Promise<Machine> {
  const undo: Undo = [];
  try {
    const places = await preparePlaces(spec.folder, spec.id);
    undo.push(() => removeRunFolder(places.run));
    const proxy = await openWayOut(places, {
      open: openNetwork,
      allowed: spec.allowedHosts,
      only: spec.onlyHosts,
    });
    undo.push(() => proxy.close());
    const sandbox = await startSandbox(
      { places, isolation: 'full', network: true, limits: limitsOf(spec) },
      signal,
    );
    undo.push(() => sandbox.stop());
    const display = await startDisplay(sandbox, { places, size: spec.size, signal });
    undo.push(() => display.close());
    const client = await look(display, signal);
    undo.push(() => client.close());
    await furnish(sandbox, signal);
    const browser = spec.options.browser === true ? await installedBrowser() : null;
    if (browser !== null) startBrowser(sandbox, browser);
    const parts = {
      screen: rfbScreen(client),
      input: rfbInput(client),
      clipboard: rfbClipboard(client),
      rfb: rfbDoor({ path: display.path }, { life: client.life }),
    };
    return machineOf({ places, sandbox, display, undo, parts });
  } catch (error) {
    await undoAll(undo);
    throw error;
  }
}

const GIB = 1024 ** 3;

function limitsOf({ cpuCores, memoryGb }: Spec): Limits {
  return {
    ...LIMITS,
    ...(cpuCores !== undefined && { cpuCores }),
    ...(memoryGb !== undefined && { memoryBytes: memoryGb * GIB }),
  };
}

/** Between the socket's name and its listener lie moments in which it may not be opened, and in which it refuses. */
async function look({ path, server }: Display, signal: AbortSignal): Promise<RfbClient> {
  const deadline = performance.now() + LISTENS_WITHIN_MS;
  let ended = false;
  server.ended.then(
    () => {
      ended = true;
    },
    () => {
      ended = true;
    },
  );
  for (;;) {
    try {
      return await connectRfb({ path }, { signal });
    } catch (error) {
      const { code } = ((error as Error).cause ?? {}) as NodeJS.ErrnoException;
      if (ended || performance.now() > deadline || !NOT_YET.has(code ?? '')) throw error;
      await sleep(LOOK_AGAIN_MS, undefined, { signal });
    }
  }
}

async function openWayOut(places: Places, policy: Omit<EgressPolicy, 'own'>): Promise<EgressProxy> {
  const path = join(places.egress, 'socket');
  const proxy = await startEgressProxy({ listen: { path }, policy });
  if (isRoot()) await chown(path, places.user, places.user);
  return proxy;
}

function machineOf(of: {
  readonly places: Places;
  readonly sandbox: Sandbox;
  readonly display: Display;
  readonly undo: Undo;
  readonly parts: Pick<Machine, 'screen' | 'input' | 'clipboard' | 'rfb'>;
}): Machine {
  const { places, sandbox, display, undo, parts } = of;
  let stopped: Promise<void> | undefined;
  const end = () => {
    stopped ??= undoAll(undo);
    return stopped;
  };
  const gone = goneOf(sandbox, display);
  // By itself: what is left of it goes, too.
  const alone = gone.then((reason) => {
    if (stopped) return null;
    return end().then(
      () => reason,
      () => reason,
    );
  });
  return {
    kind: 'desktop',
    isolation: sandbox.isolation,
    capabilities: CAPABILITIES,
    ...parts,
    windows: windowsOf(sandbox),
    shell: shellOf(sandbox, { DISPLAY }),
    home: places.home,
    state: { sandbox: sandbox.state },
    onExit: (listener) => void alone.then((reason) => reason && listener(reason)),
    stop: end,
  };
}

/** The first reason why it is no desktop any more: its screen or its sandbox ended. */
function goneOf(sandbox: Sandbox, { server }: Display): Promise<Error> {
  return new Promise((resolve) => {
    sandbox.onExit(resolve);
    server.ended.then(({ code }) => resolve(new MachineGone(`the X server ended (${code})`)), resolve);
  });
}

async function undoAll(undo: Undo): Promise<void> {
  const errors: unknown[] = [];
  for (const act of undo.splice(0).reverse()) {
    try {
      await act();
    } catch (error) {
      errors.push(error);
    }
  }
  if (errors.length > 0) throw errors[0];
}
