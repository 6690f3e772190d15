import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createFeed } from './feed.ts';
import { extendedCutText, keyEvent, pointerEvent } from './protocol.ts';
import { ViewerHands } from './viewer-input.ts';
import { type ViewerInput, type ViewerMessage, viewerMessages } from './viewer-messages.ts';

const ROUNDS = Number(process.env.ROUNDS ?? 100);

const parse = (bytes: Buffer): ViewerMessage[] => [
  ...createFeed<ViewerMessage, never>(viewerMessages()).push(bytes),
];
const input = (bytes: Buffer): ViewerInput => {
  const [message] = parse(bytes);
  if (message === undefined || message.type === 'passive') throw new Error('no input');
  return message;
};

function qemuKey(down: boolean, keysym: number, keycode: number): Buffer {
  const bytes = Buffer.alloc(12);
  bytes.writeUInt8(255, 0);
  bytes.writeUInt16BE(down ? 1 : 0, 2);
  bytes.writeUInt32BE(keysym, 4);
  bytes.writeUInt32BE(keycode, 8);
  return bytes;
}

const clipboard = (flags: number): Buffer => {
  const bytes = Buffer.alloc(4);
  bytes.writeUInt32BE(flags);
  return extendedCutText(bytes);
};
const NOTIFY_TEXT = (1 << 27) | 1;
const NOTIFY_NOTHING = 1 << 27;

/** What a server that was sent this would hold down, and what it was told that presses something. */
class Machine {
  readonly keys = new Set<string>();
  mask = 0;
  offered = false;
  presses = 0;
  moves = 0;

  take(bytes: Buffer | null): void {
    for (const message of parse(bytes ?? Buffer.alloc(0))) {
      if (message.type === 'key') {
        if (message.down) this.presses++;
        if (message.down) this.keys.add(message.key);
        else this.keys.delete(message.key);
      } else if (message.type === 'pointer') {
        if (message.mask & ~this.mask) this.presses++;
        if (message.mask === this.mask) this.moves++;
        this.mask = message.mask;
      } else if (message.type === 'clipboard') this.offered = message.offers ?? this.offered;
    }
  }
}

type Step = { readonly allowed: boolean; readonly bytes: Buffer } | 'let go';
const step: fc.Arbitrary<Step> = fc.oneof(
  { weight: 1, arbitrary: fc.constant('let go' as const) },
  {
    weight: 9,
    arbitrary: fc.record({
      allowed: fc.boolean(),
      bytes: fc.oneof(
        fc.tuple(fc.integer({ min: 65, max: 68 }), fc.boolean()).map(([key, down]) => keyEvent(key, down)),
        fc.tuple(fc.integer({ min: 65, max: 68 }), fc.boolean()).map(([key, down]) => qemuKey(down, key, 30)),
        fc.nat({ max: 255 }).map((mask) => pointerEvent(mask, mask, 7)),
        fc.constantFrom(clipboard(NOTIFY_TEXT), clipboard(NOTIFY_NOTHING)),
      ),
    }),
  },
);

describe('a viewer’s hands', () => {
  it('press nothing without permission, and can always be opened', () => {
    fc.assert(
      fc.property(fc.array(step, { maxLength: 60 }), (steps) => {
        const hands = new ViewerHands();
        const machine = new Machine();
        for (const each of steps) {
          const { presses, moves } = machine;
          if (each === 'let go') machine.take(hands.letGo());
          else machine.take(hands.admit(input(each.bytes), each.allowed));
          if (each === 'let go' || !each.allowed) expect(machine.presses).toBe(presses);
          if (each !== 'let go' && !each.allowed) expect(machine.moves).toBe(moves);
          if (each === 'let go')
            expect([machine.keys.size, machine.mask, machine.offered]).toEqual([0, 0, false]);
          expect(machine.mask & 0x80).toBe(0);
        }
        machine.take(hands.letGo());
        expect([machine.keys.size, machine.mask, machine.offered]).toEqual([0, 0, false]);
        expect(hands.letGo()).toHaveLength(0);
      }),
      { numRuns: ROUNDS },
    );
  });

  it('let go of what they hold when they may no longer type', () => {
    const hands = new ViewerHands();
    const admit = (bytes: Buffer, allowed: boolean) => hands.admit(input(bytes), allowed);
    admit(keyEvent(65, true), true);
    admit(pointerEvent(1, 10, 20), true);
    expect(admit(keyEvent(66, true), false)).toBeNull();
    expect(admit(keyEvent(66, false), false)).toBeNull();
    expect(admit(keyEvent(65, false), false)).toEqual(keyEvent(65, false));
    expect(admit(keyEvent(65, false), false)).toBeNull();
    expect(admit(pointerEvent(1, 30, 30), false)).toBeNull();
    // Where it was last permitted to be.
    expect(admit(pointerEvent(0, 40, 40), false)).toEqual(pointerEvent(0, 10, 20));
  });

  it('press no button that went down before they might', () => {
    const hands = new ViewerHands();
    const admit = (bytes: Buffer, allowed: boolean) => hands.admit(input(bytes), allowed);
    expect(admit(pointerEvent(1, 1, 1), false)).toBeNull();
    expect(admit(pointerEvent(1, 2, 2), true)).toEqual(pointerEvent(0, 2, 2));
    expect(admit(pointerEvent(5, 3, 3), true)).toEqual(pointerEvent(4, 3, 3));
    expect(hands.letGo()).toEqual(pointerEvent(0, 3, 3));
    expect(admit(pointerEvent(5, 4, 4), true)).toEqual(pointerEvent(0, 4, 4));
    expect(admit(pointerEvent(0, 4, 4), true)).toEqual(pointerEvent(0, 4, 4));
    expect(admit(pointerEvent(1, 4, 4), true)).toEqual(pointerEvent(1, 4, 4));
  });

  it('let go in the form they pressed in, the newest first', () => {
    const hands = new ViewerHands();
    hands.admit(input(qemuKey(true, 65505, 42)), true);
    hands.admit(input(keyEvent(97, true)), true);
    expect(hands.letGo()).toEqual(Buffer.concat([keyEvent(97, false), qemuKey(false, 65505, 42)]));
  });

  it('hold a bounded number of keys', () => {
    const hands = new ViewerHands();
    const machine = new Machine();
    for (let key = 1; key <= 1000; key++) machine.take(hands.admit(input(keyEvent(key, true)), true));
    expect(machine.keys.size).toBe(256);
    machine.take(hands.letGo());
    expect(machine.keys.size).toBe(0);
  });
});
