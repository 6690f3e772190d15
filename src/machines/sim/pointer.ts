/** What the pointer does. Pure. */
import type { Button } from '../../contract/actions.ts';
import { activate, reveal, toggleMaximized } from './desktop.ts';
import { moveTo, selectLine, selectWord } from './edit.ts';
import type { Widget } from './flow.ts';
import { clamp, contains, type Point } from './geometry.ts';
import { type FieldId, type SimState, withField, withFocus } from './state.ts';
import { offsetFor, textPlaceOf } from './text-place.ts';
import { type View, viewOf, type WindowView, widgetsOf } from './view.ts';
import { place, raise, rectOf, scrollTo, windowOf } from './windows.ts';

type Hit =
  | { readonly kind: 'target'; readonly target: string }
  | { readonly kind: 'widget'; readonly window: WindowView; readonly widget: Widget }
  | { readonly kind: 'title' | 'scrollbar' | 'window'; readonly window: WindowView };

/** What is under a point, as it is drawn: the dialog first, then the task bar, then windows from the top. */
function hitAt(state: SimState, point: Point): Hit | null {
  const view = viewOf(state);
  if (state.dialog !== null) {
    const dialog = view.windows.at(-1);
    return dialog !== undefined && contains(dialog.frame, point) ? hitIn(dialog, point) : null;
  }
  if (contains(view.taskBar, point)) return button(view.tasks, point);
  const window = view.windows.findLast(({ frame }) => contains(frame, point));
  return window === undefined ? button(view.icons, point) : hitIn(window, point);
}

function button(widgets: View['tasks'], point: Point): Hit | null {
  const target = widgets.find((widget) => contains(widget, point))?.id;
  return typeof target === 'string' ? { kind: 'target', target } : null;
}

function hitIn(window: WindowView, point: Point): Hit {
  const control = window.controls.find((rect) => contains(rect, point));
  if (control !== undefined) return { kind: 'target', target: control.id };
  if (contains(window.titleBar, point)) return { kind: 'title', window };
  if (window.scrollBar !== null && contains(window.scrollBar.track, point))
    return { kind: 'scrollbar', window };
  const within = (widgets: readonly Widget[], part: WindowView['port']): Widget | undefined =>
    contains(part, point) ? widgets.find((widget) => contains(widget, point)) : undefined;
  const widget = within(window.header, window.headerRect) ?? within(window.content, window.port);
  return widget === undefined ? { kind: 'window', window } : { kind: 'widget', window, widget };
}

const windowHit = (hit: Hit): WindowView | null => (hit.kind === 'target' ? null : hit.window);

export function pressed(before: SimState, which: Button, clicks: number): SimState {
  const held = { ...before, buttons: [...before.buttons.filter((other) => other !== which), which] };
  const hit = hitAt(held, held.pointer);
  if (hit === null) return held;
  const window = windowHit(hit);
  const state = window === null || window.pane === 'dialog' ? held : raise(held, window.pane);
  if (which !== 'left') return state;
  switch (hit.kind) {
    case 'target':
      return { ...state, grab: { kind: 'target', target: hit.target } };
    case 'title':
      return pressedTitle(state, hit.window, clicks);
    case 'scrollbar':
      return pressedScrollBar(state, hit.window);
    case 'widget':
      return pressedWidget(state, hit, clicks);
    case 'window':
      return state;
  }
}

function pressedTitle(state: SimState, { pane, frame }: WindowView, clicks: number): SimState {
  if (pane === 'dialog') return state;
  if (clicks === 2) return toggleMaximized(state, pane);
  const { x, y } = state.pointer;
  return { ...state, grab: { kind: 'window', id: pane, from: { x: x - frame.x, y: y - frame.y } } };
}

function pressedScrollBar(
  state: SimState,
  { pane, scrollBar, port, scroll, mostScroll }: WindowView,
): SimState {
  if (pane === 'dialog' || scrollBar === null) return state;
  const { y } = state.pointer;
  const { thumb } = scrollBar;
  if (contains(thumb, state.pointer))
    return { ...state, grab: { kind: 'scrollbar', id: pane, from: y - thumb.y } };
  return scrollTo(state, pane, clamp(scroll + (y < thumb.y ? -port.height : port.height), 0, mostScroll));
}

function pressedWidget(state: SimState, hit: Extract<Hit, { kind: 'widget' }>, clicks: number): SimState {
  const { window, widget } = hit;
  const { id } = widget;
  if (id === null) return state;
  const focused = widget.focus === null ? state : withFocus(state, window.pane, widget.focus);
  const text = textPlaceOf(focused, widget);
  if (text !== null) {
    const at = offsetFor(focused, text, focused.pointer);
    const grabbed: SimState = { ...focused, grab: { kind: 'text', field: text.field } };
    return selecting(grabbed, text.field, at, clicks);
  }
  // Rows answer at once, as lists do; what can be taken back answers when the button is let go above it.
  if (widget.kind === 'row') return reveal(activate(focused, id, clicks));
  return { ...focused, grab: { kind: 'target', target: id } };
}

function selecting(state: SimState, field: FieldId, at: number, clicks: number): SimState {
  const edit = state.fields[field];
  if (clicks === 2) return withField(state, field, selectWord(edit, at));
  if (clicks >= 3) return withField(state, field, selectLine(edit, at));
  return withField(state, field, moveTo(edit, at, state.keys.includes('shift')));
}

export function released(before: SimState, which: Button): SimState {
  const state = { ...before, buttons: before.buttons.filter((other) => other !== which) };
  if (which !== 'left') return state;
  const { grab } = state;
  const free = { ...state, grab: null };
  if (grab?.kind !== 'target') return free;
  const hit = hitAt(free, free.pointer);
  const target = hit?.kind === 'target' ? hit.target : hit?.kind === 'widget' ? hit.widget.id : null;
  return target === grab.target ? reveal(activate(free, grab.target, 1)) : free;
}

export function movedTo(before: SimState, x: number, y: number): SimState {
  const { width, height } = before.size;
  const pointer = { x: clamp(Math.round(x), 0, width - 1), y: clamp(Math.round(y), 0, height - 1) };
  return dragged({ ...before, pointer });
}

function dragged(state: SimState): SimState {
  const { grab, pointer } = state;
  switch (grab?.kind) {
    case 'window': {
      const to = { x: pointer.x - grab.from.x, y: pointer.y - grab.from.y };
      const window = windowOf(state, grab.id);
      if (window === undefined) return state;
      const now = rectOf(state, window);
      // A maximized window stays so until it is really pulled.
      return now.x === to.x && now.y === to.y ? state : place(state, grab.id, { ...window.rect, ...to });
    }
    case 'scrollbar':
      return scrolledByThumb(state, grab.id, grab.from);
    case 'text':
      return draggedText(state, grab.field);
    default:
      return state;
  }
}

function scrolledByThumb(state: SimState, id: WindowView['pane'], from: number): SimState {
  const window = viewOf(state).windows.find(({ pane }) => pane === id);
  if (id === 'dialog' || !window?.scrollBar) return state;
  const { track, thumb } = window.scrollBar;
  const room = Math.max(1, track.height - thumb.height);
  const share = clamp(state.pointer.y - from - track.y, 0, room) / room;
  return scrollTo(state, id, Math.round(share * window.mostScroll));
}

function draggedText(state: SimState, field: FieldId): SimState {
  const widget = viewOf(state)
    .windows.flatMap(widgetsOf)
    .find(({ id }) => id === field);
  const text = widget === undefined ? null : textPlaceOf(state, widget);
  if (text === null) return state;
  return withField(state, field, moveTo(state.fields[field], offsetFor(state, text, state.pointer), true));
}

/** Lines a notch of the wheel moves. */
const WHEEL_LINES = 3;

/** The window under the pointer, be it active or not; sideways there is nothing to see. */
export function wheeled(state: SimState, dy: number): SimState {
  if (state.dialog !== null) return state;
  const window = viewOf(state).windows.findLast(({ frame }) => contains(frame, state.pointer));
  if (window === undefined || window.pane === 'dialog') return state;
  const by = Math.round(dy * WHEEL_LINES * state.metrics.control);
  const scroll = clamp(window.scroll + by, 0, window.mostScroll);
  return scroll === window.scroll ? state : scrollTo(state, window.pane, scroll);
}
