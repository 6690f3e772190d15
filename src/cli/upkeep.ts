/** What a server does on the side: notes written down, what is past its time forgotten, space reclaimed. */
import type { Logger } from 'pino';
import type { Blobs } from '../db/blobs.ts';
import { maintain } from '../db/maintain.ts';
import type { Store } from '../db/store.ts';
import type { Idempotency } from '../http/idempotency.ts';
import { forgetQuietWindows } from '../http/rate.ts';
import { forgetExpiredSessions } from '../inference/sessions/rows.ts';
import { framesAmong } from '../runs/retention.ts';

export interface Upkeep {
  readonly store: Store;
  readonly blobs: Blobs;
  readonly idempotency: Idempotency;
  readonly flushNotes: () => Promise<void>;
  readonly keepMachines: () => Promise<void>;
  readonly forgetRuns: () => Promise<void>;
  readonly blobRetentionDays: number;
  readonly now: () => Date;
  readonly log: Logger;
}

const SECOND = 1_000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

async function forgetExpired({ store, idempotency, now }: Upkeep): Promise<void> {
  await forgetExpiredSessions(store, now());
  await idempotency.forgetExpired(now());
  await forgetQuietWindows(store, now());
}

/** A screenshot that a session or a run still remembers stays, however old it is. */
async function forgetBlobs({ store, blobs, blobRetentionDays, now }: Upkeep): Promise<void> {
  await blobs.deleteOlderThan(new Date(now().getTime() - blobRetentionDays * DAY), async (sha256s) => {
    const { rows } = await store.query<{ screenshot: string }>(
      'SELECT DISTINCT screenshot FROM session_steps WHERE screenshot = ANY($1)',
      [sha256s],
    );
    return new Set([...rows.map((row) => row.screenshot), ...(await framesAmong(store, sha256s))]);
  });
}

interface Round {
  readonly name: string;
  readonly everyMs: number;
  readonly work: () => Promise<void>;
  /** Not only after the first interval. */
  readonly atOnce?: boolean;
}

/** Starts the rounds. The answer stops them and waits for one that is under way. */
export function startUpkeep(upkeep: Upkeep): () => Promise<void> {
  const rounds: readonly Round[] = [
    { name: 'notes', everyMs: 30 * SECOND, work: upkeep.flushNotes },
    // At once as well: what the one before left behind lies on the disk.
    { name: 'machines', everyMs: MINUTE, work: upkeep.keepMachines, atOnce: true },
    { name: 'expired', everyMs: 10 * MINUTE, work: () => forgetExpired(upkeep) },
    { name: 'vacuum', everyMs: 10 * MINUTE, work: () => maintain(upkeep.store) },
    { name: 'runs', everyMs: HOUR, work: upkeep.forgetRuns },
    { name: 'blobs', everyMs: HOUR, work: () => forgetBlobs(upkeep) },
  ];
  const underWay = new Map<string, Promise<void>>();
  const begin = ({ name, work }: Round): void => {
    // A round that outlasts its interval is not started twice.
    if (underWay.has(name)) return;
    const round = work()
      .catch((error: unknown) => upkeep.log.warn({ err: error, round: name }, 'upkeep failed'))
      .finally(() => underWay.delete(name));
    underWay.set(name, round);
  };
  const timers = rounds.map((round) => setInterval(() => begin(round), round.everyMs).unref());
  for (const round of rounds) if (round.atOnce) begin(round);
  return async () => {
    for (const timer of timers) clearInterval(timer);
    await Promise.all(underWay.values());
    await upkeep.flushNotes();
  };
}
