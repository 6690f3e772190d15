/**
 * The address of a browser: a window has a line for it, and a screen that shows the page alone has none. So what is typed after the
 * keys that lead there is kept here, until Enter says to go. It belongs to the tab that was looked at, and to nobody else's turn.
 */
import type { Page } from 'playwright-core';
import { isCharacter, type Modifier } from '../key-names.ts';
import { MachineRefusal } from '../machine.ts';
import { shiftedSign, signOf } from './keys.ts';
import type { Tab } from './tabs.ts';

/** What stands there; `selected`: the next sign takes its place. */
export interface AddressText {
  readonly text: string;
  readonly selected: boolean;
}

const MOST_CHARS = 8_000;

const PAD: Readonly<Record<string, string>> = { add: '+', subtract: '-', multiply: '*', divide: '/' };

/** Whether these keys lead to the address in every browser: ctrl+l, command+l, alt+d, f6. Pure. */
export function leadsToAddress(key: string, held: readonly Modifier[]): boolean {
  const [only, ...others] = new Set(held);
  if (others.length > 0) return false;
  if (key === 'f6') return only === undefined;
  if (only === 'alt') return key.toLowerCase() === 'd';
  return key.toLowerCase() === 'l' && (only === 'ctrl' || only === 'command' || only === 'super');
}

export function withText({ text, selected }: AddressText, more: string): AddressText {
  const all = selected ? more : text + more;
  if (all.length > MOST_CHARS) throw new MachineRefusal(`An address has at most ${MOST_CHARS} characters.`);
  return { text: all, selected: false };
}

/** What a key makes of the line: go there, leave it, or another text. Pure. @throws {MachineRefusal} for one that does nothing there. */
export function withKey(
  line: AddressText,
  key: string,
  held: readonly Modifier[],
): AddressText | 'go' | 'leave' {
  const commands = held.filter((modifier) => modifier !== 'shift' && modifier !== 'altgr');
  const isAll = key.toLowerCase() === 'a' && !commands.includes('alt');
  if (leadsToAddress(key, held) || (commands.length === 1 && isAll)) return { ...line, selected: true };
  if (commands.length === 0) {
    if (key === 'enter' || key === 'numenter') return 'go';
    if (key === 'escape' || key === 'tab') return 'leave';
    if (key === 'right' || key === 'end') return { ...line, selected: false };
    if (key === 'backspace' || key === 'delete') {
      if (line.selected) return { text: '', selected: false };
      return key === 'delete' ? line : { ...line, text: [...line.text].slice(0, -1).join('') };
    }
    const sign = PAD[key] ?? signOf(key);
    if (isCharacter(sign)) return withText(line, held.includes('shift') ? shiftedSign(sign) : sign);
  }
  throw new MachineRefusal(
    `${[...held, key].join('+')} does nothing while an address is typed: enter goes there, escape leaves it.`,
  );
}

export class AddressLine {
  #focus: { readonly tab: Tab; readonly line: AddressText } | undefined;

  /** Whether what is typed on this tab goes here. */
  has(tab: Tab): boolean {
    return this.#focus?.tab === tab;
  }

  enter(tab: Tab): void {
    this.#focus = { tab, line: { text: tab.page.url(), selected: true } };
  }

  leave(): void {
    this.#focus = undefined;
  }

  /** @returns the address to go to now; null: not yet. */
  press(key: string, held: readonly Modifier[]): string | null {
    return this.#become((line) => withKey(line, key, held));
  }

  /** A text that has a line break or a tab at its end at most, which are Enter and Tab. */
  write(text: string): string | null {
    const [, written = '', last] = /^(.*?)([\n\t]?)$/s.exec(text) ?? [];
    if (written !== '') this.#become((line) => withText(line, written));
    return last ? this.press(last === '\n' ? 'enter' : 'tab', []) : null;
  }

  #become(change: (line: AddressText) => AddressText | 'go' | 'leave'): string | null {
    if (!this.#focus) return null;
    const { tab, line } = this.#focus;
    const next = change(line);
    this.#focus = typeof next === 'string' ? undefined : { tab, line: next };
    return next === 'go' ? line.text : null;
  }
}

const PROBE = `(() => {
  let event = null;
  const note = (one) => { event = one };
  addEventListener('keydown', note, { capture: true, once: true });
  return { get kept() { removeEventListener('keydown', note, true); return event !== null && event.defaultPrevented } };
})()`;

/** ms: what a frame does not answer in time, nobody waits for. */
const PATIENCE_MS = 500;

async function inTime<T>(answer: Promise<T> | undefined): Promise<T | null> {
  let late: NodeJS.Timeout | undefined;
  const patience = new Promise<null>((resolve) => {
    late = setTimeout(resolve, PATIENCE_MS, null);
  });
  const known = answer?.catch(() => null) ?? null;
  return Promise.race([known, patience]).finally(() => clearTimeout(late));
}

/** Presses a key that a page may have a use for of its own, a terminal for ctrl+l: a browser then leaves it to the page. */
export async function isKeptByPage(page: Page, press: () => Promise<unknown>): Promise<boolean> {
  const probes = await Promise.all(page.frames().map((frame) => inTime(frame.evaluateHandle(PROBE))));
  await press();
  const kept = probes.map(async (probe) => {
    const answer = await inTime(probe?.getProperty('kept'));
    const says = await inTime(answer?.jsonValue());
    probe?.dispose().catch(() => {});
    return says;
  });
  return (await Promise.all(kept)).includes(true);
}
