/** The run that a task step asks for, with every template filled in; a run that nobody could make is refused here, in words. */
import { exceeds } from './chars.ts';
import type { TaskOrder } from './commands.ts';
import { DSL_LIMITS, type TaskStep } from './definition.ts';
import { type Effort, Unusable } from './effort.ts';
import type { Scope } from './scope.ts';
import { fill, fillText } from './templates.ts';

function bounded(text: string, most: number, field: string): string {
  if (!exceeds(text, most)) return text;
  throw new Unusable(`its ${field} has more than ${most} characters once it is filled in`);
}

/** A machine is named, not described: what is no text names none. */
function machineOf(template: string, scope: Scope, effort: Effort): string {
  const machine = fill(template, scope, effort);
  if (typeof machine === 'string' && machine !== '')
    return bounded(machine, DSL_LIMITS.machineIdChars, 'machine_id');
  throw new Unusable(`its machine_id, ${template}, names no machine once it is filled in`);
}

/** @throws {Unusable} when it is too large, or nothing is left of what it needs. */
export function orderOf(step: TaskStep, scope: Scope, effort: Effort): TaskOrder {
  const text = (template: string | null | undefined, most: number, field: string): string | null =>
    bounded(fillText(template ?? '', scope, effort), most, field) || null;
  const task = text(step.task, DSL_LIMITS.taskChars, 'task');
  if (task === null) throw new Unusable('its task is empty once it is filled in');
  return {
    task,
    machine_id: step.machine_id == null ? null : machineOf(step.machine_id, scope, effort),
    instructions: text(step.instructions, DSL_LIMITS.instructionsChars, 'instructions'),
    system_prompt: text(step.system_prompt, DSL_LIMITS.systemPromptChars, 'system_prompt'),
    cua_version: step.cua_version ?? null,
    max_steps: step.max_steps ?? null,
    on_awaiting_human: step.on_awaiting_human ?? null,
    ...(step.action_policy && { action_policy: step.action_policy }),
  };
}
