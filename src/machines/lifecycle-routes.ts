/** Start, stop, restart, end. */
import { ApiError } from '../contract/errors.ts';
import { LifecycleResponse, type MachineStatus } from '../contract/machines.ts';
import { type Answer, type Context, type Route, route } from '../contract/route.ts';
import { balanceOf } from '../wallet/ledger.ts';
import { type MachinesKitchen, machineOf } from './kitchen.ts';
import { meter } from './meter.ts';
import { owedCents } from './pricing.ts';
import type { MachineRow } from './rows.ts';
import { ENDABLE } from './upkeep.ts';

interface Move {
  readonly method: 'POST' | 'DELETE';
  /** Behind the machine's path. */
  readonly path: string;
  readonly operationId: string;
  readonly summary: string;
  /** What the answer says once it is done. */
  readonly message: string;
  readonly move: (row: MachineRow, context: Context<unknown>) => Promise<MachineRow>;
}

const STARTABLE: readonly MachineStatus[] = ['stopped', 'suspended', 'error'];

/** What a machine has cost so far is paid for before it moves; before it runs on, it has to be. */
export async function pay({ store, executorId }: MachinesKitchen, row: MachineRow, now: Date): Promise<void> {
  if (await meter(row, { store, executorId, now })) return;
  const balance = await balanceOf(store, row.account_id);
  throw new ApiError('INSUFFICIENT_CREDITS', 'The wallet cannot cover what the machine has cost so far.', {
    extras: { required: owedCents(row, now), balance },
  });
}

function movesOf(kitchen: MachinesKitchen): readonly Move[] {
  const { store, executorId, fleet } = kitchen;
  return [
    {
      method: 'POST',
      path: '/start',
      operationId: 'startMachine',
      summary: 'Start a machine that was stopped',
      message: 'The machine runs.',
      async move(row, { now, signal }) {
        await pay(kitchen, row, now);
        return fleet.start(row, { from: STARTABLE }, signal);
      },
    },
    {
      method: 'POST',
      path: '/stop',
      operationId: 'stopMachine',
      summary: 'Stop a machine; its files stay',
      message: 'The machine is stopped; its files stay.',
      async move(row, { now }) {
        await meter(row, { store, executorId, now });
        return fleet.end(row, ['running'], { status: 'stopped' });
      },
    },
    {
      method: 'POST',
      path: '/restart',
      operationId: 'restartMachine',
      summary: 'Stop a machine and start it again',
      message: 'The machine was restarted.',
      async move(row, { now, signal }) {
        await pay(kitchen, row, now);
        const ended = await fleet.end(row, ['running', 'error'], { status: 'starting' });
        return fleet.start(ended, { from: ['starting'], restarted: true }, signal);
      },
    },
    {
      method: 'DELETE',
      path: '',
      operationId: 'terminateMachine',
      summary: 'End a machine and delete its files',
      message: 'The machine and its files are gone.',
      async move(row, { now }) {
        await meter(row, { store, executorId, now });
        return fleet.end(row, ENDABLE, { status: 'terminated' });
      },
    },
  ];
}

export function lifecycleRoutes(kitchen: MachinesKitchen): Route[] {
  return movesOf(kitchen).map(({ method, path, operationId, summary, message, move }) =>
    route({
      method,
      path: `/v1/machines/:machine_id${path}`,
      operationId,
      summary,
      tag: 'machines',
      scope: 'machines:write',
      bucket: 'read',
      response: LifecycleResponse,
      errors: [
        'MACHINE_NOT_FOUND',
        'INVALID_STATE',
        'FEATURE_NOT_AVAILABLE',
        'INSUFFICIENT_CREDITS',
        'UPSTREAM_ERROR',
        'UPSTREAM_UNAVAILABLE',
      ],
      async handle(context): Promise<Answer> {
        const moved = await move(await machineOf(kitchen, context), context);
        const { id, status } = moved;
        return { body: { machine_id: id, status, message, request_id: context.requestId } };
      },
    }),
  );
}
