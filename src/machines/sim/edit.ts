/** A text that is being edited: what keys and the pointer do to it, knowing nothing of windows. Pure; offsets are UTF-16. */
export interface Edit {
  readonly text: string;
  readonly caret: number;
  /** The selection's other end; the caret's place when nothing is selected. */
  readonly anchor: number;
}

export const editOf = (text: string): Edit => ({ text, caret: text.length, anchor: text.length });

/** Selected from its first to its last character, as a field is that was reached by Tab. */
export const allSelected = (text: string): Edit => ({ text, caret: text.length, anchor: 0 });

export const selectionOf = ({ caret, anchor }: Edit): { readonly from: number; readonly to: number } => ({
  from: Math.min(caret, anchor),
  to: Math.max(caret, anchor),
});

export function selectedText(edit: Edit): string {
  const { from, to } = selectionOf(edit);
  return edit.text.slice(from, to);
}

/** In place of the selection; the caret ends behind it. */
export function insert(edit: Edit, piece: string): Edit {
  const { from, to } = selectionOf(edit);
  const caret = from + piece.length;
  return { text: edit.text.slice(0, from) + piece + edit.text.slice(to), caret, anchor: caret };
}

/** `extend` keeps the selection's other end, as Shift does. */
export const moveTo = (edit: Edit, caret: number, extend: boolean): Edit => ({
  ...edit,
  caret,
  anchor: extend ? edit.anchor : caret,
});

/** One code point before: half of a pair is no place for a caret. */
function before(text: string, at: number): number {
  const low = text.charCodeAt(at - 1);
  const high = text.charCodeAt(at - 2);
  const pair = at > 1 && low >= 0xdc00 && low <= 0xdfff && high >= 0xd800 && high <= 0xdbff;
  return Math.max(0, at - (pair ? 2 : 1));
}

const after = (text: string, at: number): number =>
  at >= text.length ? text.length : at + ((text.codePointAt(at) ?? 0) > 0xffff ? 2 : 1);

const IN_WORD = /[\p{L}\p{N}_]/u;

const wordAt = (text: string, at: number): boolean =>
  IN_WORD.test(String.fromCodePoint(text.codePointAt(at) ?? 32));

function wordStart(text: string, from: number): number {
  let at = from;
  while (at > 0 && !wordAt(text, before(text, at))) at = before(text, at);
  while (at > 0 && wordAt(text, before(text, at))) at = before(text, at);
  return at;
}

function wordEnd(text: string, from: number): number {
  let at = from;
  while (at < text.length && !wordAt(text, at)) at = after(text, at);
  while (at < text.length && wordAt(text, at)) at = after(text, at);
  return at;
}

const lineStart = (text: string, at: number): number => (at === 0 ? 0 : text.lastIndexOf('\n', at - 1) + 1);

function lineEnd(text: string, at: number): number {
  const end = text.indexOf('\n', at);
  return end === -1 ? text.length : end;
}

/** What a double click takes: the word, or the one character that is none. */
export function selectWord(edit: Edit, at: number): Edit {
  const inside = at < edit.text.length && wordAt(edit.text, at);
  const from = inside ? wordStart(edit.text, after(edit.text, at)) : at;
  return { ...edit, anchor: from, caret: inside ? wordEnd(edit.text, at) : after(edit.text, at) };
}

/** What a triple click takes, without its line break. */
export const selectLine = (edit: Edit, at: number): Edit => ({
  ...edit,
  anchor: lineStart(edit.text, at),
  caret: lineEnd(edit.text, at),
});

export interface Modifiers {
  readonly shift: boolean;
  readonly ctrl: boolean;
}

/** Where a key takes the caret; null when it is no key that moves it within its line or by words. */
function target({ text, caret }: Edit, key: string, ctrl: boolean): number | null {
  switch (key) {
    case 'left':
      return ctrl ? wordStart(text, caret) : before(text, caret);
    case 'right':
      return ctrl ? wordEnd(text, caret) : after(text, caret);
    case 'home':
      return ctrl ? 0 : lineStart(text, caret);
    case 'end':
      return ctrl ? text.length : lineEnd(text, caret);
    default:
      return null;
  }
}

/** @returns null when the key does nothing to a text. Lines that wrap, and so up and down, are known by the layout alone. */
export function edited(edit: Edit, key: string, { shift, ctrl }: Modifiers): Edit | null {
  const { from, to } = selectionOf(edit);
  if ((key === 'left' || key === 'right') && from !== to && !shift && !ctrl)
    return moveTo(edit, key === 'left' ? from : to, false);
  const place = target(edit, key, ctrl);
  if (place !== null) return moveTo(edit, place, shift);
  if (key === 'backspace' || key === 'delete') {
    if (from !== to) return insert(edit, '');
    const reached = target(edit, key === 'backspace' ? 'left' : 'right', ctrl) ?? edit.caret;
    return insert({ ...edit, anchor: reached }, '');
  }
  return ctrl && key === 'a' ? allSelected(edit.text) : null;
}
