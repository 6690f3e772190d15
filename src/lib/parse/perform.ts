/** Goes through the steps of a program at an imagined mouse and keyboard, and notes the canonical actions they amount to. */
import type { CanonicalAction } from '../../contract/actions.ts';
import { BOUNDS } from './bounds.ts';
import { type Desk, emptyDesk, forgetPointer, note, useHeldKeys } from './desk.ts';
import { combine, keyDown, keyUp, press, type } from './keyboard.ts';
import { click, drag, mouseDown, mouseUp, move, scroll } from './mouse.ts';
import { neverReleased } from './pairs.ts';
import type { Line, Skip } from './program.ts';
import { inCode, Unreadable } from './unreadable.ts';

/** A piece of the program that is not part of the answer. */
export interface Skipped {
  /** 1-based line of its first character. */
  readonly line: number;
  readonly code: string;
  readonly reason: string;
}

const UNTOUCHED_BY_HELD = new Set(['wait', 'done', 'fail', 'skip']);
const USES_HELD_KEYS = new Set(['click', 'scroll', 'drag', 'type', 'press', 'combine']);

/** @param lines a program. @returns its actions, and what is left out of them, each in the order of the program. */
export function perform(lines: readonly Line[]): { actions: CanonicalAction[]; skipped: Skipped[] } {
  const desk = emptyDesk();
  const neverUp = neverReleased(lines);
  let stuck: string | null = null;
  for (const [at, line] of lines.entries()) {
    try {
      if (stuck !== null && !UNTOUCHED_BY_HELD.has(line.step.does)) throw new Unreadable(stuck);
      if (neverUp.has(at)) {
        const what = 'key' in line.step ? inCode(line.step.key) : 'The mouse button';
        stuck = `${what} is still down from line ${line.line} and never comes up again.`;
        throw new Unreadable(
          `${what} goes down here and never comes up again, so it is not known what follows.`,
        );
      }
      take(desk, line);
    } catch (error) {
      if (!(error instanceof Unreadable)) throw error;
      desk.skipped.set(line, error.message);
      if (USES_HELD_KEYS.has(line.step.does)) useHeldKeys(desk);
    }
    if (desk.full) break;
  }
  return { actions: desk.actions.filter((action) => action !== null), skipped: inOrder(lines, desk.skipped) };
}

function take(desk: Desk, line: Line): void {
  const { step } = line;
  switch (step.does) {
    case 'click':
      click(desk, step);
      break;
    case 'scroll':
      scroll(desk, step);
      break;
    case 'move':
      move(desk, step);
      break;
    case 'drag':
      drag(desk, step);
      break;
    case 'mouseDown':
      mouseDown(desk, step, line);
      break;
    case 'mouseUp':
      mouseUp(desk, step);
      break;
    case 'type':
      type(desk, step.text);
      break;
    case 'press':
      press(desk, step.keys, step.times);
      break;
    case 'combine':
      combine(desk, step.keys);
      break;
    case 'keyDown':
      keyDown(desk, step.key, line);
      break;
    case 'keyUp':
      keyUp(desk, step.key);
      break;
    case 'wait':
      wait(desk, step.ms);
      break;
    case 'done':
    case 'fail':
      note(desk, { action_type: step.does, params: {} });
      break;
    case 'skip':
      leaveOut(desk, step, line);
      break;
  }
}

function wait(desk: Desk, ms: number): void {
  note(desk, { action_type: 'wait', params: { ms } });
  if (desk.grip) desk.grip.waited = true;
}

/** What is left out may have been done all the same, so nothing it could have changed is known any more. */
function leaveOut(desk: Desk, { reason, acts, movesPointer }: Skip, line: Line): void {
  desk.skipped.set(line, reason);
  if (acts) useHeldKeys(desk);
  if (movesPointer) forgetPointer(desk);
}

function inOrder(lines: readonly Line[], reasons: ReadonlyMap<Line, string>): Skipped[] {
  const skipped = lines.flatMap((line) => {
    const reason = reasons.get(line);
    return reason === undefined ? [] : [{ line: line.line, code: line.code, reason }];
  });
  const [last] = skipped.slice(BOUNDS.skipped - 1);
  if (!last || skipped.length === BOUNDS.skipped) return skipped;
  const more = skipped.length - BOUNDS.skipped + 1;
  const reason = `${more} statements are left out from here on.`;
  return [...skipped.slice(0, BOUNDS.skipped - 1), { ...last, reason }];
}
