/** The operations that change nothing. */
import { constants, type Stats } from 'node:fs';
import { opendir } from 'node:fs/promises';
import { MachineRefusal } from '../machine.ts';
import { type Folder, itself, lstatOrNull, openFolder, type Place, visit, within } from './inside.ts';
import { missing, openFile, readBytes } from './open.ts';
import { countOf, type Encoding, encodingOf, MOST_BYTES, type Parameters, pathOf } from './parameters.ts';

type Result = Readonly<Record<string, unknown>>;

/** What one answer carries of a file that is read as text. */
const MOST_READ_BYTES = 10 * 1024 * 1024;
const MOST_ENTRIES = 10_000;
/** Below a home: where a browser of ours leaves what pages hand out. */
export const DOWNLOADS = 'Downloads';

export function read(home: string, parameters: Parameters): Promise<Result> {
  const asked = encodingOf(parameters);
  const most = countOf(parameters, 'max_bytes', { fallback: MOST_READ_BYTES, most: MOST_READ_BYTES });
  const offset = countOf(parameters, 'offset', { fallback: 0, most: Number.MAX_SAFE_INTEGER });
  return visit(home, pathOf(parameters), { followLast: true }, async (place) => {
    if (!place.stats) throw missing(place);
    return openFile(place, constants.O_RDONLY, async (file) => {
      const bytes = await readBytes(file, { offset, most });
      const { size } = await file.stat();
      const truncated = offset + bytes.length < size;
      return { path: place.shown, ...written(bytes, { asked, truncated }), size_bytes: size, truncated };
    });
  });
}

/** As text where it is text; what is not is base64, unless the caller insisted. */
function written(
  bytes: Buffer,
  { asked, truncated }: { readonly asked: Encoding | null; readonly truncated: boolean },
): { readonly content: string; readonly encoding: Encoding } {
  const text = asked === 'base64' ? null : textOrNull(truncated ? wholeCharacters(bytes) : bytes);
  if (text !== null) return { content: text, encoding: 'utf8' };
  if (asked === 'utf8')
    throw new MachineRefusal('the file is not UTF-8 text; read it with encoding "base64"');
  return { content: bytes.toString('base64'), encoding: 'base64' };
}

function textOrNull(bytes: Buffer): string | null {
  try {
    // A byte order mark is part of the file: what is read must be what would be written.
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    return null;
  }
}

/** Without the first bytes of a character that the limit cut through. */
function wholeCharacters(bytes: Buffer): Buffer {
  for (let back = 1; back <= Math.min(3, bytes.length); back += 1) {
    const byte = bytes[bytes.length - back] ?? 0;
    if (byte < 0x80) return bytes;
    if (byte >= 0xc0) {
      const needs = byte >= 0xf0 ? 4 : byte >= 0xe0 ? 3 : 2;
      return needs > back ? bytes.subarray(0, bytes.length - back) : bytes;
    }
  }
  return bytes;
}

export function download(home: string, parameters: Parameters): Promise<Result> {
  return visit(home, pathOf(parameters), { followLast: true }, async (place) => {
    if (!place.stats) throw missing(place);
    return openFile(place, constants.O_RDONLY, async (file) => {
      const { size } = await file.stat();
      if (size > MOST_BYTES)
        throw new MachineRefusal('the file is larger than 50 MB; read it in parts with "offset"');
      const bytes = await readBytes(file, { offset: 0, most: MOST_BYTES });
      return {
        path: place.shown,
        filename: place.name,
        content: bytes.toString('base64'),
        encoding: 'base64',
        size_bytes: bytes.length,
      };
    });
  });
}

export function exists(home: string, parameters: Parameters): Promise<Result> {
  return visit(home, pathOf(parameters), { followLast: true }, async ({ stats, shown }) => ({
    path: shown,
    exists: stats !== null,
    ...(stats && described(stats)),
  })).catch((error: unknown) => {
    // A folder on the way that is not there is an answer here, not a mistake.
    if (error instanceof MachineRefusal && /^there is no such|is not a folder/.test(error.message))
      return { path: pathOf(parameters), exists: false };
    throw error;
  });
}

export function list(home: string, parameters: Parameters): Promise<Result> {
  return visit(home, pathOf(parameters, '.'), { followLast: true }, async (place) => {
    if (!place.stats) throw missing(place);
    return { path: place.shown, ...(await entriesAt(place)) };
  });
}

/** Newest first; a home without the folder has no downloads. */
export function listDownloads(home: string): Promise<Result> {
  return visit(home, DOWNLOADS, { followLast: true }, async (place) => {
    if (!place.stats) return { path: place.shown, files: [], truncated: false };
    const { entries, truncated } = await entriesAt(place);
    const files = entries.filter(({ type }) => type === 'file');
    files.sort((one, two) => two.modified_at.localeCompare(one.modified_at));
    return { path: place.shown, files, truncated };
  });
}

async function entriesAt(place: Place) {
  if (place.name === null) return entriesOf(place.folder);
  if (!place.stats?.isDirectory()) throw new MachineRefusal(`this is not a folder: ${place.shown}`);
  const folder = await openFolder(within(place.folder, place.name), place.folder.path);
  try {
    return await entriesOf(folder);
  } finally {
    await folder.handle.close();
  }
}

async function entriesOf(folder: Folder) {
  const entries: (ReturnType<typeof described> & { name: string })[] = [];
  let truncated = false;
  for await (const { name } of await opendir(itself(folder))) {
    truncated = entries.length === MOST_ENTRIES;
    if (truncated) break;
    const stats = await lstatOrNull(within(folder, name));
    if (stats) entries.push({ name, ...described(stats) });
  }
  entries.sort((one, two) => (one.name < two.name ? -1 : 1));
  return { entries, truncated };
}

function described(stats: Stats) {
  return { type: typeOf(stats), size_bytes: stats.size, modified_at: stats.mtime.toISOString() };
}

function typeOf(stats: Stats): 'file' | 'directory' | 'symlink' | 'other' {
  if (stats.isFile()) return 'file';
  if (stats.isDirectory()) return 'directory';
  return stats.isSymbolicLink() ? 'symlink' : 'other';
}
