/** alert, confirm, prompt and beforeunload: they stop a page until somebody answers, and no screenshot shows them. */
import type { Dialog } from 'playwright-core';
import { MachineRefusal } from '../machine.ts';
import type { Tab } from './tabs.ts';

const MOST_TEXT = 2_000;

export interface DialogState {
  readonly type: string;
  readonly message: string;
  readonly default_value?: string;
}

export const dialogState = (dialog: Dialog): DialogState => ({
  type: dialog.type(),
  message: dialog.message().slice(0, MOST_TEXT),
  ...(dialog.type() === 'prompt' && { default_value: dialog.defaultValue().slice(0, MOST_TEXT) }),
});

export function describeDialog(dialog: Dialog): string {
  const { type, message } = dialogState(dialog);
  const words = type === 'beforeunload' ? 'it asks whether to leave the page' : `"${message.slice(0, 200)}"`;
  return `A dialog (${type}) is open: ${words}. Answer it first: the enter key accepts, escape dismisses.`;
}

/** What is typed while a prompt is open, until it is answered. */
export class DialogDesk {
  readonly #typed = new WeakMap<Dialog, string>();

  async answer(tab: Tab, accept: boolean, text?: string): Promise<DialogState> {
    const { dialog } = tab;
    if (!dialog) throw new MachineRefusal('No dialog is open.');
    tab.dialog = undefined;
    const state = dialogState(dialog);
    const given = text ?? this.#typed.get(dialog) ?? state.default_value;
    // A dialog that its page has taken away meanwhile is answered enough.
    await (accept ? dialog.accept(given) : dialog.dismiss()).catch(() => {});
    return state;
  }

  async press(tab: Tab, key: string): Promise<void> {
    const { dialog } = tab;
    if (!dialog) return;
    if (key === 'Enter' || key === 'NumpadEnter') await this.answer(tab, true);
    else if (key === 'Escape') await this.answer(tab, false);
    else if (key === 'Backspace') this.#typed.set(dialog, (this.#typed.get(dialog) ?? '').slice(0, -1));
    else if ([...key].length === 1) this.#typed.set(dialog, (this.#typed.get(dialog) ?? '') + key);
  }

  async type(tab: Tab, text: string): Promise<void> {
    const { dialog } = tab;
    if (!dialog) return;
    if (dialog.type() !== 'prompt' && text !== '\n') throw new MachineRefusal(describeDialog(dialog));
    const [line = '', ...more] = text.split('\n');
    if (line !== '') this.#typed.set(dialog, ((this.#typed.get(dialog) ?? '') + line).slice(0, MOST_TEXT));
    if (more.length > 0) await this.answer(tab, true);
  }
}
