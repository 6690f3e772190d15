import { expect, it } from 'vitest';
import type { CanonicalAction } from '../../contract/actions.ts';
import { describe as inWords } from './describe.ts';

/** From (1, 2) over some places to (3, 4). */
const way = (...stops: [number, number][]) =>
  [[1, 2] as const, ...stops, [3, 4] as const].map(([x, y]) => ({ x, y }));

it.each<[CanonicalAction, string]>([
  [{ action_type: 'click', params: { x: 1, y: 2 } }, 'Click at (1, 2)'],
  [{ action_type: 'click', params: { x: 1, y: 2, clicks: 2 } }, 'Double-click at (1, 2)'],
  [{ action_type: 'click', params: { x: 1, y: 2, clicks: 3 } }, 'Triple-click at (1, 2)'],
  [{ action_type: 'click', params: { x: 1, y: 2, clicks: 4 } }, 'Click 4 times at (1, 2)'],
  [
    { action_type: 'click', params: { x: 1, y: 2, button: 'right', modifiers: ['ctrl', '+'] } },
    'Click with the right button at (1, 2) while holding ctrl + "+"',
  ],
  [{ action_type: 'type_text', params: { text: 'a "b"\n' } }, 'Type "a \\"b\\"\\n"'],
  [{ action_type: 'type_text', params: { text: 'x'.repeat(60) } }, `Type "${'x'.repeat(60)}"`],
  [
    { action_type: 'type_text', params: { text: 'x'.repeat(61) } },
    `Type "${'x'.repeat(60)}…" (61 characters)`,
  ],
  [
    { action_type: 'type_text', params: { text: `${'x'.repeat(59)}😀😀` } },
    `Type "${'x'.repeat(59)}…" (63 characters)`,
  ],
  [{ action_type: 'key_press', params: { key: 'enter' } }, 'Press enter'],
  [{ action_type: 'key_press', params: { key: ' ' } }, 'Press " "'],
  [{ action_type: 'key_press', params: { key: '"' } }, 'Press "\\""'],
  [{ action_type: 'key_press', params: { key: '\0' } }, 'Press "\\u0000"'],
  [{ action_type: 'key_press', params: { key: 'a\n' } }, 'Press "a\\n"'],
  [{ action_type: 'key_press', params: { key: 'é東' } }, 'Press é東'],
  [{ action_type: 'key_press', params: { key: ' ', hold_ms: 1500 } }, 'Hold " " for 1.5 s'],
  [{ action_type: 'key_combo', params: { keys: ['ctrl', 'c'] } }, 'Press ctrl + c'],
  [{ action_type: 'scroll', params: { x: 0, y: 0, direction: 'up', amount: 3 } }, 'Scroll up by 3 at (0, 0)'],
  [{ action_type: 'scroll', params: { direction: 'left', amount: 3 } }, 'Scroll left by 3'],
  [{ action_type: 'drag', params: { from_x: 1, from_y: 2, to_x: 3, to_y: 4 } }, 'Drag from (1, 2) to (3, 4)'],
  [
    { action_type: 'drag', params: { from_x: 1, from_y: 2, to_x: 3, to_y: 4, modifiers: ['alt'] } },
    'Drag from (1, 2) to (3, 4) while holding alt',
  ],
  [
    { action_type: 'drag', params: { from_x: 1, from_y: 2, to_x: 3, to_y: 4, path: way([5, 6]) } },
    'Drag from (1, 2) over (5, 6) to (3, 4)',
  ],
  [
    {
      action_type: 'drag',
      params: { from_x: 1, from_y: 2, to_x: 3, to_y: 4, path: way([5, 6], [7, 8]), modifiers: ['alt'] },
    },
    'Drag from (1, 2) over 2 places to (3, 4) while holding alt',
  ],
  [{ action_type: 'move', params: { x: -1, y: 2 } }, 'Move to (-1, 2)'],
  [{ action_type: 'wait', params: { ms: 1500 } }, 'Wait 1.5 s'],
  [{ action_type: 'done', params: {} }, 'Done'],
  [{ action_type: 'fail', params: {} }, 'Give up'],
  [{ action_type: 'fail', params: { reason: 'no button' } }, 'Give up: no button'],
])('%j', (action, words) => {
  expect(inWords(action)).toBe(words);
});
