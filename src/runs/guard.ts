/**
 * The guard against going in circles. Pure: the steps that were performed, and what is about to be. Thresholds are those at
 * which users of other products still called it a false alarm (waiting for a page, several tabs through a form), and one more.
 */
import type { Step, StepAction } from './steps.ts';

export type Warning =
  | { readonly kind: 'none' }
  /** Look again, and differently, before it is performed. */
  | { readonly kind: 'look_again'; readonly why: string }
  /** It leads nowhere; whatever it costs to go on is burnt. */
  | { readonly kind: 'stuck'; readonly why: string };

interface Threshold {
  readonly warn: number;
  readonly stop: number;
}

/** The same actions on the same screen, whatever lay between them: cycles of any length are among these. */
const SAME: Threshold = { warn: 3, stop: 5 };
/** As above, where all they do is to wait. */
const SAME_WAIT: Threshold = { warn: 10, stop: 15 };
/** Whatever was done, and the screen never changed. */
const NO_CHANGE: Threshold = { warn: 6, stop: 10 };
/** The same actions in a row while the screen goes back and forth, as a blinking caret makes it. */
const IN_A_ROW: Threshold = { warn: 8, stop: 12 };
const BACK_AND_FORTH = 2;

export interface Proposal {
  readonly screenHash: string;
  readonly actions: readonly StepAction[];
}

const signature = (actions: readonly StepAction[]): string =>
  JSON.stringify(actions.map(({ action }) => [action.action_type, action.params]));

const onlyWaits = (actions: readonly StepAction[]): boolean =>
  actions.every(({ action }) => action.action_type === 'wait');

function judge(count: number, { warn, stop }: Threshold, why: string): Warning {
  if (count >= stop) return { kind: 'stuck', why };
  // Once: who was warned and goes on may be right.
  return count === warn ? { kind: 'look_again', why } : { kind: 'none' };
}

/** How many of the last ones satisfy the test, without a break. */
function trailing<T>(items: readonly T[], test: (item: T) => boolean): T[] {
  const from = items.findLastIndex((item) => !test(item));
  return items.slice(from + 1);
}

const WORST = ['none', 'look_again', 'stuck'] as const;

/** `performed`: the steps since the run began or a person gave it back, oldest first. */
export function guard(performed: readonly Step[], next: Proposal): Warning {
  const wanted = signature(next.actions);
  const acted = performed.filter(({ decision }) => decision === 'continue');
  const same = acted.filter(
    ({ screen_hash, actions }) => screen_hash === next.screenHash && signature(actions) === wanted,
  ).length;
  const still = trailing(acted, ({ screen_hash }) => screen_hash === next.screenHash).length;
  const row = trailing(acted, ({ actions }) => signature(actions) === wanted);
  const screens = new Set(row.map(({ screen_hash }) => screen_hash)).size;
  const waits = onlyWaits(next.actions);
  const warnings = [
    judge(same, waits ? SAME_WAIT : SAME, `the same action on the same screen, ${same} times before`),
    judge(waits ? 0 : still, NO_CHANGE, `nothing on the screen has changed for ${still} steps`),
    judge(
      !waits && screens <= BACK_AND_FORTH ? row.length : 0,
      IN_A_ROW,
      `the same action ${row.length} times in a row between ${screens} screens`,
    ),
  ];
  return warnings.toSorted((a, b) => WORST.indexOf(b.kind) - WORST.indexOf(a.kind))[0] ?? { kind: 'none' };
}
