/** Machines: list, read, look, lease (contract section 4). Making and ending them have files of their own. */
import { ApiError, fault, invalid } from '../contract/errors.ts';
import {
  GetMachineResponse,
  MachineList,
  ScreenshotQuery,
  ScreenshotResponse,
  TTL_MINUTES,
  UpdateMachineRequest,
  UpdateMachineResponse,
} from '../contract/machines.ts';
import { cutPage, PageQuery, readPage } from '../contract/page.ts';
import { type Route, route } from '../contract/route.ts';
import { type MachinesKitchen, machineOf } from './kitchen.ts';
import { lifecycleRoutes } from './lifecycle-routes.ts';
import { look } from './look.ts';
import { provisionRoute } from './provision.ts';
import { recordOf } from './record.ts';
import { findMachine, listMachines, setLease } from './rows.ts';
import { ENDABLE } from './upkeep.ts';

const MINUTE = 60_000;
const DEFAULT_PAGE = 50;
const common = { tag: 'machines', bucket: 'read' } as const;
function listRoute(kitchen: MachinesKitchen): Route {
  const { store, fleet } = kitchen;
  return route({
    ...common,
    method: 'GET',
    path: '/v1/machines',
    operationId: 'listMachines',
    summary: 'List machines, newest first',
    scope: 'machines:read',
    query: PageQuery,
    response: MachineList,
    errors: ['INVALID_LIMIT'],
    async handle({ caller, query, now, requestId }) {
      const page = readPage(query, DEFAULT_PAGE);
      const rows = await listMachines(store, caller, page);
      const exists = async (id: string) => (await findMachine(store, caller, id)) !== null;
      const { items, hasMore } = await cutPage(rows, page, exists);
      const data = items.map((row) => recordOf(row, fleet.find(row.id), now));
      return { body: { object: 'list', data, has_more: hasMore, request_id: requestId } };
    },
  });
}

function getRoute(kitchen: MachinesKitchen): Route {
  const { fleet } = kitchen;
  return route({
    ...common,
    method: 'GET',
    path: '/v1/machines/:machine_id',
    operationId: 'getMachine',
    summary: 'Read a machine',
    scope: 'machines:read',
    response: GetMachineResponse,
    errors: ['MACHINE_NOT_FOUND'],
    async handle(context) {
      const row = await machineOf(kitchen, context);
      const machine = recordOf(row, fleet.find(row.id), context.now);
      return { body: { ...machine, machine, request_id: context.requestId } };
    },
  });
}

function screenshotRoute(kitchen: MachinesKitchen): Route {
  return route({
    ...common,
    method: 'GET',
    path: '/v1/machines/:machine_id/screenshot',
    operationId: 'getScreenshot',
    summary: 'Look at a machine',
    scope: 'machines:read',
    query: ScreenshotQuery,
    response: ScreenshotResponse,
    errors: [
      'MACHINE_NOT_FOUND',
      'INVALID_STATE',
      'UPSTREAM_ERROR',
      'UPSTREAM_UNAVAILABLE',
      'UPSTREAM_TIMEOUT',
      'SERVICE_UNAVAILABLE',
    ],
    async handle(context) {
      const { format = 'jpeg', quality } = context.query as { format?: 'jpeg' | 'png'; quality?: string };
      const row = await machineOf(kitchen, context);
      const sharpness = quality === undefined ? {} : { quality: Number(quality) };
      const seen = await look(kitchen.fleet, row, { format, ...sharpness, signal: context.signal });
      return {
        body: {
          machine_id: row.id,
          image_b64: seen.data.toString('base64'),
          mime_type: `image/${seen.format}`,
          width: seen.width,
          height: seen.height,
          captured_at: seen.at.toISOString(),
          request_id: context.requestId,
        },
      };
    },
  });
}

function leaseRoute(kitchen: MachinesKitchen): Route {
  return route<UpdateMachineRequest>({
    ...common,
    method: 'PATCH',
    path: '/v1/machines/:machine_id',
    operationId: 'updateMachine',
    summary: 'Set when a machine ends by itself',
    scope: 'machines:write',
    body: UpdateMachineRequest,
    response: UpdateMachineResponse,
    errors: ['MACHINE_NOT_FOUND', 'INVALID_STATE'],
    async handle(context) {
      const { body, caller, now, requestId } = context;
      const minutes = body.ttl_minutes;
      if (minutes !== 0 && minutes < TTL_MINUTES.min) {
        const expected = `0, or ${TTL_MINUTES.min} to ${TTL_MINUTES.max}`;
        throw invalid([fault(['body', 'ttl_minutes'], `must be ${expected}`, 'out_of_range', expected)]);
      }
      const row = await machineOf(kitchen, context);
      const lease = {
        ttlMinutes: minutes || null,
        autoDestroyAt: minutes ? new Date(now.getTime() + minutes * MINUTE) : null,
      };
      if (!(await setLease(kitchen.store, caller, row.id, lease))) {
        throw new ApiError('INVALID_STATE', 'The machine has ended.', {
          extras: { current_state: row.status, allowed_from: ENDABLE },
        });
      }
      return {
        body: {
          machine_id: row.id,
          ttl_minutes: lease.ttlMinutes,
          auto_destroy_at: lease.autoDestroyAt?.toISOString() ?? null,
          request_id: requestId,
        },
      };
    },
  });
}

export function machineRoutes(kitchen: MachinesKitchen): Route[] {
  return [
    provisionRoute(kitchen),
    listRoute(kitchen),
    getRoute(kitchen),
    screenshotRoute(kitchen),
    leaseRoute(kitchen),
    ...lifecycleRoutes(kitchen),
  ];
}
