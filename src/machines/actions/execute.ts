/** One command on one machine: what it answers, whatever becomes of it. */
import type { Caller } from '../../contract/caller.ts';
import { ApiError } from '../../contract/errors.ts';
import type { ActionRequest, ActionResult } from '../../contract/machines.ts';
import { following } from '../../lib/signals.ts';
import { type Machine, MachineRefusal } from '../machine.ts';
import { type ReadCommand, scopeOf } from './commands.ts';

/** Scopes vary by command, so the porch cannot look. */
export function checkScope(request: ActionRequest, caller: Caller): void {
  const scope = scopeOf(request);
  if (caller.scopes.includes(scope)) return;
  throw new ApiError('INSUFFICIENT_SCOPE', `The command ${request.command} needs the scope "${scope}".`, {
    extras: { required_scope: scope, current_scopes: caller.scopes },
  });
}

/** 400 FEATURE_NOT_AVAILABLE that names what this kind can do. */
export function checkCapability({ needs, name }: ReadCommand, machine: Machine): void {
  if (machine.capabilities.has(needs)) return;
  const able = [...machine.capabilities].sort().join(', ');
  throw new ApiError(
    'FEATURE_NOT_AVAILABLE',
    `${name} needs ${needs}; a machine of kind ${machine.kind} has ${able}.`,
    {
      extras: { required_capability: needs, capabilities: [...machine.capabilities].sort() },
    },
  );
}

export type Outcome = Omit<ActionResult, 'machine_id' | 'request_id'>;

async function pictureOf(machine: Machine, signal: AbortSignal): Promise<string> {
  const { data, format } = await machine.screen.capture({ format: 'jpeg', signal });
  return `data:image/${format};base64,${data.toString('base64')}`;
}

/** ms that a machine gets to let go of what is held. */
const LET_GO_MS = 2_000;

/** What failed half-way may have left keys or buttons down, and whoever comes next would act with them. */
async function letGo({ input }: Machine): Promise<void> {
  const late = following([], { ms: LET_GO_MS, reason: () => new Error('late') });
  const patience = new Promise<void>((resolve) => late.signal.addEventListener('abort', () => resolve()));
  // A machine that cannot let go is about to say that it is gone.
  await Promise.race([input.releaseAll().catch(() => undefined), patience]);
  late.end();
}

/** Parts that keep to the time they are given, and then say more than that it is over. */
const ENDS_BY_ITSELF: ReadonlySet<string> = new Set(['shell', 'browser']);
/** ms they have for that. */
const GRACE_MS = 2_000;

/** Refusals and timeouts are outcomes; a machine that is gone, or a caller who gave up, is an error. */
export async function execute(
  { name, needs, work, timeoutMs }: ReadCommand,
  machine: Machine,
  signal: AbortSignal,
): Promise<Outcome> {
  const start = performance.now();
  const late = `timed out after ${timeoutMs} ms`;
  const ms = timeoutMs + (ENDS_BY_ITSELF.has(needs) ? GRACE_MS : 0);
  const own = following([signal], { ms, reason: () => new DOMException(late, 'TimeoutError') });
  const outcome = (rest: Pick<Outcome, 'success' | 'result' | 'error' | 'screenshot'>): Outcome => ({
    command: name,
    duration_ms: Math.round(performance.now() - start),
    ...rest,
  });
  const failed = (error: string) => outcome({ success: false, result: null, error, screenshot: null });
  try {
    own.signal.throwIfAborted();
    const result = (await work({ machine, signal: own.signal, timeoutMs })) ?? null;
    // What was said until then is worth knowing.
    if (result?.timed_out === true) return { ...failed(late), result: result as object };
    const screenshot = needs === 'browser' ? await pictureOf(machine, own.signal) : null;
    return outcome({ success: true, result: result as object | null, error: null, screenshot });
  } catch (error) {
    const isLate = own.signal.aborted;
    await letGo(machine);
    // Why a caller gave up, or the machine ended, and not what that led to.
    if (signal.aborted) throw signal.reason;
    if (isLate) return failed(late);
    if (error instanceof MachineRefusal) return failed(error.message);
    throw error;
  } finally {
    own.end();
  }
}
