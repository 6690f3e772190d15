/** The browser's process: what tells it from every other, and its end. */
import { readdirSync, readFileSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';

const textOf = (file: string): string | null => {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return null;
  }
};

/** Boot and start time of a process: a later process with the same pid has others. null: it is gone, or there is no /proc. */
export function startOf(pid: number): string | null {
  const stat = textOf(`/proc/${pid}/stat`);
  if (stat === null) return null;
  // The second field is the program's name in parentheses and may contain anything; the third is the state.
  const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
  if (fields[0] === 'Z' || fields[0] === 'X') return null;
  return `${textOf('/proc/sys/kernel/random/boot_id')?.trim() ?? ''}:${fields[19] ?? ''}`;
}

/** Processes that were started for this profile folder. */
export function processesOf(profile: string): number[] {
  let entries: string[] = [];
  try {
    entries = readdirSync('/proc').filter((name) => /^\d+$/.test(name));
  } catch {}
  const flag = `--user-data-dir=${profile}`;
  return entries.map(Number).filter((pid) => textOf(`/proc/${pid}/cmdline`)?.split('\0').includes(flag));
}

export function kill(pid: number): void {
  for (const target of [-pid, pid]) {
    try {
      process.kill(target, 'SIGKILL');
    } catch {}
  }
}

/** Waits for a process to be gone. */
export async function untilGone(pid: number, start: string, withinMs: number): Promise<boolean> {
  const until = Date.now() + withinMs;
  while (startOf(pid) === start) {
    if (Date.now() > until) return false;
    await sleep(20);
  }
  return true;
}
