/**
 * Frames of a page as Chromium draws them. A DevTools session has one screencast at most, and whoever stops it stops it for all
 * who use that session; so each of these has a session of its own, and none disturbs another.
 */
import type { CDPSession, Page } from 'playwright-core';

/** `data` is the picture in base64. */
export type Frame = { readonly data: string; readonly sessionId: number };

interface Wish {
  readonly format: 'jpeg' | 'png';
  readonly quality: number;
}

const FULL_RATE = { everyNthFrame: 1 };
/** A frame that has waited this long for its turn may show what is long gone. */
const FRESH_MS = 100;

/** Stops first: letting go of a session waits for the page, which a dialog holds up; the screencast must not go on until then. */
function end(session: CDPSession): void {
  session.send('Page.stopScreencast').catch(() => {});
  session.detach().catch(() => {});
}

/** What the page shows now, or null when no frame comes in time. */
export async function oneFrame(page: Page, wish: Wish, ms: number): Promise<string | null> {
  const session = await page.context().newCDPSession(page);
  let timer: NodeJS.Timeout | undefined;
  try {
    return await new Promise<string | null>((resolve) => {
      timer = setTimeout(() => resolve(null), ms);
      session.once('Page.screencastFrame', ({ data }) => resolve(data));
      session.send('Page.startScreencast', { ...wish, ...FULL_RATE }).catch(() => resolve(null));
    });
  } finally {
    clearTimeout(timer);
    end(session);
  }
}

/**
 * The frames for one watcher. Each is acknowledged when it has been seen, which is what holds Chromium back: it sends up to
 * three ahead. What it draws beyond these it drops and never sends again, so after such a rush the screencast is started anew:
 * that sends what is there now.
 */
export class Screencast {
  readonly #session: Promise<CDPSession>;
  readonly #wish: Wish;
  readonly #ring: () => void;
  /** Sent by Chromium, and its answer to our acknowledgement has not come yet. */
  readonly #inFlight = new Set<Frame>();
  /** Not looked at yet, the oldest first. */
  #waiting: { readonly frame: Frame; readonly since: number }[] = [];
  #last: string | undefined;
  /** Something may have been dropped since the screencast was started. */
  #dropped = false;
  #failure: Error | undefined;

  /** `ring` is called when there is something to take. */
  constructor(page: Page, wish: Wish, ring: () => void) {
    this.#wish = wish;
    this.#ring = ring;
    this.#session = page.context().newCDPSession(page);
    this.#begin().catch((error: Error) => this.#fail(error));
  }

  /** The newest frame, unless it is the same as the one before; those before it are skipped. Rejections come out here. */
  take(): Frame | undefined {
    if (this.#failure) throw this.#failure;
    const newest = this.#waiting.pop();
    for (const { frame } of this.#waiting) this.seen(frame);
    this.#waiting = [];
    const isOld = newest !== undefined && performance.now() - newest.since > FRESH_MS;
    if (newest && !isOld && newest.frame.data !== this.#last) {
      this.#last = newest.frame.data;
      return newest.frame;
    }
    if (newest) this.seen(newest.frame);
    if (isOld || this.#dropped) this.#startAnew();
    return undefined;
  }

  seen(frame: Frame): void {
    const answered = () => this.#inFlight.delete(frame);
    this.#session
      .then((session) => session.send('Page.screencastFrameAck', { sessionId: frame.sessionId }))
      .then(answered, answered);
  }

  close(): void {
    this.#session.then(end, () => {});
  }

  async #begin(): Promise<void> {
    const session = await this.#session;
    session.on('Page.screencastFrame', (frame) => this.#receive(frame));
    await this.#start(session);
  }

  async #start(session: CDPSession): Promise<void> {
    await session.send('Page.startScreencast', { ...this.#wish, ...FULL_RATE });
  }

  #receive(frame: Frame): void {
    this.#inFlight.add(frame);
    if (this.#inFlight.size > 1) this.#dropped = true;
    this.#waiting.push({ frame, since: performance.now() });
    this.#ring();
  }

  #startAnew(): void {
    this.#dropped = false;
    this.#inFlight.clear();
    const anew = async () => {
      const session = await this.#session;
      session.send('Page.stopScreencast').catch(() => {});
      await this.#start(session);
    };
    anew().catch((error: Error) => this.#fail(error));
  }

  #fail(error: Error): void {
    this.#failure ??= error;
    this.#ring();
  }
}
