import fc from 'fast-check';
import { expect, test } from 'vitest';
import { TOOLS } from '../contract/actions.ts';
import type { Screenshot } from '../lib/images.ts';
import type { DecideInput } from './engine.ts';
import { scriptedEngine } from './scripted.ts';

const signal = new AbortController().signal;

function shot(width: number, height: number): Screenshot {
  return {
    bytes: Buffer.alloc(0),
    sha256: '',
    format: 'png',
    width,
    height,
  };
}

function input(instruction: string, more: Partial<DecideInput> = {}): DecideInput {
  return {
    screenshot: shot(800, 600),
    instruction,
    trajectory: [],
    maxActions: 5,
    tools: null,
    systemPrompt: null,
    instructions: null,
    turn: 1,
    signal,
    ...more,
  };
}

const click = { action_type: 'click', params: { x: 400, y: 300 } };

test.each([
  ['Click the login button', [click]],
  ["Type 'Hello, World' please", [click, { action_type: 'type_text', params: { text: 'Hello, World' } }]],
  ['type "a\'b"', [click, { action_type: 'type_text', params: { text: "a'b" } }]],
  ['scroll up a bit', [{ action_type: 'scroll', params: { x: 400, y: 300, direction: 'up', amount: 3 } }]],
  ['Scroll down', [{ action_type: 'scroll', params: { x: 400, y: 300, direction: 'down', amount: 3 } }]],
])('%s', async (instruction, actions) => {
  const decision = await scriptedEngine.decide(input(instruction));
  expect(decision.status).toBe('continue');
  expect(decision.actions.map(({ action }) => action)).toEqual(actions);
  expect(decision.tokens).toEqual({ input: 0, output: 0 });
});

test('continues twice, is done on the third turn', async () => {
  const statuses = await Promise.all(
    [1, 2, 3].map(async (turn) => (await scriptedEngine.decide(input('Click x', { turn }))).status),
  );
  expect(statuses).toEqual(['continue', 'continue', 'done']);
});

test.each([
  ['[done] now', 'done'],
  ['please [fail]', 'fail'],
  ['[fail] [done]', 'fail'],
])('%s ends at once', async (instruction, status) => {
  const decision = await scriptedEngine.decide(input(instruction, { tools: ['wait'] }));
  expect(decision.status).toBe(status);
  expect(decision.actions.map(({ action }) => action.action_type)).toEqual([status]);
});

test('never emits more, or other, than allowed', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.uniqueArray(fc.constantFrom(...TOOLS), { minLength: 1 }),
      fc.integer({ min: 1, max: 10 }),
      fc.constantFrom("type 'x'", 'scroll up', 'click ok'),
      fc.integer({ min: 16, max: 5000 }),
      fc.integer({ min: 16, max: 5000 }),
      async (tools, maxActions, instruction, width, height) => {
        const screenshot = shot(width, height);
        const { actions } = await scriptedEngine.decide(
          input(instruction, { tools, maxActions, screenshot }),
        );
        expect(actions.length).toBeGreaterThan(0);
        expect(actions.length).toBeLessThanOrEqual(maxActions);
        for (const { action, description } of actions) {
          expect(tools).toContain(action.action_type);
          expect(description).not.toBe('');
          for (const [name, value] of Object.entries(action.params)) {
            if (/x$/.test(name)) expect(value).toBeLessThan(width);
            if (/y$/.test(name) && name !== 'key') expect(value).toBeLessThan(height);
          }
        }
      },
    ),
  );
});

test('grounds at the centre, and knows what is missing', async () => {
  const screenshot = shot(1281, 721);
  const found = await scriptedEngine.ground({ screenshot, element: 'the button', signal });
  expect(found).toMatchObject({ found: true, point: { x: 640, y: 360 } });
  const lost = await scriptedEngine.ground({ screenshot, element: 'a [missing] button', signal });
  expect(lost).toMatchObject({ found: false, candidates: [] });
});

test('reads three words inside an image of any size', async () => {
  for (const [width, height] of [
    [16, 16],
    [17, 8000],
    [1280, 720],
  ] as const) {
    const { fullText, elements } = await scriptedEngine.read({ screenshot: shot(width, height), signal });
    expect(fullText).toBe(elements.map(({ text }) => text).join(' '));
    expect(elements).toHaveLength(3);
    for (const box of elements) {
      expect(Math.min(box.left, box.top)).toBeGreaterThanOrEqual(0);
      expect(Math.min(box.width, box.height)).toBeGreaterThanOrEqual(1);
      expect(box.left + box.width).toBeLessThanOrEqual(width);
      expect(box.top + box.height).toBeLessThanOrEqual(height);
    }
  }
});

test('an aborted call says why', async () => {
  const stopped = AbortSignal.abort(new Error('client left'));
  await expect(scriptedEngine.decide(input('click', { signal: stopped }))).rejects.toThrow('client left');
});
