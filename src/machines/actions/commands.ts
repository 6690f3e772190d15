/** Every command of the wire (contract section 4), in one table. A command is read completely before anything of it happens. */
import type { Fault } from '../../contract/errors.ts';
import type { ActionRequest, MachineCommand } from '../../contract/machines.ts';
import type { Scope } from '../../contract/scopes.ts';
import type { Size } from '../machine.ts';
import { BROWSER_COMMANDS } from './browser-commands.ts';
import type { Command, Work } from './command.ts';
import { FILE_COMMANDS } from './file-commands.ts';
import { INPUT_COMMANDS } from './input-commands.ts';
import { Parameters } from './parameters.ts';
import { SHELL_COMMANDS } from './shell-commands.ts';
import { WINDOW_COMMANDS } from './window-commands.ts';

const COMMANDS: Readonly<Record<MachineCommand, Command>> = {
  ...INPUT_COMMANDS,
  ...WINDOW_COMMANDS,
  ...SHELL_COMMANDS,
  ...FILE_COMMANDS,
  ...BROWSER_COMMANDS,
};

export interface ReadCommand extends Pick<Command, 'needs' | 'scope'> {
  readonly name: MachineCommand;
  readonly faults: readonly Fault[];
  readonly work: Work;
  /** ms */
  readonly timeoutMs: number;
}

/** Of a command, whatever its parameters: a key that lacks it learns nothing else. */
export const scopeOf = (request: ActionRequest): Scope => COMMANDS[request.command as MachineCommand].scope;

const USUAL_TIMEOUT_MS = 30_000;

/** Reads one command without doing it. `place` is where it stands in the request. */
export function readCommand(
  request: ActionRequest,
  place: readonly (string | number)[],
  screen: Size,
): ReadCommand {
  const name = request.command as MachineCommand;
  const { needs, scope, read, usualTimeoutMs = USUAL_TIMEOUT_MS } = COMMANDS[name];
  const parameters = new Parameters(request.parameters, [...place, 'parameters'], screen);
  const work = read(parameters);
  const timeoutMs = request.timeout_ms ?? usualTimeoutMs;
  return { name, needs, scope, work, faults: parameters.faults, timeoutMs };
}
