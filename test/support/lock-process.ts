/** Takes the lock on a data folder, at once or on SIGUSR2, and says whether it got it. */
import { once } from 'node:events';
import { takeLock } from '../../src/db/lock.ts';

const { dataDir, onSignal } = JSON.parse(process.argv[2] ?? '{}') as { dataDir: string; onSignal?: boolean };
const say = (event: string, details: object = {}) =>
  process.stdout.write(`${JSON.stringify({ event, ...details })}\n`);

const told = once(process, 'SIGUSR2');
// What waits for a signal does not keep a process.
const stay = setInterval(() => undefined, 60_000);
say('loaded');
if (onSignal) await told;
try {
  await takeLock(dataDir);
  say('answer', { won: true });
  // The holder stays until it is killed.
} catch (error) {
  say('answer', { won: false, reason: (error as Error).message });
  clearInterval(stay);
}
