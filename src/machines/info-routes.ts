/** What machines cost, which ones cost something now, how one is reached, and whether the rooms are open. */
import {
  BillingActiveResponse,
  ConnectionDetails,
  MachinesHealth,
  PricingResponse,
  TTL_MINUTES,
} from '../contract/machines.ts';
import { type Route, route } from '../contract/route.ts';
import { type MachinesKitchen, machineOf } from './kitchen.ts';
import { hourlyCents, PROVISION_GATE, RATES, SNAPSHOT_CENTS } from './pricing.ts';
import { recordOf } from './record.ts';
import { meteredMachines } from './rows.ts';

const PRICING = {
  currency: 'usd_cents',
  linux_credits_per_hour: RATES.linux,
  windows_credits_per_hour: RATES.windows,
  stopped_credits_per_hour: RATES.stopped,
  snapshot_credits: SNAPSHOT_CENTS,
  provision_gate_credits: PROVISION_GATE,
  billing_granularity: 'minute',
  rounding: 'down',
  on_insufficient_funds: 'suspend',
  ttl_minutes: TTL_MINUTES,
};

const common = { method: 'GET', tag: 'machines', bucket: 'read' } as const;

function billingRoute({ store }: MachinesKitchen): Route {
  return route({
    ...common,
    path: '/v1/billing/active',
    operationId: 'getActiveBilling',
    summary: 'List what costs something at the moment',
    scope: 'machines:read',
    response: BillingActiveResponse,
    async handle({ caller, now, requestId }) {
      const rows = caller.mode === 'test' ? [] : await meteredMachines(store, caller.accountId);
      const active = rows
        .filter(({ status }) => status !== 'error')
        .map((row) => {
          const { billing, display_name, status, os_type } = recordOf(row, null, now);
          const { billed_to: _, projected_daily_cents: __, ...rest } = billing;
          return {
            machine_id: row.id,
            display_name,
            status,
            os_type,
            rate_cents_per_hour: hourlyCents(row),
            ...rest,
          };
        });
      const rate = active.reduce((sum, { rate_cents_per_hour }) => sum + rate_cents_per_hour, 0);
      return { body: { active, current_run_rate_cents_per_hour: rate, request_id: requestId } };
    },
  });
}

function connectionRoute(kitchen: MachinesKitchen): Route {
  return route({
    ...common,
    path: '/v1/machines/:machine_id/connection',
    operationId: 'getConnectionDetails',
    summary: 'Read how a machine is reached',
    scope: 'connection:read',
    response: ConnectionDetails,
    errors: ['MACHINE_NOT_FOUND'],
    async handle(context) {
      const row = await machineOf(kitchen, context);
      const size = kitchen.fleet.find(row.id)?.screen.size() ?? {
        width: row.screen_width,
        height: row.screen_height,
      };
      const { vnc } = kitchen.fleet.open(row) as {
        vnc?: { host: string; port: number; password?: string | null };
      };
      return {
        body: {
          machine_id: row.id,
          public_ip: vnc?.host ?? null,
          ssh_port: null,
          ssh_username: null,
          ssh_private_key_pem: null,
          vnc_port: vnc?.port ?? null,
          vnc_password: vnc?.password ?? null,
          websocket_port: null,
          websocket_url: null,
          devtools_url: null,
          vnc_url: null,
          screen_width: size.width,
          screen_height: size.height,
          request_id: context.requestId,
        },
      };
    },
  });
}

export function machineInfoRoutes(kitchen: MachinesKitchen, version: string): Route[] {
  return [
    route({
      ...common,
      path: '/v1/machines/health',
      operationId: 'machinesHealth',
      summary: 'Whether machines can be asked for',
      scope: 'public',
      response: MachinesHealth,
      handle: async ({ requestId }) => ({
        body: { status: 'ok', api_version: version, service: 'machines', request_id: requestId },
      }),
    }),
    route({
      ...common,
      path: '/v1/machines/pricing',
      operationId: 'getMachinePricing',
      summary: 'Read what machines cost',
      scope: 'machines:read',
      response: PricingResponse,
      handle: async ({ requestId }) => ({
        body: {
          pricing: PRICING,
          rates: RATES,
          snapshot_credits: SNAPSHOT_CENTS,
          provision_gate_credits: PROVISION_GATE,
          request_id: requestId,
        },
      }),
    }),
    billingRoute(kitchen),
    connectionRoute(kitchen),
  ];
}
