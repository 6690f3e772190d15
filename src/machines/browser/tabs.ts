/** The pages of a browser: which one is looked at, what stands open before it, and what follows when it goes. */
import type { BrowserContext, CDPSession, Dialog, FileChooser, Page } from 'playwright-core';
import { MachineGone, type Size } from '../machine.ts';
import type { Life } from './life.ts';

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
  readonly #watchers = new Set<() => void>();

  constructor(id: string, page: Page, session: Promise<CDPSession>) {
    this.id = id;
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
    this.#count += 1;
    const tab = new Tab(`tab-${this.#count}`, page, this.#prepare(page));
    if (page.url().startsWith(TOOL_PAGE)) return tab;
    this.#tabs.push(tab);
    this.#look(tab);
    page.on('filechooser', (chooser) => {
      tab.chooser = chooser;
    });
    page.once('close', () => this.#drop(tab));
    page.once('crash', () => {
      this.#drop(tab);
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

  #drop(tab: Tab): void {
    const at = this.#tabs.indexOf(tab);
    if (at < 0) return;
    this.#tabs.splice(at, 1);
    if (this.#active !== tab) return;
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

/** What a closed page or browser answers with, in our words. */
export function isClosed(error: unknown): boolean {
  return (
    error instanceof MachineGone ||
    (error instanceof Error &&
      /has been closed|Target closed|Session closed|Page crashed/i.test(error.message))
  );
}
