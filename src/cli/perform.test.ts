import type { Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import type { CanonicalAction } from '../contract/actions.ts';
import { perform } from './perform.ts';

/** A page that only writes down what it is told. */
function setUp() {
  const done: string[] = [];
  const device = (name: string) =>
    new Proxy(
      {},
      {
        get:
          (_, method) =>
          async (...args: unknown[]) =>
            void done.push(`${name}.${String(method)}(${args.map((arg) => JSON.stringify(arg)).join(', ')})`),
      },
    );
  const page = {
    mouse: device('mouse'),
    keyboard: device('keyboard'),
    waitForTimeout: async (ms: number) => void done.push(`wait(${ms})`),
  } as unknown as Page;
  return { done, page };
}

describe('perform', () => {
  it.each<[CanonicalAction, string[]]>([
    [
      { action_type: 'click', params: { x: 1, y: 2 } },
      ['mouse.click(1, 2, {"button":"left","clickCount":1})'],
    ],
    [
      {
        action_type: 'click',
        params: { x: 1, y: 2, button: 'right', clicks: 2, modifiers: ['ctrl', 'shift'] },
      },
      [
        'keyboard.down("Control")',
        'keyboard.down("Shift")',
        'mouse.click(1, 2, {"button":"right","clickCount":2})',
        'keyboard.up("Shift")',
        'keyboard.up("Control")',
      ],
    ],
    [{ action_type: 'type_text', params: { text: 'héllo' } }, ['keyboard.type("héllo")']],
    [{ action_type: 'key_press', params: { key: 'enter' } }, ['keyboard.press("Enter")']],
    [{ action_type: 'key_press', params: { key: 'f5' } }, ['keyboard.press("F5")']],
    [{ action_type: 'key_combo', params: { keys: ['ctrl', 'a'] } }, ['keyboard.press("Control+a")']],
    [
      { action_type: 'scroll', params: { x: 5, y: 6, direction: 'down', amount: 3 } },
      ['mouse.move(5, 6)', 'mouse.wheel(0, 300)'],
    ],
    [{ action_type: 'scroll', params: { direction: 'left', amount: 1 } }, ['mouse.wheel(-100, 0)']],
    [{ action_type: 'move', params: { x: 1, y: 2 } }, ['mouse.move(1, 2)']],
    [
      { action_type: 'drag', params: { from_x: 1, from_y: 2, to_x: 3, to_y: 4 } },
      ['mouse.move(1, 2)', 'mouse.down()', 'mouse.move(3, 4, {"steps":10})', 'mouse.up()'],
    ],
    [{ action_type: 'wait', params: { ms: 60_000 } }, ['wait(10000)']],
    [{ action_type: 'done', params: {} }, []],
    [{ action_type: 'fail', params: { reason: 'no' } }, []],
  ])('%j', async (action, expected) => {
    const { done, page } = setUp();
    await perform(page, action);
    expect(done).toEqual(expected);
  });
});
