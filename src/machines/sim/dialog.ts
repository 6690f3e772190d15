/** The dialog above everything: what it says, and what each answer to it does. */
import type { Pane } from './app.ts';
import { load, store } from './app-editor.ts';
import type { Item } from './flow.ts';
import { type SimDialog, type SimState, withDialog } from './state.ts';

const NAME: readonly Item[] = [
  { kind: 'text', text: 'Name', ems: 4 },
  { kind: 'field', id: 'dialog.name', text: '', inline: true },
];

function said(dialog: SimDialog): readonly Item[] {
  switch (dialog.kind) {
    case 'ask':
      return [{ kind: 'text', text: 'Do you want to go on?' }];
    case 'save':
      return NAME;
    case 'rename':
      return NAME;
    case 'delete':
      return [{ kind: 'text', text: `Delete ${dialog.file}?` }];
    case 'discard':
      return [{ kind: 'text', text: 'Your text is not saved. Discard it?' }];
    case 'message':
      return [{ kind: 'text', text: dialog.text }];
  }
}

const TITLES: Readonly<Record<SimDialog['kind'], string>> = {
  ask: 'Please confirm',
  save: 'Save as',
  rename: 'Rename file',
  delete: 'Delete file',
  discard: 'Discard text',
  message: 'Message',
};

const MOST_NAME = 100;

/** Why a file cannot be called this; null when it can. */
function refusal(state: SimState, name: string): string | null {
  if (name === '') return 'A file needs a name.';
  if (name.length > MOST_NAME) return `A name has ${MOST_NAME} characters at most.`;
  return state.files.some((file) => file.name === name) ? 'There is a file of this name.' : null;
}

function rename(state: SimState, from: string, to: string): SimState {
  const swap = (name: string | null): string | null => (name === from ? to : name);
  const files = state.files.map((file) => (file.name === from ? { ...file, name: to } : file));
  return {
    ...state,
    files: files.sort((a, b) => (a.name < b.name ? -1 : 1)),
    file: swap(state.file),
    opened: swap(state.opened),
  };
}

/** What was open in the editor stays there, as text of a new file. */
function remove(state: SimState, name: string): SimState {
  const drop = (held: string | null): string | null => (held === name ? null : held);
  return {
    ...state,
    files: state.files.filter((file) => file.name !== name),
    file: drop(state.file),
    opened: drop(state.opened),
  };
}

function agreed(state: SimState, dialog: SimDialog): SimState {
  const name = state.fields['dialog.name'].text.trim();
  switch (dialog.kind) {
    case 'save':
    case 'rename': {
      if (dialog.kind === 'rename' && name === dialog.file) return state;
      const reason = refusal(state, name);
      if (reason !== null) return withDialog(state, { kind: 'message', text: reason });
      return dialog.kind === 'save' ? store(state, name) : rename(state, dialog.file, name);
    }
    case 'delete':
      return remove(state, dialog.file);
    case 'discard':
      return load(state, dialog.file);
    default:
      return state;
  }
}

/** Closes it. An answer can open another: the reason why a name was not taken. */
export function answered(state: SimState, answer: 'ok' | 'cancel'): SimState {
  const { dialog } = state;
  if (dialog === null) return state;
  const closed = { ...state, dialog: null, answer: { dialog: dialog.kind, answer } };
  return answer === 'ok' ? agreed(closed, dialog) : closed;
}

export const dialogPane: Pane = {
  title: ({ dialog }) => (dialog === null ? '' : TITLES[dialog.kind]),
  header: () => [],
  body: ({ dialog }) => [
    ...(dialog === null ? [] : said(dialog)),
    { kind: 'button', id: 'dialog.ok', text: 'OK', ems: 5 },
    { kind: 'button', id: 'dialog.cancel', text: 'Cancel', inline: true, ems: 5 },
  ],
  activate(state, id) {
    if (id === 'dialog.ok') return answered(state, 'ok');
    return id === 'dialog.cancel' ? answered(state, 'cancel') : state;
  },
  press(state, { key }) {
    if (key === 'enter') return answered(state, 'ok');
    return key === 'escape' ? answered(state, 'cancel') : null;
  },
};
