/** What a test, or the keeper of a run, can assert of a simulated machine: plain JSON. */
import type { Button } from '../../contract/actions.ts';
import type { Size } from '../machine.ts';
import { selectedText } from './edit.ts';
import { meet, type Point, type Rect } from './geometry.ts';
import { paneOf } from './programs.ts';
import {
  type AppId,
  activePane,
  type Counts,
  type FieldId,
  focusOf,
  isField,
  type PaneId,
  type SimDialog,
  type SimState,
} from './state.ts';
import { viewOf } from './view.ts';
import { rectOf } from './windows.ts';

export interface SimSnapshot {
  readonly seed: string;
  readonly size: Size;
  /** The program whose window is active, or `dialog`. */
  readonly active: PaneId | null;
  /** The id of what takes keys, such as `login.user`. */
  readonly focused: string | null;
  readonly fields: Readonly<Record<FieldId, string>>;
  /** Of the focused field. */
  readonly selection: string;
  /** Of the focused field, in UTF-16 units. */
  readonly caret: number | null;
  readonly clipboard: string;
  /** Bottom to top. */
  readonly windows: readonly {
    readonly id: AppId;
    readonly title: string;
    readonly mode: 'normal' | 'maximized' | 'minimized';
    readonly rect: Rect;
    /** px. */
    readonly scroll: number;
  }[];
  readonly login: { readonly stage: 'form' | 'welcome' | 'error'; readonly remember: boolean };
  readonly selectedRow: number | null;
  readonly rows: readonly string[];
  /** Text by name. */
  readonly files: Readonly<Record<string, string>>;
  readonly selectedFile: string | null;
  readonly openedFile: string | null;
  readonly page: string;
  readonly history: readonly string[];
  readonly dialog: SimDialog['kind'] | null;
  readonly answer: { readonly dialog: SimDialog['kind']; readonly answer: 'ok' | 'cancel' } | null;
  readonly pointer: Point;
  readonly held: { readonly keys: readonly string[]; readonly buttons: readonly Button[] };
  /** Events received, by kind. */
  readonly counts: Counts;
  /** Where everything that can be clicked is: the part of it that is seen inside its window. Windows may cover it. */
  readonly targets: Readonly<Record<string, Rect>>;
}

export function snapshotOf(state: SimState): SimSnapshot {
  const focused = focusOf(state);
  const edit = isField(focused) ? state.fields[focused] : null;
  const { seed, size, clipboard, login, page, history, answer, pointer, counts } = state;
  return structuredClone({
    ...{ seed, size, clipboard, login, page, history, answer, pointer, counts, focused },
    active: activePane(state),
    fields: {
      'login.user': state.fields['login.user'].text,
      'login.password': state.fields['login.password'].text,
      'editor.text': state.fields['editor.text'].text,
      'dialog.name': state.fields['dialog.name'].text,
    },
    selection: edit === null ? '' : selectedText(edit),
    caret: edit?.caret ?? null,
    windows: windows(state),
    selectedRow: state.row,
    rows: state.seeded.rows,
    files: Object.fromEntries(state.files.map(({ name, text }) => [name, text])),
    selectedFile: state.file,
    openedFile: state.opened,
    dialog: state.dialog?.kind ?? null,
    held: { keys: state.keys, buttons: state.buttons },
    targets: targets(state),
  });
}

function windows(state: SimState): SimSnapshot['windows'] {
  const seen = new Map(viewOf(state).windows.map((window) => [window.pane, window.scroll]));
  return state.windows.map((window) => ({
    id: window.id,
    title: paneOf(window.id).title(state),
    mode: window.mode,
    rect: rectOf(state, window),
    scroll: seen.get(window.id) ?? window.scroll,
  }));
}

function targets(state: SimState): Record<string, Rect> {
  const view = viewOf(state);
  const inWindows = view.windows.flatMap((window) => [
    ...window.controls.map((control) => ({ ...control, part: control })),
    { id: `${window.pane}:title`, part: window.titleBar, ...window.titleBar },
    ...window.header.map((widget) => ({ ...widget, part: window.headerRect })),
    ...window.content.map((widget) => ({ ...widget, part: window.port })),
  ]);
  const onDesktop = [...view.icons, ...view.tasks].map((widget) => ({ ...widget, part: widget }));
  const seen = [...onDesktop, ...inWindows].flatMap(({ id, part, ...rect }) => {
    const visible = meet(rect, part);
    return id === null || visible.width === 0 || visible.height === 0 ? [] : [[id, visible] as const];
  });
  return Object.fromEntries(seen);
}
