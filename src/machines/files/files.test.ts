import { execFileSync } from 'node:child_process';
import {
  existsSync,
  lstatSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  readlinkSync,
  renameSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join, relative } from 'node:path';
import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { MachineRefusal } from '../machine.ts';
import { fileOperations } from './files.ts';
import { HOME } from './inside.ts';

const ROUNDS = Number(process.env.ROUNDS ?? 100);

let top: string;
let home: string;
const operate = (command: string, parameters: Record<string, unknown> = {}) =>
  fileOperations(home).operate(command, parameters);

beforeEach(() => {
  top = mkdtempSync(join(tmpdir(), 'opencoast-files-'));
  home = join(top, 'home');
  mkdirSync(home);
  mkdirSync(join(top, 'outside'));
  writeFileSync(join(top, 'outside', 'secret'), 'secret');
});
afterEach(() => rmSync(top, { recursive: true, force: true }));

describe('reading and writing', () => {
  it('reads back what was written, by any way to say the path', async () => {
    const wrote = await operate('file_write', { path: 'a/b/note.txt', content: 'Zoë\n' });
    expect(wrote).toEqual({ path: `${HOME}/a/b/note.txt`, bytes_written: 5, created: true });
    for (const path of [
      'a/b/note.txt',
      './a//b/note.txt',
      '~/a/b/note.txt',
      `${HOME}/a/b/note.txt`,
      'a/../a/b/note.txt',
    ])
      expect(await operate('file_read', { path })).toEqual({
        path: `${HOME}/a/b/note.txt`,
        content: 'Zoë\n',
        encoding: 'utf8',
        size_bytes: 5,
        truncated: false,
      });
  });

  it('takes and gives bytes as base64', async () => {
    const content = Buffer.from([0, 255, 1, 254]).toString('base64');
    await operate('file_write', { path: 'bytes', content, encoding: 'base64' });
    expect(await operate('file_read', { path: 'bytes' })).toMatchObject({ content, encoding: 'base64' });
    expect(await operate('file_download', { path: 'bytes' })).toMatchObject({
      content,
      filename: 'bytes',
      size_bytes: 4,
    });
    await expect(operate('file_read', { path: 'bytes', encoding: 'utf8' })).rejects.toThrow(/not UTF-8/);
    await expect(
      operate('file_write', { path: 'x', content: 'no base64!', encoding: 'base64' }),
    ).rejects.toThrow(/not base64/);
  });

  it('replaces a longer file by a shorter one, and appends', async () => {
    await operate('file_write', { path: 'a', content: 'long before' });
    await operate('file_write', { path: 'a', content: 'short' });
    await operate('file_append', { path: 'a', content: 'er' });
    expect(readFileSync(join(home, 'a'), 'utf8')).toBe('shorter');
    expect(await operate('file_append', { path: 'new/b', content: 'x' })).toMatchObject({ created: true });
  });

  it('reads in parts, cuts no character, and says so', async () => {
    await operate('file_write', { path: 'a', content: 'aé€😀' });
    for (const [bytes, content] of [
      [1, 'a'],
      [2, 'a'],
      [3, 'aé'],
      [5, 'aé'],
      [6, 'aé€'],
      [9, 'aé€'],
    ] as const)
      expect(await operate('file_read', { path: 'a', max_bytes: bytes })).toMatchObject({
        content,
        truncated: true,
      });
    expect(await operate('file_read', { path: 'a', max_bytes: 10 })).toMatchObject({ truncated: false });
    expect(await operate('file_read', { path: 'a', offset: 6 })).toMatchObject({ content: '😀' });
    expect(await operate('file_read', { path: 'a', offset: 99 })).toMatchObject({ content: '' });
  });

  it('edits one place, or all when told so', async () => {
    await operate('file_write', { path: 'a', content: 'one two one' });
    await expect(operate('file_edit', { path: 'a', old_text: 'one', new_text: 'x' })).rejects.toThrow(
      /2 times/,
    );
    await expect(operate('file_edit', { path: 'a', old_text: 'three', new_text: 'x' })).rejects.toThrow(
      /not in the file/,
    );
    await operate('file_edit', { path: 'a', old_text: 'two', new_text: '$&' });
    await operate('file_edit', { path: 'a', old_text: 'one', new_text: '1', replace_all: true });
    expect(readFileSync(join(home, 'a'), 'utf8')).toBe('1 $& 1');
  });
});

describe('folders', () => {
  it('lists, tells what exists, and deletes', async () => {
    await operate('file_write', { path: 'd/a', content: 'x' });
    symlinkSync('a', join(home, 'd', 'link'));
    expect(await operate('directory_list', { path: 'd' })).toMatchObject({
      entries: [
        { name: 'a', type: 'file', size_bytes: 1 },
        { name: 'link', type: 'symlink' },
      ],
      truncated: false,
    });
    expect(await operate('directory_list')).toMatchObject({ path: HOME, entries: [{ name: 'd' }] });
    expect(await operate('file_exists', { path: 'd' })).toMatchObject({ exists: true, type: 'directory' });
    expect(await operate('file_exists', { path: 'no/where' })).toEqual({ path: 'no/where', exists: false });
    await expect(operate('file_delete', { path: 'd' })).rejects.toThrow(/folder/);
    await expect(operate('directory_delete', { path: 'd' })).rejects.toThrow(/not empty/);
    await operate('file_delete', { path: 'd/link' });
    expect(readFileSync(join(home, 'd', 'a'), 'utf8')).toBe('x');
    await operate('directory_delete', { path: 'd', recursive: true });
    expect(readdirSync(home)).toEqual([]);
    await expect(operate('directory_delete', { path: '.', recursive: true })).rejects.toThrow(/stays/);
  });

  it('lists downloads, the newest first, and none without the folder', async () => {
    expect(await operate('file_list_downloads')).toMatchObject({ files: [] });
    mkdirSync(join(home, 'Downloads', 'folder'), { recursive: true });
    writeFileSync(join(home, 'Downloads', 'old'), '');
    execFileSync('touch', ['-d', '2001-01-01', join(home, 'Downloads', 'old')]);
    writeFileSync(join(home, 'Downloads', 'new'), '');
    expect(await operate('file_list_downloads')).toMatchObject({ files: [{ name: 'new' }, { name: 'old' }] });
  });
});

describe('refusals', () => {
  it.each([
    ['..'],
    ['../outside/secret'],
    ['a/../../outside/secret'],
    ['/etc/passwd'],
    [`${HOME}/../other/x`],
    ['/home'],
    [`${HOME}er/x`],
    ['a\0b'],
    [''],
    ['x'.repeat(300)],
  ])('refuses the path %j for every operation', async (path) => {
    const commands = ['file_read', 'file_download', 'directory_list', 'file_exists', 'file_delete'];
    const all = [...commands, 'file_write', 'file_append', 'file_edit', 'directory_delete'];
    for (const command of all)
      await expect(
        operate(command, { path, content: 'x', old_text: 'a', new_text: 'b', recursive: true }),
      ).rejects.toThrow(MachineRefusal);
  });

  it('follows links inside the home and none that leave it', async () => {
    await operate('file_write', { path: 'd/a', content: 'inside' });
    symlinkSync(join(top, 'outside'), join(home, 'out'));
    symlinkSync('../outside/secret', join(home, 'secret'));
    symlinkSync(`${HOME}/d`, join(home, 'in'));
    symlinkSync('loop', join(home, 'loop'));
    expect(await operate('file_read', { path: 'in/a' })).toMatchObject({
      path: `${HOME}/d/a`,
      content: 'inside',
    });
    for (const path of ['out/secret', 'secret', 'loop', 'in/../secret', 'out/new'])
      for (const command of ['file_read', 'file_write', 'file_append', 'file_download'])
        await expect(operate(command, { path, content: 'x' })).rejects.toThrow(MachineRefusal);
    await operate('file_delete', { path: 'secret' });
    await operate('directory_delete', { path: 'd', recursive: true });
    expect(readFileSync(join(top, 'outside', 'secret'), 'utf8')).toBe('secret');
  });

  it('does not wait for a pipe', async () => {
    execFileSync('bash', ['-c', 'mkfifo "$0"', join(home, 'pipe')]);
    for (const command of ['file_read', 'file_write', 'file_append', 'file_download', 'file_edit'])
      await expect(
        operate(command, { path: 'pipe', content: 'x', old_text: 'a', new_text: 'b' }),
      ).rejects.toThrow(/not an ordinary file/);
  });

  it('names unknown operations and wrong parameters', async () => {
    await expect(operate('file_run', {})).rejects.toThrow(MachineRefusal);
    await expect(operate('toString', {})).rejects.toThrow(MachineRefusal);
    await expect(operate('file_read', {})).rejects.toThrow(/"path"/);
    await expect(operate('file_write', { path: 'a' })).rejects.toThrow(/"content"/);
    await expect(operate('file_write', { path: 'a', content: 'x', encoding: 'latin1' })).rejects.toThrow(
      /"encoding"/,
    );
  });
});

/** Everything below a folder: names, kinds, contents and link targets. */
function snapshot(folder: string): string[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .sort()
    .map((name) => {
      const path = join(folder, name);
      const stats = lstatSync(path);
      if (stats.isSymbolicLink()) return `${name} -> ${readlinkSync(path)}`;
      return stats.isFile() ? `${name} = ${readFileSync(path, 'latin1')}` : name;
    });
}

describe('confinement', () => {
  const name = fc.constantFrom('a', 'b', 'c', '..', '.', 'secret', 'outside', 'home');
  const path = fc
    .tuple(fc.constantFrom('', '/', '~/', `${HOME}/`, '../'), fc.array(name, { maxLength: 5 }))
    .map(([start, names]) => start + names.join('/'));
  const target = fc.oneof(path, fc.constantFrom('OUTSIDE', 'OUTSIDE/secret', '../outside', '/'));
  const link = fc.tuple(fc.array(fc.constantFrom('a', 'b', 'c'), { minLength: 1, maxLength: 3 }), target);
  const command = fc.constantFrom(
    'file_read',
    'file_exists',
    'directory_list',
    'file_write',
    'file_edit',
    'file_append',
    'file_delete',
    'directory_delete',
    'file_download',
  );

  it('touches nothing outside, whatever the paths and links', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(link, { maxLength: 6 }),
        fc.array(fc.tuple(command, path), { minLength: 1, maxLength: 8 }),
        async (links, acts) => {
          rmSync(home, { recursive: true, force: true });
          mkdirSync(home);
          for (const [names, to] of links) plant(join(home, ...names), to);
          for (const [act, at] of acts) {
            const result = await operate(act, {
              path: at,
              content: 'written',
              old_text: 'secret',
              new_text: 'edited',
              recursive: true,
            }).catch((error: unknown) => {
              if (!(error instanceof MachineRefusal)) throw error;
              return {};
            });
            // "secret" is also a name that the paths use; the content comes back as text or as base64.
            expect(result).not.toMatchObject({ content: expect.stringMatching(/^(secret|c2VjcmV0)$/) });
          }
          expect(snapshot(join(top, 'outside'))).toEqual(['secret = secret']);
          expect(readdirSync(top).sort()).toEqual(['home', 'outside']);
        },
      ),
      { numRuns: ROUNDS },
    );
  });

  /** Plants a link below the home, never through a link planted before. */
  function plant(at: string, to: string): void {
    try {
      mkdirSync(home, { recursive: true });
      for (const folder of foldersUpTo(at)) {
        if (!existsSync(folder)) mkdirSync(folder);
        if (lstatSync(folder).isSymbolicLink()) return;
      }
      symlinkSync(to.replace('OUTSIDE', join(top, 'outside')) || '.', at);
    } catch {
      // The place is taken.
    }
  }

  function foldersUpTo(at: string): string[] {
    const names = relative(home, at).split('/').slice(0, -1);
    return names.map((_, index) => join(home, ...names.slice(0, index + 1)));
  }

  it('loses the race against whoever swaps a folder for a link, never the file outside', async () => {
    mkdirSync(join(home, 'at'));
    writeFileSync(join(home, 'at', 'secret'), 'mine, once');
    symlinkSync(join(top, 'outside'), join(home, 'link'));
    const move = (from: string, to: string) => renameSync(join(home, from), join(home, to));
    let swapping = true;
    const swap = (async () => {
      while (swapping) {
        move('at', 'parked');
        move('link', 'at');
        await new Promise(setImmediate);
        move('at', 'link');
        move('parked', 'at');
        await new Promise(setImmediate);
      }
    })();
    const seen = new Set<unknown>();
    for (let round = 0; round < 20 * ROUNDS; round += 1) {
      const act = round % 2 ? 'file_edit' : 'file_read';
      await operate(act, { path: 'at/secret', old_text: 'c', new_text: 'X' }).then(
        ({ content }) => seen.add(content),
        () => seen.add('refused'),
      );
    }
    swapping = false;
    await swap;
    expect(seen).not.toContain('secret');
    expect(seen).toContain('refused');
    expect(snapshot(join(top, 'outside'))).toEqual(['secret = secret']);
  });
});
