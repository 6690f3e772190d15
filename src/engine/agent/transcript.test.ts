import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fileOf, type Screenshot } from '../../lib/images.ts';
import type { Part } from '../../models/model.ts';
import type { DecideInput, PastStep } from '../engine.ts';
import { firstFrame, firstTold, transcriptOf } from './transcript.ts';
import { VERSIONS } from './versions.ts';

const numRuns = Number(process.env.ROUNDS ?? 100);
const frameOf = (name: string): Screenshot =>
  fileOf(Buffer.from(name), { format: 'png', width: 100, height: 100 });

const inputOf = (trajectory: readonly PastStep[], instruction = 'Do it'): DecideInput => ({
  screenshot: frameOf('now'),
  instruction,
  trajectory,
  maxActions: 5,
  tools: null,
  systemPrompt: null,
  instructions: null,
  turn: 1,
  signal: new AbortController().signal,
});

const lasting = (parts: readonly Part[]): Part[] =>
  parts.slice(
    0,
    parts.findIndex(({ kind }) => kind === 'cache'),
  );
const asJson = (parts: readonly Part[]): string[] =>
  parts.map((part) => JSON.stringify(part.kind === 'image' ? { image: part.image.sha256 } : part));

const steps = fc.array(
  fc.record(
    {
      reasoning: fc.string({ maxLength: 20 }),
      failed: fc.string({ minLength: 1, maxLength: 10 }),
      uncertain: fc.boolean(),
      instruction: fc.constantFrom('Do it', 'Do that'),
      x: fc.integer({ min: 0, max: 99 }),
      note: fc.string({ minLength: 1, maxLength: 10 }),
    },
    { requiredKeys: ['x', 'instruction'] },
  ),
  { maxLength: 40 },
);

type Drawn = {
  x: number;
  instruction: string;
  reasoning?: string;
  failed?: string;
  uncertain?: boolean;
  note?: string;
};

const stepOf = ({ x, note, ...more }: Drawn, at: number): PastStep => ({
  actions: [{ action_type: 'click', params: { x, y: 1 } }],
  frame: async () => frameOf(`frame ${at}`),
  ...(note !== undefined && { memory: { notes: [note] } }),
  ...more,
});

describe('the transcript', () => {
  it('only grows, but where old frames or old steps go out', async () => {
    await fc.assert(
      fc.asyncProperty(steps, fc.constantFrom('v3' as const, 'v5' as const), async (drawn, version) => {
        const all = drawn.map(stepOf);
        let before: string[] = [];
        for (let count = 0; count <= all.length; count++) {
          const trajectory = all.slice(0, count);
          const parts = asJson(
            lasting(await transcriptOf(inputOf(trajectory, trajectory[0]?.instruction), VERSIONS[version])),
          );
          const pruned = count > 0 && firstFrame(count) !== firstFrame(count - 1);
          if (count > 1 && !pruned) expect(parts.slice(0, before.length)).toEqual(before);
          before = parts;
        }
      }),
      { numRuns },
    );
  });

  it('never shows more frames than a provider takes at full size', () => {
    for (let count = 0; count < 500; count++) {
      const left = count - firstFrame(count);
      expect(left).toBeLessThanOrEqual(12);
      expect(left).toBeGreaterThanOrEqual(Math.min(count, 3));
    }
  });

  it('tells an instruction where it was given', async () => {
    const trajectory: PastStep[] = [
      { actions: [], instruction: 'Open the mail' },
      { actions: [], instruction: 'Answer it' },
    ];
    const parts = await transcriptOf(inputOf(trajectory, 'Send it'), VERSIONS.v3);
    const texts = parts.flatMap((part) => (part.kind === 'text' ? [part.text] : []));
    expect(texts).toEqual([
      'Task: Open the mail',
      'Step 1.',
      'You were told: Answer it',
      'Step 2.',
      expect.stringContaining('You are told now: Send it'),
    ]);
  });
});

describe('firstTold', () => {
  const past = (count: number): PastStep[] => Array.from({ length: count }, () => ({ actions: [] }));

  it('leaves out old steps in batches', () => {
    expect(firstTold(past(100), 100)).toEqual({ from: 0, summary: null });
    expect(firstTold(past(101), 100).from).toBe(25);
    expect(firstTold(past(125), 100).from).toBe(25);
    expect(firstTold(past(126), 100).from).toBe(50);
  });

  it('begins five steps before the turn that summed up', () => {
    const trajectory = [...past(30), { actions: [], memory: { summary: 'S' } }, ...past(4)];
    expect(firstTold(trajectory, null)).toEqual({ from: 25, summary: 'S' });
    expect(firstTold(past(30), null, 'S')).toEqual({ from: 25, summary: 'S' });
  });
});
