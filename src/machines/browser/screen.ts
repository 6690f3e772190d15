/** What the browser shows, by DevTools. */
import { setTimeout as sleep } from 'node:timers/promises';
import type { CDPSession } from 'playwright-core';
import sharp from 'sharp';
import type { Capture, Screen, Size } from '../machine.ts';
import type { Life } from './life.ts';
import { isClosed, type Tab, type Tabs } from './tabs.ts';

type Options = Parameters<Screen['capture']>[0];

const USUAL_QUALITY = 80;
/** A renderer that has drawn before hands out its last frame in a few ms. */
const FRAME_MS = 1_000;
/** Only whether something changes is asked, not what. */
const SMALL = { format: 'jpeg', quality: 1, maxWidth: 160, maxHeight: 160, everyNthFrame: 1 } as const;
const NAVIGATION_POLL_MS = 15;

type Frame = { readonly data: string; readonly sessionId: number };

/** Every frame that is drawn, until the returned function is called. A screencast costs, so it runs only while somebody waits. */
async function watchFrames(
  session: CDPSession,
  options: {
    format: 'jpeg' | 'png';
    quality?: number;
    maxWidth?: number;
    maxHeight?: number;
    everyNthFrame?: number;
  },
  seen: (frame: Frame) => void,
): Promise<() => void> {
  const listener = (frame: Frame) => {
    seen(frame);
    session.send('Page.screencastFrameAck', { sessionId: frame.sessionId }).catch(() => {});
  };
  session.on('Page.screencastFrame', listener);
  session.send('Page.startScreencast', options).catch(() => {});
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
        // The tab was closed meanwhile, and another is in its place.
        if (this.#life.ended || attempt === 3 || !isClosed(error)) throw error;
      }
    }
  }

  async #captureActive(options: Options): Promise<Capture> {
    const tab = await this.#tabs.active();
    const session = await tab.session;
    const { format } = options;
    if (tab.dialog) return this.#captureStale(tab, session, options);
    const drawing =
      format === 'png' ? { optimizeForSpeed: true } : { quality: options.quality ?? USUAL_QUALITY };
    const shot = await tab.unlessDialog(session.send('Page.captureScreenshot', { format, ...drawing }));
    if (shot === 'dialog') return this.#captureStale(tab, session, options);
    return this.#keep(Buffer.from(shot.data, 'base64'), format);
  }

  #keep(data: Buffer, format: Capture['format']): Capture {
    this.#last = { ...this.#size, data, format, at: new Date() };
    return this.#last;
  }

  /** The page cannot draw while its dialog is open, but the compositor still has its last frame. */
  async #captureStale(
    tab: Tab,
    session: CDPSession,
    { format, quality = USUAL_QUALITY }: Options,
  ): Promise<Capture> {
    let found: (data: string | null) => void = () => {};
    const frame = new Promise<string | null>((resolve) => {
      found = resolve;
    });
    const timer = setTimeout(() => found(null), FRAME_MS);
    const stop = await watchFrames(session, { format, quality }, ({ data }) => found(data));
    const data = await frame;
    clearTimeout(timer);
    stop();
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
    const stop = await watchFrames(session, SMALL, () => {
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
