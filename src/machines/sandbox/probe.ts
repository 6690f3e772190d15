/** What kind of isolation this host gives, found out by trying, not by asking what should work. */
import { mkdtemp, readlink, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { preparePlaces } from './places.ts';
import { type SandboxIsolation, startSandbox } from './sandbox.ts';
import { isRoot } from './users.ts';

interface Found {
  readonly isolation: SandboxIsolation;
  /** Why it is not full. */
  readonly reason?: string;
}

const NAMESPACES = ['pid', 'net', 'ipc', 'mnt', 'uts'];
const LOOK = [
  'use strict;',
  'print readlink("/proc/self/ns/$_"), "\\n" for @ARGV;',
  'open(my $status, "<", "/proc/self/status"); print grep { /^(CapEff|NoNewPrivs):/ } <$status>;',
].join(' ');
const EXPECTED = /^CapEff:\s*0+\nNoNewPrivs:\s*1$/m;

/** Starts a sandbox and looks around in it. */
export async function probeIsolation(signal: AbortSignal): Promise<Found> {
  const folder = await mkdtemp(join(tmpdir(), 'opencoast-'));
  try {
    const places = await preparePlaces(folder, 'probe');
    const sandbox = await startSandbox({ places, isolation: 'full', network: false }, signal);
    try {
      const { stdout } = await sandbox.start({ argv: ['perl', '-e', LOOK, ...NAMESPACES] }).ended;
      return await judged(stdout.toString());
    } finally {
      await sandbox.stop();
    }
  } catch (error) {
    signal.throwIfAborted();
    return lesser(error instanceof Error ? error.message : String(error));
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

async function judged(text: string): Promise<Found> {
  const host = await Promise.all(NAMESPACES.map((name) => readlink(`/proc/self/ns/${name}`)));
  const shared = host.filter((name) => text.includes(name));
  if (shared.length > 0) return lesser(`the sandbox shares ${shared.join(', ')} with the host`);
  if (!EXPECTED.test(text)) return lesser('programs in the sandbox keep privileges');
  return { isolation: 'full' };
}

function lesser(reason: string): Found {
  return { isolation: isRoot() ? 'uid' : 'none', reason };
}
