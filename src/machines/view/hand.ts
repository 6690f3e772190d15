/** A watcher's hand on a machine: what it does is carried out in order, and never more than the machine keeps up with. */
import { following } from '../../lib/signals.ts';
import { combine } from '../actions/gestures.ts';
import { type Input, MachineRefusal } from '../machine.ts';
import type { HandMessage } from './messages.ts';

/** ms that one act may take. */
const ACT_MS = 15_000;
/** Acts that wait: seconds of a hand's work. */
const MOST_WAITING = 500;

export interface HandOptions {
  readonly input: Input;
  /** Begins each act, and ends it where the hand may not go on. */
  readonly turn: (signal: AbortSignal, act: (signal: AbortSignal) => Promise<void>) => Promise<void>;
  /** Whether the hand moves anything now. */
  readonly mayAct: () => boolean;
  /** Aborted when the machine ends or the watcher leaves. */
  readonly signal: AbortSignal;
  /** What could not be done, in words. */
  readonly refused: (reason: string) => void;
}

export interface Hand {
  /** False when too much waits already. */
  do(message: HandMessage): boolean;
  /** Resolves when what was asked for so far is done. */
  idle(): Promise<void>;
}

function carryOut(input: Input, message: HandMessage, signal: AbortSignal): Promise<void> {
  switch (message.type) {
    case 'move':
      return input.move(message.x, message.y, signal);
    case 'button':
      return input.button(message.button, message.down, message.clicks ?? 1, signal);
    case 'scroll':
      return input.scroll(message.dx, message.dy, signal);
    case 'key':
      return input.key(message.key, message.down, signal);
    case 'press':
      return combine(input, message.keys, signal);
    case 'text':
      return input.text(message.text, signal);
  }
}

export function createHand({ input, turn, mayAct, signal, refused }: HandOptions): Hand {
  const waiting: HandMessage[] = [];
  let working: Promise<void> | null = null;

  const one = async (message: HandMessage): Promise<void> => {
    if (signal.aborted) return;
    const own = following([signal], { ms: ACT_MS, reason: () => new Error('it took too long') });
    try {
      await turn(own.signal, (its) => carryOut(input, message, its));
    } catch (error) {
      if (signal.aborted || !mayAct()) return;
      refused(error instanceof MachineRefusal ? error.message : 'The machine did not do that.');
    } finally {
      own.end();
    }
  };

  const work = async (): Promise<void> => {
    for (let next = waiting.shift(); next; next = waiting.shift()) await one(next);
    working = null;
  };

  return {
    do(message) {
      // Where the pointer was on the way does not matter once it is elsewhere.
      if (message.type === 'move' && waiting.at(-1)?.type === 'move') waiting.pop();
      if (waiting.length >= MOST_WAITING) return false;
      waiting.push(message);
      working ??= work();
      return true;
    },
    idle: async () => void (await working),
  };
}
