/** What one call does, read from its arguments, before it is known where the pointer is and which keys are down. */
import type { Button, Direction } from '../../contract/actions.ts';
import type { Arguments } from './arguments.ts';
import { BOUNDS } from './bounds.ts';
import type { Literal } from './literals.ts';
import { Unreadable } from './unreadable.ts';

/** Where a call points, in px; null is where the pointer is. `here`: wherever it is, so that no earlier line decides it. */
export type Aim =
  | { readonly at: 'point'; readonly x: number | null; readonly y: number | null }
  | { readonly at: 'offset'; readonly x: number; readonly y: number }
  | { readonly at: 'here' };

export type Step =
  | { readonly does: 'click'; readonly aim: Aim; readonly button: Button; readonly clicks: number }
  | { readonly does: 'type'; readonly text: string }
  | { readonly does: 'press'; readonly keys: readonly string[]; readonly times: number }
  | { readonly does: 'combine'; readonly keys: readonly string[] }
  | { readonly does: 'scroll'; readonly aim: Aim; readonly direction: Direction; readonly amount: number }
  | { readonly does: 'move'; readonly aim: Aim }
  /** Not `whole`: it neither presses the button nor lets go of it. */
  | { readonly does: 'drag'; readonly aim: Aim; readonly whole: boolean }
  | { readonly does: 'mouseDown' | 'mouseUp'; readonly aim: Aim; readonly button: Button }
  | { readonly does: 'keyDown' | 'keyUp'; readonly key: string }
  | { readonly does: 'wait'; readonly ms: number }
  | { readonly does: 'done' | 'fail' };

export function pointOf(given: Arguments): Aim {
  return { at: 'point', ...pair(given, 'x', 'y') };
}

export function offsetOf(given: Arguments): Aim {
  const { x, y } = pair(given, 'xOffset', 'yOffset');
  return { at: 'offset', x: x ?? 0, y: y ?? 0 };
}

export function buttonOf(given: Arguments): Button {
  const value = given.get('button');
  if (value === undefined) return 'left';
  const button = value.kind === 'text' ? BUTTONS.get(value.value.toLowerCase()) : undefined;
  if (button === undefined) throw new Unreadable("`button` must be 'left', 'middle' or 'right'.");
  return button;
}

const BUTTONS: ReadonlyMap<string, Button> = new Map([
  ['left', 'left'],
  ['middle', 'middle'],
  ['right', 'right'],
  ['primary', 'left'],
  ['secondary', 'right'],
]);

/** How many times, 1 to BOUNDS.repeats; 1 when nothing is said. */
export function repeatsOf(given: Arguments, name: string): number {
  const value = given.get(name);
  if (value === undefined) return 1;
  if (value.kind !== 'number' || !value.whole) throw new Unreadable(`\`${name}\` must be a whole number.`);
  if (value.value < 1 || value.value > BOUNDS.repeats) {
    throw new Unreadable(`\`${name}\` must be between 1 and ${BOUNDS.repeats}.`);
  }
  return value.value;
}

export function keyOf(value: Literal | undefined): string {
  if (value?.kind !== 'text') throw new Unreadable('A key must be a string.');
  if (value.value === '') throw new Unreadable('A key must have a name.');
  if (value.value.length > BOUNDS.keyChars) {
    throw new Unreadable(`No key has a name of more than ${BOUNDS.keyChars} characters.`);
  }
  return value.value;
}

/** A key, or several one after the other. */
export function keysOf(value: Literal | undefined): string[] {
  if (value?.kind !== 'list') return [keyOf(value)];
  if (value.items.length === 0) throw new Unreadable('A list of keys is empty.');
  return value.items.map(keyOf);
}

export function typeStep(given: Arguments): Step {
  const message = given.get('message');
  if (message?.kind === 'text') return { does: 'type', text: message.value };
  if (message?.kind === 'list') return { does: 'press', keys: keysOf(message), times: 1 };
  throw new Unreadable('What to type must be a string or a list of keys.');
}

/** Newer pyautogui also takes the keys of a hotkey as one list. */
export function hotkeyStep(given: Arguments): Step {
  const gathered = given.get('keys');
  const [first, ...more] = gathered?.kind === 'list' ? gathered.items : [];
  const keys = keysOf(first?.kind === 'list' && more.length === 0 ? first : gathered);
  if (keys.length > BOUNDS.comboKeys) {
    throw new Unreadable(`A combination has at most ${BOUNDS.comboKeys} keys.`);
  }
  return keys.length === 1 ? { does: 'press', keys, times: 1 } : { does: 'combine', keys };
}

export function waitStep(given: Arguments): Step {
  const seconds = numberOf(given.get('seconds'), 'seconds');
  const ms = Math.round(seconds * 1000);
  if (seconds < 0) throw new Unreadable('A wait cannot be negative.');
  if (ms > BOUNDS.waitMs) throw new Unreadable(`A wait is at most ${BOUNDS.waitMs / 1000} seconds.`);
  return { does: 'wait', ms };
}

/** @param forward the direction of a positive amount. */
export function scrollStep(given: Arguments, forward: Direction, back: Direction): Step {
  const clicks = wholeOf(given.get('clicks'), 'clicks');
  if (clicks === 0) throw new Unreadable('A scroll by nothing is no scroll.');
  // None, said twice, is wherever the pointer is; leaving both out is where this code moved it.
  const here = given.get('x')?.kind === 'none' && given.get('y')?.kind === 'none';
  const aim: Aim = here ? { at: 'here' } : pointOf(given);
  return { does: 'scroll', aim, direction: clicks > 0 ? forward : back, amount: Math.abs(clicks) };
}

export function dragStep(given: Arguments, aim: Aim): Step {
  const whole = given.get('mouseDownUp');
  if (whole && whole.kind !== 'flag') throw new Unreadable('`mouseDownUp` must be True or False.');
  if (buttonOf(given) !== 'left') {
    throw new Unreadable('A drag with another button than the left cannot be expressed.');
  }
  return { does: 'drag', aim, whole: whole?.value ?? true };
}

/** Two numbers by name, or one list of both under the first name. */
function pair(given: Arguments, xName: string, yName: string): { x: number | null; y: number | null } {
  const [x, y] = [given.get(xName), given.get(yName)];
  if (x?.kind !== 'list') return { x: coordinate(x, xName), y: coordinate(y, yName) };
  if (x.items.length !== 2 || (y && y.kind !== 'none')) throw new Unreadable('A position is two numbers.');
  return { x: wholeOf(x.items[0], xName), y: wholeOf(x.items[1], yName) };
}

function coordinate(value: Literal | undefined, name: string): number | null {
  if (value?.kind === 'text') throw new Unreadable('A picture to look for is not a position.');
  return value === undefined || value.kind === 'none' ? null : wholeOf(value, name);
}

/** px and wheel clicks are whole; a fraction goes to the nearest, a half upwards. */
function wholeOf(value: Literal | undefined, name: string): number {
  const whole = Math.round(numberOf(value, name)) || 0;
  if (Math.abs(whole) > BOUNDS.magnitude) throw new Unreadable(`\`${name}\` is beyond any screen.`);
  return whole;
}

function numberOf(value: Literal | undefined, name: string): number {
  if (value?.kind !== 'number') throw new Unreadable(`\`${name}\` must be a number.`);
  return value.value;
}
