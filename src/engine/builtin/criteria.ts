/** What must be seen at the end, told from the goals before the first step. Pure. */
import { describe } from '../../vision/grounding/describe.ts';
import type { Criterion } from '../engine.ts';
import { isSecret } from './gates.ts';
import { type ActingGoal, type ClickGoal, descriptionOf, type Goal, type GoalOf, isActing } from './goals.ts';
import { addressAt, GOALS_OF_ADDRESS, shownAddress } from './grammar/addresses.ts';
import { understand } from './grammar/grammar.ts';
import { isWhole } from './readings.ts';

/** A link that is called so leaves the screen as it was, more often than not. */
const mayDownload = (goal: ActingGoal): boolean => goal.kind === 'click' && /\bdownload\b/i.test(goal.target);

function performed(goal: ActingGoal): Criterion {
  const visible = goal.kind !== 'hover' && goal.kind !== 'wait';
  const orFile = mayDownload(goal);
  const came = orFile ? ', and the screen changed or a new file is there' : ', and the screen changed';
  // What is typed may be a secret, and this is shown to people.
  const leaves = leavesOf(goal);
  const said = goal.kind === 'type' ? 'Something was typed' : `"${descriptionOf(goal)}" was done`;
  return {
    text: `${said}${visible ? came : ''}.`,
    check: {
      ...{ type: 'performed', description: descriptionOf(goal), times: 1, visible },
      ...(orFile && { orFile }),
      ...(leaves && { leaves }),
    },
  };
}

type Leaves = Extract<Criterion['check'], { type: 'performed' }>['leaves'];

/** What a control is to say when all is over, where one of that name is there. */
function leavesOf(goal: ActingGoal): Leaves {
  const plainly = (name: string): string =>
    name.replace(/^["“'](.*)["”']$/, '$1').replace(/^(?:the|a|an) /i, '');
  if (goal.kind === 'slide') return { field: [plainly(goal.target)], value: goal.value };
  if (goal.kind !== 'choose' || goal.more || goal.from !== null) return undefined;
  return { field: [plainly(goal.option)], checked: true };
}

function typed({ target, names = [target] }: ClickGoal, value: string): Criterion {
  const secret = isSecret(target);
  return {
    text: secret || value === '' ? `${target} was filled in as asked.` : `${target} shows "${value}".`,
    check: { type: 'typed', field: names, value, secret },
  };
}

function clicked(goal: ClickGoal): Criterion {
  const { outcome, target } = goal;
  switch (outcome?.kind) {
    case 'box':
      return {
        text: `${target} is ${outcome.checked ? 'ticked' : 'not ticked'}.`,
        check: { type: 'box_is', field: target, checked: outcome.checked },
      };
    case 'signed_in':
      return { text: 'Somebody is signed in.', check: { type: 'signed_in' } };
    case 'file': {
      const { extension } = outcome;
      const kind = extension === null ? 'file' : `${extension.toUpperCase()} file`;
      return { text: `A new ${kind} is there.`, check: { type: 'downloaded', extension } };
    }
    default:
      return performed(goal);
  }
}

/** A list that has a name is asked what it shows: what was chosen already is not chosen again. */
function chosen(goal: GoalOf<'choose'>): Criterion {
  const { from } = goal;
  if (from === null || goal.more || !NAMED_LIST.test(from)) return performed(goal);
  const value = goal.option.replace(/^["“'](.*)["”']$/, '$1');
  const names = [from, from.replace(/\s+(?:drop[ -]?down|list|menu|select)(?: list| menu)?$/i, '')];
  return {
    text: `${from} shows "${value}".`,
    check: { type: 'typed', field: names, value, secret: false },
  };
}

/** "the list" says nothing of which. */
const NAMED_LIST =
  /^(?!(?:the |a )?(?:scroll )?(?:drop[ -]?down|list|menu|options)(?: (?:below|above|box|list|menu))*$)/i;

const isKeys = (goal: Goal | undefined, ...keys: string[]): boolean =>
  goal?.kind === 'press' && goal.keys.join('+') === keys.join('+');

/** How many goals a condition and both its cases are. */
function casesAt(goals: readonly Goal[], at: number): number {
  const goal = goals[at];
  const skips = goal?.kind === 'if' ? goal.skips : 0;
  const last = goals[at + skips];
  return 1 + skips + (last?.kind === 'skip' ? last.skips : 0);
}

const afterwards = (goals: readonly Goal[], at: number): readonly Goal[] => goals.slice(at + 1);

/** What was looked for is there at the end, unless something was done after it. */
function sought({ target, gone }: GoalOf<'seek'>, later: readonly Goal[]): Criterion | null {
  if (later.some(isActing)) return null;
  const text = describe(target).text;
  if (text === '') return null;
  return gone
    ? { text: `${target} is no longer shown.`, check: { type: 'text_absent', text } }
    : { text: `${target} is shown.`, check: { type: 'text_present', text } };
}

/** The criterion of the goal at `at`, and how many goals it covers. */
function criterionAt(goals: readonly Goal[], at: number): { criterion: Criterion | null; goals: number } {
  const goal = goals[at];
  const next = goals[at + 1];
  const afterNext = goals[at + 2];
  const address = addressAt(goals, at);
  if (address !== null) {
    const text = `The page at ${shownAddress(address)} was opened.`;
    return { criterion: { text, check: { type: 'opened', address } }, goals: GOALS_OF_ADDRESS };
  }
  if (goal?.kind === 'click' && next?.kind === 'type') return { criterion: typed(goal, next.text), goals: 2 };
  if (goal?.kind === 'click' && isKeys(next, 'ctrl', 'a') && isKeys(afterNext, 'delete'))
    return { criterion: typed(goal, ''), goals: 3 };
  switch (goal?.kind) {
    case 'click':
      return { criterion: clicked(goal), goals: 1 };
    case 'read': {
      const { subject } = goal;
      if (goal.orPage) return { criterion: null, goals: 1 };
      const [whole, statement] = [isWhole(subject), goal.statement !== undefined];
      return {
        criterion: {
          text: whole ? 'It says what the screen says.' : `It says ${subject}.`,
          check: { type: 'found_out', subject, ...(whole && { whole }), ...(statement && { statement }) },
        },
        goals: 1,
      };
    }
    case 'if':
      // Nobody knows yet which case it will be.
      return { criterion: null, goals: casesAt(goals, at) };
    case 'skip':
      return { criterion: null, goals: 1 + goal.skips };
    case 'seek':
      return { criterion: sought(goal, afterwards(goals, at)), goals: 1 };
    case 'choose':
      return { criterion: chosen(goal), goals: 1 };
    default:
      return { criterion: goal && isActing(goal) ? performed(goal) : null, goals: 1 };
  }
}

/** One criterion for what is done several times; and of what is typed into a field, the last. */
function merge(criteria: readonly Criterion[]): Criterion[] {
  const merged = new Map<string, Criterion>();
  for (const criterion of criteria) {
    const { check } = criterion;
    const key =
      check.type === 'typed'
        ? `typed ${check.field.join()}`
        : check.type === 'box_is'
          ? `box ${check.field}`
          : JSON.stringify(check);
    const before = merged.get(key)?.check;
    const times = before?.type === 'performed' ? before.times + 1 : 1;
    merged.delete(key);
    merged.set(key, check.type === 'performed' ? { ...criterion, check: { ...check, times } } : criterion);
  }
  return [...merged.values()];
}

/** None for a task that this engine does not understand. */
export function criteriaOf(task: string): readonly Criterion[] {
  const understanding = understand(task);
  if (!understanding.understood) return [];
  const { goals } = understanding;
  const criteria: Criterion[] = [];
  for (let at = 0; at < goals.length; ) {
    const { criterion, goals: covered } = criterionAt(goals, at);
    if (criterion) criteria.push(criterion);
    at += covered;
  }
  return merge(criteria);
}
