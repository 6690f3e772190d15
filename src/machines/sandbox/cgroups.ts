/**
 * Bounds on what all processes of a sandbox take together, by control groups: where this server may make them, below its own.
 * Where it may not, the limits of each process remain.
 */
import { constants } from 'node:fs';
import { access, mkdir, readFile, rmdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Limits } from './limits.ts';

const MOUNT = '/sys/fs/cgroup';
const EMPTY_WITHIN_MS = 2_000;

/** The folders of one sandbox's groups: one on version 2, one for each controller on version 1; none where denied. */
export async function makeGroups(name: string, limits: Limits): Promise<string[]> {
  const made: string[] = [];
  try {
    for (const { parent, bounds } of await hierarchies(limits)) {
      const folder = join(parent, `opencoast-${name}`);
      await mkdir(folder, { recursive: true });
      made.push(folder);
      for (const [file, value] of bounds) await writeFile(join(folder, file), `${value}`);
    }
    return made;
  } catch {
    await removeGroups(made);
    return [];
  }
}

/** Once their processes are gone; the kernel takes a moment to say so. */
export async function removeGroups(folders: readonly string[]): Promise<void> {
  const deadline = performance.now() + EMPTY_WITHIN_MS;
  for (const folder of folders) {
    while (!(await removed(folder)) && performance.now() < deadline) await sleep(10);
  }
}

async function removed(folder: string): Promise<boolean> {
  try {
    await rmdir(folder);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code !== 'EBUSY';
  }
}

interface Hierarchy {
  readonly parent: string;
  readonly bounds: readonly (readonly [file: string, value: number | string])[];
}

/** µs over which processor time is counted. */
const CPU_PERIOD = 100_000;

async function hierarchies({ memoryBytes, processes, cpuCores }: Limits): Promise<Hierarchy[]> {
  const own = await ownGroups();
  const quota = Math.round(cpuCores * CPU_PERIOD);
  const unified = own.get('');
  if (unified !== undefined && (await isFile(join(MOUNT, 'cgroup.controllers')))) {
    const { parent, controllers } = await delegated(join(MOUNT, unified));
    const cpu = ['cpu.max', `${quota} ${CPU_PERIOD}`] as const;
    return [
      {
        parent,
        bounds: [
          ['memory.max', memoryBytes],
          ['pids.max', processes],
          ...(controllers.has('cpu') ? [cpu] : []),
        ],
      },
    ];
  }
  const parentOf = (controller: string) => join(MOUNT, controller, own.get(controller) ?? '/');
  const cpu = {
    parent: parentOf('cpu'),
    bounds: [
      ['cpu.cfs_period_us', CPU_PERIOD],
      ['cpu.cfs_quota_us', quota],
    ],
  } as const;
  return [
    { parent: parentOf('memory'), bounds: [['memory.limit_in_bytes', memoryBytes]] },
    { parent: parentOf('pids'), bounds: [['pids.max', processes]] },
    ...((await isFile(join(cpu.parent, 'cpu.cfs_quota_us'))) ? [cpu] : []),
  ];
}

/** On version 2 a group has processes or bounded groups, not both: a server that is alone in its own steps aside. */
async function delegated(group: string): Promise<{ parent: string; controllers: ReadonlySet<string> }> {
  const control = join(group, 'cgroup.subtree_control');
  const namesIn = async (file: string): Promise<Set<string>> =>
    new Set((await readFile(join(group, file), 'utf8')).trim().split(' '));
  const given = await namesIn('cgroup.subtree_control');
  if (given.has('memory') && given.has('pids')) return { parent: group, controllers: given };
  const members = (await readFile(join(group, 'cgroup.procs'), 'utf8')).trim();
  if (members === `${process.pid}`) {
    const aside = join(group, 'opencoast-server');
    await mkdir(aside, { recursive: true });
    await writeFile(join(aside, 'cgroup.procs'), members);
  }
  const more = (await namesIn('cgroup.controllers')).has('cpu') ? ['cpu'] : [];
  const controllers = ['memory', 'pids', ...more];
  await writeFile(control, controllers.map((name) => `+${name}`).join(' '));
  return { parent: group, controllers: new Set(controllers) };
}

/** This server's groups by controller; version 2's has an empty name. */
async function ownGroups(): Promise<Map<string, string>> {
  const lines = (await readFile('/proc/self/cgroup', 'utf8')).trim().split('\n');
  return new Map(
    lines.flatMap((line) => {
      const [, names = '', ...path] = line.split(':');
      return names.split(',').map((name) => [name, path.join(':')] as const);
    }),
  );
}

function isFile(path: string): Promise<boolean> {
  return access(path, constants.F_OK).then(
    () => true,
    () => false,
  );
}
