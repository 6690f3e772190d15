/**
 * Which of a viewer's input reaches the machine: what comes while it may type, and whatever lets go of something that it
 * holds. Nothing that was pressed without permission counts later, and all that was pressed can be let go of. Pure.
 */
import { clipboardNotify } from './extended-clipboard.ts';
import { extendedCutText, pointerEvent } from './protocol.ts';
import { type KeyMessage, releaseOf, type ViewerInput } from './viewer-messages.ts';

/** Nobody has as many fingers; a viewer that never lets go must not fill our memory. */
const MOST_KEYS = 256;

/** In the longer form of PointerEvent it says that a byte follows; that form is not spoken here. */
const LONG_FORM = 0x80;

export class ViewerHands {
  /** The keys that are down on the machine, each with the message that lets go of it. */
  private readonly keys = new Map<string, Buffer>();
  /** The buttons that are down on the machine, and where the pointer was put. */
  private mask = 0;
  private x = 0;
  private y = 0;
  /** Buttons that the viewer holds and the machine must not know of. */
  private ignored = 0;
  private offers = false;

  /** What is sent to the machine for it; null: nothing. */
  admit(message: ViewerInput, allowed: boolean): Buffer | null {
    if (message.type === 'key') return this.key(message, allowed);
    if (message.type === 'pointer') return this.pointer(message, allowed);
    if (!allowed) return null;
    if (message.type === 'clipboard' && message.offers !== null) this.offers = message.offers;
    return message.bytes;
  }

  /** What leaves the machine with nothing pressed and nothing asked of this viewer; empty where it is so. */
  letGo(): Buffer {
    const messages = [...this.keys.values()].reverse();
    if (this.mask !== 0) messages.push(pointerEvent(0, this.x, this.y));
    // A program that pastes what the viewer no longer may deliver would wait for it.
    if (this.offers) messages.push(extendedCutText(clipboardNotify(false)));
    this.keys.clear();
    this.ignored |= this.mask;
    this.mask = 0;
    this.offers = false;
    return Buffer.concat(messages);
  }

  private key(message: KeyMessage, allowed: boolean): Buffer | null {
    const { down, key, bytes } = message;
    if (!down) return this.keys.delete(key) || allowed ? bytes : null;
    if (!allowed) return null;
    this.keys.set(key, releaseOf(message));
    const [oldest] = this.keys;
    if (oldest === undefined || this.keys.size <= MOST_KEYS) return bytes;
    this.keys.delete(oldest[0]);
    return Buffer.concat([oldest[1], bytes]);
  }

  private pointer(at: { readonly mask: number; readonly x: number; readonly y: number }, allowed: boolean) {
    const mask = at.mask & ~LONG_FORM;
    if (allowed) {
      this.ignored &= mask;
      this.mask = mask & ~this.ignored;
      this.x = at.x;
      this.y = at.y;
    } else {
      const left = mask & this.mask;
      this.ignored = mask & ~left;
      if (left === this.mask) return null;
      this.mask = left;
    }
    return pointerEvent(this.mask, this.x, this.y);
  }
}
