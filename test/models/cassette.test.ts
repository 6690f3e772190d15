/**
 * Cassettes: recorded, and played again without a network. The one that ships was recorded from the fake server of chat completions:
 * no real model answered in it. `CASSETTE=record` records it again.
 */
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { checkScreenshot } from '../../src/lib/images.ts';
import { type Cassette, record, replay } from '../../src/models/cassette.ts';
import type { Hop, Model } from '../../src/models/model.ts';
import { createFetch, type Fetch } from '../../src/models/transport.ts';
import { calling, startFakeChat } from '../support/fake-models/chat.ts';
import { modelAt, nextOn } from '../support/fake-models/client.ts';

const root = join(import.meta.dirname, '../..');
const SHIPPED = join(root, 'test/fixtures/cassettes/two-turns.json');
const NOTE = 'Recorded from the fake server of test/support/fake-models/chat.ts: no real model answered.';
const KEY = 'sk-of-a-person-1234567890';

/** A click that is off the screen, and another one after that was said. */
async function twoTurns(model: Model): Promise<unknown> {
  const screen = await checkScreenshot(await readFile(join(root, 'assets/sample.png')));
  const asked = nextOn(screen);
  const { signal } = new AbortController();
  const first = await model.ask(asked, { hops: [], signal });
  const [call] = first.calls;
  if (call?.kind !== 'malformed') throw new Error('The first click is on the screen.');
  const hop: Hop = { reply: first, answers: [{ callId: call.id, text: call.problem, isError: true }] };
  const second = await model.ask(asked, { hops: [hop], signal });
  return [first.calls, second.calls, second.usage];
}

async function through(url: string, fetch: Fetch, run = twoTurns): Promise<unknown> {
  const { model, close } = modelAt(url, { provider: 'local', model: 'fake-model', key: KEY, fetch });
  try {
    return await run(model);
  } finally {
    await close();
  }
}

async function recorded(): Promise<{ cassette: Cassette; result: unknown }> {
  const script = [calling(['click', { x: 9_000, y: 10 }]), calling(['click', { x: 90, y: 10 }])];
  const fake = await startFakeChat({ script, key: KEY });
  const out = createFetch();
  const recorder = record(out.fetch, NOTE);
  try {
    return { result: await through(`${fake.url}/v1`, recorder.fetch), cassette: recorder.cassette() };
  } finally {
    await out.close();
    await fake.close();
  }
}

const written = (cassette: Cassette): string => `${JSON.stringify(cassette, null, 2)}\n`;

it('plays what was recorded, without the server, its key or the images', async () => {
  const { cassette, result } = await recorded();
  expect(cassette.recordings).toHaveLength(2);
  const text = written(cassette);
  expect(text).not.toContain(KEY);
  expect(text).not.toMatch(/[A-Za-z0-9+/]{200}/);
  const read = JSON.parse(text) as Cassette;
  expect(await through('http://127.0.0.1:9/v1', replay(read))).toEqual(result);
});

it('ships what is recorded today', async () => {
  if (process.env.CASSETTE === 'record') await writeFile(SHIPPED, written((await recorded()).cassette));
  const cassette = JSON.parse(await readFile(SHIPPED, 'utf8')) as Cassette;
  expect(cassette.note).toContain('no real model answered');
  expect(await through('http://127.0.0.1:9/v1', replay(cassette))).toMatchObject([
    [{ kind: 'malformed' }],
    [{ kind: 'actions', actions: [{ params: { x: 90, y: 10 } }] }],
    { input: 1_200 },
  ]);
});

describe('a miss', () => {
  const cassetteOf = (...recordings: Cassette['recordings']): Cassette => ({ note: '', recordings });
  const body = { model: 'm', messages: [{ role: 'user', content: 'hi' }] };
  const recording = {
    request: { path: '/v1/x', body },
    answer: { status: 200, retryAfter: null, text: '{}' },
  };
  async function play(cassette: Cassette, asked: unknown, times = 1): Promise<[number, string]> {
    const fetch = replay(cassette);
    for (let nth = 1; ; nth++) {
      const answer = await fetch('http://x/v1/x', {
        method: 'POST',
        headers: {},
        body: JSON.stringify(asked),
        signal: new AbortController().signal,
        redirect: 'manual',
      });
      const chunks: Uint8Array[] = [];
      for await (const chunk of answer.body ?? []) chunks.push(chunk);
      if (nth === times) return [answer.status, Buffer.concat(chunks).toString()];
    }
  }

  it('is none where only the order of fields differs', async () => {
    expect(
      await play(cassetteOf(recording), { messages: [{ content: 'hi', role: 'user' }], model: 'm' }),
    ).toEqual([200, '{}']);
  });

  it('says what comes nearest, and how it differs', async () => {
    const other = { ...recording, request: { path: '/v1/x', body: { model: 'n', messages: [], tools: [] } } };
    const asked = { ...body, messages: [{ role: 'user', content: 'ho' }] };
    const [status, said] = await play(cassetteOf(other, recording), asked);
    expect(status).toBe(410);
    expect(said).toContain('request.body.messages[0].content: asked \\"ho\\", recorded \\"hi\\"');
  });

  it('is what was played already, and anything of an empty cassette', async () => {
    expect((await play(cassetteOf(recording), body, 2))[1]).toContain('played already');
    expect((await play(cassetteOf(recording, recording), body, 2))[0]).toBe(200);
    expect((await play(cassetteOf(), body))[1]).toContain('empty');
  });

  it('is told to who asked, and is not tried again', async () => {
    const asking = through('http://127.0.0.1:9/v1', replay(cassetteOf(recording)));
    await expect(asking).rejects.toThrow(/was not recorded\. The nearest recording differs: request/);
  });
});

it("cuts out of a provider's error what looks like a key", async () => {
  const echo = { status: 401, body: { error: { message: `Incorrect API key provided: ${KEY}` } } };
  const fake = await startFakeChat({ script: [echo] });
  const out = createFetch();
  const recorder = record(out.fetch, NOTE);
  await expect(through(`${fake.url}/v1`, recorder.fetch)).rejects.toThrow();
  await out.close();
  await fake.close();
  expect(written(recorder.cassette())).toContain('Incorrect API key');
  expect(written(recorder.cassette())).not.toContain(KEY);
});
