/** Questions as a harness puts them, and a way to ask them of a dialect without everything around it. */
import type { CanonicalAction } from '../../../src/contract/actions.ts';
import type {
  Dialect,
  DialectConfig,
  PreparedAsk,
  PreparedHop,
  PreparedImage,
} from '../../../src/models/dialect.ts';
import type { ComputerTool, Reply } from '../../../src/models/model.ts';
import { type Counting, PX, type Size, spaceOf } from '../../../src/models/space.ts';
import type { FakeModel } from './serve.ts';

/** One px, whatever size it is said to be. */
const PNG =
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==';

export const SCREEN: Size = { width: 1_280, height: 720 };

export const picture = ({ width, height }: Size = SCREEN): PreparedImage => ({
  base64: PNG,
  mediaType: 'image/png',
  width,
  height,
});

const ACTIONS: ComputerTool['actions'] = [
  ...(['click', 'type_text', 'key_press', 'key_combo'] as const),
  ...(['scroll', 'drag', 'move', 'wait'] as const),
];

export const COMPUTER: ComputerTool = {
  actions: ACTIONS,
  maxActions: 5,
  targets: 'point',
  zoom: true,
  environment: 'desktop',
};

const FINISH = {
  name: 'finish',
  description: 'End.',
  input: {
    type: 'object',
    additionalProperties: false,
    required: ['success', 'summary'],
    properties: { success: { type: 'boolean' }, summary: { type: 'string' } },
  },
} as const;
const ASK_HUMAN = {
  name: 'ask_human',
  description: 'Give control to a person.',
  input: {
    type: 'object',
    additionalProperties: false,
    required: ['kind', 'reason'],
    properties: { kind: { type: 'string' }, reason: { type: 'string' } },
  },
} as const;

const EARLIER: CanonicalAction = { action_type: 'click', params: { x: 640, y: 360 } };

export interface AskOptions extends Partial<Omit<PreparedAsk, 'space' | 'screen'>> {
  readonly screen?: Size;
  readonly sent?: Size;
  readonly counting?: Counting;
}

/** What to do next, on a screen of 1280 x 720. */
export function acting({
  screen = SCREEN,
  sent = screen,
  counting = PX,
  ...more
}: AskOptions = {}): PreparedAsk {
  return {
    system: 'You use a computer.',
    parts: [
      { kind: 'text', text: 'The task: say hello.' },
      { kind: 'cache' },
      { kind: 'action', action: EARLIER },
      { kind: 'text', text: 'The screen now:' },
      { kind: 'image', image: picture(sent) },
    ],
    screen: picture(sent),
    computer: COMPUTER,
    functions: [FINISH, ASK_HUMAN],
    answer: null,
    effort: 'medium',
    maxOutputTokens: 1_000,
    cacheKey: 'run-1',
    ...more,
    space: spaceOf(screen, sent, counting),
  };
}

/** Where something is: no computer, and JSON for an answer. */
export const pointing = (options: AskOptions = {}): PreparedAsk =>
  acting({
    computer: null,
    functions: [],
    parts: [
      { kind: 'text', text: 'Find: the button' },
      { kind: 'image', image: picture() },
    ],
    answer: {
      name: 'point',
      schema: {
        type: 'object',
        additionalProperties: false,
        required: ['found', 'x', 'y', 'reason'],
        properties: {
          found: { type: 'boolean' },
          x: { type: ['integer', 'null'] },
          y: { type: ['integer', 'null'] },
          reason: { type: 'string' },
        },
      },
    },
    ...options,
  });

/** Whether it is done: no computer, no screen, and JSON for an answer. */
export const judging = (): PreparedAsk => ({
  ...pointing(),
  screen: null,
  space: null,
  parts: [{ kind: 'text', text: 'The facts: it says hello.' }],
  answer: {
    name: 'verdict',
    schema: {
      type: 'object',
      additionalProperties: false,
      required: ['passed'],
      properties: { passed: { type: 'boolean' } },
    },
  },
});

export const CONFIG: DialectConfig = {
  model: 'fake-model',
  thinks: false,
  schemas: true,
  originalDetail: false,
};

/** One question over HTTP. A refusal is thrown as what the server said, since no rule may be broken by accident. */
export async function put(
  { url, base = '/v1' }: { readonly url: string; readonly base?: string },
  dialect: Dialect,
  ask: PreparedAsk,
  hops: readonly PreparedHop[] = [],
  config: DialectConfig = CONFIG,
): Promise<Reply> {
  const { path, headers, body } = dialect.request(ask, hops, config);
  const response = await fetch(`${url}${base}${path}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...headers },
    body: JSON.stringify(body),
  });
  const answer: unknown = await response.json();
  if (!response.ok) throw new Error(`${response.status} ${JSON.stringify(answer)}`);
  return dialect.reply(answer, ask);
}

/** What a server was last sent. */
export const lastBody = <Body>({ requests }: FakeModel): Body => requests.at(-1)?.body as Body;
