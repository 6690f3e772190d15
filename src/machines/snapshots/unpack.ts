/**
 * An archive as a folder again. Only what this server packed comes here; all the same nothing is written outside of the folder:
 * no name leads out of it, every file is new, and links are made when all else is there, so that nothing is written through one.
 */
import { constants } from 'node:fs';
import { chmod, lchown, mkdir, open, symlink } from 'node:fs/promises';
import { bytesOf, LIMITS, type Limits, latin1 } from './pack.ts';
import { BLOCK, type Entry, MOST_NAME_BYTES, paddingOf, readHeader, readNames } from './tar.ts';

interface Unpacking {
  /** Made by the caller, and empty. */
  readonly folder: string;
  /** Whom an entry belongs to; null: to this process. */
  readonly ownerOf: (path: string) => number | null;
  readonly limits?: Limits;
  readonly signal: AbortSignal;
}

/** Bytes in the pieces that are asked for. */
class Source {
  readonly #chunks: AsyncIterator<Buffer>;
  #rest: Buffer = Buffer.alloc(0);

  constructor(chunks: AsyncIterable<Buffer>) {
    this.#chunks = chunks[Symbol.asyncIterator]();
  }

  /** At least one byte, at most so many. */
  async some(most: number): Promise<Buffer> {
    while (this.#rest.length === 0) {
      const { done, value } = await this.#chunks.next();
      if (done) throw new Error('the archive is cut off');
      this.#rest = value;
    }
    const piece = this.#rest.subarray(0, most);
    this.#rest = this.#rest.subarray(piece.length);
    return piece;
  }

  async take(bytes: number): Promise<Buffer> {
    const pieces: Buffer[] = [];
    for (let left = bytes; left > 0; ) {
      const piece = await this.some(left);
      pieces.push(piece);
      left -= piece.length;
    }
    return Buffer.concat(pieces);
  }

  /** Reads what is left: the checksum of a compressed file stands at its very end. */
  async finish(): Promise<void> {
    while (!(await this.#chunks.next()).done);
  }

  async close(): Promise<void> {
    await this.#chunks.return?.();
  }
}

const isInside = (path: string): boolean =>
  path.split('/').every((part) => part !== '' && part !== '.' && part !== '..') && !path.includes('\0');

async function* entriesOf(
  source: Source,
  { bytes: mostBytes, entries: most }: Limits,
): AsyncGenerator<Entry> {
  let names: Partial<Entry> = {};
  let bytes = 0;
  for (let count = 0; count <= 2 * most; count++) {
    const header = readHeader(await source.take(BLOCK));
    if (header === null) return;
    if (header.kind === 'names') {
      if (header.size > MOST_NAME_BYTES) throw new Error('the archive has a name that is too long');
      names = readNames(await source.take(header.size));
      await source.take(paddingOf(header.size));
      continue;
    }
    const entry = { ...header, ...names };
    names = {};
    bytes += entry.size;
    if (!isInside(entry.path)) throw new Error('the archive names a place outside of its folder');
    if (bytes > mostBytes) break;
    yield entry;
  }
  throw new Error('the archive holds more than a machine may');
}

async function writeFile(source: Source, entry: Entry, place: Buffer, owner: number | null): Promise<void> {
  const flags = constants.O_WRONLY | constants.O_CREAT | constants.O_EXCL | constants.O_NOFOLLOW;
  const file = await open(place, flags, 0o600);
  try {
    for (let left = entry.size; left > 0; ) {
      const piece = await source.some(left);
      await file.writeFile(piece);
      left -= piece.length;
    }
    if (owner !== null) await file.chown(owner, owner);
    await file.chmod(entry.mode);
    await file.utimes(entry.modified, entry.modified);
  } finally {
    await file.close();
  }
  await source.take(paddingOf(entry.size));
}

export async function unpack(chunks: AsyncIterable<Buffer>, unpacking: Unpacking): Promise<void> {
  const source = new Source(chunks);
  try {
    await unpackFrom(source, unpacking);
    await source.finish();
  } finally {
    await source.close();
  }
}

async function unpackFrom(
  source: Source,
  { folder, ownerOf, limits = LIMITS, signal }: Unpacking,
): Promise<void> {
  const placeOf = ({ path }: Entry): Buffer => bytesOf(`${latin1(folder)}/${path}`);
  const folders: Entry[] = [];
  const links: Entry[] = [];
  for await (const entry of entriesOf(source, limits)) {
    signal.throwIfAborted();
    if (entry.kind === 'link') links.push(entry);
    else if (entry.kind === 'file') await writeFile(source, entry, placeOf(entry), ownerOf(entry.path));
    else {
      await mkdir(placeOf(entry), 0o700);
      folders.push(entry);
    }
  }
  const give = async (entry: Entry): Promise<void> => {
    const owner = ownerOf(entry.path);
    if (owner !== null) await lchown(placeOf(entry), owner, owner);
  };
  for (const link of links) {
    await symlink(bytesOf(link.target), placeOf(link));
    await give(link);
  }
  // Last, and from the inside out: a folder that may not be written to has to be filled first.
  for (const each of folders.toReversed()) {
    await chmod(placeOf(each), each.mode);
    await give(each);
  }
}
