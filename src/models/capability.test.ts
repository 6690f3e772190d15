import { describe, expect, it } from 'vitest';
import { capabilityOf, createStepDowns, dialectsOf } from './capability.ts';
import { DIALECTS } from './dialect.ts';
import { dialectOf, readDialect } from './dialects.ts';
import type { Provider } from './names.ts';

describe('what is known of a model', () => {
  it.each<[Provider, string, string, boolean]>([
    ['anthropic', 'claude-opus-5-5', 'anthropic-toolset anthropic-functions', true],
    ['anthropic', 'claude-opus-5-20260301', 'anthropic-toolset anthropic-20251124 anthropic-functions', true],
    ['anthropic', 'claude-sonnet-4-6', 'anthropic-20251124 anthropic-functions', true],
    ['anthropic', 'claude-haiku-4-5-20251001', 'anthropic-20250124 anthropic-functions', true],
    ['anthropic', 'claude-next-9', 'anthropic-toolset anthropic-functions', true],
    ['openai', 'gpt-5.5', 'openai-responses openai-functions', true],
    ['openai', 'gpt-4o', 'openai-functions', false],
    ['openai', 'gpt-5', 'openai-functions', false],
    ['gemini', 'gemini-3.5-flash', 'gemini', true],
    ['local', 'ByteDance-Seed/UI-TARS-1.5-7B', 'ui-tars functions json', true],
    ['local', 'UI-TARS-7B-DPO', 'ui-tars-1.0 functions json', true],
    ['local', 'qwen2.5vl:7b', 'qwen-2.5 functions json', true],
    ['local', 'Qwen/Qwen3-VL-8B-Instruct', 'qwen-3 functions json', true],
    ['local', 'anthropic/claude-opus-5-5', 'functions json', true],
    ['local', 'llava', 'functions json', false],
  ])('%s %s is asked by %s', (provider, model, dialects, pointsWell) => {
    const capability = capabilityOf(model);
    expect(dialectsOf(provider, capability).join(' ')).toBe(dialects);
    expect(capability.pointsWell).toBe(pointsWell);
  });

  it('counts as the model was trained to', () => {
    expect(capabilityOf('qwen3-vl-8b').counting).toEqual({ kind: 'rel', denominator: 1_000 });
    expect(capabilityOf('qwen2.5-vl-7b').counting.kind).toBe('px');
    expect(capabilityOf('holo1.5-7b').counting.kind).toBe('px');
    expect(capabilityOf('holo3-35b').counting.kind).toBe('rel');
    expect(capabilityOf('constructor').dialects).toEqual([]);
  });

  it('has a dialect for each name', () => {
    for (const name of DIALECTS) expect(dialectOf(name).name).toBe(name);
    expect(readDialect('qwen-3')).toBe('qwen-3');
    expect(readDialect('toString')).toBeUndefined();
  });
});

describe('a refusal', () => {
  it('is believed for a day, of this model at this place alone', () => {
    let now = 0;
    const known = createStepDowns(() => now);
    known.refused('https://a', 'm', 'gemini computer');
    expect(known.isRefused('https://a', 'm', 'gemini computer')).toBe(true);
    expect(known.isRefused('https://b', 'm', 'gemini computer')).toBe(false);
    expect(known.isRefused('https://a', 'n', 'gemini computer')).toBe(false);
    expect(known.isRefused('https://a', 'm', 'gemini answer')).toBe(false);
    now = 24 * 3_600_000;
    expect(known.isRefused('https://a', 'm', 'gemini computer')).toBe(false);
  });

  it('is forgotten where there are too many', () => {
    const known = createStepDowns(() => 0);
    for (let at = 0; at < 1_001; at++) known.refused('e', `m${at}`, 'w');
    expect(known.isRefused('e', 'm0', 'w')).toBe(false);
    expect(known.isRefused('e', 'm1000', 'w')).toBe(true);
  });
});
