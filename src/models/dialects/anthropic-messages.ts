/**
 * Anthropic's Messages, whichever way the computer is declared in them: one turn of the user, then what was called and answered
 * within the decision. A tool choice is never forced, since the newest models refuse that. Pure.
 */
import type { Place } from '../../contract/actions.ts';
import type { ActionContext } from '../actions/parts.ts';
import {
  allowed,
  count,
  type DialectConfig,
  field,
  items,
  NOT_EXECUTED,
  type PreparedAnswer,
  type PreparedAsk,
  type PreparedHop,
  type PreparedImage,
  pointerAfter,
  pointerIn,
  pointIn,
  systemOf,
  tell,
  textOf,
  type WireRequest,
} from '../dialect.ts';
import { messageIn } from '../failures.ts';
import { type Call, type FunctionTool, type JsonSchema, ModelFailure, type Reply } from '../model.ts';

/** Knows no temperature; the vendor's own types are of it. */
const VERSION = '2026-10-21';
/** Breakpoints that one request may have; the first is behind the system prompt. */
const MOST_BREAKPOINTS = 4;
/** Tokens for thinking, which come out of the same budget as the answer. */
const THINKING = { low: 2_000, medium: 8_000, high: 16_000 } as const;

type Block = Readonly<Record<string, unknown>>;
const CACHED = { cache_control: { type: 'ephemeral' } } as const;

const text = (words: string): Block => ({ type: 'text', text: words });

const imageBlock = ({ base64, mediaType }: PreparedImage): Block => ({
  type: 'image',
  source: { type: 'base64', media_type: mediaType, data: base64 },
});

/** The turn of the user. Empty texts are refused, and a breakpoint belongs to the block before it. */
function userBlocks({ parts, space }: PreparedAsk): Block[] {
  const blocks: Block[] = [];
  let breakpoints = parts.filter(({ kind }) => kind === 'cache').length;
  for (const part of parts) {
    if (part.kind === 'text' && part.text.trim() !== '') blocks.push(text(part.text));
    if (part.kind === 'image') blocks.push(imageBlock(part.image));
    if (part.kind === 'action') blocks.push(text(tell(part.action, space)));
    if (part.kind !== 'cache') continue;
    // The last ones are worth the most.
    const last = breakpoints-- < MOST_BREAKPOINTS ? blocks.pop() : undefined;
    if (last) blocks.push({ ...last, ...CACHED });
  }
  return blocks;
}

/** Images stay out of an error: those are text alone. */
function resultBlock(call: unknown, answer: PreparedAnswer | undefined): Block {
  const toolset = textOf(field(call, 'toolset_name'));
  const isError = answer ? answer.isError === true : true;
  const words = answer ? answer.text : NOT_EXECUTED;
  return {
    type: 'tool_result',
    tool_use_id: field(call, 'id'),
    ...(toolset !== '' && { toolset_name: toolset }),
    ...(isError && { is_error: true }),
    content: [
      ...(words.trim() === '' ? [] : [text(words)]),
      ...(answer?.image && !isError ? [imageBlock(answer.image)] : []),
    ],
  };
}

const isCall = (block: unknown): boolean => field(block, 'type') === 'tool_use';

/** What the model said, verbatim, and one result for each of its calls, in their order. */
function hopMessages({ reply, answers, say }: PreparedHop): Block[] {
  const content = items(reply.content);
  const results = content.filter(isCall).map((call) =>
    resultBlock(
      call,
      answers.find(({ callId }) => callId === field(call, 'id')),
    ),
  );
  const said = say === undefined || say.trim() === '' ? [] : [text(say)];
  const user = [...results, ...said];
  return [
    ...(content.length > 0 ? [{ role: 'assistant', content }] : []),
    ...(user.length > 0 ? [{ role: 'user', content: user }] : []),
  ];
}

const functionTool = ({ name, description, input }: FunctionTool): Block => ({
  name,
  description,
  input_schema: { ...input, type: 'object' },
});

/** Whether every object of a schema says all that it may hold, which is what a provider needs to keep to it. */
function isClosed(schema: JsonSchema): boolean {
  const isObject = schema.type === 'object' || schema.properties !== undefined;
  const parts = [...Object.values(schema.properties ?? {}), ...(schema.items ? [schema.items] : [])];
  return (!isObject || schema.additionalProperties === false) && parts.every(isClosed);
}

/** Words of JSON Schema that structured outputs do not take; that the answer keeps to them is checked by whoever asked. */
const UNTAKEN = new Set(
  'minimum maximum exclusiveMinimum exclusiveMaximum multipleOf minLength maxLength pattern minItems maxItems uniqueItems'.split(
    ' ',
  ),
);

/** The same schema without what a provider refuses. */
function plainSchema(schema: JsonSchema): JsonSchema {
  const { properties, items: item, ...rest } = schema;
  return {
    ...Object.fromEntries(Object.entries(rest).filter(([name]) => !UNTAKEN.has(name))),
    ...(properties && {
      properties: Object.fromEntries(
        Object.entries(properties).map(([name, value]) => [name, plainSchema(value)]),
      ),
    }),
    ...(item && { items: plainSchema(item) }),
  };
}

/**
 * @param tools the computer, declared; none where it is not asked for, or is among the functions.
 * @param headers beside the version.
 */
export function messagesRequest(
  ask: PreparedAsk,
  hops: readonly PreparedHop[],
  config: DialectConfig,
  declared: { readonly tools?: readonly Block[]; readonly headers?: Readonly<Record<string, string>> } = {},
): WireRequest {
  const tools = [...(declared.tools ?? []), ...ask.functions.map(functionTool)];
  const keeps = ask.answer !== null && config.schemas && isClosed(ask.answer.schema);
  const system = systemOf(ask, { schema: !keeps });
  const format = keeps && ask.answer ? { type: 'json_schema', schema: plainSchema(ask.answer.schema) } : null;
  const output = { ...(config.thinks && { effort: ask.effort }), ...(format && { format }) };
  const choice = { type: 'auto', ...(ask.computer?.maxActions === 1 && { disable_parallel_tool_use: true }) };
  return {
    path: '/v1/messages',
    headers: { 'anthropic-version': VERSION, ...declared.headers },
    body: {
      model: config.model,
      max_tokens: ask.maxOutputTokens + (config.thinks ? THINKING[ask.effort] : 0),
      ...(system !== '' && { system: [{ ...text(system), ...CACHED }] }),
      ...(tools.length > 0 && { tools, tool_choice: choice }),
      ...(Object.keys(output).length > 0 && { output_config: output }),
      messages: [{ role: 'user', content: userBlocks(ask) }, ...hops.flatMap(hopMessages)],
    },
  };
}

/** A call of the computer, by whatever means it was declared; null: it is one of the other functions. */
export type ReadComputer = (block: unknown, context: ActionContext) => Call | null;

function readCall(block: unknown, ask: PreparedAsk, pointer: Place | null, computer: ReadComputer): Call {
  const [id, name, input] = [textOf(field(block, 'id')), textOf(field(block, 'name')), field(block, 'input')];
  const call = ask.space && ask.computer ? computer(block, { space: ask.space, pointer }) : null;
  if (call) return allowed(call, ask);
  const isOurs = ask.functions.some((one) => one.name === name) && !field(block, 'toolset_name');
  return isOurs
    ? { kind: 'function', id, name, input }
    : {
        kind: 'malformed',
        id,
        name,
        problem: `There is no tool called ${JSON.stringify(name.slice(0, 40))}.`,
      };
}

function callsIn(
  content: readonly unknown[],
  ask: PreparedAsk,
  cut: boolean,
  computer: ReadComputer,
): Call[] {
  let pointer = pointerIn(ask);
  const blocks = content.filter(isCall);
  return blocks.map((block, at) => {
    const call = readCall(block, ask, pointer, computer);
    if (call.kind === 'actions') pointer = call.actions.reduce((now, act) => pointerAfter(act, now), pointer);
    // What was cut off may look whole: half of a text to type, say.
    if (!cut || at < blocks.length - 1) return call;
    const problem = 'The answer was too long and was cut off here. Do less at once.';
    return { kind: 'malformed', id: call.id, name: textOf(field(block, 'name')), problem };
  });
}

/** `input_tokens` does not count what the cache read or wrote. */
function usageOf(usage: unknown): Reply['usage'] {
  const cacheRead = count(field(usage, 'cache_read_input_tokens'));
  const cacheWrite = count(field(usage, 'cache_creation_input_tokens'));
  return {
    input: count(field(usage, 'input_tokens')) + cacheRead + cacheWrite,
    cacheRead,
    cacheWrite,
    output: count(field(usage, 'output_tokens')),
    reasoning: count(field(field(usage, 'output_tokens_details'), 'thinking_tokens')),
  };
}

const CUT_STOPS: readonly unknown[] = ['max_tokens', 'model_context_window_exceeded'];

export function messagesReply(body: unknown, ask: PreparedAsk, computer: ReadComputer): Reply {
  const blocks = field(body, 'content');
  if (field(body, 'type') !== 'message' || !Array.isArray(blocks))
    throw new ModelFailure('malformed', 'Anthropic gave an answer that is no message.');
  const reason = field(body, 'stop_reason');
  const refused = reason === 'refusal';
  const cut = CUT_STOPS.includes(reason);
  const calls = refused ? [] : callsIn(blocks, ask, cut, computer);
  const said = blocks
    .filter((block) => field(block, 'type') === 'text')
    .map((block) => textOf(field(block, 'text')))
    .join('\n')
    .trim();
  const why = refused ? textOf(field(field(body, 'stop_details'), 'explanation')) : '';
  const found = refused ? undefined : pointIn(said, ask);
  return {
    text: said || why,
    calls,
    stop: refused ? 'refusal' : cut ? 'length' : calls.length > 0 ? 'calls' : 'end',
    safety: [],
    usage: usageOf(field(body, 'usage')),
    ...(found !== undefined && { point: found }),
    model: textOf(field(body, 'model')),
    content: blocks,
  };
}

/** A 400 that is about how the tool is declared, and not about what was asked. */
export function refusesTool(status: number, body: unknown): boolean {
  return (
    status === 400 &&
    /computer_toolset|computer_20\d{6}|computer-use-20|anthropic-beta|tools\.\d+|output_config|tool type/i.test(
      messageIn(body),
    )
  );
}
