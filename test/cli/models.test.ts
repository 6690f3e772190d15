/** A real server whose settings name a model, in front of strict fake providers: who is asked, with whose key, and what is told of it. */
import { rm } from 'node:fs/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { callUrl, SAMPLE } from '../support/app.ts';
import * as claude from '../support/fake-models/anthropic.ts';
import * as gpt from '../support/fake-models/openai.ts';
import type { FakeModel, FakeRequest } from '../support/fake-models/serve.ts';
import { type ServerProcess, startServerProcess } from '../support/processes.ts';
import { embeddedDataDir } from '../support/stores.ts';

const OPERATORS = 'sk-ant-operator-0123456789';
const CALLERS = 'sk-openai-caller-0123456789';

const isPointing = ({ body }: FakeRequest): boolean => JSON.stringify(body).includes('"Find: ');

describe('a server with a model', () => {
  let anthropic: FakeModel;
  let openai: FakeModel;
  let server: ServerProcess;
  let dataDir: string;
  beforeAll(async () => {
    anthropic = await claude.startFakeAnthropic({
      key: OPERATORS,
      takes: 'computer_toolset_20260801',
      script: (request) =>
        isPointing(request)
          ? claude.message([claude.words('{"found": false, "x": null, "y": null, "reason": "Only a form."}')])
          : claude.message([
              claude.words('I click it.'),
              claude.member('toolu_1', 'left_click', { coordinate: [40, 30] }),
            ]),
    });
    openai = await gpt.startFakeOpenAi({
      key: CALLERS,
      computer: true,
      thinks: true,
      script: [
        gpt.response([gpt.computerCall('c1', [{ type: 'click', button: 'left', x: 7, y: 8, keys: null }])]),
      ],
    });
    dataDir = await embeddedDataDir();
    const env = {
      MODELS_WORKER: 'anthropic:claude-opus-5-5',
      MODELS_VERSIONS: 'v1=builtin',
      MODELS_ANTHROPIC_KEY: OPERATORS,
      MODELS_ANTHROPIC_URL: anthropic.url,
      MODELS_OPENAI_URL: `${openai.url}/v1`,
    };
    server = await startServerProcess({ dataDir, env });
  }, 120_000);
  afterAll(async () => {
    await server?.stop();
    await anthropic?.close();
    await openai?.close();
    if (dataDir) await rm(dataDir, { recursive: true, force: true });
  });

  const post = (path: string, body: object, headers = {}) =>
    callUrl(`${server.url}${path}`, 'POST', { key: server.keys?.live ?? null, body, headers });
  const predict = (body: object, headers = {}) =>
    post('/v1/predict', { screenshot: SAMPLE, instruction: 'Click Save', ...body }, headers);

  it('says what serves what', async () => {
    const { json } = await callUrl(`${server.url}/v1/models`, 'GET', { key: server.keys?.live ?? null });
    expect(json.models.map(({ id }: { id: string }) => id)).toEqual(['anthropic:claude-opus-5-5', 'builtin']);
    expect(json.cua_versions).toMatchObject([
      { id: 'v1', description: expect.stringContaining('built-in engine') },
      { id: 'v3', description: expect.stringContaining('Served by anthropic:claude-opus-5-5.') },
      { id: 'v4' },
      { id: 'v5' },
    ]);
  });

  it("asks the operator's model, and tells its tokens", async () => {
    const { status, json } = await predict({});
    expect(status).toBe(200);
    expect(json).toMatchObject({
      status: 'continue',
      reasoning: 'I click it.',
      actions: [{ action_type: 'click', description: expect.stringMatching(/^Click at .*: I click it\.$/) }],
      usage: { input_tokens: 6_500, output_tokens: 60, credits_charged: expect.any(Number) },
    });
    expect(anthropic.faults).toEqual([]);
    const asked = anthropic.requests.length;
    expect((await predict({ cua_version: 'v1' })).status).toBe(200);
    expect(anthropic.requests).toHaveLength(asked);
  });

  it('gives back what it charged where nothing is found', async () => {
    const { status, json, headers } = await post('/v1/ground', { screenshot: SAMPLE, element: 'a unicorn' });
    expect([status, json.error.code, json.error.message]).toEqual([500, 'GROUNDING_FAILED', 'Only a form.']);
    expect(Number(headers.get('x-credits-refunded'))).toBeGreaterThan(0);
  });

  it("asks a caller's own model with the caller's key, and never the operator's in its place", async () => {
    const own = { 'x-llm-provider': 'openai', 'x-llm-api-key': CALLERS, 'x-llm-model': 'gpt-5.4' };
    const before = anthropic.requests.length;
    const answered = await predict({}, own);
    expect(answered.json.actions).toMatchObject([{ params: { x: 7, y: 8 } }]);
    const wrong = await predict({}, { ...own, 'x-llm-api-key': 'sk-openai-nobodys-9876543210' });
    expect([wrong.status, wrong.json.error.code]).toEqual([422, 'LLM_KEY_REJECTED']);
    expect(Number(wrong.headers.get('x-credits-refunded'))).toBeGreaterThan(0);
    expect(anthropic.requests).toHaveLength(before);
    const said = [server.stdout(), server.stderr(), wrong.text, answered.text].join('\n');
    for (const key of [OPERATORS, CALLERS, 'sk-openai-nobodys-9876543210']) expect(said).not.toContain(key);
  });

  it('logs no key when it stops', async () => {
    await server.stop();
    expect(server.stdout() + server.stderr()).not.toContain(OPERATORS);
  });
});
