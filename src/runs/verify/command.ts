/** Whether a command of the caller's succeeds. Who states one may run commands: what a screen says never becomes one. */
import type { SuccessCriterion } from '../../contract/runs.ts';
import { type Executed, MachineRefusal } from '../../machines/machine.ts';
import { type Answer, no, quote, type Scene, SURE, unknown, yes } from './scene.ts';
import { COMMAND_MS } from './terminal.ts';

/** Its last words usually say why. */
function lastWords({ stdout, stderr }: Executed): string {
  const [words = ''] = (stderr.trim() || stdout.trim()).split('\n').slice(-1);
  return words === '' ? '' : `: ${quote(words)}`;
}

type Check = Extract<SuccessCriterion, { type: 'command_succeeds' }>;

function answerOf({ output_contains }: Check, done: Executed): Answer {
  if (done.code === null)
    return no(`It had not ended after ${COMMAND_MS / 1_000} seconds${lastWords(done)}.`, SURE.asked);
  if (done.code !== 0) return no(`It ended with ${done.code}${lastWords(done)}.`, SURE.asked);
  if (output_contains === undefined) return yes('It ended with 0.', SURE.asked);
  if ([done.stdout, done.stderr].some((printed) => printed.includes(output_contains)))
    return yes(`It ended with 0 and printed ${quote(output_contains)}.`, SURE.asked);
  if (done.truncated) return unknown('It ended with 0 and printed more than is kept.');
  return no(`It ended with 0 and did not print ${quote(output_contains)}.`, SURE.asked);
}

export async function commandSucceeds(check: Check, { probes, signal }: Scene): Promise<Answer> {
  if (!probes.command) return unknown('This machine has no terminal in which a command could be run.');
  try {
    return answerOf(check, await probes.command(check.command, signal));
  } catch (error) {
    if (error instanceof MachineRefusal) return unknown(`The command was not run: ${error.message}.`);
    throw error;
  }
}
