/** What a run drives: a machine of this process, or the mock that a test key gets for an id that names none. */
import { hash } from 'node:crypto';
import { setTimeout as delay } from 'node:timers/promises';
import sharp from 'sharp';
import type { CanonicalAction } from '../contract/actions.ts';
import { ApiError } from '../contract/errors.ts';
import type { Queryable } from '../db/store.ts';
import { Silent } from '../durable/fence.ts';
import type { Screenshot } from '../lib/images.ts';
import { readCommand } from '../machines/actions/commands.ts';
import { execute } from '../machines/actions/execute.ts';
import type { Fleet } from '../machines/fleet.ts';
import { look } from '../machines/look.ts';
import type { Machine } from '../machines/machine.ts';
import { findMachine, type MachineRow } from '../machines/rows.ts';
import type { RunBounds } from './kitchen.ts';
import type { RunRow } from './rows.ts';
import { NO_SECRETS, type Secrets } from './secrets/secrets.ts';
import type { StepResult } from './steps.ts';

export interface Stage {
  /** What its run may type and nobody sees. */
  readonly secrets: Secrets;
  /** Null on a mock: there is nothing behind it. */
  readonly machine: Machine | null;
  readonly row: MachineRow | null;
  /** What is on the screen, once it has come to rest. */
  look(signal: AbortSignal): Promise<Screenshot>;
  /** Performs one action; 409 INVALID_STATE while a person has control. */
  act(action: CanonicalAction, signal: AbortSignal): Promise<StepResult>;
}

/** The machine runs in another process, which carries the run on. */
export class Elsewhere extends Error {
  override readonly name = 'Elsewhere';
}

/** What a run says whose machine has ended for good. */
export const GONE = 'The machine was deleted.';

/** The machine is gone and does not come back. */
export class Unavailable extends Error {
  override readonly name = 'Unavailable';
}

const LOOK_AGAIN_MS = 250;
const START_AGAIN_MS = 5_000;
/** ms: a page that moves for ever is looked at anyway. */
const SETTLE = { quietMs: 120, maxMs: 2_000 } as const;

const MOCK_SCREEN = { width: 1280, height: 720 };

function screenshotOf(
  bytes: Buffer,
  format: 'png' | 'jpeg',
  size: { width: number; height: number },
): Screenshot {
  return { bytes, sha256: hash('sha256', bytes), format, width: size.width, height: size.height };
}

let mockFrame: Promise<Screenshot> | undefined;

async function drawMock(): Promise<Screenshot> {
  const blank = { ...MOCK_SCREEN, channels: 3, background: '#e8eaed' } as const;
  return screenshotOf(await sharp({ create: blank }).png().toBuffer(), 'png', MOCK_SCREEN);
}

function mockStage(): Stage {
  mockFrame ??= drawMock();
  const frame = mockFrame;
  const act = async () => ({ success: true });
  return { machine: null, row: null, secrets: NO_SECRETS, look: () => frame, act };
}

const RESTARTED = 'The machine was restarted before this could be done.';

function stageOf({ fleet, isAlive }: Backstage, row: MachineRow, machine: Machine): Stage {
  return {
    machine,
    row,
    secrets: NO_SECRETS,
    async look(signal) {
      await fleet.use(row, signal, (used, own) => used.screen.settle({ ...SETTLE, signal: own }));
      const { data, format, width, height } = await look(fleet, row, { format: 'png', signal });
      return screenshotOf(data, format, { width, height });
    },
    async act({ action_type, params }, signal) {
      const request = { command: action_type, parameters: params } as Parameters<typeof readCommand>[0];
      const command = readCommand(request, [], machine.screen.size());
      const [fault] = command.faults;
      if (fault) return { success: false, error: `${fault.path}: ${fault.msg}` };
      const { success, error } = await fleet.act(row, signal, (used, own) => {
        // The last moment before something happens that cannot be taken back: it may have waited long for its turn.
        if (!isAlive()) throw new Silent();
        // It was decided on a screen that is gone.
        if (used !== machine) throw new ApiError('UPSTREAM_UNAVAILABLE', RESTARTED);
        return execute(command, used, own);
      });
      return { success, ...(error !== null && { error }) };
    },
  };
}

/** Whether the process is alive that a row names. */
async function lives(db: Queryable, executorId: string | null): Promise<boolean> {
  const { rowCount } = await db.query('SELECT FROM executors WHERE id = $1 AND dead_at IS NULL', [
    executorId,
  ]);
  return rowCount === 1;
}

interface Backstage {
  readonly store: Queryable;
  readonly fleet: Fleet;
  readonly executorId: string;
  readonly bounds: Pick<RunBounds, 'backMs'>;
  /** Whether this process may act. */
  readonly isAlive: () => boolean;
  /** Tries again while the store is out of reach. */
  readonly retry: <T>(work: () => Promise<T>) => Promise<T>;
}

/** Starts one again that ended by itself; whoever stopped one on purpose wants it stopped. */
async function bringBack({ fleet }: Backstage, row: MachineRow, signal: AbortSignal): Promise<void> {
  await fleet.start(row, { from: ['error'], restarted: true }, signal).catch((error: unknown) => {
    signal.throwIfAborted();
    fleet.options.log.warn(
      { machine_id: row.id, err: error },
      'the machine of a run could not be started again',
    );
  });
}

/**
 * The stage of a run, once its machine is there. Throws Elsewhere when a living process runs it, Unavailable when it ended for
 * good or does not come back in time.
 */
export async function openStage(backstage: Backstage, run: RunRow, signal: AbortSignal): Promise<Stage> {
  if (run.drives === null) return mockStage();
  const { store, fleet, executorId, retry } = backstage;
  const { backMs } = backstage.bounds;
  const until = performance.now() + backMs;
  let startAt = 0;
  for (;;) {
    signal.throwIfAborted();
    const owner = { accountId: run.account_id, mode: run.mode };
    const row = await retry(() => findMachine(store, owner, run.drives ?? ''));
    if (!row || row.status === 'terminated') throw new Unavailable(GONE);
    const machine = row.status === 'running' ? fleet.find(row.id) : null;
    if (machine) return stageOf(backstage, row, machine);
    const isMine = row.executor_id === executorId;
    const hasOwner = !isMine && (await retry(() => lives(store, row.executor_id)));
    if (hasOwner) throw new Elsewhere(`the machine is run by ${row.executor_id}`);
    if (row.status === 'error' && performance.now() >= startAt) {
      startAt = performance.now() + START_AGAIN_MS;
      await bringBack(backstage, row, signal);
    } else if (performance.now() > until) {
      throw new Unavailable(`The machine is ${row.status} and did not come back within ${backMs / 1_000} s.`);
    } else {
      await delay(LOOK_AGAIN_MS, undefined, { signal });
    }
  }
}

/** A person has control of the machine. */
export function isHumanControl(error: unknown): boolean {
  return error instanceof ApiError && error.extras.current_state === 'human_control';
}

const MACHINE_CODES: ReadonlySet<string> = new Set([
  'UPSTREAM_UNAVAILABLE',
  'UPSTREAM_ERROR',
  'INVALID_STATE',
  'SERVICE_UNAVAILABLE',
  'UPSTREAM_TIMEOUT',
]);

/** The machine failed under the run, and may come back. */
export function isMachineTrouble(error: unknown): boolean {
  return error instanceof ApiError && MACHINE_CODES.has(error.code) && !isHumanControl(error);
}
