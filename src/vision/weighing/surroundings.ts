/** What the things around one say of a description, and how closely they stand to it. Pure. */
import { bottomOf, gapAcross, gapDown, middleX, middleY, rightOf } from '../boxes.ts';
import { type Anchor, anchorOf, relationFit } from '../grounding/relations.ts';
import type { Thing, Things } from '../grounding/things.ts';
import type { RelationKind } from '../grounding/vocabulary.ts';
import type { Box } from '../surfaces.ts';
import { SAID, type Speech } from './spoken.ts';

/** How much of a description is said around a thing and not by it, 0..1, by what ties the two. */
export interface Surroundings {
  readonly row: number;
  readonly in: number;
  readonly of: number;
  readonly below: number;
  readonly above: number;
  readonly right: number;
  /** Right beside it, or in it. */
  readonly beside: number;
  /** By what stands nearer to it than to any other thing like it. */
  readonly nearest: number;
}

export interface Environment {
  readonly around: (thing: Thing) => Surroundings;
  /** What stands before or over a thing as its name in a list of names and values. */
  readonly keyOf: (thing: Thing) => Thing | undefined;
}

/** Below this a relation does not hold. */
const HOLDS = { row: 0.5, in: 0.7, of: 0.5, below: 0.6, above: 0.6, right: 0.6 } as const;
type Tie = keyof typeof HOLDS;
/** Directions speak only where one was named. */
export type Direction = 'below' | 'above' | 'right';
const TIES: readonly Tie[] = ['row', 'in', 'of'];
/** Things that say a word and are looked at: those with the fewest words say it the clearest. */
const MOST_SAYERS = 6;
/** Of more alike one does not ask which is the nearest. */
const MOST_ALIKE = 40;
/** Words that weigh less are not looked for around a thing. */
const LEAST_WEIGHT = 0.2;
/** px of a screen with the usual text at which nearness is halved. */
const NEAR = 300;
const BESIDE = 25;

const isPart = ({ seen }: Thing): boolean => seen !== 'row' && seen !== 'panel';
const wordsIn = ({ names }: Thing): number => Math.min(...names.map(({ words }) => words.length));

/** What several things have in common that are there once for each card or row. */
const likenessOf = ({ icons, element: { text } }: Thing): string =>
  icons[0] && text.length < 8 ? `icon ${icons[0]}` : `text ${text.toLowerCase()}`;

/** px, as people see it: what stands under its title belongs to it, what stands above it hardly. */
function wayDown(box: Box, from: Box, unit: number): number {
  const down = middleY(box) - middleY(from);
  return 0.5 * Math.abs(middleX(box) - middleX(from)) + Math.abs(down) * (down < -6 * unit ? 2.5 : 1);
}

export function environmentOf(speech: Speech, directions: readonly Direction[], things: Things): Environment {
  const ties = [...TIES, ...directions];
  const { unit } = things.sight;
  const { spoken, says, total } = speech;
  const parts = things.all.filter(isPart);
  const sayers = spoken.map(({ weight }, at) =>
    weight < LEAST_WEIGHT
      ? []
      : things.all
          .filter((thing) => thing.seen !== 'row' && (says(thing).written[at] ?? 0) > SAID)
          .sort((a, b) => wordsIn(a) - wordsIn(b) || a.at - b.at)
          .slice(0, MOST_SAYERS),
  );
  const anchors = new Map<Thing, Anchor>();
  function anchor(thing: Thing): Anchor {
    const known = anchors.get(thing) ?? anchorOf(thing, thing.box, things);
    anchors.set(thing, known);
    return known;
  }
  const alike = new Map<string, Thing[]>();
  for (const thing of parts) {
    const likeness = likenessOf(thing);
    alike.set(likeness, [...(alike.get(likeness) ?? []), thing]);
  }

  function isNearest(thing: Thing, to: Thing): boolean {
    const others = alike.get(likenessOf(thing)) ?? [];
    const way = wayDown(thing.box, to.box, unit);
    return (
      others.length > 1 &&
      others.length <= MOST_ALIKE &&
      others.every((other) => other === thing || wayDown(other.box, to.box, unit) >= way)
    );
  }

  const near = (a: Box, b: Box): number =>
    1 / (1 + Math.hypot(middleX(a) - middleX(b), middleY(a) - middleY(b)) / (NEAR * unit));
  function tie(thing: Thing, kind: Tie, to: Thing): number {
    const fit = relationFit(thing, kind as RelationKind, anchor(to), things);
    return fit >= HOLDS[kind] ? 0.6 * fit + 0.4 * near(thing.box, to.box) : 0;
  }
  const besideOf = (a: Box, b: Box): number =>
    1 / (1 + (Math.max(0, gapAcross(a, b)) + 2 * Math.max(0, gapDown(a, b))) / (BESIDE * unit));

  function around(thing: Thing): Surroundings {
    const sums: Record<Tie | 'beside' | 'nearest', number> = {
      ...{ row: 0, in: 0, of: 0, below: 0, above: 0, right: 0, beside: 0, nearest: 0 },
    };
    const own = says(thing).either;
    for (const [at, { weight }] of spoken.entries()) {
      if (weight < LEAST_WEIGHT || (own[at] ?? 0) > SAID) continue;
      const others = (sayers[at] ?? []).filter((other) => other !== thing);
      const share = weight / total;
      for (const kind of ties)
        sums[kind] += share * Math.max(0, ...others.map((other) => tie(thing, kind, other)));
      sums.beside += share * Math.max(0, ...others.map(({ box }) => besideOf(thing.box, box)));
      if (others.some((other) => isNearest(thing, other))) sums.nearest += share;
    }
    return sums;
  }
  return { around, keyOf: keysIn(speech, things) };
}

/** Letters of what may be the name of a value. */
const LONGEST_KEY = 30;
/** px of a screen with the usual text. */
const KEY_REACH = 220;
const NAMES: ReadonlySet<Thing['seen']> = new Set(['text', 'heading', 'link']);
const FIELDS: ReadonlySet<Thing['seen']> = new Set(['input', 'textarea', 'dropdown', 'slider']);

/** px from the name of a value to the value: before it on its line, or right over it. */
function wayFrom(key: Box, value: Box, unit: number): number {
  const gap = value.left - rightOf(key);
  if (gap > 0 && Math.abs(middleY(key) - middleY(value)) < 6 * unit) return gap;
  const under = value.top - bottomOf(key);
  const isUnder = under >= 0 && under < 14 * unit && Math.abs(value.left - key.left) < 6 * unit;
  return isUnder ? under + 60 * unit : Number.POSITIVE_INFINITY;
}

/** Finds the nearest of what a description says that may be the name of a value. */
function keysIn(speech: Speech, things: Things): (value: Thing) => Thing | undefined {
  const { unit } = things.sight;
  const names = things.all.filter(
    (thing) =>
      NAMES.has(thing.seen) &&
      thing.element.text.length <= LONGEST_KEY &&
      speech.says(thing).written.some((like) => like > SAID),
  );
  const known = new Map<Thing, Thing | undefined>();
  return (value) => {
    if (known.has(value)) return known.get(value);
    let nearest = KEY_REACH * unit;
    let found: Thing | undefined;
    for (const key of FIELDS.has(value.seen) ? [] : names.slice(0, MOST_ALIKE)) {
      const way = key === value ? nearest : wayFrom(key.box, value.box, unit);
      if (way < nearest) [nearest, found] = [way, key];
    }
    known.set(value, found);
    return found;
  };
}
