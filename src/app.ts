/** The application is a function: dependencies in, a server out. Reads no environment, opens no port, starts no timer. */
import type { Logger } from 'pino';
import { llmKeyRoutes } from './access/llm-key-routes.ts';
import { keyRoutes } from './access/routes.ts';
import { addAdminDoor } from './admin/door.ts';
import type { AdminOperations } from './admin/operations.ts';
import type { Route } from './contract/route.ts';
import type { Idempotency } from './http/idempotency.ts';
import { createMetrics } from './http/metrics.ts';
import { buildOpenApi } from './http/openapi.ts';
import { addPages } from './http/pages.ts';
import { healthRoute, idempotencyRoute } from './http/routes.ts';
import { buildServer, type Server, type ServerOptions } from './http/server.ts';
import { groundRoute } from './inference/ground.ts';
import { modelsRoute } from './inference/models.ts';
import { ocrRoute } from './inference/ocr.ts';
import { parseRoute } from './inference/parse/route.ts';
import { predictRoute } from './inference/predict.ts';
import type { SessionKitchen } from './inference/sessions/kitchen.ts';
import { sessionRoutes } from './inference/sessions/routes.ts';
import { familyRoutes } from './machines/actions/family-routes.ts';
import { actionRoutes } from './machines/actions/routes.ts';
import { machineInfoRoutes } from './machines/info-routes.ts';
import type { MachinesKitchen } from './machines/kitchen.ts';
import { machineRoutes } from './machines/routes.ts';
import { snapshotRoutes } from './machines/snapshots/routes.ts';
import { addViewPage } from './machines/view/page.ts';
import { viewRoutes } from './machines/view/routes.ts';
import { allRunRoutes, type RunsRoom } from './runs/room.ts';
import { allScheduleRoutes, type SchedulesRoom } from './schedules/room.ts';
import { usageRoute } from './wallet/routes.ts';
import { allWorkflowRoutes, type WorkflowsRoom } from './workflows/room.ts';

export const VERSION = '0.1.0';

export interface AppDeps {
  /** The rooms' shared things; `kitchen.store` is the store of all of them. */
  readonly kitchen: SessionKitchen;
  readonly machines: MachinesKitchen;
  readonly runs: RunsRoom;
  readonly schedules: SchedulesRoom;
  readonly workflows: WorkflowsRoom;
  readonly idempotency: Idempotency;
  readonly noteUse: (keyId: string, at: Date) => void;
  readonly log: Logger;
  readonly operations: AdminOperations;
  /** null: no admin door. */
  readonly adminToken: string | null;
  /** null: metrics are open; an empty string: to nobody. */
  readonly metricsToken: string | null;
  readonly publicUrl: ServerOptions['publicUrl'];
  readonly hosts: ServerOptions['hosts'];
  readonly trustProxy: ServerOptions['trustProxy'];
  readonly tls: ServerOptions['tls'];
  readonly shutdown: AbortSignal;
  readonly draining: () => boolean;
  readonly maxBodyBytes?: number;
  readonly forwarding?: ServerOptions['forwarding'];
}

/** Every route under /v1, in one list. */
export function routesOf(
  deps: Pick<AppDeps, 'kitchen' | 'machines' | 'runs' | 'workflows' | 'schedules' | 'idempotency'>,
): Route[] {
  const { kitchen, machines, runs, workflows, schedules, idempotency } = deps;
  return [
    healthRoute(VERSION),
    modelsRoute(kitchen),
    predictRoute(kitchen),
    ...sessionRoutes(kitchen),
    groundRoute(kitchen),
    ocrRoute(kitchen),
    parseRoute(),
    ...machineInfoRoutes(machines, VERSION),
    ...machineRoutes(machines),
    ...actionRoutes(machines),
    ...familyRoutes(machines),
    ...viewRoutes(machines),
    ...snapshotRoutes(machines),
    ...allRunRoutes(runs),
    ...allWorkflowRoutes(workflows),
    ...allScheduleRoutes(schedules, VERSION),
    ...keyRoutes(kitchen.store),
    ...llmKeyRoutes(kitchen),
    usageRoute(kitchen.store),
    idempotencyRoute(idempotency),
  ];
}

export function buildApp(deps: AppDeps): Server {
  const { kitchen } = deps;
  const metrics = createMetrics();
  const routes = routesOf(deps);
  const server = buildServer(routes, {
    ...deps,
    metrics,
    store: kitchen.store,
    executorId: kitchen.executorId,
    now: kitchen.now,
  });
  metrics.gauge('opencoast_queue_waiting', 'Calls that wait for an engine.', kitchen.queue.waiting);
  metrics.gauge('opencoast_queue_running', 'Calls that an engine works on.', kitchen.queue.running);
  metrics.gauge(
    'opencoast_runs_carried',
    'Runs that this process carries, also those that wait.',
    deps.runs.carrier.carried,
  );
  metrics.gauge(
    'opencoast_workflow_runs_carried',
    'Workflow runs that this process carries, also those that wait.',
    deps.workflows.carrier.carried,
  );
  metrics.gauge('opencoast_streams', 'Streams of events that are open.', deps.runs.feed.followers);
  metrics.gauge('opencoast_body_bytes', 'Bytes of request bodies in memory.', server.bytes.used);
  addPages(server.app, {
    openApi: buildOpenApi(routes, VERSION),
    metrics,
    metricsToken: deps.metricsToken,
    version: VERSION,
  });
  addViewPage(server.app);
  if (deps.adminToken !== null) addAdminDoor(server.app, deps.operations, deps.adminToken);
  return server;
}
