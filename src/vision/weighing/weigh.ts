/** A second opinion on what a description means: all that speaks for each thing, weighed against its not being there. Pure. */
import { type Considered, isFitting, lateness } from '../grounding/choosing.ts';
import type { Fit } from '../grounding/fit.ts';
import type { Thing } from '../grounding/things.ts';
import type { Description } from '../grounding/wanted.ts';
import {
  type Clues,
  cluesOf,
  directionsOf,
  type MissingClue,
  missingCluesOf,
  type Scene,
  type Weights,
} from './clues.ts';
import { speechOf } from './spoken.ts';
import { environmentOf } from './surroundings.ts';
import { WEIGHTS } from './weights.ts';

/** What may be meant, with what speaks for it; `box` is what to point at. */
interface Candidate {
  readonly fit: Fit;
  readonly clues: Clues;
}

export interface Evidence {
  readonly candidates: readonly Candidate[];
  readonly missing: Readonly<Record<MissingClue, number>>;
}

/** Fits of one reading that are looked at: by themselves, and by what stands around them. */
const MOST_DIRECT = 60;
const MOST_AROUND = 30;
/** Readings that are looked for in what stands around things. */
const MOST_READ = 4;

/** For each thing its best fit over all readings. */
function bestFits(
  readings: readonly Description[],
  fitting: (wanted: Description) => readonly Fit[],
  most: number,
): Map<Thing, Fit> {
  const found = new Map<Thing, Fit>();
  for (const [index, wanted] of readings.entries()) {
    for (const fit of fitting(wanted).slice(0, most)) {
      const score = fit.score - lateness(index);
      if (score > (found.get(fit.thing)?.score ?? 0)) found.set(fit.thing, { ...fit, score });
    }
  }
  return found;
}

/** All that speaks for anything on the screen being what a description means, and for nothing being it. */
export function evidenceOf(description: string, considered: Considered): Evidence {
  const { readings, search } = considered;
  const { things } = search;
  const speech = speechOf(description, things);
  const direct = bestFits(readings, search.fits, MOST_DIRECT);
  const around = bestFits(readings.slice(0, MOST_READ), search.around, MOST_AROUND);
  const parts = things.all.filter(
    (thing) => thing.seen !== 'row' && thing.seen !== 'panel' && search.reachable(thing),
  );
  const scene: Scene = {
    ...{
      speech,
      things,
      wanted: readings[0],
      environment: environmentOf(speech, directionsOf(speech), things),
    },
    grammar: (thing) => ({
      direct: direct.get(thing)?.score ?? 0,
      around: around.get(thing)?.score ?? 0,
    }),
  };
  const weighable = cluesOf(scene, parts);
  const candidates = weighable.map(({ thing, clues }) => {
    const known = [direct.get(thing), around.get(thing)].flatMap((fit) => fit ?? []);
    const box = known.toSorted((a, b) => b.score - a.score)[0]?.box ?? thing.box;
    return { fit: { thing, box, score: 0 }, clues };
  });
  return { candidates, missing: missingCluesOf(speech, !isFitting(considered)) };
}

function weigh<K extends string>(
  clues: Readonly<Record<K, number>>,
  weights: Readonly<Record<K, number>>,
): number {
  let sum = 0;
  for (const clue of Object.keys(weights) as K[]) sum += weights[clue] * clues[clue];
  return sum;
}

/** What may be meant, the likeliest first, and how likely it is that nothing is; their scores and it make 1. */
export interface Likelihood {
  readonly fits: readonly Fit[];
  readonly none: number;
}

/** A softmax over all that may be meant and one alternative more, that it is not there (a conditional logit). */
export function likeliest({ candidates, missing }: Evidence, weights: Weights = WEIGHTS): Likelihood {
  const none = weigh(missing, weights.missing);
  const scored = candidates.map(({ fit, clues }) => ({ ...fit, score: weigh(clues, weights.clues) }));
  const most = Math.max(none, ...scored.map(({ score }) => score));
  const sum = scored.reduce((all, { score }) => all + Math.exp(score - most), Math.exp(none - most));
  const fits = scored
    .map((fit) => ({ ...fit, score: Math.exp(fit.score - most) / sum }))
    .sort((a, b) => b.score - a.score || a.thing.at - b.thing.at);
  return { fits, none: Math.exp(none - most) / sum };
}

/** How much likelier something must be than that it is not there. Set on the tuning half of the vision bench. */
const LIKELIER = 1.15;
export const isLikely = ({ fits: [first], none }: Likelihood): boolean =>
  first !== undefined && first.score > LIKELIER * none;
