/** What must hold at the end of a run, fixed before its first step: nobody moves the goal posts afterwards. Pure. */
import type { SuccessCriterion } from '../../contract/runs.ts';
import type { Criterion, Engine } from '../../engine/engine.ts';

function wordsOf(check: SuccessCriterion): string {
  switch (check.type) {
    case 'text_present':
      return `"${check.text}" is there.`;
    case 'text_absent':
      return `"${check.text}" is not there.`;
    case 'url_matches':
      return `The address is ${check.pattern}.`;
    case 'file_exists':
      return `There is a file ${check.path}.`;
    case 'field_has_value':
      // The value may be a secret, and this is shown to whoever may see the run.
      return `The field ${check.field} has the value that was stated.`;
    case 'command_succeeds':
      return check.output_contains === undefined
        ? `The command ${check.command} succeeds.`
        : `The command ${check.command} succeeds and prints "${check.output_contains}".`;
  }
}

/** Who says what success is, says all of it: an engine's own criteria count only where the caller stated none. */
export function fixCriteria(
  task: string,
  stated: readonly SuccessCriterion[] | null,
  engine: Pick<Engine, 'criteria'>,
): readonly Criterion[] {
  if (stated === null || stated.length === 0) return engine.criteria(task);
  return stated.map((check) => ({ text: wordsOf(check), check }));
}
