/**
 * Servers of chat completions: vLLM, Ollama, LM Studio and OpenRouter, each with what it takes and refuses, and its own way of saying
 * so. The rules that all of them share are those on which the templates of some model fail.
 */
import type OpenAI from 'openai';
import { type FakeModel, type FakeRequest, type Fault, type Script, serve, type Turn } from './serve.ts';

export type Flavour = 'vllm' | 'ollama' | 'lm-studio' | 'openrouter';

export interface FakeChatOptions {
  readonly script: Script<OpenAI.ChatCompletion>;
  readonly flavour?: Flavour;
  /** Null: none is wanted. */
  readonly key?: string | null;
  /** Whether the model behind it can call functions. */
  readonly tools?: boolean;
  /** Whether it takes a JSON schema for the answer. */
  readonly formats?: boolean;
}

type Message = OpenAI.ChatCompletionMessageParam;

const KNOWN = new Set(
  'model messages max_tokens temperature tools tool_choice parallel_tool_calls response_format reasoning_effort chat_template_kwargs stream'.split(
    ' ',
  ),
);

/** Each says an error its own way. */
function fault(flavour: Flavour, status: number, message: string): Fault {
  switch (flavour) {
    case 'vllm':
      return { status, body: { error: { message, type: 'BadRequestError', param: null, code: status } } };
    case 'ollama':
      return { status, body: { error: { message, type: 'api_error', param: null, code: null } } };
    case 'lm-studio':
      return { status, body: { error: message } };
    case 'openrouter':
      return { status, body: { error: { message, code: status, metadata: { provider_name: 'Fake' } } } };
  }
}

const NO_TOOLS: Readonly<Record<Flavour, readonly [number, string]>> = {
  vllm: [400, '"auto" tool choice requires --enable-auto-tool-choice and --tool-call-parser to be set'],
  ollama: [400, 'registry.ollama.ai/library/fake:7b does not support tools'],
  'lm-studio': [400, 'Tools are not supported by this model.'],
  openrouter: [404, 'No endpoints found that support tool use.'],
};
const NO_FORMATS: Readonly<Record<Flavour, readonly [number, string]>> = {
  vllm: [400, 'response_format is not supported with this backend'],
  ollama: [400, 'invalid response_format'],
  'lm-studio': [400, "'response_format.type' must be 'text'"],
  openrouter: [400, 'This provider does not support response_format json_schema'],
};

function imageFault(url: string): string | null {
  const [, type, data = ''] = /^data:image\/(png|jpeg);base64,([A-Za-z0-9+/]+={0,2})$/.exec(url) ?? [];
  if (type === undefined) return "'url' field must be a base64 encoded image.";
  const start = Buffer.from(data.slice(0, 16), 'base64').toString('latin1');
  return start.startsWith(type === 'png' ? '\x89PNG' : '\xff\xd8\xff') ? null : 'cannot identify image file';
}

function userFault(content: OpenAI.ChatCompletionUserMessageParam['content']): string | null {
  if (typeof content === 'string') return content === '' ? 'an empty message' : null;
  if (content.length === 0) return 'a message without content';
  for (const part of content) {
    const wrong =
      part.type === 'image_url'
        ? imageFault(part.image_url.url)
        : part.type !== 'text' || part.text.trim() === ''
          ? 'a part that is neither text nor image, or empty'
          : null;
    if (wrong !== null) return wrong;
  }
  return null;
}

/** The ids that the messages behind a call of the assistant have to answer, one by one. */
function pairingFault(messages: readonly Message[], at: number): string | null {
  const message = messages[at];
  if (message?.role === 'tool') {
    const before = messages.slice(0, at).findLast(({ role }) => role !== 'tool');
    const asked = before?.role === 'assistant' ? (before.tool_calls ?? []) : [];
    return asked.some(({ id }) => id === message.tool_call_id)
      ? typeof message.content === 'string'
        ? null
        : 'a tool message is text'
      : "messages with role 'tool' must be a response to a preceding message with 'tool_calls'";
  }
  if (message?.role !== 'assistant' || !message.tool_calls) return null;
  const answered: string[] = [];
  for (const next of messages.slice(at + 1)) {
    if (next.role !== 'tool') break;
    answered.push(next.tool_call_id);
  }
  const missing = message.tool_calls.filter(({ id }) => answered.filter((one) => one === id).length !== 1);
  return missing.length === 0
    ? null
    : `An assistant message with 'tool_calls' must be followed by tool messages responding to each 'tool_call_id': ${missing.map(({ id }) => id).join(', ')}`;
}

function messagesFault(messages: readonly Message[]): string | null {
  for (const [at, message] of messages.entries()) {
    const before = messages[at - 1];
    if (message.role === 'system' && at > 0) return 'System message must be at the beginning.';
    if ((message.role === 'user' || message.role === 'assistant') && before?.role === message.role)
      return 'Conversation roles must alternate user/assistant/user/assistant/...';
    const wrong = (message.role === 'user' ? userFault(message.content) : null) ?? pairingFault(messages, at);
    if (wrong !== null) return wrong;
  }
  return messages.some(({ role }) => role === 'user') ? null : 'No user query found in messages.';
}

function toolsFault(tools: readonly OpenAI.ChatCompletionTool[]): string | null {
  const names = tools.map((tool) => (tool.type === 'function' ? tool.function.name : ''));
  if (names.some((name) => !/^[\w-]{1,64}$/.test(name))) return 'a tool without a proper name';
  if (new Set(names).size < names.length) return 'two tools with one name';
  const open = tools.some((tool) => tool.type === 'function' && tool.function.parameters?.type !== 'object');
  return open ? "the parameters of a function are of type 'object'" : null;
}

function judge(request: FakeRequest, options: FakeChatOptions): Fault | null {
  const { flavour = 'vllm', key = null, tools = true, formats = true } = options;
  const refuse = (status: number, message: string) => fault(flavour, status, message);
  if (request.path !== '/v1/chat/completions') return refuse(404, 'Not Found');
  if (key !== null && request.headers.authorization !== `Bearer ${key}`)
    return refuse(401, 'Invalid API key provided.');
  const body = request.body as OpenAI.ChatCompletionCreateParamsNonStreaming;
  if (typeof body !== 'object' || !request.headers['content-type']?.startsWith('application/json'))
    return refuse(400, 'We could not parse the JSON body of your request.');
  const extra = Object.keys(body).find((name) => !KNOWN.has(name));
  if (extra !== undefined) return refuse(422, `Extra inputs are not permitted: ${extra}`);
  if (typeof body.model !== 'string' || !Array.isArray(body.messages))
    return refuse(400, 'model and messages are required');
  if (body.tools && !tools) return refuse(...NO_TOOLS[flavour]);
  const format = body.response_format;
  if (format && (!formats || format.type !== 'json_schema')) return refuse(...NO_FORMATS[flavour]);
  if (format?.type === 'json_schema' && !/^[\w-]{1,64}$/.test(format.json_schema.name))
    return refuse(400, 'response_format.json_schema.name is no name');
  const wrong = messagesFault(body.messages) ?? toolsFault(body.tools ?? []);
  return wrong === null ? null : refuse(400, wrong);
}

export const startFakeChat = (options: FakeChatOptions): Promise<FakeModel> =>
  serve({ script: options.script, judge: (request) => judge(request, options) });

const USAGE: OpenAI.CompletionUsage = {
  prompt_tokens: 1_200,
  completion_tokens: 40,
  total_tokens: 1_240,
  prompt_tokens_details: { cached_tokens: 1_000 },
  completion_tokens_details: { reasoning_tokens: 12 },
};

/** An answer as a server would give it. */
export function completion(
  message: Partial<OpenAI.ChatCompletionMessage>,
  finish_reason: OpenAI.ChatCompletion.Choice['finish_reason'] = message.tool_calls ? 'tool_calls' : 'stop',
): OpenAI.ChatCompletion {
  return {
    id: 'chatcmpl-1',
    object: 'chat.completion',
    created: 1_790_000_000,
    model: 'fake-model',
    choices: [
      {
        index: 0,
        finish_reason,
        logprobs: null,
        message: { role: 'assistant', content: null, refusal: null, ...message },
      },
    ],
    usage: USAGE,
  } satisfies OpenAI.ChatCompletion;
}

/** An answer that calls functions, `call_0` and on. */
export const calling = (
  ...calls: readonly (readonly [name: string, input: unknown])[]
): Turn<OpenAI.ChatCompletion> => ({
  answer: completion({
    content: 'I see it.',
    tool_calls: calls.map(([name, input], at) => ({
      id: `call_${at}`,
      type: 'function',
      function: { name, arguments: typeof input === 'string' ? input : JSON.stringify(input) },
    })),
  }),
});

/** An answer of words alone. */
export const saying = (content: string): Turn<OpenAI.ChatCompletion> => ({ answer: completion({ content }) });
