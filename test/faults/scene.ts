/** Servers of the built product on one store, and what the store itself says of what they did. */
import { rm } from 'node:fs/promises';
import { setTimeout as delay } from 'node:timers/promises';
import sharp from 'sharp';
import { describe } from 'vitest';
import { adminOperations } from '../../src/admin/operations.ts';
import type { Mode } from '../../src/contract/caller.ts';
import type { Tier } from '../../src/contract/tiers.ts';
import { openStore } from '../../src/db/open.ts';
import type { Store } from '../../src/db/store.ts';
import { type Called, callUrl } from '../support/app.ts';
import { type ServerProcess, startServerProcess } from '../support/processes.ts';
import {
  describeStores,
  dropDatabase,
  embeddedDataDir,
  emptyDataDir,
  hasPostgres,
  postgresUrl,
  type StoreKind,
} from '../support/stores.ts';

/** Repetitions of what depends on timing; `npm run test:faults` asks for many. */
export const ROUNDS = Number(process.env.FAULT_ROUNDS ?? 1);

/**
 * The stores on which crashes and races are planted: on one in `npm test`, which looks at each place once, and on both in
 * `npm run test:faults`. Where there is no PostgreSQL, on the embedded one.
 */
export function crashStores(usual: StoreKind = 'postgres'): readonly StoreKind[] {
  if (!hasPostgres()) return ['embedded'];
  return ROUNDS > 1 ? ['embedded', 'postgres'] : [usual];
}

/** As `describeStores`, on the stores on which races are planted. */
export const describeRaces: typeof describeStores = (name, suite) =>
  describeStores(name, suite, crashStores());

/** What happens on PostgreSQL beside it, on the embedded store. */
export function describeOnEmbeddedToo(name: string, suite: () => void): void {
  if (crashStores().includes('embedded')) describe(name, suite);
}
/** The promise: what a dead process left is cleaned up within this time. */
export const CLEANED_UP_MS = 10_000;
/** Test apps seal with it; servers that open what they stored need it too. */
export const ENCRYPTION_KEY = '07'.repeat(32);

/** A screenshot that is read in milliseconds. */
export const SMALL = await sharp({ create: { width: 64, height: 48, channels: 3, background: '#fff' } })
  .composite([
    { input: Buffer.from('<svg width="40" height="30"><rect width="30" height="20" fill="#36c"/></svg>') },
  ])
  .png()
  .toBuffer()
  .then((bytes) => bytes.toString('base64'));
/** What a predict on SMALL costs. */
export const PREDICT_CENTS = 5;
export const SESSION_STEP_CENTS = 4;

export interface SceneAccount {
  readonly accountId: string;
  readonly keys: Readonly<Record<Mode, string>>;
  readonly keyIds: Readonly<Record<Mode, string>>;
}

export interface Scene extends SceneAccount {
  readonly kind: StoreKind;
  readonly databaseUrl: string | undefined;
  /** Of the embedded store. */
  readonly dataDir: string;
  /** One more server, of another release where `main` names it. On PostgreSQL each has a data folder of its own. */
  start(env?: Readonly<Record<string, string>>, main?: string): Promise<ServerProcess>;
  /** Looks into the store; the embedded one must be nobody's at that time. */
  look<T>(work: (store: Store) => Promise<T>): Promise<T>;
  /** Kills what still runs and deletes everything. */
  close(): Promise<void>;
}

export interface SceneOptions {
  readonly tier?: Tier;
  readonly walletCents?: number;
}

export async function addAccount(store: Store, options: SceneOptions): Promise<SceneAccount> {
  const operations = adminOperations(store, () => new Date());
  const { tier = 'unlimited', walletCents = 100_000 } = options;
  const { account_id } = await operations['accounts.create']({ name: 'A', tier, wallet_cents: walletCents });
  const make = (mode: Mode) => operations['keys.create']({ account_id, mode, scopes: 'all' });
  const [test, live] = [await make('test'), await make('live')];
  return {
    accountId: String(account_id),
    keys: { test: String(test.key), live: String(live.key) },
    keyIds: { test: String(test.key_id), live: String(live.key_id) },
  };
}

export async function openScene(kind: StoreKind, options: SceneOptions = {}): Promise<Scene> {
  const embedded = kind === 'embedded';
  const folders = [embedded ? await embeddedDataDir() : await emptyDataDir()];
  const dataDir = folders[0] ?? '';
  const databaseUrl = embedded ? undefined : await postgresUrl();
  const servers: ServerProcess[] = [];
  const own = embedded ? undefined : await openStore({ dataDir, databaseUrl, maxConnections: 4 });
  const look: Scene['look'] = async (work) => {
    const store = own ?? (await openStore({ dataDir }));
    try {
      return await work(store);
    } finally {
      if (!own) await store.close();
    }
  };
  const account = await look((store) => addAccount(store, options));
  return {
    ...account,
    kind,
    databaseUrl,
    dataDir,
    look,
    async start(env = {}, main) {
      const folder = embedded ? dataDir : await emptyDataDir();
      if (!embedded) folders.push(folder);
      const server = await startServerProcess({
        dataDir: folder,
        main,
        env: { ENCRYPTION_KEY, ...(databaseUrl && { DATABASE_URL: databaseUrl }), ...env },
      });
      servers.push(server);
      return server;
    },
    async close() {
      for (const server of servers) {
        server.signal('SIGCONT');
        await server.kill();
      }
      await own?.close();
      if (databaseUrl) await dropDatabase(databaseUrl);
      for (const folder of folders) await rm(folder, { recursive: true, force: true, maxRetries: 5 });
    },
  };
}

export interface Ask {
  readonly key: string;
  readonly path?: string;
  readonly body?: object;
  readonly idempotencyKey?: string;
  readonly method?: string;
}

/** A predict on a small screenshot unless told otherwise. */
export function ask(
  server: { readonly url: string },
  { key, path, body, idempotencyKey, method }: Ask,
): Promise<Called> {
  const wanted = method ?? 'POST';
  return callUrl(`${server.url}${path ?? '/v1/predict'}`, wanted, {
    key,
    ...(wanted === 'POST' && { body: body ?? { screenshot: SMALL, instruction: 'Press enter' } }),
    ...(idempotencyKey && { headers: { 'Idempotency-Key': idempotencyKey } }),
  });
}

/** What the server says is left, in cents. */
export async function balanceOver(server: { readonly url: string }, key: string): Promise<number> {
  const { json } = await ask(server, { key, path: '/v1/usage', method: 'GET' });
  return Number(json.balance);
}

/** Looks again and again until `check` passes; its last failure when that takes longer than `withinMs`. */
export async function eventually<T>(check: () => Promise<T>, withinMs: number): Promise<T> {
  const deadline = performance.now() + withinMs;
  for (;;) {
    try {
      return await check();
    } catch (error) {
      if (performance.now() > deadline) throw error;
      await delay(25);
    }
  }
}
