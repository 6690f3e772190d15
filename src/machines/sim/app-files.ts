import type { App } from './app.ts';
import { show } from './app-editor.ts';
import { allSelected } from './edit.ts';
import type { Item } from './flow.ts';
import { rowAfter } from './rows.ts';
import { type SimState, withDialog, withField } from './state.ts';
import { open } from './windows.ts';

const ROW = 'files.row.';

const BUTTONS: readonly Item[] = [
  { kind: 'button', id: 'files.open', text: 'Open' },
  { kind: 'button', id: 'files.rename', text: 'Rename', inline: true },
  { kind: 'button', id: 'files.delete', text: 'Delete', inline: true },
];

function act(state: SimState, id: string): SimState {
  const { file } = state;
  if (file === null) return withDialog(state, { kind: 'message', text: 'Select a file first.' });
  switch (id) {
    case 'files.open':
      return show(open(state, 'editor'), file);
    case 'files.rename': {
      const named = withField(state, 'dialog.name', allSelected(file));
      return withDialog(named, { kind: 'rename', file }, 'dialog.name');
    }
    default:
      return withDialog(state, { kind: 'delete', file }, 'dialog.cancel');
  }
}

const KEYS: Readonly<Record<string, string>> = {
  enter: 'files.open',
  f2: 'files.rename',
  delete: 'files.delete',
};

export const files: App = {
  label: 'Files',
  title: ({ files }) => `File store: ${files.length} ${files.length === 1 ? 'file' : 'files'}`,
  header: () => BUTTONS,
  body: ({ files, file }) =>
    files.length === 0
      ? [{ kind: 'text', text: 'There are no files.' }]
      : files.map(({ name }) => ({
          kind: 'row',
          id: ROW + name,
          focus: 'files.rows',
          text: name,
          on: name === file,
        })),
  activate(state, id, clicks) {
    if (BUTTONS.some((button) => button.id === id)) return act(state, id);
    const name = state.files.find((file) => ROW + file.name === id)?.name;
    if (name === undefined) return state;
    const selected = { ...state, file: name };
    return clicks === 2 ? act(selected, 'files.open') : selected;
  },
  press(state, { key }) {
    const wish = Object.hasOwn(KEYS, key) ? KEYS[key] : undefined;
    if (wish !== undefined) return state.file === null ? null : act(state, wish);
    if (state.focus.files !== 'files.rows') return null;
    const at = state.files.findIndex(({ name }) => name === state.file);
    const next = rowAfter(at === -1 ? null : at, key, state.files.length);
    return next === null ? null : { ...state, file: state.files[next]?.name ?? null };
  },
};
