import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Mode } from '../contract/caller.ts';
import type { LlmField } from '../contract/llm.ts';
import { Secret } from '../lib/secret.ts';
import {
  askLlm,
  keyFault,
  llmHeaderFaults,
  llmHeadersSaid,
  managed,
  neededKey,
  onOwnKey,
} from './llm-choice.ts';

const ROUNDS = Number(process.env.ROUNDS ?? 100);
const KEY = 'sk-ant-0123456789';

type Headers = Readonly<Record<string, string>>;
const headerOf = (headers: Headers) => (name: string) =>
  Object.hasOwn(headers, name) ? (headers[name] ?? null) : null;
const provider = (name: string): Headers => ({ 'x-llm-provider': name });
const key = { 'x-llm-api-key': KEY };
const modelHeader = (name: string): Headers => ({ 'x-llm-model': name });

interface Asked {
  readonly llm?: LlmField | null;
  readonly model?: string | null;
  readonly headers?: Headers;
  readonly mode?: Mode;
}
const ask = ({ headers = {}, mode = 'live', ...body }: Asked) =>
  askLlm({ mode, header: headerOf(headers), ...body });

describe('who is asked for', () => {
  it.each<[string, Asked, string, string | null]>([
    ['nothing', {}, 'managed', null],
    ['null', { llm: null }, 'managed', null],
    ['managed', { llm: { provider: 'managed' } }, 'managed', null],
    ['a model of the operator', { llm: { model: 'a' }, model: 'b' }, 'managed', 'a'],
    ['the model of the body', { model: 'b' }, 'managed', 'b'],
    ['managed in a header', { headers: provider('managed') }, 'managed', null],
    ['a provider in the body', { llm: { provider: 'openai' } }, 'openai', null],
    ['a provider in a header', { headers: provider('anthropic') }, 'anthropic', null],
    ['a header beside a model', { llm: { model: 'a' }, headers: provider('openai') }, 'openai', 'a'],
    ['the same twice', { llm: { provider: 'openai' }, headers: provider('openai') }, 'openai', null],
    [
      'the same model twice',
      { llm: { provider: 'openai', model: 'a' }, headers: modelHeader('a') },
      'openai',
      'a',
    ],
    ['a model in a header', { headers: { ...provider('openai'), ...modelHeader('h') } }, 'openai', 'h'],
    [
      'the header before the body’s own model',
      { model: 'b', headers: { ...provider('openai'), ...modelHeader('h') } },
      'openai',
      'h',
    ],
    ['a key', { headers: { ...provider('openai'), ...key } }, 'openai', null],
  ])('%s', (_what, asked, wanted, model) => {
    const { preference, key: sent } = ask(asked);
    expect(preference).toMatchObject({ provider: wanted, model });
    expect(sent?.reveal()).toBe(asked.headers?.['x-llm-api-key']);
  });

  it.each<[string, Asked]>([
    ['another provider', { llm: { provider: 'gemini' } }],
    ['another provider in a header', { headers: provider('OpenAI') }],
    ['a name of every object', { llm: { provider: 'constructor' } }],
    ['a key without a provider', { headers: key }],
    ['a key with a provider in the body alone', { llm: { provider: 'openai' }, headers: key }],
    ['a key for managed', { headers: { ...provider('managed'), ...key } }],
    ['a model header without a provider', { headers: modelHeader('h') }],
    ['a provider on a test key', { llm: { provider: 'openai' }, mode: 'test' }],
    ['a key on a test key', { headers: { ...provider('openai'), ...key }, mode: 'test' }],
    ['a key in place of a provider', { headers: provider(KEY) }],
  ])('refuses %s', (_what, asked) => {
    const refusal = expect.objectContaining({
      code: 'LLM_PROVIDER_UNSUPPORTED',
      message: expect.not.stringContaining(KEY),
    });
    expect(() => ask(asked)).toThrow(refusal);
  });

  it.each<[string, Asked, string]>([
    ['providers', { llm: { provider: 'openai' }, headers: provider('anthropic') }, 'X-LLM-Provider'],
    ['managed', { llm: { provider: 'managed' }, headers: provider('anthropic') }, 'X-LLM-Provider'],
    [
      'models',
      { llm: { provider: 'openai', model: 'a' }, headers: { ...provider('openai'), ...modelHeader('b') } },
      'X-LLM-Model',
    ],
  ])('refuses %s that contradict each other', (_what, asked, name) => {
    const details = [expect.objectContaining({ loc: ['header', name], type: 'contradiction' })];
    expect(() => ask(asked)).toThrow(
      expect.objectContaining({ code: 'VALIDATION_ERROR', extras: { details } }),
    );
  });

  it('never shows a key, nor falls back on the operator when a provider was chosen', () => {
    const names = fc.constantFrom(undefined, 'managed', 'anthropic', 'openai', 'other', '');
    const models = fc.constantFrom(undefined, 'a', 'b');
    const asking = fc.record({
      inBody: names,
      inHeader: names,
      model: models,
      headerModel: models,
      sendsKey: fc.boolean(),
      mode: fc.constantFrom<Mode>('test', 'live'),
    });
    fc.assert(
      fc.property(asking, ({ inBody, inHeader, model, headerModel, sendsKey, mode }) => {
        const headers = {
          ...(inHeader !== undefined && provider(inHeader)),
          ...(headerModel !== undefined && modelHeader(headerModel)),
          ...(sendsKey && key),
        };
        const llm = { ...(inBody !== undefined && { provider: inBody }), ...(model && { model }) };
        let shown: unknown;
        try {
          const asked = ask({ llm, headers, mode });
          shown = asked;
          const said = [inBody, inHeader].filter((name) => name !== undefined);
          expect(said.every((name) => name === asked.preference.provider)).toBe(true);
          if (sendsKey) expect(neededKey(asked.preference)).not.toBeNull();
          if (mode === 'test') expect(neededKey(asked.preference)).toBeNull();
        } catch (error) {
          shown = { ...(error as Error), message: (error as Error).message };
          expect((error as { status?: number }).status).toBe(422);
        }
        expect(JSON.stringify(shown)).not.toContain(KEY);
      }),
      { numRuns: ROUNDS },
    );
  });
});

describe('models', () => {
  const said = { provider: 'openai', grounding_model: 'g', compaction_model: null, code_agent_model: null };
  it('are the provider’s usual one where nothing is said, and the worker’s where only that is', () => {
    const own = { key: new Secret(KEY), source: 'stored' } as const;
    const usual = { ...said, provider: 'anthropic', model: null } as const;
    expect(onOwnKey(usual, 'anthropic', own).models).toEqual({
      worker: 'claude-sonnet-4-6',
      grounding: 'g',
      compaction: 'claude-sonnet-4-6',
      codeAgent: 'claude-sonnet-4-6',
    });
    const openai = { ...said, provider: 'openai', model: null } as const;
    expect(onOwnKey(openai, 'openai', own).models.worker).toBe('gpt-4o');
    expect(onOwnKey({ ...openai, model: 'm' }, 'openai', own).models).toMatchObject({
      worker: 'm',
      codeAgent: 'm',
    });
  });

  it('of the operator are left open', () => {
    const wanted = { worker: null, grounding: 'g', compaction: null, codeAgent: null };
    expect(managed({ ...said, provider: 'managed', model: null }).models).toEqual(wanted);
  });
});

describe('headers by themselves', () => {
  const faultsOf = (headers: Headers) => llmHeaderFaults(headerOf(headers)).map(({ path }) => path);

  it.each([
    'x'.repeat(15),
    'x'.repeat(513),
    ` ${'x'.repeat(20)}`,
    `${'x'.repeat(20)} `,
    `${'x'.repeat(20)}é`,
    `${'x'.repeat(20)}\t`,
    `${'x'.repeat(20)}\n`,
    '',
  ])('cannot have the key %j, and do not repeat it', (text) => {
    expect(faultsOf({ 'x-llm-api-key': text })).toEqual(['X-LLM-Api-Key']);
    if (text !== '') expect(JSON.stringify(keyFault(text, ['body', 'api_key']))).not.toContain(text);
  });

  it.each(['x'.repeat(16), 'x'.repeat(512), `${'x'.repeat(20)} ~!`])('may have the key %j', (text) => {
    expect(faultsOf({ 'x-llm-api-key': text })).toEqual([]);
  });

  it('have a model of 1 to 512 characters', () => {
    expect(faultsOf(modelHeader(''))).toEqual(['X-LLM-Model']);
    expect(faultsOf(modelHeader('x'.repeat(513)))).toEqual(['X-LLM-Model']);
    expect(faultsOf(modelHeader('x'.repeat(512)))).toEqual([]);
  });

  it('say who thinks without the key', () => {
    expect(llmHeadersSaid(headerOf(key))).toBeNull();
    const said = llmHeadersSaid(headerOf({ ...provider('openai'), ...key }));
    expect(said).toEqual({ provider: 'openai', model: '' });
  });
});
