/** Anthropic's dialects against a strict server over HTTP, which the vendor's own client vouches for. */
import Anthropic from '@anthropic-ai/sdk';
import { afterEach, beforeAll, describe, expect, it } from 'vitest';
import type { Screenshot } from '../../src/lib/images.ts';
import { createStepDowns } from '../../src/models/capability.ts';
import type { ModelOptions } from '../../src/models/client.ts';
import type { Ask, Reply } from '../../src/models/model.ts';
import {
  type FakeAnthropicOptions,
  member,
  message,
  refusal,
  startFakeAnthropic,
  thought,
  use,
  words,
} from '../support/fake-models/anthropic.ts';
import { COMPUTER } from '../support/fake-models/asks.ts';
import { judged, modelAt, nextOn, screenshot, whereOn } from '../support/fake-models/client.ts';
import type { FakeModel } from '../support/fake-models/serve.ts';

const KEY = 'sk-ant-fake';
const VENDOR = { apiKey: KEY, maxRetries: 0 };
const closing: (() => Promise<void>)[] = [];
let screen: Screenshot;

beforeAll(async () => {
  screen = await screenshot(1_280, 720);
});
afterEach(async () => {
  for (const close of closing.splice(0).reverse()) await close();
});

async function start(options: FakeAnthropicOptions): Promise<FakeModel> {
  const fake = await startFakeAnthropic(options);
  closing.push(fake.close);
  return fake;
}

function clientOf({ url }: FakeModel, options: Partial<ModelOptions> = {}) {
  const made = modelAt(url, { provider: 'anthropic', model: 'claude-opus-5-5', key: KEY, ...options });
  closing.push(made.close);
  const ask = (question: Ask, hops: Parameters<typeof made.model.ask>[1]['hops'] = []): Promise<Reply> =>
    made.model.ask(question, { hops, signal: AbortSignal.timeout(20_000) });
  return { ...made, ask };
}

const bodyOf = ({ requests }: FakeModel, at = -1) =>
  requests.at(at)?.body as Anthropic.MessageCreateParamsNonStreaming;

const clicked = message([words('I click.'), member('toolu_1', 'left_click', { coordinate: [640, 360] })]);

describe('the server, by the vendor’s own client', () => {
  const ask = (url: string, body: Partial<Anthropic.MessageCreateParamsNonStreaming> = {}) =>
    new Anthropic({ baseURL: url, ...VENDOR }).messages.create({
      model: 'claude-opus-5-5',
      max_tokens: 100,
      tools: [{ type: 'computer_toolset_20260801', configs: { zoom: { enabled: false } } }],
      messages: [{ role: 'user', content: [{ type: 'text', text: 'Click.' }] }],
      ...body,
    });

  it('answers two turns of the toolset', async () => {
    const { url } = await start({ script: [clicked, message([words('Done.')])] });
    const first = await ask(url);
    expect(first.content[1]).toMatchObject({ type: 'tool_use', toolset_name: 'computer' });
    const second = await ask(url, {
      messages: [
        { role: 'user', content: [{ type: 'text', text: 'Click.' }] },
        { role: 'assistant', content: first.content as Anthropic.ContentBlockParam[] },
        {
          role: 'user',
          content: [
            {
              type: 'tool_result',
              tool_use_id: 'toolu_1',
              toolset_name: 'computer',
              content: [{ type: 'text', text: 'ok' }],
            },
          ],
        },
      ],
    });
    expect(second).toMatchObject({ content: [{ text: 'Done.' }] });
  });

  it('takes the older tool with its header, through the beta client', async () => {
    const { url } = await start({ script: [clicked], takes: 'computer_20251124' });
    const beta = new Anthropic({ baseURL: url, ...VENDOR }).beta.messages;
    const tool = {
      type: 'computer_20251124',
      name: 'computer',
      display_width_px: 10,
      display_height_px: 10,
      enable_zoom: true,
    } as const;
    const question = {
      model: 'claude-sonnet-4-6',
      max_tokens: 10,
      tools: [tool],
      messages: [{ role: 'user' as const, content: [{ type: 'text' as const, text: 'Click.' }] }],
    };
    await expect(beta.create({ ...question, betas: ['computer-use-2025-11-24'] })).resolves.toBeTruthy();
    await expect(beta.create(question)).rejects.toThrow('anthropic-beta');
  });

  it.each([
    ['a forced choice', { tool_choice: { type: 'any' } }, 'tool_choice'],
    ['an older tool', { tools: [{ type: 'computer_20251124', name: 'computer' }] }, 'not supported'],
    [
      'a size for the toolset',
      { tools: [{ type: 'computer_toolset_20260801', display_width_px: 9 }] },
      'Extra inputs',
    ],
    ['an unknown member', { tools: [{ type: 'computer_toolset_20260801', configs: { fly: {} } }] }, 'Extra'],
  ])('refuses %s', async (_, body, words) => {
    const { url } = await start({ script: [clicked] });
    const blocks = [{ role: 'user', content: [{ type: 'text', text: 'x' }] }];
    await expect(ask(url, { messages: blocks, ...body } as never)).rejects.toThrow(words);
  });
});

describe('the toolset', () => {
  it('is declared without sizes, with what is not allowed switched off, and never forced', async () => {
    const fake = await start({ script: [clicked] });
    const { ask } = clientOf(fake);
    const computer = { ...COMPUTER, actions: ['click', 'key_press'] as const, zoom: false, maxActions: 1 };
    const reply = await ask(nextOn(screen, { computer }));
    expect(reply).toMatchObject({
      text: 'I click.',
      stop: 'calls',
      calls: [
        {
          kind: 'actions',
          id: 'toolu_1',
          actions: [{ action_type: 'click', params: { x: 640, y: 360 } }],
        },
      ],
      usage: { input: 6_500, cacheRead: 4_500, cacheWrite: 500, output: 60, reasoning: 20 },
      model: 'claude-fake',
    });
    const body = bodyOf(fake);
    const [tool] = body.tools ?? [];
    expect(tool).toMatchObject({ type: 'computer_toolset_20260801' });
    expect(Object.keys((tool as Anthropic.ComputerToolset20260801).configs ?? {}).sort()).toEqual(
      'left_click_drag left_mouse_down left_mouse_up mouse_move scroll type wait zoom'.split(' '),
    );
    expect(body.tool_choice).toEqual({ type: 'auto', disable_parallel_tool_use: true });
    expect(fake.requests[0]?.headers['anthropic-beta']).toBeUndefined();
    expect(body.messages[0]?.content).toMatchObject([
      { type: 'text', cache_control: { type: 'ephemeral' } },
      { type: 'text', text: 'The screen now:' },
      { type: 'image' },
    ]);
  });

  it('gives batches, whose clicks without a place are where the pointer is', async () => {
    const script = [
      message([
        thought('sig'),
        member('a', 'mouse_move', { coordinate: [10, 20] }),
        member('b', 'left_click', { text: 'ctrl+shift' }),
        member('c', 'key', { text: 'ctrl++', repeat: 2 }),
        member('d', 'scroll', { scroll_direction: 'down', scroll_amount: 3, coordinate: [5, 5] }),
        use('e', 'finish', { success: true, summary: 'ok' }),
      ]),
    ];
    const { calls } = await clientOf(await start({ script })).ask(nextOn(screen));
    const combo = { action_type: 'key_combo', params: { keys: ['ctrl', '+'] } };
    expect(calls).toMatchObject([
      { actions: [{ action_type: 'move', params: { x: 10, y: 20 } }] },
      { actions: [{ params: { x: 10, y: 20, modifiers: ['ctrl', 'shift'] } }] },
      { actions: [combo, combo] },
      { actions: [{ action_type: 'scroll', params: { x: 5, y: 5, direction: 'down', amount: 3 } }] },
      { kind: 'function', name: 'finish', input: { success: true, summary: 'ok' } },
    ]);
  });

  it('puts points of a smaller image back on the screen', async () => {
    const large = await screenshot(2_880, 1_800);
    const fake = await start({ script: [clicked] });
    const { calls } = await clientOf(fake).ask(nextOn(large));
    const { system } = bodyOf(fake);
    const [, width = 0, height = 0] =
      /which is (\d+) px wide and (\d+) px high/.exec(JSON.stringify(system))?.map(Number) ?? [];
    expect(width * height).toBeLessThanOrEqual(2_304_000);
    const x = Math.round((640 * 2_880) / width);
    expect(calls).toMatchObject([{ actions: [{ params: { x } }] }]);
  });

  it.each([
    ['off the screen', member('m', 'left_click', { coordinate: [2_000, 10] }), 'x is from 0 to 1279'],
    ['no place', member('m', 'left_click', { coordinate: 'here' }), 'no point'],
    ['no known place', member('m', 'left_click', {}), 'not known'],
    ['no key', member('m', 'key', { text: 'ctrl+banana' }), '"banana"'],
    ['no member', member('m', 'fly', {}), '"fly"'],
    ['no tool', use('m', 'hack', {}), '"hack"'],
    ['half a drag', member('m', 'left_mouse_down', {}), 'left_click_drag'],
  ])('tells of what is %s, and sends a whole answer to it', async (_, block, problem) => {
    const fake = await start({
      script: [message([member('ok', 'type', { text: 'hi' }), block]), message([words('Well.')])],
    });
    const { ask } = clientOf(fake);
    const question = nextOn(screen);
    const reply = await ask(question);
    expect(reply.calls[1]).toMatchObject({ kind: 'malformed', id: 'm' });
    expect(reply.calls[1]).toHaveProperty('problem', expect.stringContaining(problem));
    const answers = [{ callId: 'm', text: 'Wrong.', isError: true, image: screen }];
    await ask(question, [{ reply, answers, say: 'Again.' }]);
    expect(fake.faults).toEqual([]);
    expect(bodyOf(fake).messages[2]?.content).toMatchObject([
      {
        is_error: true,
        content: [{ text: 'Not executed: an earlier computer action in this turn failed.' }],
      },
      { tool_use_id: 'm', is_error: true, content: [{ type: 'text', text: 'Wrong.' }] },
      { type: 'text', text: 'Again.' },
    ]);
  });

  it('answers looks with images and the name of the toolset, thoughts untouched', async () => {
    const zoom = member('z', 'zoom', { region: [0, 0, 100, 50] });
    const fake = await start({ script: [message([thought('sig-1'), zoom]), clicked] });
    const { ask } = clientOf(fake);
    const reply = await ask(nextOn(screen));
    expect(reply.calls).toEqual([
      { kind: 'look', id: 'z', what: 'zoom', region: { from: { x: 0, y: 0 }, to: { x: 100, y: 50 } } },
    ]);
    const answers = [{ callId: 'z', text: 'Here.', image: screen, place: { x: 1, y: 2 } }];
    await ask(nextOn(screen), [{ reply, answers }]);
    expect(fake.faults).toEqual([]);
    expect(bodyOf(fake).messages[2]?.content).toMatchObject([
      { toolset_name: 'computer', content: [{ text: 'Here. x=1, y=2' }, { type: 'image' }] },
    ]);
  });

  it('takes words alone, a refusal and an answer that was cut off for what they are', async () => {
    const why = { type: 'refusal', category: 'cyber', explanation: 'No.' } as const;
    const fake = await start({
      script: [
        message([words('I see a page.')]),
        message([], 'refusal', { stop_details: why }),
        message([member('t', 'type', { text: 'hello wo' })], 'max_tokens'),
      ],
    });
    const { ask } = clientOf(fake);
    const said = await ask(nextOn(screen));
    expect(said).toMatchObject({ text: 'I see a page.', calls: [], stop: 'end' });
    expect(await ask(nextOn(screen), [{ reply: said, answers: [], say: 'Act.' }])).toMatchObject({
      text: 'No.',
      stop: 'refusal',
      calls: [],
    });
    expect(await ask(nextOn(screen))).toMatchObject({
      stop: 'length',
      calls: [{ kind: 'malformed', id: 't' }],
    });
  });

  it('keeps to what is allowed even where the model does not', async () => {
    const { ask } = clientOf(await start({ script: [clicked] }));
    const computer = { ...COMPUTER, actions: ['type_text'] as const };
    expect((await ask(nextOn(screen, { computer }))).calls).toMatchObject([
      { kind: 'malformed', problem: expect.stringContaining('click is not allowed') },
    ]);
  });
});

describe('questions without a computer', () => {
  it('are answered with a point of the screen', async () => {
    const fake = await start({
      script: [
        message([words('{"found":true,"x":10,"y":20}')]),
        message([words('{"found":false,"x":null,"y":null}')]),
      ],
    });
    const { ask } = clientOf(fake);
    expect((await ask(whereOn(screen))).point).toEqual({ x: 10, y: 20 });
    expect((await ask(whereOn(screen))).point).toBeNull();
    expect(bodyOf(fake).output_config?.format?.type).toBe('json_schema');
    expect(bodyOf(fake).tools).toBeUndefined();
    expect(fake.faults).toEqual([]);
  });

  it('are answered with JSON, by models of every age', async () => {
    for (const model of ['claude-opus-5-5', 'claude-sonnet-4-6', 'claude-sonnet-4-5', 'claude-3-7-sonnet']) {
      const fake = await start({ script: [message([words('{"passed":true}')])], takes: 'none' });
      const reply = await clientOf(fake, { model }).ask(judged);
      expect(reply).toMatchObject({ text: '{"passed":true}', stop: 'end' });
      expect(reply.point).toBeUndefined();
      expect(fake.faults).toEqual([]);
    }
  });
});

describe('the older tools', () => {
  it('are told the size of the image, behind their headers', async () => {
    for (const [model, takes, beta] of [
      ['claude-sonnet-4-6', 'computer_20251124', 'computer-use-2025-11-24'],
      ['claude-haiku-4-5', 'computer_20250124', 'computer-use-2025-01-24'],
    ] as const) {
      const click = use('toolu_1', 'computer', { action: 'left_click', coordinate: [683, 384] });
      const fake = await start({ script: [message([click]), clicked], takes, maxSide: 1_568 });
      const { ask } = clientOf(fake, { model });
      const wide = await screenshot(1_920, 1_080);
      const reply = await ask(nextOn(wide));
      expect(reply.calls).toMatchObject([{ actions: [{ params: { x: 960, y: 540 } }] }]);
      expect(bodyOf(fake).tools?.[0]).toMatchObject({ type: takes, display_width_px: 1_366 });
      await ask(nextOn(wide), [{ reply, answers: [{ callId: 'toolu_1', text: 'ok', image: wide }] }]);
      expect(fake.requests[1]?.headers['anthropic-beta']).toBe(beta);
      expect(fake.faults).toEqual([]);
    }
  });

  it('tell of a zoom that was not offered', async () => {
    const zoom = use('z', 'computer', { action: 'zoom', region: [0, 0, 9, 9] });
    const { ask } = clientOf(await start({ script: [message([zoom])], takes: 'computer_20251124' }), {
      model: 'claude-sonnet-4-6',
    });
    const computer = { ...COMPUTER, zoom: false };
    expect((await ask(nextOn(screen, { computer }))).calls).toMatchObject([{ kind: 'malformed', id: 'z' }]);
  });
});

describe('stepping down', () => {
  it('goes to the older tool, then to functions, and remembers it for a day', async () => {
    const click = use('f', 'click', { x: 5, y: 6 });
    const fake = await start({ script: [message([click])], takes: 'none' });
    let now = 0;
    const stepDowns = createStepDowns(() => now);
    const { ask, heard } = clientOf(fake, { model: 'claude-sonnet-5', stepDowns });
    const reply = await ask(nextOn(screen));
    expect(reply.calls).toMatchObject([{ actions: [{ action_type: 'click', params: { x: 5, y: 6 } }] }]);
    expect(fake.requests).toHaveLength(3);
    expect(heard.logged).toHaveLength(2);
    await ask(nextOn(screen));
    expect(fake.requests).toHaveLength(4);
    now = 24 * 3_600_000 + 1;
    await ask(nextOn(screen));
    expect(fake.requests).toHaveLength(7);
  });

  it('does not happen for what is wrong otherwise', async () => {
    const fake = await start({ script: [refusal(400, 'invalid_request_error', 'max_tokens: too large')] });
    await expect(clientOf(fake).ask(nextOn(screen))).rejects.toMatchObject({ kind: 'refused', status: 400 });
    expect(fake.requests).toHaveLength(1);
  });

  it('asks in functions where targets are wanted in words', async () => {
    const script = [message([use('f', 'click', { target: 'the button' })])];
    const { ask } = clientOf(await start({ script }));
    const computer = { ...COMPUTER, targets: 'words' as const };
    expect((await ask(nextOn(screen, { computer }))).calls).toMatchObject([
      { kind: 'targeted', action: { type: 'click', target: 'the button' } },
    ]);
  });
});

describe('failures', () => {
  it.each([
    [401, 'authentication_error', `invalid x-api-key ${KEY}`, 'auth'],
    [400, 'invalid_request_error', 'Your credit balance is too low', 'quota'],
    [404, 'not_found_error', 'model: claude-9', 'missing'],
    [413, 'request_too_large', 'Request exceeds the maximum size', 'too_large'],
    [400, 'invalid_request_error', 'image_dimensions_too_large', 'too_large'],
  ])('%i %s is told once, without the key', async (status, type, text, kind) => {
    const fake = await start({ script: [refusal(status, type, text)] });
    const error = await clientOf(fake, { ownKey: true })
      .ask(nextOn(screen))
      .catch((caught: Error) => caught);
    expect(error).toMatchObject({ kind, status, ownKey: true });
    expect(String((error as Error).message)).not.toContain(KEY);
    expect(fake.requests).toHaveLength(1);
  });

  it('waits as long as it is asked to, and otherwise longer each time', async () => {
    const fake = await start({
      script: [
        refusal(429, 'rate_limit_error', 'slow down', { 'retry-after': '2' }),
        refusal(529, 'overloaded_error', `Overloaded ${KEY}`),
        { cut: 'before' },
        clicked,
      ],
    });
    const { ask, heard } = clientOf(fake);
    expect((await ask(nextOn(screen))).calls).toHaveLength(1);
    expect(heard.waits).toEqual([2_000, 1_000, 2_000]);
    expect(heard.logged.join()).not.toContain(KEY);
  });

  it('gives up after a few times, and at once where it would have to wait too long', async () => {
    const fake = await start({ script: [refusal(529, 'overloaded_error', 'Overloaded')] });
    await expect(clientOf(fake).ask(nextOn(screen))).rejects.toMatchObject({
      kind: 'overloaded',
      status: 529,
    });
    expect(fake.requests).toHaveLength(4);
    const busy = await start({ script: [refusal(429, 'rate_limit_error', 'x', { 'retry-after': '3600' })] });
    await expect(clientOf(busy).ask(nextOn(screen))).rejects.toMatchObject({
      kind: 'rate',
      retryAfterMs: 3_600_000,
    });
    expect(busy.requests).toHaveLength(1);
  });

  it.each([
    ['slow', { silent: true }, 'timeout'],
    ['cut', { cut: 'within' }, 'network'],
    ['huge', { huge: 200_000 }, 'malformed'],
    ['no JSON', { raw: '<html>' }, 'malformed'],
    ['a redirect', { status: 302, body: '', headers: { location: 'http://127.0.0.1:1/' } }, 'network'],
  ] as const)('tells of an answer that is %s', async (_, turn, kind) => {
    const fake = await start({ script: [turn] });
    const limits = { attempts: 2, attemptTimeoutMs: 200, maxAnswerBytes: 100_000 };
    await expect(clientOf(fake, { limits }).ask(nextOn(screen))).rejects.toMatchObject({ kind });
  });

  it('stops when it is told to, with that reason', async () => {
    const fake = await start({ script: [{ silent: true }] });
    const { model } = clientOf(fake);
    const gone = new Error('the run was cancelled');
    const controller = new AbortController();
    const asked = model.ask(nextOn(screen), { hops: [], signal: controller.signal });
    await expect.poll(() => fake.requests.length).toBe(1);
    controller.abort(gone);
    await expect(asked).rejects.toBe(gone);
  });

  it('sends no key that cannot be one, and no request that is too large', async () => {
    const fake = await start({ script: [clicked] });
    const odd = await clientOf(fake, { key: 'sk-ant\nsecret-part' })
      .ask(nextOn(screen))
      .catch((caught: Error) => caught);
    expect(odd).toMatchObject({ kind: 'auth' });
    expect((odd as Error).message).not.toContain('secret-part');
    const small = clientOf(fake, { limits: { maxRequestBytes: 1_000 } });
    await expect(small.ask(nextOn(screen))).rejects.toMatchObject({ kind: 'too_large' });
    expect(fake.requests).toEqual([]);
  });
});
