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
