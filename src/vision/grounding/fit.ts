/** How well one thing fits a description, relations and counting aside. Pure. */
import { chromaOf, isCalled } from '../colours.ts';
import { around } from '../read/words.ts';
import type { Element } from '../sight.ts';
import type { Box, Colour } from '../surfaces.ts';
import { type Kind, kindFit, type Seen } from './kinds.ts';
import { type NameFit, nameFit, saidBy, TELLING, type Wording } from './match.ts';
import type { Thing, Things } from './things.ts';
import type { Condition, Place } from './vocabulary.ts';
import { type Description, LISTED } from './wanted.ts';

export interface Fit {
  readonly thing: Thing;
  readonly score: number;
  /** What to point at: the thing, or the words of it that were meant. */
  readonly box: Box;
  /** Told by its picture, not by words. */
  readonly icon?: true;
  /** Told by its form alone. */
  readonly formed?: true;
}

/** Seen as words that nothing is done with. */
export const WRITTEN: ReadonlySet<Seen> = new Set(['text', 'heading', 'row', 'panel']);
const PRESSABLE: ReadonlySet<Kind | null> = new Set([
  'button',
  'tab',
  'menuitem',
  'toggle',
  'checkbox',
  'radio',
  'link',
  'icon',
]);
/** A kind that is seen about so is there; below it the eyes or the words are of another. */
const SAME_KIND = 0.84;

/** How much a name counts that has more words than were wanted. */
function looseness(kind: Kind | null, seen: Seen): number {
  if (seen === 'row') return 0.08;
  if (!WRITTEN.has(seen)) return 0.22;
  if (PRESSABLE.has(kind)) return 0.5;
  return kind === null ? 0.4 : 0.3;
}

function namedScore(wanted: Description, seen: Seen, { covered, precise, icon }: NameFit): number {
  const loose = looseness(wanted.kind, seen);
  // What is named as it is written has words.
  const pictured = icon && wanted.capital && wanted.kind !== 'icon' && wanted.kind !== 'image' ? 0.88 : 1;
  // In quotes it is meant to the letter.
  const said = wanted.quoted
    ? covered ** 3
    : wanted.capital && wanted.kind === 'item'
      ? covered ** 2
      : covered;
  const doubt = wanted.doubtful && !(icon && covered > 0.85) && (covered < 0.97 || precise < 0.9) ? 0.6 : 1;
  return said * doubt * pictured * (1 - loose + loose * precise);
}

/** Of people without a picture their letters are shown. */
function portraitScore({ element, seen, icons }: Thing): number {
  if (/^\p{Lu}{1,2}$/u.test(element.text) || icons[0] === 'user') return 0.88;
  return seen === 'image' ? 0.86 : seen === 'icon' ? 0.7 : 0;
}

const ANYTHING = /^(?:list )?items?$|^(?:tag|chip|badge|slot|seat)s?$/;

/** Of what a heading heads: lines and links, before the button below them. */
function listedScore({ seen }: Thing): number {
  if (seen === 'panel' || seen === 'row') return 0;
  return seen === 'button' || seen === 'heading' ? 0.8 : 0.86;
}

/** What the rows of a table are called. */
const RECORDS = new Set(
  'file folder message mail email record result song track commit order invoice ticket issue transaction payment item product user person contact task job event entry customer member document booking post card result video listing article offer hotel flight room tile album'.split(
    ' ',
  ),
);

/** What is wanted by kind or looks alone. */
function unnamedScore(wanted: Description, thing: Thing): number {
  const { kind, colour, conditions, ordinal, places, relations, size } = wanted;
  const fit = seenFit(kind, thing);
  if (wanted.noun === 'arrow' && !/^(?:arrow|chevron)/.test(thing.icons[0] ?? '')) return 0;
  if (kind === 'icon' && thing.icons.length > 0) return 0.86 * Math.max(fit, 0.97);
  if (kind === 'text' && /error|warn|alert/.test(wanted.noun))
    return isCalled(thing.element.ink, 'red') ? 0.8 * fit : 0;
  if (kind === 'image' && /avatar|profile/.test(wanted.noun)) return portraitScore(thing);
  const vague = kind === null || kind === 'text' || kind === 'thing' || kind === 'item';
  // Cards are those of which there are several alike.
  if (kind === 'panel' && thing.records && ordinal !== null) return 0.95;
  if (!vague) return fit >= SAME_KIND ? 0.88 * fit : 0;
  const told =
    colour !== null || conditions.length > 0 || relations.length > 0 || places.length > 0 || size !== 0;
  if (!told && (ordinal === null || kind === null)) return 0;
  if (kind === 'text') return fit >= SAME_KIND ? 0.85 * fit : 0;
  // A file or a message is a line of text before it is a picture; a thing is what one can press.
  const written =
    WRITTEN.has(thing.seen) || (kind === 'item' && (thing.seen === 'link' || thing.seen === 'menuitem'));
  // "The appointment at the dentist" is as likely called so.
  const bare =
    kind === 'item' && colour === null && conditions.length === 0 && ordinal === null && relations.length > 0;
  if (wanted.noun === LISTED) return listedScore(thing);
  const which = ordinal !== null || conditions.length > 0;
  if (thing.records && kind === 'item' && RECORDS.has(wanted.noun.replace(/s$/, '')))
    return which ? 0.86 : 0.77;
  // The third of what nothing is seen to be is a guess.
  if (
    kind === 'item' &&
    ordinal !== null &&
    !ANYTHING.test(wanted.noun) &&
    relations.length + places.length === 0
  )
    return 0.62;
  return (
    (bare ? 0.7 : written === (kind === 'item') ? 0.8 : 0.68) *
    (thing.seen === 'row' ? Math.max(fit, 0.95) : fit)
  );
}

const light = ({ red, green, blue }: Colour): number => (red * 0.3 + green * 0.59 + blue * 0.11) / 255;

/** Whether what is in a field may be no more than a hint: pale on its ground. */
const isPale = ({ colour, ink }: Element): boolean => Math.abs(light(colour) - light(ink)) < 0.55;

function conditionFit(condition: Condition, { state, role, text }: Element): number | null {
  const { checked, selected, disabled, focused } = state;
  const isBox = checked !== null;
  if (condition === 'checked') return checked === true || (!isBox && selected) ? 1 : 0;
  if (condition === 'unchecked') return checked === false ? 1 : 0;
  if (condition === 'selected')
    return selected || (checked === true && role === 'radio') ? 1 : checked ? 0.85 : focused ? 0.7 : 0;
  if (condition === 'unselected') return selected || checked === true ? 0 : 1;
  if (condition === 'disabled') return disabled ? 1 : 0;
  if (condition === 'enabled') return disabled || (role === 'toggle' && checked === false) ? 0 : 1;
  if (condition === 'focused') return focused ? 1 : 0;
  const field = role === 'input' || role === 'textarea' || role === 'dropdown';
  if (condition === 'filled') return field ? (text !== '' ? 1 : 0) : null;
  if (isBox) return checked ? 0 : 1;
  return field ? (text === '' ? 1 : null) : 0;
}

/** 0 when a state contradicts what was said. */
function conditionsFit(conditions: readonly Condition[], element: Element): number {
  let score = 1;
  for (const condition of conditions) {
    score *= conditionFit(condition, element) ?? (isPale(element) ? 0.85 : 0);
  }
  return score;
}

/** A thing is called by the colour it is filled with; one that is hardly filled, by that of its ink. */
function colourFit(wanted: Description, { colour, ink, role }: Element): number {
  const word = wanted.colour;
  if (word === null) return 1;
  // A red button is filled with red; what is written in red is none.
  if (
    wanted.kind === 'button' &&
    (role === 'text' || role === 'link') &&
    wanted.noun === 'button' &&
    wanted.text === ''
  )
    return isCalled(ink, word) ? 0.7 : 0;
  const plain = role === 'text' || role === 'link' || role === 'heading' || wanted.kind === 'text';
  if (isCalled(colour, word)) return chromaOf(colour) < 0.1 || chromaOf(colour) > 0.25 ? 1 : 0.95;
  if (!isCalled(ink, word)) return 0;
  return plain || role === 'icon' || wanted.kind === 'icon'
    ? 1
    : chromaOf(colour) < 0.12 && chromaOf(ink) > 0.2
      ? 0.93
      : 0;
}

/** 0 when state or colour contradict what was said. */
export function looksFit(wanted: Description, element: Element): number {
  if (wanted.colour === null && wanted.conditions.length === 0) return 1;
  return conditionsFit(wanted.conditions, element) * colourFit(wanted, element);
}

/** How well a box stands at a place of another: 1 at its very edge, about 0.9 near its middle, little beyond. */
export function placeFit(box: Box, place: Place, whole: Box): number {
  const x = (box.left + box.width / 2 - whole.left) / Math.max(1, whole.width);
  const y = (box.top + box.height / 2 - whole.top) / Math.max(1, whole.height);
  const edge = (part: number, beyond: number): number =>
    part <= beyond ? 1 - 0.2 * (part / beyond) ** 1.5 : 0.6;
  if (place === 'top') return edge(y, 0.5);
  if (place === 'bottom') return edge(1 - y, 0.5);
  if (place === 'left') return edge(x, 0.5);
  if (place === 'right') return edge(1 - x, 0.5);
  if (place === 'header') return edge(y, 0.4);
  if (place === 'footer') return edge(1 - y, 0.4);
  if (place === 'side') return Math.max(edge(x, 0.27), edge(1 - x, 0.27));
  if (place === 'middle') return edge(Math.max(Math.abs(x - 0.5), Math.abs(y - 0.5)), 0.36);
  return 1;
}

/** What a field that is not seen as one may show. */
const HINT = /^(?:search|find|type|enter|filter|write|e\.g\.)\b/i;
const FIELDS: ReadonlySet<Kind | null> = new Set(['input', 'textarea', 'box']);

/** How well it may be of a kind, by what it shows as well. */
export function seenFit(kind: Kind | null, { seen, element, opens }: Thing): number {
  const fit = kindFit(kind, seen);
  if (opens && kind === 'dropdown') return Math.max(fit, 0.96);
  return WRITTEN.has(seen) && FIELDS.has(kind) && HINT.test(element.text) ? Math.max(fit, 0.84) : fit;
}

/** "the star of the bench" is no bench. */
const HEADLESS = 0.8;
function headed({ belongs, words }: Description, wording: Wording, thing: Thing): number {
  if (!belongs) return 1;
  const first = words.findIndex(({ weight }) => weight >= TELLING);
  return first < 0 || saidBy(wording, thing).has(first) ? 1 : HEADLESS;
}

/** Words of a sentence from which on a few of them may be a link in it. */
const SENTENCE = 6;

/** A link in a sentence is called by its own words alone. */
function inSentence({ kind, words }: Description, { element, seen }: Thing, name: NameFit): NameFit {
  const long = kind === 'link' && WRITTEN.has(seen) && element.words.length >= SENTENCE;
  if (!long || !name.part || name.covered < 0.85) return name;
  const telling = words.filter(({ weight }) => weight >= 0.1).length;
  const span = name.part[1] - name.part[0] + 1;
  return telling > 1 && span <= telling + 2 ? { ...name, precise: Math.max(name.precise, 0.75) } : name;
}

/** The fit of one thing to a description whose words were compared with the screen's. */
export function fitOf(wanted: Description, wording: Wording | null, thing: Thing, things: Things): Fit {
  const { element, seen } = thing;
  const none: Fit = { thing, score: 0, box: thing.box };
  const looks = looksFit(wanted, element);
  if (looks === 0) return none;
  if (!wording) return { thing, score: unnamedScore(wanted, thing) * looks, box: thing.box };
  const name = nameFit(wording, thing, things);
  if (name.covered === 0) return none;
  const score =
    namedScore(wanted, seen, inSentence(wanted, thing, name)) *
    seenFit(wanted.kind, thing) *
    looks *
    headed(wanted, wording, thing);
  // An entry of a list in a box, a word of what is written there.
  const isEntry =
    seen === 'textarea' && (wanted.kind === null || wanted.kind === 'item' || wanted.kind === 'text');
  const points = seen === 'text' || seen === 'heading' || seen === 'link' || isEntry;
  const part =
    points && name.part && name.precise < 1 ? element.words.slice(name.part[0], name.part[1] + 1) : [];
  return { thing, score, box: part.length > 0 ? around(part) : thing.box, ...(name.icon && { icon: true }) };
}
