/** A machine's folder as the bytes of an archive. Nothing of the machine runs meanwhile. */
import { constants } from 'node:fs';
import { lstat, open, readdir, readlink } from 'node:fs/promises';
import { ApiError } from '../../contract/errors.ts';
import { MachineRefusal } from '../machine.ts';
import { END, type Entry, headerOf, paddingOf } from './tar.ts';

export interface Limits {
  /** Of all files together, as they are on the disk. */
  readonly bytes: number;
  readonly entries: number;
}

export const LIMITS: Limits = { bytes: 5 * 1024 ** 3, entries: 200_000 };

const CHUNK_BYTES = 256 * 1024;

/**
 * What is no part of a machine: sockets of a server that ran it, locks of a browser that held it, and what a browser fetches or
 * computes again by itself.
 */
const LEFT_OUT = new Set([
  'run',
  'profile/SingletonLock',
  'profile/SingletonSocket',
  'profile/SingletonCookie',
  'profile/BrowserMetrics',
  'profile/GrShaderCache',
  'profile/GraphiteDawnCache',
  'profile/ShaderCache',
  'profile/Default/Cache',
  'profile/Default/Code Cache',
  'profile/Default/GPUCache',
  'profile/Default/DawnGraphiteCache',
  'profile/Default/DawnWebGPUCache',
]);

/** Names of files are bytes; as latin1 every byte is one character. */
export const bytesOf = (path: string): Buffer => Buffer.from(path, 'latin1');
export const latin1 = (path: string | Buffer): string =>
  (typeof path === 'string' ? Buffer.from(path) : path).toString('latin1');

/** Where the server is no root, a machine can close its files to it. */
async function reading<T>(path: string, work: () => Promise<T>): Promise<T> {
  return work().catch((cause: NodeJS.ErrnoException) => {
    if (cause.code !== 'EACCES') throw cause;
    throw new MachineRefusal(`"${path}" may not be read: give its owner the right to`, { cause });
  });
}

function tooMuch({ bytes, entries }: Limits): ApiError {
  return new ApiError(
    'INVALID_STATE',
    `The machine holds more than a snapshot keeps, ${bytes / 1024 ** 3} GiB in ${entries} files: delete what it can do without.`,
  );
}

interface Found {
  readonly entry: Entry;
  /** Of the host, as latin1. */
  readonly place: string;
}

async function* entriesOf(root: string, inside: string): AsyncGenerator<Found> {
  const here = bytesOf(inside === '' ? root : `${root}/${inside}`);
  const names = await reading(inside, () => readdir(here, { encoding: 'buffer' }));
  for (const name of names.map(latin1).sort()) {
    const path = inside === '' ? name : `${inside}/${name}`;
    if (LEFT_OUT.has(path)) continue;
    const place = `${root}/${path}`;
    const stats = await lstat(bytesOf(place));
    const common = {
      path,
      mode: stats.mode & 0o777,
      modified: Math.max(0, Math.floor(stats.mtimeMs / 1_000)),
      size: 0,
      target: '',
    };
    if (stats.isDirectory()) {
      yield { place, entry: { ...common, kind: 'folder' } };
      yield* entriesOf(root, path);
    } else if (stats.isSymbolicLink()) {
      const target = latin1(await readlink(bytesOf(place), { encoding: 'buffer' }));
      yield { place, entry: { ...common, kind: 'link', target } };
    } else if (stats.isFile()) {
      yield { place, entry: { ...common, kind: 'file', size: stats.size } };
    }
    // Sockets and pipes belong to processes that have ended.
  }
}

async function* contentOf({ entry, place }: Found): AsyncGenerator<Buffer> {
  // Whatever the name has become since it was looked at: no link is followed, and nothing waits for a pipe's other end.
  const flags = constants.O_RDONLY | constants.O_NOFOLLOW | constants.O_NONBLOCK;
  const file = await reading(entry.path, () => open(bytesOf(place), flags));
  try {
    for (let left = entry.size; left > 0; ) {
      const { buffer, bytesRead } = await file.read(Buffer.allocUnsafe(Math.min(left, CHUNK_BYTES)));
      if (bytesRead === 0) throw new MachineRefusal(`"${entry.path}" became shorter while it was read`);
      yield buffer.subarray(0, bytesRead);
      left -= bytesRead;
    }
  } finally {
    await file.close();
  }
}

/** 409 INVALID_STATE when there is more than the limits allow. */
export async function* pack(folder: string, limits: Limits = LIMITS): AsyncGenerator<Buffer> {
  let bytes = 0;
  let entries = 0;
  for await (const found of entriesOf(latin1(folder), '')) {
    const { size } = found.entry;
    bytes += size;
    entries += 1;
    if (bytes > limits.bytes || entries > limits.entries) throw tooMuch(limits);
    yield headerOf(found.entry);
    if (size > 0) {
      yield* contentOf(found);
      yield Buffer.alloc(paddingOf(size));
    }
  }
  yield END;
}
