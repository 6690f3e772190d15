/** Unpacks the plain tar archives that come inside packages; no more of the format than those use. */
import { mkdir, writeFile } from 'node:fs/promises';
import { dirname, join, relative } from 'node:path';

const BLOCK = 512;

function textOf(header: Buffer, from: number, length: number): string {
  const field = header.subarray(from, from + length);
  const end = field.indexOf(0);
  return field.toString('utf8', 0, end < 0 ? length : end);
}

/** Writes the regular files of `archive` below `folder`. */
export async function untar(archive: Buffer, folder: string): Promise<void> {
  for (let at = 0; at + BLOCK <= archive.length; ) {
    const header = archive.subarray(at, at + BLOCK);
    const name = textOf(header, 0, 100);
    if (name === '') return;
    const size = Number.parseInt(textOf(header, 124, 12).trim() || '0', 8);
    const content = archive.subarray(at + BLOCK, at + BLOCK + size);
    if (!Number.isSafeInteger(size) || content.length !== size) throw new Error('the archive is damaged');
    at += BLOCK + Math.ceil(size / BLOCK) * BLOCK;

    const kind = textOf(header, 156, 1);
    if (kind !== '0' && kind !== '') continue;
    const path = join(folder, textOf(header, 345, 155), name);
    if (relative(folder, path).startsWith('..'))
      throw new Error(`the archive holds a path outside it: ${name}`);
    await mkdir(dirname(path), { recursive: true });
    await writeFile(path, content, {
      mode: Number.parseInt(textOf(header, 100, 8).trim() || '644', 8) & 0o755,
    });
  }
}
