/** A browser machine, and pages to show it. */
import { mkdtemp, rm } from 'node:fs/promises';
import { createServer, type RequestListener, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createBrowserDriver } from '../../src/machines/browser/driver.ts';
import { hasBundledBrowser, installedBrowsers } from '../../src/machines/browser/program.ts';
import type { Machine, Spec } from '../../src/machines/machine.ts';

const hasBrowser = installedBrowsers(process.env).length > 0 || hasBundledBrowser();
/** Tests that need a browser are skipped where there is none, unless everything is required. */
export const skipped = !hasBrowser && process.env.REQUIRE_ALL !== '1';
if (skipped) process.stdout.write('skipped: no Chromium is installed (apt-get install -y chromium)\n');

export const SIZE = { width: 1024, height: 640 };
export const driver = createBrowserDriver({ env: process.env, openNetwork: false });
export const soon = () => AbortSignal.timeout(20_000);

export interface Site {
  readonly host: string;
  readonly url: string;
  close(): Promise<unknown>;
}

export async function serve(listener: RequestListener): Promise<Site> {
  const server: Server = createServer(listener);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const host = `127.0.0.1:${(server.address() as AddressInfo).port}`;
  const close = () => {
    server.closeAllConnections();
    return new Promise((resolve) => server.close(resolve));
  };
  return { host, url: `http://${host}`, close };
}

export const newFolder = () => mkdtemp(join(tmpdir(), 'browser-machine-'));
export const forget = (folder: string) => rm(folder, { recursive: true, force: true, maxRetries: 5 });

export const specOf = (folder: string, more: Partial<Spec> = {}): Spec => ({
  id: 'm',
  size: SIZE,
  folder,
  allowedHosts: [],
  options: {},
  ...more,
});

export type Operate = (op: string, parameters?: Record<string, unknown>) => Promise<Record<string, unknown>>;

export const operating =
  (machine: Machine): Operate =>
  async (op, parameters = {}) => {
    if (!machine.browser) throw new Error('no browser');
    return machine.browser.operate(op, parameters, { timeoutMs: 15_000, signal: soon() });
  };
