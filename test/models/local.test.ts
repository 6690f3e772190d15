/** Models of one's own server and Gemini, as the product asks them: images in their sizes, step-downs, and everything that can go wrong. */
import type OpenAI from 'openai';
import { afterEach, beforeAll, describe, expect, it } from 'vitest';
import type { Screenshot } from '../../src/lib/images.ts';
import { createStepDowns } from '../../src/models/capability.ts';
import type { ModelOptions } from '../../src/models/client.ts';
import type { FailureKind } from '../../src/models/model.ts';
import { COMPUTER, lastBody } from '../support/fake-models/asks.ts';
import {
  calling,
  type FakeChatOptions,
  type Flavour,
  saying,
  startFakeChat,
} from '../support/fake-models/chat.ts';
import { judged, modelAt, nextOn, screenshot, whereOn } from '../support/fake-models/client.ts';
import { generated, part, startFakeGemini } from '../support/fake-models/gemini.ts';
import type { FakeModel, Turn } from '../support/fake-models/serve.ts';

const KEY = 'sk-fake-key-0123456789';
let screen: Screenshot;
beforeAll(async () => {
  screen = await screenshot(1_920, 1_080);
});

const open: (() => Promise<void>)[] = [];
afterEach(async () => {
  await Promise.all(open.splice(0).map((close) => close()));
});

async function local(fake: FakeChatOptions, options: Partial<ModelOptions> = {}) {
  const server = await startFakeChat({ key: KEY, ...fake });
  const made = modelAt(`${server.url}/v1`, { provider: 'local', model: 'some-model', key: KEY, ...options });
  open.push(made.close, server.close);
  return { server, ...made };
}
async function google(...script: readonly Turn<never>[]) {
  const server = await startFakeGemini({ script, key: KEY });
  const made = modelAt(server.url, { provider: 'gemini', model: 'gemini-3.5-flash', key: KEY });
  open.push(made.close, server.close);
  return { server, ...made };
}

const { signal } = new AbortController();
const asking = { hops: [], signal };

function sentImage(server: FakeModel): { width: number; height: number } {
  const { messages } = lastBody<OpenAI.ChatCompletionCreateParamsNonStreaming>(server);
  const parts = messages.findLast(({ role }) => role === 'user')
    ?.content as OpenAI.ChatCompletionContentPart[];
  const url = parts.flatMap((one) => (one.type === 'image_url' ? one.image_url.url : [])).join();
  const bytes = Buffer.from(url.split(',')[1] ?? '', 'base64');
  return { width: bytes.readUInt32BE(16), height: bytes.readUInt32BE(20) };
}

describe('images and points', () => {
  it.each([
    // Whole multiples of 28; px of what was sent.
    ['ui-tars-1.5-7b', "Action: click(point='<point>966 546</point>')", 28],
    [
      'qwen2.5-vl-7b',
      '<tool_call>{"name":"computer_use","arguments":{"action":"left_click","coordinate":[966,546]}}</tool_call>',
      28,
    ],
    ['opencua-7b', '```python\npyautogui.click(x=966, y=546)\n```', 28],
    // Thousandths of the screen, whatever was sent.
    [
      'qwen3-vl-8b',
      '<tool_call>{"name":"computer_use","arguments":{"action":"left_click","coordinate":[500,500]}}</tool_call>',
      32,
    ],
    ['holo3-35b', '{"calls":[{"name":"click","input":{"x":500,"y":500}}]}', 28],
    ['ui-tars-72b-dpo', "Action: click(start_box='<|box_start|>(500,500)<|box_end|>')", 28],
  ])('of %s are what it was trained on', async (model, said, factor) => {
    const { server, model: asked } = await local({ script: [saying(said)] }, { model });
    const { calls } = await asked.ask(nextOn(screen), asking);
    const { width, height } = sentImage(server);
    expect([width % factor, height % factor]).toEqual([0, 0]);
    const [call] = calls;
    const action = call?.kind === 'actions' ? call.actions[0] : null;
    const { x = 0, y = 0 } = (action?.params ?? {}) as { x?: number; y?: number };
    expect([Math.abs(x - 960) <= 4, Math.abs(y - 540) <= 4]).toEqual([true, true]);
  });

  it('are told in the words that each counts in, hop after hop', async () => {
    const { server, model } = await local({
      script: [calling(['zoom', { x0: 0, y0: 0, x1: 640, y1: 320 }]), saying('x')],
    });
    const asked = nextOn(screen);
    const reply = await model.ask(asked, asking);
    const [look] = reply.calls;
    const answers = [{ callId: look!.id, text: 'Here.', image: screen, place: { x: 960, y: 540 } }];
    await model.ask(asked, { hops: [{ reply, answers }], signal });
    expect(server.faults).toEqual([]);
    expect(JSON.stringify(lastBody(server))).toMatch(/Here\. x=\d+, y=\d+/);
  });
});

describe('stepping down', () => {
  it.each<Flavour>(['vllm', 'ollama', 'lm-studio', 'openrouter'])(
    'goes on without functions on %s, and remembers it',
    async (flavour) => {
      const said = saying(
        '{"thought": "", "calls": [{"name": "click", "input": {"x": 1, "y": 1}}], "x": 5, "y": 6}',
      );
      let now = 0;
      const { server, model } = await local(
        { script: [said], flavour, tools: false, formats: false },
        { stepDowns: createStepDowns(() => now) },
      );
      expect((await model.ask(nextOn(screen), asking)).calls).toMatchObject([{ kind: 'actions' }]);
      expect((await model.ask(whereOn(screen), asking)).point).toBeTruthy();
      expect((await model.ask(judged, asking)).text).toContain('calls');
      const refusals = server.faults.length;
      expect(refusals).toBe(2);
      await model.ask(nextOn(screen), asking);
      await model.ask(whereOn(screen), asking);
      expect(server.faults).toHaveLength(refusals);
      now = 25 * 3_600_000;
      await model.ask(nextOn(screen), asking);
      expect(server.faults).toHaveLength(refusals + 1);
    },
  );

  it('asks in functions where targets are wanted in words', async () => {
    const words = nextOn(screen, { computer: { ...COMPUTER, targets: 'words' } });
    const { model } = await local(
      { script: [calling(['click', { target: 'Save' }])] },
      { model: 'ui-tars-1.5' },
    );
    expect((await model.ask(words, asking)).calls).toMatchObject([
      { kind: 'targeted', action: { target: 'Save' } },
    ]);
  });
});

describe('failures', () => {
  const chatError = (status: number, message: string, headers = {}) => ({
    status,
    body: { error: { message } },
    headers,
  });
  it.each<[string, Turn<never>, FailureKind, number]>([
    ['a wrong key', chatError(401, `Incorrect API key provided: ${KEY}`), 'auth', 1],
    ['no money', chatError(402, 'Insufficient credits'), 'quota', 1],
    ['an unknown model', chatError(404, 'model "x" not found, try pulling it first'), 'missing', 1],
    [
      'too long a turn',
      chatError(400, "This model's maximum context length is 4096 tokens."),
      'too_large',
      1,
    ],
    [
      'a request that is wrong',
      chatError(400, 'At most 1 image(s) may be provided in one prompt.'),
      'refused',
      1,
    ],
    ['too many requests', chatError(429, 'Slow down', { 'retry-after': '7' }), 'rate', 4],
    ['an overloaded server', chatError(529, 'Overloaded'), 'overloaded', 4],
    ['a broken server', chatError(503, 'Loading model'), 'overloaded', 4],
    ['a cut connection', { cut: 'before' }, 'network', 4],
    ['a cut answer', { cut: 'within' }, 'network', 4],
    ['words instead of JSON', { raw: '<html>' }, 'malformed', 1],
    ['half an answer', { raw: '{"choices": [' }, 'malformed', 1],
    ['a huge answer', { huge: 200_000 }, 'malformed', 1],
    ['silence', { silent: true }, 'timeout', 2],
  ])('%s', async (_, turn, kind, requests) => {
    const silent = 'silent' in turn;
    const limits = { maxAnswerBytes: 100_000, ...(silent && { attempts: 2, attemptTimeoutMs: 100 }) };
    const { server, model, heard } = await local({ script: [turn] }, { limits });
    const failure = await model.ask(nextOn(screen), asking).catch((error: unknown) => error);
    expect(failure).toMatchObject({ name: 'ModelFailure', kind });
    expect(server.requests).toHaveLength(requests);
    expect(JSON.stringify([failure, String(failure), heard])).not.toContain(KEY);
    if (kind === 'rate') expect(heard.waits).toEqual([7_000, 7_000, 7_000]);
  });

  it('of Gemini are told apart as well', async () => {
    const error = (code: number, message: string, status: string) => ({
      status: code,
      body: { error: { code, message, status } },
    });
    const cases: [Turn<never>, FailureKind][] = [
      [error(400, 'API key not valid. Please pass a valid API key.', 'INVALID_ARGUMENT'), 'auth'],
      [error(429, 'You exceeded your current quota.', 'RESOURCE_EXHAUSTED'), 'quota'],
      [error(503, 'The model is overloaded.', 'UNAVAILABLE'), 'overloaded'],
      [error(404, 'models/x is not found', 'NOT_FOUND'), 'missing'],
    ];
    for (const [turn, kind] of cases) {
      const { model } = await google(turn);
      await expect(model.ask(nextOn(screen), asking)).rejects.toMatchObject({ kind });
    }
  });

  it('are none where Gemini answers', async () => {
    const { model, server } = await google(generated([part('click', { x: 500, y: 500 })]) as Turn<never>);
    const { calls } = await model.ask(nextOn(screen), asking);
    expect(calls).toMatchObject([{ actions: [{ params: { x: 960, y: 540 } }] }]);
    expect(server.faults).toEqual([]);
  });
});
