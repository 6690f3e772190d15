/** Pointer and keyboard over a VNC connection (RFC 6143 7.5.4 and 7.5.5). */
import type { Button } from '../../contract/actions.ts';
import { isCharacter, keyOf, modifierOf } from '../key-names.ts';
import { type Input, MachineRefusal } from '../machine.ts';
import type { RfbClient } from './client.ts';
import { keysymOf, needsShift, SHIFT, shifted } from './keysyms.ts';
import { keyEvent, pointerEvent } from './protocol.ts';
import { typeText } from './typing.ts';

const BUTTON_BIT: Readonly<Record<Button, number>> = { left: 1, middle: 2, right: 4 };
const WHEEL_BIT = { up: 8, down: 16, left: 32, right: 64 } as const;

/** Notches sent before we wait for the server to have taken them. */
const NOTCHES = 25;
const MOST_NOTCHES = 1000;

export function rfbInput(client: RfbClient): Input {
  return new RfbInput(client);
}

class RfbInput implements Input {
  private readonly client: RfbClient;
  private x = 0;
  private y = 0;
  private mask = 0;
  /** What each held key was sent as, so that it is let go of as the same. */
  private readonly held = new Map<string, readonly number[]>();

  constructor(client: RfbClient) {
    this.client = client;
  }

  async move(x: number, y: number, signal: AbortSignal): Promise<void> {
    const { width, height } = this.client.framebuffer.size;
    if (!(x >= 0 && y >= 0 && x < width && y < height))
      throw new MachineRefusal(`${x},${y} is outside of the screen of ${width}x${height}.`);
    this.x = Math.floor(x);
    this.y = Math.floor(y);
    await this.point(this.mask, signal);
  }

  async button(button: Button, down: boolean, _clicks: number, signal: AbortSignal): Promise<void> {
    const bit = BUTTON_BIT[button];
    const mask = down ? this.mask | bit : this.mask & ~bit;
    // What may be down counts as held until its letting go has been sent.
    if (down) this.mask = mask;
    await this.point(mask, signal);
    this.mask = mask;
  }

  async scroll(dx: number, dy: number, signal: AbortSignal): Promise<void> {
    const across = wheel(dx, WHEEL_BIT.right, WHEEL_BIT.left);
    const along = wheel(dy, WHEEL_BIT.down, WHEEL_BIT.up);
    for (const [at, bit] of [...along, ...across].entries()) {
      const notch = [this.mask | bit, this.mask].map((mask) => pointerEvent(mask, this.x, this.y));
      await this.client.send(Buffer.concat(notch), signal);
      if (at % NOTCHES === NOTCHES - 1) await this.client.settled(signal);
    }
  }

  async key(name: string, down: boolean, signal: AbortSignal): Promise<void> {
    const key = keyOf(name);
    const keysyms = (down ? undefined : this.held.get(key)) ?? this.keysyms(key);
    const order = down ? keysyms : [...keysyms].reverse();
    if (down) this.held.set(key, keysyms);
    await this.client.send(Buffer.concat(order.map((keysym) => keyEvent(keysym, down))), signal);
    if (!down) this.held.delete(key);
  }

  async text(text: string, signal: AbortSignal): Promise<void> {
    await typeText(this.client, text, signal);
  }

  async releaseAll(): Promise<void> {
    const keys = [...this.held.values()].flat().reverse();
    this.held.clear();
    const buttons = this.mask;
    this.mask = 0;
    if (this.client.life.gone) return;
    const messages = keys.map((keysym) => keyEvent(keysym, false));
    if (buttons !== 0) messages.push(pointerEvent(0, this.x, this.y));
    if (messages.length === 0) return;
    const signal = AbortSignal.timeout(RELEASE_MS);
    await this.client.send(Buffer.concat(messages), signal);
    await this.client.settled(signal);
  }

  /** As a keyboard sends it: Shift makes `c` a `C`; with Ctrl, Alt or Win it is the key that counts, not the case. */
  private keysyms(key: string): readonly number[] {
    const held = [...this.held.keys()].map(modifierOf);
    if (!isCharacter(key)) return [keysymOf(key)];
    if (held.includes('shift')) return [keysymOf(firstOf(shifted(key)))];
    // AltGr writes other signs, whose case counts.
    if (held.some((modifier) => modifier !== null && modifier !== 'altgr'))
      return [keysymOf(firstOf(key.toLowerCase()))];
    if (!this.client.fenced && needsShift(key)) return [SHIFT, keysymOf(key)];
    return [keysymOf(key)];
  }

  private point(mask: number, signal: AbortSignal): Promise<void> {
    return this.client.send(pointerEvent(mask, this.x, this.y), signal);
  }
}

const RELEASE_MS = 5_000;

/** `ß` in capitals is two letters, and a key is one. */
const firstOf = (text: string): string =>
  isCharacter(text) ? text : String.fromCodePoint(text.codePointAt(0) ?? 0);

function wheel(notches: number, forward: number, back: number): number[] {
  const count = Math.round(Math.abs(notches));
  if (!(count <= MOST_NOTCHES))
    throw new MachineRefusal(`A scroll goes at most ${MOST_NOTCHES} notches, and this one ${notches}.`);
  return Array.from({ length: count }, () => (notches > 0 ? forward : back));
}
