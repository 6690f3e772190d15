import { describe, expect, it } from 'vitest';
import type { CanonicalAction } from '../contract/actions.ts';
import type { Decision } from '../engine/engine.ts';
import { type Dialect, emit } from './emit.ts';

const SIZE = { width: 1000, height: 500 };
const DOCS: Dialect = { strict: false, params: 'docs' };
const STRICT: Dialect = { strict: true, params: 'docs' };
const SERVICE: Dialect = { strict: false, params: 'service' };

const decisionOf = (...actions: CanonicalAction[]): Decision => ({
  status: 'continue',
  reasoning: 'because',
  actions: actions.map((action, index) => ({ action, description: `step ${index + 1}` })),
  tokens: { input: 0, output: 0 },
});

const emitted = (decision: Decision, dialect = DOCS, more: { rawCode?: boolean; maxActions?: number } = {}) =>
  emit(decision, { from: SIZE, to: SIZE, dialect, rawCode: true, maxActions: 10, ...more });

const click: CanonicalAction = { action_type: 'click', params: { x: 10, y: 20 } };
const double: CanonicalAction = { action_type: 'click', params: { x: 10, y: 20, clicks: 2 } };
const right: CanonicalAction = { action_type: 'click', params: { x: 10, y: 20, button: 'right' } };
const hold: CanonicalAction = { action_type: 'key_press', params: { key: 'w', hold_ms: 500 } };
const WAY = [
  { x: 1, y: 2 },
  { x: 3, y: 4 },
  { x: 5, y: 6 },
];
const detour: CanonicalAction = {
  action_type: 'drag',
  params: { from_x: 1, from_y: 2, to_x: 5, to_y: 6, path: WAY },
};

describe('emit', () => {
  it('describes every action and says it in pyautogui, once beside it and once in the list', () => {
    expect(emitted(decisionOf(click, { action_type: 'type_text', params: { text: 'a' } }))).toEqual({
      status: 'continue',
      reasoning: 'because',
      actions: [
        {
          action_type: 'click',
          params: { x: 10, y: 20 },
          description: 'step 1',
          raw_code: 'pyautogui.click(10, 20)',
        },
        {
          action_type: 'type_text',
          params: { text: 'a' },
          description: 'step 2',
          raw_code: "pyautogui.typewrite('a')",
        },
      ],
      rawCode: ['pyautogui.click(10, 20)', "pyautogui.typewrite('a')"],
    });
  });

  it('leaves every trace of pyautogui out when it is not wanted', () => {
    const { actions, rawCode } = emitted(decisionOf(click), DOCS, { rawCode: false });
    expect(actions).toEqual([{ action_type: 'click', params: { x: 10, y: 20 }, description: 'step 1' }]);
    expect(rawCode).toEqual([]);
  });

  it("moves coordinates into the caller's space, in the code too", () => {
    const { actions } = emit(decisionOf(click), {
      from: SIZE,
      to: { width: 2000, height: 1000 },
      dialect: DOCS,
      rawCode: true,
      maxActions: 5,
    });
    expect(actions[0]).toMatchObject({ params: { x: 21, y: 41 }, raw_code: 'pyautogui.click(21, 41)' });
  });

  it('moves the whole way of a drag with its ends', () => {
    const to = { width: 2000, height: 1000 };
    const { actions } = emit(decisionOf(detour), {
      from: SIZE,
      to,
      dialect: DOCS,
      rawCode: true,
      maxActions: 5,
    });
    expect(actions[0]?.params).toEqual({
      from_x: 3,
      from_y: 5,
      to_x: 11,
      to_y: 13,
      path: [
        { x: 3, y: 5 },
        { x: 7, y: 9 },
        { x: 11, y: 13 },
      ],
    });
    expect(actions[0]?.raw_code).toContain('mouseDown(3, 5)');
  });

  it('stops at max_actions', () => {
    const { actions, rawCode } = emitted(decisionOf(click, click, click), DOCS, { maxActions: 2 });
    expect([actions.length, rawCode.length]).toEqual([2, 2]);
  });
});

describe('strict actions', () => {
  it('change nothing that the published table can say', () => {
    const straight: CanonicalAction = {
      action_type: 'drag',
      params: { from_x: 1, from_y: 2, to_x: 3, to_y: 4 },
    };
    const key: CanonicalAction = { action_type: 'key_press', params: { key: 'w' } };
    const plain = decisionOf(click, straight, key);
    expect(emitted(plain, STRICT)).toEqual(emitted(plain));
  });

  it('say a double click as two clicks', () => {
    const { actions, status } = emitted(decisionOf(double), STRICT);
    expect(status).toBe('continue');
    expect(actions.map(({ params, description }) => [params, description])).toEqual([
      [{ x: 10, y: 20 }, 'step 1'],
      [{ x: 10, y: 20 }, 'step 1'],
    ]);
  });

  it.each([
    ['a right click', right],
    ['a click with a modifier', { action_type: 'click', params: { x: 1, y: 1, modifiers: ['ctrl'] } }],
    ['a key that is held', hold],
    ['a drag over several places', detour],
    [
      'a drag with a modifier',
      { action_type: 'drag', params: { from_x: 1, from_y: 1, to_x: 2, to_y: 2, modifiers: ['ctrl'] } },
    ],
  ] as [string, CanonicalAction][])(
    'fail with the reason rather than change %s into another',
    (_what, action) => {
      const { status, actions, rawCode, reasoning } = emitted(decisionOf(click, action), STRICT);
      expect(status).toBe('fail');
      expect(reasoning).toContain('step 2');
      expect(actions).toEqual([
        { action_type: 'fail', params: { reason: reasoning }, description: reasoning, raw_code: 'FAIL' },
      ]);
      expect(rawCode).toEqual(['FAIL']);
      expect(emitted(decisionOf(action), STRICT, { rawCode: false })).toMatchObject({ rawCode: [] });
      expect(emitted(decisionOf(action), STRICT, { rawCode: false }).actions[0]).not.toHaveProperty(
        'raw_code',
      );
    },
  );

  it('never cut a double click in two', () => {
    const first = emitted(decisionOf(click, double, click), STRICT, { maxActions: 2 });
    expect(first.actions).toHaveLength(1);
    const alone = emitted(decisionOf(double), STRICT, { maxActions: 1 });
    expect(alone.status).toBe('fail');
  });
});

describe('the params of the hosted service', () => {
  it.each<[CanonicalAction, Record<string, unknown>]>([
    [{ action_type: 'key_press', params: { key: 'enter' } }, { keys: ['enter'] }],
    [hold, { keys: ['w'], hold_ms: 500 }],
    [{ action_type: 'key_combo', params: { keys: ['ctrl', 'c'] } }, { keys: ['ctrl', 'c'] }],
    [{ action_type: 'wait', params: { ms: 1_500 } }, { seconds: 1.5 }],
    [
      { action_type: 'drag', params: { from_x: 1, from_y: 2, to_x: 3, to_y: 4 } },
      { x1: 1, y1: 2, x2: 3, y2: 4 },
    ],
    [detour, { x1: 1, y1: 2, x2: 5, y2: 6, path: WAY }],
    [
      { action_type: 'scroll', params: { x: 1, y: 2, direction: 'up', amount: 3 } },
      { x: 1, y: 2, clicks: 3 },
    ],
    [
      { action_type: 'scroll', params: { x: 1, y: 2, direction: 'down', amount: 3 } },
      { x: 1, y: 2, clicks: -3 },
    ],
    [
      { action_type: 'scroll', params: { x: 1, y: 2, direction: 'left', amount: 3 } },
      { x: 1, y: 2, direction: 'left', amount: 3 },
    ],
    [click, { x: 10, y: 20 }],
    [{ action_type: 'done', params: {} }, {}],
  ])('%j', (action, params) => {
    const [sent] = emitted(decisionOf(action), SERVICE).actions;
    expect(sent?.params).toEqual(params);
    // The code is the same in every dialect.
    expect(sent?.raw_code).toBe(emitted(decisionOf(action)).actions[0]?.raw_code);
  });
});
