/** What speaks for a thing being what a description means, in numbers that can be weighed. Pure. */
import { areaOf } from '../boxes.ts';
import { looksFit, placeFit, seenFit } from '../grounding/fit.ts';
import { kindFit } from '../grounding/kinds.ts';
import { kindOf } from '../grounding/nouns.ts';
import { patternsOf } from '../grounding/patterns.ts';
import type { Thing, Things } from '../grounding/things.ts';
import { ARTICLES, LIGHT_VERBS, PLACES, RELATIONS } from '../grounding/vocabulary.ts';
import type { Description } from '../grounding/wanted.ts';
import { SAID, type Speech } from './spoken.ts';
import type { Direction, Environment, Surroundings } from './surroundings.ts';

/**
 * Every clue is 0 when it says nothing, and about 1 when it speaks plainly.
 *
 * - what the grammar of grounding/ makes of it: `direct`, its square, and by what stands around it, `around`
 * - what it says: `says` of the description in all, `draws` by its picture, `text` and `label` how much of those is said, both
 *   (`saysAll`), whether it says the first word that counts, how many of the names it says to the letter, and whether its picture
 *   alone stands for one: what is named as it is written has words
 * - what stands around it: surroundings.ts; `all` with what it says itself, `key` as a value in a list of names and values
 * - what it is: by the first noun of the description (`kind`, its 4th power), by any (`anyKind`); its looks and its place, when
 *   some were named; the form of its text ("price"), a hint in a field, an arrow that opens a list
 */
export const CLUES = [
  ...(['direct', 'direct2', 'around'] as const),
  ...(['says', 'draws', 'text', 'label', 'saysAll', 'first', 'named', 'namedDrawn'] as const),
  ...(['row', 'in', 'of', 'tied', 'below', 'above', 'right'] as const),
  ...(['beside', 'besidePicture', 'nearest', 'nearestSays', 'nearestDraws', 'all', 'key'] as const),
  ...(['kind', 'kind4', 'anyKind', 'looks', 'looksWrong', 'looksAlone', 'place'] as const),
  ...(['form', 'formTied', 'hint', 'opens', 'written', 'heading', 'image', 'done', 'area'] as const),
] as const;
type Clue = (typeof CLUES)[number];
export type Clues = Readonly<Record<Clue, number>>;

/** What speaks for nothing on the screen being meant. */
export const MISSING_CLUES = ['always', 'said', 'unsaid', 'namesUnsaid', 'length', 'unfitting'] as const;
export type MissingClue = (typeof MISSING_CLUES)[number];

/** What each clue counts; below 0 it speaks against. */
export interface Weights {
  readonly clues: Readonly<Record<Clue, number>>;
  readonly missing: Readonly<Record<MissingClue, number>>;
}

/** What the grammar says of a thing, 0..1: by itself, and by what stands around it. */
interface Grammar {
  readonly direct: number;
  readonly around: number;
}

const CONTROLS: ReadonlySet<Thing['seen']> = new Set([
  ...(['button', 'link', 'tab', 'menuitem', 'icon', 'radio', 'checkbox', 'toggle'] as const),
  ...(['input', 'textarea', 'dropdown', 'slider'] as const),
]);
const HINTED: ReadonlySet<Thing['seen']> = new Set(['text', 'heading', 'input', 'textarea']);
const HINT =
  /^(?:search|find|type|enter|filter|write|add|message|reply|ask|say|what|tell|your|e\.g\.|start)\b|(?:\.\.\.|…)$/i;
const FILLING = new Set('where field box input enter type write fill search'.split(' '));

/** A name is said when no more than a letter was misread. */
const TO_THE_LETTER = 0.85;

const flag = (is: boolean): number => (is ? 1 : 0);

/** The directions that a description names. */
export function directionsOf({ tokens }: Speech): Direction[] {
  const said = new Set(tokens.filter(({ quoted }) => !quoted).map(({ text }) => text));
  const relations = new Set<string | undefined>([...said].map((text) => RELATIONS.get(text)));
  if (said.has('right')) relations.add('right');
  return (['below', 'above', 'right'] as const).filter((direction) => relations.has(direction));
}

/** What holds of a description whatever thing it is compared with. */
function traitsOf({ tokens, spoken }: Speech) {
  const [first] = tokens;
  const kinds = spoken.flatMap(({ kind }) => kind ?? []);
  const said = new Set(tokens.filter(({ quoted }) => !quoted).map(({ text }) => text));
  const isVerb =
    first !== undefined &&
    !first.quoted &&
    !first.capital &&
    !ARTICLES.has(first.text) &&
    kindOf(first.text) === null &&
    LIGHT_VERBS.has(first.text);
  return {
    kinds,
    isVerb,
    places: [...said].flatMap((text) => PLACES.get(text) ?? []),
    isFilled: [...said].some((text) => FILLING.has(text)),
    forms: spoken.flatMap(({ text }) => patternsOf(text)),
    first: spoken.findIndex(({ weight }) => weight >= 0.5),
  };
}

export interface Weighable {
  readonly thing: Thing;
  readonly clues: Clues;
}

/** What description and screen are, for all things at once. */
export interface Scene {
  readonly speech: Speech;
  readonly environment: Environment;
  /** As the grammar reads the description first. */
  readonly wanted: Description | undefined;
  readonly grammar: (thing: Thing) => Grammar;
  readonly things: Things;
}

/** Things that are looked at closely: those that by themselves are the likeliest. */
const MOST_WEIGHED = 60;
/** A kind that is seen so is there. */
const SAME_KIND = 0.95;
const LEAST_SAID = 0.08;
/** A text is the name of a value when most of it was said. */
const KEY_SAID = 0.8;

/** How much of a description the things around say at most, by one tie. */
const tiedBy = ({ row, in: inside, of }: Surroundings): number => Math.max(row, inside, of);

const nameOf = ({ names }: Thing, wanted: 'text' | 'label') => names.find(({ kind }) => kind === wanted);

/** "the star of the bench": the bench, by which it is told, says none of what is meant. */
function isAnchor({ wanted, speech: { spoken } }: Scene, either: readonly number[]): boolean {
  if (!wanted || (wanted.relations.length === 0 && !wanted.belongs)) return false;
  const telling = wanted.words.filter(({ weight }) => weight >= 0.5).map(({ text }) => text);
  const head = new Set(wanted.belongs ? telling.slice(0, 1) : telling);
  const heads = spoken.flatMap(({ text }, at) => (head.has(text) ? [at] : []));
  return heads.length > 0 && heads.every((at) => (either[at] ?? 0) < SAID);
}

/** What is seen of a thing without a look at what stands around it. */
function glanceAt(thing: Thing, traits: ReturnType<typeof traitsOf>, { speech, wanted, grammar }: Scene) {
  const { pictured, either, written } = speech.says(thing);
  const hasLooks = wanted !== undefined && (wanted.colour !== null || wanted.conditions.length > 0);
  const looks = hasLooks ? looksFit(wanted, thing.element) : 0;
  const { kinds } = traits;
  const anyKind = kinds.length > 0 ? Math.max(...kinds.map((kind) => kindFit(kind, thing.seen))) : 0.5;
  const names = speech.spoken.flatMap(({ named }, at) => (named ? [at] : []));
  const isWritten = (at: number): boolean => (written[at] ?? 0) > TO_THE_LETTER;
  return {
    ...grammar(thing),
    ...{ says: speech.share(either), draws: speech.share(pictured), looks, anyKind, either },
    looksWrong: flag(hasLooks && looks === 0),
    named: names.filter(isWritten).length / Math.max(1, names.length),
    namedDrawn: flag(names.some((at) => !isWritten(at) && (pictured[at] ?? 0) > 0)),
  };
}

/** How likely a thing is at a glance; 0 for what nothing speaks for. */
function promiseOf(thing: Thing, glance: ReturnType<typeof glanceAt>, scene: Scene): number {
  const { says, direct, around, looks, anyKind, either } = glance;
  if (says > LEAST_SAID && isAnchor(scene, either)) return 0;
  const key = scene.environment.keyOf(thing);
  return (
    Math.max(direct, around) +
    (says > LEAST_SAID ? says : 0) +
    (looks > 0.8 ? 0.3 : 0) +
    (anyKind >= SAME_KIND ? 0.3 : 0) +
    (key && scene.speech.saidOf(nameOf(key, 'text')) > KEY_SAID ? 0.3 : 0)
  );
}

function cluesFor(
  thing: Thing,
  { either, ...glance }: ReturnType<typeof glanceAt>,
  traits: ReturnType<typeof traitsOf>,
  { speech, environment, wanted, things: { sight } }: Scene,
): Clues {
  const { element, seen } = thing;
  const { says, draws, looks, direct, around } = glance;
  const near = environment.around(thing);
  const tied = tiedBy(near);
  const text = speech.saidOf(nameOf(thing, 'text'));
  const label = speech.saidOf(nameOf(thing, 'label'));
  const key = environment.keyOf(thing);
  const isValue = key !== undefined && speech.saidOf(nameOf(key, 'text')) > KEY_SAID;
  const keySays = isValue ? speech.share(speech.says(key).written) : 0;
  const form = flag(traits.forms.some((one) => one.test(element.text)));
  const kind = wanted ? seenFit(wanted.kind, thing) : 0.5;
  const whole = { left: 0, top: 0, width: sight.width, height: sight.height };
  const place = traits.places.reduce((fit, one) => fit * placeFit(thing.box, one, whole), 1);
  return {
    ...glance,
    ...near,
    ...{ tied, text, label, form },
    direct2: Math.max(direct, around) ** 2,
    saysAll: says * Math.max(text, label),
    first: flag(traits.first >= 0 && (either[traits.first] ?? 0) > SAID),
    besidePicture: near.beside * flag(seen === 'icon' || seen === 'image'),
    ...{ nearestSays: near.nearest * says, nearestDraws: near.nearest * draws },
    all: Math.min(1, says + tied) ** 3,
    key: isValue ? Math.min(1, keySays + says + tied) : 0,
    ...{ kind, kind4: kind ** 4 },
    looksAlone: flag(looks > 0.8 && says < 0.1),
    place: traits.places.length === 0 ? 0 : place,
    formTied: form * tied,
    hint: flag(traits.isFilled && HINTED.has(seen) && HINT.test(element.text)),
    opens: flag(thing.opens && traits.kinds.includes('dropdown')),
    written: flag(seen === 'text' || seen === 'heading'),
    heading: flag(seen === 'heading'),
    image: flag(seen === 'image'),
    done: flag(traits.isVerb && CONTROLS.has(seen)),
    area: Math.log(areaOf(thing.box) + 1) / 10,
  };
}

/** The clues of everything that may be meant; nothing speaks for the others. */
export function cluesOf(scene: Scene, parts: readonly Thing[]): Weighable[] {
  const traits = traitsOf(scene.speech);
  return parts
    .map((thing) => {
      const glance = glanceAt(thing, traits, scene);
      return { thing, glance, promise: promiseOf(thing, glance, scene) };
    })
    .filter(({ promise }) => promise > 0)
    .sort((a, b) => b.promise - a.promise || a.thing.at - b.thing.at)
    .slice(0, MOST_WEIGHED)
    .map(({ thing, glance }) => ({ thing, clues: cluesFor(thing, glance, traits, scene) }));
}

/** @param unfitting the grammar found nothing that fits */
export function missingCluesOf(
  { spoken, share, anywhere, mayBePictured }: Speech,
  unfitting: boolean,
): Readonly<Record<MissingClue, number>> {
  const isUnsaid = (at: number): boolean => (anywhere[at] ?? 0) < SAID;
  const said = share(anywhere.map((like, at) => Math.max(like, mayBePictured(at) ? 0.5 : 0)));
  return {
    always: 1,
    said,
    unsaid: spoken.filter(({ weight }, at) => weight >= 0.7 && isUnsaid(at)).length,
    namesUnsaid: spoken.filter(({ named }, at) => named && (anywhere[at] ?? 0) <= TO_THE_LETTER).length,
    length: spoken.length / 5,
    unfitting: flag(unfitting),
  };
}
