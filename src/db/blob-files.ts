import { randomBytes } from 'node:crypto';
import { statSync, unlinkSync } from 'node:fs';
import { mkdir, open, readdir, readFile, rename, rm, utimes } from 'node:fs/promises';
import path from 'node:path';
import { isSha256, type ReferencedOf, sha256Of } from './blob-names.ts';

const NAME = /^[0-9a-f]{62}$/;

/** Blobs as files `blobs/ab/cdef…`; a file's mtime says when it was last put. The store's lock makes this process the only one. */
export function fileBlobs(dataDir: string, now: () => Date) {
  const root = path.join(dataDir, 'blobs');
  const fileOf = (sha256: string) => path.join(root, sha256.slice(0, 2), sha256.slice(2));
  // The sweep keeps its hands off what is being put right now.
  const beingPut = new Map<string, number>();

  return {
    async put(bytes: Uint8Array): Promise<string> {
      const sha256 = sha256Of(bytes);
      beingPut.set(sha256, (beingPut.get(sha256) ?? 0) + 1);
      try {
        if (!(await touch(fileOf(sha256), now()))) await write(fileOf(sha256), bytes, now());
        return sha256;
      } finally {
        const others = (beingPut.get(sha256) ?? 1) - 1;
        if (others > 0) beingPut.set(sha256, others);
        else beingPut.delete(sha256);
      }
    },

    async get(sha256: string): Promise<Buffer | null> {
      if (!isSha256(sha256)) return null;
      return readFile(fileOf(sha256)).catch(unlessMissing(null));
    },

    async deleteOlderThan(before: Date, referencedOf?: ReferencedOf): Promise<number> {
      let deleted = 0;
      for (const folder of await readdir(root).catch(unlessMissing([] as string[]))) {
        const old = await oldIn(path.join(root, folder), folder, before);
        const referenced = await referencedAmong(old, referencedOf);
        for (const sha256 of old) {
          if (referenced.has(sha256) || beingPut.has(sha256)) continue;
          // Checked and deleted without a pause: no put can begin in between.
          if (isOlder(fileOf(sha256), before)) {
            unlinkSync(fileOf(sha256));
            deleted += 1;
          }
        }
      }
      return deleted;
    },
  };
}

async function touch(file: string, now: Date): Promise<boolean> {
  return utimes(file, now, now).then(() => true, unlessMissing(false));
}

async function write(file: string, bytes: Uint8Array, now: Date): Promise<void> {
  await mkdir(path.dirname(file), { recursive: true, mode: 0o700 });
  const temporary = `${file}.${randomBytes(6).toString('hex')}`;
  try {
    const handle = await open(temporary, 'wx', 0o600);
    try {
      await handle.writeFile(bytes);
      await handle.utimes(now, now);
      await handle.sync();
    } finally {
      await handle.close();
    }
    await rename(temporary, file);
  } catch (error) {
    await rm(temporary, { force: true });
    throw error;
  }
}

async function oldIn(folder: string, prefix: string, before: Date): Promise<string[]> {
  const old: string[] = [];
  for (const name of await readdir(folder)) {
    const file = path.join(folder, name);
    if (NAME.test(name)) {
      if (isOlder(file, before)) old.push(prefix + name);
    } else if (isOlder(file, before)) {
      // What a killed process had not finished writing.
      await rm(file, { force: true });
    }
  }
  return old;
}

async function referencedAmong(sha256s: readonly string[], referencedOf: ReferencedOf | undefined) {
  return referencedOf && sha256s.length > 0 ? referencedOf(sha256s) : new Set<string>();
}

function isOlder(file: string, before: Date): boolean {
  const state = statSync(file, { throwIfNoEntry: false });
  return state !== undefined && state.mtimeMs < before.getTime();
}

function unlessMissing<T>(otherwise: T): (error: NodeJS.ErrnoException) => T {
  return (error) => {
    if (error.code === 'ENOENT') return otherwise;
    throw error;
  };
}
