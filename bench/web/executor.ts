/** Performs in a page what the API answers, as a customer's own executor would: mouse, keyboard, scroll, drag, wait. */
import type { Page } from 'playwright-core';

/** An action as it comes over the wire, with or without what describes it. */
export interface WireAction {
  readonly action_type: string;
  readonly params: Readonly<Record<string, unknown>>;
}

interface Hand {
  readonly page: Page;
  /** Device px of a CSS px: the API counts those of the screenshot, the browser these. */
  readonly zoom: number;
}

const NOTCH_PX = 120;
const MOST_WAIT_MS = 3_000;

const KEYS: Readonly<Record<string, string>> = {
  ...{ enter: 'Enter', return: 'Enter', tab: 'Tab', space: 'Space', escape: 'Escape', esc: 'Escape' },
  ...{ backspace: 'Backspace', delete: 'Delete', del: 'Delete', home: 'Home', end: 'End' },
  ...{ pageup: 'PageUp', pagedown: 'PageDown', up: 'ArrowUp', down: 'ArrowDown' },
  ...{ left: 'ArrowLeft', right: 'ArrowRight', ctrl: 'Control', control: 'Control', shift: 'Shift' },
  ...{ alt: 'Alt', super: 'Meta', command: 'Meta' },
};

function keyOf(name: unknown): string {
  const key = String(name);
  if ([...key].length === 1) return key;
  const named = KEYS[key.toLowerCase()];
  if (named) return named;
  if (/^f\d{1,2}$/i.test(key)) return key.toUpperCase();
  throw new Error(`the executor knows no key "${key}"`);
}

/** Every action once; one that nobody knows is an error of the API's. */
const MOVES: Readonly<Record<string, (hand: Hand, params: WireAction['params']) => Promise<void>>> = {
  async click({ page, zoom }, { x, y, button, clicks, modifiers }) {
    const held = ((modifiers as string[] | undefined) ?? []).map(keyOf);
    for (const key of held) await page.keyboard.down(key);
    await page.mouse.click(Number(x) / zoom, Number(y) / zoom, {
      button: (button as 'left' | undefined) ?? 'left',
      clickCount: Number(clicks ?? 1),
    });
    for (const key of held) await page.keyboard.up(key);
  },
  type_text: ({ page }, { text }) => page.keyboard.type(String(text)),
  key_press: ({ page }, { key }) => page.keyboard.press(keyOf(key)),
  key_combo: ({ page }, { keys }) => page.keyboard.press((keys as string[]).map(keyOf).join('+')),
  async scroll({ page, zoom }, { x, y, direction, amount }) {
    if (x !== undefined && y !== undefined) await page.mouse.move(Number(x) / zoom, Number(y) / zoom);
    const px = Number(amount) * NOTCH_PX * (direction === 'up' || direction === 'left' ? -1 : 1);
    const sideways = direction === 'left' || direction === 'right';
    await page.mouse.wheel(sideways ? px : 0, sideways ? 0 : px);
    // A wheel is answered by the compositor, some frames later.
    await page.waitForTimeout(120);
  },
  async drag({ page, zoom }, { from_x, from_y, to_x, to_y }) {
    await page.mouse.move(Number(from_x) / zoom, Number(from_y) / zoom);
    await page.mouse.down();
    await page.mouse.move(Number(to_x) / zoom, Number(to_y) / zoom, { steps: 8 });
    await page.mouse.up();
  },
  move: ({ page, zoom }, { x, y }) => page.mouse.move(Number(x) / zoom, Number(y) / zoom),
  wait: ({ page }, { ms }) => page.waitForTimeout(Math.min(Number(ms), MOST_WAIT_MS)),
  done: async () => undefined,
  fail: async () => undefined,
};

/** Two frames: what an action changes is drawn by then. */
const drawn = (page: Page): Promise<unknown> =>
  page.evaluate('new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)))');

export async function perform(hand: Hand, action: WireAction): Promise<void> {
  const move = MOVES[action.action_type];
  if (!move) throw new Error(`the executor knows no action "${action.action_type}"`);
  await move(hand, action.params);
  await Promise.race([drawn(hand.page), hand.page.waitForTimeout(300)]);
}
