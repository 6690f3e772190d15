/**
 * Chat completions, which vLLM, Ollama, LM Studio, llama.cpp and OpenRouter speak alike in what is asked here: no field that one of
 * them refuses, images with the user alone, one answer to each call. What their models make of it differs; that is read tolerantly.
 */
import {
  count,
  type DialectConfig,
  field,
  items,
  NOT_EXECUTED,
  type PreparedAnswer,
  type PreparedAsk,
  type PreparedHop,
  type PreparedImage,
  tell,
  textOf,
  type WireRequest,
} from '../dialect.ts';
import { messageIn } from '../failures.ts';
import { type FunctionTool, ModelFailure, type Reply } from '../model.ts';

/** Tokens for thinking, which come out of the same budget as the answer. */
const THINKING = { low: 2_000, medium: 8_000, high: 16_000 } as const;

type Fields = Readonly<Record<string, unknown>>;

const text = (words: string): Fields => ({ type: 'text', text: words });

const image = ({ base64, mediaType }: PreparedImage): Fields => ({
  type: 'image_url',
  image_url: { url: `data:${mediaType};base64,${base64}` },
});

/** Texts that follow each other are one: some templates join them without a gap. */
function joined(content: readonly Fields[]): Fields[] {
  const parts: Fields[] = [];
  for (const part of content) {
    const last = parts.at(-1);
    if (part.type !== 'text' || last?.type !== 'text') parts.push(part);
    else parts[parts.length - 1] = text(`${textOf(last.text)}\n${textOf(part.text)}`);
  }
  return parts;
}

const isSaid = (words: string | undefined): words is string => words !== undefined && words.trim() !== '';

function userContent({ parts, space }: PreparedAsk): Fields[] {
  return joined(
    parts.flatMap((part) => {
      if (part.kind === 'image') return [image(part.image)];
      if (part.kind === 'action') return [text(tell(part.action, space))];
      return part.kind === 'text' && isSaid(part.text) ? [text(part.text)] : [];
    }),
  );
}

const userMessage = (content: readonly Fields[]): Fields[] =>
  content.length > 0 ? [{ role: 'user', content: joined(content) }] : [];

/** An assistant's message as it came, and the answers to its calls. Without calls on the wire they are the user's words. */
function hopMessages({ reply, answers, say }: PreparedHop): Fields[] {
  const calls = items(field(reply.content, 'tool_calls'));
  const wordsOf = (id: unknown): PreparedAnswer | undefined => answers.find(({ callId }) => callId === id);
  const tools = calls.map((call) => ({
    role: 'tool',
    tool_call_id: textOf(field(call, 'id')),
    content: wordsOf(field(call, 'id'))?.text ?? NOT_EXECUTED,
  }));
  const spoken = calls.length > 0 ? [] : answers.flatMap((one) => (isSaid(one.text) ? [text(one.text)] : []));
  const images = answers.flatMap((one) => (one.image && !one.isError ? [image(one.image)] : []));
  return [
    reply.content as Fields,
    ...tools,
    ...userMessage([...spoken, ...images, ...(isSaid(say) ? [text(say)] : [])]),
  ];
}

const functionTool = ({ name, description, input }: FunctionTool): Fields => ({
  type: 'function',
  function: { name, description, parameters: { ...input, type: 'object' } },
});

export interface Chat {
  readonly system: string;
  readonly tools?: readonly FunctionTool[];
  /** Of the answer; none where the server is not known to keep to one. */
  readonly format?: Fields | undefined;
  readonly more?: Fields;
}

export function chatRequest(
  ask: PreparedAsk,
  hops: readonly PreparedHop[],
  config: DialectConfig,
  { system, tools = [], format, more = {} }: Chat,
): WireRequest {
  return {
    path: '/chat/completions',
    headers: {},
    body: {
      model: config.model,
      messages: [
        ...(system === '' ? [] : [{ role: 'system', content: system }]),
        ...userMessage(userContent(ask)),
        ...hops.flatMap(hopMessages),
      ],
      // Its newer name is not known to every server.
      max_tokens: ask.maxOutputTokens + (config.thinks ? THINKING[ask.effort] : 0),
      ...(config.thinks && { reasoning_effort: ask.effort }),
      ...(tools.length > 0 && { tools: tools.map(functionTool) }),
      ...(tools.length > 0 && ask.computer?.maxActions === 1 && { parallel_tool_calls: false }),
      ...(format && { response_format: format }),
      ...more,
    },
  };
}

/** The shape of an answer, for servers that keep to one. */
export function formatOf({ answer }: PreparedAsk, { schemas }: DialectConfig): Fields | undefined {
  if (!answer || !schemas) return undefined;
  return { type: 'json_schema', json_schema: { name: answer.name, schema: answer.schema } };
}

/** What it said without what it thought, which some servers leave in the text; whole, or without its opening tag. */
function withoutThoughts(said: string): string {
  const end = said.lastIndexOf('</think>');
  const after = end < 0 ? said : said.slice(end + '</think>'.length);
  const start = after.indexOf('<think>');
  return (start < 0 ? after : after.slice(0, start)).trim();
}

const wordsIn = (content: unknown): string =>
  typeof content === 'string'
    ? content
    : items(content)
        .map((part) => textOf(field(part, 'text')))
        .join('');

/** Ids are told apart here where a server does not. */
function identified(calls: readonly unknown[]): Fields[] {
  const seen = new Set<string>();
  return calls.map((call, at) => {
    const given = textOf(field(call, 'id'));
    const id = given !== '' && !seen.has(given) ? given : `call_${at}_${seen.size}`;
    seen.add(id);
    return { ...(call as Fields), id, type: 'function' };
  });
}

function usageOf(usage: unknown): Reply['usage'] {
  const read = field(usage, 'prompt_tokens_details');
  return {
    input: count(field(usage, 'prompt_tokens')),
    cacheRead: count(field(read, 'cached_tokens')),
    cacheWrite: count(field(read, 'cache_write_tokens')),
    output: count(field(usage, 'completion_tokens')),
    reasoning: count(field(field(usage, 'completion_tokens_details'), 'reasoning_tokens')),
  };
}

/** An answer of chat completions, before anybody reads what the model said in it. */
export interface ChatAnswer {
  readonly said: string;
  /** `tool_calls`, each with an id of its own. */
  readonly calls: readonly Fields[];
  readonly refused: boolean;
  readonly cut: boolean;
  readonly usage: Reply['usage'];
  readonly model: string;
  /** To be sent back. */
  readonly content: Fields;
}

function choiceOf(body: unknown): unknown {
  const choice = items(field(body, 'choices'))[0];
  // OpenRouter tells of what went wrong behind it in an answer that is none, with status 200.
  const error = messageIn(body) || messageIn(choice);
  if (field(body, 'error') || field(choice, 'error'))
    throw new ModelFailure('overloaded', `The server could not answer: ${error.slice(0, 200)}`);
  if (field(choice, 'message') === undefined)
    throw new ModelFailure('malformed', 'The server gave an answer that is no chat completion.');
  return choice;
}

/** @throws ModelFailure where the body is no answer. */
export function readChat(body: unknown): ChatAnswer {
  const choice = choiceOf(body);
  const message = field(choice, 'message');
  const refusal = textOf(field(message, 'refusal'));
  const reason = field(choice, 'finish_reason');
  const raw = wordsIn(field(message, 'content'));
  const calls = identified(items(field(message, 'tool_calls')));
  // What a router has to be given again for the model behind it to know its own thoughts.
  const details = field(message, 'reasoning_details');
  return {
    said: withoutThoughts(raw) || refusal,
    calls,
    refused: refusal !== '' || reason === 'content_filter',
    cut: reason === 'length',
    usage: usageOf(field(body, 'usage')),
    model: textOf(field(body, 'model')),
    content: {
      role: 'assistant',
      content: withoutThoughts(raw),
      ...(Array.isArray(details) && { reasoning_details: details }),
      ...(calls.length > 0 && { tool_calls: calls }),
    },
  };
}

const TOOLS_REFUSED =
  /support (?:for )?tool|tools?(?: use| param| call\w*| choice)?\b.{0,40}(?:not supported|unsupported|not enabled|requires?)|function call\w* (?:is|are) not|response_format|json_schema|structured output/i;

/** That a server, or the model behind it, has no functions or keeps to no schema. */
export const refusesTools = (status: number, body: unknown): boolean =>
  [400, 404, 422, 500, 501].includes(status) && TOOLS_REFUSED.test(messageIn(body));
