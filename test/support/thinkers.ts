/** Engines on callers' own keys: what each was made for is noted, and a puppet decides for all of them. */
import type { OwnLlm } from '../../src/access/llm-choice.ts';
import type { LiveEngines } from '../../src/engine/engines.ts';
import { createPuppet, type Puppet } from './puppet.ts';

/** What an engine was asked for with. */
export interface Thought {
  readonly provider: OwnLlm['provider'];
  readonly key: string;
  readonly source: OwnLlm['keySource'];
  readonly version: string;
  readonly model: string;
}

export interface Thinkers {
  readonly byModel: NonNullable<LiveEngines['byModel']>;
  readonly puppet: Puppet;
  /** Those that decided or found something, in order; forgotten once they are told. */
  taken(): Thought[];
}

export function createThinkers(): Thinkers {
  const puppet = createPuppet();
  let thoughts: Thought[] = [];
  return {
    puppet,
    byModel({ cuaVersion: version, llm }) {
      const { provider, keySource: source, models } = llm;
      const note = (): void => {
        thoughts.push({ provider, key: llm.key.reveal(), source, version, model: models.worker });
      };
      const { engine } = puppet;
      return {
        ...engine,
        decide(input) {
          note();
          return engine.decide(input);
        },
        ground(input) {
          note();
          return engine.ground(input);
        },
        read: () => Promise.reject(new Error('no model reads')),
      };
    },
    taken() {
      const told = thoughts;
      thoughts = [];
      return told;
    },
  };
}
