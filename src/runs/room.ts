/** Every route of runs: the runs themselves, their events, their frames, their webhooks. */
import type { Route } from '../contract/route.ts';
import type { Carrying } from '../durable/carrier.ts';
import { type DeliveriesKitchen, deliveryRoutes } from '../webhooks/routes.ts';
import { type EventsDeps, eventsRoute } from './event-routes.ts';
import type { RunsKitchen } from './kitchen.ts';
import { runRoutes } from './routes.ts';
import { screenshotRoutes } from './screenshots.ts';

export interface RunsRoom {
  readonly kitchen: RunsKitchen;
  readonly carrier: Carrying;
  readonly feed: EventsDeps['feed'];
  readonly deliveries: DeliveriesKitchen;
}

export function allRunRoutes({ kitchen, carrier, feed, deliveries }: RunsRoom): Route[] {
  return [
    ...runRoutes(kitchen, carrier),
    eventsRoute({ store: kitchen.store, feed }),
    ...screenshotRoutes(kitchen),
    ...deliveryRoutes(deliveries),
  ];
}
