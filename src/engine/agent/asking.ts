/** Questions to a model that are no step: what it thinks of the way so far, a summary, a verdict. */

import { objectIn } from '../../models/json-text.ts';
import type { Ask, JsonSchema, Model, Part } from '../../models/model.ts';
import type { Tally } from './tally.ts';

export interface Asking {
  readonly model: Model;
  readonly tally: Tally;
  readonly signal: AbortSignal;
}

export interface Question {
  readonly system: string;
  readonly parts: readonly Part[];
  readonly answer: Ask['answer'];
  readonly effort: Ask['effort'];
  readonly maxOutputTokens: number;
}

const toAsk = (question: Question): Ask => ({
  ...question,
  screen: null,
  computer: null,
  functions: [],
  cacheKey: null,
});

/** Plain words; '' when it had nothing to say. */
export async function askForWords(question: Omit<Question, 'answer'>, asking: Asking): Promise<string> {
  const { model, tally, signal } = asking;
  const reply = await tally.ask(model, toAsk({ ...question, answer: null }), { hops: [], signal });
  return reply.text.trim();
}

/** An object of this shape, as far as the provider keeps to it; asked once more where there is none. Null: none came. */
export async function askForObject(
  question: Question & { readonly answer: { readonly name: string; readonly schema: JsonSchema } },
  { model, tally, signal }: Asking,
): Promise<Readonly<Record<string, unknown>> | null> {
  const ask = toAsk(question);
  const first = await tally.ask(model, ask, { hops: [], signal });
  const object = objectIn(first.text);
  if (object || first.stop === 'refusal') return object;
  const again = {
    reply: first,
    answers: [],
    say: 'Answer with one JSON object of the shape that was asked for, and nothing else.',
  };
  const second = await tally.ask(model, ask, { hops: [again], signal });
  return objectIn(second.text);
}
