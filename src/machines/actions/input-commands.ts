/** Mouse, keyboard, screen: the canonical actions under the names of the wire. */
import { setTimeout as delay } from 'node:timers/promises';
import type { MachineCommand } from '../../contract/machines.ts';
import { type Command, inputCommand } from './command.ts';
import { click, combine, drag, press, scroll } from './gestures.ts';

/** ms */
const LONGEST_WAIT = 60_000;
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
  const keys = parameters.keys(['key', 'keys']);
  const times = Math.round(parameters.number(['presses', 'count'], { min: 1, max: 100, usual: 1 }));
  return async ({ machine, signal }) => {
    if (keys.length > 1 && typeof parameters.all.key === 'string')
      return combine(machine.input, keys, signal);
    for (const key of keys) await press(machine.input, key, times, signal);
  };
});

const scrolling = inputCommand((parameters) => {
  const at = parameters.has('x', 'y') ? parameters.point() : null;
  const clicks = parameters.has('clicks') ? parameters.number(['clicks'], { min: -100, max: 100 }) : null;
  const direction =
    clicks === null || parameters.has('direction') ? parameters.direction() : clicks > 0 ? 'up' : 'down';
  const amount = parameters.number(['amount'], { min: 0, max: 100, usual: Math.abs(clicks ?? 3) });
  return ({ machine, signal }) => scroll(machine.input, { at, direction, amount }, signal);
});

const dragging = inputCommand((parameters) => {
  const ends = [
    parameters.point(['from_x', 'x1', 'start_x'], ['from_y', 'y1', 'start_y']),
    parameters.point(['to_x', 'x2', 'end_x'], ['to_y', 'y2', 'end_y']),
  ];
  const what = { path: ends, button: parameters.button(), modifiers: parameters.keys(['modifiers'], []) };
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
  return async ({ signal }) => void (await delay(ms, undefined, { signal }));
});

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
