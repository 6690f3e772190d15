/** What the steps of the keyboard amount to. Each function throws Unreadable when its step cannot be expressed. */
import type { CanonicalAction } from '../../contract/actions.ts';
import { BOUNDS } from './bounds.ts';
import { type Desk, type Held, needFreeKeys, needFreeMouse, needRoom, note, useHeldKeys } from './desk.ts';
import type { Line } from './program.ts';
import { inCode, Unreadable } from './unreadable.ts';

export function type(desk: Desk, text: string): void {
  needFreeMouse(desk);
  needFreeKeys(desk);
  note(desk, { action_type: 'type_text', params: { text } });
}

/** Keys one after the other, the whole row `times` over. */
export function press(desk: Desk, keys: readonly string[], times: number): void {
  needFreeMouse(desk);
  needRoom(desk, keys.length * times);
  const held = useHeldKeys(desk);
  for (let done = 0; done < times; done++) {
    for (const key of keys) note(desk, pressed([...held, key]));
  }
}

/** Keys all at once. */
export function combine(desk: Desk, keys: readonly string[]): void {
  needFreeMouse(desk);
  note(desk, pressed([...useHeldKeys(desk), ...keys]));
}

export function keyDown(desk: Desk, key: string, line: Line): void {
  needFreeMouse(desk);
  if (desk.held.some((held) => held.key === key))
    throw new Unreadable(`${inCode(key)} is already down here.`);
  desk.held.push({ key, line, since: desk.actions.length, used: false });
}

export function keyUp(desk: Desk, key: string): void {
  const held = desk.held.find((one) => one.key === key);
  if (!held) throw new Unreadable(`${inCode(key)} is not down here.`);
  const unused = desk.held.some((one) => !one.used);
  const keys = useHeldKeys(desk);
  desk.held = desk.held.filter((one) => one !== held);
  if (!unused) return;
  if (keys.length === 1) release(desk, held);
  else note(desk, pressed(keys));
}

/** The only key that was down, and nothing was done with it: the waits since then are how long it was held. */
function release(desk: Desk, { key, line, since }: Held): void {
  const meanwhile = desk.actions.slice(since);
  const waits = meanwhile.flatMap((action) => (action?.action_type === 'wait' ? [action.params.ms] : []));
  const holdMs = waits.reduce((sum, ms) => sum + ms, 0);
  if (waits.length === 0) {
    note(desk, pressed([key]));
  } else if (waits.length < meanwhile.length) {
    desk.skipped.set(
      line,
      'A key that is held down for a time while something else happens cannot be expressed.',
    );
  } else if (holdMs > BOUNDS.holdMs) {
    desk.skipped.set(line, `A key is held down for at most ${BOUNDS.holdMs / 1000} seconds.`);
  } else {
    desk.actions.length = since;
    note(desk, { action_type: 'key_press', params: { key, ...(holdMs > 0 && { hold_ms: holdMs }) } });
  }
}

function pressed(keys: string[]): CanonicalAction {
  if (keys.length > BOUNDS.comboKeys)
    throw new Unreadable(`A combination has at most ${BOUNDS.comboKeys} keys.`);
  const [first, ...more] = keys;
  if (first !== undefined && more.length === 0) return { action_type: 'key_press', params: { key: first } };
  return { action_type: 'key_combo', params: { keys } };
}
