/** What a sandbox looks like from inside, as arguments of bubblewrap. */
import { existsSync, lstatSync, readlinkSync } from 'node:fs';
import { HOME } from '../files/inside.ts';
import type { Limits } from './limits.ts';
import type { Places } from './places.ts';
import { AGENT } from './programs.ts';
import { isRoot } from './users.ts';

/** Where the inside finds the host's sockets, and puts its own. */
export const EGRESS = '/run/egress';
export const AGENT_PATH = '/run/agent';
export const SHARED = '/run/shared';
/** Of the sandbox's own loopback, where nobody else is. */
export const PROXY_PORT = 3128;

/** Of the host's /etc, what programs need to start; no names of users, keys or services. */
const SETTINGS = [
  'alternatives',
  'fonts',
  'ssl/certs',
  'ssl/openssl.cnf',
  'ca-certificates',
  'pki',
  'ld.so.cache',
  'ld.so.conf',
  'ld.so.conf.d',
  'X11',
  'xdg',
  'matchbox',
  'chromium',
  'chromium.d',
  'gtk-3.0',
  'dconf',
  'terminfo',
  'inputrc',
  'bash.bashrc',
  'profile',
  'mime.types',
  'localtime',
  'timezone',
  'debian_version',
  'os-release',
  'perl',
  'java-17-openjdk',
  'libreoffice',
  'firefox',
  'firefox-esr',
];
const TOP_FOLDERS = ['bin', 'sbin', 'lib', 'lib32', 'lib64', 'libx32'];
/** Parts outside /usr that installed programs cannot do without. */
const PROGRAM_PARTS = ['/opt/google', '/var/lib/xkb', '/var/cache/fontconfig'];
const ABOVE_MOUNTS = ['/etc', '/etc/ssl', '/home', '/opt', '/var', '/var/lib', '/var/cache'];

export interface Confinement {
  readonly places: Places;
  readonly network: boolean;
  readonly limits: Limits;
}

/** What stands in for files of the host's /etc, and the agent. */
export function syntheticFiles(user: number): Readonly<Record<string, string>> {
  const inside = isRoot() ? user : ORDINARY_USER;
  return {
    '/etc/passwd': `root:x:0:0:root:/:/usr/sbin/nologin\nuser:x:${inside}:${inside}:user:${HOME}:/bin/bash\n`,
    '/etc/group': `root:x:0:\nuser:x:${inside}:\n`,
    '/etc/hosts': '127.0.0.1 localhost machine\n',
    '/etc/hostname': 'machine\n',
    '/etc/nsswitch.conf': 'passwd: files\ngroup: files\nhosts: files\n',
    '/etc/machine-id': '00000000000000000000000000000001\n',
    '/etc/resolv.conf': '',
    [AGENT_PATH]: AGENT,
  };
}

const ORDINARY_USER = 1000;

/** Everything up to the command; `fileFds` are where bubblewrap reads the synthetic files, in their order. */
export function confined(
  confinement: Confinement,
  files: readonly { readonly path: string; readonly fd: number }[],
): string[] {
  const { places, network, limits } = confinement;
  const temporary = (path: string) => [
    '--perms',
    '1777',
    '--size',
    `${limits.temporaryBytes}`,
    '--tmpfs',
    path,
  ];
  return [
    ...namespaces(),
    ...['--die-with-parent', '--new-session', '--hostname', 'machine'],
    ...['--ro-bind', '/usr', '/usr'],
    ...TOP_FOLDERS.flatMap(topFolder),
    // What stands above a mount is made for root alone otherwise.
    ...ABOVE_MOUNTS.flatMap((path) => ['--perms', '0755', '--dir', path]),
    ...PROGRAM_PARTS.flatMap((path) => ['--ro-bind-try', path, path]),
    ...['--proc', '/proc', '--dev', '/dev'],
    ...['/dev/shm', '/tmp', '/var/tmp'].flatMap(temporary),
    ...['--perms', '0755', '--tmpfs', '/run'],
    ...SETTINGS.flatMap((name) => ['--ro-bind-try', `/etc/${name}`, `/etc/${name}`]),
    ...files.flatMap(({ path, fd }) => ['--perms', '0444', '--ro-bind-data', `${fd}`, path]),
    ...['--bind', places.home, HOME],
    ...['--bind', places.shared, SHARED],
    // A folder, not the socket: a proxy that starts anew makes a new one. Read-only does not hinder connecting.
    ...(network ? ['--ro-bind', places.egress, EGRESS] : []),
    ...['--remount-ro', '/', '--chdir', '/', '--clearenv'],
    ...Object.entries(environmentOf(HOME)).flatMap(([name, value]) => ['--setenv', name, value]),
  ];
}

/**
 * As root the machine gets a user id of its own and keeps the host's user namespace: root that is only mapped would still be
 * the host's root to every file and every kernel switch that forgets to ask for a capability. An ordinary user needs a user
 * namespace to be allowed the others.
 */
function namespaces(): string[] {
  const own = ['--unshare-pid', '--unshare-ipc', '--unshare-net', '--unshare-uts', '--unshare-cgroup-try'];
  if (isRoot()) {
    // Kept only until the machine's own user id is taken on, see `asUser`.
    const kept = ['CAP_SETUID', 'CAP_SETGID', 'CAP_SETPCAP'].flatMap((name) => ['--cap-add', name]);
    return [...own, '--cap-drop', 'ALL', ...kept];
  }
  const user = `${ORDINARY_USER}`;
  return [...own, '--unshare-user', '--uid', user, '--gid', user, '--cap-drop', 'ALL'];
}

/** A command line that takes on a user id for good and goes on as the command given to it. */
export function asUser(user: number): string[] {
  if (!isRoot()) return ['setpriv', '--no-new-privs', '--'];
  const ids = [`--reuid=${user}`, `--regid=${user}`, '--clear-groups'];
  return ['setpriv', ...ids, '--inh-caps=-all', '--bounding-set=-all', '--no-new-privs', '--'];
}

/** /bin and its like as the host has them: links into /usr, or folders of their own. */
function topFolder(name: string): string[] {
  const path = `/${name}`;
  if (!existsSync(path)) return [];
  return lstatSync(path).isSymbolicLink()
    ? ['--symlink', readlinkSync(path), path]
    : ['--ro-bind', path, path];
}

export function environmentOf(home: string): Readonly<Record<string, string>> {
  return {
    PATH: '/usr/local/bin:/usr/bin:/bin:/usr/games:/usr/sbin:/sbin',
    HOME: home,
    USER: 'user',
    LOGNAME: 'user',
    SHELL: '/bin/bash',
    LANG: 'C.UTF-8',
    TERM: 'xterm-256color',
    XDG_RUNTIME_DIR: '/tmp/runtime',
  };
}

/** How programs inside find the egress proxy. */
export function proxyEnvironment(port: number): Readonly<Record<string, string>> {
  const url = `http://127.0.0.1:${port}`;
  const direct = 'localhost,127.0.0.1';
  return {
    http_proxy: url,
    https_proxy: url,
    HTTP_PROXY: url,
    HTTPS_PROXY: url,
    no_proxy: direct,
    NO_PROXY: direct,
  };
}
