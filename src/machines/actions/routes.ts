/** Commands over HTTP: one, a batch, and the three families that have a path of their own. */
import { invalid } from '../../contract/errors.ts';
import { ActionRequest, ActionResult, BatchRequest, BatchResponse } from '../../contract/machines.ts';
import { type Context, type Route, route } from '../../contract/route.ts';
import { type MachinesKitchen, machineOf } from '../kitchen.ts';
import type { Capability, Machine, Size } from '../machine.ts';
import type { MachineRow } from '../rows.ts';
import { type ReadCommand, readCommand } from './commands.ts';
import { checkCapability, checkScope, execute, type Outcome } from './execute.ts';

/** What runs knows best: a VNC server's screen is as large as it likes, whatever was asked for. */
const sizeOf = ({ fleet }: MachinesKitchen, row: MachineRow): Size =>
  fleet.find(row.id)?.screen.size() ?? { width: row.screen_width, height: row.screen_height };

/** Scopes come before the machine, as everywhere; what parameters must be comes after it: a point must lie on its screen. */
async function prepared(
  kitchen: MachinesKitchen,
  context: Context<unknown>,
  requests: readonly { request: ActionRequest; place: readonly (string | number)[] }[],
): Promise<{ row: MachineRow; commands: ReadCommand[] }> {
  for (const { request } of requests) checkScope(request, context.caller);
  const row = await machineOf(kitchen, context);
  const size = sizeOf(kitchen, row);
  const commands = requests.map(({ request, place }) => readCommand(request, place, size));
  const faults = commands.flatMap((command) => command.faults);
  if (faults.length > 0) throw invalid([...faults]);
  return { row, commands };
}

/** Looking, files and terminals get into nobody's way; the rest is an agent's hand on the screen. */
const BESIDE_THE_SCREEN: ReadonlySet<Capability> = new Set(['screen', 'files', 'shell']);

/** The machine to oneself; 409 INVALID_STATE where a command would act on a screen that a person has control of. */
function turn<T>(
  { fleet }: MachinesKitchen,
  row: MachineRow,
  commands: readonly ReadCommand[],
  signal: AbortSignal,
  work: (machine: Machine, signal: AbortSignal) => Promise<T>,
): Promise<T> {
  const isBeside = commands.every(({ needs }) => BESIDE_THE_SCREEN.has(needs));
  return isBeside ? fleet.use(row, signal, work) : fleet.act(row, signal, work);
}

export async function runOne(
  kitchen: MachinesKitchen,
  context: Context<unknown>,
  request: ActionRequest,
  place: readonly (string | number)[],
): Promise<Outcome & { machine_id: string; request_id: string }> {
  const { row, commands } = await prepared(kitchen, context, [{ request, place }]);
  const [command] = commands as [ReadCommand];
  const outcome = await turn(kitchen, row, commands, context.signal, async (machine, signal) => {
    checkCapability(command, machine);
    return execute(command, machine, signal);
  });
  return { machine_id: row.id, ...outcome, request_id: context.requestId };
}

export const ACTION_ROUTE = {
  method: 'POST',
  tag: 'machines',
  bucket: 'read',
  idempotency: 'verbatim',
  errors: [
    'MACHINE_NOT_FOUND',
    'INVALID_STATE',
    'FEATURE_NOT_AVAILABLE',
    'INSUFFICIENT_SCOPE',
    'UPSTREAM_ERROR',
    'UPSTREAM_UNAVAILABLE',
    'UPSTREAM_TIMEOUT',
    'SERVICE_UNAVAILABLE',
  ],
} as const;

function actionRoute(kitchen: MachinesKitchen): Route {
  return route<ActionRequest>({
    ...ACTION_ROUTE,
    path: '/v1/machines/:machine_id/actions',
    operationId: 'executeAction',
    summary: 'Do one thing on a machine',
    scope: null,
    body: ActionRequest,
    response: ActionResult,
    handle: async (context) => ({ body: await runOne(kitchen, context, context.body, ['body']) }),
  });
}

/** All steps are read before the first is done; a step that fails ends the batch unless stop_on_error is false. */
function batchRoute(kitchen: MachinesKitchen): Route {
  return route<BatchRequest>({
    ...ACTION_ROUTE,
    path: '/v1/machines/:machine_id/actions/batch',
    operationId: 'executeBatch',
    summary: 'Do up to 50 things in order',
    scope: null,
    body: BatchRequest,
    response: BatchResponse,
    async handle(context) {
      const { body, requestId } = context;
      const requests = body.steps.map((request, index) => ({ request, place: ['body', 'steps', index] }));
      const { row, commands } = await prepared(kitchen, context, requests);
      const outcomes: Outcome[] = [];
      await turn(kitchen, row, commands, context.signal, async (machine, signal) => {
        for (const command of commands) checkCapability(command, machine);
        for (const command of commands) {
          outcomes.push(await execute(command, machine, signal));
          if (!outcomes.at(-1)?.success && body.stop_on_error !== false) break;
        }
      });
      const results = outcomes.map((outcome) => ({ machine_id: row.id, ...outcome, request_id: requestId }));
      return {
        body: {
          machine_id: row.id,
          results,
          completed_count: outcomes.filter(({ success }) => success).length,
          failed_count: outcomes.filter(({ success }) => !success).length,
          aborted: outcomes.length < commands.length,
          request_id: requestId,
        },
      };
    },
  });
}

export function actionRoutes(kitchen: MachinesKitchen): Route[] {
  return [actionRoute(kitchen), batchRoute(kitchen)];
}
