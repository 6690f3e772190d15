/** What things do when they are used, and what is seen of a window afterwards. Pure. */
import { answered } from './dialog.ts';
import { allSelected } from './edit.ts';
import type { Widget } from './flow.ts';
import { clamp, type Rect } from './geometry.ts';
import { paneOf } from './programs.ts';
import {
  type AppId,
  activePane,
  activeWindow,
  focusOf,
  isField,
  type PaneId,
  type SimState,
  withField,
  withFocus,
} from './state.ts';
import { caretRect, textPlaceOf } from './text-place.ts';
import { viewOf, type WindowView, widgetsOf } from './view.ts';
import { close, isApp, minimize, open, scrollTo, setMode, windowOf } from './windows.ts';

const paneIdOf = (target: string): PaneId => {
  const id = target.split('.', 1)[0] ?? '';
  return isApp(id) ? id : 'dialog';
};

/** A button, link, box or row by its id; an icon, a task, or a button of a title bar. */
export function activate(state: SimState, target: string, clicks: number): SimState {
  const [first = '', second = ''] = target.split(':');
  if (first === 'icon' && isApp(second)) return open(state, second);
  if (first === 'task' && isApp(second))
    return activeWindow(state)?.id === second ? minimize(state, second) : open(state, second);
  if (isApp(first)) return controlled(state, first, second);
  return paneOf(paneIdOf(target)).activate(state, target, clicks);
}

function controlled(state: SimState, id: AppId, control: string): SimState {
  switch (control) {
    case 'close':
      return close(state, id);
    case 'minimize':
      return minimize(state, id);
    case 'maximize':
      return toggleMaximized(state, id);
    default:
      return state;
  }
}

export const toggleMaximized = (state: SimState, id: AppId): SimState =>
  setMode(state, id, windowOf(state, id)?.mode === 'maximized' ? 'normal' : 'maximized');

/** Closes what is on top; a dialog by its Cancel. */
export function closeActive(state: SimState): SimState {
  const pane = activePane(state);
  if (pane === 'dialog') return answered(state, 'cancel');
  return pane === null ? state : close(state, pane);
}

/** What takes keys in a window, each once, in the order of Tab. */
function stops(window: WindowView): string[] {
  return [...new Set(widgetsOf(window).flatMap(({ focus }) => (focus === null ? [] : [focus])))];
}

export const activeView = (state: SimState): WindowView | undefined =>
  viewOf(state).windows.findLast(({ active }) => active);

/** The widget that has the focus; of rows that share it, the selected one. */
export function focusedWidget(state: SimState, window: WindowView): Widget | undefined {
  const target = focusOf(state);
  if (target === null) return undefined;
  const candidates = widgetsOf(window).filter(({ focus }) => focus === target);
  return candidates.find(({ kind, on }) => kind === 'row' && on) ?? candidates[0];
}

/** On to the next, or the one before; a field of one line is reached with its text selected, so that typing replaces it. */
export function focusNext(state: SimState, step: 1 | -1): SimState {
  const window = activeView(state);
  if (window === undefined) return state;
  const all = stops(window);
  if (all.length === 0) return state;
  const now = all.indexOf(focusOf(state) ?? '');
  const at = now === -1 ? (step === 1 ? 0 : all.length - 1) : (now + step + all.length) % all.length;
  const target = all[at] ?? null;
  const focused = withFocus(state, window.pane, target);
  return isField(target) && target !== 'editor.text'
    ? withField(focused, target, allSelected(state.fields[target].text))
    : focused;
}

/** px to scroll a window to, so that as much of `rect` is seen as fits. */
function scrollFor({ port, scroll }: WindowView, rect: Rect): number {
  const below = rect.y + rect.height - (port.y + port.height);
  const above = port.y - rect.y;
  if (above > 0) return scroll - above;
  return below > 0 ? scroll + Math.min(below, rect.y - port.y) : scroll;
}

/** Scrolls the active window to what has the focus, so that whoever types sees it. */
export function reveal(state: SimState): SimState {
  const window = activeView(state);
  if (window === undefined || window.pane === 'dialog') return state;
  const widget = focusedWidget(state, window);
  if (widget === undefined || !window.content.includes(widget)) return state;
  // Rows that share a focus have a place of their own only when one is selected.
  if (widget.kind === 'row' && !widget.on) return state;
  const place = widget.kind === 'area' ? textPlaceOf(state, widget) : null;
  const rect = place === null ? widget : caretRect(state, place);
  const scroll = clamp(scrollFor(window, rect), 0, window.mostScroll);
  return scroll === window.scroll ? state : scrollTo(state, window.pane, scroll);
}
