/** Each way of speaking to a model, spoken by its fake server: what a model means, in that provider's words. */
import type Anthropic from '@anthropic-ai/sdk';
import type { Place } from '../../src/contract/actions.ts';
import type { DialectName } from '../../src/models/dialect.ts';
import type { Provider } from '../../src/models/names.ts';
import * as claude from '../support/fake-models/anthropic.ts';
import { calling, completion, saying, startFakeChat } from '../support/fake-models/chat.ts';
import { generated, part, startFakeGemini } from '../support/fake-models/gemini.ts';
import * as gpt from '../support/fake-models/openai.ts';
import type { FakeModel, FakeRequest, Turn } from '../support/fake-models/serve.ts';

// biome-ignore lint/suspicious/noExplicitAny: each server checks what is its own
type AnyTurn = Turn<any>;
type Respond = (request: FakeRequest, nth: number) => AnyTurn;

export interface Speaker {
  readonly name: string;
  readonly provider: Provider;
  readonly model: string;
  readonly dialect?: DialectName;
  readonly start: (respond: Respond) => Promise<FakeModel>;
  /** Behind the server's address. */
  readonly base: string;
  /** Thousandths of the screen, or px of the image that was sent; null: targets are named in words. */
  readonly points: 'rel' | 'px' | null;
  readonly clicks: (...places: Place[]) => AnyTurn;
  readonly finish: () => AnyTurn;
  readonly words: (text: string) => AnyTurn;
  readonly refuses: () => AnyTurn;
  /** A call of something that is not there. */
  readonly nonsense: () => AnyTurn;
  readonly error: (status: number) => AnyTurn;
}

export const KEY = 'sk-fake-0123456789abcdef';
const SUMMARY = { success: true, summary: 'It is pressed.' };
const retryNow = { 'retry-after': '0' };
const plainError = (status: number): AnyTurn => ({
  status,
  body: { error: { message: `It is ${status}.` } },
  headers: retryNow,
});

let count = 0;
const id = (): string => `toolu_${++count}`;

function anthropic(
  name: string,
  model: string,
  takes: NonNullable<claude.FakeAnthropicOptions['takes']>,
  click: (place: Place) => Anthropic.ContentBlock,
): Speaker {
  return {
    name,
    provider: 'anthropic',
    model,
    base: '',
    points: 'px',
    start: (script) => claude.startFakeAnthropic({ script, key: KEY, takes }),
    clicks: (...places) => claude.message([claude.words('I press it.'), ...places.map(click)]),
    finish: () => claude.message([claude.use(id(), 'finish', SUMMARY)]),
    words: (text) => claude.message([claude.words(text)]),
    refuses: () => claude.message([claude.words('I will not.')], 'refusal'),
    nonsense: () => claude.message([claude.use(id(), 'fly', {})]),
    error: (status) => claude.refusal(status, 'api_error', `It is ${status}.`, retryNow),
  };
}

const at = ({ x, y }: Place): [number, number] => [x, y];
const beta = ({ x, y }: Place) => claude.use(id(), 'computer', { action: 'left_click', coordinate: [x, y] });

const openai: Speaker = {
  name: 'openai-responses',
  provider: 'openai',
  model: 'gpt-5.4',
  base: '/v1',
  points: 'px',
  start: (script) => gpt.startFakeOpenAi({ script, key: KEY, computer: true, thinks: true }),
  clicks: (...places) =>
    gpt.response([
      gpt.computerCall(
        id(),
        places.map(({ x, y }) => ({ type: 'click', button: 'left', x, y, keys: null })),
      ),
    ]),
  finish: () => gpt.response([gpt.functionCall(id(), 'finish', SUMMARY)]),
  words: (text) => gpt.response([gpt.says(text)]),
  refuses: () => gpt.response([gpt.refuses('I will not.')]),
  nonsense: () => gpt.response([gpt.functionCall(id(), 'fly', {})]),
  error: (status) => gpt.refusal(status, 'error', `It is ${status}.`, retryNow),
};

const openaiFunctions: Speaker = {
  ...openai,
  name: 'openai-functions',
  model: 'gpt-4o',
  points: null,
  start: (script) => gpt.startFakeOpenAi({ script, key: KEY, computer: false, thinks: false }),
  clicks: (...places) =>
    gpt.response(places.map(() => gpt.functionCall(id(), 'click', { target: 'the button' }))),
};

const gemini: Speaker = {
  name: 'gemini',
  provider: 'gemini',
  model: 'gemini-3.5-flash',
  base: '',
  points: 'rel',
  start: (script) => startFakeGemini({ script, key: KEY }),
  clicks: (...places) =>
    generated([
      { text: 'I press it.' },
      ...places.map((place) => part('click', { ...place, intent: 'press' })),
    ]),
  finish: () => generated([part('finish', SUMMARY)]),
  words: (text) => generated([{ text }]),
  refuses: () => generated([{ text: 'I will not.' }], { finishReason: 'SAFETY' as never }),
  nonsense: () => generated([part('fly', {})]),
  error: plainError,
};

function chat(
  more: Pick<Speaker, 'name' | 'model' | 'points' | 'clicks' | 'finish' | 'nonsense'> & Partial<Speaker>,
): Speaker {
  return {
    provider: 'local',
    base: '/v1',
    start: (script) => startFakeChat({ script, key: KEY }),
    words: saying,
    refuses: () => ({ answer: completion({ refusal: 'I will not.' }) }),
    error: plainError,
    ...more,
  };
}

const tag = (args: object, name = 'computer_use'): string =>
  `<tool_call>${JSON.stringify({ name, arguments: args })}</tool_call>`;
const qwen = (name: string, model: string, points: 'rel' | 'px'): Speaker =>
  chat({
    ...{ name, model, points },
    clicks: (...places) =>
      saying(places.map((place) => tag({ action: 'left_click', coordinate: at(place) })).join('\n')),
    finish: () => saying(tag(SUMMARY, 'finish')),
    nonsense: () => saying(tag({ action: 'fly' })),
  });
const json = (calls: readonly object[]): AnyTurn => saying(JSON.stringify({ thought: 'I press it.', calls }));

export const SPEAKERS: readonly Speaker[] = [
  anthropic('anthropic-toolset', 'claude-opus-5-5', 'computer_toolset_20260801', (place) =>
    claude.member(id(), 'left_click', { coordinate: at(place) }),
  ),
  anthropic('anthropic-20251124', 'claude-sonnet-4-6', 'computer_20251124', beta),
  // A model that was served by both ways, on an account that has the older one alone.
  anthropic('stepped down to anthropic-20251124', 'claude-opus-5', 'computer_20251124', beta),
  openai,
  openaiFunctions,
  gemini,
  chat({
    ...{ name: 'functions', model: 'some-model', points: null },
    clicks: (...places) => calling(...places.map(() => ['click', { target: 'the button' }] as const)),
    finish: () => calling(['finish', SUMMARY]),
    nonsense: () => calling(['fly', {}]),
  }),
  chat({
    ...{ name: 'stepped down to json', model: 'another-model', points: null },
    start: (script) => startFakeChat({ script, key: KEY, tools: false, formats: false }),
    clicks: (...places) => json(places.map(() => ({ name: 'click', input: { target: 'the button' } }))),
    finish: () => json([{ name: 'finish', input: SUMMARY }]),
    nonsense: () => json([{ name: 'fly', input: {} }]),
  }),
  chat({
    ...{ name: 'ui-tars', model: 'ui-tars-1.5-7b', points: 'px' },
    clicks: (...places) =>
      saying(
        `Thought: I press it.\nAction: ${places.map(({ x, y }) => `click(point='<point>${x} ${y}</point>')`).join('\n\n')}`,
      ),
    finish: () => saying("Thought: Done.\nAction: finished(content='It is pressed.')"),
    nonsense: () => saying('Thought: Hm.\nAction: fly()'),
  }),
  qwen('qwen-2.5', 'qwen2.5-vl-7b', 'px'),
  qwen('qwen-3', 'qwen3-vl-8b', 'rel'),
  chat({
    ...{ name: 'holo', model: 'holo3-35b', points: 'rel' },
    clicks: (...places) => json(places.map((place) => ({ name: 'click', input: { ...place } }))),
    finish: () => json([{ name: 'finish', input: SUMMARY }]),
    nonsense: () => json([{ name: 'fly', input: {} }]),
  }),
  chat({
    ...{ name: 'opencua', model: 'opencua-7b', points: 'px' },
    clicks: (...places) =>
      saying(
        `\`\`\`python\n${places.map(({ x, y }) => `pyautogui.click(x=${x}, y=${y})`).join('\n')}\n\`\`\``,
      ),
    finish: () => saying("```python\ncomputer.terminate(status='success')\n```"),
    nonsense: () => saying('```python\nfly()\n```'),
  }),
];
