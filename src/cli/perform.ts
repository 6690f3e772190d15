/** Performs actions in a browser page, the way a customer's own executor would. */
import type { Page } from 'playwright-core';
import type { CanonicalAction } from '../contract/actions.ts';

/** The keys whose names differ; a letter or a function key is called the same on both sides. */
const KEYS: Readonly<Record<string, string>> = {
  enter: 'Enter',
  return: 'Enter',
  tab: 'Tab',
  space: 'Space',
  backspace: 'Backspace',
  delete: 'Delete',
  del: 'Delete',
  esc: 'Escape',
  escape: 'Escape',
  up: 'ArrowUp',
  down: 'ArrowDown',
  left: 'ArrowLeft',
  right: 'ArrowRight',
  home: 'Home',
  end: 'End',
  pageup: 'PageUp',
  pagedown: 'PageDown',
  ctrl: 'Control',
  control: 'Control',
  alt: 'Alt',
  option: 'Alt',
  shift: 'Shift',
  cmd: 'Meta',
  command: 'Meta',
  win: 'Meta',
  meta: 'Meta',
};

/** px a wheel's notch moves a page. */
const NOTCH = 100;
const WHEEL: Readonly<Record<string, readonly [number, number]>> = {
  up: [0, -NOTCH],
  down: [0, NOTCH],
  left: [-NOTCH, 0],
  right: [NOTCH, 0],
};

function keyName(name: string): string {
  const known = KEYS[name.toLowerCase()];
  if (known) return known;
  return /^f\d{1,2}$/i.test(name) ? name.toUpperCase() : name;
}

async function holding(page: Page, modifiers: readonly string[], work: () => Promise<void>): Promise<void> {
  const held = modifiers.map(keyName);
  for (const key of held) await page.keyboard.down(key);
  await work();
  for (const key of held.reverse()) await page.keyboard.up(key);
}

/** Performs one action; done and fail are no actions on a screen. */
export async function perform(page: Page, action: CanonicalAction): Promise<void> {
  switch (action.action_type) {
    case 'click': {
      const { x, y, button = 'left', clicks = 1, modifiers = [] } = action.params;
      return holding(page, modifiers, () => page.mouse.click(x, y, { button, clickCount: clicks }));
    }
    case 'type_text':
      return page.keyboard.type(action.params.text);
    case 'key_press':
      return page.keyboard.press(keyName(action.params.key));
    case 'key_combo':
      return page.keyboard.press(action.params.keys.map(keyName).join('+'));
    case 'scroll': {
      const { x, y, direction, amount } = action.params;
      if (x !== undefined && y !== undefined) await page.mouse.move(x, y);
      const [dx, dy] = WHEEL[direction] ?? [0, 0];
      return page.mouse.wheel(dx * amount, dy * amount);
    }
    case 'move':
      return page.mouse.move(action.params.x, action.params.y);
    case 'drag': {
      const { from_x, from_y, to_x, to_y, modifiers = [] } = action.params;
      return holding(page, modifiers, async () => {
        await page.mouse.move(from_x, from_y);
        await page.mouse.down();
        await page.mouse.move(to_x, to_y, { steps: 10 });
        await page.mouse.up();
      });
    }
    case 'wait':
      return page.waitForTimeout(Math.min(action.params.ms, 10_000));
    case 'done':
    case 'fail':
      return;
  }
}
