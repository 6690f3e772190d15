/** A server that is killed leaves no browser behind, at whatever moment, and a process that is not ours is never ended. */
import { spawn } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { afterEach, beforeEach, describe, expect, it, onTestFinished, vi } from 'vitest';
import { startOf } from '../../src/machines/browser/process.ts';
import { driver, forget, newFolder, skipped, soon, specOf } from '../machines/browser-scene.ts';
import { startChild } from '../support/children.ts';

vi.setConfig({ testTimeout: 120_000 });

const PROGRAM = './browser-process.ts';
const GONE_MS = 5_000;

/** Every process that names this folder, and all that descend from these. */
function processesAround(folder: string): { pid: number; start: string }[] {
  const all = readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .flatMap((name) => {
      try {
        const stat = readFileSync(`/proc/${name}/stat`, 'utf8');
        const parent = Number(stat.slice(stat.lastIndexOf(')') + 2).split(' ')[1]);
        const names = readFileSync(`/proc/${name}/cmdline`, 'utf8').includes(`${folder}/profile`);
        return [{ pid: Number(name), parent, names }];
      } catch {
        return [];
      }
    });
  const found = new Set(all.filter(({ names }) => names).map(({ pid }) => pid));
  for (let size = -1; size !== found.size; ) {
    size = found.size;
    for (const { pid, parent } of all) if (found.has(parent)) found.add(pid);
  }
  return [...found].flatMap((pid) => {
    const start = startOf(pid);
    return start === null ? [] : [{ pid, start }];
  });
}

async function survivors(folder: string, known: { pid: number; start: string }[]): Promise<number[]> {
  const until = Date.now() + GONE_MS;
  for (;;) {
    const left = [...known, ...processesAround(folder)].filter(({ pid, start }) => startOf(pid) === start);
    if (left.length === 0 || Date.now() > until) return left.map(({ pid }) => pid);
    await delay(50);
  }
}

describe.skipIf(skipped || process.platform !== 'linux')('a server with a browser is killed', () => {
  let folder: string;
  beforeEach(async () => {
    folder = await newFolder();
  });
  afterEach(() => forget(folder));

  it.each([false, true])('while it runs, the page busy: %s', async (busy) => {
    const server = startChild(PROGRAM, { folder, busy });
    const { state } = (await server.seen('started')) as unknown as { state: { pid: number; start: string } };
    const known = processesAround(folder);
    expect(known.map(({ pid }) => pid)).toContain(state.pid);
    expect(known.length).toBeGreaterThan(3);
    await server.kill();
    expect(await survivors(folder, known)).toEqual([]);
    await driver.reap(state);
    // Its profile is free: another server takes the machine over.
    const machine = await driver.start(specOf(folder), soon());
    await machine.stop();
    expect(await survivors(folder, [])).toEqual([]);
  });

  it.each([200, 500, 1_000, 1_500])('%i ms after it began to start one', async (ms) => {
    const server = startChild(PROGRAM, { folder });
    await server.seen('starting');
    await delay(ms);
    const known = processesAround(folder);
    await server.kill();
    expect(await survivors(folder, known)).toEqual([]);
  });

  it('and its successor ends what is left by the process that was written down alone', async () => {
    const machine = await driver.start(specOf(folder), soon());
    const { pid, start } = machine.state as { pid: number; start: string };
    const bystander = spawn('sleep', ['60']);
    onTestFinished(() => void bystander.kill('SIGKILL'));
    const other = join(folder, 'other', 'profile');
    await driver.reap({ pid: bystander.pid ?? 0, start, profile: other });
    await driver.reap({ pid, start: `${start}0`, profile: other });
    await driver.reap({});
    expect(bystander.exitCode).toBeNull();
    expect(startOf(pid)).toBe(start);
    const known = processesAround(folder);
    await driver.reap(machine.state);
    expect(await survivors(folder, known)).toEqual([]);
    await driver.reap(machine.state);
    await machine.stop();
  });
});
