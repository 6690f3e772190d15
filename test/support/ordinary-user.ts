/** Runs a sandbox as whoever started this, and tells in one line of JSON what it is like. */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { preparePlaces } from '../../src/machines/sandbox/places.ts';
import { probeIsolation } from '../../src/machines/sandbox/probe.ts';
import { startSandbox } from '../../src/machines/sandbox/sandbox.ts';
import { shellOf } from '../../src/machines/shell/shell.ts';

const signal = AbortSignal.timeout(60_000);
const folder = await mkdtemp(join(tmpdir(), 'oc-test-'));
const { isolation, reason } = await probeIsolation(signal);
const places = await preparePlaces(folder, 'ordinary');
const sandbox = await startSandbox({ places, isolation, network: false }, signal);
const { stdout } = await shellOf(sandbox).execute(
  'id -un; pwd; ls /proc | grep -c "^[0-9]"; echo ok >~/file',
  {
    session: 's',
    timeoutMs: 20_000,
    signal,
  },
);
await sandbox.stop();
await rm(folder, { recursive: true });
process.stdout.write(`${JSON.stringify({ user: process.geteuid?.(), isolation, reason, stdout })}\n`);
