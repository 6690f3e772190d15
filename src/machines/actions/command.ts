/** What a command is: what it needs of a machine, what a key must be allowed, how its parameters are read and it is done. */
import type { Scope } from '../../contract/scopes.ts';
import type { Capability, Machine } from '../machine.ts';
import type { Parameters } from './parameters.ts';

/** What is there while a command runs. */
export interface Doing {
  readonly machine: Machine;
  readonly signal: AbortSignal;
  readonly timeoutMs: number;
}

type Result = Readonly<Record<string, unknown>>;
export type Work = (doing: Doing) => Promise<Result | undefined>;

export interface Command {
  readonly needs: Capability;
  readonly scope: Scope;
  /** ms that it gets when the caller names none; 30 s when this is not given. */
  readonly usualTimeoutMs?: number;
  /** Reads everything it needs, and does nothing yet. */
  readonly read: (parameters: Parameters) => Work;
}

export const inputCommand = (
  read: (parameters: Parameters) => (doing: Doing) => Promise<void>,
  more: Pick<Command, 'usualTimeoutMs'> = {},
): Command => ({
  needs: 'input',
  scope: 'actions:exec',
  ...more,
  read: (parameters) => {
    const work = read(parameters);
    return async (doing) => {
      await work(doing);
      return undefined;
    };
  },
});
