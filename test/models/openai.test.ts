/** OpenAI's dialects against a strict server over HTTP, which the vendor's own client vouches for. */
import OpenAI from 'openai';
import { afterEach, beforeAll, describe, expect, it } from 'vitest';
import type { Screenshot } from '../../src/lib/images.ts';
import type { ModelOptions } from '../../src/models/client.ts';
import type { Ask, Reply } from '../../src/models/model.ts';
import { COMPUTER } from '../support/fake-models/asks.ts';
import { judged, modelAt, nextOn, screenshot, whereOn } from '../support/fake-models/client.ts';
import {
  computerCall,
  type FakeOpenAiOptions,
  functionCall,
  refusal,
  refuses,
  response,
  says,
  startFakeOpenAi,
  thought,
} from '../support/fake-models/openai.ts';
import type { FakeModel } from '../support/fake-models/serve.ts';

const KEY = 'sk-fake-key';
const closing: (() => Promise<void>)[] = [];
let screen: Screenshot;

beforeAll(async () => {
  screen = await screenshot(1_280, 720);
});
afterEach(async () => {
  for (const close of closing.splice(0).reverse()) await close();
});

async function start(options: FakeOpenAiOptions): Promise<FakeModel> {
  const fake = await startFakeOpenAi(options);
  closing.push(fake.close);
  return fake;
}

function clientOf({ url }: FakeModel, options: Partial<ModelOptions> = {}) {
  const made = modelAt(`${url}/v1`, { provider: 'openai', model: 'gpt-5.5', key: KEY, ...options });
  closing.push(made.close);
  const ask = (question: Ask, hops: Parameters<typeof made.model.ask>[1]['hops'] = []): Promise<Reply> =>
    made.model.ask(question, { hops, signal: AbortSignal.timeout(20_000) });
  return { ...made, ask };
}

const bodyOf = ({ requests }: FakeModel, at = -1) =>
  requests.at(at)?.body as OpenAI.Responses.ResponseCreateParamsNonStreaming & {
    input: OpenAI.Responses.ResponseInputItem[];
  };

const click = { type: 'click', button: 'left', x: 640, y: 360 } as const;
const clicked = response([thought('rs_1'), says('I click.'), computerCall('c1', [click])]);

describe('the server, by the vendor’s own client', () => {
  const client = (url: string) => new OpenAI({ baseURL: `${url}/v1`, apiKey: KEY, maxRetries: 0 });
  const question = {
    model: 'gpt-5.5',
    store: false,
    tools: [{ type: 'computer' as const }],
    input: [
      {
        type: 'message' as const,
        role: 'user' as const,
        content: [{ type: 'input_text' as const, text: 'Go.' }],
      },
    ],
  };
  const PNG = 'data:image/png;base64,iVBORw0KGgo=';

  it('answers two turns of the computer', async () => {
    const { url } = await start({ script: [clicked, response([says('Done.')])] });
    const first = await client(url).responses.create(question);
    expect(first.output_text).toBe('I click.');
    const answer = {
      type: 'computer_call_output' as const,
      call_id: 'c1',
      output: { type: 'computer_screenshot' as const, image_url: PNG },
    };
    const output = first.output as OpenAI.Responses.ResponseInputItem[];
    const second = { ...question, input: [...question.input, ...output, answer] };
    expect((await client(url).responses.create(second)).output_text).toBe('Done.');
    const unanswered = { ...question, input: [...question.input, ...output] };
    await expect(client(url).responses.create(unanswered)).rejects.toThrow('No tool output found');
    const lonely = { ...question, input: [...question.input, output[0] as never, answer] };
    await expect(client(url).responses.create(lonely)).rejects.toThrow('required following item');
  });

  it('refuses doubts that nobody acknowledged, and tools that the model does not have', async () => {
    const doubt = { id: 'd1', code: 'malicious_instructions', message: 'Look at it.' };
    const { url } = await start({ script: [response([computerCall('c1', [click], [doubt])])] });
    const first = await client(url).responses.create(question);
    const answer = {
      type: 'computer_call_output' as const,
      call_id: 'c1',
      output: { type: 'computer_screenshot' as const, image_url: PNG },
    };
    const input = [...question.input, ...(first.output as OpenAI.Responses.ResponseInputItem[]), answer];
    await expect(client(url).responses.create({ ...question, input })).rejects.toThrow('pending safety');
    const old = await start({ script: [clicked], computer: false });
    await expect(client(old.url).responses.create(question)).rejects.toThrow("'computer' is not supported");
  });
});

describe('the computer tool', () => {
  it('is declared bare, with images at their own resolution and nothing kept', async () => {
    const fake = await start({ script: [clicked] });
    const computer = { ...COMPUTER, maxActions: 1 };
    const reply = await clientOf(fake).ask(nextOn(screen, { computer }));
    expect(reply).toMatchObject({
      text: 'I click.',
      stop: 'calls',
      calls: [{ kind: 'actions', id: 'c1', actions: [{ action_type: 'click', params: { x: 640, y: 360 } }] }],
      usage: { input: 6_000, cacheRead: 4_500, cacheWrite: 500, output: 60, reasoning: 20 },
      model: 'gpt-fake',
    });
    expect(bodyOf(fake)).toMatchObject({
      tools: [{ type: 'computer' }, { type: 'function', name: 'finish' }],
      tool_choice: 'auto',
      parallel_tool_calls: false,
      store: false,
      include: ['reasoning.encrypted_content'],
      prompt_cache_key: 'run-1',
      input: [{ role: 'user', content: [{}, {}, { type: 'input_image', detail: 'original' }] }],
    });
  });

  it('gives batches in one call, and a first screenshot is a look', async () => {
    const fake = await start({
      script: [
        response([thought('r'), computerCall('s', [{ type: 'screenshot' }])]),
        response([
          computerCall('b', [
            { type: 'double_click', x: 5, y: 6, keys: ['SHIFT'] },
            { type: 'keypress', keys: ['CTRL', 'A'] },
            { type: 'scroll', x: 5, y: 6, scroll_x: -250, scroll_y: 90 },
            {
              type: 'drag',
              path: [
                { x: 1, y: 1 },
                { x: 2, y: 2 },
                { x: 9, y: 9 },
              ],
            },
            { type: 'click', button: 'back', x: 1, y: 1 },
            { type: 'wait' },
            { type: 'screenshot' },
          ]),
          functionCall('f', 'finish', { success: true, summary: 'ok' }),
        ]),
      ],
    });
    const { ask } = clientOf(fake);
    const looked = await ask(nextOn(screen));
    expect(looked.calls).toEqual([{ kind: 'look', id: 's', what: 'screenshot' }]);
    const answers = [{ callId: 's', text: 'This is the current screen.', image: screen }];
    const { calls } = await ask(nextOn(screen), [{ reply: looked, answers }]);
    expect(fake.faults).toEqual([]);
    expect(calls).toMatchObject([
      {
        id: 'b',
        actions: [
          { action_type: 'click', params: { clicks: 2, modifiers: ['shift'] } },
          { action_type: 'key_combo', params: { keys: ['ctrl', 'a'] } },
          { action_type: 'scroll', params: { direction: 'down', amount: 1 } },
          { action_type: 'scroll', params: { direction: 'left', amount: 3 } },
          { action_type: 'drag', params: { from_x: 1, to_x: 9, path: [{}, { x: 2, y: 2 }, {}] } },
          { action_type: 'key_combo', params: { keys: ['alt', 'left'] } },
          { action_type: 'wait', params: { ms: 2_000 } },
        ],
      },
      { kind: 'function', id: 'f', input: { success: true } },
    ]);
  });

  it.each([
    ['off the screen', computerCall('m', [{ ...click, x: 1_400 }]), 'x is from 0'],
    ['no key', computerCall('m', [{ type: 'keypress', keys: ['HYPERSPACE'] }]), '"HYPERSPACE"'],
    ['empty', computerCall('m', []), 'no actions'],
    ['unknown', computerCall('m', [{ type: 'fly' } as never]), '"fly"'],
    ['no JSON', functionCall('m', 'finish', '{"suc'), 'no JSON'],
    ['no tool', functionCall('m', 'hack', {}), '"hack"'],
  ])('tells of what is %s, and answers every call with its screenshot or words', async (_, item, problem) => {
    const script = [response([thought('r1'), item]), response([says('Well.')])];
    const fake = await start({ script });
    const { ask } = clientOf(fake);
    const reply = await ask(nextOn(screen));
    expect(reply.calls).toMatchObject([
      { kind: 'malformed', id: 'm', problem: expect.stringContaining(problem) },
    ]);
    await ask(nextOn(screen), [{ reply, answers: [{ callId: 'm', text: 'Wrong.', isError: true }] }]);
    expect(fake.faults).toEqual([]);
    expect(JSON.stringify(bodyOf(fake).input)).toContain('Wrong.');
    await ask(nextOn(screen), [{ reply, answers: [] }]);
    expect(fake.faults).toEqual([]);
  });

  it('hands doubts on and never acknowledges one', async () => {
    const doubt = { id: 'd1', code: 'malicious_instructions', message: 'Look at it.' };
    const fake = await start({ script: [response([computerCall('c1', [click], [doubt])])] });
    const { ask } = clientOf(fake);
    const reply = await ask(nextOn(screen));
    expect(reply.safety).toEqual([{ code: 'malicious_instructions', message: 'Look at it.' }]);
    const hop = { reply, answers: [{ callId: 'c1', text: 'ok', image: screen }] };
    await expect(ask(nextOn(screen), [hop])).rejects.toMatchObject({ kind: 'refused' });
    expect(fake.requests).toHaveLength(1);
  });

  it('takes words, refusals and answers that were cut off for what they are', async () => {
    const cut = { status: 'incomplete', incomplete_details: { reason: 'max_output_tokens' } } as const;
    const fake = await start({
      script: [
        response([says('I see a page.')]),
        response([refuses('No.')]),
        response([computerCall('t', [{ type: 'type', text: 'hello wo' }])], cut),
        response([], { status: 'incomplete', incomplete_details: { reason: 'content_filter' } }),
        response([], { status: 'failed', error: { code: 'server_error', message: `Broken ${KEY}` } }),
      ],
    });
    const { ask } = clientOf(fake);
    const said = await ask(nextOn(screen));
    expect(said).toMatchObject({ text: 'I see a page.', calls: [], stop: 'end' });
    const again = [{ reply: said, answers: [], say: 'Act.' }];
    expect(await ask(nextOn(screen), again)).toMatchObject({ text: 'No.', stop: 'refusal' });
    expect(await ask(nextOn(screen))).toMatchObject({
      stop: 'length',
      calls: [{ kind: 'malformed', id: 't' }],
    });
    expect(await ask(nextOn(screen))).toMatchObject({ stop: 'refusal', calls: [] });
    const failed = await ask(nextOn(screen)).catch((error: Error) => error);
    expect(failed).toMatchObject({ kind: 'overloaded', message: expect.not.stringContaining(KEY) });
    expect(fake.faults).toEqual([]);
  });

  it('keeps to what is allowed even where the model does not', async () => {
    const computer = { ...COMPUTER, actions: ['type_text'] as const };
    const { calls } = await clientOf(await start({ script: [clicked] })).ask(nextOn(screen, { computer }));
    expect(calls).toMatchObject([{ kind: 'malformed', problem: expect.stringContaining('not allowed') }]);
  });
});

describe('questions without a computer', () => {
  it('are answered with a point or with JSON, by models that think and those that do not', async () => {
    for (const [model, thinks] of [
      ['gpt-5.5', true],
      ['gpt-4o', false],
    ] as const) {
      const fake = await start({
        script: [
          response([says('{"found":true,"x":10,"y":20}')]),
          response([says('{"found":false,"x":null,"y":null}')]),
          response([says('{"passed":true}')]),
        ],
        thinks,
        computer: false,
      });
      const { ask } = clientOf(fake, { model });
      expect((await ask(whereOn(screen))).point).toEqual({ x: 10, y: 20 });
      expect((await ask(whereOn(screen))).point).toBeNull();
      expect(await ask(judged)).toMatchObject({ text: '{"passed":true}', stop: 'end' });
      expect(bodyOf(fake).text?.format).toMatchObject({ type: 'json_schema', strict: true });
      expect(fake.faults).toEqual([]);
    }
  });
});

describe('stepping down', () => {
  it('goes to functions once, and remembers it', async () => {
    const script = [response([functionCall('f', 'click', { x: 5, y: 6 })])];
    const fake = await start({ script, computer: false });
    const { ask } = clientOf(fake);
    const reply = await ask(nextOn(screen));
    expect(reply.calls).toMatchObject([{ actions: [{ action_type: 'click', params: { x: 5, y: 6 } }] }]);
    await ask(nextOn(screen), [{ reply, answers: [{ callId: 'f', text: 'Again.', isError: true }] }]);
    expect(fake.requests).toHaveLength(3);
    expect(fake.faults).toHaveLength(1);
  });

  it('is not needed where it is known that there is no tool', async () => {
    const script = [response([functionCall('f', 'click', { target: 'the button' })])];
    const fake = await start({ script, computer: false, thinks: false });
    const { ask, model } = clientOf(fake, { model: 'gpt-4o' });
    expect(model.pointsWell).toBe(false);
    const computer = { ...COMPUTER, targets: 'words' as const };
    expect((await ask(nextOn(screen, { computer }))).calls).toMatchObject([{ kind: 'targeted' }]);
    expect(fake.faults).toEqual([]);
  });
});

describe('failures', () => {
  it.each([
    [401, 'invalid_api_key', 'Incorrect API key provided: sk-fake-***-key.', 'auth'],
    [429, 'insufficient_quota', 'You exceeded your current quota', 'quota'],
    [404, 'model_not_found', 'The model does not exist', 'missing'],
    [400, 'context_length_exceeded', 'Too long', 'too_large'],
  ])('%i %s is told once, without the key', async (status, code, text, kind) => {
    const fake = await start({ script: [refusal(status, code, text)] });
    const error = await clientOf(fake)
      .ask(nextOn(screen))
      .catch((caught: Error) => caught);
    expect(error).toMatchObject({ kind, status, message: expect.not.stringContaining('sk-fake') });
    expect(fake.requests).toHaveLength(1);
  });

  it('is tried again where it passes', async () => {
    const soon = new Date(5_000).toUTCString();
    const fake = await start({
      script: [
        refusal(429, 'rate_limit_exceeded', 'slow down', { 'retry-after': soon }),
        refusal(503, 'server_error', 'busy'),
        clicked,
      ],
    });
    const { ask, heard } = clientOf(fake);
    expect((await ask(nextOn(screen))).stop).toBe('calls');
    expect(heard.waits).toEqual([5_000, 1_000]);
  });
});
