/**
 * OpenAI's Responses, whether the computer is its own tool or among the functions. Nothing is kept at OpenAI, so what a model gave is
 * sent back item for item: a thought without the call that followed it is refused. Pure.
 */
import type { ActionContext } from '../actions/parts.ts';
import {
  allowed,
  count,
  type DialectConfig,
  field,
  items,
  NOT_EXECUTED,
  type PreparedAsk,
  type PreparedHop,
  type PreparedImage,
  pointerIn,
  pointIn,
  systemOf,
  tell,
  textOf,
  type WireRequest,
} from '../dialect.ts';
import { messageIn } from '../failures.ts';
import { type Call, type FunctionTool, type JsonSchema, ModelFailure, type Reply } from '../model.ts';

/** Tokens for thinking, which come out of the same budget as the answer. */
const THINKING = { low: 4_000, medium: 12_000, high: 24_000 } as const;
const MOST_CACHE_KEY_CHARS = 64;

type Item = Readonly<Record<string, unknown>>;

const urlOf = ({ base64, mediaType }: PreparedImage): string => `data:${mediaType};base64,${base64}`;

const inputText = (words: string): Item => ({ type: 'input_text', text: words });

const inputImage = (image: PreparedImage, { originalDetail }: DialectConfig): Item => ({
  type: 'input_image',
  image_url: urlOf(image),
  detail: originalDetail ? 'original' : 'high',
});

const userItem = (content: readonly Item[]): Item => ({ type: 'message', role: 'user', content });

function userContent({ parts, space }: PreparedAsk, config: DialectConfig): Item[] {
  return parts.flatMap((part) => {
    if (part.kind === 'text') return part.text.trim() === '' ? [] : [inputText(part.text)];
    if (part.kind === 'image') return [inputImage(part.image, config)];
    // Its cache needs no marks: it is the longest prefix that is the same.
    return part.kind === 'action' ? [inputText(tell(part.action, space))] : [];
  });
}

/** The answer to a call of the computer is a screenshot and nothing else; what there is to say comes after all answers. */
function hopItems({ reply, answers, say }: PreparedHop, ask: PreparedAsk, config: DialectConfig): Item[] {
  const content = items(reply.content);
  const outputs: Item[] = [];
  const said: string[] = [];
  const shown: Item[] = [];
  for (const item of content) {
    const type = field(item, 'type');
    if (type !== 'computer_call' && type !== 'function_call') continue;
    const call_id = field(item, 'call_id');
    const answer = answers.find(({ callId }) => callId === call_id);
    const words = answer ? answer.text : NOT_EXECUTED;
    if (type === 'function_call') {
      outputs.push({ type: 'function_call_output', call_id, output: words });
      if (answer?.image) shown.push(inputImage(answer.image, config));
      continue;
    }
    const screen = answer?.image ?? ask.screen;
    if (screen) {
      const output = { type: 'computer_screenshot', image_url: urlOf(screen) };
      outputs.push({ type: 'computer_call_output', call_id, output });
    }
    if (!answer?.image || answer.isError) said.push(words);
  }
  if (say !== undefined && say.trim() !== '') said.push(say);
  const more = [...said.map(inputText), ...shown];
  return [...(content as Item[]), ...outputs, ...(more.length > 0 ? [userItem(more)] : [])];
}

const functionTool = ({ name, description, input }: FunctionTool): Item => ({
  type: 'function',
  name,
  description,
  parameters: { ...input, type: 'object' },
  strict: false,
});

/** OpenAI keeps to a schema strictly where each object is closed and every field of it is required. */
function isStrict(schema: JsonSchema): boolean {
  const names = Object.keys(schema.properties ?? {});
  const isObject = schema.type === 'object' || schema.properties !== undefined;
  const closed =
    schema.additionalProperties === false && names.every((name) => schema.required?.includes(name));
  const parts = [...Object.values(schema.properties ?? {}), ...(schema.items ? [schema.items] : [])];
  return (!isObject || closed) && parts.every(isStrict);
}

const formatOf = (answer: NonNullable<PreparedAsk['answer']>): Item => ({
  type: 'json_schema',
  name: answer.name,
  schema: answer.schema,
  strict: isStrict(answer.schema),
});

/** Doubts of the provider are acknowledged by people, and there is none here: such a call is not gone on with. */
function refuseDoubts(hops: readonly PreparedHop[]): void {
  const doubt = hops.flatMap(({ reply }) => reply.safety)[0];
  if (doubt)
    throw new ModelFailure(
      'refused',
      `OpenAI wants a person to look at what its model is about to do (${doubt.code}); nothing was acknowledged.`,
    );
}

/** @param tools the computer, declared; none where it is not asked for, or is among the functions. */
export function responsesRequest(
  ask: PreparedAsk,
  hops: readonly PreparedHop[],
  config: DialectConfig,
  declared: readonly Item[] = [],
): WireRequest {
  refuseDoubts(hops);
  const tools = [...declared, ...ask.functions.map(functionTool)];
  const instructions = systemOf(ask, { schema: ask.answer !== null && !config.schemas });
  return {
    path: '/responses',
    headers: {},
    body: {
      model: config.model,
      ...(instructions !== '' && { instructions }),
      input: [userItem(userContent(ask, config)), ...hops.flatMap((hop) => hopItems(hop, ask, config))],
      max_output_tokens: ask.maxOutputTokens + (config.thinks ? THINKING[ask.effort] : 0),
      store: false,
      ...(config.thinks && {
        reasoning: { effort: ask.effort },
        include: ['reasoning.encrypted_content'],
      }),
      ...(tools.length > 0 && { tools, tool_choice: 'auto' }),
      ...(tools.length > 0 && ask.computer?.maxActions === 1 && { parallel_tool_calls: false }),
      ...(ask.answer && config.schemas && { text: { format: formatOf(ask.answer) } }),
      ...(ask.cacheKey !== null && { prompt_cache_key: ask.cacheKey.slice(0, MOST_CACHE_KEY_CHARS) }),
    },
  };
}

/** A call of the computer, by whatever means it was declared; null: it is one of the other functions. */
export type ReadItem = (item: unknown, context: ActionContext) => Call | null;

function argumentsOf(item: unknown): { readonly ok: boolean; readonly value?: unknown } {
  try {
    return { ok: true, value: JSON.parse(textOf(field(item, 'arguments')) || '{}') as unknown };
  } catch {
    return { ok: false };
  }
}

function readCall(item: unknown, ask: PreparedAsk, computer: ReadItem): Call {
  const [id, name] = [textOf(field(item, 'call_id')), textOf(field(item, 'name'))];
  const context = ask.space && ask.computer ? { space: ask.space, pointer: pointerIn(ask) } : null;
  const call = context ? computer(item, context) : null;
  if (call) return allowed(call, ask);
  if (!ask.functions.some((one) => one.name === name))
    return {
      kind: 'malformed',
      id,
      name,
      problem: `There is no tool called ${JSON.stringify(name.slice(0, 40))}.`,
    };
  const input = argumentsOf(item);
  return input.ok
    ? { kind: 'function', id, name, input: input.value }
    : { kind: 'malformed', id, name, problem: `The arguments of ${name} are no JSON.` };
}

const isCall = (item: unknown): boolean =>
  field(item, 'type') === 'computer_call' || field(item, 'type') === 'function_call';

/** The texts of one kind in all messages. */
const wordsIn = (output: readonly unknown[], type: 'output_text' | 'refusal', name: string): string =>
  output
    .filter((item) => field(item, 'type') === 'message')
    .flatMap((item) => items(field(item, 'content')))
    .filter((part) => field(part, 'type') === type)
    .map((part) => textOf(field(part, name)))
    .join('\n')
    .trim();

function usageOf(usage: unknown): Reply['usage'] {
  const details = field(usage, 'input_tokens_details');
  return {
    input: count(field(usage, 'input_tokens')),
    cacheRead: count(field(details, 'cached_tokens')),
    cacheWrite: count(field(details, 'cache_write_tokens')),
    output: count(field(usage, 'output_tokens')),
    reasoning: count(field(field(usage, 'output_tokens_details'), 'reasoning_tokens')),
  };
}

const doubtsIn = (output: readonly unknown[]): Reply['safety'] =>
  output
    .flatMap((item) => items(field(item, 'pending_safety_checks')))
    .map((check) => ({
      code: textOf(field(check, 'code')) || 'safety_check',
      message: textOf(field(check, 'message')),
    }));

function checkBody(body: unknown): readonly unknown[] {
  const output = field(body, 'output');
  if (field(body, 'status') === 'failed') {
    const message = messageIn(body).slice(0, 200) || 'no reason was given';
    throw new ModelFailure('overloaded', `OpenAI could not finish its answer: ${message}`);
  }
  if (field(body, 'object') !== 'response' || !Array.isArray(output))
    throw new ModelFailure('malformed', 'OpenAI gave an answer that is no response.');
  return output;
}

export function responsesReply(body: unknown, ask: PreparedAsk, computer: ReadItem): Reply {
  const output = checkBody(body);
  const reason = textOf(field(field(body, 'incomplete_details'), 'reason'));
  const refusal = wordsIn(output, 'refusal', 'refusal');
  const refused = refusal !== '' || reason === 'content_filter';
  const cut = !refused && field(body, 'status') === 'incomplete';
  const said = wordsIn(output, 'output_text', 'text');
  // A call that was not finished is marked as such, or is the last thing of an answer that was not.
  const calls = refused ? [] : output.filter(isCall).map((item) => readCall(item, ask, computer));
  const last = calls.at(-1);
  if (cut && last && isCall(output.at(-1))) {
    const problem = 'The answer was too long and was cut off here. Do less at once.';
    calls[calls.length - 1] = { kind: 'malformed', id: last.id, name: 'computer', problem };
  }
  const found = refused ? undefined : pointIn(said, ask);
  return {
    text: said || refusal,
    calls,
    stop: refused ? 'refusal' : cut ? 'length' : calls.length > 0 ? 'calls' : 'end',
    safety: doubtsIn(output),
    usage: usageOf(field(body, 'usage')),
    ...(found !== undefined && { point: found }),
    model: textOf(field(body, 'model')),
    content: output,
  };
}

/** A 400 that is about a tool or a way of answering that this model does not have. */
export const refusesTool = (status: number, body: unknown): boolean =>
  status === 400 &&
  /computer|hosted tool|tool type|tools?\[\d+\]|text\.format|json_schema|'original'|detail/i.test(
    messageIn(body),
  );
