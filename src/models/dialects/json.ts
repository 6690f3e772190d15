/** No functions at all: the model is told how to write what it wants as one JSON object. For servers and models that have nothing better. Pure. */
import { callOf } from '../actions/from-functions.ts';
import { functionsOf } from '../actions/functions.ts';
import {
  type Dialect,
  type DialectConfig,
  type DialectName,
  items,
  type PreparedAsk,
  type PreparedHop,
  systemOf,
  textOf,
} from '../dialect.ts';
import { objectIn } from '../json-text.ts';
import type { Call } from '../model.ts';
import { chatRequest, formatOf, readChat, refusesTools } from './chat.ts';
import { inOrder, replyOf } from './replies.ts';
import { callsInText, written } from './text-calls.ts';

function instructions(ask: PreparedAsk): string {
  const offered = functionsOf(ask);
  if (offered.length === 0) return '';
  const most = ask.computer?.maxActions ?? 1;
  return [
    'Answer with one JSON object and nothing else:',
    '{"thought": "what you see and why you do this", "calls": [{"name": "the function", "input": {}}]}',
    `calls has 1 ${most > 1 ? `to ${most} calls, in order` : 'call'}. The functions, each with the JSON schema of its input:`,
    ...offered.map(({ name, description, input }) => `${name}: ${description} ${JSON.stringify(input)}`),
  ].join('\n');
}

/** What was asked for, or a call alone, or what a model that knows another way makes of it. */
function readCalls(said: string, ask: PreparedAsk): { readonly text: string; readonly calls: Call[] } {
  const object = objectIn(said);
  const listed = items(object?.calls ?? object?.actions ?? object?.tool_calls);
  if (!object || listed.length === 0) return callsInText(said, ask);
  const calls = inOrder(listed, ask, (one, at, pointer): Call => {
    const id = `json_${at}`;
    const call = written(objectOf(one));
    const problem = 'Each of calls is an object with name and input.';
    return call
      ? callOf(id, call.name, call.input, ask, pointer)
      : { kind: 'malformed', id, name: 'calls', problem };
  });
  return { text: textOf(object.thought).trim(), calls };
}

const objectOf = (value: unknown): Readonly<Record<string, unknown>> | null =>
  typeof value === 'object' && value !== null && !Array.isArray(value)
    ? (value as Readonly<Record<string, unknown>>)
    : null;

/**
 * @param keeps whether a schema is sent for the answer; the plainest way of all sends none, so that no server refuses it.
 * @param more fields of the body that a kind of model needs.
 */
function dialectOf(
  name: DialectName,
  { keeps, more }: { readonly keeps: boolean; readonly more: Readonly<Record<string, unknown>> },
): Dialect {
  return {
    name,
    auth: 'bearer',
    words: true,
    request(ask: PreparedAsk, hops: readonly PreparedHop[], config: DialectConfig) {
      const system = [systemOf(ask, { schema: true }), instructions(ask)].filter(Boolean).join('\n\n');
      return chatRequest(ask, hops, config, {
        system,
        format: keeps ? formatOf(ask, config) : undefined,
        more,
      });
    },
    reply(body, ask) {
      const answer = readChat(body);
      const { text, calls } =
        functionsOf(ask).length > 0 ? readCalls(answer.said, ask) : { text: answer.said, calls: [] };
      return replyOf(answer, { text, calls, ask });
    },
    isToolRefusal: (status, body) => keeps && refusesTools(status, body),
  };
}

export const json = dialectOf('json', { keeps: false, more: {} });

/** H's models find things best without chance and without thinking first. */
export const holo = dialectOf('holo', {
  keeps: true,
  more: { temperature: 0, chat_template_kwargs: { enable_thinking: false } },
});
