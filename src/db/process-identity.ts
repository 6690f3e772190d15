import { readFileSync, readlinkSync } from 'node:fs';
import { hostname } from 'node:os';

/** What tells one process from every other, also from a later one with the same pid. */
export interface ProcessIdentity {
  readonly pid: number;
  /** Boot and start time; absent where there is no /proc. */
  readonly start?: string;
  readonly host: string;
  /** Pids mean something inside one pid namespace only: containers share folders, not pids. */
  readonly pidNamespace?: string;
}

export function ownIdentity(): ProcessIdentity {
  const start = processStart(process.pid);
  const pidNamespace = ownPidNamespace();
  return {
    pid: process.pid,
    host: hostname(),
    ...(start !== undefined && { start }),
    ...(pidNamespace !== undefined && { pidNamespace }),
  };
}

/** Whether the process still runs; undefined when this process cannot know, because it lives on another host. */
export function isRunning(identity: ProcessIdentity): boolean | undefined {
  if (identity.host !== hostname() || identity.pidNamespace !== ownPidNamespace()) return undefined;
  if (identity.start !== undefined) return processStart(identity.pid) === identity.start;
  try {
    process.kill(identity.pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}

/** Undefined for a process that is gone, or dead and not yet reaped. */
function processStart(pid: number): string | undefined {
  const stat = textOf(`/proc/${pid}/stat`);
  if (stat === undefined) return undefined;
  // The second field is the program's name in parentheses and may contain anything; the third is the state.
  const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
  const [state] = fields;
  if (state === 'Z' || state === 'X') return undefined;
  return `${textOf('/proc/sys/kernel/random/boot_id')?.trim() ?? ''}:${fields[19] ?? ''}`;
}

function ownPidNamespace(): string | undefined {
  try {
    return readlinkSync('/proc/self/ns/pid');
  } catch {
    return undefined;
  }
}

function textOf(file: string): string | undefined {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return undefined;
  }
}
