/** Takes the lock on a data folder at a given instant and says whether it got it. */
import { setTimeout as delay } from 'node:timers/promises';
import { takeLock } from '../../src/db/lock.ts';

const { dataDir, atMs } = JSON.parse(process.argv[2] ?? '{}') as { dataDir: string; atMs?: number };
const say = (event: string, details: object = {}) =>
  process.stdout.write(`${JSON.stringify({ event, ...details })}\n`);

say('loaded');
if (atMs) await delay(Math.max(0, atMs - Date.now()));
try {
  await takeLock(dataDir);
  say('answer', { won: true });
  // The holder stays until it is killed.
  setInterval(() => undefined, 60_000);
} catch (error) {
  say('answer', { won: false, reason: (error as Error).message });
}
