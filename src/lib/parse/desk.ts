/** The imagined mouse and keyboard that a program is read at, and the actions noted so far. */
import type { Button, CanonicalAction } from '../../contract/actions.ts';
import { BOUNDS } from './bounds.ts';
import type { Line } from './program.ts';
import type { Aim } from './steps.ts';
import { Unreadable } from './unreadable.ts';

/** px */
export interface Point {
  readonly x: number;
  readonly y: number;
}

/** A key that is down, and the line that pressed it. */
export interface Held {
  readonly key: string;
  readonly line: Line;
  /** How many actions were noted when it went down. */
  readonly since: number;
  /** Whether something has been done with it. */
  used: boolean;
}

/** A mouse button that is down, and the line that pressed it. */
export interface Grip {
  readonly button: Button;
  readonly line: Line;
  /** null: nobody knows where it went down. */
  readonly from: Point | null;
  readonly modifiers: readonly string[];
  /** Where it went while it was down. */
  readonly stops: Point[];
  waited: boolean;
}

export interface Desk {
  /** null: an action that a later one took over. */
  readonly actions: (CanonicalAction | null)[];
  readonly skipped: Map<Line, string>;
  /** null: not known. */
  pointer: Point | null;
  /** Where in `actions` a move stands that a step at the pointer takes over: such a step goes there by itself. */
  restingMove: number | null;
  held: Held[];
  grip: Grip | null;
  /** A drag has let go of the button already: a mouseUp behind it adds nothing. */
  justDragged: boolean;
  full: boolean;
}

export function emptyDesk(): Desk {
  return {
    actions: [],
    skipped: new Map(),
    pointer: null,
    restingMove: null,
    held: [],
    grip: null,
    justDragged: false,
    full: false,
  };
}

/** @throws Unreadable, and closes the answer, when that many more actions would be too many. */
export function needRoom(desk: Desk, actions: number): void {
  if (desk.actions.length + actions <= BOUNDS.actions) return;
  desk.full = true;
  throw new Unreadable(
    `An answer holds at most ${BOUNDS.actions} actions; this and all behind it is left out.`,
  );
}

export function note(desk: Desk, action: CanonicalAction): void {
  needRoom(desk, 1);
  desk.actions.push(action);
  if (action.action_type !== 'wait') desk.restingMove = null;
}

/** Whether nothing is said about where to go, so that it happens wherever the pointer is. */
export function isImplied(aim: Aim): boolean {
  return aim.at === 'point' && aim.x === null && aim.y === null;
}

/** @returns where an aim leads, or null when that depends on a pointer that is not known. @throws Unreadable off any screen. */
export function locate({ pointer }: Desk, aim: Aim): Point | null {
  if (aim.at === 'here') return null;
  if (aim.at === 'point') {
    const [x, y] = [aim.x ?? pointer?.x, aim.y ?? pointer?.y];
    return x === undefined || y === undefined ? null : { x, y };
  }
  if (!pointer) return null;
  const [x, y] = [pointer.x + aim.x, pointer.y + aim.y];
  if (Math.max(Math.abs(x), Math.abs(y)) > BOUNDS.magnitude)
    throw new Unreadable('This is beyond any screen.');
  return { x, y };
}

/** Forgets the move that only brought the pointer to where the next action happens anyway. */
export function takeOverMove(desk: Desk): void {
  if (desk.restingMove !== null) desk.actions[desk.restingMove] = null;
  desk.restingMove = null;
}

/** It may be anywhere from here on. */
export function forgetPointer(desk: Desk): void {
  desk.pointer = null;
  desk.restingMove = null;
  desk.justDragged = false;
}

/** @returns the keys that are down, which from now on have served a purpose. */
export function useHeldKeys(desk: Desk): string[] {
  for (const held of desk.held) held.used = true;
  return desk.held.map(({ key }) => key);
}

/** @throws Unreadable while a mouse button is down: only moves can be part of a drag. */
export function needFreeMouse({ grip }: Desk): void {
  if (grip)
    throw new Unreadable('This happens while a mouse button is held down, which cannot be expressed.');
}

/** @throws Unreadable while a key is down. */
export function needFreeKeys({ held }: Desk): void {
  if (held.length > 0)
    throw new Unreadable('This happens while a key is held down, which cannot be expressed.');
}
