/** What a run of a definition can cost, before it is made. Runs that fail on their way cost less than the most, and maybe less than the least. */
import { anyOf, boundsOf, NOTHING, type Prices } from './bounds.ts';
import type { Definition } from './definition.ts';
import { stepsOf, tasksOf } from './steps.ts';
import { type Way, Ways } from './ways.ts';

const MOST_PATHS = 64;

export interface Estimate {
  readonly worst_case_cents: number;
  readonly least_cents: number;
  /** In the definition, nested ones counted. */
  readonly steps: number;
  readonly tasks: number;
  /** One for each way through the ifs. */
  readonly paths: readonly {
    readonly choices: Way['choices'];
    /** The end of the list, or a succeed or fail step. */
    readonly ends: 'output' | { readonly step_id: string };
    readonly least_cents: number;
    readonly worst_case_cents: number;
  }[];
  /** There are more ways than are listed; the totals count all of them. */
  readonly paths_truncated: boolean;
}

export function estimate(definition: Definition, prices: Prices): Estimate {
  const total = anyOf(boundsOf(definition.steps, prices)) ?? NOTHING;
  const ways = new Ways(MOST_PATHS, prices);
  const paths = ways.of(definition.steps).map(({ choices, endsAt, cost }) => ({
    choices,
    ends: endsAt === null ? ('output' as const) : { step_id: endsAt },
    least_cents: cost.least,
    worst_case_cents: cost.worst,
  }));
  return {
    worst_case_cents: total.worst,
    least_cents: total.least,
    steps: stepsOf(definition).length,
    tasks: tasksOf(definition).length,
    paths,
    paths_truncated: ways.isTruncated,
  };
}
