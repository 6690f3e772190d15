/** Machines that are one Chromium each, driven by DevTools. */
import { basename, join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import {
  type Capability,
  type Driver,
  type Isolation,
  type Machine,
  MachineGone,
  type MachineState,
  type Spec,
} from '../machine.ts';
import { AddressLine } from './address.ts';
import { BrowserClipboard } from './clipboard.ts';
import { keepCookies, restoreCookies } from './cookies.ts';
import { DialogDesk } from './dialogs.ts';
import { BrowserInput } from './input.ts';
import { isSandboxed, type Launched, type LaunchOptions, launchLocal } from './launch.ts';
import { Life } from './life.ts';
import { BrowserOperations } from './operations.ts';
import { kill, processesOf, startOf, untilGone } from './process.ts';
import { hasBundledBrowser, installedBrowsers } from './program.ts';
import { connectRemote } from './remote.ts';
import { isAllowedUrl, keepTabs, keptTabs, restoreTabs } from './restore.ts';
import { BrowserScreen } from './screen.ts';
import { Tabs } from './tabs.ts';

export interface BrowserDriverOptions {
  /** Where a browser is looked for: PATH and OPENCOAST_BROWSER; also the environment it is started in. */
  readonly env: Readonly<Record<string, string | undefined>>;
  /** `MACHINE_NETWORK=open`: the machine may reach the host and its networks. */
  readonly openNetwork: boolean;
}

const CLOSE_MS = 5_000;

/** Web pages are kept from the host by Chromium's sandbox and our proxy, or, as root, by nothing but the proxy. */
const localIsolation = (): Isolation => (isSandboxed() ? 'full' : 'none');

/** Ends a browser of ours: politely, so that its profile is whole, and then for certain. */
async function endLocal({ context, local }: Launched, state: MachineState): Promise<void> {
  if (!local) return;
  const folder = join(local.profile, '..');
  await keepTabs(join(folder, 'tabs.json'), state);
  await keepCookies(context, join(folder, 'session-cookies.json'));
  await Promise.race([context.close().catch(() => {}), sleep(CLOSE_MS, undefined, { ref: false })]);
  if (local.start !== null && !(await untilGone(local.pid, local.start, 1_000))) kill(local.pid);
  await local.egress.close();
}

function stateOf({ local }: Launched, tabs: Tabs, spec: Spec): MachineState {
  const open = tabs.all.map((tab) => ({ url: tab.page.url(), active: tab === tabs.shown }));
  const kept = open.filter(({ url }) => isAllowedUrl(url));
  return {
    kind: 'browser',
    ...(local ? { pid: local.pid, start: local.start, profile: local.profile } : { remote: true }),
    width: spec.size.width,
    height: spec.size.height,
    urls: kept.map(({ url }) => url),
    active: Math.max(
      0,
      kept.findIndex(({ active }) => active),
    ),
  };
}

class BrowserMachine implements Machine {
  readonly kind = 'browser';
  readonly isolation: Isolation;
  readonly capabilities: ReadonlySet<Capability>;
  readonly screen: BrowserScreen;
  readonly input: BrowserInput;
  readonly clipboard: BrowserClipboard;
  readonly browser: BrowserOperations;
  readonly home?: string;
  readonly #launched: Launched;
  readonly #tabs: Tabs;
  readonly #life = new Life();
  readonly #spec: Spec;
  #stopping: Promise<void> | undefined;

  constructor(spec: Spec, launched: Launched) {
    const { context, browser, local } = launched;
    this.#spec = spec;
    this.#launched = launched;
    this.isolation = local ? localIsolation() : 'remote';
    const desk = new DialogDesk();
    this.#tabs = new Tabs(context, spec.size, this.#life);
    this.screen = new BrowserScreen(spec.size, this.#tabs, this.#life);
    const hands = { tabs: this.#tabs, life: this.#life, desk, address: new AddressLine() };
    this.input = new BrowserInput(hands);
    this.clipboard = new BrowserClipboard(context, browser, this.#life);
    this.browser = new BrowserOperations({
      ...hands,
      screen: this.screen,
      version: browser.version(),
      home: local?.home,
    });
    const always = ['screen', 'input', 'clipboard', 'browser'] as const;
    this.capabilities = new Set<Capability>(local ? [...always, 'files'] : always);
    if (local) this.home = local.home;
    const gone = () => {
      this.#life.end(new MachineGone('The browser has ended.'));
      void local?.egress.close();
    };
    context.once('close', gone);
    browser.once('disconnected', gone);
  }

  /** Brings back what was open, and waits until there is something to look at. */
  async begin(signal: AbortSignal): Promise<void> {
    const { local, context } = this.#launched;
    if (local) await restoreCookies(context, join(local.profile, '..', 'session-cookies.json'));
    const kept = local ? await keptTabs(join(local.profile, '..', 'tabs.json')) : null;
    await restoreTabs(this.#tabs, this.#spec.options.restore ?? kept);
    const tab = await this.#life.race(this.#tabs.active(), signal);
    await this.#life.race(tab.session, signal);
  }

  get state(): MachineState {
    return stateOf(this.#launched, this.#tabs, this.#spec);
  }

  onExit(listener: (reason: Error) => void): void {
    this.#life.onExit(listener);
  }

  stop(): Promise<void> {
    this.#stopping ??= this.#stop();
    return this.#stopping;
  }

  async #stop(): Promise<void> {
    this.#life.end(new MachineGone('The machine was stopped.'), true);
    // Closing a connection to somebody else's browser leaves the browser as it is.
    if (this.#launched.local) await endLocal(this.#launched, this.state);
    else await this.#launched.browser.close().catch(() => {});
  }
}

/** Only a process that is the one that was written down is ended, whatever has its number now. */
async function reap(state: MachineState): Promise<void> {
  const { pid, start, profile } = state;
  if (typeof pid === 'number' && typeof start === 'string' && startOf(pid) === start) {
    kill(pid);
    await untilGone(pid, start, CLOSE_MS);
  }
  // One that was started and not yet written down holds the profile; its folder names it.
  if (typeof profile === 'string' && basename(profile) === 'profile') {
    for (const leftover of processesOf(profile)) kill(leftover);
  }
}

export function createBrowserDriver(options: BrowserDriverOptions): Driver {
  const launchOptions: LaunchOptions = options;
  return {
    kind: 'browser',
    async probe() {
      const isolation = localIsolation();
      if (installedBrowsers(options.env).length > 0 || hasBundledBrowser()) return { ok: true, isolation };
      const reason =
        'No browser is installed. Install one (Debian, Ubuntu: apt-get install -y chromium), or name one in OPENCOAST_BROWSER.';
      return { ok: false, isolation, reason };
    },
    async start(spec, signal) {
      const remote = spec.options.cdp_url;
      const launched =
        typeof remote === 'string'
          ? await connectRemote(remote, { spec, options: launchOptions, signal })
          : await launchLocal(spec, launchOptions, signal);
      const machine = new BrowserMachine(spec, launched);
      try {
        await machine.begin(signal);
        return machine;
      } catch (error) {
        await machine.stop();
        throw error;
      }
    },
    reap,
  };
}
