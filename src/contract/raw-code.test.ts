import { describe, expect, it } from 'vitest';
import type { CanonicalAction } from './actions.ts';
import { pythonString, rawCode } from './raw-code.ts';

describe('rawCode', () => {
  it.each<[CanonicalAction, string]>([
    [{ action_type: 'click', params: { x: 512, y: 340 } }, 'pyautogui.click(512, 340)'],
    [{ action_type: 'click', params: { x: -5, y: 0, clicks: 2 } }, 'pyautogui.click(-5, 0, clicks=2)'],
    [
      { action_type: 'click', params: { x: 1, y: 2, clicks: 3, button: 'right' } },
      "pyautogui.click(1, 2, clicks=3, button='right')",
    ],
    [
      { action_type: 'click', params: { x: 1, y: 2, button: 'middle', modifiers: ['ctrl', "'"] } },
      "pyautogui.keyDown('ctrl'); pyautogui.keyDown('\\''); pyautogui.click(1, 2, button='middle'); " +
        "pyautogui.keyUp('\\''); pyautogui.keyUp('ctrl')",
    ],
    [{ action_type: 'click', params: { x: 1, y: 2, modifiers: [] } }, 'pyautogui.click(1, 2)'],
    [
      { action_type: 'type_text', params: { text: 'jane@example.com' } },
      "pyautogui.typewrite('jane@example.com')",
    ],
    [{ action_type: 'key_press', params: { key: 'enter' } }, "pyautogui.press('enter')"],
    [
      { action_type: 'key_press', params: { key: "'", hold_ms: 1500 } },
      "pyautogui.keyDown('\\''); time.sleep(1.5); pyautogui.keyUp('\\'')",
    ],
    [{ action_type: 'key_press', params: { key: 'w', hold_ms: 0 } }, "pyautogui.press('w')"],
    [{ action_type: 'key_combo', params: { keys: ['ctrl', 'c'] } }, "pyautogui.hotkey('ctrl', 'c')"],
    [
      { action_type: 'scroll', params: { x: 1, y: 2, direction: 'up', amount: 3 } },
      'pyautogui.scroll(3, x=1, y=2)',
    ],
    [
      { action_type: 'scroll', params: { x: 0, y: 0, direction: 'down', amount: 3 } },
      'pyautogui.scroll(-3, x=0, y=0)',
    ],
    [
      { action_type: 'scroll', params: { direction: 'left', amount: 4 } },
      'pyautogui.hscroll(-4, x=None, y=None)',
    ],
    [
      { action_type: 'scroll', params: { x: 9, y: 9, direction: 'right', amount: 4 } },
      'pyautogui.hscroll(4, x=9, y=9)',
    ],
    [
      { action_type: 'drag', params: { from_x: 1, from_y: 2, to_x: 3, to_y: 4 } },
      'pyautogui.moveTo(1, 2); pyautogui.dragTo(3, 4)',
    ],
    [
      { action_type: 'drag', params: { from_x: 1, from_y: 2, to_x: 3, to_y: 4, modifiers: ['alt'] } },
      "pyautogui.keyDown('alt'); pyautogui.moveTo(1, 2); pyautogui.dragTo(3, 4); pyautogui.keyUp('alt')",
    ],
    [
      {
        action_type: 'drag',
        params: {
          from_x: 1,
          from_y: 2,
          to_x: 5,
          to_y: -6,
          path: [
            { x: 1, y: 2 },
            { x: 3, y: 4 },
            { x: 5, y: -6 },
          ],
          modifiers: ['alt'],
        },
      },
      "pyautogui.keyDown('alt'); pyautogui.mouseDown(1, 2); pyautogui.moveTo(3, 4); pyautogui.moveTo(5, -6); " +
        "pyautogui.mouseUp(); pyautogui.keyUp('alt')",
    ],
    [{ action_type: 'move', params: { x: 7, y: 8 } }, 'pyautogui.moveTo(7, 8)'],
    [{ action_type: 'wait', params: { ms: 1500 } }, 'time.sleep(1.5)'],
    [{ action_type: 'wait', params: { ms: 0 } }, 'time.sleep(0)'],
    [{ action_type: 'done', params: {} }, 'DONE'],
    [{ action_type: 'fail', params: { reason: 'no such button' } }, 'FAIL'],
  ])('says %j', (action, code) => {
    expect(rawCode(action)).toBe(code);
  });
});

describe('pythonString', () => {
  it.each([
    ['', "''"],
    ['it\'s "quoted"', "'it\\'s \"quoted\"'"],
    ['C:\\new', "'C:\\\\new'"],
    ['a\nb\rc\td', "'a\\nb\\rc\\td'"],
    ['\0\x01\x1f\x7f\x80\x9f', "'\\x00\\x01\\x1f\\x7f\\x80\\x9f'"],
    ['\x20~\xa0é東😀', "'\x20~\xa0é東😀'"],
    ['\u2027\u2028\u2029\u202a\u202e\u202f', "'\u2027\\u2028\\u2029\\u202a\\u202e\u202f'"],
    ['\u2065\u2066\u2069\u206a', "'\u2065\\u2066\\u2069\u206a'"],
    ['\u061c\u200d\u200e\u200f\ufeff', "'\\u061c\u200d\\u200e\\u200f\\ufeff'"],
    ['\ud83dx', "'\\ud83dx'"],
    ['\ude00\ud83d', "'\\ude00\\ud83d'"],
  ])('quotes %j', (text, literal) => {
    expect(pythonString(text)).toBe(literal);
  });
});
