/** Functions over chat completions, for any model that can call some: the dialect of whatever we know nothing about. Pure. */
import type { Place } from '../../contract/actions.ts';
import { callOf } from '../actions/from-functions.ts';
import { functionsOf } from '../actions/functions.ts';
import { type Dialect, field, type PreparedAsk, systemOf, textOf } from '../dialect.ts';
import type { Call } from '../model.ts';
import { chatRequest, formatOf, readChat, refusesTools } from './chat.ts';
import { inOrder, replyOf } from './replies.ts';
import { callsInText } from './text-calls.ts';

/** The arguments of a call: JSON in a string, or JSON as it is; undefined where they are neither. */
function argumentsOf(call: unknown): unknown {
  const given = field(field(call, 'function'), 'arguments');
  if (typeof given !== 'string') return given ?? {};
  try {
    return JSON.parse(given.trim() || '{}') as unknown;
  } catch {
    return undefined;
  }
}

function read(call: unknown, ask: PreparedAsk, pointer: Place | null): Call {
  const id = textOf(field(call, 'id'));
  const name = textOf(field(field(call, 'function'), 'name'));
  const input = argumentsOf(call);
  return input === undefined
    ? { kind: 'malformed', id, name, problem: `The arguments of ${name} are no JSON.` }
    : callOf(id, name, input, ask, pointer);
}

export const functions: Dialect = {
  name: 'functions',
  auth: 'bearer',
  words: true,
  request: (ask, hops, config) =>
    chatRequest(ask, hops, config, {
      // The shape is told in words as well: not every server that takes a schema keeps to it.
      system: systemOf(ask, { schema: true }),
      tools: functionsOf(ask),
      format: formatOf(ask, config),
    }),
  reply(body, ask) {
    const answer = readChat(body);
    const called = inOrder(answer.calls, ask, (call, _, pointer) => read(call, ask, pointer));
    // A server that does not know how its model writes calls leaves them in the text.
    const { text, calls } =
      called.length > 0 || functionsOf(ask).length === 0
        ? { text: answer.said, calls: called }
        : callsInText(answer.said, ask);
    return replyOf(answer, { text, calls, ask });
  },
  isToolRefusal: refusesTools,
};
