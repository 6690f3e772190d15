/** A model as the product makes it, with a clock that does not run and waits that take no time. */
import sharp from 'sharp';
import { fileOf, readHeader, type Screenshot } from '../../../src/lib/images.ts';
import { createStepDowns } from '../../../src/models/capability.ts';
import { createModel, type ModelOptions } from '../../../src/models/client.ts';
import type { Ask } from '../../../src/models/model.ts';
import { createFetch } from '../../../src/models/transport.ts';
import { COMPUTER } from './asks.ts';

export async function screenshot(
  width: number,
  height: number,
  format: 'png' | 'jpeg' = 'png',
): Promise<Screenshot> {
  const image = sharp({ create: { width, height, channels: 3, background: '#336699' } });
  const bytes = await image.toFormat(format).toBuffer();
  return fileOf(bytes, readHeader(bytes));
}

/** What a test hears of: how long was waited, and what was logged. */
export interface Heard {
  readonly waits: number[];
  readonly logged: string[];
}

export function modelAt(
  url: string,
  options: Pick<ModelOptions, 'provider' | 'model'> & Partial<ModelOptions>,
): {
  readonly model: ReturnType<typeof createModel>;
  readonly heard: Heard;
  readonly close: () => Promise<void>;
} {
  const heard: Heard = { waits: [], logged: [] };
  const { fetch, close } = createFetch();
  const model = createModel({
    baseUrl: url,
    key: null,
    stepDowns: createStepDowns(() => 0),
    fetch,
    now: () => 0,
    random: () => 0.5,
    sleep: async (ms) => {
      heard.waits.push(ms);
    },
    log: { warn: (fields, text) => heard.logged.push(JSON.stringify([fields, text])) },
    ...options,
  });
  return { model, heard, close };
}

/** What to do next on this screen. */
export const nextOn = (screen: Screenshot, more: Partial<Ask> = {}): Ask => ({
  system: 'You use a computer.',
  parts: [
    { kind: 'text', text: 'The task: say hello.' },
    { kind: 'cache' },
    { kind: 'text', text: 'The screen now:' },
    { kind: 'image', image: screen },
  ],
  screen,
  computer: COMPUTER,
  functions: [
    {
      name: 'finish',
      description: 'End.',
      input: {
        type: 'object',
        additionalProperties: false,
        required: ['success', 'summary'],
        properties: { success: { type: 'boolean' }, summary: { type: 'string' } },
      },
    },
  ],
  answer: null,
  effort: 'medium',
  maxOutputTokens: 1_000,
  cacheKey: 'run-1',
  ...more,
});

/** Where something is on this screen. */
export const whereOn = (screen: Screenshot): Ask =>
  nextOn(screen, {
    parts: [
      { kind: 'text', text: 'Find: the button' },
      { kind: 'image', image: screen },
    ],
    computer: null,
    functions: [],
    answer: {
      name: 'point',
      schema: {
        type: 'object',
        additionalProperties: false,
        required: ['found', 'x', 'y'],
        properties: {
          found: { type: 'boolean' },
          x: { type: ['integer', 'null'], minimum: 0 },
          y: { type: ['integer', 'null'], minimum: 0 },
        },
      },
    },
  });

/** Whether it is done: nothing but words and JSON. */
export const judged: Ask = {
  system: 'You judge.',
  parts: [{ kind: 'text', text: 'The facts: it says hello.' }],
  screen: null,
  computer: null,
  functions: [],
  answer: {
    name: 'verdict',
    schema: {
      type: 'object',
      additionalProperties: false,
      required: ['passed'],
      properties: { passed: { type: 'boolean' } },
    },
  },
  effort: 'low',
  maxOutputTokens: 500,
  cacheKey: null,
};
