/** What a field holds right after something was typed into it: a form that was sent is gone when the run is over. */
import type { Engine } from '../../engine/engine.ts';
import type { Screenshot } from '../../lib/images.ts';
import type { Probes } from './probes.ts';
import { screenOf } from './screen.ts';

/** JSON, kept with the result of the action that typed. It says whether the text is there and never what it is. */
export interface Observation {
  /** `typing`: nobody could look, and the machine took the text. */
  readonly by: 'page' | 'screen' | 'typing';
  readonly held: 'yes' | 'no' | 'unknown';
  /** What its page calls the field; null where no page was asked. */
  readonly field: string | null;
}

const squeezed = (text: string): string => text.replace(/[\s().-]+/g, '').toLowerCase();

/** Pages put spaces into numbers and take them out of names; what counts is the rest. */
export const isSameValue = (shown: string, wanted: string): boolean =>
  shown.trim() === wanted.trim() || (squeezed(wanted) !== '' && squeezed(shown) === squeezed(wanted));

/** Call it after an action that typed `text` was performed, before the next one. */
export async function observeTyping(
  text: string,
  {
    probes,
    look,
    engine,
    signal,
  }: {
    readonly probes: Probes;
    /** A new picture of the screen; only where no page can be asked. */
    readonly look: () => Promise<Screenshot>;
    readonly engine: Pick<Engine, 'read' | 'ground'>;
    readonly signal: AbortSignal;
  },
): Promise<Observation> {
  const page = probes.page && (await probes.page(signal));
  const field = page?.fields[page.focused];
  if (field) {
    const held = isSameValue(field.value, text) ? 'yes' : 'no';
    return { by: 'page', held, field: field.names[0] ?? null };
  }
  // A page whose typing goes to no field that we know of (a frame, a drawing) can still be looked at.
  const screen = await screenOf(await look(), engine, signal)();
  if (screen.says(text)) return { by: 'screen', held: 'yes', field: null };
  return { by: 'typing', held: 'unknown', field: null };
}
