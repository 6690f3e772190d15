/** What an operation works with. */
import type { AddressLine } from './address.ts';
import type { DialogDesk } from './dialogs.ts';
import type { Life } from './life.ts';
import type { Parameters } from './parameters.ts';
import type { BrowserScreen } from './screen.ts';
import type { Tab, Tabs } from './tabs.ts';

export interface Parts {
  readonly tabs: Tabs;
  readonly life: Life;
  readonly desk: DialogDesk;
  readonly address: AddressLine;
  readonly screen: BrowserScreen;
  readonly version: string;
  readonly home: string | undefined;
}

export type Result = Readonly<Record<string, unknown>>;

/** One call: how long it may take, and its page. */
export interface Call {
  readonly parameters: Parameters;
  readonly tab: Tab;
  readonly timeoutMs: number;
  readonly signal: AbortSignal;
}
