/** The three families of commands that have paths of their own: browser, files, terminal. */
import { fault, invalid } from '../../contract/errors.ts';
import {
  type ActionRequest,
  ActionResult,
  BrowserOpRequest,
  FilesOpRequest,
  type MachineCommand,
  TerminalRequest,
  TerminalResult,
} from '../../contract/machines.ts';
import { type Context, type Route, route } from '../../contract/route.ts';
import type { MachinesKitchen } from '../kitchen.ts';
import { ACTION_ROUTE, runOne } from './routes.ts';

const BROWSER_OPS: Readonly<Record<string, MachineCommand>> = {
  open: 'browser_open',
  navigate: 'browser_navigate',
  click: 'browser_click',
  type: 'browser_type',
  dom: 'browser_get_dom',
  clickables: 'browser_get_clickables',
  state: 'browser_state',
  info: 'browser_info',
  scroll: 'browser_scroll',
  close: 'browser_close',
  screenshot: 'browser_screenshot',
  wait: 'browser_wait',
  'list-tabs': 'browser_list_tabs',
  'open-tab': 'browser_open_tab',
  'close-tab': 'browser_close_tab',
  'switch-tab': 'browser_switch_tab',
  execute: 'browser_execute',
  dialog: 'browser_dialog',
  upload: 'browser_upload',
};

const FILE_OPS: Readonly<Record<string, MachineCommand>> = {
  read: 'file_read',
  exists: 'file_exists',
  list: 'directory_list',
  'list-directory': 'directory_list',
  download: 'file_download',
  'list-downloads': 'file_list_downloads',
  write: 'file_write',
  edit: 'file_edit',
  append: 'file_append',
  delete: 'file_delete',
  'delete-directory': 'directory_delete',
};

function commandOf(ops: Readonly<Record<string, MachineCommand>>, context: Context<unknown>): MachineCommand {
  const { op = '' } = context.params;
  const command = Object.hasOwn(ops, op) ? ops[op] : undefined;
  if (command) return command;
  const expected = Object.keys(ops).join(', ');
  throw invalid([fault(['path', 'op'], 'there is no such operation', 'unknown_op', expected)]);
}

/** Bytes: 50 MB of a file, as base64, and a little. */
const FILES_BODY = 72 * 1024 * 1024;

function browserRoute(kitchen: MachinesKitchen): Route {
  return route<BrowserOpRequest>({
    ...ACTION_ROUTE,
    path: '/v1/machines/:machine_id/browser/:op',
    operationId: 'browserOp',
    summary: 'Use the browser of a machine',
    scope: 'actions:exec',
    pathValues: { op: Object.keys(BROWSER_OPS) },
    body: BrowserOpRequest,
    response: ActionResult,
    handle: async (context) => ({
      body: await runOne(kitchen, context, { command: commandOf(BROWSER_OPS, context), ...context.body }, [
        'body',
      ]),
    }),
  });
}

function filesRoute(kitchen: MachinesKitchen): Route {
  return route<FilesOpRequest>({
    ...ACTION_ROUTE,
    path: '/v1/machines/:machine_id/files/:op',
    operationId: 'filesOp',
    summary: 'Use the files of a machine',
    scope: null,
    pathValues: { op: Object.keys(FILE_OPS) },
    body: FilesOpRequest,
    bodyLimit: FILES_BODY,
    response: ActionResult,
    handle: async (context) => ({
      body: await runOne(kitchen, context, { command: commandOf(FILE_OPS, context), ...context.body }, [
        'body',
      ]),
    }),
  });
}

function terminalRoute(kitchen: MachinesKitchen): Route {
  return route<TerminalRequest>({
    ...ACTION_ROUTE,
    path: '/v1/machines/:machine_id/terminal',
    operationId: 'terminalExec',
    summary: 'Run a command in a terminal of a machine',
    scope: 'terminal:exec',
    body: TerminalRequest,
    response: TerminalResult,
    async handle(context) {
      const { command, session_id, cwd, timeout_ms } = context.body;
      const request = { command: 'terminal_execute', parameters: { command, session_id, cwd }, timeout_ms };
      const done = await runOne(kitchen, context, request as ActionRequest, ['body']);
      const {
        output = '',
        exit_code = null,
        session_id: session = session_id ?? null,
      } = { ...done.result } as {
        output?: string;
        exit_code?: number | null;
        session_id?: string;
      };
      return { body: { ...done, output, exit_code, session_id: session } };
    },
  });
}

export function familyRoutes(kitchen: MachinesKitchen): Route[] {
  return [browserRoute(kitchen), filesRoute(kitchen), terminalRoute(kitchen)];
}
