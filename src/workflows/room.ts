/** Every route of workflows: the workflows themselves, their runs, what is told of these, and their webhooks. */
import type { Route } from '../contract/route.ts';
import type { Carrying } from '../durable/carrier.ts';
import type { EventsDeps } from '../runs/event-routes.ts';
import type { DeliveriesKitchen } from '../webhooks/routes.ts';
import type { WorkflowsKitchen } from './kitchen.ts';

export interface WorkflowsRoom {
  readonly kitchen: WorkflowsKitchen;
  readonly carrier: Carrying;
  readonly feed: EventsDeps['feed'];
  readonly deliveries: DeliveriesKitchen;
}

export function allWorkflowRoutes(_: WorkflowsRoom): Route[] {
  return [];
}
