/** The runs of a server: what carries them, what tells of them, and what is forgotten of them in time. */
import { isActiveKey } from '../access/keys.ts';
import type { Carrier } from '../durable/carrier.ts';
import { createBells } from '../events/bells.ts';
import { createFeed, type Feed } from '../events/feed.ts';
import { runsCarrier } from '../runs/carrier.ts';
import type { RunsKitchen } from '../runs/kitchen.ts';
import { noParents, type Parents } from '../runs/parents.ts';
import type { RunsRoom } from '../runs/room.ts';
import { hasRun } from '../runs/rows.ts';
import { tellOfRuns } from '../runs/tell.ts';
import { startDispatcher } from '../webhooks/dispatcher.ts';

export interface OpenRuns
  extends Omit<RunsKitchen, 'ring' | 'announce' | 'parents' | 'pokeWebhooks' | 'allowPrivateWebhooks'> {
  readonly databaseUrl: string | null;
  readonly allowPrivateWebhooks: boolean;
  readonly version: string;
  /** What makes runs besides requests; nothing unless it is given. */
  readonly parents?: Parents;
}

export interface OpenedRuns extends RunsRoom {
  readonly carrier: Carrier;
  readonly feed: Feed;
  close(): Promise<void>;
}

/** Puts the room together; `carrier.register` before DBOS is launched, `carrier.start` afterwards. */
export function openRuns(options: OpenRuns): OpenedRuns {
  const { store, executorId, isAlive, box, now, log, databaseUrl, allowPrivateWebhooks, version } = options;
  const bells = createBells({ databaseUrl, log });
  const feed = createFeed({ store, bells, log, isActiveKey: (keyId) => isActiveKey(store, keyId) });
  const dispatcher = startDispatcher({
    ...{ store, executorId, isAlive, box, now, log, version },
    allowPrivate: allowPrivateWebhooks,
  });
  const kitchen: RunsKitchen = {
    ...options,
    ring: (id) => bells.ring(id),
    announce: tellOfRuns(now),
    parents: options.parents ?? noParents,
    pokeWebhooks: () => dispatcher.poke(),
  };
  const carrier = runsCarrier(kitchen);
  return {
    kitchen,
    carrier,
    feed,
    deliveries: { store, dispatcher, hasRun },
    async close() {
      feed.close();
      await dispatcher.close();
      await bells.close();
    },
  };
}
