/** What this machine has, what the server needs of it, and how to get what lacks. */
import { accessSync, constants, existsSync } from 'node:fs';
import { dirname } from 'node:path';
import type { Config } from '../config.ts';
import { openStore } from '../db/open.ts';
import { ROLE_WORDS } from '../durable/roles.ts';
import { isExecutable } from '../lib/on-path.ts';
import { hasBundledBrowser, installedBrowsers } from '../machines/browser/program.ts';
import { createDesktopDriver } from '../machines/desktop/desktop.ts';
import { missingData } from '../vision/read/language.ts';
import type { Environment } from './terminal.ts';

export interface Finding {
  readonly name: string;
  readonly ok: boolean;
  /** Without it the server cannot do its work; the rest is for what the line names. */
  readonly needed: boolean;
  readonly detail: string;
  readonly get?: string;
}

const OLDEST_POSTGRES = 13;

function node(): Finding {
  const [major = 0, minor = 0] = process.versions.node.split('.').map(Number);
  const ok = major > 20 || (major === 20 && minor >= 19);
  return {
    name: 'Node.js',
    ok,
    needed: true,
    detail: process.versions.node,
    ...(!ok && { get: 'version 20.19 or newer from https://nodejs.org' }),
  };
}

function textReading({ ocrLanguages, ocrDataDir }: Config): Finding {
  const base = { name: 'OCR data', needed: true };
  const missing = missingData(ocrLanguages, ocrDataDir ?? undefined);
  if (missing.length > 0) {
    const get =
      ocrDataDir === null ? 'npm ci, or OCR_DATA_DIR for languages besides eng' : 'see OCR_DATA_DIR';
    return { ...base, ok: false, detail: `cannot be read: ${missing.join(', ')}`, get };
  }
  const where = ocrDataDir === null ? 'installed with the packages' : `in ${ocrDataDir}`;
  return { ...base, ok: true, detail: `${ocrLanguages.join(', ')}, ${where}` };
}

function embeddedStore(dataDir: string): Finding {
  let folder = dataDir;
  while (!existsSync(folder) && dirname(folder) !== folder) folder = dirname(folder);
  const base = { name: 'Store', needed: true };
  try {
    accessSync(folder, constants.W_OK | constants.X_OK);
    return { ...base, ok: true, detail: `embedded, in ${dataDir}` };
  } catch {
    return {
      ...base,
      ok: false,
      detail: `${folder} cannot be written to`,
      get: 'set DATA_DIR to a folder of your own, or DATABASE_URL',
    };
  }
}

async function postgres(databaseUrl: string, dataDir: string): Promise<Finding> {
  const base = { name: 'Store', needed: true };
  try {
    const store = await openStore({ databaseUrl, dataDir, maxConnections: 1 });
    try {
      const { rows } = await store.query<{ version: string; number: number }>(
        `SELECT current_setting('server_version') AS version, current_setting('server_version_num')::int AS number`,
      );
      const [row] = rows;
      const ok = (row?.number ?? 0) >= OLDEST_POSTGRES * 10_000;
      return {
        ...base,
        ok,
        detail: `PostgreSQL ${row?.version ?? 'of an unknown version'}`,
        ...(!ok && { get: `PostgreSQL ${OLDEST_POSTGRES} or newer` }),
      };
    } finally {
      await store.close();
    }
  } catch (error) {
    // The driver's message names host and port, never the password.
    const reason = error instanceof Error ? error.message || error.name : String(error);
    return {
      ...base,
      ok: false,
      detail: `PostgreSQL: ${reason}`,
      get: 'check DATABASE_URL, and that it runs',
    };
  }
}

function browser(env: Environment): Finding {
  const found = installedBrowsers(env).find((program) => isExecutable(program.path));
  const base = { name: 'Chromium', needed: false };
  if (found) return { ...base, ok: true, detail: found.path };
  if (!env.OPENCOAST_BROWSER && hasBundledBrowser()) {
    return {
      ...base,
      ok: true,
      detail: 'the one that comes with the packages; unpacked when it is first used',
    };
  }
  return {
    ...base,
    ok: false,
    detail: env.OPENCOAST_BROWSER
      ? 'OPENCOAST_BROWSER names no program'
      : 'for machines of kind browser and npm run demo',
    get: 'apt-get install -y chromium',
  };
}

async function desktops(): Promise<Finding> {
  const { ok, isolation, reason = '' } = await createDesktopDriver({ openNetwork: false }).probe();
  const base = { name: 'Desktops', needed: false, ok };
  if (ok) return { ...base, detail: `isolation: ${isolation}` };
  // "missing this and that: how to get them"
  const [detail = '', ...get] = reason.split(': ');
  return { ...base, detail, ...(get.length > 0 && { get: get.join(': ') }) };
}

function role(config: Config): Finding {
  const detail = `${config.role}: ${ROLE_WORDS[config.role]}`;
  return { name: 'Role', ok: true, needed: false, detail };
}

/** Looks at everything; opens no port, writes nothing. */
export async function examine(config: Config, env: Environment): Promise<Finding[]> {
  return [
    node(),
    config.databaseUrl ? await postgres(config.databaseUrl, config.dataDir) : embeddedStore(config.dataDir),
    role(config),
    textReading(config),
    browser(env),
    await desktops(),
  ];
}

export function isFit(findings: readonly Finding[]): boolean {
  return findings.every((finding) => finding.ok || !finding.needed);
}

/** One line a finding, and one more for how to get what lacks. */
export function report(findings: readonly Finding[]): string {
  const width = Math.max(...findings.map((finding) => finding.name.length));
  return findings
    .flatMap(({ name, ok, needed, detail, get }) => [
      `${ok ? 'ok      ' : 'missing '} ${name.padEnd(width)}  ${detail}`,
      ...(ok || !get ? [] : [`         ${''.padEnd(width)}  ${needed ? 'needed' : 'optional'}: ${get}`]),
    ])
    .join('\n');
}
