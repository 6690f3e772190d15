/** The pages of a browser: which one is looked at, what stands open before it, and what follows when it goes. */
import type { BrowserContext, CDPSession, Dialog, FileChooser, Page } from 'playwright-core';
import { MachineGone, type Size } from '../machine.ts';
import type { Life } from './life.ts';

/** ms within which a page that crashes again is not loaded a third time. */
const CRASHES_AGAIN_MS = 10_000;
const RELOAD_MS = 10_000;

/** A page that is a tool of ours and no tab. */
export const TOOL_PAGE = 'about:blank#opencoast-';

export class Tab {
  readonly id: string;
  readonly page: Page;
  /** Its own DevTools session, once the page has the machine's size. */
  readonly session: Promise<CDPSession>;
  /** From the request for another document until it is there. */
  navigating = false;
  dialog: Dialog | undefined;
  chooser: FileChooser | undefined;
  /** When it took the place of a page that crashed; -Infinity where it did not. */
  readonly revivedAt: number;
  readonly #watchers = new Set<() => void>();

  constructor(id: string, page: Page, session: Promise<CDPSession>, revivedAt: number) {
    this.id = id;
    this.revivedAt = revivedAt;
    this.page = page;
    this.session = session;
    session.catch(() => {});
  }

  opened(dialog: Dialog): void {
    this.dialog = dialog;
    for (const watcher of this.#watchers) watcher();
  }

  /** What the promise says, or `dialog` as soon as one is open: most of what a page is asked waits for its end. */
  async unlessDialog<T>(promise: Promise<T>): Promise<T | 'dialog'> {
    promise.catch(() => {});
    if (this.dialog) return 'dialog';
    let watcher = () => {};
    const dialog = new Promise<'dialog'>((resolve) => {
      watcher = () => resolve('dialog');
      this.#watchers.add(watcher);
    });
    return Promise.race([promise, dialog]).finally(() => this.#watchers.delete(watcher));
  }
}

export class Tabs {
  readonly #context: BrowserContext;
  readonly #size: Size;
  readonly #life: Life;
  readonly #tabs: Tab[] = [];
  #active: Tab | undefined;
  #opening: Promise<Tab> | undefined;
  /** The crashed tab whose place the next page takes. */
  #crashed: { readonly tab: Tab; readonly wasShown: boolean } | undefined;
  /** One after the other: pages of one site share a process, and crash together. */
  #revivals: Promise<void> = Promise.resolve();
  #count = 0;
  readonly #listeners = new Set<() => void>();

  constructor(context: BrowserContext, size: Size, life: Life) {
    this.#context = context;
    this.#size = size;
    this.#life = life;
    for (const page of context.pages()) this.#adopt(page);
    context.on('page', (page) => this.#adopt(page));
    context.on('dialog', (dialog) => {
      const tab = this.#tabs.find(({ page }) => page === dialog.page());
      if (!tab) return void dialog.dismiss().catch(() => {});
      tab.opened(dialog);
      // It is what a person would see now.
      this.#look(tab);
    });
  }

  get all(): readonly Tab[] {
    return this.#tabs;
  }

  /** The one that is looked at, if there is one at this instant. */
  get shown(): Tab | undefined {
    return this.#active;
  }

  /** The tab that is looked at; a blank one when the last was closed. */
  async active(): Promise<Tab> {
    await this.#revivals;
    if (this.#life.ended) throw this.#life.ended;
    return this.#active ?? this.#opening ?? this.open();
  }

  async open(): Promise<Tab> {
    this.#opening = this.#context.newPage().then((page) => this.#adopt(page));
    try {
      return await this.#opening;
    } finally {
      this.#opening = undefined;
    }
  }

  /** Calls back when another tab is looked at and when a dialog opens or closes, until the returned function is called. */
  onChange(listener: () => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  readonly #changed = (): void => {
    for (const listener of [...this.#listeners]) listener();
  };

  #look(tab: Tab | undefined): void {
    this.#active = tab;
    this.#changed();
  }

  async show(tab: Tab): Promise<void> {
    this.#look(tab);
    await tab.unlessDialog(tab.page.bringToFront());
  }

  #adopt(page: Page): Tab {
    const known = this.#tabs.find((tab) => tab.page === page);
    if (known) return known;
    const crashed = this.#crashed;
    this.#crashed = undefined;
    if (!crashed) this.#count += 1;
    const revivedAt = crashed ? performance.now() : Number.NEGATIVE_INFINITY;
    const tab = new Tab(crashed?.tab.id ?? `tab-${this.#count}`, page, this.#prepare(page), revivedAt);
    if (page.url().startsWith(TOOL_PAGE)) return tab;
    const at = crashed ? this.#tabs.indexOf(crashed.tab) : this.#tabs.length;
    this.#tabs.splice(at, 1, tab);
    if (!crashed || crashed.wasShown) this.#look(tab);
    page.on('filechooser', (chooser) => {
      tab.chooser = chooser;
    });
    page.once('close', () => isDead || this.#drop(tab));
    let isDead = false;
    page.once('crash', () => {
      isDead = true;
      const wasShown = this.#active === tab;
      // Nobody is to act on a page that is dead: who asks for the active tab waits for the new one.
      if (wasShown) this.#look(undefined);
      this.#revivals = this.#revivals
        .then(() => this.#revive(tab, wasShown))
        .catch(() => this.#drop(tab, wasShown));
      page.close().catch(() => {});
    });
    tab.session.then((session) => watch(tab, session, this.#changed)).catch(() => {});
    return tab;
  }

  async #prepare(page: Page): Promise<CDPSession> {
    const session = await this.#context.newCDPSession(page);
    const { width, height } = this.#size;
    const has = page.viewportSize();
    // A popup has the size that its opener wished for; the screen has one size.
    if (has?.width !== width || has.height !== height) {
      await Promise.race([page.setViewportSize({ width, height }), new Promise((r) => setTimeout(r, 2_000))]);
    }
    await session.send('Page.enable');
    return session;
  }

  /** A page that crashed is loaded again, in its place; one that crashes at once again is gone, as if it had been closed. */
  async #revive(tab: Tab, wasShown: boolean): Promise<void> {
    const url = tab.page.url();
    const isAgain = performance.now() - tab.revivedAt < CRASHES_AGAIN_MS;
    if (this.#life.ended || isAgain || !this.#tabs.includes(tab) || !/^https?:/i.test(url))
      return this.#drop(tab, wasShown);
    this.#crashed = { tab, wasShown };
    const { page } = await this.open();
    await page.goto(url, { waitUntil: 'commit', timeout: RELOAD_MS }).catch(() => {});
  }

  #drop(tab: Tab, wasShown = this.#active === tab): void {
    const at = this.#tabs.indexOf(tab);
    if (at < 0) return;
    this.#tabs.splice(at, 1);
    if (!wasShown) return;
    this.#look(this.#tabs[Math.max(0, at - 1)]);
    if (this.#life.ended) return;
    const next = this.#active ? this.show(this.#active) : this.open();
    next.catch(() => {});
  }
}

function watch(tab: Tab, session: CDPSession, changed: () => void): void {
  let main: string | undefined;
  session.on('Page.javascriptDialogClosed', () => {
    tab.dialog = undefined;
    changed();
  });
  session.on('Page.frameNavigated', ({ frame }) => {
    if (frame.parentId !== undefined) return;
    main = frame.id;
    tab.navigating = false;
    tab.chooser = undefined;
  });
  session.on('Page.frameStartedLoading', ({ frameId }) => {
    if (main === undefined || frameId === main) tab.navigating = true;
  });
  session.on('Page.frameStoppedLoading', ({ frameId }) => {
    if (main === undefined || frameId === main) tab.navigating = false;
  });
}

/** The page is there and can show nothing at this instant: it is new, or on its way to another process. */
export function isBetween(error: unknown): boolean {
  return error instanceof Error && /Unable to capture|Not attached to an active page/i.test(error.message);
}

/** What a closed page or browser answers with, in our words. */
export function isClosed(error: unknown): boolean {
  return (
    error instanceof MachineGone ||
    (error instanceof Error &&
      /has been closed|Target closed|Session closed|Page crashed/i.test(error.message))
  );
}
