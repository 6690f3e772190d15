/** The browser's own operations: what `browser/{op}` and `browser_*` ask for. */
import { type Browser, MachineRefusal } from '../machine.ts';
import { describeDialog, dialogState } from './dialogs.ts';
import * as pages from './page-operations.ts';
import { numberOf, type Parameters, requiredText, textOf, urlOf } from './parameters.ts';
import type { Call, Parts, Result } from './parts.ts';
import type { Tab } from './tabs.ts';

type Operation = (parts: Parts, call: Call) => Promise<Result>;

const MOST_TITLE = 500;

async function tabState(tab: Tab, shown: Tab | undefined, index: number): Promise<Result> {
  const title = await Promise.race([
    tab.unlessDialog(tab.page.title()).catch(() => ''),
    new Promise<string>((resolve) => setTimeout(resolve, 500, '')),
  ]);
  return {
    tab_id: tab.id,
    index,
    url: tab.page.url(),
    title: title === 'dialog' && tab.dialog ? '' : title.slice(0, MOST_TITLE),
    active: tab === shown,
  };
}

const listTabs = ({ tabs }: Parts) =>
  Promise.all(tabs.all.map((tab, index) => tabState(tab, tabs.shown, index)));

async function state(parts: Parts): Promise<Result> {
  const tab = await parts.tabs.active();
  const tabs = await listTabs(parts);
  const place = tab.dialog
    ? 'dialog'
    : await tab.unlessDialog(pages.placeOf(tab)).catch(() => 'dialog' as const);
  const shown = tabs.find(({ active }) => active);
  return {
    url: tab.page.url(),
    title: shown?.title ?? '',
    loading: tab.navigating,
    ...(place !== 'dialog' && place),
    viewport: parts.screen.size(),
    active_tab: tab.id,
    tabs,
    dialog: tab.dialog ? dialogState(tab.dialog) : null,
    file_chooser: tab.chooser ? { multiple: tab.chooser.isMultiple() } : null,
  };
}

/** The tab that is meant by its id or its place in the list. */
function chosenTab({ tabs }: Parts, parameters: Parameters): Tab | undefined {
  const given =
    parameters.tab_id ?? parameters.id ?? parameters.index ?? parameters.tab_index ?? parameters.tab;
  if (given === undefined || given === null) return undefined;
  const found =
    typeof given === 'number'
      ? tabs.all[given]
      : tabs.all.find((tab) => tab.id === given || tab.page.url() === given);
  if (!found)
    throw new MachineRefusal(`There is no tab ${JSON.stringify(given).slice(0, 80)}; list_tabs names them.`);
  return found;
}

async function open(parts: Parts, call: Call): Promise<Result> {
  const url = textOf(call.parameters, 'url');
  return url === undefined ? state(parts) : pages.navigate(parts, call);
}

async function openTab(parts: Parts, call: Call): Promise<Result> {
  const url = urlOf(textOf(call.parameters, 'url') ?? 'about:blank');
  const tab = await parts.tabs.open();
  if (url !== 'about:blank') await pages.navigate(parts, { ...call, tab });
  return {
    ...(await tabState(tab, parts.tabs.shown, parts.tabs.all.indexOf(tab))),
    tab_count: parts.tabs.all.length,
  };
}

async function closeTab(parts: Parts, { parameters, tab }: Call): Promise<Result> {
  const chosen = chosenTab(parts, parameters) ?? tab;
  await chosen.page.close();
  await parts.tabs.active();
  return { closed: chosen.id, tabs: await listTabs(parts) };
}

async function switchTab(parts: Parts, { parameters }: Call): Promise<Result> {
  const chosen = chosenTab(parts, parameters);
  if (!chosen) throw new MachineRefusal('"tab_id" is required.');
  await parts.tabs.show(chosen);
  return tabState(chosen, parts.tabs.shown, parts.tabs.all.indexOf(chosen));
}

/** The machine is its browser, so it stays: what is closed are its pages. */
async function close(parts: Parts): Promise<Result> {
  const before = [...parts.tabs.all];
  await parts.tabs.open();
  await Promise.all(before.map((tab) => tab.page.close().catch(() => {})));
  return { closed: before.length };
}

async function screenshot({ screen }: Parts, { parameters, signal }: Call): Promise<Result> {
  const format = textOf(parameters, 'format', 'type') ?? 'jpeg';
  if (format !== 'jpeg' && format !== 'jpg' && format !== 'png') {
    throw new MachineRefusal('"format" must be jpeg or png.');
  }
  const quality = numberOf(parameters, 'quality');
  const { data, stale, ...shot } = await screen.capture({
    format: format === 'png' ? 'png' : 'jpeg',
    signal,
    ...(quality !== undefined && { quality: Math.min(100, Math.max(1, Math.round(quality))) }),
  });
  const { width, height } = shot;
  return { image_b64: data.toString('base64'), format: shot.format, width, height, ...(stale && { stale }) };
}

async function answerDialog({ desk }: Parts, { parameters, tab }: Call): Promise<Result> {
  const action = textOf(parameters, 'action') ?? (parameters.accept === false ? 'dismiss' : 'accept');
  if (action !== 'accept' && action !== 'dismiss') {
    throw new MachineRefusal('"action" must be accept or dismiss.');
  }
  const text = textOf(parameters, 'text', 'prompt_text', 'value');
  return { answered: await desk.answer(tab, action === 'accept', text), action };
}

const OPERATIONS: Readonly<Record<string, Operation>> = {
  open,
  navigate: pages.navigate,
  click: pages.click,
  type: pages.type,
  get_dom: pages.getDom,
  get_clickables: pages.getClickables,
  state: (parts) => state(parts),
  info: async (parts) => ({
    browser: 'chromium',
    version: parts.version,
    viewport: parts.screen.size(),
    device_pixel_ratio: 1,
    ...(await state(parts)),
  }),
  scroll: pages.scroll,
  close: (parts) => close(parts),
  screenshot,
  wait: pages.wait,
  list_tabs: async (parts) => ({ tabs: await listTabs(parts) }),
  open_tab: openTab,
  close_tab: closeTab,
  switch_tab: switchTab,
  execute: (parts, call) =>
    pages.execute(parts, call, requiredText(call.parameters, 'script', 'code', 'expression')),
  dialog: answerDialog,
  upload: pages.upload,
};

/** What can be done while a dialog is open; everything else needs the page. */
const UNDER_DIALOG = new Set([
  'state',
  'info',
  'screenshot',
  'dialog',
  'list_tabs',
  'open_tab',
  'close_tab',
  'switch_tab',
  'close',
]);

/** What brings another page, or puts the focus into this one: nobody types an address any more. */
const LEAVES_ADDRESS = new Set(['open', 'navigate', 'click', 'type']);

export class BrowserOperations implements Browser {
  readonly #parts: Parts;

  constructor(parts: Parts) {
    this.#parts = parts;
  }

  async operate(
    op: string,
    parameters: Parameters,
    { timeoutMs, signal }: { readonly timeoutMs: number; readonly signal: AbortSignal },
  ): Promise<Result> {
    // `dom` and `list-tabs` are what paths say; `get_dom` and `list_tabs` what commands say.
    const plain = op.replaceAll('-', '_');
    const name = plain === 'dom' || plain === 'clickables' ? `get_${plain}` : plain;
    const operation = Object.hasOwn(OPERATIONS, name) ? OPERATIONS[name] : undefined;
    if (!operation) throw new MachineRefusal(`There is no browser operation "${op.slice(0, 40)}".`);
    const timeout = AbortSignal.timeout(timeoutMs);
    const either = AbortSignal.any([signal, timeout]);
    try {
      return await this.#parts.life.race(
        this.#run(name, operation, { parameters, timeoutMs, signal: either }),
        either,
      );
    } catch (error) {
      if (timeout.aborted && !signal.aborted && !this.#parts.life.ended) {
        throw new MachineRefusal(`browser ${name} did not finish within ${timeoutMs} ms.`, { cause: error });
      }
      throw error;
    }
  }

  async #run(name: string, operation: Operation, call: Omit<Call, 'tab'>): Promise<Result> {
    const tab = await this.#parts.tabs.active();
    await tab.session;
    const underDialog = UNDER_DIALOG.has(name);
    if (tab.dialog && !underDialog) throw new MachineRefusal(describeDialog(tab.dialog));
    if (LEAVES_ADDRESS.has(name)) this.#parts.address.leave();
    const working = operation(this.#parts, { ...call, tab });
    const result = underDialog ? await working : await tab.unlessDialog(working);
    if (result !== 'dialog') return result;
    // It came to what the page does next, which is to ask.
    return { url: tab.page.url(), dialog: tab.dialog ? dialogState(tab.dialog) : null };
  }
}
