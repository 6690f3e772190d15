/** What the clauses of an instruction say of each other: "find X and click it", "in the dialog, click Y". Pure. */
import { type ClickGoal, click, clickOn, type Goal, namesOf, type Reveal } from '../goals.ts';
import { onRow, rowKey } from './rows.ts';

/** What earlier clauses have said that later ones go on from. */
export interface Context {
  /** What was spoken of last: what "it" is. */
  readonly thing: string | null;
  /** What was to be found or copied, to be entered somewhere. */
  readonly finding: string | null;
  /** The row that everything is about: its key. */
  readonly row: string | null;
  /** The part of the screen that everything is in. */
  readonly place: string | null;
  readonly reveal: Reveal | null;
  /** What was to be found and has not been acted on yet. */
  readonly found?: string;
  /** What was spoken of last was waited for. */
  readonly waited?: boolean;
}

export const NOTHING_SAID: Context = { thing: null, finding: null, row: null, place: null, reveal: null };

const IT = /^(?:it|that|this|them|her|him|that one|this one|the one|those)$/i;
/** "turn it on". */
const IT_SWITCH = /^(?:it|this|that) checkbox$/i;
/** "the button in it". */
const IN_IT =
  /^(.+?) (?:(?:in|inside|on|under|within|of|below|beside|next to|right next to) (?:it|them|that|this)(?: (?:row|line|card|section))?|there)$/i;
/** "their phone number", "its checkbox". */
/** "the name": that of what was spoken of. */
const ITS_NAME = /^(?:the|its|their|his|her) (?:name|title|heading|word)$/i;
const KEY_OF = /\b(?:by|from|of|for|called|named|to|over|about|worth) (.+)$/i;
/** "pay that one", "add it to the cart". */
const DONE_TO_IT =
  /^(\w+) (?:it|that one|this one|the one(?! (?:from|in|on)\b))(?: ((?:to|into|in|from|on) .+))?$/i;
/** "the product Lamp": the name alone. */
const SORT =
  /^(?:the |an? |my )?(?:(?:product|item|article|song|track|album|book|film|movie|file|entry|listing|offer|recipe|video|game|app)(?: (?:called|named))? (?=\p{Lu}))?/u;
const QUOTED_NAME = /["“]([^"”]+)["”]/;
const ITS = /^(?:its|their|his|her)\s+/i;
/** "the field below it". */
const BY_IT = /\b(below|above|under|beside|next to|right of|left of) (?:it|that|this)$/i;
/** "Invite next to the name": of the row that was spoken of. */
const BESIDE_NAME =
  / (?:next to|beside|right of|by|at) (?:the|their|his|her|its|that|this) (?:name|entry|row|person|item|line|label)$/i;

function pointed(goal: ClickGoal, { thing, row, place, reveal, found, waited }: Context): ClickGoal | null {
  if (IT.test(goal.target)) {
    if (thing === null) return null;
    const names = row === null ? {} : { names: [thing, `"${row.replaceAll('"', '')}"`, row] };
    return { ...goal, target: thing, ...names, ...(reveal && { reveal }) };
  }
  const [, done, whither = ''] = (goal.offered && thing !== null && DONE_TO_IT.exec(goal.target)) || [];
  if (done !== undefined && thing !== null) {
    const key =
      rowKey(thing) ??
      KEY_OF.exec(thing)?.[1] ??
      QUOTED_NAME.exec(thing)?.[1] ??
      (found === thing || (waited && SORT.exec(thing)?.[0]) ? thing.replace(SORT, '') : null);
    const whole = `${done} ${whither.replace(/\b(?:the|my|your) /i, '')}`.trim();
    const names = [...new Set([whole, done])].flatMap((name) => [`"${name}" button`, `"${name}"`]);
    if (key) return { ...goal, ...onRow(goal.target, names, key) };
  }
  if (IT_SWITCH.test(goal.target) && thing !== null) {
    const plain = thing.replace(/^the /i, '');
    return {
      ...goal,
      target: thing,
      names: ['toggle', 'switch', 'checkbox'].map((kind) => `${plain} ${kind}`),
    };
  }
  const inside = IN_IT.exec(goal.target)?.[1];
  if (inside !== undefined && thing !== null) {
    const name = thing.replace(/^(?:the )?(?:section|panel|folder|tab|menu|card|row) /i, '');
    const within = `${inside} in ${thing}`;
    const near = [`${inside} in the row of ${name}`, `${inside} below "${name}"`];
    return {
      ...goal,
      names: /\bthere$/i.test(goal.target) ? [...near, within, inside] : [within, ...near, inside],
    };
  }
  const own = goal.target.replace(ITS, '');
  if (ITS_NAME.test(goal.target) && thing !== null && row === null) {
    const key = rowKey(thing) ?? KEY_OF.exec(thing)?.[1] ?? thing;
    return { ...goal, names: [`"${key.replaceAll('"', '')}"`, key, goal.target] };
  }
  if (row !== null && goal.reveal === undefined)
    return {
      ...goal,
      ...onRow(
        goal.target,
        namesOf(goal).map((name) => name.replace(ITS, '').replace(BESIDE_NAME, '')),
        row,
      ),
    };
  if (place !== null)
    return { ...goal, names: [...namesOf(goal).map((name) => `${name} in ${place}`), ...namesOf(goal)] };
  if (own !== goal.target && thing !== null) return { ...goal, ...onRow(goal.target, [own], thing) };
  return reveal && goal.reveal === undefined ? { ...goal, reveal } : goal;
}

/** The goal with what earlier clauses say of it; null where it speaks of something that none has named. */
function placedGoal(goal: Goal, context: Context): Goal | null {
  switch (goal.kind) {
    case 'click':
      return pointed(goal, context);
    case 'hover':
      return IT.test(goal.target)
        ? context.thing === null
          ? null
          : { ...goal, target: context.thing }
        : goal;
    case 'drag': {
      const from = IT.test(goal.from) ? context.thing : goal.from;
      return from === null ? null : { ...goal, from };
    }
    case 'choose':
      if (IT.test(goal.option)) return context.thing === null ? null : click(context.thing);
      return goal.from === null && context.place !== null ? { ...goal, from: context.place } : goal;
    case 'read': {
      const { thing, finding } = context;
      return IT.test(goal.subject) &&
        thing !== null &&
        finding === null &&
        context.row === null &&
        context.waited === true
        ? { ...goal, subject: thing }
        : goal;
    }
    case 'copy': {
      const from = goal.from === 'it' ? (context.finding ?? context.thing) : goal.from;
      const noun = /(\w+)$/.exec(from ?? '')?.[1];
      // "the first field … the second one".
      const named = noun === undefined ? goal.to : goal.to.replace(/\bone$/i, noun);
      const to = named.replace(BY_IT, `$1 ${(from ?? '').replace(/^the /i, '')}`);
      return from === null ? null : { ...goal, from, to };
    }
    default:
      return goal;
  }
}

const FIELD =
  /\b(?:field|box|input|bar|area|textbox|textarea|editor|cell)\b|^(?:the |my |your |this )?(?:\w+ ){0,2}(?:notes?|comments?|messages?|descriptions?|remarks?|subject|title|reason|caption|feedback|review|reply|answer)(?: (?:for|to|about|on|of) .+)?$/i;

/** All of them; null where one speaks of something that nothing has named. */
export function inContext(goals: readonly Goal[], context: Context): readonly Goal[] | null {
  const placed = goals.map((goal, at) => {
    // A text goes to its field wherever that is; only what is clicked for its own sake depends on what was said before.
    const fills = goal.kind === 'click' && goals[at + 1]?.kind === 'type';
    return placedGoal(goal, fills ? { ...context, row: null, reveal: null } : context);
  });
  if (!placed.every((goal) => goal !== null)) return null;
  // "In the search field, type x".
  const [first] = placed;
  const { place } = context;
  return first?.kind === 'type' && place !== null && FIELD.test(place) ? [click(place), ...placed] : placed;
}

/** "assign the ticket 2041 to Mira": "its priority" is that of the ticket. */
function doneTo(target: string, verb: string): string {
  const object = target.replace(/^\w+ /, '');
  const given = /^(?:assign|move|add|give|send|transfer)$/.test(verb);
  const thing = given ? object.replace(/ (?:to|for|into) .+$/i, '') : object;
  if (/^(?:it|that|this|them)$/i.test(thing)) return target;
  return rowKey(thing) ?? (given ? thing : target);
}

/** Other things are called by what they are: a comment is not opened by its words. */
const MAKES =
  /^what sends the (?:task|project|folder|file|list|event|group|label|tag|category|channel|playlist|board|document|contact|item|entry)$/;

/** What later clauses may mean by "it". */
export function thingOf(goals: readonly Goal[]): string | null {
  const [field, typed] = goals;
  const last = goals.at(-1);
  // 'Create a folder "Plans" and open it': what was made is there by its name.
  const isMade = last?.kind === 'click' && MAKES.test(last.target) && field?.kind === 'click';
  if (isMade && typed?.kind === 'type') return `"${typed.text}"`;
  for (const goal of goals.toReversed()) {
    if (goal.kind === 'click' && goal.says !== undefined) return doneTo(goal.target, goal.says);
    if (goal.kind === 'click' || goal.kind === 'hover' || goal.kind === 'seek') return goal.target;
    if (goal.kind === 'choose') return goal.option;
    if (goal.kind === 'read') return goal.subject;
  }
  return null;
}

/** What counts up or down with each click. */
export const IS_STEPPER =
  /(?:\+|-|−|plus|minus|increase|decrease|increment|decrement|up|down)\b.*\b(?:buttons?|arrows?|keys?|icons?)$|^(?:the )?["“]?[+−-]["”]?(?: button)?$|[+−-]["”]? (?:buttons?|icons?)$/i;

/** "use the slider to select 8": what it is done with. */
export function withMeans(goals: readonly Goal[], means: string): readonly Goal[] {
  return goals.flatMap((goal, at): Goal[] => {
    if (goal.kind === 'choose' && goal.from === null) {
      const value = Number(goal.option);
      if (IS_STEPPER.test(means) && Number.isFinite(value))
        return [{ kind: 'slide', target: means, value, by: means }];
      if (/\b(?:slider|spinner)\b/i.test(means) && Number.isFinite(value))
        return [{ kind: 'slide', target: means, value }];
      return [{ ...goal, from: means }];
    }
    const next = goals[at + 1];
    const counted = next?.kind === 'type' && /^-?\d+$/.test(next.text) ? Number(next.text) : null;
    if (goal.kind === 'click' && counted !== null && IS_STEPPER.test(means))
      return [{ kind: 'slide', target: goal.target, value: counted, by: means }];
    if (goal.kind === 'type' && IS_STEPPER.test(means)) return [];
    if (goal.kind === 'type' && goals[at - 1]?.kind !== 'click') return [clickOn(means, [means]), goal];
    return [goal];
  });
}
