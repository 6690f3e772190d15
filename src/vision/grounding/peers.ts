/** Which of several alike is the chosen one: tabs, chips, days, rows of which one is filled or written otherwise. Pure. */
import { bottomOf, contains, holdsMiddle, middleX, middleY, rightOf } from '../boxes.ts';
import { chromaOf } from '../colours.ts';
import { around } from '../read/words.ts';
import type { Box, Colour } from '../surfaces.ts';
import type { Seen } from './kinds.ts';
import type { Thing, Things } from './things.ts';

/** Fills and inks that differ by less are the same to the eye. */
const SAME = 40;
/** px of a screen with the usual text that may part two in a row. */
const APART = 90;
/** Two are a choice where one of them is filled. */
const FEWEST = 3;
/** Nobody chooses among more. */
const MOST_PARTS = 500;
const KINDS: ReadonlySet<Seen> = new Set([
  'button',
  'tab',
  'menuitem',
  'link',
  'text',
  'heading',
  'radio',
  'checkbox',
  'icon',
]);

const apart = (a: Colour, b: Colour): number =>
  Math.abs(a.red - b.red) + Math.abs(a.green - b.green) + Math.abs(a.blue - b.blue);

const isPart = ({ seen, element }: Thing): boolean =>
  KINDS.has(seen) && (element.text !== '' ? element.text.length < 40 : seen === 'button' || seen === 'icon');

/** Where its words stand, whatever box is round them. */
function inkOf({ element, box }: Thing): Box {
  return element.words.length > 0 ? around(element.words) : box;
}

/** Runs along a line: each begins where the one before it ends, all about as high. */
function runsOf(things: readonly Thing[], along: 'x' | 'y', unit: number): Thing[][] {
  const start = ({ box }: Thing): number => (along === 'x' ? box.left : box.top);
  const end = ({ box }: Thing): number => (along === 'x' ? rightOf(box) : bottomOf(box));
  const level = (thing: Thing): number => (along === 'x' ? middleY(thing.box) : inkOf(thing).left);
  const open: Thing[][] = [];
  for (const thing of things.toSorted((a, b) => start(a) - start(b))) {
    const { height } = inkOf(thing);
    const run = open.find((one) => {
      const last = one.at(-1) as Thing;
      const gap = start(thing) - end(last);
      const before = inkOf(last).height;
      const limit = along === 'x' ? APART * unit : Math.max(40 * unit, 2.5 * last.box.height);
      const fits = Math.abs(height - before) <= Math.max(6 * unit, 0.4 * before);
      return (
        gap > -5 * unit &&
        gap < limit &&
        Math.abs(level(thing) - level(last)) < (along === 'x' ? 4 : 8) * unit &&
        fits
      );
    });
    if (run) run.push(thing);
    else open.push([thing]);
  }
  return open.filter(
    (run) => run.length >= FEWEST || (run.length === 2 && run.some(({ seen }) => seen === 'button')),
  );
}

const light = ({ red, green, blue }: Colour): number => (red * 0.3 + green * 0.59 + blue * 0.11) / 255;

/** Paler than the others on what must be their ground: what cannot be used rather than what is chosen. White is on a fill. */
function isFaded(thing: Thing, others: readonly Thing[]): boolean {
  if (thing.seen === 'button' || thing.element.state.selected) return thing.element.state.disabled;
  const own = light(thing.element.ink);
  const usual = others.reduce((sum, { element }) => sum + light(element.ink), 0) / others.length;
  if (chromaOf(thing.element.ink) > 0.25) return false;
  return usual > 0.5 ? own < usual - 0.08 : own > usual + 0.08 && own < 0.9;
}

/** The one of a run that is filled or written as no other is; null when none or several are. */
function oddOf(run: readonly Thing[]): Thing | null {
  const { length } = run;
  const differs = (thing: Thing): boolean => {
    const others = run.filter((one) => one !== thing);
    const alone = (of: (one: Thing) => Colour): boolean =>
      others.filter((one) => apart(of(one), of(thing)) < SAME).length === 0;
    const filled = alone(({ element }) => element.colour);
    const inked = alone(({ element }) => element.ink);
    const boxed = thing.seen === 'button' && others.every(({ seen }) => seen !== 'button');
    return boxed || (length > 2 && (filled || inked));
  };
  const odd = run.filter(
    (thing) =>
      differs(thing) &&
      !isFaded(
        thing,
        run.filter((one) => one !== thing),
      ),
  );
  // Where each has its own colours, none stands out.
  const likes = run.filter((one) =>
    run.some((other) => other !== one && apart(one.element.ink, other.element.ink) < SAME),
  );
  if (length === 2) return odd.find(({ seen }) => seen === 'button') ?? null;
  return odd.length === 1 && likes.length >= length - 1 ? (odd[0] ?? null) : null;
}

/** One of a run of things alike that stands out, with those it stands out of. */
export interface Chosen {
  readonly thing: Thing;
  readonly run: readonly Thing[];
  readonly along: 'x' | 'y';
  readonly inTable: boolean;
}

const known = new WeakMap<Things, readonly Chosen[]>();

/** All runs of the screen of which one is chosen, in reading order. */
export function chosenOf(things: Things): readonly Chosen[] {
  const before = known.get(things);
  if (before) return before;
  const { unit } = things.sight;
  const parts = things.all.filter(isPart).slice(0, MOST_PARTS);
  const named = parts.filter(({ element, seen }) => element.text !== '' && seen !== 'icon');
  const pictures = parts.filter(({ element }) => element.text === '');
  const found: Chosen[] = [];
  for (const along of ['x', 'y'] as const) {
    for (const run of [...runsOf(named, along, unit), ...runsOf(pictures, along, unit)]) {
      const marked = run.filter(({ element }) => element.state.selected);
      // What heads a list, as a button to write, is none of it.
      const thing =
        marked.length === 1
          ? (marked[0] as Thing)
          : (oddOf(run) ?? (run.length > 3 ? oddOf(run.slice(1)) : null));
      // In a table what is written otherwise is another value.
      const inTable = thing !== null && things.rows.some((row) => holdsMiddle(row, thing.box));
      if (thing && !(inTable && marked.length !== 1)) found.push({ thing, run, along, inTable });
    }
  }
  // The thumb of a switch between a few lies on the box of the others.
  const buttons = named.filter(({ seen }) => seen === 'button');
  for (const thing of buttons.filter(({ element }) => element.state.selected)) {
    const track = buttons.find((one) => one !== thing && contains(one.box, thing.box, 2));
    if (track) found.push({ thing, run: [track, thing], along: 'x', inTable: false });
  }
  found.sort(
    (a, b) => middleY(a.thing.box) - middleY(b.thing.box) || middleX(a.thing.box) - middleX(b.thing.box),
  );
  known.set(things, found);
  return found;
}
