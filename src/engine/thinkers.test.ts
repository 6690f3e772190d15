import { describe, expect, it } from 'vitest';
import { scriptedModel } from '../../test/support/scripted-model.ts';
import { MANAGED } from '../access/llm-choice.ts';
import { Secret } from '../lib/secret.ts';
import { scriptedEngine } from './scripted.ts';
import { createThinkers, type ModelOrder, type ThinkersOptions } from './thinkers.ts';

const claude = { provider: 'anthropic', model: 'claude-sonnet-4-6' } as const;
const qwen = { provider: 'local', model: 'qwen3-vl' } as const;

function thinkersOf(more: Partial<ThinkersOptions> = {}) {
  const orders: ModelOrder[] = [];
  const thinkers = createThinkers({
    builtin: scriptedEngine,
    worker: claude,
    versions: { v1: 'builtin', v5: qwen },
    ...{ grounder: null, judge: null, compactor: null, coder: null },
    keys: { anthropic: 'sk-ant-operator', openai: null, gemini: null, local: null },
    makeModel(order) {
      orders.push(order);
      return scriptedModel([], { name: `${order.provider} ${order.model}` });
    },
    now: () => new Date(0),
    ...more,
  });
  const managed = (cuaVersion: 'v1' | 'v3' | 'v4' | 'v5', models: object = {}) =>
    thinkers.managed?.({ cuaVersion, llm: { ...MANAGED, models: { ...MANAGED.models, ...models } } });
  return { thinkers, orders, managed };
}

describe('on the account of the operator', () => {
  it('a version is served by what is named for it, and each model is made once', () => {
    const { orders, managed } = thinkersOf();
    expect(managed('v1')).toBe(scriptedEngine);
    expect(managed('v3')).not.toBe(scriptedEngine);
    managed('v4');
    managed('v5');
    expect(orders).toEqual([
      { ...claude, key: 'sk-ant-operator', ownKey: false },
      { ...qwen, key: null, ownKey: false },
    ]);
  });

  it('a caller chooses among the models on offer and gets no other', () => {
    const { orders, managed } = thinkersOf({ judge: { provider: 'anthropic', model: 'claude-haiku' } });
    managed('v3', { worker: 'qwen3-vl' });
    expect(orders.map(({ model }) => model)).toEqual(['qwen3-vl', 'claude-haiku']);
    orders.length = 0;
    managed('v3', { worker: 'claude-most-expensive', grounding: 'local:qwen3-vl' });
    expect(orders.map(({ model }) => model)).toEqual(['claude-sonnet-4-6']);
  });

  it('says what serves what', () => {
    const { thinkers } = thinkersOf();
    const { models, versions } = thinkers.describe?.() ?? { models: [], versions: [] };
    expect(models.map(({ id }) => id)).toEqual(['anthropic:claude-sonnet-4-6', 'local:qwen3-vl', 'builtin']);
    expect(versions.map(({ description }) => description)).toEqual([
      expect.stringContaining('built-in engine'),
      expect.stringContaining('Served by anthropic:claude-sonnet-4-6.'),
      expect.stringContaining('Served by anthropic:claude-sonnet-4-6.'),
      expect.stringContaining('Served by local:qwen3-vl.'),
    ]);
    expect(JSON.stringify({ models, versions })).not.toContain('sk-ant');
  });
});

it("on a caller's key every model is the caller's, whatever is configured", () => {
  const { thinkers, orders } = thinkersOf({ grounder: qwen });
  const models = { worker: 'gpt-5.4', grounding: 'gpt-5.4', compaction: 'gpt-4o', codeAgent: 'gpt-5.4' };
  const key = new Secret('sk-caller-0123456789');
  const engine = thinkers.byModel?.({
    cuaVersion: 'v4',
    llm: { provider: 'openai', key, keySource: 'header', models },
  });
  expect(engine?.judge).toBeDefined();
  expect(orders).toEqual(
    ['gpt-5.4', 'gpt-4o'].map((model) => ({
      provider: 'openai',
      model,
      key: 'sk-caller-0123456789',
      ownKey: true,
    })),
  );
});
