/** Processes that outlive the server's memory: a pid alone may be somebody else's by now, with its start time it is not. */
import { readFile } from 'node:fs/promises';
import { setTimeout as sleep } from 'node:timers/promises';

export interface ProcessRecord {
  readonly pid: number;
  /** In ticks since this boot. */
  readonly startTime: string;
  readonly boot: string;
}

const GONE_WITHIN_MS = 5_000;

export async function recordOf(pid: number): Promise<ProcessRecord | null> {
  const startTime = await startTimeOf(pid);
  return startTime === null ? null : { pid, startTime, boot: await bootId() };
}

/** Whatever was read from storage, as a record; null when it is none. */
export function parseRecord(value: unknown): ProcessRecord | null {
  const { pid, startTime, boot } = (value ?? {}) as Record<string, unknown>;
  return typeof pid === 'number' && pid > 1 && typeof startTime === 'string' && typeof boot === 'string'
    ? { pid, startTime, boot }
    : null;
}

/** Kills it if it is still the process that was recorded, and waits until it is gone. */
export async function killRecorded(record: ProcessRecord): Promise<void> {
  const deadline = performance.now() + GONE_WITHIN_MS;
  while (await isAlive(record)) {
    if (performance.now() > deadline) throw new Error(`process ${record.pid} does not end`);
    try {
      process.kill(record.pid, 'SIGKILL');
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'ESRCH') throw error;
    }
    await sleep(5);
  }
}

async function isAlive(record: ProcessRecord): Promise<boolean> {
  return record.boot === (await bootId()) && record.startTime === (await startTimeOf(record.pid));
}

/** null: there is no such process, or it has ended and only waits to be collected. */
async function startTimeOf(pid: number): Promise<string | null> {
  try {
    const stat = await readFile(`/proc/${pid}/stat`, 'utf8');
    // The name in brackets may hold anything.
    const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
    return fields[0] === 'Z' || fields[0] === 'X' ? null : (fields[19] ?? null);
  } catch {
    return null;
  }
}

async function bootId(): Promise<string> {
  return (await readFile('/proc/sys/kernel/random/boot_id', 'utf8')).trim();
}
