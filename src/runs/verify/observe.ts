/** What a field holds right after an action on it: a form that was sent is gone when the run is over. */
import type { CanonicalAction } from '../../contract/actions.ts';
import type { Criterion, Engine } from '../../engine/engine.ts';
import type { Screenshot } from '../../lib/images.ts';
import type { FieldSeen } from './page.ts';
import type { Probes } from './probes.ts';
import { screenOf } from './screen.ts';

/** JSON, kept with the result of the action. It says whether the text is there and never what it is. */
export interface Observation {
  readonly by: 'page' | 'screen';
  /** Whether the field holds what was typed. */
  readonly held: 'yes' | 'no' | 'unknown';
  /** What its page calls the field; null where no page was asked. */
  readonly field: string | null;
  /** Fields of the criteria that were seen to show what they are to hold, by their first names. */
  readonly shown?: readonly string[];
  /** Of a box that was clicked: whether it is ticked now. */
  readonly checked?: boolean;
}

export interface Observing {
  readonly criteria: readonly Criterion[];
  readonly probes: Probes;
  /** A new picture of the screen; only taken where no page can be asked. */
  readonly look: () => Promise<Screenshot>;
  readonly engine: Pick<Engine, 'read' | 'ground'>;
  readonly signal: AbortSignal;
}

const squeezed = (text: string): string => text.replace(/[\s().-]+/g, '').toLowerCase();

/** Pages put spaces into numbers and take them out of names; what counts is the rest. */
export const isSameValue = (shown: string, wanted: string): boolean =>
  shown.trim() === wanted.trim() || (squeezed(wanted) !== '' && squeezed(shown) === squeezed(wanted));

/** The criteria about fields whose value a screen may show. */
function legible(
  criteria: readonly Criterion[],
): { field: string; names: readonly string[]; value: string }[] {
  return criteria.flatMap(({ check }) => {
    if (check.type === 'field_has_value')
      return [{ field: check.field, names: [check.field], value: check.value }];
    if (check.type !== 'typed' || check.secret || check.value === '') return [];
    return [{ field: check.field[0] ?? '', names: check.field, value: check.value }];
  });
}

/** The fields that show what they are to hold. A caret beside a text makes it hard to read: the next look sees it better. */
async function fieldsShown({ criteria, look, engine, signal }: Observing): Promise<string[]> {
  const wanted = legible(criteria);
  if (wanted.length === 0) return [];
  const screen = await screenOf(await look(), engine, signal)();
  const shown: string[] = [];
  for (const { field, names, value } of wanted) {
    for (const name of names) {
      const shows = await screen.fieldShows(name, value);
      if (shows) shown.push(field);
      if (shows !== null) break;
    }
  }
  return shown;
}

async function focusedField({ probes, signal }: Observing): Promise<FieldSeen | undefined> {
  const page = probes.page && (await probes.page(signal));
  return page?.fields[page.focused];
}

async function typing(text: string, observing: Observing): Promise<Observation> {
  const field = await focusedField(observing);
  if (field) {
    const held = isSameValue(field.value, text) ? 'yes' : 'no';
    return { by: 'page', held, field: field.names[0] ?? null };
  }
  // Typing that goes to no field that we know of (a frame, a drawing) can still be looked at.
  return { by: 'screen', held: 'unknown', field: null, shown: await fieldsShown(observing) };
}

async function clicking(observing: Observing): Promise<Observation | null> {
  if (!observing.probes.page) {
    const shown = await fieldsShown(observing);
    return shown.length === 0 ? null : { by: 'screen', held: 'unknown', field: null, shown };
  }
  if (!observing.criteria.some(({ check }) => check.type === 'box_is')) return null;
  const field = await focusedField(observing);
  if (!field || field.checked === null) return null;
  return { by: 'page', held: 'unknown', field: field.names[0] ?? null, checked: field.checked };
}

const isAboutText = (text: string, { check }: Criterion): boolean =>
  (check.type === 'typed' || check.type === 'field_has_value') && check.value === text;

/** Call it when an action was performed, before the next one. Null: no criterion needs to know what came of it. */
export async function observe(action: CanonicalAction, observing: Observing): Promise<Observation | null> {
  const { criteria } = observing;
  if (action.action_type === 'type_text') {
    const { text } = action.params;
    return criteria.some((one) => isAboutText(text, one)) ? typing(text, observing) : null;
  }
  return action.action_type === 'click' ? clicking(observing) : null;
}
