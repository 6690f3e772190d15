/** "the selected tab", "the current page", "the active filter": the one that stands out of those alike. Pure. */
import { holdsMiddle, middleY } from '../boxes.ts';
import type { Fit } from './fit.ts';
import type { Kind } from './kinds.ts';
import { type Chosen, chosenOf } from './peers.ts';
import type { Thing, Things } from './things.ts';
import type { Description } from './wanted.ts';

/** What is written on things of a kind that is told by its form. */
const FORMS: readonly (readonly [RegExp, string])[] = [
  [/^\d{1,2}$/, 'day date'],
  [/^\d{1,3}$/, 'page number'],
  [/^\d{1,2}[:.]\d{2}(?: ?[ap]m)?$/i, 'time slot hour timeslot'],
  [/^\d{1,3} ?[A-Z]$/, 'seat'],
  [/^(?:x{0,3}[sml]|\d{1,3})$/i, 'size'],
  [/^\d{4}$/, 'year'],
];
/** Things that stand side by side, and those that stand one below the other. */
const ACROSS = new Set(
  'tab chip filter segment view range period sheet mode tag category breadcrumb language'.split(' '),
);
const SEGMENTS = new Set('segment view range period'.split(' '));
const DOWN = new Set(
  'file folder message mail email conversation chat item entry row menu option link song track record contact nav navigation'.split(
    ' ',
  ),
);
const KINDS_ACROSS: ReadonlySet<Kind | null> = new Set<Kind>(['tab', 'button']);
const KINDS_DOWN: ReadonlySet<Kind | null> = new Set<Kind>(['menuitem', 'row']);

const SURE = 0.84;
const LIKELY = 0.72;

/** How well a run is of what is asked for: 0 for another kind of things. */
function kinship({ run, along, thing, inTable }: Chosen, wanted: Description): number {
  const said = `${wanted.noun} ${wanted.text}`.split(' ');
  const form =
    wanted.noun === 'range'
      ? undefined
      : FORMS.find(([, words]) => said.some((word) => words.split(' ').includes(word)))?.[0];
  const formed = (one: Thing): boolean => form?.test(one.element.text.trim()) ?? false;
  if (form) return formed(thing) && run.filter(formed).length > run.length / 2 ? 1 : 0;
  const numbers = run.filter(({ element }) => /\d/.test(element.text)).length > run.length / 2;
  if (numbers && wanted.kind !== 'row' && wanted.noun !== 'range') return 0;
  if (inTable && wanted.kind !== 'row' && wanted.kind !== 'item') return 0;
  const across = KINDS_ACROSS.has(wanted.kind) || said.some((word) => ACROSS.has(word));
  const down = KINDS_DOWN.has(wanted.kind) || said.some((word) => DOWN.has(word));
  if (wanted.kind === 'icon') return thing.seen === 'icon' || thing.element.text === '' ? 0.9 : 0;
  if (thing.element.text === '' && wanted.kind !== 'button') return 0;
  // Spans of time and views are chosen on buttons joined together sooner than in the bar of a page.
  const segment = said.some((word) => SEGMENTS.has(word)) && thing.seen !== 'button' ? 0.95 : 1;
  if (across !== down) return (along === 'x') === across ? segment : 0;
  return 0.9;
}

/** How plainly it stands out: by a mark or a fill rather than by its ink; tabs among buttons by their ink. */
function plainness({ thing, run }: Chosen, kind: Kind | null): number {
  if (thing.element.state.selected) return 1;
  if (run.length === 2) return kind === 'tab' ? 0 : 0.9;
  if (kind === 'tab' && thing.seen === 'button')
    return run.every(({ seen }) => seen === 'button') ? 0.9 : 0.86;
  const filled = thing.seen === 'button' || thing.seen === 'tab';
  return filled ? 0.98 : run.every(({ seen }) => seen === thing.seen) ? 0.94 : 0.9;
}

/** Which kinds of things are chosen among others, rather than ticked. */
const AMONG: ReadonlySet<Kind | null> = new Set<Kind | null>([
  null,
  ...(['item', 'option', 'tab', 'button', 'row', 'menuitem', 'link', 'thing', 'icon'] as const),
]);

/** What alone is selected in its row of a table. */
function cellFits({ all, rows }: Things): Fit[] {
  const marked = all.filter(({ seen, element }) => seen !== 'row' && element.state.selected);
  const alone = marked.filter((thing) => {
    const row = rows.find((one) => holdsMiddle(one, thing.box));
    return row !== undefined && marked.filter(({ box }) => holdsMiddle(row, box)).length === 1;
  });
  return alone.map((thing) => ({ thing, box: thing.box, score: SURE }));
}

/** What stands out of those alike, as one that is chosen does. */
export function selectedFits(wanted: Description, things: Things): Fit[] {
  const { kind, conditions, words, quoted } = wanted;
  if (!conditions.includes('selected') || conditions.length > 1 || quoted) return [];
  if (kind === 'cell') return words.length > 0 ? [] : cellFits(things);
  // A range that is chosen is one of a few side by side, a day or a week.
  const isPeriod = wanted.noun === 'range';
  if (!isPeriod && !AMONG.has(kind)) return [];
  if (!isPeriod && (words.length > 2 || words.some(({ weight }) => weight >= 1))) return [];
  const sure = kind !== null || words.length === 0 ? SURE : LIKELY;
  return chosenOf(things).flatMap((chosen) => {
    const { thing } = chosen;
    if (thing.element.state.disabled) return [];
    const kin = kinship(chosen, wanted);
    const high = 1 - 0.04 * (middleY(thing.box) / things.sight.height);
    return kin === 0 ? [] : [{ thing, box: thing.box, score: sure * kin * plainness(chosen, kind) * high }];
  });
}
