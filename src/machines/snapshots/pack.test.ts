/** A folder packed and unpacked is the same folder; what is no folder of a machine is refused. */
import { execFileSync } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import {
  chmod,
  lstat,
  mkdir,
  mkdtemp,
  readdir,
  readFile,
  readlink,
  rm,
  symlink,
  utimes,
  writeFile,
} from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { openArchive, writeArchive } from './archives.ts';
import { LIMITS, pack } from './pack.ts';
import { BLOCK, END, type Entry, headerOf, paddingOf, readHeader } from './tar.ts';
import { unpack } from './unpack.ts';

const ROUNDS = Number(process.env.ROUNDS ?? 100);
const signal = new AbortController().signal;
const common = { limits: LIMITS, signal, ownerOf: () => null };

let base: string;
beforeEach(async () => {
  base = await mkdtemp(join(tmpdir(), 'oc-snapshot-'));
});
afterEach(() => rm(base, { recursive: true, force: true }));

async function folder(name: string): Promise<string> {
  const path = join(base, name);
  await rm(path, { recursive: true, force: true });
  await mkdir(path);
  return path;
}

async function packed(from: string): Promise<Buffer> {
  const pieces: Buffer[] = [];
  for await (const piece of pack(from)) pieces.push(piece);
  return Buffer.concat(pieces);
}

/** In pieces as a pipe would bring them. */
async function* inPieces(bytes: Buffer, size = 700): AsyncGenerator<Buffer> {
  for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size);
}

/** All of a folder: what each name is, and what it holds. */
async function contents(root: string, inside = ''): Promise<unknown[]> {
  const found: unknown[] = [];
  for (const name of (await readdir(join(root, inside))).sort()) {
    const path = join(inside, name);
    const place = join(root, path);
    const stats = await lstat(place);
    const mode = stats.mode & 0o7777;
    if (stats.isDirectory()) found.push([path, mode, await contents(root, path)]);
    else if (stats.isSymbolicLink()) found.push([path, await readlink(place)]);
    else if (stats.isFile()) {
      const modified = Math.floor(stats.mtimeMs / 1_000);
      found.push([path, mode, modified, (await readFile(place)).toString('base64')]);
    }
  }
  return found;
}

type Tree = { readonly [name: string]: Leaf | Tree };
type Leaf = { readonly text: Uint8Array; readonly mode: number } | { readonly link: string };
const isLeaf = (node: Leaf | Tree): node is Leaf => 'text' in node || 'link' in node;

async function grow(root: string, tree: Tree): Promise<void> {
  for (const [name, node] of Object.entries(tree)) {
    const place = join(root, name);
    if (!isLeaf(node)) {
      await mkdir(place);
      await grow(place, node);
    } else if ('link' in node) await symlink(node.link, place);
    else {
      await writeFile(place, node.text);
      await chmod(place, node.mode);
      await utimes(place, 1_700_000_000, 1_700_000_000);
    }
  }
}

// A file's name has 255 bytes at most; any but a slash and zero. Two of ours are keys of leaves.
const names = fc
  .string({ unit: 'grapheme', minLength: 1, maxLength: 60 })
  .filter((name) => !/[/\0]/.test(name) && !['.', '..', 'text', 'link', '__proto__', 'run'].includes(name))
  .filter((name) => Buffer.byteLength(name) <= 255 && Buffer.from(name).toString() === name);
const leaves = fc.oneof(
  fc.record({ text: fc.uint8Array({ maxLength: 2_000 }), mode: fc.constantFrom(0o600, 0o644, 0o755, 0o400) }),
  fc.record({ link: fc.stringMatching(/^[a-z./]{1,300}$/) }),
);
const { tree: trees } = fc.letrec<{ tree: Tree; node: Leaf | Tree }>((tie) => ({
  tree: fc.dictionary(names, tie('node'), { maxKeys: 5, noNullPrototype: true }) as fc.Arbitrary<Tree>,
  node: fc.oneof({ depthSize: 'small', withCrossShrink: true }, leaves, tie('tree')),
}));

test('any folder comes back as it was', async () => {
  await fc.assert(
    fc.asyncProperty(trees, fc.integer({ min: 1, max: 3_000 }), async (tree, size) => {
      const [from, to] = [await folder('from'), await folder('to')];
      await grow(from, tree);
      await unpack(inPieces(await packed(from), size), { ...common, folder: to });
      expect(await contents(to)).toEqual(await contents(from));
    }),
    { numRuns: ROUNDS },
  );
});

test('names that are long, or no UTF-8, come back', async () => {
  const [from, to] = [await folder('from'), await folder('to')];
  const deep = join(from, ...Array.from({ length: 8 }, (_, at) => `${at}`.repeat(60)));
  await mkdir(deep, { recursive: true });
  await writeFile(join(deep, 'é'.repeat(120)), 'x');
  await symlink('a'.repeat(3_000), join(from, 'far'));
  await unpack(inPieces(await packed(from)), { ...common, folder: to });
  expect(await contents(to)).toEqual(await contents(from));
  const name = Buffer.from([0xff, 0xfe, 10, 0x80]);
  const [odd, there] = [await folder('odd'), await folder('there')];
  await writeFile(Buffer.concat([Buffer.from(`${odd}/`), name]), 'odd');
  await unpack(inPieces(await packed(odd)), { ...common, folder: there });
  expect(await readFile(Buffer.concat([Buffer.from(`${there}/`), name]), 'utf8')).toBe('odd');
});

test('is an archive that other programs read', async () => {
  const from = await folder('from');
  await mkdir(join(from, 'home', 'd'.repeat(120)), { recursive: true });
  await writeFile(join(from, 'home', 'd'.repeat(120), 'file'), 'some text');
  await symlink('../x', join(from, 'home', 'link'));
  const bytes = await writeArchive(join(base, 'kept'), 'one', pack(from), signal);
  const file = join(base, 'kept', 'one.tar.gz');
  const stats = await lstat(file);
  expect([stats.size, stats.mode & 0o777]).toEqual([bytes, 0o600]);
  const listed = execFileSync('tar', ['-tzf', file], { encoding: 'utf8' });
  expect(listed.split('\n').sort()).toEqual(
    ['', 'home', `home/${'d'.repeat(120)}`, `home/${'d'.repeat(120)}/file`, 'home/link'].sort(),
  );
  const to = await folder('to');
  execFileSync('tar', ['-xzf', file, '-C', to]);
  expect(await contents(to)).toEqual(await contents(from));
});

test('leaves out what belongs to processes and what is fetched again, and gives no rights beyond rwx', async () => {
  const [from, to] = [await folder('from'), await folder('to')];
  for (const inside of ['run/egress', 'profile/Default/Cache', 'profile/Default/Local Storage', 'home/run'])
    await mkdir(join(from, inside), { recursive: true });
  for (const file of ['run/x', 'profile/SingletonLock', 'profile/Default/Cache/x', 'home/run/x'])
    await writeFile(join(from, file), '');
  await writeFile(join(from, 'home', 'program'), '');
  await chmod(join(from, 'home', 'program'), 0o6755);
  execFileSync('bash', ['-c', 'mkfifo "$0"', join(from, 'home', 'pipe')]);
  const socket = createServer().listen(join(from, 'home', 'socket'));
  await new Promise((resolve) => socket.once('listening', resolve));
  await unpack(inPieces(await packed(from)), { ...common, folder: to });
  await new Promise((resolve) => socket.close(resolve));
  expect(await contents(to)).toEqual([
    [
      'home',
      0o755,
      [
        ['home/program', 0o755, expect.any(Number), ''],
        ['home/run', 0o755, [expect.anything()]],
      ],
    ],
    ['profile', 0o755, [['profile/Default', 0o755, [['profile/Default/Local Storage', 0o755, []]]]]],
  ]);
});

test('does not grow beyond its limits', async () => {
  const from = await folder('from');
  await writeFile(join(from, 'a'), 'x'.repeat(100));
  await writeFile(join(from, 'b'), 'x'.repeat(100));
  const read = async (limits: { bytes: number; entries: number }) => {
    for await (const _ of pack(from, limits));
  };
  await read({ bytes: 200, entries: 2 });
  await expect(read({ bytes: 199, entries: 2 })).rejects.toMatchObject({ code: 'INVALID_STATE' });
  await expect(read({ bytes: 200, entries: 1 })).rejects.toMatchObject({ code: 'INVALID_STATE' });
  const to = await folder('to');
  const limits = { bytes: 199, entries: 2 };
  const archive = await packed(from);
  await expect(unpack(inPieces(archive), { ...common, limits, folder: to })).rejects.toThrow('more than');
});

const entry = (given: Partial<Entry>, text = ''): Buffer => {
  const whole = { path: 'x', kind: 'file', mode: 0o644, modified: 0, size: text.length, target: '' } as const;
  return Buffer.concat([
    headerOf({ ...whole, ...given }),
    Buffer.from(text),
    Buffer.alloc(paddingOf(text.length)),
  ]);
};

test.each<[string, Buffer[]]>([
  ['a name that leads out', [entry({ path: '../out' }, 'x')]],
  ['a name from the root', [entry({ path: `/tmp/oc-never-${randomBytes(4).toString('hex')}` }, 'x')]],
  [
    'a name that leads out later',
    [entry({ path: 'a', kind: 'folder' }), entry({ path: 'a/../../out' }, 'x')],
  ],
  ['a file in a link', [entry({ path: 'a', kind: 'link', target: '/tmp' }), entry({ path: 'a/out' }, 'x')]],
  ['a file twice', [entry({ path: 'a' }, 'x'), entry({ path: 'a' }, 'y')]],
  ['a link where a file is', [entry({ path: 'a' }, 'x'), entry({ path: 'a', kind: 'link', target: '/tmp' })]],
  ['a link with content', [entry({ path: 'a', kind: 'link', target: 'b', size: 5 }, '12345')]],
])('%s is not unpacked', async (_what, entries) => {
  const to = await folder('to');
  const archive = Buffer.concat([...entries, END]);
  await expect(unpack(inPieces(archive), { ...common, folder: to })).rejects.toThrow();
  expect((await readdir(base)).sort()).toEqual(['to']);
});

test('one that is cut off or changed is refused, wherever', async () => {
  const from = await folder('from');
  await grow(from, { a: { text: randomBytes(900), mode: 0o600 }, d: { b: { link: 'x' } } });
  const archive = await packed(from);
  await fc.assert(
    fc.asyncProperty(fc.integer({ min: 0, max: archive.length - END.length }), async (length) => {
      const to = await folder('to');
      const cut = inPieces(archive.subarray(0, length));
      await expect(unpack(cut, { ...common, folder: to })).rejects.toThrow('cut off');
    }),
    { numRuns: ROUNDS },
  );
  await writeArchive(join(base, 'kept'), 'one', pack(from), signal);
  const file = join(base, 'kept', 'one.tar.gz');
  const bytes = await readFile(file);
  for (const at of [40, 500, bytes.length - 7, bytes.length - 3]) {
    const changed = Buffer.from(bytes);
    changed[at] = (changed[at] ?? 0) ^ 0x55;
    await writeFile(file, changed);
    const to = await folder('to');
    await expect(
      unpack(await openArchive(join(base, 'kept'), 'one'), { ...common, folder: to }),
    ).rejects.toThrow();
  }
});

test('headers of types that nobody packs here are refused', () => {
  const block = headerOf({ path: 'x', kind: 'file', mode: 0, modified: 0, size: 0, target: '' });
  expect(block).toHaveLength(BLOCK);
  for (const type of ['1', '3', '4', '6', '7', 'g', 'L']) {
    const other = Buffer.from(block);
    const sum =
      Number.parseInt(other.toString('latin1', 148, 155), 8) - (other[156] ?? 0) + type.charCodeAt(0);
    other.write(type, 156, 'latin1');
    other.write(sum.toString(8).padStart(7, '0'), 148, 'latin1');
    expect(() => readHeader(other)).toThrow('damaged');
  }
  const changed = Buffer.from(block);
  changed[0] = 0x79;
  expect(() => readHeader(changed)).toThrow('damaged');
});
