/** The browser of a machine: the driver reads the parameters, for it knows what they name. */
import type { MachineCommand } from '../../contract/machines.ts';
import type { Scope } from '../../contract/scopes.ts';
import type { Command } from './command.ts';

const browsing = (op: string, scope: Scope = 'actions:exec'): Command => ({
  needs: 'browser',
  scope,
  read:
    (parameters) =>
    async ({ machine, signal, timeoutMs }) =>
      machine.browser?.operate(op, parameters.all, { signal, timeoutMs }),
});

export const BROWSER_COMMANDS = {
  browser_open: browsing('open'),
  browser_navigate: browsing('navigate'),
  browser_click: browsing('click'),
  browser_type: browsing('type'),
  browser_get_dom: browsing('get_dom'),
  browser_get_clickables: browsing('get_clickables'),
  browser_state: browsing('state'),
  browser_info: browsing('info'),
  browser_scroll: browsing('scroll'),
  browser_close: browsing('close'),
  browser_screenshot: browsing('screenshot'),
  browser_wait: browsing('wait'),
  browser_list_tabs: browsing('list_tabs'),
  browser_open_tab: browsing('open_tab'),
  browser_close_tab: browsing('close_tab'),
  browser_switch_tab: browsing('switch_tab'),
  browser_execute: browsing('execute', 'browser:execute'),
  browser_dialog: browsing('dialog'),
  browser_upload: browsing('upload'),
} satisfies Partial<Record<MachineCommand, Command>>;
