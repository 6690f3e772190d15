/**
 * What a snapshot's file is made of: the blocks of a tar archive (POSIX.1-2001, "pax"), as far as folders, ordinary files and
 * links need them, so that an operator can look into one. Ours rather than the program `tar`: it has to count while it reads,
 * to leave out what is no file, to give no rights beyond rwx, and to be the same wherever the server runs. Paths are bytes,
 * written as latin1: names of files need not be UTF-8. Pure.
 */
export interface Entry {
  /** Relative, with slashes. */
  readonly path: string;
  readonly kind: 'folder' | 'file' | 'link';
  /** rwx bits. */
  readonly mode: number;
  /** Whole seconds. */
  readonly modified: number;
  /** Bytes that follow; 0 for all but files. */
  readonly size: number;
  /** Of links. */
  readonly target: string;
}

export const BLOCK = 512;
/** Two blocks of zeros. */
export const END = Buffer.alloc(2 * BLOCK);
/** Of a name that has no room in a header, with what stands around it. */
export const MOST_NAME_BYTES = 64 * 1024;

const NAME_BYTES = 100;
const TYPES = { file: '0', link: '2', folder: '5', names: 'x' } as const;
const FIELDS = {
  name: [0, NAME_BYTES],
  mode: [100, 8],
  uid: [108, 8],
  gid: [116, 8],
  size: [124, 12],
  modified: [136, 12],
  checksum: [148, 8],
  type: [156, 1],
  target: [157, NAME_BYTES],
  magic: [257, 8],
} as const;
type Field = keyof typeof FIELDS;
const MAGIC = 'ustar\x0000';

/** Bytes of zeros after a file of this size. */
export const paddingOf = (size: number): number => (BLOCK - (size % BLOCK)) % BLOCK;

function sumOf(block: Buffer): number {
  const [at, length] = FIELDS.checksum;
  // The sum is taken as if its own field held spaces.
  return block.reduce((sum, byte, index) => sum + (index >= at && index < at + length ? 32 : byte), 0);
}

function blockOf(entry: Omit<Entry, 'kind'>, type: string): Buffer {
  const block = Buffer.alloc(BLOCK);
  const put = (field: Field, text: string): void => {
    const [at, length] = FIELDS[field];
    block.write(text, at, length, 'latin1');
  };
  const number = (field: Field, value: number): void =>
    put(field, value.toString(8).padStart(FIELDS[field][1] - 1, '0'));
  put('name', entry.path);
  number('mode', entry.mode);
  number('uid', 0);
  number('gid', 0);
  number('size', entry.size);
  number('modified', entry.modified);
  put('type', type);
  put('target', entry.target);
  put('magic', MAGIC);
  number('checksum', sumOf(block));
  return block;
}

/** `29 path=…\n`: the length counts itself. */
function record(key: string, value: string): string {
  const rest = ` ${key}=${value}\n`;
  let length = rest.length + 1;
  while (String(length).length + rest.length !== length) length = String(length).length + rest.length;
  return `${length}${rest}`;
}

/** The blocks that stand before an entry's content. */
export function headerOf(entry: Entry): Buffer {
  const long = [
    ...(entry.path.length > NAME_BYTES ? [record('path', entry.path)] : []),
    ...(entry.target.length > NAME_BYTES ? [record('linkpath', entry.target)] : []),
  ].join('');
  const own = blockOf(
    { ...entry, path: entry.path.slice(0, NAME_BYTES), target: entry.target.slice(0, NAME_BYTES) },
    TYPES[entry.kind],
  );
  if (long === '') return own;
  const about = { path: 'names', mode: 0, modified: 0, size: long.length, target: '' };
  const names = Buffer.concat([Buffer.from(long, 'latin1'), Buffer.alloc(paddingOf(long.length))]);
  return Buffer.concat([blockOf(about, TYPES.names), names, own]);
}

function damaged(): Error {
  return new Error('the archive is damaged');
}

/** A header read back: an entry, the names of the next one, or null at the end. */
export function readHeader(block: Buffer): Entry | { readonly kind: 'names'; readonly size: number } | null {
  if (block.every((byte) => byte === 0)) return null;
  const text = (field: Field): string => {
    const [at, length] = FIELDS[field];
    return block.toString('latin1', at, at + length).split('\0', 1)[0] ?? '';
  };
  const number = (field: Field): number => {
    const digits = text(field);
    if (!/^[0-7]+$/.test(digits)) throw damaged();
    return Number.parseInt(digits, 8);
  };
  if (number('checksum') !== sumOf(block)) throw damaged();
  const [kind] = Object.entries(TYPES).find(([, type]) => type === text('type')) ?? [];
  const size = number('size');
  if (kind === 'names') return { kind, size };
  if (kind === undefined || (kind !== 'file' && size > 0)) throw damaged();
  return {
    path: text('name'),
    kind: kind as Entry['kind'],
    mode: number('mode') & 0o777,
    modified: number('modified'),
    size,
    target: text('target'),
  };
}

/** What an extended header says of the next entry. */
export function readNames(content: Buffer): Partial<Pick<Entry, 'path' | 'target'>> {
  const names: { path?: string; target?: string } = {};
  let rest = content.toString('latin1');
  while (rest !== '') {
    const length = Number(/^\d+(?= )/.exec(rest)?.[0] ?? Number.NaN);
    const [, key, value] = /^\d+ ([^=]+)=(.*)\n$/s.exec(rest.slice(0, length)) ?? [];
    if (key === undefined || value === undefined) throw damaged();
    if (key === 'path') names.path = value;
    if (key === 'linkpath') names.target = value;
    rest = rest.slice(length);
  }
  return names;
}
