import { describe, expect, it } from 'vitest';
import { costOf, nameOf, readModelName, readPrices, readThinker } from './names.ts';

describe('the name of a model', () => {
  it('is a provider and what the provider calls it', () => {
    expect(readModelName('anthropic:claude-sonnet-4-6')).toEqual({
      provider: 'anthropic',
      model: 'claude-sonnet-4-6',
    });
    const tagged = readModelName('local:qwen2.5vl:7b');
    expect(tagged).toEqual({ provider: 'local', model: 'qwen2.5vl:7b' });
    expect(tagged && nameOf(tagged)).toBe('local:qwen2.5vl:7b');
    expect(readThinker('builtin')).toBe('builtin');
  });

  it.each([
    '',
    'claude',
    ':x',
    'anthropic:',
    'mistral:x',
    'openai:a b',
    'Anthropic:x',
    `local:${'x'.repeat(513)}`,
  ])('is not %j', (text) => expect(readThinker(text)).toBeUndefined());
});

describe('prices', () => {
  it('are USD for a million tokens, and null where nobody said any', () => {
    const prices = readPrices(['anthropic:claude-sonnet-4-6=3/15', 'local:a=b=0/0.5']) ?? new Map();
    expect(
      costOf(prices, { provider: 'anthropic', model: 'claude-sonnet-4-6' }, { input: 1e6, output: 1e5 }),
    ).toBe(4.5);
    expect(costOf(prices, { provider: 'local', model: 'a=b' }, { input: 1, output: 2 })).toBe(0.000001);
    expect(costOf(prices, { provider: 'openai', model: 'gpt-4o' }, { input: 1, output: 1 })).toBeNull();
    expect(readPrices([])?.size).toBe(0);
  });

  it.each(['openai:x', 'openai:x=1', 'openai:x=1/', 'x=1/2', 'openai:x=-1/2'])('are not %j', (text) =>
    expect(readPrices([text])).toBeUndefined(),
  );
});
