/** The files of a machine by pattern, within its home and nowhere else: every name is looked up by the file operations. */
import { fileOperations } from '../../machines/files/files.ts';
import { HOME } from '../../machines/files/inside.ts';
import { MachineRefusal } from '../../machines/machine.ts';

const MOST_FILES = 10_000;
const MOST_FOLDERS = 1_000;
const MOST_DEPTH = 8;

interface Entry {
  readonly name: string;
  readonly type: string;
}

/** What the pattern asks for below the home; null when it leads out of it. */
function segmentsOf(pattern: string): readonly string[] | null {
  const plain = pattern.replace(/^~(?=\/|$)/, HOME);
  const below = plain.startsWith(`${HOME}/`) ? plain.slice(HOME.length + 1) : plain;
  if (below.startsWith('/')) return null;
  const segments = below.split('/').filter((segment) => segment !== '' && segment !== '.');
  return segments.length === 0 || segments.includes('..') ? null : segments;
}

const escaped = (text: string): string => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');

/** `*` stands for anything within a name. */
export function nameMatches(pattern: string, name: string): boolean {
  return new RegExp(`^${pattern.split(/\*+/).map(escaped).join('.*')}$`, 's').test(name);
}

/** What a program keeps for itself is nobody's download. */
const isHidden = ({ name }: Entry): boolean => name.startsWith('.');

interface Found {
  readonly path: string;
  /** Another one when it was written again. */
  readonly version: string;
}

class Search {
  private readonly operate: (command: string, path: string) => Promise<Readonly<Record<string, unknown>>>;
  private readonly signal: AbortSignal;
  private readonly found: Found[] = [];
  private folders = 0;

  constructor(home: string, signal: AbortSignal) {
    const operations = fileOperations(home);
    this.operate = (command, path) => operations.operate(command, { path });
    this.signal = signal;
  }

  async run(segments: readonly string[]): Promise<Found[]> {
    await this.below('', segments, 0);
    return this.found.sort((one, two) => (one.path < two.path ? -1 : 1));
  }

  private async below(folder: string, segments: readonly string[], depth: number): Promise<void> {
    this.signal.throwIfAborted();
    const [segment = '', ...rest] = segments;
    if (this.found.length >= MOST_FILES || depth > MOST_DEPTH) return;
    const path = (name: string): string => (folder === '' ? name : `${folder}/${name}`);
    if (!segment.includes('*')) {
      if (rest.length > 0) return this.below(path(segment), rest, depth + 1);
      return this.keepFile(path(segment));
    }
    const entries = await this.list(folder);
    for (const entry of entries) {
      if (segment === '**') {
        if (isHidden(entry)) continue;
        if (entry.type === 'directory') await this.below(path(entry.name), segments, depth + 1);
        else await this.keepFile(path(entry.name));
      } else if (nameMatches(segment, entry.name)) {
        if (rest.length === 0) await this.keepFile(path(entry.name));
        else if (entry.type === 'directory') await this.below(path(entry.name), rest, depth + 1);
      }
    }
  }

  private async list(folder: string): Promise<readonly Entry[]> {
    this.folders += 1;
    if (this.folders > MOST_FOLDERS) return [];
    const { entries } = await this.orNothing(this.operate('directory_list', folder || '.'));
    return (entries ?? []) as readonly Entry[];
  }

  /** A link counts as the file that it leads to, as far as that is inside. */
  private async keepFile(path: string): Promise<void> {
    const { type, size_bytes, modified_at } = await this.orNothing(this.operate('file_exists', path));
    if (type === 'file') this.found.push({ path, version: `${modified_at} ${size_bytes}` });
  }

  /** What vanished meanwhile or is no folder is not there. */
  private orNothing(asking: Promise<Readonly<Record<string, unknown>>>) {
    return asking.catch((error: unknown): Readonly<Record<string, unknown>> => {
      if (error instanceof MachineRefusal) return {};
      throw error;
    });
  }
}

/** Paths below the home, sorted; `**` stands for every file that is not hidden. Empty for a pattern that leads out of the home. */
export async function filesMatching(home: string, pattern: string, signal: AbortSignal): Promise<string[]> {
  const segments = segmentsOf(pattern);
  const found = segments === null ? [] : await new Search(home, signal).run(segments);
  return found.map(({ path }) => path);
}

/** Between a path and its version, which has none; the last one in the text. */
const APART = '\t';

/** Every file that is not hidden, as a text that is another when the file was written again. */
export async function versionsOf(home: string, signal: AbortSignal): Promise<string[]> {
  const found = await new Search(home, signal).run(['**']);
  return found.map(({ path, version }) => `${path}${APART}${version}`);
}

/** The path of a version. */
export const pathOfVersion = (version: string): string => version.slice(0, version.lastIndexOf(APART));

/** The first bytes of a file; none when there is no such file. */
export async function headOf(home: string, path: string, bytes: number): Promise<Buffer> {
  const parameters = { path, encoding: 'base64', max_bytes: bytes };
  try {
    const { content } = await fileOperations(home).operate('file_read', parameters);
    return Buffer.from(String(content), 'base64');
  } catch (error) {
    if (error instanceof MachineRefusal) return Buffer.alloc(0);
    throw error;
  }
}
