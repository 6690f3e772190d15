/** The whole of the desktop's behaviour: a state and an event make the next state. Pure; nothing here knows of time. */
import { MachineRefusal } from '../machine.ts';
import { answered } from './dialog.ts';
import { keyPressed, MOST_TEXT, textTyped } from './keyboard.ts';
import { movedTo, pressed, released, wheeled } from './pointer.ts';
import type { AppId, SimEvent, SimState } from './state.ts';
import { close, isApp, minimize, place, raise, setMode, windowOf } from './windows.ts';

/** @throws {MachineRefusal} when a window act names what is not there. Such an event is not counted. */
export function apply(state: SimState, event: SimEvent): SimState {
  const after = react(state, event);
  return { ...after, counts: { ...state.counts, [event.kind]: state.counts[event.kind] + 1 } };
}

function react(state: SimState, event: SimEvent): SimState {
  switch (event.kind) {
    case 'move':
      return movedTo(state, event.x, event.y);
    case 'button_down':
      return pressed(state, event.button, event.clicks);
    case 'button_up':
      return released(state, event.button);
    case 'scroll':
      return wheeled(state, event.dy);
    case 'key_down':
      return keyPressed(state, event.key);
    case 'key_up':
      return { ...state, keys: state.keys.filter((key) => key !== event.key) };
    case 'text':
      return textTyped(state, event.text);
    case 'release':
      // Whatever was held is let go of without being used.
      return { ...state, keys: [], buttons: [], grab: null };
    case 'clipboard':
      return { ...state, clipboard: event.text.slice(0, MOST_TEXT) };
    case 'window':
      return windowActed(state, event);
  }
}

type WindowEvent = Extract<SimEvent, { kind: 'window' }>;

function windowActed(state: SimState, event: WindowEvent): SimState {
  const { id } = event;
  if (id === 'dialog' && state.dialog !== null) return dialogActed(state, event);
  if (!isApp(id) || windowOf(state, id) === undefined)
    throw new MachineRefusal(`there is no window ${JSON.stringify(id.slice(0, 40))}`);
  return appActed(state, id, event);
}

function dialogActed(state: SimState, { act }: WindowEvent): SimState {
  if (act === 'close') return answered(state, 'cancel');
  if (act === 'switch') return state;
  throw new MachineRefusal('a dialog can be answered or closed, nothing else');
}

function appActed(state: SimState, id: AppId, { act, place: to = {} }: WindowEvent): SimState {
  switch (act) {
    case 'switch':
      return raise(state, id);
    case 'close':
      return close(state, id);
    case 'minimize':
      return minimize(state, id);
    case 'maximize':
      return setMode(state, id, 'maximized');
    case 'restore':
      return setMode(state, id, 'normal');
    case 'move': {
      const { x, y, width, height } = { ...windowOf(state, id)?.rect, ...to };
      const rect = { x, y, width, height };
      if (!Object.values(rect).every(Number.isFinite))
        throw new MachineRefusal('a place is whole numbers of px');
      return place(raise(state, id), id, {
        ...(x === undefined ? {} : { x }),
        ...(y === undefined ? {} : { y }),
        ...(width === undefined ? {} : { width }),
        ...(height === undefined ? {} : { height }),
      });
    }
  }
}
