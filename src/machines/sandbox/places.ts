/** The folders of a machine on its host. */
import { chmod, chown, mkdir, mkdtemp, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { isRoot, userOf } from './users.ts';

export interface Places {
  /** Whose the machine's processes and files are. */
  readonly user: number;
  readonly home: string;
  /** The server's sockets of this machine. Gone when it stops. */
  readonly run: string;
  /** The socket on which the sandbox takes commands; nothing inside sees its name. */
  readonly commands: string;
  /** Holds the socket of the egress proxy, `socket`; the inside may only read. */
  readonly egress: string;
  /** Where programs inside put sockets for the server. */
  readonly shared: string;
}

/** The name of a unix socket has at most so many bytes. */
const MOST_SOCKET_BYTES = 107;
const RUN = 'run';
const ELSEWHERE = 'opencoast-';
const LONGEST_NAME = '/run/commands.socket'.length;

export async function preparePlaces(folder: string, id: string): Promise<Places> {
  const user = userOf(id);
  const home = join(folder, 'home');
  await own(home, user);
  // To be passed through, not to be listed: without namespaces its programs walk to their home like any other.
  if (isRoot()) await chmod(folder, 0o711);
  const run = await runFolder(folder);
  const [egress, shared] = [join(run, 'egress'), join(run, 'shared')];
  // What is left from before are sockets that nobody listens on any more.
  for (const name of [egress, shared]) await rm(name, { recursive: true, force: true });
  await mkdir(egress, { mode: 0o755 });
  await own(shared, user);
  return { user, home, run, commands: join(run, 'commands'), egress, shared };
}

/** In the machine's own folder; elsewhere when that is too deep for the name of a socket. */
async function runFolder(folder: string): Promise<string> {
  const fits = Buffer.byteLength(folder) + LONGEST_NAME <= MOST_SOCKET_BYTES;
  const run = fits ? join(folder, RUN) : await mkdtemp(join(tmpdir(), ELSEWHERE));
  await mkdir(run, { recursive: true });
  await chmod(run, isRoot() ? 0o711 : 0o700);
  return run;
}

/** Removes it; a path that is no such folder, wherever it came from, is left alone. */
export async function removeRunFolder(run: string): Promise<void> {
  const name = basename(run);
  if (name === RUN || name.startsWith(ELSEWHERE)) await rm(run, { recursive: true, force: true });
}

async function own(folder: string, user: number): Promise<void> {
  await mkdir(folder, { recursive: true, mode: 0o700 });
  // A home that came from elsewhere, a snapshot say, has been given its owner by who put it there.
  if (isRoot() && (await stat(folder)).uid === 0) await chown(folder, user, user);
}
