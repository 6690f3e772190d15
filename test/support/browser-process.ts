/** Starts a browser machine, as a server does, and stays until it is killed. */
import { createBrowserDriver } from '../../src/machines/browser/driver.ts';

const { folder, busy } = JSON.parse(process.argv[2] ?? '{}') as { folder: string; busy?: boolean };
const say = (event: string, details: object = {}) =>
  process.stdout.write(`${JSON.stringify({ event, ...details })}\n`);

const driver = createBrowserDriver({ env: process.env, openNetwork: false });
const signal = AbortSignal.timeout(60_000);
say('starting');
const machine = await driver.start(
  { id: 'm', size: { width: 800, height: 600 }, folder, allowedHosts: [], options: {} },
  signal,
);
// A page that never yields cannot take leave either.
if (busy)
  machine.browser?.operate('execute', { script: 'for (;;);' }, { timeoutMs: 60_000, signal }).catch(() => {});
say('started', { state: machine.state });
setInterval(() => undefined, 60_000);
