/** What a search over a screen offers to those that refine what it finds. Types alone. */
import type { Fit } from './fit.ts';
import type { Asked, Wording } from './match.ts';
import type { Thing, Things } from './things.ts';
import type { Description } from './wanted.ts';

export interface Search {
  /** Fits of one reading, best first; relations, places and counting applied. */
  readonly fits: (wanted: Description) => readonly Fit[];
  /** Fits of one reading by what stands around things, best first. */
  readonly around: (wanted: Description) => readonly Fit[];
  readonly wording: (wanted: Asked) => Wording;
  /** Whether nothing lies over it. */
  readonly reachable: (thing: Thing) => boolean;
  /** Whether its looks do not contradict what was said. */
  readonly fitsLooks: (wanted: Description, thing: Thing) => boolean;
  /** Fits by where they stand on the page, best first. */
  readonly placed: (wanted: Description, fits: readonly Fit[]) => Fit[];
  readonly things: Things;
}
