/** What the models of one decision cost, in tokens. */
import type { Ask, AskOptions, Model, Reply } from '../../models/model.ts';
import type { Decision } from '../engine.ts';

export interface Tally {
  ask(model: Model, ask: Ask, options: AskOptions): Promise<Reply>;
  tokens(): Decision['tokens'];
}

/** Counts every answer, whatever comes of it: what was asked is paid for. */
export function createTally(): Tally {
  let input = 0;
  let output = 0;
  return {
    async ask(model, ask, options) {
      const reply = await model.ask(ask, options);
      input += reply.usage.input;
      output += reply.usage.output;
      return reply;
    },
    tokens: () => ({ input, output }),
  };
}
