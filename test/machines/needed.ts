/** Tests of machines need programs of the host; where they are missing, a line says so, and under REQUIRE_ALL a failure. */
import { spawnSync } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';

/** `what` is why not; null when all is there. */
export function available(what: string | null): boolean {
  if (what === null) return true;
  if (process.env.REQUIRE_ALL === '1') throw new Error(what);
  process.stderr.write(`skipped: ${what}\n`);
  return false;
}

/** A machine's own folder; gone when the test is. */
export async function emptyFolder(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'oc-test-'));
  onTestFinished(() => rm(folder, { recursive: true, force: true }));
  return folder;
}

/** Processes by arguments of ps, without those that have ended and only wait to be collected. */
export function living(args: readonly string[]): string[] {
  const { stdout } = spawnSync('ps', args, { encoding: 'utf8' });
  return stdout.split('\n').filter((line) => line !== '' && !/(^|\s)Z\S*\s/.test(line));
}

/**
 * Looks who lives in a pid namespace, and from the second look on only at those: the number of a namespace that is gone is given
 * to the next one, of another test, say.
 */
export function inhabitantsOf(namespace: string): () => string[] {
  const all = (): string[] =>
    living(['-eo', 'pidns=,stat=,pid=,args=']).filter((line) => line.trim().startsWith(`${namespace} `));
  const pidOf = (line: string): string => line.trim().split(/\s+/)[2] ?? '';
  let first: Set<string> | undefined;
  return () => {
    const now = all();
    first ??= new Set(now.map(pidOf));
    return now.filter((line) => first?.has(pidOf(line)));
  };
}
