/** Our functions in the words of Anthropic and of OpenAI, for those of their models that have no tool of their own for computers. Pure. */
import { callOf } from '../actions/from-functions.ts';
import { functionsOf } from '../actions/functions.ts';
import { type Dialect, field, type PreparedAsk, textOf } from '../dialect.ts';
import type { Call } from '../model.ts';
import { messagesReply, messagesRequest, refusesTool as refusesMessages } from './anthropic-messages.ts';
import { refusesTool as refusesItems, responsesReply, responsesRequest } from './openai-items.ts';

const withFunctions = (ask: PreparedAsk): PreparedAsk => ({ ...ask, functions: functionsOf(ask) });

/** A function beside the computer is read by whoever reads those; null says so. */
const isBeside = (name: string, ask: PreparedAsk): boolean => ask.functions.some((one) => one.name === name);

export const anthropicFunctions: Dialect = {
  name: 'anthropic-functions',
  auth: 'x-api-key',
  words: true,
  request: (ask, hops, config) => messagesRequest(withFunctions(ask), hops, config),
  reply: (body, ask) =>
    messagesReply(body, ask, (block, { pointer }) => {
      const name = textOf(field(block, 'name'));
      if (isBeside(name, ask)) return null;
      return callOf(textOf(field(block, 'id')), name, field(block, 'input'), ask, pointer);
    }),
  isToolRefusal: refusesMessages,
};

function functionCall(item: unknown, ask: PreparedAsk): Call | null {
  const name = textOf(field(item, 'name'));
  if (field(item, 'type') !== 'function_call' || isBeside(name, ask)) return null;
  const id = textOf(field(item, 'call_id'));
  try {
    return callOf(id, name, JSON.parse(textOf(field(item, 'arguments')) || '{}'), ask);
  } catch {
    return { kind: 'malformed', id, name, problem: `The arguments of ${name} are no JSON.` };
  }
}

export const openAiFunctions: Dialect = {
  name: 'openai-functions',
  auth: 'bearer',
  words: true,
  request: (ask, hops, config) => responsesRequest(withFunctions(ask), hops, config),
  reply: (body, ask) => responsesReply(body, ask, (item) => functionCall(item, ask)),
  isToolRefusal: refusesItems,
};
