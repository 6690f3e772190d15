/** Hands on the browser: pointer and keys of the tab that is looked at. */
import type { CDPSession, Page } from 'playwright-core';
import type { Button } from '../../contract/actions.ts';
import { isCharacter, keyOf, type Modifier, modifierOf } from '../key-names.ts';
import { type Input, MachineRefusal } from '../machine.ts';
import { type AddressLine, isKeptByPage, leadsToAddress } from './address.ts';
import { type DialogDesk, describeDialog } from './dialogs.ts';
import { goToAddress } from './going.ts';
import { deviceKeyOf, isCommanding, modifiersOf, type RareKey, STROKES, signOf } from './keys.ts';
import type { Life } from './life.ts';
import type { Parts } from './parts.ts';
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

interface HeldKey {
  readonly page: Page;
  /** Lets go of it as what it went down as. */
  release(): Promise<unknown>;
}

export class BrowserInput implements Input {
  readonly #tabs: Tabs;
  readonly #life: Life;
  readonly #desk: DialogDesk;
  readonly #address: AddressLine;
  #at = { x: 0, y: 0 };
  /** The page whose pointer is where ours is. */
  #placed: Page | undefined;
  /** What is held, and in which page it went down. */
  readonly #keys = new Map<string, HeldKey>();
  readonly #buttons = new Map<Button, Page>();

  constructor({ tabs, life, desk, address }: Pick<Parts, 'tabs' | 'life' | 'desk' | 'address'>) {
    this.#tabs = tabs;
    this.#life = life;
    this.#desk = desk;
    this.#address = address;
  }

  /** Acts on the tab that is looked at, until the page has taken it or a dialog has opened over it. */
  async #act(signal: AbortSignal, act: (tab: Tab) => Promise<unknown>): Promise<void> {
    const acting = this.#tabs.active().then(async (tab) => {
      await tab.session;
      // Begun later, it could come after everything was let go.
      signal.throwIfAborted();
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
    this.#address.leave();
    await this.#act(signal, async ({ page }) => {
      await this.#place(page);
      signal.throwIfAborted();
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
    const key = keyOf(name);
    const tab = await this.#life.race(this.#tabs.active(), signal);
    if (tab.dialog) {
      if (down) await this.#life.race(this.#desk.press(tab, signOf(key)), signal);
      return;
    }
    const isModifier = modifierOf(key) !== null;
    if (down && !isModifier && this.#address.has(tab)) {
      signal.throwIfAborted();
      return await this.#goTo(this.#address.press(key, this.#modifiers()), signal);
    }
    if (down && leadsToAddress(key, this.#modifiers())) return await this.#toAddress(key, tab, signal);
    if (down) return await this.#keyDown(key, signal);
    const held = this.#keys.get(key);
    if (!held) return;
    await this.#act(signal, async () => held.page.isClosed() || held.release());
    this.#keys.delete(key);
  }

  /** Those that are held. */
  #modifiers(): Modifier[] {
    return [...this.#keys.keys()].flatMap((key) => modifierOf(key) ?? []);
  }

  async #goTo(address: string | null, signal: AbortSignal): Promise<void> {
    if (address !== null) await this.#act(signal, (tab) => goToAddress(tab, address));
  }

  async #toAddress(key: string, tab: Tab, signal: AbortSignal): Promise<void> {
    const pressing = isKeptByPage(tab.page, () => this.#keyDown(key, signal));
    const kept = await this.#life.race(pressing, signal);
    if (!kept && !tab.dialog) this.#address.enter(tab);
  }

  async #keyDown(key: string, signal: AbortSignal): Promise<void> {
    const isCommand = [...this.#keys.keys()].some(isCommanding);
    const device = deviceKeyOf(isCommand && isCharacter(key) ? key.toLowerCase() : key);
    await this.#act(signal, async ({ page, session }) => {
      if (typeof device === 'object') {
        await this.#pressRare(key, device, { page, session: await session });
      } else if (isCharacter(device) && !STROKES.has(device)) {
        // What no key writes can only be inserted.
        await page.keyboard.insertText(device);
      } else {
        this.#keys.set(key, { page, release: () => page.keyboard.up(device) });
        await page.keyboard.down(device);
      }
    });
  }

  async #pressRare(
    key: string,
    { text, ...event }: RareKey,
    { page, session }: { page: Page; session: CDPSession },
  ): Promise<void> {
    const send = (type: 'keyDown' | 'rawKeyDown' | 'keyUp', written = {}) => {
      const modifiers = modifiersOf(this.#keys.keys());
      return session.send('Input.dispatchKeyEvent', { type, ...event, modifiers, ...written });
    };
    const isWriting = text !== '' && ![...this.#keys.keys()].some(isCommanding);
    this.#keys.set(key, { page, release: () => send('keyUp') });
    await (isWriting ? send('keyDown', { text, unmodifiedText: text }) : send('rawKeyDown'));
  }

  async text(text: string, signal: AbortSignal): Promise<void> {
    for (const run of runsOf(text)) {
      const tab = await this.#life.race(this.#tabs.active(), signal);
      if (tab.dialog) await this.#life.race(this.#desk.type(tab, run.text), signal);
      else if (this.#address.has(tab)) await this.#goTo(this.#address.write(run.text), signal);
      else await this.#act(signal, async ({ session }) => strike(await session, run));
    }
  }

  async releaseAll(): Promise<void> {
    const keys = [...this.#keys];
    const buttons = [...this.#buttons];
    this.#keys.clear();
    this.#buttons.clear();
    // Whoever comes next does not know that somebody was about to go elsewhere.
    this.#address.leave();
    const held = [
      ...keys.map(([, held]) => held).reverse(),
      ...buttons.map(([button, page]) => ({ page, release: () => page.mouse.up({ button }) })),
    ];
    for (const { page, release } of held) {
      const tab = this.#tabs.all.find((candidate) => candidate.page === page);
      if (tab && !this.#life.ended) await tab.unlessDialog(release()).catch(() => {});
    }
  }
}
