import { randomBytes } from 'node:crypto';
import { link, mkdir, readdir, readFile, rename, rm, stat, utimes, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { isRunning, ownIdentity, type ProcessIdentity } from './process-identity.ts';

/** Who has the data folder open. */
export interface LockHolder extends ProcessIdentity {
  readonly startedAt: string;
  /** Where the server listens, once it does. */
  readonly url?: string;
}

export interface DataDirLock {
  release(): Promise<void>;
}

interface LockFile extends LockHolder {
  readonly nonce: string;
  readonly released?: boolean;
}

interface Generation {
  readonly number: number;
  readonly file: string;
  readonly content: LockFile;
}

/** A holder on another host proves that it lives by touching its file this often ... */
const TOUCH_MS = 1_000;
/** ... and counts as dead after this long without. */
const SILENCE_MS = 5_000;
const ATTEMPTS = 20;

/**
 * Takes the data folder for this process, or throws an error that names who has it. The lock is a row of numbered files: the
 * highest number counts, each is created exclusively, and only a holder proven dead is followed by the next number. So of
 * several processes that find a dead holder exactly one wins, and a slow one can never remove the winner's file.
 */
export async function takeLock(dataDir: string): Promise<DataDirLock> {
  const folder = path.join(dataDir, 'lock');
  await mkdir(folder, { recursive: true, mode: 0o700 });
  const content: LockFile = {
    ...ownIdentity(),
    startedAt: new Date().toISOString(),
    nonce: randomBytes(8).toString('hex'),
  };
  const draft = path.join(folder, `draft-${content.nonce}`);
  await writeFile(draft, JSON.stringify(content), { mode: 0o600 });
  try {
    for (let attempt = 0; attempt < ATTEMPTS; attempt += 1) {
      const current = await newest(folder);
      if (current && (await isHeld(current))) throw inUse(dataDir, current.content);
      const taken = await takeNext(folder, draft, (current?.number ?? 0) + 1);
      if (taken) return heldLock(path.resolve(dataDir), taken, content);
    }
    throw new Error(`The lock in ${folder} keeps changing hands.`);
  } finally {
    await rm(draft, { force: true });
  }
}

/** The folders this process holds: a fact of the process, as the lock is. */
const held = new Set<string>();

export function holdsLock(dataDir: string): boolean {
  return held.has(path.resolve(dataDir));
}

/** Records the server's address in the lock this process holds, for the command line to find. */
export async function updateLock(dataDir: string, { url }: { url: string }): Promise<void> {
  const current = await newest(path.join(dataDir, 'lock'));
  if (!current || current.content.pid !== process.pid || current.content.released) {
    throw new Error(`This process does not hold the lock on ${dataDir}.`);
  }
  await replace(current.file, { ...current.content, url });
}

/** The live holder of the data folder, or null. */
export async function readLock(dataDir: string): Promise<LockHolder | null> {
  const current = await newest(path.join(dataDir, 'lock'));
  return current && (await isHeld(current)) ? current.content : null;
}

async function takeNext(folder: string, draft: string, number: number): Promise<string | undefined> {
  const file = path.join(folder, String(number).padStart(8, '0'));
  try {
    await link(draft, file);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return undefined;
    throw error;
  }
  // Whoever judged an older number dead while others moved on may have created one that was used and deleted before.
  const top = await newest(folder);
  if (top?.number !== number) {
    await rm(file, { force: true });
    return undefined;
  }
  for (const older of await generations(folder)) {
    if (older < number) await rm(path.join(folder, String(older).padStart(8, '0')), { force: true });
  }
  return file;
}

function heldLock(folder: string, file: string, content: LockFile): DataDirLock {
  held.add(folder);
  const touch = setInterval(() => {
    const now = new Date();
    utimes(file, now, now).catch(() => undefined);
  }, TOUCH_MS);
  touch.unref();
  return {
    release: async () => {
      clearInterval(touch);
      held.delete(folder);
      // The file stays: numbers must never be used again.
      await replace(file, { ...content, released: true }).catch((error: NodeJS.ErrnoException) => {
        if (error.code !== 'ENOENT') throw error;
      });
    },
  };
}

async function isHeld({ content, file }: Generation): Promise<boolean> {
  if (content.released) return false;
  return isRunning(content) ?? (await isTouched(file));
}

async function isTouched(file: string): Promise<boolean> {
  const seenMs = await touchedAtMs(file);
  if (seenMs === undefined || Date.now() - seenMs > 60_000) return false;
  for (let waitedMs = 0; waitedMs < SILENCE_MS; waitedMs += 250) {
    await delay(250);
    const nowMs = await touchedAtMs(file);
    if (nowMs === undefined) return false;
    if (nowMs !== seenMs) return true;
  }
  return false;
}

async function touchedAtMs(file: string): Promise<number | undefined> {
  return (await stat(file).catch(() => undefined))?.mtimeMs;
}

async function generations(folder: string): Promise<number[]> {
  const names = await readdir(folder).catch(() => [] as string[]);
  return names
    .filter((name) => /^\d{8}$/.test(name))
    .map(Number)
    .sort((a, b) => b - a);
}

async function newest(folder: string): Promise<Generation | undefined> {
  for (let attempt = 0; attempt < ATTEMPTS; attempt += 1) {
    const [number] = await generations(folder);
    if (number === undefined) return undefined;
    const file = path.join(folder, String(number).padStart(8, '0'));
    try {
      return { number, file, content: JSON.parse(await readFile(file, 'utf8')) as LockFile };
    } catch (error) {
      // Gone between the two calls: there is a newer one now.
      if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error;
    }
  }
  return undefined;
}

async function replace(file: string, content: LockFile): Promise<void> {
  const temporary = `${file}.${randomBytes(4).toString('hex')}`;
  await writeFile(temporary, JSON.stringify(content), { mode: 0o600 });
  try {
    await stat(file);
    await rename(temporary, file);
  } finally {
    await rm(temporary, { force: true });
  }
}

function inUse(dataDir: string, { pid, host, startedAt, url }: LockHolder): Error {
  return new Error(
    `The data folder ${dataDir} is in use by another Opencoast server: process ${pid} on ${host}, since ${startedAt}${url ? `, at ${url}` : ''}. Stop it first, or set DATA_DIR to another folder.`,
  );
}
