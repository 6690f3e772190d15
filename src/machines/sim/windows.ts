/** What a window manager does, on the state alone. Pure. */
import type { Rect } from './geometry.ts';
import { initialRect, placed, workArea } from './metrics.ts';
import { APPS, type AppId, activeWindow, type SimState, type SimWindow } from './state.ts';

export const isApp = (id: string): id is AppId => APPS.some((app) => app === id);

export const windowOf = (state: SimState, id: AppId): SimWindow | undefined =>
  state.windows.find((window) => window.id === id);

/** Where it is now, were it not minimized. */
export const rectOf = ({ metrics, size }: SimState, { mode, rect }: SimWindow): Rect =>
  mode === 'maximized' ? workArea(metrics, size) : rect;

function changed(state: SimState, id: AppId, change: (window: SimWindow) => SimWindow): SimState {
  return {
    ...state,
    windows: state.windows.map((window) => (window.id === id ? change(window) : window)),
  };
}

/** On top, and shown if it was minimized. */
export function raise(state: SimState, id: AppId): SimState {
  const window = windowOf(state, id);
  if (window === undefined || (activeWindow(state) === window && window.mode !== 'minimized')) return state;
  const shown = window.mode === 'minimized' ? { ...window, mode: 'normal' as const } : window;
  return { ...state, windows: [...state.windows.filter((other) => other.id !== id), shown] };
}

/** Its window on top; a new one where it has none. What a program holds outlives its window. */
export function open(state: SimState, id: AppId): SimState {
  if (windowOf(state, id) !== undefined) return raise(state, id);
  const rect = initialRect(state.metrics, state.size, APPS.indexOf(id));
  return { ...state, windows: [...state.windows, { id, rect, mode: 'normal', scroll: 0 }] };
}

export const close = (state: SimState, id: AppId): SimState => ({
  ...state,
  windows: state.windows.filter((window) => window.id !== id),
});

/** To the bottom of the pile, so that the one below becomes active and stays so. */
export function minimize(state: SimState, id: AppId): SimState {
  const window = windowOf(state, id);
  if (window === undefined) return state;
  const hidden = { ...window, mode: 'minimized' as const };
  return { ...state, windows: [hidden, ...state.windows.filter((other) => other.id !== id)] };
}

export const setMode = (state: SimState, id: AppId, mode: 'normal' | 'maximized'): SimState =>
  changed(raise(state, id), id, (window) => ({ ...window, mode }));

export const place = (state: SimState, id: AppId, rect: Partial<Rect>): SimState =>
  changed(state, id, (window) => ({
    ...window,
    mode: 'normal',
    rect: placed(state.metrics, state.size, { ...rectOf(state, window), ...rect }),
  }));

export const scrollTo = (state: SimState, id: AppId, scroll: number): SimState =>
  changed(state, id, (window) => ({ ...window, scroll }));

/** The next window down, as Alt+Tab takes it. */
export function cycle(state: SimState): SimState {
  const [bottom] = state.windows;
  return bottom === undefined ? state : raise(state, bottom.id);
}
