/**
 * Paths of a machine's home, walked one component at a time. What runs on the machine may swap any part of a path for a
 * symlink at any moment, so nothing is checked by name and used by name later: every folder on the way is opened without
 * following links and held, and the next name is looked up below that open folder (`/proc/self/fd`, which stands in for
 * openat). Links are read and walked the same way, so they work as far as they stay inside.
 */
import { constants, type Stats } from 'node:fs';
import { type FileHandle, lstat, open, readlink } from 'node:fs/promises';
import { join } from 'node:path';
import { MachineRefusal } from '../machine.ts';

/** Where a machine sees its own home. */
export const HOME = '/home/user';

const LINUX = process.platform === 'linux';
const MOST_LINKS = 40;
const MOST_PATH_CHARS = 4096;
/** Each folder on the way is an open file of the server. */
const MOST_DEPTH = 128;

/** An open folder. Elsewhere than on Linux no machine shares its home with programs that could race us, so its path does. */
export interface Folder {
  readonly handle: FileHandle;
  readonly path: string;
}

/** The path of a name inside an open folder, whatever has become of the folder's own name since. */
export const within = (folder: Folder, name: string): string =>
  LINUX ? `/proc/self/fd/${folder.handle.fd}/${name}` : join(folder.path, name);

/** The open folder itself, to be listed. */
export const itself = (folder: Folder): string => (LINUX ? `/proc/self/fd/${folder.handle.fd}` : folder.path);

export async function openFolder(path: string, shown: string): Promise<Folder> {
  const flags = constants.O_RDONLY | constants.O_DIRECTORY | constants.O_NOFOLLOW;
  return { handle: await open(path, flags), path: shown };
}

/** A place in the home: the folder that holds it and its name there; the home itself has no name. */
export interface Place {
  readonly folder: Folder;
  readonly name: string | null;
  /** What stands there, a link seen through; null when nothing does. */
  readonly stats: Stats | null;
  /** As the machine writes it. */
  readonly shown: string;
}

/** Splits what a caller or a link wrote; `fromHome` when it does not start where the path stands so far. */
function componentsOf(path: string): { readonly fromHome: boolean; readonly names: string[] } {
  if (path.includes('\0')) throw new MachineRefusal('a path holds no NUL character');
  if (path.length > MOST_PATH_CHARS) throw new MachineRefusal('the path is too long');
  const named = path.replace(/^~(?=\/|$)/, HOME);
  const names = named.split('/').filter((name) => name !== '' && name !== '.');
  if (!named.startsWith('/')) return { fromHome: false, names };
  const [top, user, ...rest] = names;
  if (`/${top}/${user}` !== HOME) throw new MachineRefusal(`the path leaves the home folder: ${path}`);
  return { fromHome: true, names: rest };
}

/** What to do with the last name when it is a link, and with folders that are missing on the way. */
export interface Walk {
  readonly followLast: boolean;
  /** Makes a missing folder on the way; without it, a missing one is a refusal. */
  readonly make?: (folder: Folder, name: string) => Promise<void>;
}

/** Walks to a path and hands the place to `use`; every folder opened on the way is closed afterwards. */
export async function visit<T>(
  home: string,
  path: string,
  walk: Walk,
  use: (place: Place) => Promise<T>,
): Promise<T> {
  const opened: FileHandle[] = [];
  try {
    return await use(await new Walker(home, path, walk, opened).run());
  } finally {
    await Promise.all(opened.map((handle) => handle.close()));
  }
}

class Walker {
  private readonly stack: Folder[] = [];
  private readonly names: string[] = [];
  private links = 0;
  private readonly pending: string[];
  private readonly home: string;
  private readonly path: string;
  private readonly walk: Walk;
  private readonly opened: FileHandle[];

  constructor(home: string, path: string, walk: Walk, opened: FileHandle[]) {
    this.home = home;
    this.path = path;
    this.walk = walk;
    this.opened = opened;
    this.pending = componentsOf(path).names;
    // Said before anything is looked at, so that the answer does not depend on what is there.
    let depth = 0;
    for (const name of this.pending) {
      depth += name === '..' ? -1 : 1;
      if (depth < 0) throw new MachineRefusal(`the path leaves the home folder: ${path}`);
    }
  }

  async run(): Promise<Place> {
    await this.enter(this.home, this.home);
    for (;;) {
      const name = this.pending.shift();
      if (name === undefined) return this.standing();
      if (name === '..') this.leave();
      else {
        const place = await this.step(name, this.pending.length === 0);
        if (place) return place;
      }
    }
  }

  /** One name further: into a folder, through a link, or to the end. */
  private async step(name: string, last: boolean): Promise<Place | null> {
    const stats = await this.look(name, last);
    if (stats?.isSymbolicLink() && !(last && !this.walk.followLast)) {
      await this.follow(name);
      return null;
    }
    if (last) return this.place(name, stats);
    if (!stats?.isDirectory()) throw new MachineRefusal(`${name} is not a folder: ${this.path}`);
    this.names.push(name);
    await this.enter(within(this.top, name), join(this.top.path, name));
    return null;
  }

  private async look(name: string, last: boolean): Promise<Stats | null> {
    const path = within(this.top, name);
    const stats = await lstatOrNull(path);
    if (stats || last) return stats;
    if (!this.walk.make) throw new MachineRefusal(`there is no such file or folder: ${this.path}`);
    await this.walk.make(this.top, name);
    return lstat(path);
  }

  private async follow(name: string): Promise<void> {
    this.links += 1;
    if (this.links > MOST_LINKS) throw new MachineRefusal(`too many links: ${this.path}`);
    const { fromHome, names } = componentsOf(await readlink(within(this.top, name)));
    if (fromHome) {
      this.stack.length = 1;
      this.names.length = 0;
    }
    this.pending.unshift(...names);
  }

  private leave(): void {
    if (this.stack.length === 1) throw new MachineRefusal(`the path leaves the home folder: ${this.path}`);
    this.stack.pop();
    this.names.pop();
  }

  private async enter(path: string, shown: string): Promise<void> {
    if (this.opened.length >= MOST_DEPTH) throw new MachineRefusal(`the path is too deep: ${this.path}`);
    const folder = await openFolder(path, shown);
    this.opened.push(folder.handle);
    this.stack.push(folder);
  }

  private get top(): Folder {
    const top = this.stack.at(-1);
    if (!top) throw new Error('a walk stands in no folder');
    return top;
  }

  private place(name: string, stats: Stats | null): Place {
    return { folder: this.top, name, stats, shown: [HOME, ...this.names, name].join('/') };
  }

  /** The path ended in a folder that is open already: the home, or `..` and what a link led to. */
  private async standing(): Promise<Place> {
    const stats = await this.top.handle.stat();
    const name = this.names.at(-1);
    const below = this.stack.at(-2);
    const shown = [HOME, ...this.names].join('/');
    return below && name !== undefined
      ? { folder: below, name, stats, shown }
      : { folder: this.top, name: null, stats, shown };
  }
}

export async function lstatOrNull(path: string): Promise<Stats | null> {
  try {
    return await lstat(path);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null;
    throw error;
  }
}
