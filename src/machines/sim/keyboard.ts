/** What keys and typed text do. Pure. */
import { activate, activeView, closeActive, focusedWidget, focusNext, reveal } from './desktop.ts';
import { type Edit, edited, insert, moveTo, selectedText } from './edit.ts';
import type { Widget } from './flow.ts';
import { clamp } from './geometry.ts';
import { charOf, isModifier, type Press, pressOf } from './keys.ts';
import { paneOf } from './programs.ts';
import { activePane, type FieldId, focusOf, isField, type SimState, withField } from './state.ts';
import { offsetLinesAway, textPlaceOf } from './text-place.ts';
import type { WindowView } from './view.ts';
import { cycle, scrollTo } from './windows.ts';

/** UTF-16 units that a field holds; what comes after is not taken, as with a field's maxlength. */
export const MOST_TEXT = 100_000;

const VERTICAL = ['up', 'down', 'pageup', 'pagedown'];

const isLong = (field: FieldId): boolean => field === 'editor.text';

export function keyPressed(before: SimState, key: string): SimState {
  const state = before.keys.includes(key) ? before : { ...before, keys: [...before.keys, key] };
  if (isModifier(key)) return state;
  const press = pressOf(key, state.keys);
  return reveal(act(state, press));
}

/** The first that knows what to do with a key takes it: the desktop, the field, what is focused, the program, the window. */
function act(state: SimState, press: Press): SimState {
  const takers = [byDesktop, byField, byFocused, byProgram, byWindow];
  for (const take of takers) {
    const after = take(state, press);
    if (after !== null) return after;
  }
  return state;
}

function byDesktop(state: SimState, { key, alt, ctrl, shift }: Press): SimState | null {
  if (alt && key === 'f4') return closeActive(state);
  if (ctrl && key === 'w') return closeActive(state);
  if (alt && key === 'tab') return state.dialog === null ? cycle(state) : state;
  if (key !== 'tab') return null;
  // Tab belongs to a text of many lines; Shift+Tab and Ctrl+Tab lead out of it.
  if (focusOf(state) === 'editor.text' && !shift && !ctrl) return null;
  return focusNext(state, shift ? -1 : 1);
}

function byField(state: SimState, press: Press): SimState | null {
  const field = focusOf(state);
  if (!isField(field)) return null;
  const { key, shift, ctrl, alt } = press;
  if (alt) return null;
  if (ctrl && ['c', 'x', 'v', 'insert'].includes(key)) return clipped(state, field, key);
  if (isLong(field)) {
    if (key === 'enter' && !ctrl) return typed(state, field, '\n');
    if (key === 'tab') return typed(state, field, '\t');
    const vertical = byLines(state, field, press);
    if (vertical !== null) return vertical;
  }
  const edit = edited(state.fields[field], key, { shift, ctrl });
  if (edit !== null) return withField(state, field, edit);
  const char = ctrl ? null : charOf(key, shift);
  return char === null ? null : typed(state, field, char);
}

/** Up, down and by pages: lines as they are wrapped, so the layout must say. */
function byLines(state: SimState, field: FieldId, { key, shift }: Press): SimState | null {
  if (!VERTICAL.includes(key)) return null;
  const window = activeView(state);
  const widget = window && focusedWidget(state, window);
  const text = widget === undefined ? null : textPlaceOf(state, widget);
  if (window === undefined || text === null) return null;
  const page = Math.max(1, Math.floor(window.port.height / (state.metrics.control * 1.2)));
  const steps: Readonly<Record<string, number>> = { up: -1, down: 1, pageup: -page, pagedown: page };
  const by = Object.hasOwn(steps, key) ? steps[key] : undefined;
  if (by === undefined) return null;
  const offset = offsetLinesAway(state, text, by);
  return withField(state, field, moveTo(state.fields[field], offset, shift));
}

function clipped(state: SimState, field: FieldId, key: string): SimState {
  const edit = state.fields[field];
  if (key === 'v') return typed(state, field, state.clipboard);
  const selected = selectedText(edit);
  // A password is never copied, as in every browser.
  if (selected === '' || field === 'login.password') return state;
  const copied = { ...state, clipboard: selected };
  return key === 'x' ? withField(copied, field, insert(edit, '')) : copied;
}

function byFocused(state: SimState, { key, ctrl, alt }: Press): SimState | null {
  if (ctrl || alt || (key !== 'enter' && key !== 'space')) return null;
  const window = activeView(state);
  const widget = window && focusedWidget(state, window);
  if (!widget?.id || !takes(widget, key)) return null;
  return activate(state, widget.id, 1);
}

/** Enter follows and presses; Space presses and ticks. */
function takes({ kind }: Widget, key: string): boolean {
  if (kind === 'button') return true;
  return key === 'enter' ? kind === 'link' : kind === 'checkbox';
}

function byProgram(state: SimState, press: Press): SimState | null {
  const pane = activePane(state);
  return pane === null ? null : paneOf(pane).press(state, press);
}

const SCROLLS: Readonly<Record<string, (window: WindowView, line: number) => number>> = {
  up: ({ scroll }, line) => scroll - line,
  down: ({ scroll }, line) => scroll + line,
  pageup: ({ scroll, port }) => scroll - port.height,
  pagedown: ({ scroll, port }) => scroll + port.height,
  home: () => 0,
  end: ({ mostScroll }) => mostScroll,
};

function byWindow(state: SimState, { key }: Press): SimState | null {
  const window = activeView(state);
  const scrollFor = Object.hasOwn(SCROLLS, key) ? SCROLLS[key] : undefined;
  if (window === undefined || window.pane === 'dialog' || scrollFor === undefined) return null;
  const scroll = clamp(scrollFor(window, state.metrics.control), 0, window.mostScroll);
  return scrollTo(state, window.pane, scroll);
}

/** In place of the selection, as much as the field holds; a field of one line shows line breaks as spaces. */
function typed(state: SimState, field: FieldId, text: string): SimState {
  const edit: Edit = state.fields[field];
  const unified = text.replace(/\r\n?/g, '\n');
  const piece = isLong(field) ? unified : unified.replace(/\n/g, ' ');
  const room = MOST_TEXT - edit.text.length + selectedText(edit).length;
  return withField(state, field, insert(edit, piece.slice(0, Math.max(0, room))));
}

const BARE = { shift: false, ctrl: false, alt: false };

/** Typed as it is, whatever modifiers are held: a line break is Enter and a tab is Tab, and both can move the focus. */
export function textTyped(before: SimState, text: string): SimState {
  let state = before;
  for (const piece of text.replace(/\r\n?/g, '\n').split(/([\n\t])/)) {
    if (piece === '\n' || piece === '\t') {
      state = act(state, { ...BARE, key: piece === '\n' ? 'enter' : 'tab' });
      continue;
    }
    const field = focusOf(state);
    if (piece !== '' && isField(field)) state = typed(state, field, piece);
  }
  return reveal(state);
}
