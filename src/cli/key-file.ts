/** Secrets that live in the data folder, each in a file that only its owner can read. */
import { randomBytes } from 'node:crypto';
import { link, mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { Config } from '../config.ts';
import { SECRET_KEY_FILE } from '../db/backup.ts';
import type { Store } from '../db/store.ts';
import type { SecretBox } from '../lib/secret-box.ts';
import { ADMIN_TOKEN_FILE } from './own-store.ts';
import { CommandError } from './terminal.ts';

async function readKeyFile(path: string): Promise<Buffer | null> {
  const text = await readFile(path, 'utf8').catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return null;
    throw new CommandError(`${path} cannot be read: ${error.message}`, { cause: error });
  });
  if (text === null) return null;
  if (!/^[0-9a-f]{64}\s*$/.test(text))
    throw new CommandError(`${path} does not hold 64 hexadecimal characters.`);
  return Buffer.from(text.trim(), 'hex');
}

/** The key that seals stored secrets: the configured one, else the one in the data folder, which is made when missing. */
export async function encryptionKey(config: Config): Promise<Buffer> {
  if (config.encryptionKey) return config.encryptionKey;
  const path = join(config.dataDir, SECRET_KEY_FILE);
  const known = await readKeyFile(path);
  if (known) return known;
  await mkdir(dirname(path), { recursive: true, mode: 0o700 });
  const draft = `${path}.${process.pid}`;
  await writeFile(draft, `${randomBytes(32).toString('hex')}\n`, { mode: 0o600 });
  try {
    // Of two processes that make one at the same time, the first one's counts for both.
    await link(draft, path).catch((error: NodeJS.ErrnoException) => {
      if (error.code !== 'EEXIST') throw error;
    });
  } finally {
    await rm(draft, { force: true });
  }
  const made = await readKeyFile(path);
  if (!made) throw new CommandError(`${path} vanished while it was made.`);
  return made;
}

/** Refuses a key that cannot open what is sealed in this store: several servers on one PostgreSQL need the same. */
export async function agreeOnKey(store: Store, { fingerprint }: SecretBox): Promise<void> {
  await store.query('INSERT INTO installation (key_fingerprint) VALUES ($1) ON CONFLICT DO NOTHING', [
    fingerprint,
  ]);
  const { rows } = await store.query<{ key_fingerprint: string }>('SELECT key_fingerprint FROM installation');
  if (rows[0]?.key_fingerprint === fingerprint) return;
  throw new CommandError(
    `What is sealed in this store was sealed with another key. Set ENCRYPTION_KEY to the key of the server that was first, or copy its ${SECRET_KEY_FILE} into DATA_DIR.`,
  );
}

/** A new token for the operator's door into this server; whoever can read the file owns the store anyway. */
export async function writeAdminToken(dataDir: string): Promise<string> {
  const path = join(dataDir, ADMIN_TOKEN_FILE);
  const token = randomBytes(32).toString('hex');
  await rm(path, { force: true });
  await writeFile(path, `${token}\n`, { mode: 0o600, flag: 'wx' });
  return token;
}
