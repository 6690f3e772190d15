/** Hands on the browser: pointer and keys of the tab that is looked at. */
import type { CDPSession, Page } from 'playwright-core';
import type { Button } from '../../contract/actions.ts';
import { type Input, MachineRefusal } from '../machine.ts';
import { type DialogDesk, describeDialog } from './dialogs.ts';
import { isCommanding, keyOf, STROKES } from './keys.ts';
import type { Life } from './life.ts';
import type { Tab, Tabs } from './tabs.ts';

/** One notch of a wheel, as Chromium counts it on Linux. */
const NOTCH_PX = 120;
/** Keys sent at once: the page gets them in order, and a caller that gives up does not wait for thousands. */
const BURST = 64;
/** A longer text is inserted line by line, as if pasted: each key costs ms, and a text of pages would take minutes. */
const MOST_TYPED = 256;

interface Run {
  text: string;
  /** Whether keys write it, or it must be inserted. */
  readonly typed: boolean;
}

function runsOf(text: string): Run[] {
  const runs: Run[] = [];
  const isShort = text.length <= MOST_TYPED;
  for (const sign of text.replace(/\r\n?/g, '\n')) {
    const turns = sign === '\n' || sign === '\t';
    const typed = turns || (isShort && STROKES.has(sign));
    const last = runs.at(-1);
    const full = typed && (last?.text.length ?? 0) >= BURST;
    // After Enter and Tab the page may be another one.
    if (last && last.typed === typed && !full && !/[\n\t]$/.test(last.text)) last.text += sign;
    else runs.push({ text: sign, typed });
  }
  return runs;
}

async function strike(session: CDPSession, { text, typed }: Run): Promise<void> {
  if (!typed) {
    await session.send('Input.insertText', { text });
    return;
  }
  const sent: Promise<unknown>[] = [];
  for (const sign of text) {
    const stroke = STROKES.get(sign);
    if (!stroke) continue;
    const { text: written, ...key } = stroke;
    sent.push(
      session.send('Input.dispatchKeyEvent', {
        type: written === '' ? 'rawKeyDown' : 'keyDown',
        ...key,
        ...(written !== '' && { text: written, unmodifiedText: written }),
      }),
      session.send('Input.dispatchKeyEvent', { type: 'keyUp', ...key }),
    );
  }
  await Promise.all(sent);
}

export class BrowserInput implements Input {
  readonly #tabs: Tabs;
  readonly #life: Life;
  readonly #desk: DialogDesk;
  #at = { x: 0, y: 0 };
  /** The page whose pointer is where ours is. */
  #placed: Page | undefined;
  /** What is held, and in which page it went down. */
  readonly #keys = new Map<string, Page>();
  readonly #buttons = new Map<Button, Page>();

  constructor(tabs: Tabs, life: Life, desk: DialogDesk) {
    this.#tabs = tabs;
    this.#life = life;
    this.#desk = desk;
  }

  /** Acts on the tab that is looked at, until the page has taken it or a dialog has opened over it. */
  async #act(signal: AbortSignal, act: (tab: Tab) => Promise<unknown>): Promise<void> {
    const acting = this.#tabs.active().then(async (tab) => {
      await tab.session;
      await tab.unlessDialog(act(tab)).catch((error: unknown) => {
        // A click that closes its own page has been taken all the same.
        if (!tab.page.isClosed()) throw error;
      });
    });
    await this.#life.race(acting, signal);
  }

  async #place(page: Page): Promise<void> {
    if (this.#placed === page) return;
    this.#placed = page;
    await page.mouse.move(this.#at.x, this.#at.y);
  }

  async move(x: number, y: number, signal: AbortSignal): Promise<void> {
    this.#at = { x, y };
    this.#placed = undefined;
    await this.#act(signal, (tab) => this.#place(tab.page));
  }

  /** @throws {MachineRefusal} where a dialog takes the pointer's place. */
  #refuseUnderDialog(): void {
    const dialog = this.#tabs.shown?.dialog;
    if (dialog) throw new MachineRefusal(describeDialog(dialog));
  }

  async button(button: Button, down: boolean, clicks: number, signal: AbortSignal): Promise<void> {
    const options = { button, clickCount: clicks };
    if (!down) {
      const page = this.#buttons.get(button);
      this.#buttons.delete(button);
      await this.#act(signal, async (tab) =>
        (page?.isClosed() === false ? page : tab.page).mouse.up(options),
      );
      return;
    }
    this.#refuseUnderDialog();
    await this.#act(signal, async ({ page }) => {
      await this.#place(page);
      this.#buttons.set(button, page);
      await page.mouse.down(options);
    });
  }

  async scroll(dx: number, dy: number, signal: AbortSignal): Promise<void> {
    this.#refuseUnderDialog();
    await this.#act(signal, async ({ page }) => {
      await this.#place(page);
      await page.mouse.wheel(dx * NOTCH_PX, dy * NOTCH_PX);
    });
  }

  async key(name: string, down: boolean, signal: AbortSignal): Promise<void> {
    const known = keyOf(name);
    const commanded = [...this.#keys.keys()].some(isCommanding);
    const key = commanded && known.length === 1 ? known.toLowerCase() : known;
    const tab = await this.#tabs.active();
    if (tab.dialog) {
      if (down) await this.#life.race(this.#desk.press(tab, key), signal);
      return;
    }
    // What no key writes can only be inserted.
    if ([...key].length === 1 && !STROKES.has(key)) {
      if (down) await this.#act(signal, ({ page }) => page.keyboard.insertText(key));
      return;
    }
    if (!down) {
      const page = this.#keys.get(key);
      this.#keys.delete(key);
      await this.#act(signal, async () => (page?.isClosed() === false ? page : tab.page).keyboard.up(key));
      return;
    }
    this.#keys.set(key, tab.page);
    await this.#act(signal, () => tab.page.keyboard.down(key));
  }

  async text(text: string, signal: AbortSignal): Promise<void> {
    for (const run of runsOf(text)) {
      const tab = await this.#life.race(this.#tabs.active(), signal);
      if (tab.dialog) await this.#life.race(this.#desk.type(tab, run.text), signal);
      else await this.#act(signal, async ({ session }) => strike(await session, run));
    }
  }

  async releaseAll(): Promise<void> {
    const keys = [...this.#keys];
    const buttons = [...this.#buttons];
    this.#keys.clear();
    this.#buttons.clear();
    const held = [
      ...keys.map(([key, page]) => ({ page, release: () => page.keyboard.up(key) })),
      ...buttons.map(([button, page]) => ({ page, release: () => page.mouse.up({ button }) })),
    ];
    for (const { page, release } of held) {
      const tab = this.#tabs.all.find((candidate) => candidate.page === page);
      if (tab && !this.#life.ended) await tab.unlessDialog(release()).catch(() => {});
    }
  }
}
