/** The ways through the ifs of a definition, each with what it can cost. */
import {
  after,
  anyOf,
  type Bounds,
  boundsOf,
  type Cost,
  costOfTask,
  either,
  NOTHING,
  type Prices,
  plus,
  roundsOf,
  times,
} from './bounds.ts';
import type { Step } from './definition.ts';

interface Choice {
  readonly step_id: string;
  readonly branch: 'then' | 'else';
}

/** In a loop or a retry: the branches of the last time around. The times before may have gone any way. */
export interface Way {
  readonly choices: readonly Choice[];
  /** The succeed or fail that ends the run; null: on to what comes next. */
  readonly endsAt: string | null;
  readonly cost: Cost;
}

const STRAIGHT: Way = { choices: [], endsAt: null, cost: NOTHING };

/** They double with every if, so there is an end to them. */
export class Ways {
  isTruncated = false;
  readonly #most: number;
  readonly #prices: Prices;

  constructor(most: number, prices: Prices) {
    this.#most = most;
    this.#prices = prices;
  }

  of(steps: readonly Step[]): Way[] {
    return steps.reduce((ways, step) => this.#then(ways, () => this.#ofStep(step)), [STRAIGHT]);
  }

  /** What has ended goes no further; everything else can be followed by each of the next. */
  #then(ways: readonly Way[], next: () => readonly Way[]): Way[] {
    if (ways.every((way) => way.endsAt !== null)) return [...ways];
    const following = next();
    return this.#bounded(
      ways.flatMap((way) => (way.endsAt === null ? following.map((one) => followedBy(way, one)) : [way])),
    );
  }

  #bounded(ways: readonly Way[]): Way[] {
    if (ways.length <= this.#most) return [...ways];
    this.isTruncated = true;
    return ways.slice(0, this.#most);
  }

  #ofStep(step: Step): readonly Way[] {
    switch (step.type) {
      case 'task':
        return [{ ...STRAIGHT, cost: costOfTask(step, this.#prices) }];
      case 'assert':
      case 'human_approval':
        return [STRAIGHT];
      case 'succeed':
      case 'fail':
        return [{ ...STRAIGHT, endsAt: step.id }];
      case 'if':
        return this.#bounded(
          (['then', 'else'] as const).flatMap((branch) => {
            const chosen: Way = { ...STRAIGHT, choices: [{ step_id: step.id, branch }] };
            return this.of(step[branch] ?? []).map((way) => followedBy(chosen, way));
          }),
        );
      case 'loop':
        return this.#bounded(this.#ofLoop(step));
      case 'retry': {
        const round = anyOf(boundsOf(step.body, this.#prices));
        const before = step.max_attempts - 1;
        return this.of(step.body).map((way) => ({ ...way, cost: after(way.cost, before, round) }));
      }
      case 'parallel':
        return step.branches.reduce<Way[]>(
          (ways, branch) => this.#then(ways, () => this.of(branch)),
          [STRAIGHT],
        );
    }
  }

  #ofLoop(step: Extract<Step, { type: 'loop' }>): Way[] {
    const { least, worst } = roundsOf(step, this.#prices);
    if (worst === 0) return [STRAIGHT];
    const { through }: Bounds = boundsOf(step.body, this.#prices);
    const ways = this.of(step.body).map((way): Way => {
      const cost = after(way.cost, worst - 1, through);
      // An end may come in the first round; whoever goes through has been around as often as it takes.
      const before = way.endsAt === null && through !== null ? Math.max(0, least - 1) : 0;
      return { ...way, cost: plus(cost, { ...times(through ?? NOTHING, before, 0), worst: 0 }) };
    });
    return merged(least === 0 ? [...ways, STRAIGHT] : ways);
  }
}

const followedBy = (way: Way, next: Way): Way => ({
  choices: [...way.choices, ...next.choices],
  endsAt: next.endsAt,
  cost: plus(way.cost, next.cost),
});

/** Ways that differ in nothing but their cost are one. */
function merged(ways: readonly Way[]): Way[] {
  const known = new Map<string, Way>();
  for (const way of ways) {
    const name = JSON.stringify([way.choices, way.endsAt]);
    known.set(name, { ...way, cost: either(known.get(name)?.cost ?? null, way.cost) ?? NOTHING });
  }
  return [...known.values()];
}
