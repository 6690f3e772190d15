import { describe, expect, it } from 'vitest';
import { MANAGED, type OwnLlm } from '../access/llm-choice.ts';
import { CUA_VERSIONS } from '../contract/tiers.ts';
import { Secret } from '../lib/secret.ts';
import type { DecideInput, Engine } from './engine.ts';
import { createEngines } from './engines.ts';
import { scriptedEngine } from './scripted.ts';

const named = (): Engine => ({ ...scriptedEngine });
const [test, builtin, configured] = [named(), named(), named()];
const KEY = 'sk-0123456789abcdef';
const own: OwnLlm = {
  provider: 'openai',
  key: new Secret(KEY),
  keySource: 'header',
  models: { worker: 'a', grounding: 'b', compaction: 'c', codeAgent: 'd' },
};
const v3 = { cuaVersion: 'v3' } as const;

describe('which engine it is', () => {
  it('is the script for a test key, whatever was asked for', () => {
    const engines = createEngines(test, { builtin, managed: () => configured });
    for (const cuaVersion of CUA_VERSIONS) {
      expect(engines.of({ mode: 'test', cuaVersion, llm: MANAGED })).toBe(test);
      expect(engines.of({ mode: 'test', cuaVersion, llm: own })).toBe(test);
    }
    expect(engines.eyes('test')).toBe(test);
  });

  it('is the built-in one for a live key, or what the operator configured for that version', () => {
    const alone = createEngines(test, { builtin });
    expect(alone.of({ mode: 'live', ...v3, llm: MANAGED })).toBe(builtin);
    const engines = createEngines(test, {
      builtin,
      managed: ({ cuaVersion }) => (cuaVersion === 'v5' ? configured : builtin),
    });
    expect(engines.of({ mode: 'live', cuaVersion: 'v5', llm: MANAGED })).toBe(configured);
    expect(engines.of({ mode: 'live', ...v3, llm: MANAGED })).toBe(builtin);
  });

  it('is never one of the operator’s for a key of one’s own', () => {
    const engines = createEngines(test, { builtin, managed: () => configured });
    const refusal = expect.objectContaining({ code: 'LLM_PROVIDER_UNSUPPORTED' });
    expect(() => engines.of({ mode: 'live', ...v3, llm: own })).toThrow(refusal);
  });

  it('is made for the key of one’s own, and reads with the eyes of the server all the same', async () => {
    const asked: unknown[] = [];
    const byModel = (choice: { llm: OwnLlm }): Engine => {
      asked.push(choice.llm.key.reveal(), choice.llm.models);
      return { ...scriptedEngine, criteria: () => [{ text: 'mine', check: { type: 'judged' } }] };
    };
    const eyes: Engine = { ...builtin, read: async () => ({ fullText: 'seen', elements: [] }) };
    const engines = createEngines(test, { builtin: eyes, byModel });
    const engine = engines.of({ mode: 'live', ...v3, llm: own });
    expect(engine.criteria('x')).toHaveLength(1);
    expect(asked).toEqual([KEY, own.models]);
    expect(engines.eyes('live')).toBe(eyes);
    expect(await engine.read({} as never)).toEqual({ fullText: 'seen', elements: [] });
  });
});

it('throws nothing that holds the key', async () => {
  const fails = async (): Promise<never> => {
    throw new Error(`401 for ${KEY}`, { cause: new Error(`Authorization: Bearer ${KEY}`) });
  };
  const broken: Engine = {
    ...scriptedEngine,
    ...{ decide: fails, ground: fails, writeCriteria: fails },
    judge: { retries: 1, judgesFailure: false, judge: fails },
  };
  const engine = createEngines(test, { builtin, byModel: () => broken }).of({
    mode: 'live',
    ...v3,
    llm: own,
  });
  const input = {} as DecideInput & { element: string; task: string };
  const calls = [
    engine.decide(input),
    engine.ground(input),
    engine.writeCriteria?.(input),
    engine.judge?.judge({ ...input, criteria: [], claim: { status: 'done' }, frame: input.screenshot }),
  ];
  for (const call of calls) {
    const error = (await (call as Promise<unknown>).catch((thrown: unknown) => thrown)) as Error;
    expect([error.message, error.stack, (error.cause as Error).message].join()).not.toContain(KEY);
    expect(error.message).toBe('401 for [redacted]');
  }
});

it('tells of the built-in engine, or of what it is given', () => {
  const said = createEngines(test, { builtin }).describe();
  expect(said.versions.map(({ id }) => id)).toEqual([...CUA_VERSIONS]);
  expect(said.models.map(({ id }) => id)).toEqual(['builtin']);
  const other = { models: [], versions: [] };
  expect(createEngines(test, { builtin, describe: () => other }).describe()).toBe(other);
});
