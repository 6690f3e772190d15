/** Functions and JSON over chat completions: what is sent is taken by a strict server, and what comes back is read whatever its form. */
import type OpenAI from 'openai';
import { afterEach, describe, expect, it } from 'vitest';
import type { Dialect, PreparedAsk } from '../../src/models/dialect.ts';
import { functions } from '../../src/models/dialects/functions.ts';
import { holo, json } from '../../src/models/dialects/json.ts';
import { openCua } from '../../src/models/dialects/opencua.ts';
import { qwen3, qwen25 } from '../../src/models/dialects/qwen.ts';
import { uiTars, uiTars10 } from '../../src/models/dialects/ui-tars.ts';
import { ModelFailure, type Reply } from '../../src/models/model.ts';
import { PER_MILLE } from '../../src/models/space.ts';
import {
  acting,
  COMPUTER,
  CONFIG,
  judging,
  lastBody,
  picture,
  pointing,
  put,
} from '../support/fake-models/asks.ts';
import {
  calling,
  completion,
  type FakeChatOptions,
  type Flavour,
  saying,
  startFakeChat,
} from '../support/fake-models/chat.ts';
import type { FakeModel, Turn } from '../support/fake-models/serve.ts';

type Body = OpenAI.ChatCompletionCreateParamsNonStreaming;

const open: FakeModel[] = [];
afterEach(async () => {
  await Promise.all(open.splice(0).map((fake) => fake.close()));
});
async function start(...script: readonly Turn<OpenAI.ChatCompletion>[]): Promise<FakeModel> {
  return started({ script });
}
async function started(options: FakeChatOptions): Promise<FakeModel> {
  const fake = await startFakeChat(options);
  open.push(fake);
  return fake;
}

/** Of one answer. */
async function replyTo(
  turn: Turn<OpenAI.ChatCompletion>,
  ask: PreparedAsk = acting(),
  dialect: Dialect = functions,
) {
  return put(await start(turn), dialect, ask);
}
const problemOf = ({ calls }: Reply): string => (calls[0]?.kind === 'malformed' ? calls[0].problem : '');

const CHAT: readonly Dialect[] = [functions, json, holo, uiTars, uiTars10, qwen25, qwen3, openCua];

describe.each(CHAT.map((dialect) => [dialect.name, dialect] as const))('%s', (_, dialect) => {
  it('is taken by a strict server, alone and with all kinds of answers', async () => {
    const fake = await start(calling(['click', { x: 1, y: 2 }], ['zoom', {}]), saying('Hm.'));
    const first = await put(fake, dialect, acting());
    const answers = first.calls.map(({ id }) => ({
      callId: id,
      text: 'Not so.',
      isError: true,
      image: picture(),
    }));
    const hop = { reply: first, answers, say: 'Once more.' };
    const second = await put(fake, dialect, acting(), [hop]);
    await put(fake, dialect, acting(), [hop, { reply: second, answers: [], say: 'Act.' }]);
    expect(fake.faults).toEqual([]);
    expect(lastBody<Body>(fake).messages.filter(({ role }) => role === 'user')).toHaveLength(3);
  });

  it('sends what the vendor has types for', async () => {
    const fake = await start(saying('Hm.'));
    await put(fake, dialect, acting());
    const { messages, max_tokens, model } = lastBody<Body>(fake);
    expect({ model, max_tokens }).toEqual({ model: 'fake-model', max_tokens: 1_000 });
    expect(messages.map(({ role }) => role)).toEqual(['system', 'user']);
    const content = messages[1]?.content as OpenAI.ChatCompletionContentPart[];
    expect(content.map(({ type }) => type)).toEqual(['text', 'image_url']);
    expect(content[0]).toMatchObject({ text: expect.stringContaining('click(640, 360)') });
  });

  it('finds a point, and that there is none', async () => {
    const found = saying('{"found": true, "x": 512, "y": 340, "reason": "the button"}');
    expect((await replyTo(found, pointing(), dialect)).point).toEqual({ x: 512, y: 340 });
    const none = saying('```json\n{"found": false, "x": null, "y": null, "reason": "a picture is"}\n```');
    expect((await replyTo(none, pointing(), dialect)).point).toBeNull();
    const relative = pointing({ counting: PER_MILLE });
    expect((await replyTo(found, relative, dialect)).point).toEqual({ x: 655, y: 245 });
    const off = saying('{"found": true, "x": 1900, "y": 340, "reason": ""}');
    expect((await replyTo(off, pointing(), dialect)).point).toBeUndefined();
  });

  it('finds a point however a grounder writes it', async () => {
    const ways = [
      '(512, 340)',
      '<point>512 340</point>',
      '[502,330,522,350]',
      'pyautogui.click(x=512, y=340)',
    ];
    ways.push(
      "Action: click(start_box='<|box_start|>(512,340)<|box_end|>')",
      '<think>(1, 1)?</think>(512,340)',
    );
    for (const way of ways)
      expect([way, (await replyTo(saying(way), pointing(), dialect)).point]).toEqual([
        way,
        { x: 512, y: 340 },
      ]);
  });

  it('judges without a screen', async () => {
    const reply = await replyTo(saying('{"passed": true}'), judging(), dialect);
    expect(reply).toMatchObject({ text: '{"passed": true}', calls: [], stop: 'end' });
    expect(reply.point).toBeUndefined();
  });

  it('takes words, silence and refusals for what they are', async () => {
    expect(await replyTo(saying('I see a desktop.'), acting(), dialect)).toMatchObject({
      ...{ text: 'I see a desktop.', calls: [], stop: 'end', model: 'fake-model' },
      usage: { input: 1_200, cacheRead: 1_000, output: 40, reasoning: 12 },
    });
    expect(await replyTo({ answer: completion({ content: '' }) }, acting(), dialect)).toMatchObject({
      text: '',
      calls: [],
    });
    const refused = { answer: completion({ refusal: 'I cannot.' }) };
    expect(await replyTo(refused, acting(), dialect)).toMatchObject({
      text: 'I cannot.',
      stop: 'refusal',
      calls: [],
    });
    const filtered = { answer: completion({ content: 'x' }, 'content_filter') };
    expect(await replyTo(filtered, acting(), dialect)).toMatchObject({ stop: 'refusal', calls: [] });
  });

  it('throws at what is no answer', async () => {
    for (const body of [{}, [], 'x', null, { choices: [] }, { choices: [{}] }])
      expect(() => dialect.reply(body, acting())).toThrow(ModelFailure);
    const routed = { error: { code: 502, message: 'Provider returned error' } };
    expect(() => dialect.reply(routed, acting())).toThrow(/Provider returned error/);
  });
});

describe('functions', () => {
  it('declares what is allowed and nothing else, in points and in words', async () => {
    const fake = await start(saying('Hm.'));
    const only = { ...COMPUTER, actions: ['click', 'wait'] as const, maxActions: 1, zoom: false };
    await put(fake, functions, acting({ computer: only }));
    const body = lastBody<Body>(fake);
    const names = (body.tools ?? []).map((tool) => (tool.type === 'function' ? tool.function.name : ''));
    expect(names).toEqual(['click', 'wait', 'finish', 'ask_human']);
    expect(body.parallel_tool_calls).toBe(false);
    await put(fake, functions, acting({ computer: { ...COMPUTER, targets: 'words' } }));
    const [click] = lastBody<Body>(fake).tools ?? [];
    expect(click).toMatchObject({ function: { name: 'click', parameters: { required: ['target'] } } });
  });

  it('reads a batch, and says of each call what it is', async () => {
    const { calls, text, stop } = await replyTo(
      calling(
        ['click', { x: 10, y: 20, button: 'right', clicks: 2, modifiers: ['Control'] }],
        ['key_press', { key: 'Return', times: 2 }],
        ['key_combo', { keys: ['ctrl', 'C'] }],
        ['scroll', { direction: 'down', amount: 3 }],
        ['zoom', { x0: 0, y0: 0, x1: 100, y1: 50 }],
        ['finish', { success: true, summary: 'x' }],
        ['fly', {}],
      ),
    );
    expect({ text, stop }).toEqual({ text: 'I see it.', stop: 'calls' });
    expect(calls).toEqual([
      {
        kind: 'actions',
        id: 'call_0',
        actions: [
          { action_type: 'click', params: { x: 10, y: 20, button: 'right', clicks: 2, modifiers: ['ctrl'] } },
        ],
      },
      {
        kind: 'actions',
        id: 'call_1',
        actions: Array(2).fill({ action_type: 'key_press', params: { key: 'enter' } }),
      },
      {
        kind: 'actions',
        id: 'call_2',
        actions: [{ action_type: 'key_combo', params: { keys: ['ctrl', 'c'] } }],
      },
      // Where the click before it left the pointer.
      {
        kind: 'actions',
        id: 'call_3',
        actions: [{ action_type: 'scroll', params: { x: 10, y: 20, direction: 'down', amount: 3 } }],
      },
      { kind: 'look', id: 'call_4', what: 'zoom', region: { from: { x: 0, y: 0 }, to: { x: 100, y: 50 } } },
      { kind: 'function', id: 'call_5', name: 'finish', input: { success: true, summary: 'x' } },
      { kind: 'malformed', id: 'call_6', name: 'fly', problem: 'There is no function "fly".' },
    ]);
  });

  it.each<[string, unknown, string]>([
    ['click', { x: 5_000, y: 10 }, 'no point on the screen'],
    ['click', {}, 'no point on the screen'],
    ['click', { x: 1, y: 1, clicks: 9 }, 'clicks is a whole number'],
    ['click', { x: 1, y: 1, button: 'third' }, 'button is left, right or middle'],
    ['type_text', {}, 'no text to type'],
    ['key_press', { key: 'any' }, 'no key called'],
    ['key_press', { key: 'a', hold_ms: 99_999 }, 'A key is held'],
    ['key_combo', {}, 'Say which keys'],
    ['scroll', { x: 1, y: 1, direction: 'in', amount: 1 }, 'direction of a scroll'],
    ['drag', { from_x: 1, from_y: 1, to_x: -400, to_y: 1 }, 'no point on the screen'],
    ['wait', {}, 'number of seconds'],
    ['zoom', { x0: 1 }, 'no point on the screen'],
    ['click', '{"x": 1', 'no JSON'],
    ['click', '[1, 2]', 'no JSON object'],
    ['toString', {}, 'There is no function'],
    ['__proto__', {}, 'There is no function'],
  ])('tells the model what is wrong with %s %j', async (name, input, problem) => {
    expect(problemOf(await replyTo(calling([name, input])))).toContain(problem);
  });

  it.each<[string, unknown]>([
    ['as texts', { x: '512', y: ' 340.0 ' }],
    ['as a pair', { coordinate: [512, 340] }],
    ['as one field', { x: [512, 340] }],
    ['as an object', { point: { x: 512, y: 340 } }],
    ['as one text', { position: '(512, 340)' }],
  ])('reads a point that is given %s', async (_, input) => {
    const { calls } = await replyTo(calling(['click', input]));
    expect(calls).toMatchObject([{ actions: [{ params: { x: 512, y: 340 } }] }]);
  });

  it('refuses types that were not asked for', async () => {
    const ask = acting({ computer: { ...COMPUTER, actions: ['click'] } });
    expect(problemOf(await replyTo(calling(['type_text', { text: 'x' }]), ask))).toContain(
      'only these are: click',
    );
  });

  it('keeps targets in words for who finds them', async () => {
    const ask = acting({ computer: { ...COMPUTER, targets: 'words' } });
    const { calls } = await replyTo(
      calling(
        ['click', { target: 'the Save button', clicks: 2 }],
        ['drag', { target: 'the card', to: 'the bin', modifiers: ['shift'] }],
        ['scroll', { target: 'the list', direction: 'up', amount: 2 }],
        ['scroll', { direction: 'up', amount: 2 }],
        ['type_text', { text: 'hello' }],
        ['click', { x: 1, y: 2 }],
        ['drag', { target: 'the card' }],
        ['click', { target: 'the Save button', clicks: 7 }],
      ),
      ask,
    );
    expect(calls.map((call) => (call.kind === 'targeted' ? call.action : call.kind))).toEqual([
      { type: 'click', target: 'the Save button', params: { clicks: 2 } },
      { type: 'drag', target: 'the card', to: 'the bin', params: { modifiers: ['shift'] } },
      { type: 'scroll', target: 'the list', params: { direction: 'up', amount: 2 } },
      ...['actions', 'actions', 'malformed', 'malformed', 'malformed'],
    ]);
  });

  it('reads calls that a server left in the text', async () => {
    const tags =
      'I click.\n<tool_call>\n{"name": "click", "arguments": {"x": 1, "y": 2}}\n</tool_call><tool_call>{"na</tool_call>';
    const { text, calls } = await replyTo(saying(tags));
    expect(text).toBe('I click.');
    expect(calls).toMatchObject([{ kind: 'actions' }, { kind: 'malformed', name: 'tool_call' }]);
    const alone = await replyTo(
      saying('```json\n{"name": "click", "arguments": "{\\"x\\": 1, \\"y\\": 2}"}\n```'),
    );
    expect(alone.calls).toMatchObject([{ actions: [{ action_type: 'click', params: { x: 1, y: 2 } }] }]);
    const shown = await replyTo(saying('The page says {"name": "click", "arguments": {}}.'));
    expect(shown.calls).toEqual([]);
  });

  it('tells calls apart where a server does not', async () => {
    const call = {
      id: '',
      type: 'function' as const,
      function: { name: 'wait', arguments: '{"seconds":1}' },
    };
    const twice = {
      answer: completion({ tool_calls: [call, call, { ...call, id: 'x' }, { ...call, id: 'x' }] }),
    };
    const fake = await start(twice);
    const reply = await put(fake, functions, acting());
    expect(new Set(reply.calls.map(({ id }) => id)).size).toBe(4);
    await put(fake, functions, acting(), [{ reply, answers: [] }]);
    expect(fake.faults).toEqual([]);
  });

  it('does nothing of a call that was cut off', async () => {
    const cut = completion(
      {
        tool_calls: [
          { id: 'a', type: 'function', function: { name: 'type_text', arguments: '{"text":"hel"}' } },
        ],
      },
      'length',
    );
    const reply = await replyTo({ answer: cut });
    expect(reply.stop).toBe('length');
    expect(problemOf(reply)).toContain('cut off');
  });

  it.each<Flavour>(['vllm', 'ollama', 'lm-studio', 'openrouter'])(
    'knows that %s has no tools or formats',
    async (flavour) => {
      const fake = await started({ script: [saying('x')], flavour, tools: false, formats: false });
      await expect(put(fake, functions, acting())).rejects.toThrow();
      await expect(put(fake, functions, pointing())).rejects.toThrow();
      for (const { status, body } of fake.faults) expect(functions.isToolRefusal(status, body)).toBe(true);
      expect(fake.faults).toHaveLength(2);
      await put(fake, json, acting(), [], { ...CONFIG, schemas: false });
      await put(fake, json, pointing(), [], { ...CONFIG, schemas: false });
      expect(fake.faults).toHaveLength(2);
    },
  );

  it('takes other refusals for what they are', () => {
    const message = 'At most 1 image(s) may be provided in one prompt.';
    expect(functions.isToolRefusal(400, { error: { message } })).toBe(false);
    expect(functions.isToolRefusal(401, { error: { message: 'does not support tools' } })).toBe(false);
  });
});

describe('json', () => {
  it('reads calls with their thought, in a fence or not', async () => {
    const said =
      '{"thought": "A button.", "calls": [{"name": "click", "input": {"x": 1, "y": 2}}, {"name": "finish", "input": {"success": true}}, 3]}';
    for (const text of [said, `\`\`\`json\n${said}\n\`\`\``, `<think>{"calls": [1]}</think>Well: ${said}`]) {
      const reply = await replyTo(saying(text), acting(), json);
      expect(reply.text).toBe('A button.');
      expect(reply.calls).toMatchObject([{ kind: 'actions' }, { kind: 'function' }, { kind: 'malformed' }]);
    }
  });

  it('reads a call alone, its input beside its name', async () => {
    const { calls } = await replyTo(saying('{"name": "click", "x": 1, "y": 2}'), acting(), json);
    expect(calls).toMatchObject([{ actions: [{ params: { x: 1, y: 2 } }] }]);
  });

  it('asks H its way', async () => {
    const fake = await start(saying('{"found": true, "x": 5, "y": 6}'));
    await put(fake, holo, pointing());
    expect(lastBody<Body>(fake)).toMatchObject({
      temperature: 0,
      chat_template_kwargs: { enable_thinking: false },
      response_format: { type: 'json_schema', json_schema: { name: 'point' } },
    });
  });
});
