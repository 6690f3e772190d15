/** The operations that change files. */
import { constants } from 'node:fs';
import { type FileHandle, mkdir, opendir, rmdir, unlink } from 'node:fs/promises';
import { MachineRefusal } from '../machine.ts';
import {
  type Folder,
  itself,
  lstatOrNull,
  openFolder,
  type Place,
  visit,
  type Walk,
  within,
} from './inside.ts';
import { missing, openFile, readBytes } from './open.ts';
import { contentOf, flagOf, MOST_BYTES, type Parameters, pathOf, textOf } from './parameters.ts';

type Result = Readonly<Record<string, unknown>>;

/** Deeper trees than this are nobody's work; each level is an open folder while it is emptied. */
const MOST_LEVELS = 256;
const MAKING: Walk = { followLast: true, make: makeFolder };

export function write(home: string, parameters: Parameters): Promise<Result> {
  const bytes = contentOf(parameters);
  return visit(home, pathOf(parameters), MAKING, async (place) => {
    await openFile(place, constants.O_WRONLY | constants.O_CREAT, async (file) => {
      // Emptied only now that it is known to be an ordinary file.
      await file.truncate(0);
      await file.writeFile(bytes);
      if (!place.stats) await giveToOwner(file, place.folder);
    });
    return { path: place.shown, bytes_written: bytes.length, created: place.stats === null };
  });
}

export function append(home: string, parameters: Parameters): Promise<Result> {
  const bytes = contentOf(parameters);
  return visit(home, pathOf(parameters), MAKING, async (place) => {
    const flags = constants.O_WRONLY | constants.O_CREAT | constants.O_APPEND;
    const size = await openFile(place, flags, async (file) => {
      await file.writeFile(bytes);
      if (!place.stats) await giveToOwner(file, place.folder);
      return (await file.stat()).size;
    });
    return {
      path: place.shown,
      bytes_written: bytes.length,
      size_bytes: size,
      created: place.stats === null,
    };
  });
}

export function edit(home: string, parameters: Parameters): Promise<Result> {
  const oldText = textOf(parameters, 'old_text');
  const newText = textOf(parameters, 'new_text');
  const all = flagOf(parameters, 'replace_all');
  if (oldText === '') throw new MachineRefusal('"old_text" is empty');
  return visit(home, pathOf(parameters), { followLast: true }, async (place) => {
    if (!place.stats) throw missing(place);
    return openFile(place, constants.O_RDWR, async (file) => {
      const edited = replaced(await wholeText(file), { oldText, newText, all });
      const bytes = Buffer.from(edited.text);
      if (bytes.length > MOST_BYTES) throw new MachineRefusal('the file would be larger than 50 MB');
      await file.truncate(0);
      await file.write(bytes, 0, bytes.length, 0);
      return { path: place.shown, replacements: edited.count, size_bytes: bytes.length };
    });
  });
}

async function wholeText(file: FileHandle): Promise<string> {
  const { size } = await file.stat();
  if (size > MOST_BYTES) throw new MachineRefusal('the file is larger than 50 MB');
  const bytes = await readBytes(file, { offset: 0, most: MOST_BYTES });
  const text = bytes.toString('utf8');
  if (!Buffer.from(text).equals(bytes)) throw new MachineRefusal('the file is not UTF-8 text');
  return text;
}

function replaced(
  text: string,
  { oldText, newText, all }: { readonly oldText: string; readonly newText: string; readonly all: boolean },
): { readonly text: string; readonly count: number } {
  const parts = text.split(oldText);
  const count = parts.length - 1;
  if (count === 0) throw new MachineRefusal('"old_text" is not in the file');
  if (count > 1 && !all)
    throw new MachineRefusal(`"old_text" is in the file ${count} times; say more of it, or "replace_all"`);
  return { text: parts.join(newText), count };
}

/** A link is deleted itself, never what it points at. */
export function remove(home: string, parameters: Parameters): Promise<Result> {
  return visit(home, pathOf(parameters), { followLast: false }, async (place) => {
    if (!place.stats) throw missing(place);
    if (place.name === null || place.stats.isDirectory())
      throw new MachineRefusal(`this is a folder, delete it with directory_delete: ${place.shown}`);
    await unlink(within(place.folder, place.name));
    return { path: place.shown, deleted: true };
  });
}

export function removeFolder(home: string, parameters: Parameters): Promise<Result> {
  const recursive = flagOf(parameters, 'recursive');
  return visit(home, pathOf(parameters), { followLast: false }, async (place) => {
    if (!place.stats) throw missing(place);
    if (place.name === null) throw new MachineRefusal('the home folder itself stays');
    if (!place.stats.isDirectory()) throw new MachineRefusal(`this is not a folder: ${place.shown}`);
    if (recursive) await empty(place.folder, place.name, MOST_LEVELS);
    await rmdir(within(place.folder, place.name));
    return { path: place.shown, deleted: true };
  });
}

/** Not `rm -r` by path: a folder that is swapped for a link on the way would be emptied where it points. */
async function empty(parent: Folder, name: string, levels: number): Promise<void> {
  if (levels === 0) throw new MachineRefusal('the folder is too deep to be deleted at once');
  const folder = await openFolder(within(parent, name), parent.path);
  try {
    for await (const entry of await opendir(itself(folder))) {
      const path = within(folder, entry.name);
      if ((await lstatOrNull(path))?.isDirectory()) {
        await empty(folder, entry.name, levels - 1);
        await rmdir(path);
      } else {
        await unlink(path);
      }
    }
  } finally {
    await folder.handle.close();
  }
}

async function makeFolder(parent: Folder, name: string): Promise<void> {
  await mkdir(within(parent, name));
  const made = await openFolder(within(parent, name), parent.path);
  try {
    await giveToOwner(made.handle, parent);
  } finally {
    await made.handle.close();
  }
}

/** A server that runs as root gives what it makes to whom the folder belongs: the machine's programs have another user id. */
async function giveToOwner(made: FileHandle, folder: Place['folder']): Promise<void> {
  if (process.geteuid?.() !== 0) return;
  const { uid, gid } = await folder.handle.stat();
  await made.chown(uid, gid);
}
