import { createHash } from 'node:crypto';
import { createReadStream, createWriteStream } from 'node:fs';
import { link, rm } from 'node:fs/promises';
import { createInterface } from 'node:readline';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { createGunzip, createGzip } from 'node:zlib';

/** A backup is gzipped lines of JSON: the header, tables and their rows, sequences, blobs, the key, and the trailer. */
export const BACKUP_FORMAT = 1;

export interface BackupHeader {
  readonly format: typeof BACKUP_FORMAT;
  readonly createdAt: string;
  /** The names of the migrations the store had. */
  readonly migrations: readonly string[];
  /** The version of DBOS's schema, or null where it was never launched. */
  readonly durable: number | null;
}

export type BackupLine =
  | { readonly header: BackupHeader }
  | { readonly table: string; readonly columns: readonly string[] }
  /** One row of the table named last; every value as PostgreSQL writes it, so that no digit is lost. */
  | readonly (string | null)[]
  | { readonly sequence: string; readonly value: number }
  | { readonly blob: string; readonly lastPutAt: string; readonly bytes: string }
  | { readonly secretKey: string };

interface Trailer {
  readonly trailer: { readonly lines: number; readonly sha256: string };
}

/** Writes a new file, readable by its owner only; nothing is left of one that fails. */
export async function writeLines(file: string, lines: AsyncIterable<BackupLine>): Promise<void> {
  const draft = `${file}.draft-${process.pid}`;
  try {
    const sink = createWriteStream(draft, { flags: 'wx', mode: 0o600 });
    await pipeline(Readable.from(encoded(lines)), createGzip({ level: 6 }), sink);
    // Fails where the file exists: a backup never replaces another.
    await link(draft, file);
  } finally {
    await rm(draft, { force: true });
  }
}

async function* encoded(lines: AsyncIterable<BackupLine>): AsyncGenerator<string> {
  const hash = createHash('sha256');
  let count = 0;
  for await (const line of lines) {
    const text = `${JSON.stringify(line)}\n`;
    hash.update(text);
    count += 1;
    yield text;
  }
  const trailer: Trailer = { trailer: { lines: count, sha256: hash.digest('hex') } };
  yield `${JSON.stringify(trailer)}\n`;
}

/** Reads the whole file once and returns its header; throws when one byte of it is not what was written. */
export async function verifyBackup(file: string): Promise<BackupHeader> {
  const hash = createHash('sha256');
  let count = 0;
  let header: BackupHeader | undefined;
  let trailer: Trailer['trailer'] | undefined;
  for await (const text of textLines(file)) {
    if (trailer) throw damaged(file);
    if (text.startsWith('{"trailer":')) {
      ({ trailer } = parsed(file, text) as Trailer);
      continue;
    }
    if (count === 0) header = (parsed(file, text) as { header?: BackupHeader }).header;
    hash.update(`${text}\n`);
    count += 1;
  }
  if (!header || !trailer || trailer.lines !== count || trailer.sha256 !== hash.digest('hex'))
    throw damaged(file);
  if (header.format !== BACKUP_FORMAT) {
    throw new Error(`The backup ${file} has format ${header.format}; this version reads ${BACKUP_FORMAT}.`);
  }
  return header;
}

/** The lines of a verified file, without header and trailer. */
export async function* readLines(file: string): AsyncGenerator<BackupLine> {
  for await (const text of textLines(file)) {
    if (!text.startsWith('{"header":') && !text.startsWith('{"trailer":'))
      yield parsed(file, text) as BackupLine;
  }
}

async function* textLines(file: string): AsyncGenerator<string> {
  const plain = createGunzip();
  // Its failure reaches the reader through the stream it ends.
  pipeline(createReadStream(file), plain).catch(() => undefined);
  try {
    yield* createInterface({ input: plain, crlfDelay: Number.POSITIVE_INFINITY });
  } catch (error) {
    throw isFileError(error) ? error : damaged(file, error);
  }
}

/** ENOENT, EACCES and their like: the file was not even read. */
function isFileError(error: unknown): boolean {
  return error instanceof Error && 'syscall' in error;
}

function parsed(file: string, text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (cause) {
    throw damaged(file, cause);
  }
}

function damaged(file: string, cause?: unknown): Error {
  return new Error(`The backup ${file} is incomplete or was changed; nothing was restored.`, { cause });
}
