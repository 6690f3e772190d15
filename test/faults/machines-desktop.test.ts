/** A server that is killed leaves nothing of its desktops: neither by itself, nor where it could not see to it. */
import { readdir } from 'node:fs/promises';
import { describe, expect, it } from 'vitest';
import { createDesktopDriver } from '../../src/machines/desktop/desktop.ts';
import type { MachineState } from '../../src/machines/machine.ts';
import { available, emptyFolder, inhabitantsOf } from '../machines/needed.ts';
import { startChild } from '../support/children.ts';

const driver = createDesktopDriver({ openNetwork: false });
const { ok, reason } = await driver.probe();
const offered = available(ok ? null : `desktops: ${reason}`);
/** The kernel takes a sandbox down one process after the other. */
const GONE = { timeout: 5_000, interval: 20 };

async function runningDesktop(id: string) {
  const folder = await emptyFolder();
  const child = startChild('../faults/desktop-process.ts', { folder, id });
  const { state, namespace } = (await child.seen('running')) as unknown as {
    state: MachineState;
    namespace: string;
  };
  return { folder, child, state, survivors: inhabitantsOf(namespace) };
}

describe.skipIf(!offered)('a server that is killed', () => {
  it('takes its desktop with it, and reaping finds nothing but files', async () => {
    const { folder, child, state, survivors } = await runningDesktop('killed');
    // Init, the agent, Xvnc, openbox, xterm and its shell, two sleepers, and who started them.
    expect(survivors().length).toBeGreaterThan(8);
    await child.kill();
    await expect.poll(survivors, GONE).toEqual([]);
    await driver.reap(state);
    await driver.reap(state);
    expect(await readdir(folder)).toEqual(['home']);
  });

  it('may be stopped too hard to see to it: reaping ends what is left, and only that', async () => {
    const { child, state, survivors } = await runningDesktop('reaped');
    const other = await runningDesktop('other');
    child.process.kill('SIGSTOP');
    expect(survivors().length).toBeGreaterThan(8);
    await driver.reap(JSON.parse(JSON.stringify(state)) as MachineState);
    expect(survivors()).toEqual([]);
    expect(other.survivors().length).toBeGreaterThan(8);
    await child.kill();
    await other.child.kill();
    await expect.poll(other.survivors, GONE).toEqual([]);
    await driver.reap(other.state);
  });

  it('makes room for the next: the same machine starts again with its home', async () => {
    const { folder, child, state } = await runningDesktop('again');
    await child.kill();
    await driver.reap(state);
    const spec = { id: 'again', size: { width: 800, height: 600 }, folder, allowedHosts: [], options: {} };
    const machine = await driver.start(spec, AbortSignal.timeout(30_000));
    await machine.stop();
    expect(await readdir(folder)).toEqual(['home']);
  });
});

it.runIf(offered)('reaps nothing for a state that is none of its own', async () => {
  for (const state of [{}, { sandbox: null }, { sandbox: { process: { pid: 1 } } }, { pid: process.pid }])
    await driver.reap(state);
});
