/** The fake server of chat completions, by the vendor's own client: what it takes and what it refuses. */
import OpenAI, { APIError } from 'openai';
import { afterEach, describe, expect, it } from 'vitest';
import { picture } from '../support/fake-models/asks.ts';
import {
  calling,
  completion,
  type FakeChatOptions,
  type Flavour,
  saying,
  startFakeChat,
} from '../support/fake-models/chat.ts';
import type { FakeModel } from '../support/fake-models/serve.ts';

const open: FakeModel[] = [];
afterEach(async () => {
  await Promise.all(open.splice(0).map((fake) => fake.close()));
});

async function start(options: FakeChatOptions, apiKey = 'sk-fake') {
  const fake = await startFakeChat(options);
  open.push(fake);
  const client = new OpenAI({ baseURL: `${fake.url}/v1`, apiKey, maxRetries: 0 });
  return { fake, client };
}

const USER: OpenAI.ChatCompletionUserMessageParam = {
  role: 'user',
  content: [
    { type: 'text', text: 'What is this?' },
    { type: 'image_url', image_url: { url: `data:image/png;base64,${picture().base64}` } },
  ],
};
const TOOL: OpenAI.ChatCompletionTool = {
  type: 'function',
  function: { name: 'click', description: 'Click.', parameters: { type: 'object', properties: {} } },
};

const refusal = (asking: Promise<unknown>): Promise<[number, string]> =>
  asking.then(
    () => [200, ''],
    (error: unknown) =>
      error instanceof APIError ? [error.status as number, error.message] : [0, String(error)],
  );

it('takes two turns of a conversation with a call', async () => {
  const { client, fake } = await start({
    script: [calling(['click', { x: 1 }]), saying('Done.')],
    key: 'sk-fake',
  });
  const first = await client.chat.completions.create({ model: 'm', messages: [USER], tools: [TOOL] });
  const message = first.choices[0]?.message;
  expect(message?.tool_calls).toMatchObject([
    { id: 'call_0', function: { name: 'click', arguments: '{"x":1}' } },
  ]);
  const second = await client.chat.completions.create({
    model: 'm',
    messages: [USER, message!, { role: 'tool', tool_call_id: 'call_0', content: 'Clicked.' }],
    tools: [TOOL],
  });
  expect(second.choices[0]?.message.content).toBe('Done.');
  expect(fake.faults).toEqual([]);
});

describe('refuses', () => {
  const call = completion({
    tool_calls: [{ id: 'a', type: 'function', function: { name: 'click', arguments: '{}' } }],
  }).choices[0]!.message;
  const cases: readonly [string, Partial<OpenAI.ChatCompletionCreateParamsNonStreaming>, string][] = [
    ['a call without its answer', { messages: [USER, call, USER] }, 'must be followed by tool messages'],
    [
      'an answer without its call',
      { messages: [USER, { role: 'tool', tool_call_id: 'a', content: '' }] },
      'must be a response to a preceding message',
    ],
    ['a late system message', { messages: [USER, { role: 'system', content: 'x' }] }, 'at the beginning'],
    ['two turns of one role', { messages: [USER, USER] }, 'must alternate'],
    ['a field that no server knows', { messages: [USER], prompt_cache_key: 'x' }, 'Extra inputs'],
    [
      'an image that is an address',
      {
        messages: [{ role: 'user', content: [{ type: 'image_url', image_url: { url: 'https://x/y.png' } }] }],
      },
      'base64 encoded image',
    ],
  ];
  it.each(cases)('%s', async (_, body, message) => {
    const { client } = await start({ script: [saying('Yes.')] });
    const [status, said] = await refusal(
      client.chat.completions.create({ model: 'm', messages: [], ...body }),
    );
    expect(status).toBeGreaterThanOrEqual(400);
    expect(said).toContain(message);
  });

  it.each<Flavour>(['vllm', 'ollama', 'lm-studio', 'openrouter'])(
    'tools and formats as %s does',
    async (flavour) => {
      const { client } = await start({ script: [saying('Yes.')], flavour, tools: false, formats: false });
      const asked = { model: 'm', messages: [USER] };
      const [status] = await refusal(client.chat.completions.create({ ...asked, tools: [TOOL] }));
      expect([400, 404]).toContain(status);
      const format = { type: 'json_schema', json_schema: { name: 'x', schema: {} } } as const;
      const [other] = await refusal(client.chat.completions.create({ ...asked, response_format: format }));
      expect(other).toBe(400);
      expect((await client.chat.completions.create(asked)).choices[0]?.message.content).toBe('Yes.');
    },
  );

  it('a wrong key', async () => {
    const { client } = await start({ script: [saying('Yes.')], key: 'sk-other' });
    expect((await refusal(client.chat.completions.create({ model: 'm', messages: [USER] })))[0]).toBe(401);
  });
});
