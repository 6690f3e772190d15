/**
 * The closed list of calls, each with its parameters and the step it stands for. Parameters are those of pyautogui 0.9.54
 * (and `pause`, which older versions have); `sleep` is also Python's `time.sleep`.
 */
import type { Button, Direction } from '../../contract/actions.ts';
import type { Arguments, Parameters } from './arguments.ts';
import {
  type Aim,
  buttonOf,
  dragStep,
  hotkeyStep,
  keyOf,
  keysOf,
  offsetOf,
  pointOf,
  repeatsOf,
  type Step,
  scrollStep,
  typeStep,
  waitStep,
} from './steps.ts';

interface Call extends Parameters {
  /** Whether it may leave the pointer elsewhere. */
  readonly movesPointer: boolean;
  /** @throws Unreadable when an argument is missing or not of its type. */
  readonly read: (given: Arguments) => Step;
}

const COMMON = ['logScreenshot', '_pause'];
const MOVING = ['duration', 'tween', ...COMMON];

function pointerCall(positional: readonly string[], read: Call['read']): Call {
  return { positional, named: ['pause'], movesPointer: true, read };
}

function keyCall(positional: readonly string[], read: Call['read']): Call {
  return { positional: [...positional, ...COMMON], named: ['pause'], movesPointer: false, read };
}

function clickWith(button: Button): Call {
  return pointerCall(['x', 'y', 'interval', ...MOVING], (given) => ({
    does: 'click',
    aim: pointOf(given),
    button,
    clicks: 1,
  }));
}

function clickTimes(clicks: number): Call {
  return pointerCall(['x', 'y', 'interval', 'button', ...MOVING], (given) => ({
    does: 'click',
    aim: pointOf(given),
    button: buttonOf(given),
    clicks,
  }));
}

function mouseButton(does: 'mouseDown' | 'mouseUp'): Call {
  return pointerCall(['x', 'y', 'button', ...MOVING], (given) => ({
    does,
    aim: pointOf(given),
    button: buttonOf(given),
  }));
}

function moveCall(x: string, y: string, aim: (given: Arguments) => Aim): Call {
  return pointerCall([x, y, ...MOVING], (given) => ({ does: 'move', aim: aim(given) }));
}

function dragCall(x: string, y: string, aim: (given: Arguments) => Aim): Call {
  const positional = [x, y, 'duration', 'tween', 'button', ...COMMON, 'mouseDownUp'];
  return pointerCall(positional, (given) => dragStep(given, aim(given)));
}

function scrollCall(forward: Direction, back: Direction): Call {
  return pointerCall(['clicks', 'x', 'y', ...COMMON], (given) => scrollStep(given, forward, back));
}

function keyEvent(does: 'keyDown' | 'keyUp'): Call {
  return keyCall(['key'], (given) => ({ does, key: keyOf(given.get('key')) }));
}

const CALLS = {
  click: pointerCall(['x', 'y', 'clicks', 'interval', 'button', ...MOVING], (given) => ({
    does: 'click',
    aim: pointOf(given),
    button: buttonOf(given),
    clicks: repeatsOf(given, 'clicks'),
  })),
  leftClick: clickWith('left'),
  rightClick: clickWith('right'),
  middleClick: clickWith('middle'),
  doubleClick: clickTimes(2),
  tripleClick: clickTimes(3),
  moveTo: moveCall('x', 'y', pointOf),
  move: moveCall('xOffset', 'yOffset', offsetOf),
  moveRel: moveCall('xOffset', 'yOffset', offsetOf),
  dragTo: dragCall('x', 'y', pointOf),
  drag: dragCall('xOffset', 'yOffset', offsetOf),
  dragRel: dragCall('xOffset', 'yOffset', offsetOf),
  mouseDown: mouseButton('mouseDown'),
  mouseUp: mouseButton('mouseUp'),
  scroll: scrollCall('up', 'down'),
  vscroll: scrollCall('up', 'down'),
  hscroll: scrollCall('right', 'left'),
  typewrite: keyCall(['message', 'interval'], typeStep),
  write: keyCall(['message', 'interval'], typeStep),
  press: keyCall(['keys', 'presses', 'interval'], (given) => ({
    does: 'press',
    keys: keysOf(given.get('keys')),
    times: repeatsOf(given, 'presses'),
  })),
  hotkey: {
    positional: [],
    named: ['interval', 'pause', ...COMMON],
    rest: 'keys',
    movesPointer: false,
    read: hotkeyStep,
  },
  keyDown: keyEvent('keyDown'),
  keyUp: keyEvent('keyUp'),
  sleep: { positional: ['seconds'], named: [], movesPointer: false, read: waitStep },
} satisfies Record<string, Call>;

export type CallName = keyof typeof CALLS;
export const CALL_NAMES = Object.keys(CALLS) as readonly CallName[];

export function callNamed(name: CallName): Call {
  return CALLS[name];
}
