/** The route of events over a store, on a real port of loopback, with times of its own. */
import { pino } from 'pino';
import { isActiveKey } from '../../src/access/keys.ts';
import { adminOperations } from '../../src/admin/operations.ts';
import type { Mode } from '../../src/contract/caller.ts';
import type { Store } from '../../src/db/store.ts';
import { type Bells, createBells } from '../../src/events/bells.ts';
import { createFeed, type Feed, type FeedTimings } from '../../src/events/feed.ts';
import { createIdempotency } from '../../src/http/idempotency.ts';
import { createMetrics } from '../../src/http/metrics.ts';
import { buildServer } from '../../src/http/server.ts';
import { createSecretBox } from '../../src/lib/secret-box.ts';
import { eventsRoute } from '../../src/runs/event-routes.ts';
import type { RunOwner } from './runs.ts';

export interface Follower extends RunOwner {
  readonly key: string;
}

/** An account of its own with one key. */
export async function addFollower(store: Store, mode: Mode = 'test', scopes = 'all'): Promise<Follower> {
  const operations = adminOperations(store, () => new Date());
  const { account_id } = await operations['accounts.create']({ name: 'Test', tier: 'unlimited' });
  return addKey(store, String(account_id), mode, scopes);
}

export async function addKey(store: Store, accountId: string, mode: Mode, scopes = 'all'): Promise<Follower> {
  const operations = adminOperations(store, () => new Date());
  const { key, key_id } = await operations['keys.create']({ account_id: accountId, mode, scopes });
  return { accountId, mode, keyId: String(key_id), key: String(key) };
}

export interface EventServer {
  readonly url: string;
  readonly feed: Feed;
  readonly bells: Bells;
  /** As a server that was asked to end: it still answers, for a while. */
  readonly drain: () => void;
  readonly close: () => Promise<void>;
}

export interface EventServerOptions {
  readonly timings?: Partial<FeedTimings>;
  readonly mostStreams?: number;
  /** Set: rings are heard by other processes. */
  readonly databaseUrl?: string | undefined;
}

export async function startEventServer(store: Store, options: EventServerOptions = {}): Promise<EventServer> {
  const log = pino({ level: process.env.TEST_LOG ?? 'silent' });
  const bells = createBells({ databaseUrl: options.databaseUrl, log });
  const feed = createFeed({
    store,
    bells,
    isActiveKey: (id) => isActiveKey(store, id),
    log,
    ...(options.timings && { timings: options.timings }),
    ...(options.mostStreams !== undefined && { mostStreams: options.mostStreams }),
  });
  let isDraining = false;
  const { app } = buildServer([eventsRoute({ store, feed })], {
    store,
    executorId: 'exe_events',
    idempotency: createIdempotency(store, {
      box: createSecretBox(Buffer.alloc(32, 7)),
      ttlMs: 1_000,
      twinWaitMs: 0,
    }),
    noteUse: () => undefined,
    now: () => new Date(),
    log,
    metrics: createMetrics(),
    publicUrl: null,
    hosts: null,
    trustProxy: false,
    tls: null,
    shutdown: new AbortController().signal,
    draining: () => isDraining,
  });
  const url = await app.listen({ host: '127.0.0.1', port: 0 });
  return {
    url,
    feed,
    bells,
    drain: () => {
      isDraining = true;
      feed.close();
    },
    close: async () => {
      feed.close();
      await app.close();
      await bells.close();
    },
  };
}
