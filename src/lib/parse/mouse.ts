/** What the steps of the mouse amount to. Each function throws Unreadable when its step cannot be expressed. */
import type { Button } from '../../contract/actions.ts';
import { BOUNDS } from './bounds.ts';
import {
  type Desk,
  forgetPointer,
  type Grip,
  isImplied,
  locate,
  needFreeKeys,
  needFreeMouse,
  note,
  type Point,
  takeOverMove,
  useHeldKeys,
} from './desk.ts';
import type { Line } from './program.ts';
import type { Aim, Step } from './steps.ts';
import { Unreadable } from './unreadable.ts';

type StepThat<Does extends Step['does']> = Extract<Step, { does: Does }>;
type MouseButtonStep = { readonly aim: Aim; readonly button: Button };

const NOWHERE = 'This says nothing about where to go.';
const UNKNOWN_POINTER = 'It is not known where the pointer is here.';

export function click(desk: Desk, { aim, button, clicks }: StepThat<'click'>): void {
  needFreeMouse(desk);
  const point = locate(desk, aim);
  if (!point) throw new Unreadable(UNKNOWN_POINTER);
  if (isImplied(aim)) takeOverMove(desk);
  noteClick(desk, { point, button, clicks, modifiers: useHeldKeys(desk) });
  desk.pointer = point;
  desk.justDragged = false;
}

export function scroll(desk: Desk, { aim, direction, amount }: StepThat<'scroll'>): void {
  needFreeMouse(desk);
  needFreeKeys(desk);
  const point = locate(desk, aim);
  // Without a known point the machine scrolls wherever its pointer is: no coordinates are made up.
  if (!point && aim.at === 'point' && !isImplied(aim)) throw new Unreadable(UNKNOWN_POINTER);
  if (point && isImplied(aim)) takeOverMove(desk);
  note(desk, { action_type: 'scroll', params: { ...point, direction, amount } });
  desk.pointer = point ?? desk.pointer;
  desk.justDragged = false;
}

export function move(desk: Desk, { aim }: StepThat<'move'>): void {
  if (isImplied(aim)) throw new Unreadable(NOWHERE);
  const point = locate(desk, aim);
  if (!point) throw new Unreadable(UNKNOWN_POINTER);
  desk.pointer = point;
  if (desk.grip) {
    desk.grip.stops.push(point);
    return;
  }
  note(desk, { action_type: 'move', params: { ...point } });
  desk.restingMove = desk.actions.length - 1;
  desk.justDragged = false;
}

export function drag(desk: Desk, { aim, whole }: StepThat<'drag'>): void {
  if (!whole) {
    if (desk.grip) {
      move(desk, { does: 'move', aim });
      return;
    }
    forgetPointer(desk);
    throw new Unreadable('This drag presses no mouse button, and none is down here.');
  }
  needFreeMouse(desk);
  if (isImplied(aim)) throw new Unreadable(NOWHERE);
  const to = locate(desk, aim);
  if (!desk.pointer || !to) throw new Unreadable('It is not known where this drag starts.');
  takeOverMove(desk);
  noteDrag(desk, { from: desk.pointer, to, stops: [], modifiers: useHeldKeys(desk) });
}

export function mouseDown(desk: Desk, { aim, button }: MouseButtonStep, line: Line): void {
  if (desk.grip) throw new Unreadable('A mouse button is already down here.');
  const from = locate(desk, aim);
  if (isImplied(aim)) takeOverMove(desk);
  desk.grip = { button, line, from, modifiers: useHeldKeys(desk), stops: [], waited: false };
  desk.pointer = from;
  desk.restingMove = null;
  desk.justDragged = false;
}

export function mouseUp(desk: Desk, { aim, button }: MouseButtonStep): void {
  const { grip } = desk;
  if (!grip && desk.justDragged && isImplied(aim)) return;
  if (grip?.button !== button) throw new Unreadable('This mouse button is not down here.');
  const to = locate(desk, aim);
  desk.grip = null;
  desk.pointer = to;
  if (!grip.from)
    desk.skipped.set(grip.line, 'It is not known where the pointer is when this button goes down.');
  else if (!to)
    desk.skipped.set(grip.line, 'It is not known where the pointer is when this button comes up.');
  else if (grip.stops.length > 0 || !same(grip.from, to)) endDrag(desk, grip, grip.from, to);
  else if (grip.waited)
    desk.skipped.set(grip.line, 'A click that is held down for a time cannot be expressed.');
  else noteClick(desk, { point: to, button, clicks: 1, modifiers: grip.modifiers });
}

function endDrag(desk: Desk, grip: Grip, from: Point, to: Point): void {
  const last = grip.stops.at(-1);
  // Where the button comes up is no stop of its own when the pointer is there already.
  const stops = last && same(last, to) ? grip.stops.slice(0, -1) : grip.stops;
  if (grip.button !== 'left') {
    desk.skipped.set(grip.line, 'A drag with another button than the left cannot be expressed.');
  } else if (stops.length + 2 > BOUNDS.places) {
    desk.skipped.set(grip.line, `A drag goes over at most ${BOUNDS.places} places, both ends counted.`);
  } else {
    noteDrag(desk, { from, to, stops, modifiers: grip.modifiers });
  }
}

const same = (a: Point, b: Point) => a.x === b.x && a.y === b.y;

function noteClick(
  desk: Desk,
  { point, button, clicks, modifiers }: { point: Point; modifiers: readonly string[] } & MouseClicks,
): void {
  const params = {
    ...point,
    ...(button !== 'left' && { button }),
    ...(clicks !== 1 && { clicks }),
    ...(modifiers.length > 0 && { modifiers: [...modifiers] }),
  };
  note(desk, { action_type: 'click', params });
}

interface MouseClicks {
  readonly button: Button;
  readonly clicks: number;
}

interface Drag {
  readonly from: Point;
  readonly to: Point;
  /** On the way from one to the other. */
  readonly stops: readonly Point[];
  readonly modifiers: readonly string[];
}

function noteDrag(desk: Desk, { from, to, stops, modifiers }: Drag): void {
  const params = {
    from_x: from.x,
    from_y: from.y,
    to_x: to.x,
    to_y: to.y,
    ...(stops.length > 0 && { path: [from, ...stops, to].map(({ x, y }) => ({ x, y })) }),
    ...(modifiers.length > 0 && { modifiers: [...modifiers] }),
  };
  note(desk, { action_type: 'drag', params });
  desk.pointer = to;
  desk.justDragged = true;
}
