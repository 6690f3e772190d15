/** Mouse, keyboard, screen: the canonical actions under the names of the wire. */
import { EXTENSION_BOUNDS } from '../../contract/actions.ts';
import type { MachineCommand } from '../../contract/machines.ts';
import { type Command, inputCommand } from './command.ts';
import { click, combine, drag, pause, press, scroll } from './gestures.ts';
import type { Parameters, Point } from './parameters.ts';

/** ms */
const LONGEST_WAIT = 60_000;
/** ms for what may take as long as the longest wait by itself. */
const PATIENT = { usualTimeoutMs: LONGEST_WAIT + 30_000 };
const MOST_NOTCHES = 100;
const MOST_TEXT = 100_000;

function clicking(clicks: number, button?: 'right'): Command {
  return inputCommand((parameters) => {
    const what = {
      at: parameters.point(),
      button: button ?? parameters.button(),
      clicks: Math.round(parameters.number(['clicks', 'count'], { min: 1, max: 3, usual: clicks })),
      modifiers: parameters.keys(['modifiers', 'keys'], []),
    };
    return ({ machine, signal }) => click(machine.input, what, signal);
  });
}

const typing = inputCommand((parameters) => {
  const text = parameters.text('text', 'content');
  if (text.length > MOST_TEXT) parameters.refuse('text', 'is too long', `at most ${MOST_TEXT} characters`);
  return ({ machine, signal }) => machine.input.text(text, signal);
});

const pressing = inputCommand((parameters) => {
  const names = ['key', 'keys'];
  const keys = parameters.keys(names);
  // A text is one key or a combination, a list is one key after the other.
  const chords = parameters.isText(names) ? [keys] : keys.map((key) => [key]);
  const times = Math.round(parameters.number(['presses', 'count'], { min: 1, max: 100, usual: 1 }));
  const holdMs = parameters.number(['hold_ms'], { min: 0, max: EXTENSION_BOUNDS.holdMs, usual: 0 });
  if (holdMs * times * chords.length > EXTENSION_BOUNDS.allHoldsMs) {
    const expected = `at most ${EXTENSION_BOUNDS.allHoldsMs} ms for all keys and presses together`;
    parameters.refuse('hold_ms', `must be ${expected}`, expected);
  }
  return ({ machine, signal }) => press(machine.input, { chords, times, holdMs }, signal);
}, PATIENT);

/** Whole ones; little is not nothing. */
const notchesOf = (amount: number): number => (amount === 0 ? 0 : Math.max(1, Math.round(amount)));

const scrolling = inputCommand((parameters) => {
  const at = parameters.has('x', 'y') ? parameters.point() : null;
  const clicks = parameters.has('clicks')
    ? parameters.number(['clicks'], { min: -MOST_NOTCHES, max: MOST_NOTCHES })
    : null;
  const direction =
    clicks === null || parameters.has('direction') ? parameters.direction() : clicks > 0 ? 'up' : 'down';
  const usual = Math.abs(clicks ?? 3);
  const amount = notchesOf(parameters.number(['amount'], { min: 0, max: MOST_NOTCHES, usual }));
  return ({ machine, signal }) => scroll(machine.input, { at, direction, amount }, signal);
});

const FROM = [
  ['from_x', 'x1', 'start_x'],
  ['from_y', 'y1', 'start_y'],
] as const;
const TO = [
  ['to_x', 'x2', 'end_x'],
  ['to_y', 'y2', 'end_y'],
] as const;

/** The whole way, both ends included; ends that are given beside a path must be its own. */
function wayOf(parameters: Parameters): readonly Point[] {
  if (!parameters.has('path')) return [parameters.point(...FROM), parameters.point(...TO)];
  const path = parameters.path('path');
  for (const [names, end] of [
    [FROM, path[0]],
    [TO, path.at(-1)],
  ] as const) {
    if (!parameters.has(...names.flat())) continue;
    const { x, y } = parameters.point(...names);
    if (!end || parameters.faults.length > 0 || (x === end.x && y === end.y)) continue;
    const expected = `${end.x},${end.y}, where the path ${names === FROM ? 'begins' : 'ends'}`;
    parameters.refuse(names[0][0], `must be ${expected}`, expected);
  }
  return path;
}

const dragging = inputCommand((parameters) => {
  const path = wayOf(parameters);
  const what = { path, button: parameters.button(), modifiers: parameters.keys(['modifiers'], []) };
  return ({ machine, signal }) => drag(machine.input, what, signal);
});

const waiting = inputCommand((parameters) => {
  const seconds = parameters.has('seconds')
    ? parameters.number(['seconds'], { min: 0, max: LONGEST_WAIT / 1_000 })
    : null;
  const ms = parameters.number(['ms', 'duration_ms'], {
    min: 0,
    max: LONGEST_WAIT,
    usual: seconds === null ? 1_000 : seconds * 1_000,
  });
  return ({ signal }) => pause(ms, signal);
}, PATIENT);

const picture: Command = {
  needs: 'screen',
  scope: 'actions:exec',
  read:
    () =>
    async ({ machine, signal }) => {
      const { data, width, height, at, format } = await machine.screen.capture({ format: 'jpeg', signal });
      return {
        image_b64: data.toString('base64'),
        mime_type: `image/${format}`,
        width,
        height,
        captured_at: at.toISOString(),
      };
    },
};

export const INPUT_COMMANDS = {
  screenshot: picture,
  click: clicking(1),
  double_click: clicking(2),
  right_click: clicking(1, 'right'),
  click_with_modifiers: clicking(1),
  type: typing,
  type_text: typing,
  key_press: pressing,
  key_combo: inputCommand((parameters) => {
    const keys = parameters.keys(['keys', 'key']);
    return ({ machine, signal }) => combine(machine.input, keys, signal);
  }),
  scroll: scrolling,
  drag: dragging,
  move: inputCommand((parameters) => {
    const { x, y } = parameters.point();
    return ({ machine, signal }) => machine.input.move(x, y, signal);
  }),
  wait: waiting,
} satisfies Partial<Record<MachineCommand, Command>>;
