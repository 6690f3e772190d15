import type { App, Pane } from './app.ts';
import { ask } from './app-ask.ts';
import { editor } from './app-editor.ts';
import { files } from './app-files.ts';
import { list } from './app-list.ts';
import { login } from './app-login.ts';
import { pages } from './app-pages.ts';
import { dialogPane } from './dialog.ts';
import type { AppId, PaneId } from './state.ts';

export const PROGRAMS: Readonly<Record<AppId, App>> = { login, editor, list, files, pages, ask };

export const paneOf = (id: PaneId): Pane => (id === 'dialog' ? dialogPane : PROGRAMS[id]);
