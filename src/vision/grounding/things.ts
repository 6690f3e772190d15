/** A sight made ready to be searched: everything that can be meant, and the words by which it is known. Pure. */
import { holdsMiddle } from '../boxes.ts';
import { plainText, wordsOf } from '../plain.ts';
import { inReadingOrder } from '../read/words.ts';
import { type Element, PLAIN_STATE, type Sight } from '../sight.ts';
import type { Box } from '../surfaces.ts';
import type { Seen } from './kinds.ts';
import { toWord, type Word } from './likeness.ts';
import { iconsOf, openersOf, piecesOf, seenOf, withoutArrow } from './seen.ts';
import { FAINT, GENERIC } from './vocabulary.ts';

/** A name that a thing goes by: what stands on it, or beside it. */
export interface Name {
  readonly kind: 'text' | 'label';
  /** Places in the vocabulary. */
  readonly words: readonly number[];
  /** For each word the one of `Element.words` that it is part of; -1 when that is not known. */
  readonly sources: readonly number[];
  /** The words without the spaces between. */
  readonly squeezed: string;
}

/** Anything that a description can mean. */
export interface Thing {
  readonly seen: Seen;
  readonly box: Box;
  /** What it was made from; a row or a panel stands for itself. */
  readonly element: Element;
  readonly names: readonly Name[];
  /** What its picture may mean, the likeliest first. */
  readonly icons: readonly string[];
  /** Place in reading order. */
  readonly at: number;
  /** It has an arrow that opens a list. */
  readonly opens: boolean;
  /** It is one of the records that the screen is about: a row of its largest table, one of several cards alike. */
  readonly records?: boolean;
}

export interface Things {
  readonly sight: Sight;
  readonly all: readonly Thing[];
  /** Those of all tables, their heads too. */
  readonly rows: readonly Box[];
  /** The words of the screen, each once. */
  readonly vocabulary: readonly Word[];
  /** Words that a number follows somewhere: "Episode 7". */
  readonly counted: ReadonlySet<number>;
  /** For each word how much of a name it makes up. */
  readonly heft: readonly number[];
  /** For each word the things that have it in a name. */
  readonly having: readonly (readonly Thing[])[];
  /** Things with a picture. */
  readonly iconic: readonly Thing[];
  /** Things by a name without its spaces. */
  readonly squeezed: ReadonlyMap<string, readonly Thing[]>;
}

class Vocabulary {
  readonly words: string[] = [];
  private readonly places = new Map<string, number>();

  place(word: string): number {
    const known = this.places.get(word);
    if (known !== undefined) return known;
    this.places.set(word, this.words.length);
    return this.words.push(word) - 1;
  }
}

/** Words of one name that are looked at: a page of a book is not a name. */
const MOST_WORDS = 120;

function nameOf(
  kind: Name['kind'],
  vocabulary: Vocabulary,
  texts: readonly string[],
  whole: boolean,
): Name | null {
  const words: string[] = [];
  const sources: number[] = [];
  for (const [index, text] of texts.entries()) {
    for (const word of plainText(text).split(' ')) {
      if (word === '' || words.length >= MOST_WORDS) continue;
      // Joining may take the last word back: "log", "in" is one.
      const joined = words.length > 0 ? wordsOf(`${words.at(-1)} ${word}`) : [word];
      if (words.length > 0 && joined.length === 1) words[words.length - 1] = joined[0] as string;
      else {
        words.push(word);
        sources.push(whole ? -1 : index);
      }
    }
  }
  if (words.length === 0) return null;
  return { kind, words: words.map((word) => vocabulary.place(word)), sources, squeezed: words.join('') };
}

function namesOf(element: Element, vocabulary: Vocabulary): Name[] {
  const texts = element.words.map(({ text }) => text);
  const own =
    texts.length > 0
      ? nameOf('text', vocabulary, texts, false)
      : nameOf('text', vocabulary, [element.text], true);
  const label = element.label === '' ? null : nameOf('label', vocabulary, [element.label], true);
  return [own, label].filter((name) => name !== null);
}

function regionElement(box: Box, text: string, selected: boolean): Element {
  const { left, top, width, height } = box;
  const colour = { red: 255, green: 255, blue: 255 };
  const state = { ...PLAIN_STATE, selected };
  return {
    left,
    top,
    width,
    height,
    role: 'text',
    text,
    label: '',
    icon: [],
    colour,
    ink: colour,
    state,
    words: [],
  };
}

/** Rows of a table without the one that holds its heads; heads have no numbers. */
function bodyRows({ rows, columns }: Sight['tables'][number]): readonly Box[] {
  const heads = columns.map(({ head }) => head).filter((head) => head !== '');
  const headed = heads.length * 2 >= columns.length && !heads.some((head) => /\d/.test(head));
  return headed ? rows.slice(1) : rows;
}

/** Inks that differ by less are the same to the eye. */
const SAME_INK = 90;
const inkOf = (inside: readonly Element[]): Element['ink'] | null =>
  inside.find(({ role, text }) => role !== 'icon' && role !== 'checkbox' && text !== '')?.ink ?? null;

/** A row that is highlighted is written in another ink than all the others; or what is in it was seen to be. */
function isChosen(at: number, insides: readonly (readonly Element[])[]): boolean {
  const inside = insides[at] ?? [];
  if (inside.some(({ state }) => state.selected)) return true;
  const own = inkOf(inside);
  const others = insides.flatMap((one, place) => (place === at ? [] : (inkOf(one) ?? [])));
  if (!own || others.length < 2) return false;
  return others.every(
    (ink) =>
      Math.abs(ink.red - own.red) + Math.abs(ink.green - own.green) + Math.abs(ink.blue - own.blue) >
      SAME_INK,
  );
}

function rowsOf(sight: Sight, vocabulary: Vocabulary, from: number): Thing[] {
  const largest = sight.tables.toSorted((a, b) => b.width * b.height - a.width * a.height)[0];
  const things: Thing[] = [];
  for (const table of sight.tables) {
    const rows = bodyRows(table);
    const insides = rows.map((row) => sight.elements.filter((element) => holdsMiddle(row, element)));
    for (const [at, row] of rows.entries()) {
      const text = (insides[at] ?? []).map((element) => element.text).join(' ');
      const name = nameOf('text', vocabulary, [text], true);
      const element = regionElement(row, text, isChosen(at, insides));
      const records = table === largest && rows.length > 2;
      things.push({
        ...{ seen: 'row', box: row, element, names: name ? [name] : [], icons: [], opens: false },
        at: from + things.length,
        records,
      });
    }
  }
  return things;
}

/** Cards of about one size, none in another: the largest such set, when there is one. */
function cardsOf({ panels, tables, width, height }: Sight): ReadonlySet<Box> {
  const whole = width * height;
  let best: readonly Box[] = [];
  for (const panel of panels) {
    const area = panel.width * panel.height;
    if (area > whole * 0.4 || area < whole * 0.008 || tables.some((table) => holdsMiddle(table, panel)))
      continue;
    const alike = panels.filter(
      (one) =>
        Math.abs(one.width - panel.width) < 0.05 * panel.width &&
        Math.abs(one.height - panel.height) < 0.3 * panel.height &&
        (one === panel || !holdsMiddle(one, panel)),
    );
    if (
      alike.length > 1 &&
      alike.length * area > best.length * (best[0] ? best[0].width * best[0].height : 0)
    )
      best = alike;
  }
  return new Set(best);
}

function panelsOf(sight: Sight, vocabulary: Vocabulary, from: number): Thing[] {
  const whole = sight.width * sight.height;
  const cards = cardsOf(sight);
  return sight.panels
    .filter(({ width, height }) => width * height < whole * 0.95)
    .map((panel, index) => {
      const name = nameOf('text', vocabulary, [panel.title], true);
      const element = regionElement(panel, panel.title, false);
      const records = cards.has(panel);
      return {
        ...{ seen: 'panel', box: panel, element, names: name ? [name] : [], icons: [], opens: false },
        at: from + index,
        records,
      };
    });
}

function countedIn(elements: readonly Thing[], vocabulary: readonly Word[]): Set<number> {
  const names = elements.flatMap((thing) => thing.names);
  return new Set(
    names.flatMap(({ words }) =>
      words.filter(
        (word, at) =>
          vocabulary[word]?.isNumber === false && vocabulary[words[at + 1] ?? -1]?.isNumber === true,
      ),
    ),
  );
}

function prepare(sight: Sight): Things {
  const vocabulary = new Vocabulary();
  const openers = openersOf(sight);
  const elements: Thing[] = sight.elements
    .flatMap((element) => [element, ...piecesOf(element)])
    .map((element, at) => ({
      seen: seenOf(element),
      box: element,
      element,
      names: namesOf(withoutArrow(element), vocabulary),
      icons: iconsOf(element),
      at,
      opens: openers.has(element),
    }));
  const rows = rowsOf(sight, vocabulary, elements.length);
  const all = [...elements, ...rows, ...panelsOf(sight, vocabulary, elements.length + rows.length)];
  const having: Thing[][] = vocabulary.words.map(() => []);
  for (const thing of all) {
    for (const word of new Set(thing.names.flatMap(({ words }) => words))) having[word]?.push(thing);
  }
  const heft = vocabulary.words.map((word) => (FAINT.has(word) ? 0.2 : GENERIC.has(word) ? 0.6 : 1));
  const iconic = elements.filter(({ icons }) => icons.length > 0);
  const squeezed = new Map<string, Thing[]>();
  for (const thing of all) {
    for (const { squeezed: name } of thing.names) {
      const known = squeezed.get(name);
      if (known) known.push(thing);
      else squeezed.set(name, [thing]);
    }
  }
  const lines = sight.tables.flatMap(({ rows: own }) => own);
  const known = vocabulary.words.map(toWord);
  return {
    sight,
    all,
    rows: lines,
    vocabulary: known,
    counted: countedIn(elements, known),
    heft,
    having,
    iconic,
    squeezed,
  };
}

const prepared = new WeakMap<Sight, Things>();

/** The same sight is asked for many things: it is prepared once. */
export function thingsOf(sight: Sight): Things {
  const known = prepared.get(sight);
  if (known) return known;
  const things = prepare(sight);
  prepared.set(sight, things);
  return things;
}

/** Things top to bottom, and left to right in a row. */
export function inOrder<T extends { readonly thing: Thing }>(list: readonly T[]): T[] {
  return inReadingOrder(list.map((one) => ({ ...one.thing.box, one }))).map(({ one }) => one);
}
