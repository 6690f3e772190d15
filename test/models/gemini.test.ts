/** Gemini: the fake by the vendor's own client, and the dialect by the fake. */
import {
  ApiError,
  BlockedReason,
  Environment,
  FinishReason,
  type GenerateContentParameters,
  GoogleGenAI,
} from '@google/genai';
import { afterEach, describe, expect, it } from 'vitest';
import { gemini } from '../../src/models/dialects/gemini.ts';
import { ModelFailure } from '../../src/models/model.ts';
import { PER_MILLE } from '../../src/models/space.ts';
import {
  type AskOptions,
  acting,
  COMPUTER,
  CONFIG,
  judging,
  lastBody,
  picture,
  pointing,
  put,
} from '../support/fake-models/asks.ts';
import { type FakeGeminiOptions, generated, part, startFakeGemini } from '../support/fake-models/gemini.ts';
import type { FakeModel } from '../support/fake-models/serve.ts';

const open: FakeModel[] = [];
afterEach(async () => {
  await Promise.all(open.splice(0).map((fake) => fake.close()));
});
async function start(options: FakeGeminiOptions): Promise<FakeModel> {
  const fake = await startFakeGemini(options);
  open.push(fake);
  return fake;
}

const rel = (options: AskOptions = {}) => acting({ counting: PER_MILLE, ...options });
const ask = async (fake: FakeModel, options: AskOptions = {}, config = CONFIG) =>
  put({ url: fake.url, base: '' }, gemini, rel(options), [], config);
const replyTo = async (turn: ReturnType<typeof generated>, options: AskOptions = {}) =>
  ask(await start({ script: [turn] }), options);

describe("the fake, by the vendor's client", () => {
  const image = { inlineData: { mimeType: 'image/png', data: picture().base64 } };
  const first: GenerateContentParameters = {
    model: 'gemini-3.5-flash',
    contents: [{ role: 'user', parts: [{ text: 'Click it.' }, image] }],
    config: { tools: [{ computerUse: { environment: Environment.ENVIRONMENT_DESKTOP } }] },
  };
  const client = (fake: FakeModel, apiKey = 'key') =>
    new GoogleGenAI({ apiKey, httpOptions: { baseUrl: fake.url, retryOptions: { attempts: 1 } } });
  const refusal = (asking: Promise<unknown>) =>
    asking.then(
      () => 'none',
      (error: unknown) => (error instanceof ApiError ? `${error.status} ${error.message}` : String(error)),
    );

  it('takes two turns with parallel calls', async () => {
    const calls = generated([part('click', { x: 1, y: 2 }, 'a'), part('wait', { seconds: 1 }, 'b')]);
    const fake = await start({ script: [calls, generated([{ text: 'Done.' }])], key: 'key' });
    const { models } = client(fake);
    const { functionCalls, candidates } = await models.generateContent(first);
    expect(functionCalls?.map(({ name }) => name)).toEqual(['click', 'wait']);
    const second = await models.generateContent({
      ...first,
      contents: [
        ...(first.contents as object[]),
        candidates![0]!.content!,
        {
          role: 'user',
          parts: functionCalls!.map(({ id, name }) => ({
            functionResponse: { id: id!, name: name!, response: { output: 'ok' }, parts: [image] },
          })),
        },
      ],
    });
    expect(second.text).toBe('Done.');
    expect(fake.faults).toEqual([]);
  });

  it('refuses a call without its response, one that was changed, and a wrong key', async () => {
    const fake = await start({ script: [generated([part('click', { x: 1, y: 2 })])], key: 'key' });
    const { candidates } = await client(fake).models.generateContent(first);
    const content = candidates![0]!.content!;
    const on = (...contents: object[]) =>
      refusal(
        client(fake).models.generateContent({
          ...first,
          contents: [...(first.contents as object[]), ...contents],
        }),
      );
    expect(await on(content, { role: 'user', parts: [{ text: 'And?' }] })).toContain(
      'number of function response',
    );
    const changed = { role: 'model', parts: [{ functionCall: content.parts![0]!.functionCall! }] };
    const answered = { role: 'user', parts: [{ functionResponse: { name: 'click', response: {} } }] };
    expect(await on(changed, answered)).toContain('thought_signature');
    expect(await refusal(client(fake, 'other').models.generateContent(first))).toContain('API key not valid');
  });

  it('refuses to go on without an acknowledgement of its doubt', async () => {
    const doubt = { decision: 'require_confirmation', explanation: 'It pays.' };
    const fake = await start({
      script: [generated([part('click', { x: 1, y: 2, safety_decision: doubt })])],
    });
    const { candidates } = await client(fake).models.generateContent(first);
    const answer = { role: 'user', parts: [{ functionResponse: { name: 'click', response: {} } }] };
    const contents = [...(first.contents as object[]), candidates![0]!.content!, answer];
    expect(await refusal(client(fake).models.generateContent({ ...first, contents }))).toContain(
      'safety_acknowledgement',
    );
  });
});

describe('the dialect', () => {
  it.each(['desktop', 'browser'] as const)(
    'is taken with all kinds of answers on a %s',
    async (environment) => {
      const calls = generated([
        { text: 'I see.', thought: true },
        part('click', { x: 500, y: 500 }),
        part('take_screenshot', {}),
        part('finish', { success: true, summary: 'x' }),
      ]);
      const fake = await start({ script: [calls, generated([{ text: 'Hm.' }])] });
      const asked = rel({ computer: { ...COMPUTER, environment } });
      const to = { url: fake.url, base: '' };
      const reply = await put(to, gemini, asked);
      const [click, look] = reply.calls;
      const answers = [
        { callId: click!.id, text: 'Not so.', isError: true },
        { callId: look!.id, text: 'This is it.', image: picture() },
      ];
      const hop = { reply, answers, say: 'Once more.' };
      const words = await put(to, gemini, asked, [hop]);
      await put(to, gemini, asked, [hop, { reply: words, answers: [], say: 'Act.' }]);
      expect(fake.faults).toEqual([]);
    },
  );

  it('sends what the vendor has types for', async () => {
    const fake = await start({ script: [generated([{ text: 'Hm.' }])] });
    await ask(
      fake,
      { computer: { ...COMPUTER, actions: ['click', 'type_text'], environment: 'browser' } },
      { ...CONFIG, thinks: true },
    );
    const { contents, tools, generationConfig } = lastBody<Record<string, unknown>>(fake);
    ({
      model: 'm',
      contents,
      config: { tools, ...(generationConfig as object) },
    }) as GenerateContentParameters;
    expect(tools).toMatchObject([
      {
        computerUse: {
          environment: 'ENVIRONMENT_BROWSER',
          excludedPredefinedFunctions: expect.arrayContaining([
            'key_down',
            'mouse_up',
            'drag_and_drop',
            'navigate',
            'scroll',
          ]),
          enablePromptInjectionDetection: true,
        },
      },
      { functionDeclarations: [{ name: 'finish' }, { name: 'ask_human' }] },
    ]);
    const [computer] = tools as [{ computerUse: { excludedPredefinedFunctions: string[] } }];
    expect(computer.computerUse.excludedPredefinedFunctions).not.toContain('click');
    expect(generationConfig).toEqual({ maxOutputTokens: 9_000, thinkingConfig: { thinkingLevel: 'MEDIUM' } });
    expect(JSON.stringify(contents)).toContain('click(500, 500)');
  });

  it('reads calls on the grid, the pointer going on from one to the next', async () => {
    const reply = await replyTo(
      generated([
        part('move', { x: 250, y: 250, intent: 'Over the list.' }),
        part('scroll', { direction: 'down' }),
        part('double_click', { x: 999, y: 0 }),
        part('type', { text: 'hi', press_enter: true }),
        part('drag_and_drop', { x: 0, y: 0, destination_x: 500, destination_y: 500 }),
        part('hotkey', { keys: ['Control', 'a'] }),
        part('click', { x: 1_200, y: 0 }),
        part('fly', {}),
      ]),
    );
    const act = (action_type: string, params: object) => ({ actions: [{ action_type, params }] });
    expect(reply.calls).toMatchObject([
      act('move', { x: 320, y: 180 }),
      act('scroll', { x: 320, y: 180, direction: 'down', amount: 3 }),
      act('click', { x: 1_279, y: 0, clicks: 2 }),
      act('type_text', { text: 'hi\n' }),
      act('drag', { from_x: 0, from_y: 0, to_x: 640, to_y: 360 }),
      act('key_combo', { keys: ['ctrl', 'a'] }),
      { kind: 'malformed', problem: expect.stringContaining('no point on the screen') },
      { kind: 'malformed', problem: 'There is no function "fly".' },
    ]);
    expect(new Set(reply.calls.map(({ id }) => id)).size).toBe(8);
    expect(reply).toMatchObject({
      ...{ text: 'Over the list.', stop: 'calls', safety: [] },
      usage: { input: 1_200, cacheRead: 1_000, output: 52, reasoning: 12 },
    });
  });

  it('reads the names of the preview', async () => {
    const { calls } = await replyTo(
      generated([
        part('type_text_at', { x: 500, y: 500, text: 'x' }),
        part('scroll_at', { x: 500, y: 500, direction: 'down' }),
        part('navigate', { url: 'https://example.com' }),
        part('go_back', {}),
        part('key_combination', { keys: 'Control+A' }),
      ]),
    );
    expect(
      calls.map((call) =>
        call.kind === 'actions' ? call.actions.map(({ action_type }) => action_type).join() : call.kind,
      ),
    ).toEqual([
      'click,key_combo,key_press,type_text',
      'scroll',
      'key_combo,type_text',
      'key_combo',
      'key_combo',
    ]);
  });

  it('tells of its doubts, which nobody here acknowledges', async () => {
    const doubt = { decision: 'require_confirmation', explanation: 'It pays.' };
    const reply = await replyTo(generated([part('click', { x: 1, y: 1, safety_decision: doubt })]));
    expect(reply.safety).toEqual([{ code: 'require_confirmation', message: 'It pays.' }]);
    const fine = await replyTo(
      generated([part('click', { x: 1, y: 1, safety_decision: { decision: 'regular' } })]),
    );
    expect(fine.safety).toEqual([]);
  });

  it('takes refusals, silence and what was cut off for what they are', async () => {
    const click = part('click', { x: 1, y: 1 });
    const refused = await replyTo(generated([click], { finishReason: FinishReason.SAFETY }));
    expect(refused).toMatchObject({ stop: 'refusal', calls: [], text: expect.stringContaining('SAFETY') });
    const blocked = await replyTo({
      answer: { promptFeedback: { blockReason: BlockedReason.PROHIBITED_CONTENT } },
    });
    expect(blocked).toMatchObject({ stop: 'refusal', text: expect.stringContaining('PROHIBITED_CONTENT') });
    const cut = await replyTo(generated([click, click], { finishReason: FinishReason.MAX_TOKENS }));
    expect(cut).toMatchObject({ stop: 'length', calls: [{ kind: 'actions' }, { kind: 'malformed' }] });
    const odd = generated([], { finishReason: FinishReason.MALFORMED_FUNCTION_CALL });
    expect(await replyTo(odd)).toMatchObject({ stop: 'end', calls: [], text: '' });
    expect(() => gemini.reply({ candidates: [] }, rel())).toThrow(ModelFailure);
  });

  it('answers without a computer', async () => {
    const found = generated([{ text: '{"found": true, "x": 500, "y": 500}' }]);
    const fake = await start({ script: [found] });
    const to = { url: fake.url, base: '' };
    expect((await put(to, gemini, pointing({ counting: PER_MILLE }))).point).toEqual({ x: 640, y: 360 });
    expect(lastBody(fake)).toMatchObject({ generationConfig: { responseMimeType: 'application/json' } });
    expect((await put(to, gemini, judging())).text).toContain('found');
    expect(fake.faults).toEqual([]);
  });

  it('knows a model that has no computer', async () => {
    const fake = await start({ script: [generated([])], computer: false });
    await expect(ask(fake)).rejects.toThrow();
    const [{ status, body }] = fake.faults as [(typeof fake.faults)[number]];
    expect(gemini.isToolRefusal(status, body)).toBe(true);
    expect(gemini.isToolRefusal(400, { error: { message: 'API key not valid.' } })).toBe(false);
  });
});
