/**
 * OpenAI's Responses with the documented rules for computers: which model has the tool, what was said sent back item for item, a
 * thought with what followed it, a screenshot for each call, and doubts acknowledged by somebody.
 */
import { isDeepStrictEqual } from 'node:util';
import type OpenAI from 'openai';
import { type FakeModel, type FakeRequest, type Fault, type Script, serve, type Turn } from './serve.ts';

export type Answer = OpenAI.Responses.Response;
type Item = OpenAI.Responses.ResponseOutputItem;

export interface FakeOpenAiOptions {
  readonly script: Script<Answer>;
  readonly key?: string;
  /** Whether the model has a computer tool. */
  readonly computer?: boolean;
  /** Whether it thinks: only then it takes an effort, and gives its thoughts encrypted. */
  readonly thinks?: boolean;
}

type Fields = Readonly<Record<string, unknown>>;

const fault = (status: number, message: string, code: string | null = null): Fault => ({
  status,
  body: { error: { message, type: 'invalid_request_error', param: null, code } },
});

const KNOWN = new Set(
  'model instructions input max_output_tokens store reasoning include tools tool_choice parallel_tool_calls text prompt_cache_key truncation stream'.split(
    ' ',
  ),
);
const CALLS = ['computer_call', 'function_call'];

const fieldsOf = (value: unknown): Fields =>
  typeof value === 'object' && value !== null ? (value as Fields) : {};
const listOf = (value: unknown): readonly Fields[] => (Array.isArray(value) ? (value as Fields[]) : []);

const isPicture = (url: unknown): boolean =>
  typeof url === 'string' && /^data:image\/(png|jpeg);base64,[A-Za-z0-9+/]+={0,2}$/.test(url);

function toolFault(tool: Fields, at: number, hasComputer: boolean): string | null {
  if (tool.type === 'computer') {
    if (!hasComputer) return `Tool 'computer' is not supported with this model.`;
    return Object.keys(tool).length === 1 ? null : `Unknown parameter: 'tools[${at}].display_width'.`;
  }
  if (tool.type !== 'function') return `Invalid value: '${String(tool.type)}' for tools[${at}].type.`;
  const named = /^[\w-]{1,64}$/.test(String(tool.name));
  return named && fieldsOf(tool.parameters).type === 'object' ? null : `Invalid 'tools[${at}]'.`;
}

function strictFault(schema: Fields): string | null {
  const names = Object.keys(fieldsOf(schema.properties));
  const required = Array.isArray(schema.required) ? schema.required : [];
  if (schema.type === 'object') {
    if (schema.additionalProperties !== false)
      return "Invalid schema: 'additionalProperties' is required to be supplied and to be false.";
    if (names.some((name) => !required.includes(name)))
      return "Invalid schema: 'required' is required to be an array including every key in properties.";
  }
  const parts = [...Object.values(fieldsOf(schema.properties)), ...(schema.items ? [schema.items] : [])];
  return parts.map((part) => strictFault(fieldsOf(part))).find((found) => found !== null) ?? null;
}

function userFault(item: Fields, at: number): string | null {
  const parts = listOf(item.content);
  if (parts.length === 0) return `Invalid 'input[${at}].content': empty array.`;
  for (const part of parts) {
    const good =
      part.type === 'input_text'
        ? typeof part.text === 'string' && part.text !== ''
        : part.type === 'input_image' &&
          isPicture(part.image_url) &&
          /^(high|original)$/.test(String(part.detail));
    if (!good) return `Invalid 'input[${at}].content': ${String(part.type)}.`;
  }
  return null;
}

/** A call's answer: of its kind, with nothing that is not known, and with each doubt acknowledged. */
function outputFault(item: Fields, call: Fields | undefined): string | null {
  if (!call) return `No tool call found for function call output with call_id ${String(item.call_id)}.`;
  if (item.type === 'function_call_output')
    return typeof item.output === 'string' ? null : 'Invalid type for output.';
  const output = fieldsOf(item.output);
  if (
    output.type !== 'computer_screenshot' ||
    !isPicture(output.image_url) ||
    Object.keys(output).length !== 2
  )
    return 'The output of a computer call is a screenshot.';
  const seen = listOf(item.acknowledged_safety_checks).map(({ id }) => id);
  const open = listOf(call.pending_safety_checks).filter(({ id }) => !seen.includes(id));
  return open.length === 0 ? null : 'Computer call has pending safety checks that were not acknowledged.';
}

function inputFault(input: readonly Fields[], served: readonly Fields[][]): string | null {
  for (const [at, item] of input.entries()) {
    const type = String(item.type);
    if (type === 'message' && item.role === 'user') {
      const found = userFault(item, at);
      if (found !== null) return found;
    } else if (type.endsWith('_output')) {
      const found = outputFault(
        item,
        input.slice(0, at).find((one) => CALLS.includes(String(one.type)) && one.call_id === item.call_id),
      );
      if (found !== null) return found;
    } else {
      const from = served.find((items) => items.some((one) => isDeepStrictEqual(one, item)));
      if (!from)
        return `Item with id '${String(item.id)}' not found. Items are not persisted when store is false.`;
      const next = from[from.findIndex((one) => isDeepStrictEqual(one, item)) + 1];
      if (type === 'reasoning' && next && !isDeepStrictEqual(input[at + 1], next))
        return `Item '${String(item.id)}' of type 'reasoning' was provided without its required following item.`;
      const answers = input.filter(
        (one) => String(one.type).endsWith('_output') && one.call_id === item.call_id,
      );
      if (CALLS.includes(type) && answers.length !== 1)
        return `No tool output found for ${type.replace('_', ' ')} ${String(item.call_id)}.`;
    }
  }
  return null;
}

function judge(request: FakeRequest, options: FakeOpenAiOptions, served: readonly Fields[][]): Fault | null {
  const { key = 'sk-fake-key', computer = true, thinks = true } = options;
  if (request.path !== '/v1/responses') return fault(404, 'Not found');
  if (request.headers.authorization !== `Bearer ${key}`)
    return fault(401, `Incorrect API key provided: ${key.slice(0, 3)}***.`, 'invalid_api_key');
  const body = fieldsOf(request.body);
  const extra = Object.keys(body).find((name) => !KNOWN.has(name));
  if (extra !== undefined) return fault(400, `Unknown parameter: '${extra}'.`, 'unknown_parameter');
  if (!thinks && body.reasoning) return fault(400, "Unsupported parameter: 'reasoning.effort'.");
  if (!thinks && body.include) return fault(400, 'Encrypted content is not supported with this model.');
  if (String(body.prompt_cache_key ?? '').length > 64) return fault(400, "Invalid 'prompt_cache_key'.");
  for (const [at, tool] of listOf(body.tools).entries()) {
    const found = toolFault(tool, at, computer);
    if (found !== null) return fault(400, found);
  }
  const format = fieldsOf(fieldsOf(body.text).format);
  const strict = format.strict === true ? strictFault(fieldsOf(format.schema)) : null;
  const input = typeof body.input === 'string' ? [] : listOf(body.input);
  const found = strict ?? inputFault(input, served);
  return found === null ? null : fault(400, found);
}

export function startFakeOpenAi(options: FakeOpenAiOptions): Promise<FakeModel> {
  const served: Fields[][] = [];
  const { script } = options;
  return serve<Answer>({
    judge: (request) => judge(request, options, served),
    script: (request, nth) => {
      const turn =
        typeof script === 'function' ? script(request, nth) : script[Math.min(nth, script.length - 1)];
      if (!turn) throw new Error('The script of a fake model has no answers.');
      if ('answer' in turn) served.push(JSON.parse(JSON.stringify(turn.answer.output)) as Fields[]);
      return turn;
    },
  });
}

const USAGE = {
  input_tokens: 6_000,
  input_tokens_details: { cached_tokens: 4_500, cache_write_tokens: 500 },
  output_tokens: 60,
  output_tokens_details: { reasoning_tokens: 20 },
  total_tokens: 6_060,
} satisfies OpenAI.Responses.ResponseUsage;

/** An answer as the provider would give it. */
export function response(output: readonly Item[], more: Partial<Answer> = {}): Turn<Answer> {
  const answer = {
    id: 'resp_fake',
    object: 'response',
    created_at: 1_790_000_000,
    status: 'completed',
    error: null,
    incomplete_details: null,
    instructions: null,
    metadata: null,
    model: 'gpt-fake',
    output: [...output],
    output_text: '',
    parallel_tool_calls: true,
    temperature: null,
    tool_choice: 'auto',
    tools: [],
    top_p: null,
    usage: USAGE,
    ...more,
  } satisfies Answer;
  return { answer };
}

export const thought = (id: string): OpenAI.Responses.ResponseReasoningItem => ({
  type: 'reasoning',
  id,
  summary: [],
  encrypted_content: `sealed-${id}`,
});

export const says = (text: string): OpenAI.Responses.ResponseOutputMessage => ({
  type: 'message',
  id: 'msg_fake',
  role: 'assistant',
  status: 'completed',
  content: [{ type: 'output_text', text, annotations: [] }],
});

export const refuses = (refusal: string): OpenAI.Responses.ResponseOutputMessage => ({
  ...says(''),
  content: [{ type: 'refusal', refusal }],
});

export const computerCall = (
  call_id: string,
  actions: readonly OpenAI.Responses.ComputerAction[],
  checks: OpenAI.Responses.ResponseComputerToolCall['pending_safety_checks'] = [],
): OpenAI.Responses.ResponseComputerToolCall => ({
  type: 'computer_call',
  id: `cu_${call_id}`,
  call_id,
  status: 'completed',
  pending_safety_checks: checks,
  actions: [...actions],
});

export const functionCall = (
  call_id: string,
  name: string,
  input: unknown,
): OpenAI.Responses.ResponseFunctionToolCall => ({
  type: 'function_call',
  id: `fc_${call_id}`,
  call_id,
  name,
  arguments: typeof input === 'string' ? input : JSON.stringify(input),
  status: 'completed',
});

/** An error in the provider's shape. */
export const refusal = (
  status: number,
  code: string,
  text: string,
  headers: Readonly<Record<string, string>> = {},
): Turn<Answer> => ({ ...fault(status, text, code), headers });
