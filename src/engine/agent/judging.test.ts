import sharp from 'sharp';
import { beforeAll, describe, expect, it } from 'vitest';
import { type Line, scriptedModel } from '../../../test/support/scripted-model.ts';
import { fileOf, readHeader, type Screenshot } from '../../lib/images.ts';
import type { JudgeInput, PastStep } from '../engine.ts';
import { judge, keySteps } from './judging.ts';
import { createTally } from './tally.ts';

let frame: Screenshot;
beforeAll(async () => {
  const bytes = await sharp({ create: { width: 80, height: 80, channels: 3, background: 'red' } })
    .png()
    .toBuffer();
  frame = fileOf(bytes, readHeader(bytes));
});

const step = (at: number, hash = `h${at}`): PastStep => ({
  actions: [{ action_type: 'key_press', params: { key: `f${at}` } }],
  reasoning: `SECRET REASON ${at}`,
  screenshotSha256: hash,
  frame: async () => frame,
});

function judged(lines: readonly Line[], more: Partial<JudgeInput> = {}, narrates = false) {
  const model = scriptedModel(lines);
  const { signal } = new AbortController();
  const asking = { model, tally: createTally(), signal };
  const input: JudgeInput = {
    task: 'Save it',
    criteria: [{ text: 'It is saved.', met: 'unknown', evidence: '' }],
    trajectory: [step(1), step(2)],
    frame,
    claim: { status: 'done' },
    signal,
    ...more,
  };
  return { model, verdict: judge(input, asking, narrates ? asking : null) };
}

const said = (more: object) => ({
  text: JSON.stringify({
    criteria: [{ met: 'yes', evidence: 'The bar says Saved.' }],
    passed: true,
    confidence: 0.9,
    missing: [],
    side_effects: [],
    blocked_by: null,
    ...more,
  }),
});

describe('a judgement', () => {
  it('passes with evidence for everything', async () => {
    expect(await judged([said({})]).verdict).toEqual({
      criteria: [{ text: 'It is saved.', met: 'yes', evidence: 'The bar says Saved.' }],
      passed: true,
      confidence: 0.9,
      missing: [],
      sideEffects: [],
      blockedBy: null,
      tokens: { input: 10, output: 2 },
    });
  });

  it.each([
    ['something is unknown', { criteria: [{ met: 'unknown', evidence: '' }] }],
    ['an answer is missing', { criteria: [] }],
    ['harm was done', { side_effects: ['A file was deleted.'] }],
    ['a person is needed', { blocked_by: 'captcha' }],
    ['it says so', { passed: false }],
    ['it says yes in a word that is none', { passed: 'true' }],
  ])('does not pass when %s', async (_, more) => {
    expect((await judged([said(more)]).verdict).passed).toBe(false);
  });

  it('does not pass on an answer that is none, and names what is missing', async () => {
    const verdict = await judged([{ text: 'Looks good!' }, { text: 'Really.' }]).verdict;
    expect(verdict).toMatchObject({ passed: false, confidence: 0, missing: ['It is saved.'] });
  });

  it('cannot overrule what was found out without it', async () => {
    const criteria = [{ text: 'It is saved.', met: 'no' as const, evidence: 'The file is not there.' }];
    expect(await judged([said({})], { criteria }).verdict).toMatchObject({ passed: false, criteria });
  });

  it("is given the frames and never the worker's reasons", async () => {
    const { model, verdict } = judged([said({})]);
    await verdict;
    const parts = model.asked[0]?.ask.parts ?? [];
    expect(JSON.stringify(parts)).not.toContain('SECRET REASON');
    expect(parts.filter(({ kind }) => kind === 'image')).toHaveLength(3);
    expect(parts.some((part) => part.kind === 'text' && part.text.includes('Step 1: Press f1.'))).toBe(true);
  });

  it('is told what each step changed where somebody narrates', async () => {
    const { model, verdict } = judged([{ text: 'A dialog appeared.' }, said({})], {}, true);
    expect((await verdict).passed).toBe(true);
    expect(JSON.stringify(model.asked[1]?.ask.parts)).toContain('Step 1: Press f1. A dialog appeared.');
  });
});

describe('keySteps', () => {
  it('are the last of those before which the screen changed', () => {
    const steps = Array.from({ length: 20 }, (_, at) => step(at, `h${Math.floor(at / 2)}`));
    expect(keySteps(steps).map(({ screenshotSha256 }) => screenshotSha256)).toEqual([
      'h4',
      'h5',
      'h6',
      'h7',
      'h8',
      'h9',
    ]);
  });
});
