/** One command on one machine: what it answers, whatever becomes of it. */
import type { Caller } from '../../contract/caller.ts';
import { ApiError } from '../../contract/errors.ts';
import type { ActionRequest, ActionResult } from '../../contract/machines.ts';
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

/** Refusals and timeouts are outcomes; a machine that is gone, or a caller who gave up, is an error. */
export async function execute(
  { name, needs, work, timeoutMs }: ReadCommand,
  machine: Machine,
  signal: AbortSignal,
): Promise<Outcome> {
  const start = performance.now();
  const patience = AbortSignal.timeout(timeoutMs);
  const own = AbortSignal.any([signal, patience]);
  const outcome = (rest: Pick<Outcome, 'success' | 'result' | 'error' | 'screenshot'>): Outcome => ({
    command: name,
    duration_ms: Math.round(performance.now() - start),
    ...rest,
  });
  try {
    const result = (await work({ machine, signal: own, timeoutMs })) ?? null;
    const screenshot = needs === 'browser' ? await pictureOf(machine, own) : null;
    return outcome({ success: true, result: result as object | null, error: null, screenshot });
  } catch (error) {
    if (signal.aborted) throw error;
    if (patience.aborted) {
      return outcome({
        success: false,
        result: null,
        error: `timed out after ${timeoutMs} ms`,
        screenshot: null,
      });
    }
    if (!(error instanceof MachineRefusal)) throw error;
    return outcome({ success: false, result: null, error: error.message, screenshot: null });
  }
}
