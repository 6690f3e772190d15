/** Every route of workflows: the workflows themselves, their runs, what is told of these, and their webhooks. */
import type { Route } from '../contract/route.ts';
import type { Carrying } from '../durable/carrier.ts';
import { type EventsDeps, eventsRouteOf } from '../runs/event-routes.ts';
import { type DeliveriesKitchen, workflowDeliveryRoutes } from '../webhooks/routes.ts';
import { catalogRoutes } from './catalog.ts';
import { startInlineRoute, startSavedRoute } from './create-run.ts';
import { executionsRoute } from './executions.ts';
import type { WorkflowsKitchen } from './kitchen.ts';
import { workflowRunNamed, workflowRunRoutes } from './run-routes.ts';
import { validateRoute } from './validate-route.ts';

export interface WorkflowsRoom {
  readonly kitchen: WorkflowsKitchen;
  readonly carrier: Carrying;
  readonly feed: EventsDeps['feed'];
  readonly deliveries: DeliveriesKitchen;
}

/** Paths with a name of their own stand before those with an id. */
export function allWorkflowRoutes({ kitchen, carrier, feed, deliveries }: WorkflowsRoom): Route[] {
  const events = eventsRouteOf(
    { feed },
    {
      path: '/v1/workflows/runs/:run_id/events',
      operationId: 'streamWorkflowRunEvents',
      summary: 'Follow a workflow run live: server-sent events, from any point',
      tag: 'workflows',
      scope: 'workflows:read',
      errors: ['WORKFLOW_NOT_FOUND'],
      named: (context) => workflowRunNamed(kitchen, context),
    },
  );
  return [
    startInlineRoute(kitchen, carrier),
    ...workflowRunRoutes(kitchen, carrier),
    events,
    executionsRoute(kitchen),
    ...workflowDeliveryRoutes(deliveries),
    validateRoute(),
    ...catalogRoutes(kitchen),
    startSavedRoute(kitchen, carrier),
  ];
}
