/**
 * A dialect puts a question into one provider's words and reads its answer: pure, without clock, network or key. What all of them
 * share is said here: an ask whose images are ready to be sent, and everything that is told of coordinates.
 */
import type { CanonicalAction, Place } from '../contract/actions.ts';
import { objectIn } from './json-text.ts';
import type { Ask, Call, Reply } from './model.ts';
import { type Space, spaceInWords, toModel, toScreen } from './space.ts';

/** `base64`: plain, without a data: prefix. Sizes are those that are sent. */
export interface PreparedImage {
  readonly base64: string;
  readonly mediaType: 'image/png' | 'image/jpeg';
  readonly width: number;
  readonly height: number;
}

export type PreparedPart =
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'image'; readonly image: PreparedImage }
  /** px of the screen, as in the Ask. */
  | { readonly kind: 'action'; readonly action: CanonicalAction }
  | { readonly kind: 'cache' };

/** An Ask in one Space. `space` is there when the screen is. */
export interface PreparedAsk extends Omit<Ask, 'parts' | 'screen'> {
  readonly parts: readonly PreparedPart[];
  readonly screen: PreparedImage | null;
  readonly space: Space | null;
}

/** A place that belongs to the answer is told at the end of its text already. */
export interface PreparedAnswer {
  readonly callId: string;
  readonly text: string;
  readonly image?: PreparedImage;
  readonly isError?: boolean;
}

/** `reply.content` is what this same dialect gave. */
export interface PreparedHop {
  readonly reply: Reply;
  readonly answers: readonly PreparedAnswer[];
  readonly say?: string;
}

export interface WireRequest {
  /** Behind the base URL; begins with a slash. */
  readonly path: string;
  /** Beside content-type and the key. */
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Readonly<Record<string, unknown>>;
}

/** What a dialect has to know of the model that it speaks to. */
export interface DialectConfig {
  readonly model: string;
  /** It takes a reasoning effort, and thinks out of the same budget of tokens as it answers from. */
  readonly thinks: boolean;
  /** It keeps to a JSON schema where one is sent. */
  readonly schemas: boolean;
  /** OpenAI: it takes images at their own resolution. */
  readonly originalDetail: boolean;
}

export const DIALECTS = [
  'anthropic-toolset',
  'anthropic-20251124',
  'anthropic-20250124',
  'anthropic-functions',
  'openai-responses',
  'openai-functions',
  'functions',
  'gemini',
  'json',
  'ui-tars',
  'ui-tars-1.0',
  'qwen-2.5',
  'qwen-3',
  'holo',
  'opencua',
] as const;
export type DialectName = (typeof DIALECTS)[number];

export interface Dialect {
  readonly name: DialectName;
  /** Where the key goes. */
  readonly auth: 'x-api-key' | 'bearer' | 'x-goog-api-key';
  /** Whether it can ask for targets in words. */
  readonly words: boolean;
  request(ask: PreparedAsk, hops: readonly PreparedHop[], config: DialectConfig): WireRequest;
  /** @throws ModelFailure `malformed` where the body is no answer of this provider. */
  reply(body: unknown, ask: PreparedAsk): Reply;
  /** Whether the provider does not know this way of asking, so that an older one is worth trying. */
  isToolRefusal(status: number, body: unknown): boolean;
}

/** What Claude was trained to read of a call that came after a failed one. */
export const NOT_EXECUTED = 'Not executed: an earlier computer action in this turn failed.';

/** Whether the answer is to be a point, which is a JSON object with x and y. */
export const asksForPoint = ({ answer }: Pick<Ask, 'answer'>): boolean =>
  answer?.schema.properties !== undefined &&
  Object.hasOwn(answer.schema.properties, 'x') &&
  Object.hasOwn(answer.schema.properties, 'y');

/** The system prompt and what is true of this model's coordinates. `schema`: the shape of the answer is told in words, too. */
export function systemOf(ask: PreparedAsk, { schema = false } = {}): string {
  const points = ask.computer?.targets === 'point' || asksForPoint(ask);
  const shape = `Answer with one JSON object of this JSON schema, and nothing else: ${JSON.stringify(ask.answer?.schema)}`;
  return [
    ask.system,
    ...(points && ask.space ? [spaceInWords(ask.space)] : []),
    ...(schema && ask.answer ? [shape] : []),
  ]
    .filter((text) => text !== '')
    .join('\n\n');
}

/** `Reply.point` of an answer's text: undefined where it is none, or off the screen. */
export function pointIn(text: string, ask: PreparedAsk): Place | null | undefined {
  if (!ask.space || !asksForPoint(ask)) return undefined;
  const said = objectIn(text);
  if (!said) return undefined;
  if (said.found === false || (said.x === null && said.y === null)) return null;
  return toScreen(ask.space, said.x, said.y) ?? undefined;
}

/** An action as text, in the coordinates that the model thinks in: `click(512, 340)`, `scroll(5, 5, direction="down", amount=3)`. */
export function tell(action: CanonicalAction, space: Space | null): string {
  const at = (place: Place): string => {
    const { x, y } = space ? toModel(space, place) : place;
    return `${x}, ${y}`;
  };
  const rest: Record<string, unknown> = { ...action.params };
  const points: string[] = [];
  const take = (x: string, y: string): void => {
    if (typeof rest[x] === 'number' && typeof rest[y] === 'number')
      points.push(at({ x: rest[x], y: rest[y] }));
    delete rest[x];
    delete rest[y];
  };
  take('x', 'y');
  take('from_x', 'from_y');
  take('to_x', 'to_y');
  const path = 'path' in action.params ? (action.params.path ?? []) : [];
  if (path.length > 0) rest.path = path.map((place) => `(${at(place)})`).join(' ');
  const named = Object.entries(rest).map(([name, value]) => `${name}=${JSON.stringify(value)}`);
  return `${action.action_type}(${[...points, ...named].join(', ')})`;
}

/** Where the pointer was left by what the ask tells of earlier steps; px of the screen. */
export function pointerIn(ask: PreparedAsk): Place | null {
  return ask.parts.reduce<Place | null>(
    (pointer, part) => (part.kind === 'action' ? pointerAfter(part.action, pointer) : pointer),
    null,
  );
}

/** Where an action leaves the pointer. */
export function pointerAfter(action: CanonicalAction, before: Place | null): Place | null {
  switch (action.action_type) {
    case 'click':
    case 'move':
      return { x: action.params.x, y: action.params.y };
    case 'drag':
      return { x: action.params.to_x, y: action.params.to_y };
    case 'scroll': {
      const { x, y } = action.params;
      return x === undefined || y === undefined ? before : { x, y };
    }
    default:
      return before;
  }
}

/** Actions of types that were not asked for become a fault that the model is told of. */
export function allowed(call: Call, ask: PreparedAsk): Call {
  if (call.kind !== 'actions') return call;
  const actions: readonly string[] = ask.computer?.actions ?? [];
  const wrong = call.actions.find(({ action_type }) => !actions.includes(action_type));
  if (!wrong) return call;
  const problem = `${wrong.action_type} is not allowed here; only these are: ${actions.join(', ')}.`;
  return { kind: 'malformed', id: call.id, name: wrong.action_type, problem };
}

const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** A field of what a provider sent, whatever it sent. */
export const field = (value: unknown, name: string): unknown =>
  isRecord(value) && Object.hasOwn(value, name) ? value[name] : undefined;

export const items = (value: unknown): readonly unknown[] => (Array.isArray(value) ? value : []);
export const textOf = (value: unknown): string => (typeof value === 'string' ? value : '');
/** A count of tokens. */
export const count = (value: unknown): number =>
  typeof value === 'number' && Number.isFinite(value) && value > 0 ? Math.floor(value) : 0;
