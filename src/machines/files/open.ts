/** Opening what stands at a place. Only ordinary files are: a pipe would block, a device or a socket is no file to read. */
import { constants } from 'node:fs';
import { type FileHandle, open } from 'node:fs/promises';
import { MachineRefusal } from '../machine.ts';
import { type Place, within } from './inside.ts';

export function missing(place: Place): MachineRefusal {
  return new MachineRefusal(`there is no such file or folder: ${place.shown}`);
}

/** Opens an ordinary file without following a link that took its place, and without ever waiting. */
export async function openFile<T>(
  place: Place,
  flags: number,
  use: (file: FileHandle) => Promise<T>,
): Promise<T> {
  if (place.name === null || place.stats?.isDirectory())
    throw new MachineRefusal(`this is a folder: ${place.shown}`);
  if (place.stats && !place.stats.isFile()) throw notAFile(place);
  // O_NONBLOCK: should a pipe have taken its place since, this returns at once and the check below refuses it.
  const file = await open(
    within(place.folder, place.name),
    flags | constants.O_NOFOLLOW | constants.O_NONBLOCK,
    0o644,
  );
  try {
    if (!(await file.stat()).isFile()) throw notAFile(place);
    return await use(file);
  } finally {
    await file.close();
  }
}

function notAFile(place: Place): MachineRefusal {
  return new MachineRefusal(`this is not an ordinary file: ${place.shown}`);
}

/** Reads from an offset, at most so many bytes. */
export async function readBytes(
  file: FileHandle,
  { offset, most }: { readonly offset: number; readonly most: number },
): Promise<Buffer> {
  const { size } = await file.stat();
  const bytes = Buffer.allocUnsafe(Math.max(0, Math.min(most, size - offset)));
  let read = 0;
  while (read < bytes.length) {
    const { bytesRead } = await file.read(bytes, read, bytes.length - read, offset + read);
    // It was shortened meanwhile.
    if (bytesRead === 0) break;
    read += bytesRead;
  }
  return bytes.subarray(0, read);
}
