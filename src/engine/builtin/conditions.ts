/** Goals that depend on what the screen shows: "if X is shown, … otherwise …". Pure. */
import type { Goal } from './goals.ts';

export interface Condition {
  readonly condition: string;
  readonly negated: boolean;
}

const OPPOSITE = /\b(?:is|are|does|do)(?:\s+not|n['’]t)\s+/i;

/** What is in the way is shown. */
const IN_THE_WAY =
  /^(.+?) (?:(?:is|are|gets|comes) in (?:the|your|my) way|(?:covers|blocks) (?:the|this|it))\b.*$/i;
const COOKIE_MESSAGE =
  /^((?:an?|the|any) cookies? )(?:message|notice|dialog|popup|pop-up|window|wall|prompt)\b/i;

/** "X is not shown" is the negation of "X is shown". */
export function conditionOf(said: string, unless: boolean): Condition {
  const condition = said
    .trim()
    .replace(
      /^(?:that|there's|it (?:says|shows|reads)|(?:you are|you're|you get) asked (?:about|for|to))\s+/i,
      '',
    )
    .replace(IN_THE_WAY, '$1 is shown')
    .replace(COOKIE_MESSAGE, '$1banner');
  if (!OPPOSITE.test(condition)) return { condition, negated: unless };
  const positive = condition.replace(OPPOSITE, (words) =>
    /^d/i.test(words) ? '' : `${words.split(/\s/)[0]?.replace(/n['’]t$/i, '')} `,
  );
  return { condition: positive, negated: !unless };
}

/** The goals of both cases, of which one is passed over. */
export function branched(
  { condition, negated }: Condition,
  then: readonly Goal[],
  otherwise: readonly Goal[],
): Goal[] {
  const skips = then.length + (otherwise.length > 0 ? 1 : 0);
  return [
    { kind: 'if', condition, negated, skips },
    ...then,
    ...(otherwise.length > 0 ? [{ kind: 'skip' as const, skips: otherwise.length }, ...otherwise] : []),
  ];
}

/** The goals but for some; what is passed over stays the same. */
export function without(
  goals: readonly Goal[],
  isDropped: (goal: Goal, at: number) => boolean,
): readonly Goal[] {
  const dropped = goals.map(isDropped);
  if (!dropped.includes(true)) return goals;
  return goals.flatMap((goal, at): Goal[] => {
    if (dropped[at]) return [];
    if (goal.kind !== 'if' && goal.kind !== 'skip') return [goal];
    const gone = dropped.slice(at + 1, at + 1 + goal.skips).filter(Boolean).length;
    return [{ ...goal, skips: goal.skips - gone }];
  });
}
