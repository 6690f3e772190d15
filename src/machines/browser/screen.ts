/** What the browser shows, by DevTools. */
import { setTimeout as sleep } from 'node:timers/promises';
import type { CDPSession } from 'playwright-core';
import sharp from 'sharp';
import type { Capture, Screen, Size } from '../machine.ts';
import { watching } from '../watching.ts';
import type { Life } from './life.ts';
import { type Frame, oneFrame } from './screencast.ts';
import { isBetween, isClosed, type Tab, type Tabs } from './tabs.ts';
import { watchTabs } from './watching.ts';

type Options = Parameters<Screen['capture']>[0];

const USUAL_QUALITY = 80;
/** A renderer that has drawn before hands out its last frame in a few ms. */
const FRAME_MS = 1_000;
/** Only whether something changes is asked, not what. */
const SMALL = { format: 'jpeg', quality: 1, maxWidth: 160, maxHeight: 160, everyNthFrame: 1 } as const;
const NAVIGATION_POLL_MS = 15;
const NOT_DRAWN_MS = 50;

/**
 * Calls back for every frame that is drawn, until the returned function is called: a screencast costs, so it runs only while
 * somebody waits. The tab's own session serves one of them at a time, as a machine does its callers.
 */
function onDrawn(session: CDPSession, drawn: () => void): () => void {
  const listener = ({ sessionId }: Frame) => {
    drawn();
    session.send('Page.screencastFrameAck', { sessionId }).catch(() => {});
  };
  session.on('Page.screencastFrame', listener);
  session.send('Page.startScreencast', SMALL).catch(() => {});
  return () => {
    session.off('Page.screencastFrame', listener);
    session.send('Page.stopScreencast').catch(() => {});
  };
}

export class BrowserScreen implements Screen {
  readonly #size: Size;
  readonly #tabs: Tabs;
  readonly #life: Life;
  #last: Capture | undefined;

  constructor(size: Size, tabs: Tabs, life: Life) {
    this.#size = size;
    this.#tabs = tabs;
    this.#life = life;
  }

  size(): Size {
    return this.#size;
  }

  async capture(options: Options): Promise<Capture> {
    for (let attempt = 1; ; attempt += 1) {
      try {
        return await this.#life.race(this.#captureActive(options), options.signal);
      } catch (error) {
        // The tab was closed meanwhile, and another is in its place; or it is so new that it has drawn nothing yet.
        const isYetToCome = isBetween(error);
        if (this.#life.ended || attempt === 3 || !(isClosed(error) || isYetToCome)) throw error;
        if (isYetToCome) await sleep(NOT_DRAWN_MS, undefined, { signal: options.signal });
      }
    }
  }

  async #captureActive(options: Options): Promise<Capture> {
    const tab = await this.#tabs.active();
    const session = await tab.session;
    const { format } = options;
    if (tab.dialog) return this.#captureStale(tab, options);
    const drawing =
      format === 'png' ? { optimizeForSpeed: true } : { quality: options.quality ?? USUAL_QUALITY };
    const shot = await tab.unlessDialog(session.send('Page.captureScreenshot', { format, ...drawing }));
    if (shot === 'dialog') return this.#captureStale(tab, options);
    return this.#keep(Buffer.from(shot.data, 'base64'), format);
  }

  #keep(data: Buffer, format: Capture['format']): Capture {
    this.#last = { ...this.#size, data, format, at: new Date() };
    return this.#last;
  }

  /** The page cannot draw while its dialog is open, but the compositor still has its last frame. */
  async #captureStale(tab: Tab, { format, quality = USUAL_QUALITY }: Options): Promise<Capture> {
    const data = await oneFrame(tab.page, { format, quality }, FRAME_MS);
    const decoded = data === null ? null : Buffer.from(data, 'base64');
    const drawn = decoded && (await this.#fits(decoded)) ? decoded : await this.#substitute(format, quality);
    const capture = { ...this.#size, data: drawn, format, at: this.#last?.at ?? new Date() };
    return tab.dialog ? { ...capture, stale: 'dialog' } : capture;
  }

  async #fits(image: Buffer): Promise<boolean> {
    const { width, height } = await sharp(image).metadata();
    return width === this.#size.width && height === this.#size.height;
  }

  /** The frame before, or an empty page where nothing was drawn yet. */
  async #substitute(format: 'jpeg' | 'png', quality: number): Promise<Buffer> {
    const image = this.#last
      ? sharp(this.#last.data)
      : sharp({ create: { ...this.#size, channels: 3, background: '#ffffff' } });
    return (format === 'png' ? image.png() : image.jpeg({ quality })).toBuffer();
  }

  watch(show: (frame: Capture) => Promise<void>, signal: AbortSignal): Promise<void> {
    const watched = {
      tabs: this.#tabs,
      quality: USUAL_QUALITY,
      capture: (stop: AbortSignal) => this.capture({ format: 'jpeg', quality: USUAL_QUALITY, signal: stop }),
      pictureOf: async ({ data }: Frame) => {
        const decoded = Buffer.from(data, 'base64');
        return (await this.#fits(decoded)) ? this.#keep(decoded, 'jpeg') : null;
      },
    };
    return watching({ show, signal, onGone: (listener) => this.#onGone(listener) }, (shown, stop) =>
      watchTabs(watched, { shown, stop }),
    );
  }

  /** Tells of the machine's end, also of one that was asked for, until the returned function is called. */
  #onGone(listener: (reason: Error) => void): () => void {
    let forget = () => {};
    const forgotten = new Promise<void>((resolve) => {
      forget = resolve;
    });
    this.#life.race(forgotten, new AbortController().signal).catch(listener);
    return forget;
  }

  async settle({ quietMs, maxMs, signal }: Parameters<Screen['settle']>[0]): Promise<void> {
    const until = performance.now() + maxMs;
    await this.#life.race(this.#settle(quietMs, until, signal), signal);
  }

  async #settle(quietMs: number, until: number, signal: AbortSignal): Promise<void> {
    while (performance.now() < until && !signal.aborted && !this.#life.ended) {
      const tab = await this.#tabs.active();
      const session = await tab.session.catch(() => null);
      if (session) await this.#quiet({ tab, session, quietMs, until, signal });
      // A click may have opened another tab, which has to come to rest as well.
      if (session && tab === this.#tabs.shown) return;
      if (!session) await sleep(NAVIGATION_POLL_MS);
    }
  }

  async #quiet(wait: {
    tab: Tab;
    session: CDPSession;
    quietMs: number;
    until: number;
    signal: AbortSignal;
  }): Promise<void> {
    const { tab, session, quietMs, until, signal } = wait;
    let changed = performance.now();
    const stop = onDrawn(session, () => {
      changed = performance.now();
    });
    try {
      while (!signal.aborted && !tab.dialog && !tab.page.isClosed() && tab === this.#tabs.shown) {
        const now = performance.now();
        const left = changed + quietMs - now;
        if (now >= until || (left <= 0 && !tab.navigating)) return;
        await sleep(Math.min(until - now, Math.max(left, NAVIGATION_POLL_MS)));
      }
    } finally {
      stop();
    }
  }
}
