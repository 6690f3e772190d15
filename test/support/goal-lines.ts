/** A goal in a line, for tables of instructions and what they come to. */
import type { ClickGoal, Goal } from '../../src/engine/builtin/goals.ts';
import { understand } from '../../src/engine/builtin/grammar/grammar.ts';

function clickLine({ target, names, outcome, reveal, orPress, button, clicks }: ClickGoal): string {
  const how = [...(button === 'left' ? [] : [button]), ...(clicks === 1 ? [] : [`${clicks}x`])].join(' ');
  const first = names && names[0] !== target ? ` as ${names[0]}` : '';
  const shown = reveal ? ` by ${reveal.by}${'names' in reveal ? ` ${reveal.names.at(-1)}` : ''}` : '';
  const box = outcome?.kind === 'box' ? (outcome.checked ? ' on' : ' off') : '';
  return `${how === '' ? '' : `${how} `}click ${target}${first}${shown}${box}${orPress ? ` or ${orPress.join('+')}` : ''}`;
}

/** A goal in a line. */
function lineOf(goal: Goal): string {
  switch (goal.kind) {
    case 'click':
      return clickLine(goal);
    case 'type':
      return `type ${goal.text}${goal.replace ? ' afresh' : ''}`;
    case 'press':
      return `press ${goal.keys.join('+')}`;
    case 'choose':
      return `choose ${goal.option}${goal.from === null ? '' : ` from ${goal.from}`}${goal.more ? ', too' : ''}`;
    case 'scroll':
      return `scroll ${goal.direction} ${goal.amount}${goal.target === undefined ? '' : ` over ${goal.target}`}`;
    case 'seek':
      return `${goal.gone ? 'lose' : 'seek'} ${goal.target} by ${goal.search.by}`;
    case 'drag':
      return `drag ${goal.from} to ${goal.to}`;
    case 'copy':
      return `copy ${goal.from} to ${goal.to}`;
    case 'slide':
      return `slide ${goal.target} to ${goal.value}${goal.by === undefined ? '' : ` by ${goal.by}`}`;
    case 'date':
      return `date ${goal.day.year}-${goal.day.month}-${goal.day.day}${goal.field === null ? '' : ` in ${goal.field}`}`;
    case 'if':
      return `${goal.negated ? 'unless' : 'if'} ${goal.condition}, else pass ${goal.skips}`;
    case 'skip':
      return `pass ${goal.skips}`;
    case 'boxes':
      return `${goal.checked ? 'tick' : 'untick'} every box${goal.except ? ` but ${goal.except.join(' and ')}` : ''}`;
    case 'read':
      return `read ${goal.subject}`;
    case 'wait':
      return `wait ${goal.ms}`;
    case 'hover':
      return `hover ${goal.target}`;
    default:
      return JSON.stringify(goal);
  }
}

/** What an instruction comes to, a goal a line, or the words that were not understood. */
export const linesOf = (instruction: string): string[] | string => {
  const read = understand(instruction);
  return read.understood ? read.goals.map(lineOf) : `? ${read.unclear}`;
};
