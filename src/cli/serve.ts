/** `opencoast serve`: says where it listens, runs until it is told to stop, and stops in order. */
import { basename, relative } from 'node:path';
import { setFlagsFromString } from 'node:v8';
import { pino } from 'pino';
import { VERSION } from '../app.ts';
import type { Config } from '../config.ts';
import type { Store } from '../db/store.ts';
import { ROLE_WORDS } from '../durable/roles.ts';
import { firstStartText } from './first-start.ts';
import { type RunningServer, startServer } from './server.ts';
import type { Terminal } from './terminal.ts';

/** One Ctrl-C can arrive twice: from the terminal, and once more from npm. */
const SAME_KEYPRESS_MS = 1_000;

async function holdsLiveMoney(store: Store): Promise<boolean> {
  const { rowCount } = await store.query(
    `SELECT 1 FROM api_keys k JOIN wallets w ON w.account_id = k.account_id
     WHERE k.mode = 'live' AND k.revoked_at IS NULL AND w.balance_cents > 0 LIMIT 1`,
  );
  return rowCount > 0;
}

/** How this program is called: by its name where a package put it on the path, else as it was started. */
function commandOf(script = ''): string {
  const shown = relative(process.cwd(), script);
  return basename(script) === 'main.js' ? `node ${shown.startsWith('..') ? script : shown}` : 'opencoast';
}

async function banner(config: Config, { url, firstKeys, store }: RunningServer): Promise<string> {
  const command = commandOf(process.argv[1]);
  const lines = [`Opencoast ${VERSION} is listening on ${url}`];
  if (config.role !== 'all') lines.push(`Role: ${config.role} (${ROLE_WORDS[config.role]})`);
  if (config.publicUrl !== null) lines.push(`Public address: ${config.publicUrl}`);
  lines.push(
    store.kind === 'embedded'
      ? `Data: ${config.dataDir} (embedded store)`
      : `Data: PostgreSQL; key files in ${config.dataDir}`,
  );
  if (store.kind === 'embedded' && (await holdsLiveMoney(store))) {
    lines.push(
      'Note: the embedded store survives crashes of this process, but a power cut can lose its last seconds.',
      '      Where wallets hold real money, set DATABASE_URL to a PostgreSQL.',
    );
  }
  lines.push(
    firstKeys
      ? firstStartText(url, firstKeys)
      : `Keys: "${command} accounts list", then "${command} keys create --account ID --mode test".`,
  );
  return `${lines.join('\n')}\n`;
}

/**
 * Bodies and screenshots live outside of V8's heap, but V8 counts them, and with its usual patience it walks the whole heap
 * after every few of them. Waiting until the heap has quadrupled costs some 60 MB and saves four walks in five.
 */
const HEAP_GROWTH = '--heap-growing-percent=300';

/** Resolves when the server has stopped; rejects when it could not start or could not go on. */
export async function serve(terminal: Terminal, config: Config): Promise<void> {
  setFlagsFromString(HEAP_GROWTH);
  const log = pino({ level: config.logLevel }, pino.destination({ dest: 2, sync: false }));
  let fail: (error: Error) => void = () => {};
  const failed = new Promise<never>((_, reject) => {
    fail = reject;
  });
  failed.catch(() => {});
  const told = new Promise<void>((resolve) => {
    let first: number | undefined;
    terminal.onStop(() => {
      if (first !== undefined && performance.now() - first > SAME_KEYPRESS_MS) terminal.exit(130);
      first ??= performance.now();
      resolve();
    });
  });
  const server = await startServer({ config, log, now: terminal.now, env: terminal.env, onFailure: fail });
  terminal.out(await banner(config, server));
  await Promise.race([told, failed]);
  terminal.err(
    `Stopping: what runs has ${config.shutdownGraceSeconds} s to finish. Once more to stop at once.`,
  );
  await server.stop();
}
