/** Where tests keep their files: in memory, where there is room. */
import { chmodSync, mkdtempSync, readdirSync, rmSync, statfsSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const SHARED_MEMORY = '/dev/shm';
/** Stores, browsers' profiles and snapshots of a whole run come to less than half of it. */
const ROOM_BYTES = 6 * 1_024 ** 3;

function hasRoom(): boolean {
  try {
    const { bsize, bavail } = statfsSync(SHARED_MEMORY);
    return bsize * bavail >= ROOM_BYTES;
  } catch {
    return false;
  }
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}

/** A run that was killed has left its folder, and memory is dear. */
function removeLeftOvers(): void {
  for (const name of readdirSync(SHARED_MEMORY)) {
    const pid = /^opencoast-tests-(\d+)-/.exec(name)?.[1];
    if (pid !== undefined && !isAlive(Number(pid)))
      rmSync(join(SHARED_MEMORY, name), { recursive: true, force: true });
  }
}

/**
 * A new folder for this run. In memory a store of a test costs half the system's time; what is killed there loses as little as on
 * a disk, as the machine itself goes on. A TMPDIR that is set is left as it is.
 */
export function makeTestFolder(): string {
  const inMemory = process.env.TMPDIR === undefined && hasRoom();
  if (inMemory) removeLeftOvers();
  const folder = mkdtempSync(join(inMemory ? SHARED_MEMORY : tmpdir(), `opencoast-tests-${process.pid}-`));
  // PostgreSQL runs as a user of its own, who passes through.
  chmodSync(folder, 0o711);
  return folder;
}
