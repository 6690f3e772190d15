/** Ending everything that a sandbox started, whether or not the server that started it is still the same. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { asUser } from './confinement.ts';
import { killRecorded, type ProcessRecord } from './records.ts';
import { isRoot } from './users.ts';

export async function killLeftovers(of: {
  readonly isolation: 'full' | 'uid' | 'none';
  readonly process: ProcessRecord;
  readonly user: number;
}): Promise<void> {
  await killRecorded(of.process);
  // With the first process of a pid namespace all others are gone. Without one, the user id tells them.
  if (of.isolation === 'uid' && isRoot() && of.user > 0) await killAllOf(of.user);
}

/** As that user, so that the kernel alone decides whom it reaches, all at once. */
async function killAllOf(user: number): Promise<void> {
  const [program = '', ...rest] = [...asUser(user), 'perl', '-e', 'kill 9, -1'];
  const child = spawn(program, rest, { stdio: 'ignore', env: { PATH: '/usr/bin:/bin' } });
  await once(child, 'close');
}
