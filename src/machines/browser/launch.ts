/** A Chromium of our own for one machine. */
import { chmod, mkdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { Browser, BrowserContext } from 'playwright-core';
import { type EgressProxy, startEgressProxy } from '../egress/proxy.ts';
import { DOWNLOADS } from '../files/read.ts';
import type { Spec } from '../machine.ts';
import { startOf } from './process.ts';
import { environmentOf, startFirstBrowser } from './program.ts';

export interface Launched {
  readonly context: BrowserContext;
  readonly browser: Browser;
  /** Absent where the browser runs elsewhere. */
  readonly local?: {
    readonly pid: number;
    readonly start: string | null;
    readonly profile: string;
    readonly home: string;
    readonly egress: EgressProxy;
  };
}

export interface LaunchOptions {
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly openNetwork: boolean;
}

/** Chromium refuses to be sandboxed as root, and only then do we go without. */
export const isSandboxed = (): boolean => process.getuid?.() !== 0;

/** What Playwright leaves on; every way out but the proxy is closed. */
const ARGS = [
  '--disable-quic',
  '--disable-domain-reliability',
  '--no-pings',
  '--disable-gpu',
  '--force-device-scale-factor=1',
  '--force-webrtc-ip-handling-policy=disable_non_proxied_udp',
  '--webrtc-ip-handling-policy=disable_non_proxied_udp',
  '--dns-prefetch-disable',
  // The proxy resolves names; a name that is looked up here has already found another way.
  '--host-resolver-rules=MAP * ~NOTFOUND , EXCLUDE 127.0.0.1',
];

const START_TIMEOUT_MS = 60_000;

/**
 * Shows the proxy's credential once: Chromium keeps it for everything it sends to the proxy from then on, and no request has to
 * pass through us to be given it.
 */
async function introduce(context: BrowserContext, { welcomeUrl, credential }: EgressProxy): Promise<void> {
  const page = context.pages()[0] ?? (await context.newPage());
  const session = await context.newCDPSession(page);
  session.on('Fetch.requestPaused', ({ requestId }) => {
    session.send('Fetch.continueRequest', { requestId }).catch(() => {});
  });
  session.on('Fetch.authRequired', ({ requestId, authChallenge }) => {
    const ours = authChallenge.source === 'Proxy' && credential !== undefined;
    const authChallengeResponse = ours
      ? { response: 'ProvideCredentials' as const, ...credential }
      : { response: 'CancelAuth' as const };
    session.send('Fetch.continueWithAuth', { requestId, authChallengeResponse }).catch(() => {});
  });
  await session.send('Fetch.enable', { handleAuthRequests: true });
  const { errorText } = await session.send('Page.navigate', { url: welcomeUrl });
  // 204: nothing to show, so the page stays as it is.
  if (errorText !== 'net::ERR_ABORTED') throw new Error(`the browser does not reach its proxy: ${errorText}`);
  await session.send('Fetch.disable');
  await session.detach();
}

async function pidOf(browser: Browser): Promise<number> {
  const session = await browser.newBrowserCDPSession();
  const { processInfo } = await session.send('SystemInfo.getProcessInfo');
  await session.detach();
  return processInfo.find(({ type }) => type === 'browser')?.id ?? 0;
}

/** Playwright keeps downloads in a folder of its own, under names that mean nothing; people look for them at home. */
async function keepDownloads(browser: Browser, folder: string): Promise<void> {
  await mkdir(folder, { recursive: true });
  const session = await browser.newBrowserCDPSession();
  await session.send('Browser.setDownloadBehavior', { behavior: 'allow', downloadPath: folder });
}

export async function launchLocal(
  spec: Spec,
  options: LaunchOptions,
  signal: AbortSignal,
): Promise<Launched> {
  const profile = join(spec.folder, 'profile');
  const home = join(spec.folder, 'home');
  await mkdir(profile, { recursive: true });
  await mkdir(home, { recursive: true });
  await chmod(profile, 0o700);
  // Left by a browser that was killed; reap() has made sure that it is gone.
  for (const name of ['SingletonLock', 'SingletonSocket', 'SingletonCookie']) {
    await rm(join(profile, name), { force: true });
  }
  const egress = await startEgressProxy({
    listen: { port: 0 },
    policy: { open: options.openNetwork, allowed: spec.allowedHosts, only: spec.onlyHosts },
  });
  let context: BrowserContext | undefined;
  try {
    // Half a second to load, which only a server that drives browsers should pay.
    const { chromium } = await import('playwright-core');
    const { started } = await startFirstBrowser(options.env, async (program) => {
      signal.throwIfAborted();
      return chromium.launchPersistentContext(profile, {
        executablePath: program.path,
        env: environmentOf(program, options.env),
        headless: true,
        viewport: { ...spec.size },
        deviceScaleFactor: 1,
        args: ARGS,
        // Who looks at the screen wants to see that there is more below.
        ignoreDefaultArgs: ['--hide-scrollbars'],
        ...(egress.url !== undefined && { proxy: { server: egress.url, bypass: '<-loopback>' } }),
        chromiumSandbox: isSandboxed(),
        acceptDownloads: false,
        handleSIGINT: false,
        handleSIGTERM: false,
        handleSIGHUP: false,
        timeout: START_TIMEOUT_MS,
      });
    });
    context = started;
    signal.throwIfAborted();
    const browser = context.browser();
    if (!browser) throw new Error('the browser has gone');
    await introduce(context, egress);
    await keepDownloads(browser, join(home, DOWNLOADS));
    const pid = await pidOf(browser);
    return { context, browser, local: { pid, start: startOf(pid), profile, home, egress } };
  } catch (error) {
    await context?.close().catch(() => {});
    await egress.close();
    throw error;
  }
}
