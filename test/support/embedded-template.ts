import { createHash, randomBytes } from 'node:crypto';
import { existsSync } from 'node:fs';
import { cp, mkdir, readdir, readFile, rename, rm, stat } from 'node:fs/promises';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { migrate, readMigrations } from '../../src/db/migrate.ts';
import { openStore } from '../../src/db/open.ts';
import { prepareDurable } from '../../src/durable/prepare.ts';

const CACHE = fileURLToPath(new URL('../../node_modules/.cache/opencoast/', import.meta.url));
const KEEP_MS = 6 * 60 * 60 * 1000;

/**
 * A data folder with a migrated embedded database in it, made once for a PGlite version and a set of migrations: initdb costs
 * seconds, a copy 0.2 s. Test runs that start at the same time may both make it; the rename decides.
 */
export async function prepareEmbeddedTemplate(): Promise<string> {
  await mkdir(CACHE, { recursive: true });
  const version = await versionOf('@electric-sql/pglite');
  const empty = await prepared(`store-empty-${version}`, async () => undefined);
  const migrations = await readMigrations();
  const level = createHash('sha256')
    .update(JSON.stringify([version, migrations]))
    .digest('hex')
    .slice(0, 16);
  const template = await prepared(`store-migrated-${level}`, (folder) =>
    cp(empty, folder, { recursive: true }),
  );
  await deleteOld(path.basename(template));
  return template;
}

async function versionOf(name: string): Promise<string> {
  const file = new URL(`../../node_modules/${name}/package.json`, import.meta.url);
  return (JSON.parse(await readFile(file, 'utf8')) as { version: string }).version;
}

async function prepared(name: string, begin: (folder: string) => Promise<void>): Promise<string> {
  const folder = path.join(CACHE, name);
  if (existsSync(folder)) return folder;
  const draft = path.join(CACHE, `draft-${randomBytes(6).toString('hex')}`);
  try {
    await begin(draft);
    const store = await openStore({ dataDir: draft });
    try {
      if (name.startsWith('store-migrated')) {
        await migrate(store);
        await prepareDurable(store);
      }
    } finally {
      await store.close();
    }
    await rename(draft, folder);
  } catch (error) {
    await rm(draft, { recursive: true, force: true });
    if (!existsSync(folder)) throw error;
  }
  return folder;
}

async function deleteOld(current: string): Promise<void> {
  for (const name of await readdir(CACHE)) {
    if (name === current || !/^(store-migrated|draft)-/.test(name)) continue;
    const folder = path.join(CACHE, name);
    const age = await stat(folder).catch(() => undefined);
    if (age && Date.now() - age.mtimeMs > KEEP_MS) await rm(folder, { recursive: true, force: true });
  }
}
