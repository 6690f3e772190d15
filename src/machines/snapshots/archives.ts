/** The files of snapshots, beside the homes of machines. Whole or not there: written under another name, synced, renamed. */
import { createWriteStream } from 'node:fs';
import { mkdir, open, readdir, rename, rm, stat } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { createGunzip, createGzip } from 'node:zlib';
import { ApiError } from '../../contract/errors.ts';

const ENDING = '.tar.gz';
const UNFINISHED = `${ENDING}.tmp`;
/** Eight times as fast as the usual level, for a tenth more bytes. */
const LEVEL = 1;

/** `machines` holds their homes. */
export const archivesOf = (machines: string): string => join(dirname(machines), 'snapshots');

async function sync(path: string): Promise<void> {
  const handle = await open(path, 'r');
  await handle.sync().finally(() => handle.close());
}

/** The bytes of the file. */
export async function writeArchive(
  folder: string,
  id: string,
  content: AsyncIterable<Buffer>,
  signal: AbortSignal,
): Promise<number> {
  await mkdir(folder, { recursive: true, mode: 0o700 });
  const [unfinished, file] = [join(folder, id + UNFINISHED), join(folder, id + ENDING)];
  const source = Readable.from(content, { objectMode: false });
  const sink = createWriteStream(unfinished, { flags: 'wx', mode: 0o600, flush: true });
  await pipeline(source, createGzip({ level: LEVEL }), sink, { signal }).catch(
    (cause: NodeJS.ErrnoException) => {
      if (cause.code !== 'ENOSPC') throw cause;
      throw new ApiError('SERVICE_UNAVAILABLE', "The server's disk is full. Nothing was charged.", { cause });
    },
  );
  await rename(unfinished, file);
  await sync(folder);
  return (await stat(file)).size;
}

/** What was packed. 503 where the file is not: it lies where the server runs that took the snapshot. */
export async function openArchive(folder: string, id: string): Promise<AsyncIterable<Buffer>> {
  const handle = await open(join(folder, id + ENDING)).catch((cause: NodeJS.ErrnoException) => {
    if (cause.code !== 'ENOENT') throw cause;
    const words = "The snapshot's file is not in the data folder of this server. Ask the one that took it.";
    throw new ApiError('SERVICE_UNAVAILABLE', words, { cause, retryable: false });
  });
  const gunzip = createGunzip();
  // Whoever reads hears of its errors from the last of the two.
  pipeline(handle.createReadStream(), gunzip).catch(() => undefined);
  return gunzip;
}

export async function deleteArchive(folder: string, id: string): Promise<void> {
  for (const ending of [ENDING, UNFINISHED]) await rm(join(folder, id + ending), { force: true });
}

/** Ids that have a file here, whole or not. */
export async function listArchives(folder: string): Promise<string[]> {
  const names = await readdir(folder).catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return [];
    throw error;
  });
  const endings = [ENDING, UNFINISHED];
  return names.flatMap((name) => {
    const ending = endings.find((one) => name.endsWith(one));
    return ending === undefined ? [] : [name.slice(0, -ending.length)];
  });
}
