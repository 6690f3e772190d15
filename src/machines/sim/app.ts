/** What a program is to the desktop. */
import type { Item } from './flow.ts';
import type { Press } from './keys.ts';
import type { SimState } from './state.ts';

export interface Pane {
  title(state: SimState): string;
  /** Stays at the top when the rest is scrolled. */
  header(state: SimState): readonly Item[];
  body(state: SimState): readonly Item[];
  /** A click, or Enter, on the item with this id. Those it does not know change nothing. */
  activate(state: SimState, id: string, clicks: number): SimState;
  /** Keys that neither the focused field nor the window took; null when it has no use for one either. */
  press(state: SimState, press: Press): SimState | null;
}

export interface App extends Pane {
  /** Short enough for a sixth of a small task bar. */
  readonly label: string;
}
