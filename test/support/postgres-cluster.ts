import { execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { chownSync, existsSync, mkdtempSync, readdirSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import pg from 'pg';

/** A private PostgreSQL server of this test run, deleted with it. */
export interface Cluster {
  /** The address of its maintenance database. */
  readonly url: string;
  /** Takes the server down as a crash does, and brings it up again after `meanwhile`. */
  restart(meanwhile: () => Promise<void>): Promise<void>;
  stop(): Promise<void>;
}

interface Identity {
  readonly uid?: number;
  readonly gid?: number;
}

/** The folder of initdb and postgres, or undefined where no PostgreSQL server is installed. */
export function findPostgresBinaries(): string | undefined {
  const folders = [...installedFolders(), ...(process.env.PATH ?? '').split(path.delimiter)];
  return folders.find(
    (folder) => existsSync(path.join(folder, 'initdb')) && existsSync(path.join(folder, 'postgres')),
  );
}

/** Starts a throw-away server on a free port, without fsync, trusting every local connection. */
export async function startCluster(binaries: string): Promise<Cluster> {
  const identity = serverIdentity();
  const folder = mkdtempSync(path.join(tmpdir(), 'opencoast-postgres-'));
  if (identity.uid !== undefined && identity.gid !== undefined) chownSync(folder, identity.uid, identity.gid);
  const data = path.join(folder, 'data');
  const initdb = ['-D', data, '-U', 'postgres', '-A', 'trust', '-E', 'UTF8', '--locale=C.UTF-8', '--no-sync'];
  execFileSync(path.join(binaries, 'initdb'), initdb, { ...identity, cwd: folder, stdio: 'pipe' });

  const port = await freePort();
  const settings = {
    listen_addresses: '127.0.0.1',
    port,
    unix_socket_directories: folder,
    fsync: 'off',
    full_page_writes: 'off',
    max_connections: 200,
    logging_collector: 'off',
    log_min_messages: 'fatal',
    // With a database for each test it would always be at work on one of them.
    autovacuum: 'off',
    jit: 'off',
    max_parallel_workers_per_gather: 0,
  };
  const args = [
    '-D',
    data,
    ...Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`]),
  ];
  const order = JSON.stringify({ binary: path.join(binaries, 'postgres'), args, folder, ...identity });
  const guard = fileURLToPath(new URL('./cluster-guard.mjs', import.meta.url));
  const child = spawn(process.execPath, [guard, order], {
    stdio: ['pipe', 'pipe', 'ignore'],
    detached: true,
  });
  const url = `postgres://postgres@127.0.0.1:${port}/postgres`;
  const exited = once(child, 'exit');
  await Promise.race([
    answers(url),
    exited.then(() => Promise.reject(new Error('PostgreSQL did not start'))),
  ]);
  return {
    url,
    restart: async (meanwhile) => {
      const down = once(child.stdout, 'data');
      child.stdin.write('.');
      await down;
      await meanwhile();
      child.stdin.write('.');
      await answers(url);
    },
    stop: async () => {
      child.stdin.end();
      await exited;
    },
  };
}

/** Runs one statement on its own connection. */
export async function administer(url: string, sql: string): Promise<void> {
  const client = new pg.Client({ connectionString: url });
  client.on('error', () => undefined);
  await client.connect();
  try {
    await client.query(sql);
  } finally {
    await client.end();
  }
}

/** The same server, another database. */
export function databaseAt(url: string, name: string): string {
  const address = new URL(url);
  address.pathname = `/${name}`;
  return address.toString();
}

function installedFolders(): string[] {
  const root = '/usr/lib/postgresql';
  if (!existsSync(root)) return [];
  const newestFirst = readdirSync(root).sort((a, b) => Number(b) - Number(a));
  return newestFirst.map((version) => path.join(root, version, 'bin'));
}

// initdb refuses to run as root.
function serverIdentity(): Identity {
  if (process.getuid?.() !== 0) return {};
  const id = (flag: string, user: string) => Number(execFileSync('id', [flag, user], { encoding: 'utf8' }));
  for (const user of ['postgres', 'nobody']) {
    try {
      return { uid: id('-u', user), gid: id('-g', user) };
    } catch {
      // This system has no such user.
    }
  }
  throw new Error(
    'PostgreSQL does not run as root, and this system has neither a postgres nor a nobody user.',
  );
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  server.close();
  await once(server, 'close');
  if (address === null || typeof address === 'string') throw new Error('no free port');
  return address.port;
}

async function answers(url: string): Promise<void> {
  const deadlineMs = Date.now() + 30_000;
  for (;;) {
    try {
      await administer(url, 'SELECT 1');
      return;
    } catch (error) {
      if (Date.now() > deadlineMs) throw error;
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
  }
}
