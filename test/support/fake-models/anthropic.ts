/**
 * Anthropic's Messages with the documented rules for computers: which model takes which tool, what belongs to a toolset, one result
 * for each call with its toolset's name, what was said sent back verbatim, no forced choice, no image that is too large.
 */
import { isDeepStrictEqual } from 'node:util';
import type Anthropic from '@anthropic-ai/sdk';
import { imageSize } from 'image-size';
import { type FakeModel, type FakeRequest, type Fault, type Script, serve, type Turn } from './serve.ts';

export interface FakeAnthropicOptions {
  readonly script: Script<Anthropic.Message>;
  readonly key?: string;
  /** The one way in which this model takes a computer. */
  readonly takes?: 'computer_toolset_20260801' | 'computer_20251124' | 'computer_20250124' | 'none';
  /** px */
  readonly maxSide?: number;
}

/** What is asked here is the same in both; the vendor's own client sends the newer one. */
const VERSIONS = ['2023-06-01', '2026-10-21'];

type Fields = Readonly<Record<string, unknown>>;

const fault = (status: number, type: string, message: string): Fault => ({
  status,
  body: { type: 'error', error: { type, message }, request_id: 'req_fake' },
});
const wrong = (message: string): Fault => fault(400, 'invalid_request_error', message);

const BETAS: Readonly<Record<string, string>> = {
  computer_20251124: 'computer-use-2025-11-24',
  computer_20250124: 'computer-use-2025-01-24',
};
const MEMBERS = new Set(
  'key hold_key type cursor_position mouse_move left_mouse_down left_mouse_up left_click left_click_drag right_click middle_click double_click triple_click scroll wait screenshot zoom'.split(
    ' ',
  ),
);
const KNOWN = new Set(
  'model max_tokens system messages tools tool_choice output_config metadata stream'.split(' '),
);

const fieldsOf = (value: unknown): Fields =>
  typeof value === 'object' && value !== null ? (value as Fields) : {};
const listOf = (value: unknown): readonly Fields[] => (Array.isArray(value) ? (value as Fields[]) : []);
const extraOf = (value: Fields, known: string): string | undefined =>
  Object.keys(value).find((name) => !known.split(' ').includes(name));

function toolFault(tool: Fields, at: number, takes: string, beta: string | undefined): string | null {
  const type = typeof tool.type === 'string' ? tool.type : 'custom';
  if (type === 'custom') {
    if (!/^[\w-]{1,128}$/.test(String(tool.name))) return `tools.${at}.custom.name: is no name`;
    return fieldsOf(tool.input_schema).type === 'object'
      ? null
      : `tools.${at}.custom.input_schema.type: Input should be 'object'`;
  }
  if (type !== takes) return `tools.${at}: '${type}' is not supported by this model`;
  if (type === 'computer_toolset_20260801') {
    const extra = extraOf(tool, 'type configs cache_control');
    if (extra !== undefined) return `tools.${at}.${extra}: Extra inputs are not permitted`;
    for (const [member, config] of Object.entries(fieldsOf(tool.configs))) {
      if (!MEMBERS.has(member)) return `tools.${at}.configs.${member}: Extra inputs are not permitted`;
      if (extraOf(fieldsOf(config), 'enabled defer_loading') !== undefined)
        return `tools.${at}.configs.${member}: Extra inputs are not permitted`;
    }
    return null;
  }
  if (beta !== BETAS[type]) return `tools.${at}: '${type}' needs the anthropic-beta header ${BETAS[type]}`;
  const zoom = type === 'computer_20251124' ? ' enable_zoom' : '';
  const extra = extraOf(
    tool,
    `type name display_width_px display_height_px display_number cache_control${zoom}`,
  );
  if (extra !== undefined) return `tools.${at}.${extra}: Extra inputs are not permitted`;
  const sized = Number.isInteger(tool.display_width_px) && Number.isInteger(tool.display_height_px);
  return tool.name === 'computer' && sized ? null : `tools.${at}: name and sizes are required`;
}

function imageFault(block: Fields, maxSide: number, place: string): string | null {
  const { type, media_type, data } = fieldsOf(block.source);
  if (type !== 'base64' || typeof data !== 'string') return `${place}: is no base64 image`;
  const bytes = Buffer.from(data, 'base64');
  try {
    const { width, height, type: format } = imageSize(bytes);
    if (media_type !== (format === 'jpg' ? 'image/jpeg' : `image/${format}`))
      return `${place}: the image was specified as ${String(media_type)} and is ${format}`;
    return Math.max(width, height) > maxSide
      ? `${place}: image_dimensions_too_large, max_side_length_pixels ${maxSide}`
      : null;
  } catch {
    return `${place}: Could not process image`;
  }
}

function blockFault(block: Fields, maxSide: number, place: string): string | null {
  if (block.type === 'image') return imageFault(block, maxSide, place);
  if (block.type === 'text')
    return typeof block.text === 'string' && block.text.trim() !== ''
      ? null
      : `${place}: text content blocks must be non-empty`;
  if (block.type !== 'tool_result') return `${place}: unexpected ${String(block.type)}`;
  const inner = listOf(block.content);
  if (block.is_error === true && inner.some(({ type }) => type !== 'text'))
    return `${place}: all content must be type "text" if "is_error" is true`;
  return inner.map((one) => blockFault(one, maxSide, place)).find((found) => found !== null) ?? null;
}

/** Each call of a turn is answered at the beginning of the next, once, and with the name of its toolset. */
function pairingFault(content: readonly Fields[], next: Fields | undefined, place: string): string | null {
  const calls = content.filter(({ type }) => type === 'tool_use');
  if (calls.length === 0) return null;
  const results = listOf(next?.content);
  const ids = results.slice(0, calls.length).map(({ tool_use_id }) => tool_use_id);
  for (const call of calls) {
    if (ids.filter((id) => id === call.id).length !== 1)
      return `${place}: tool_use ids were found without tool_result blocks immediately after: ${String(call.id)}`;
    const result = results.find(({ tool_use_id }) => tool_use_id === call.id);
    if (result?.toolset_name !== call.toolset_name)
      return `${place}: tool_result.toolset_name must be that of its tool_use: ${String(call.toolset_name)}`;
  }
  return null;
}

function messagesFault(
  messages: readonly Fields[],
  served: readonly unknown[],
  maxSide: number,
): string | null {
  if (messages[0]?.role !== 'user') return 'messages: first message must use the "user" role';
  for (const [at, { role, content }] of messages.entries()) {
    const place = `messages.${at}`;
    const blocks = listOf(content);
    if (blocks.length === 0) return `${place}: content must be non-empty`;
    if (role === 'assistant') {
      if (!served.some((one) => isDeepStrictEqual(one, content)))
        return `${place}: \`thinking\` blocks in the latest assistant message cannot be modified`;
      const unpaired = pairingFault(blocks, messages[at + 1], place);
      if (unpaired !== null) return unpaired;
      continue;
    }
    const asked = new Set(listOf(messages[at - 1]?.content).map(({ id }) => id));
    for (const block of blocks) {
      if (block.type === 'tool_result' && !asked.has(block.tool_use_id))
        return `${place}: unexpected \`tool_use_id\` found in \`tool_result\` blocks`;
      const found = blockFault(block, maxSide, place);
      if (found !== null) return found;
    }
  }
  return null;
}

const UNTAKEN = ['minimum', 'maximum', 'minLength', 'maxLength', 'pattern', 'minItems', 'maxItems'];

function schemaFault(schema: Fields): string | null {
  const taken = UNTAKEN.find((name) => name in schema);
  if (taken !== undefined) return `output_config.format.schema: property '${taken}' is not supported`;
  if (schema.type === 'object' && schema.additionalProperties !== false)
    return "output_config.format.schema: For 'object' type, 'additionalProperties' must be explicitly set to false";
  const parts = [...Object.values(fieldsOf(schema.properties)), ...(schema.items ? [schema.items] : [])];
  return parts.map((part) => schemaFault(fieldsOf(part))).find((found) => found !== null) ?? null;
}

const breakpointsIn = (value: unknown): number =>
  typeof value !== 'object' || value === null
    ? 0
    : Object.entries(value).reduce(
        (sum, [name, inner]) => sum + (name === 'cache_control' ? 1 : breakpointsIn(inner)),
        0,
      );

function bodyFault(body: Fields, options: FakeAnthropicOptions, beta: string | undefined): string | null {
  const extra = Object.keys(body).find((name) => !KNOWN.has(name));
  if (extra !== undefined) return `${extra}: Extra inputs are not permitted`;
  if (!Number.isInteger(body.max_tokens)) return 'max_tokens: Field required';
  const tools = listOf(body.tools);
  const { takes = 'computer_toolset_20260801' } = options;
  for (const [at, tool] of tools.entries()) {
    const found = toolFault(tool, at, takes, beta);
    if (found !== null) return found;
  }
  const choice = fieldsOf(body.tool_choice).type;
  if (choice !== undefined && tools.length === 0)
    return 'tool_choice: may only be specified while providing tools';
  if (choice === 'any' || choice === 'tool')
    return 'tool_choice: thinking may not be enabled when tool_choice forces tool use';
  if (breakpointsIn(body) > 4) return 'A maximum of 4 blocks with cache_control may be provided.';
  const format = fieldsOf(fieldsOf(body.output_config).format);
  return format.type === 'json_schema' ? schemaFault(fieldsOf(format.schema)) : null;
}

function judge(
  request: FakeRequest,
  options: FakeAnthropicOptions,
  served: readonly unknown[],
): Fault | null {
  const { key = 'sk-ant-fake', maxSide = 2_576 } = options;
  if (request.path.split('?')[0] !== '/v1/messages') return fault(404, 'not_found_error', 'Not found');
  const { 'x-api-key': plain, authorization } = request.headers;
  if (plain !== key && authorization !== `Bearer ${key}`)
    return fault(401, 'authentication_error', 'invalid x-api-key');
  if (!VERSIONS.includes(request.headers['anthropic-version'] ?? ''))
    return wrong('anthropic-version: header is required');
  const body = fieldsOf(request.body);
  const found =
    bodyFault(body, options, request.headers['anthropic-beta']) ??
    messagesFault(listOf(body.messages), served, maxSide);
  return found === null ? null : wrong(found);
}

export function startFakeAnthropic(options: FakeAnthropicOptions): Promise<FakeModel> {
  const served: unknown[] = [];
  const { script } = options;
  return serve<Anthropic.Message>({
    judge: (request) => judge(request, options, served),
    script: (request, nth) => {
      const turn =
        typeof script === 'function' ? script(request, nth) : script[Math.min(nth, script.length - 1)];
      if (!turn) throw new Error('The script of a fake model has no answers.');
      if ('answer' in turn) served.push(JSON.parse(JSON.stringify(turn.answer.content)));
      return turn;
    },
  });
}

const USAGE = {
  cache_creation: null,
  cache_creation_input_tokens: 500,
  cache_read_input_tokens: 4_500,
  inference_geo: null,
  input_tokens: 1_500,
  output_tokens: 60,
  output_tokens_details: { thinking_tokens: 20 },
  server_tool_use: null,
  service_tier: 'standard',
  speed: 'standard',
} satisfies Anthropic.Usage;

/** An answer as the provider would give it. */
export function message(
  content: readonly Anthropic.ContentBlock[],
  stop_reason: Anthropic.StopReason = content.some(({ type }) => type === 'tool_use')
    ? 'tool_use'
    : 'end_turn',
  more: Partial<Anthropic.Message> = {},
): Turn<Anthropic.Message> {
  const answer = {
    id: 'msg_fake',
    type: 'message',
    role: 'assistant',
    model: 'claude-fake',
    container: null,
    diagnostics: null,
    content: [...content],
    stop_reason,
    stop_sequence: null,
    stop_details: null,
    usage: USAGE,
    ...more,
  } satisfies Anthropic.Message;
  return { answer };
}

export const words = (text: string): Anthropic.TextBlock => ({ type: 'text', text, citations: null });

export const thought = (signature: string): Anthropic.ThinkingBlock => ({
  type: 'thinking',
  thinking: 'The button is there.',
  signature,
});

/** A call of a member of the toolset. */
export const member = (id: string, name: string, input: unknown): Anthropic.ToolUseBlock => ({
  type: 'tool_use',
  id,
  name,
  input,
  caller: { type: 'direct' },
  toolset_name: 'computer',
});

/** A call of any other tool. */
export const use = (id: string, name: string, input: unknown): Anthropic.ToolUseBlock => ({
  type: 'tool_use',
  id,
  name,
  input,
  caller: { type: 'direct' },
});

/** An error in the provider's shape. */
export const refusal = (
  status: number,
  type: string,
  text: string,
  headers: Readonly<Record<string, string>> = {},
): Turn<Anthropic.Message> => ({ ...fault(status, type, text), headers });
