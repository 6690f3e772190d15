/**
 * Text through the clipboard and Shift+Insert. An X server has few free keycodes (18 of 248, measured) and
 * binds one for good to every character that its keyboard lacks; when they are used up, the next is lost without a word. A paste has no such end, and the server's request
 * for the text tells that somebody took it.
 */
import { setTimeout as pause } from 'node:timers/promises';
import type { RfbClient } from './client.ts';
import { INSERT, SHIFT } from './keysyms.ts';
import { keyEvent } from './protocol.ts';
import type { Held } from './selection.ts';

/** How long a program may take to fetch what was pasted, in ms. */
const FETCH_MS = 2_000;
/** A clipboard manager fetches every text at once: then the request says nothing, and the program gets this long, in ms. */
const MANAGER_MS = 40;
const BLIND_MS = 150;
const KEEP_MS = 1_000;
/** A paste that shows nothing, as into a password's field, gets this long, and one that shows something a little more. */
const UNSEEN_MS = 250;
const LANDED_MS = 30;

export class Paste {
  private readonly client: RfbClient;
  private before: Held | null = null;
  private blind: boolean | null = null;

  constructor(client: RfbClient) {
    this.client = client;
  }

  /** False: nobody took it, and nobody will. */
  async line(text: string, signal: AbortSignal): Promise<boolean> {
    const { client } = this;
    const { selection } = client;
    this.before ??= await this.remember(signal);
    let fetched = false;
    const forget = selection.onFetched(() => {
      fetched = true;
    });
    try {
      selection.offer(text);
      await client.settled(signal);
      if (this.blind === null) await pause(MANAGER_MS, undefined, { signal });
      this.blind ??= fetched;
      const { version } = client.framebuffer;
      await this.press(signal);
      if (this.blind) await pause(BLIND_MS, undefined, { signal });
      else if (!fetched) await this.fetched(signal);
      if (fetched) {
        await this.landed(version, signal);
        return true;
      }
      // Taken back before anything else is tried: a program that comes late must not write it a second time.
      selection.withdraw();
      await client.settled(signal);
      return fetched;
    } finally {
      forget();
    }
  }

  /** Puts back what was in the clipboard before. */
  async restore(signal: AbortSignal): Promise<void> {
    const { before, client } = this;
    if (before === null || client.life.gone) return;
    if (before.type === 'text' && before.text !== '') client.selection.offer(before.text);
    else return;
    await client.settled(signal);
  }

  private async remember(signal: AbortSignal): Promise<Held> {
    const { selection, life } = this.client;
    if (selection.held.type !== 'theirs') return selection.held;
    try {
      return await life.wait<Held>({ signal, what: 'send its clipboard', ms: KEEP_MS }, (done) =>
        selection.fetch(done),
      );
    } catch (error) {
      signal.throwIfAborted();
      if (life.gone) throw error;
      // Its owner does not answer: nothing that could be kept.
      return { type: 'text', text: '' };
    }
  }

  private async press(signal: AbortSignal): Promise<void> {
    const down = [keyEvent(SHIFT, true), keyEvent(INSERT, true)];
    const up = [keyEvent(INSERT, false), keyEvent(SHIFT, false)];
    await this.client.send(Buffer.concat([...down, ...up]), signal);
  }

  /** A browser reads a text more than once: it must stay on offer until it is on the screen. */
  private async landed(version: number, signal: AbortSignal): Promise<void> {
    const { framebuffer, frames, life } = this.client;
    await life.wait<void>({ signal, what: 'answer' }, (done) => {
      const late = setTimeout(done, UNSEEN_MS);
      const unwatch = frames.watch(() => {
        if (framebuffer.version !== version) done();
      });
      if (framebuffer.version !== version) done();
      return () => {
        clearTimeout(late);
        unwatch();
      };
    });
    await pause(LANDED_MS, undefined, { signal });
  }

  private async fetched(signal: AbortSignal): Promise<void> {
    const { life, selection } = this.client;
    await life.wait<void>({ signal, what: 'answer' }, (done) => {
      const late = setTimeout(done, FETCH_MS);
      const forget = selection.onFetched(done);
      return () => {
        clearTimeout(late);
        forget();
      };
    });
  }
}
