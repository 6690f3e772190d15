/**
 * Keeps the framebuffer warm: asks for what has changed, all the time while somebody looks and now and then otherwise, and
 * tells when a frame is complete and newer than the question.
 */
import type { Framebuffer } from './framebuffer.ts';
import { type Rect, updateRequest } from './protocol.ts';

/** Nobody looks: a video on the screen is decoded this seldom, in ms. */
const IDLE_MS = 200;

interface Waiter {
  /** Px that are still to come, summed up over the updates since the question. */
  left: number;
  /** Updates count from here on. */
  armed: boolean;
  readonly done: () => void;
}

export class Frames {
  private readonly framebuffer: Framebuffer;
  private readonly send: (message: Buffer) => void;
  private readonly waiters = new Set<Waiter>();
  private readonly watchers = new Set<() => void>();
  /** Px of the screen that are not known at all yet. */
  private missing: number;
  /** Of the update that is being read. */
  private drawn = 0;
  private resized = false;
  private asked = false;
  private idle: NodeJS.Timeout | undefined;

  constructor(framebuffer: Framebuffer, send: (message: Buffer) => void) {
    this.framebuffer = framebuffer;
    this.send = send;
    this.missing = this.area;
  }

  /** Everything, also what has not changed. */
  askForAll(): void {
    this.ask(this.whole, false);
  }

  pixels(rect: Rect): void {
    this.drawn += rect.width * rect.height;
  }

  resize(): void {
    this.missing = this.area;
    this.drawn = 0;
    this.resized = true;
    for (const waiter of this.waiters) if (waiter.left > 1) waiter.left = this.area;
  }

  /** An update has been read to its end. */
  updated(): void {
    const { drawn, resized } = this;
    this.drawn = 0;
    this.resized = false;
    this.asked = false;
    this.missing = Math.max(0, this.missing - drawn);
    if (drawn > 0) this.answer(drawn);
    for (const watcher of [...this.watchers]) watcher();
    if (resized) this.askForAll();
    // Only a size: TigerVNC has noted what it owes us, but sends it with the next request alone.
    else if (drawn === 0 || this.looked) this.askForChanges();
    else this.idle ??= setTimeout(() => this.askForChanges(), IDLE_MS);
  }

  /**
   * Calls back once, with a complete frame. `pixel` is the cheap question, for servers that send all they owe with any
   * answer; what comes before `arm` is called may be older than the question and does not count.
   */
  next(question: 'pixel' | 'screen', done: () => void): { arm(): void; cancel(): void } {
    const pixel = question === 'pixel';
    const waiter: Waiter = { left: pixel ? 1 : this.area, armed: !pixel, done };
    this.waiters.add(waiter);
    if (pixel) this.askForChanges();
    this.ask(pixel ? { x: 0, y: 0, width: 1, height: 1 } : this.whole, false);
    return {
      arm: () => {
        waiter.armed = true;
      },
      cancel: () => {
        this.waiters.delete(waiter);
      },
    };
  }

  /** Calls back after every update, and keeps them coming. */
  watch(watcher: () => void): () => void {
    this.watchers.add(watcher);
    this.askForChanges();
    return () => this.watchers.delete(watcher);
  }

  close(): void {
    clearTimeout(this.idle);
  }

  private get area(): number {
    return this.framebuffer.size.width * this.framebuffer.size.height;
  }

  private get whole(): Rect {
    return { x: 0, y: 0, ...this.framebuffer.size };
  }

  private get looked(): boolean {
    return this.missing > 0 || this.waiters.size > 0 || this.watchers.size > 0;
  }

  private answer(drawn: number): void {
    for (const waiter of [...this.waiters]) {
      if (!waiter.armed) continue;
      waiter.left -= drawn;
      if (waiter.left > 0 || this.missing > 0) continue;
      this.waiters.delete(waiter);
      waiter.done();
    }
  }

  private askForChanges(): void {
    if (!this.asked) this.ask(this.whole, true);
  }

  private ask(rect: Rect, incremental: boolean): void {
    clearTimeout(this.idle);
    this.idle = undefined;
    this.asked = true;
    this.send(updateRequest(rect, incremental));
  }
}
