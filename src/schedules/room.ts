/** Every route of schedules and triggers. */
import { HealthResponse } from '../contract/account.ts';
import { type Route, route } from '../contract/route.ts';
import { createScheduleRoute } from './create.ts';
import type { SchedulesKitchen } from './kitchen.ts';
import { scheduleRoutes } from './routes.ts';
import { executionRoutes } from './run-routes.ts';
import { triggerRoutes } from './trigger-routes.ts';
import { webhookRoute } from './webhook-route.ts';

export interface SchedulesRoom {
  readonly kitchen: SchedulesKitchen;
  readonly rounds: { poke(): void };
}

const healthRoute = (what: 'schedules' | 'triggers', version: string): Route =>
  route({
    method: 'GET',
    path: `/v1/${what}/health`,
    operationId: `${what}Health`,
    summary: `Whether ${what} can be asked for`,
    tag: what,
    scope: 'public',
    bucket: 'read',
    response: HealthResponse,
    handle: async ({ requestId }) => ({
      body: { status: 'ok', api_version: version, service: what, request_id: requestId },
    }),
  });

export function allScheduleRoutes({ kitchen, rounds }: SchedulesRoom, version: string): Route[] {
  const changed = () => rounds.poke();
  return [
    healthRoute('schedules', version),
    createScheduleRoute(kitchen, changed),
    ...scheduleRoutes(kitchen, changed),
    ...executionRoutes(kitchen),
    ...triggerRoutes(kitchen),
    healthRoute('triggers', version),
    webhookRoute(kitchen),
  ];
}
