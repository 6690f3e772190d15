/** Somebody else's Chromium, reached by DevTools. */
import { isIPv6 } from 'node:net';
import type { Browser, BrowserType } from 'playwright-core';
import { ownAddresses, resolveBySystem } from '../../lib/resolve.ts';
import { checkedAddresses, NotAllowed } from '../egress/connect.ts';
import { destinationOf } from '../egress/policy.ts';
import { MachineRefusal, type Spec } from '../machine.ts';
import type { Launched, LaunchOptions } from './launch.ts';

const TIMEOUT_MS = 15_000;
const ATTEMPTS = 3;
const MOST_WORDS = 200;

const refused = (words: string) => new MachineRefusal(`cdp_url: ${words.slice(0, MOST_WORDS)}`);

/**
 * The URL with the address that was checked: it is our server that connects, so a machine's wish must not lead it to what the
 * machine itself may not reach. With TLS the name stays, and the certificate proves it.
 */
async function checkedUrl(text: string, spec: Spec, { openNetwork }: LaunchOptions): Promise<URL> {
  if (!/^(https?|wss?):\/\//i.test(text) || !URL.canParse(text)) {
    throw refused('it must be an http, https, ws or wss URL of a DevTools endpoint.');
  }
  const url = new URL(text);
  const isSecure = /^(https|wss):$/.test(url.protocol);
  const destination = destinationOf(url.host, isSecure ? 443 : 80);
  if (!destination) throw refused('its host is not understood.');
  const [address = ''] = await checkedAddresses(destination, {
    policy: { open: openNetwork, allowed: spec.allowedHosts, own: ownAddresses() },
    resolve: resolveBySystem,
    connectTimeoutMs: TIMEOUT_MS,
  }).catch((error: unknown) => {
    const words = error instanceof Error ? error.message : String(error);
    const way = error instanceof NotAllowed ? '; the allow-list or MACHINE_NETWORK=open opens it' : '';
    throw refused(words + way);
  });
  if (!isSecure) url.hostname = isIPv6(address) ? `[${address}]` : address;
  return url;
}

/** Where its DevTools listen. Of what the browser says only the path counts: its host was not checked. */
async function socketUrl(url: URL, signal: AbortSignal): Promise<string> {
  const socket = new URL(url);
  socket.protocol = /s:$/.test(url.protocol) ? 'wss:' : 'ws:';
  if (/^ws/.test(url.protocol)) return socket.href;
  const limited = AbortSignal.any([signal, AbortSignal.timeout(TIMEOUT_MS)]);
  const asked = new URL('/json/version', url);
  asked.search = url.search;
  const response = await fetch(asked, { redirect: 'error', signal: limited });
  const { webSocketDebuggerUrl } = (await response.json()) as { webSocketDebuggerUrl?: unknown };
  const said = new URL(String(webSocketDebuggerUrl));
  socket.pathname = said.pathname;
  socket.search = said.search || url.search;
  return socket.href;
}

/** A browser that has just begun sometimes never answers whom it met first; a second visitor it does. */
async function attach(chromium: BrowserType, socket: string, signal: AbortSignal): Promise<Browser> {
  for (let attempt = 1; ; attempt++) {
    try {
      return await chromium.connectOverCDP(socket, { timeout: TIMEOUT_MS / ATTEMPTS });
    } catch (error) {
      signal.throwIfAborted();
      const isLate = error instanceof Error && error.name === 'TimeoutError';
      if (!isLate || attempt === ATTEMPTS) throw error;
    }
  }
}

export async function connectRemote(
  text: string,
  { spec, options, signal }: { spec: Spec; options: LaunchOptions; signal: AbortSignal },
): Promise<Launched> {
  const url = await checkedUrl(text, spec, options);
  const { chromium } = await import('playwright-core');
  try {
    const browser = await attach(chromium, await socketUrl(url, signal), signal);
    return { browser, context: browser.contexts()[0] ?? (await browser.newContext()) };
  } catch (error) {
    signal.throwIfAborted();
    const cause = error instanceof Error && error.cause instanceof Error ? `: ${error.cause.message}` : '';
    const [words = ''] = `${error instanceof Error ? error.message : String(error)}${cause}`.split('\n');
    throw refused(`the browser at ${url.host} cannot be reached: ${words}`);
  }
}
