/**
 * The release after this one, as far as a release can be known before it is made: another version, a migration that gives every
 * table a column more, and a workflow with a step that the runs of this release have not. Built as the product is, in a folder of
 * its own, so that both releases run side by side.
 */
import { execFile } from 'node:child_process';
import { cp, mkdtemp, readdir, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';

const ROOT = join(import.meta.dirname, '..', '..');

export const NEXT_VERSION = '0.2.0-next';
export const NEXT_MIGRATION = '9001_next_release';
export const NEXT_STEP = 'next release';

export interface Release {
  /** What is started. */
  readonly main: string;
  remove(): Promise<void>;
}

/** Not only where this release writes: whatever it reads must bear to be more than it knows. */
const WIDEN = `DO $$ DECLARE one record; BEGIN
  FOR one IN SELECT tablename FROM pg_tables WHERE schemaname = 'public' LOOP
    EXECUTE format('ALTER TABLE public.%I ADD COLUMN of_the_next_release integer NOT NULL DEFAULT 0', one.tablename);
  END LOOP;
END $$;`;

async function change(path: string, from: RegExp, to: string): Promise<void> {
  const text = await readFile(path, 'utf8');
  if (!from.test(text)) throw new Error(`${path} has no ${from} any more: change the next release, too`);
  await writeFile(path, text.replace(from, to));
}

export async function buildNextRelease(): Promise<Release> {
  const folder = await mkdtemp(join(tmpdir(), 'opencoast-next-'));
  for (const name of ['src', 'scripts', 'migrations', 'assets', 'package.json'])
    await cp(join(ROOT, name), join(folder, name), { recursive: true });
  await symlink(join(ROOT, 'node_modules'), join(folder, 'node_modules'));
  await change(join(folder, 'src', 'app.ts'), /\bVERSION = '[^']+'/, `VERSION = '${NEXT_VERSION}'`);
  await change(
    join(folder, 'src', 'durable', 'loop.ts'),
    /const claim = \{ id, leg \};/,
    `const claim = { id, leg };
      if (await DBOS.patch('next-release')) await DBOS.runStep(async () => undefined, { name: '${NEXT_STEP}' });`,
  );
  await writeFile(join(folder, 'migrations', `${NEXT_MIGRATION}.sql`), WIDEN);
  await promisify(execFile)(process.execPath, [join(folder, 'scripts', 'build.mjs')]);
  const main = join(folder, 'dist', 'main.js');
  if (!(await readdir(join(folder, 'dist'))).includes('main.js')) throw new Error(`there is no ${main}`);
  return { main, remove: () => rm(folder, { recursive: true, force: true, maxRetries: 5 }) };
}
