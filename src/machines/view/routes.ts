/** A machine live: who may watch, who has control (contract section 8). */
import { ApiError, fault, invalid } from '../../contract/errors.ts';
import {
  CONTROL_SECONDS,
  ControlRequest,
  ControlResponse,
  ViewRequest,
  ViewResponse,
} from '../../contract/machines.ts';
import { type Context, type Route, route } from '../../contract/route.ts';
import { type MachinesKitchen, machineOf } from '../kitchen.ts';
import { controlOf } from '../record.ts';
import { protocolsOf, Views } from './views.ts';

/** What moves a screen by hand needs what moves it by command. */
const ACTING = 'actions:exec';

const common = {
  path: '/v1/machines/:machine_id/view',
  tag: 'machines',
  bucket: 'read',
  errors: ['MACHINE_NOT_FOUND', 'INVALID_STATE', 'SERVICE_UNAVAILABLE'],
} as const;

function mayControl({ body, caller }: Context<ViewRequest | undefined>): boolean {
  const able = caller.scopes.includes(ACTING);
  if (body?.control === true && !able) {
    throw new ApiError('INSUFFICIENT_SCOPE', `A view with control needs the scope "${ACTING}".`, {
      extras: { required_scope: ACTING, current_scopes: caller.scopes },
    });
  }
  return body?.control ?? able;
}

function askRoute(kitchen: MachinesKitchen, views: Views): Route {
  return route<ViewRequest | undefined>({
    ...common,
    method: 'POST',
    operationId: 'createView',
    summary: 'Ask for a live view: a link that works once, for a minute',
    scope: 'connection:read',
    body: ViewRequest,
    bodyOptional: true,
    response: ViewResponse,
    async handle(context) {
      const { caller, now, origin, requestId } = context;
      const canControl = mayControl(context);
      const row = await machineOf(kitchen, context);
      const { machine } = kitchen.fleet.running(row);
      const { accountId, mode, keyId } = caller;
      const grant = { machineId: row.id, accountId, mode, keyId, canControl };
      const { ticket, expiresAt } = views.tickets.issue(grant, now);
      return {
        body: {
          machine_id: row.id,
          url: `${origin.replace(/^http/, 'ws')}/v1/machines/${row.id}/view?ticket=${ticket}`,
          // Behind the #: it reaches no server, and so no log, before the page uses it.
          page_url: `${origin}/view/${row.id}#ticket=${ticket}`,
          protocols: protocolsOf(machine),
          can_control: canControl,
          expires_at: expiresAt.toISOString(),
          request_id: requestId,
        },
      };
    },
  });
}

function watchRoute(views: Views): Route {
  return route({
    ...common,
    method: 'GET',
    operationId: 'watch',
    summary: 'Watch live: a WebSocket, opened with a ticket of POST',
    scope: 'public',
    response: { type: 'object' },
    errors: [...common.errors, 'VALIDATION_ERROR', 'INVALID_API_KEY', 'RATE_LIMIT_EXCEEDED'],
    async handle() {
      throw invalid([
        fault(
          ['header', 'Upgrade'],
          'this is a WebSocket: open the url that POST to this path gives with a WebSocket client, or its page_url in a browser',
          'upgrade_required',
          'websocket',
        ),
      ]);
    },
    upgrade: (request) => views.open(request),
  });
}

function controlRoute(kitchen: MachinesKitchen): Route {
  return route<ControlRequest>({
    ...common,
    method: 'POST',
    path: '/v1/machines/:machine_id/control',
    operationId: 'setControl',
    summary: 'Give control of a machine to a person, or back to the agent',
    scope: ACTING,
    body: ControlRequest,
    response: ControlResponse,
    async handle(context) {
      const { holder, ttl_seconds: seconds = CONTROL_SECONDS.usual } = context.body;
      const row = await machineOf(kitchen, context);
      const until = holder === 'human' ? new Date(context.now.getTime() + seconds * 1_000) : null;
      await kitchen.fleet.handOver(row, until && { by: null, until });
      const control = controlOf({ control_until: until }, context.now);
      return { body: { machine_id: row.id, ...control, request_id: context.requestId } };
    },
  });
}

export function viewRoutes(kitchen: MachinesKitchen): Route[] {
  const views = new Views(kitchen);
  return [askRoute(kitchen, views), watchRoute(views), controlRoute(kitchen)];
}
