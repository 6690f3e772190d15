/** The models that serve one request, each for its part. */
import type { Model } from '../../models/model.ts';

export interface Crew {
  readonly worker: Model;
  /** Finds what is described; the worker itself where nobody else is named. */
  readonly grounder: Model;
  readonly compactor: Model;
  readonly coder: Model;
  /** Never shown the worker's reasons. */
  readonly judge: Model;
}
