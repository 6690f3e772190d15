/** The runs and workflow runs of a test app: carried by DBOS where a test asks for it, otherwise only written down. */
import type { Logger } from 'pino';
import { isActiveKey } from '../../src/access/keys.ts';
import { VERSION } from '../../src/app.ts';
import type { OpenedRuns } from '../../src/cli/runs.ts';
import { openRunsAndWorkflows, workflowsKitchen } from '../../src/cli/workflows.ts';
import { launchDurable } from '../../src/durable/launch.ts';
import { createFairQueue } from '../../src/engine/queue.ts';
import { createBells } from '../../src/events/bells.ts';
import { createFeed } from '../../src/events/feed.ts';
import type { SessionKitchen } from '../../src/inference/sessions/kitchen.ts';
import type { SecretBox } from '../../src/lib/secret-box.ts';
import type { Fleet } from '../../src/machines/fleet.ts';
import { RUN_BOUNDS, type RunBounds } from '../../src/runs/kitchen.ts';
import { noParents, type Parents } from '../../src/runs/parents.ts';
import type { RunsRoom } from '../../src/runs/room.ts';
import { hasRun } from '../../src/runs/rows.ts';
import { tellOfRuns } from '../../src/runs/tell.ts';
import type { WorkflowBounds } from '../../src/workflows/kitchen.ts';
import type { WorkflowsRoom } from '../../src/workflows/room.ts';
import { hasWorkflowRun } from '../../src/workflows/rows.ts';
import type { TestStore } from './stores.ts';

interface Parts {
  readonly kitchen: SessionKitchen;
  readonly fleet: Fleet;
  readonly box: SecretBox;
  readonly log: Logger;
}

export interface TestRuns {
  readonly room: Omit<OpenedRuns, 'carrier' | 'close'> & Pick<RunsRoom, 'carrier'>;
  readonly workflows: WorkflowsRoom;
  close(): Promise<void>;
}

const nothing = (): void => undefined;

export async function openTestRuns(
  { store, databaseUrl }: TestStore,
  options: {
    readonly durable?: boolean;
    readonly allowPrivateWebhooks?: boolean;
    readonly bounds?: Partial<RunBounds>;
    readonly isAlive?: () => boolean;
    readonly workflowBounds?: Partial<WorkflowBounds>;
    readonly parents?: Parents;
  },
  { kitchen, fleet, box, log }: Parts,
): Promise<TestRuns> {
  const { executorId, blobs, engines, retry, now } = kitchen;
  const allowPrivateWebhooks = options.allowPrivateWebhooks ?? false;
  const isAlive = options.isAlive ?? (() => true);
  const bounds = { ...RUN_BOUNDS, ...options.bounds };
  const parents = options.parents ?? noParents;
  const shared = { store, executorId, box, blobs, engines, fleet, retry, now, log, isAlive, bounds, parents };
  const queue = createFairQueue({ slots: 4, limit: 1_000 });
  if (!options.durable) {
    const bells = createBells({ log });
    const feed = createFeed({ store, bells, log, isActiveKey: (keyId) => isActiveKey(store, keyId) });
    const runs = { ...shared, queue, carries: false, allowPrivateWebhooks, ring: bells.ring };
    const room = {
      kitchen: { ...runs, announce: tellOfRuns(now), pokeWebhooks: nothing },
      carrier: { poke: nothing, nudge: async () => undefined, carried: () => 0 },
      feed,
      deliveries: { store, dispatcher: { poke: nothing }, hasRun },
    };
    const workflows = {
      ...{ kitchen: workflowsKitchen(room, options.workflowBounds), carrier: room.carrier, feed },
      deliveries: { ...room.deliveries, hasRun: hasWorkflowRun },
    };
    return { room, workflows, close: bells.close };
  }
  const { runs, workflows } = openRunsAndWorkflows({
    ...{ ...shared, queue, carries: true, allowPrivateWebhooks, version: VERSION },
    databaseUrl: databaseUrl ?? null,
    ...(options.workflowBounds && { workflowBounds: options.workflowBounds }),
  });
  const carriers = [runs.carrier, workflows.carrier];
  for (const carrier of carriers) carrier.register();
  const durable = await launchDurable({ store, executorId, databaseUrl, appVersion: 'test', log });
  for (const carrier of carriers) carrier.start();
  return {
    room: runs,
    workflows,
    async close() {
      await workflows.carrier.stop(1_000);
      await runs.carrier.stop(1_000);
      await durable.shutdown();
      await runs.close();
    },
  };
}
