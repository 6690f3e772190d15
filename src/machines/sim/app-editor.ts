import type { App } from './app.ts';
import { editOf } from './edit.ts';
import { type SimState, savedText, withDialog, withField, withFocus } from './state.ts';

const isDirty = (state: SimState): boolean => state.fields['editor.text'].text !== savedText(state);

/** Into the editor, whatever is in it now; `null` is a new file. */
export function load(state: SimState, name: string | null): SimState {
  const opened = { ...state, opened: name };
  const edit = { ...editOf(savedText(opened)), caret: 0, anchor: 0 };
  return withFocus(withField(opened, 'editor.text', edit), 'editor', 'editor.text');
}

/** Asks first when something would be lost. */
export function show(state: SimState, name: string | null): SimState {
  if (isDirty(state)) return withDialog(state, { kind: 'discard', file: name });
  return load(state, name);
}

/** Under this name, in place of what was stored under it. */
export function store(state: SimState, name: string): SimState {
  const file = { name, text: state.fields['editor.text'].text };
  const files = [...state.files.filter((other) => other.name !== name), file];
  return { ...state, opened: name, files: files.sort((a, b) => (a.name < b.name ? -1 : 1)) };
}

function save(state: SimState): SimState {
  if (state.opened !== null) return store(state, state.opened);
  return withDialog(withField(state, 'dialog.name', editOf('')), { kind: 'save' }, 'dialog.name');
}

export const editor: App = {
  label: 'Text',
  title: ({ opened }) => `Text editor: ${opened ?? 'new file'}`,
  header: (state) => [
    { kind: 'button', id: 'editor.save', text: 'Save' },
    { kind: 'button', id: 'editor.new', text: 'New', inline: true },
    { kind: 'text', text: isDirty(state) ? 'Not saved' : 'Saved', inline: true },
  ],
  body: ({ fields }) => [{ kind: 'area', id: 'editor.text', text: fields['editor.text'].text }],
  activate(state, id) {
    if (id === 'editor.save') return save(state);
    return id === 'editor.new' ? show(state, null) : state;
  },
  press: (state, { key, ctrl }) =>
    ctrl && key === 's' ? save(state) : ctrl && key === 'n' ? show(state, null) : null,
};
