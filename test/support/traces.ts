/** Where a text has left a trace: tables, files and logs, in clear, in hex or in base64. */
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { TestStore } from './stores.ts';

/** Every way in which a text may lie about: base64 depends on where in a longer one it begins. */
export function formsOf(text: string): string[] {
  const inBase64 = [0, 1, 2].map((shift) =>
    // Without the ends that others share.
    Buffer.from('x'.repeat(shift) + text)
      .toString('base64')
      .slice(4, -4),
  );
  return [text, Buffer.from(text).toString('hex'), ...inBase64];
}

export type Find = (where: string, text: string) => string[];

export const finderOf = (texts: readonly string[]): Find => {
  const forms = texts.flatMap(formsOf);
  return (where, text) => {
    const said = text.toLowerCase();
    return forms.filter((form) => said.includes(form.toLowerCase())).map((form) => `${form} in ${where}`);
  };
};

/** Rows of every table of every schema, those of durable work as well. */
export async function tracesInTables({ store }: TestStore, find: Find): Promise<string[]> {
  const { rows: tables } = await store.query<{ name: string }>(
    `SELECT format('%I.%I', schemaname, tablename) AS name FROM pg_tables
     WHERE schemaname NOT IN ('pg_catalog', 'information_schema')`,
  );
  const found: string[] = [];
  for (const { name } of tables) {
    const { rows } = await store.query<{ text: string }>(`SELECT t::text AS text FROM ${name} t`);
    found.push(...find(name, rows.map(({ text }) => text).join('\n')));
  }
  return found;
}

/** Files of a folder: blobs, and on the embedded store the pages and the log of the database. */
export async function tracesInFiles(folder: string, find: Find): Promise<string[]> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  const found: string[] = [];
  for (const entry of entries.filter((one) => one.isFile())) {
    const path = join(entry.parentPath, entry.name);
    found.push(...find(path, await readFile(path, 'latin1').catch(() => '')));
  }
  return found;
}
