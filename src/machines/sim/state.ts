/**
 * Everything the simulated desktop is, as one value that is never changed in place. Two that went through the same events
 * are equal, and are drawn as the same pixels.
 */
import type { Button } from '../../contract/actions.ts';
import type { Size, Window, WindowAct } from '../machine.ts';
import { type Edit, editOf } from './edit.ts';
import type { Point, Rect } from './geometry.ts';
import { initialRect, type Metrics, metricsOf } from './metrics.ts';
import { type Seeded, type StoredFile, seeded } from './seed.ts';

/** The programs, in the order of their icons. */
export const APPS = ['login', 'editor', 'list', 'files', 'pages', 'ask'] as const;
export type AppId = (typeof APPS)[number];
/** Whatever can hold the focus: a program's window, or the dialog above them all. */
export type PaneId = AppId | 'dialog';

export interface SimWindow {
  readonly id: AppId;
  /** Its place while it is neither maximized nor minimized. */
  readonly rect: Rect;
  readonly mode: 'normal' | 'maximized' | 'minimized';
  /** px its content is scrolled by. What is shown may be less, when the content has shrunk. */
  readonly scroll: number;
}

const FIELDS = ['login.user', 'login.password', 'editor.text', 'dialog.name'] as const;
export type FieldId = (typeof FIELDS)[number];

export type SimDialog =
  | { readonly kind: 'ask' }
  | { readonly kind: 'save' }
  | { readonly kind: 'rename'; readonly file: string }
  | { readonly kind: 'delete'; readonly file: string }
  /** The editor holds what was not saved, and is to show another file, or a new one. */
  | { readonly kind: 'discard'; readonly file: string | null }
  | { readonly kind: 'message'; readonly text: string };

/** What the pressed left button holds on to. */
type Grab =
  | { readonly kind: 'window'; readonly id: AppId; readonly from: Point }
  | { readonly kind: 'text'; readonly field: FieldId }
  | { readonly kind: 'scrollbar'; readonly id: AppId; readonly from: number }
  | { readonly kind: 'target'; readonly target: string };

export type SimEvent =
  | { readonly kind: 'move'; readonly x: number; readonly y: number }
  | { readonly kind: 'button_down'; readonly button: Button; readonly clicks: number }
  | { readonly kind: 'button_up'; readonly button: Button }
  | { readonly kind: 'scroll'; readonly dx: number; readonly dy: number }
  /** Names as `keyOf` gives them. */
  | { readonly kind: 'key_down'; readonly key: string }
  | { readonly kind: 'key_up'; readonly key: string }
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'release' }
  | { readonly kind: 'clipboard'; readonly text: string }
  | {
      readonly kind: 'window';
      readonly id: string;
      readonly act: WindowAct;
      readonly place?: Partial<Window>;
    };

type EventKind = SimEvent['kind'];
export type Counts = Readonly<Record<EventKind, number>>;

export interface SimState {
  readonly seed: string;
  readonly size: Size;
  readonly metrics: Metrics;
  readonly seeded: Seeded;
  readonly pointer: Point;
  readonly buttons: readonly Button[];
  readonly keys: readonly string[];
  readonly grab: Grab | null;
  readonly clipboard: string;
  /** Bottom to top; the last that is not minimized is active. */
  readonly windows: readonly SimWindow[];
  readonly focus: Readonly<Record<PaneId, string | null>>;
  readonly fields: Readonly<Record<FieldId, Edit>>;
  readonly login: { readonly stage: 'form' | 'welcome' | 'error'; readonly remember: boolean };
  readonly row: number | null;
  /** By name. */
  readonly files: readonly StoredFile[];
  readonly file: string | null;
  /** The file in the editor; null for a new one. */
  readonly opened: string | null;
  readonly page: string;
  readonly history: readonly string[];
  readonly dialog: SimDialog | null;
  readonly answer: { readonly dialog: SimDialog['kind']; readonly answer: 'ok' | 'cancel' } | null;
  readonly counts: Counts;
}

const NO_COUNTS: Counts = {
  move: 0,
  button_down: 0,
  button_up: 0,
  scroll: 0,
  key_down: 0,
  key_up: 0,
  text: 0,
  release: 0,
  clipboard: 0,
  window: 0,
};

export const HOME_PAGE = 'home';

/** The login form is open and its first field has the focus: something takes input from the first moment. */
export function initialState(size: Size, seed: string): SimState {
  const metrics = metricsOf(size);
  const start = seeded(seed);
  return {
    seed,
    size,
    metrics,
    seeded: start,
    pointer: { x: Math.floor(size.width / 2), y: Math.floor(size.height / 2) },
    buttons: [],
    keys: [],
    grab: null,
    clipboard: '',
    windows: [{ id: 'login', rect: initialRect(metrics, size, 0), mode: 'normal', scroll: 0 }],
    focus: {
      login: 'login.user',
      editor: 'editor.text',
      list: 'list.rows',
      files: 'files.rows',
      pages: null,
      ask: 'ask.open',
      dialog: null,
    },
    fields: {
      'login.user': editOf(''),
      'login.password': editOf(''),
      'editor.text': editOf(''),
      'dialog.name': editOf(''),
    },
    login: { stage: 'form', remember: false },
    row: null,
    files: start.files,
    file: null,
    opened: null,
    page: HOME_PAGE,
    history: [],
    dialog: null,
    answer: null,
    counts: NO_COUNTS,
  };
}

export const activeWindow = (state: SimState): SimWindow | undefined =>
  state.windows.findLast(({ mode }) => mode !== 'minimized');

/** Where keys go: the dialog while there is one. */
export const activePane = (state: SimState): PaneId | null =>
  state.dialog === null ? (activeWindow(state)?.id ?? null) : 'dialog';

export const focusOf = (state: SimState): string | null => {
  const pane = activePane(state);
  return pane === null ? null : state.focus[pane];
};

export const withFocus = (state: SimState, pane: PaneId, target: string | null): SimState => ({
  ...state,
  focus: { ...state.focus, [pane]: target },
});

export const withField = (state: SimState, id: FieldId, edit: Edit): SimState => ({
  ...state,
  fields: { ...state.fields, [id]: edit },
});

/** On top, ready for keys; `dialog.name` is filled by those dialogs that ask for a name. */
export const withDialog = (state: SimState, dialog: SimDialog, focus = 'dialog.ok'): SimState => ({
  ...state,
  dialog,
  focus: { ...state.focus, dialog: focus },
});

export const savedText = ({ files, opened }: SimState): string =>
  files.find(({ name }) => name === opened)?.text ?? '';

export const isField = (id: string | null): id is FieldId => FIELDS.some((field) => field === id);
