/** Whose processes a machine's programs are. */
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';

/** A range that no distribution, directory service or container runtime gives out. */
const FIRST = 1_900_000_000;
const COUNT = 100_000_000;
/** Where a container maps only a part of the ids: above people, below dynamic system users. */
const SMALL_FIRST = 30_000;
const SMALL_COUNT = 30_000;

export const isRoot = (): boolean => process.geteuid?.() === 0;

/**
 * The user id of a machine on a server that runs as root: always the same for one machine, so that its home stays its own. A
 * server that is an ordinary user has no other id to give.
 */
export function userOf(id: string): number {
  if (!isRoot()) return process.geteuid?.() ?? 0;
  const number = createHash('sha256').update(id).digest().readUInt32BE(0);
  return isMapped(FIRST + COUNT) ? FIRST + (number % COUNT) : SMALL_FIRST + (number % SMALL_COUNT);
}

function isMapped(user: number): boolean {
  try {
    return readFileSync('/proc/self/uid_map', 'utf8')
      .trim()
      .split('\n')
      .map((line) => line.trim().split(/\s+/).map(Number))
      .some(([inside = 0, , count = 0]) => user >= inside && user < inside + count);
  } catch {
    return false;
  }
}
