/** The frames of verbs that count or rate: increase, decrease, give stars. Pure. */
import { type ClickGoal, clickOn, type Goal } from '../goals.ts';
import { readSet } from './filling.ts';
import { actionNames, inRowOf, MINUS, PLUS } from './names.ts';
import {
  ARTICLES,
  cutAt,
  dropLeading,
  inTurn,
  isSeparator,
  numberIn,
  partAt,
  type Reading,
  say,
  textWords,
  type Words,
} from './phrases.ts';
import { readRename, rowKey } from './rows.ts';

const IS_DOWN = /\b(?:decrease|decrement|lower|reduce|down)\b/;
const MOST_STEPS = 20;

const stepper = (thing: string, names: readonly string[]): ClickGoal =>
  clickOn(`${names[0]} of ${thing}`, [...(thing === '' ? [] : inRowOf(names, thing)), ...names]);

/** "increase X to 5", "lower X by 2", "raise X": to a value, or so many steps. */
export function readCount(words: Words, verb: string): Reading {
  const each = cutAt(words, isSeparator);
  if (each.length > 1 && each.every((one) => partAt(one, ['to'])))
    return inTurn(each, (one) => readCount(one, verb));
  const to = partAt(words, ['to'], 'first');
  const by = partAt(words, ['by'], 'first');
  const value = to && numberIn(to.after);
  if (to && value !== null) return [{ kind: 'slide', target: say(to.before), value }];
  const thing = say(dropLeading(by?.before ?? words, ARTICLES));
  const steps = by ? numberIn(by.after) : 1;
  if (thing === '' || steps === null || to) return null;
  const goal = stepper(thing, IS_DOWN.test(verb) ? MINUS : PLUS);
  return Array.from({ length: Math.min(MOST_STEPS, Math.max(1, Math.round(steps))) }, () => goal);
}

const STARS = /^(.*?)\s*(?:with |at )?(\w+)(?: out of \w+)? stars?$/i;
const GIVEN: readonly (readonly [RegExp, string])[] = [
  [/\ba star$/i, 'star'],
  [/\ba (?:like|thumbs[- ]up|heart)$/i, 'like'],
  [/\ba flag$/i, 'flag'],
];
/** "the file the name "minutes"". */
const NAMED = /^(.+?) (?:the |a )(?:new )?(?:name|title) (["“].+["”])$/i;
/** "Ola admin rights". */
const RIGHTS =
  /^(\p{Lu}[\p{L}'’-]*(?: \p{Lu}[\p{L}-]*)?) (?:the )?([\p{L}]+) (?:rights|role|access|permissions?)$/u;
/** "Priya's ticket high priority". */
const LEVEL = /^(.+?) (?:the |an? )?(["“]?[\p{L}]+["”]?) (priority|severity|status)$/iu;
const ownedBy = (owner: string): string =>
  /['’]s\b/.test(owner) ? owner.replace(/(['’]s)\b.*$/, '$1') : `${owner}'s`;
const IT = /^(?:it|this|that|them|him|her|)$/i;

/** So many stars: the one that stands for them. */
function rated(thing: string, count: number, all: string): Reading {
  const names = [`"${count} stars"`, `the ${nth(count)} star icon`, `star ${count}`, `"${count}"`];
  const row = IT.test(thing) ? [] : inRowOf(names.slice(0, 2), thing);
  return [clickOn(all, [...row, ...names])];
}

const nth = (count: number): string =>
  ['first', 'second', 'third', 'fourth', 'fifth', 'sixth', 'seventh', 'eighth', 'ninth', 'tenth'][
    count - 1
  ] ?? `${count}th`;

/** "give it a star", "give the message by Ada a star", "rate the mug 4 stars". */
export function readGive(words: Words, verb: string): Reading {
  const said = say(words);
  const [, owner, name] = NAMED.exec(said) ?? [];
  if (owner !== undefined && name !== undefined)
    return (
      readRename(textWords(`${owner} to ${name}`), 'rename') ?? readSet(textWords(`the name to ${name}`))
    );
  const [, whose, right] = RIGHTS.exec(said) ?? [];
  if (whose !== undefined && right !== undefined)
    return readSet(textWords(`${ownedBy(whose)} role to ${right}`));
  const [, whom, level, scale] = LEVEL.exec(said) ?? [];
  if (whom !== undefined && level !== undefined)
    return readSet(textWords(`${ownedBy(whom)} ${scale} to ${level}`));
  const stars = STARS.exec(said);
  const counted = stars ? numberIn({ ...words, tokens: words.tokens.slice(-2, -1) }) : null;
  const all = `${verb} ${said}`;
  if (stars && counted !== null && counted > 0)
    return rated((stars[1] ?? '').replace(/^the /i, ''), counted, all);
  const given = GIVEN.find(([pattern]) => pattern.test(said));
  if (!given) return null;
  const thing = said.replace(given[0], '').trim();
  const names = actionNames(given[1]);
  if (IT.test(thing)) return [clickOn(given[1], names)];
  const row = rowKey(thing) ?? thing.replace(/^the /i, '');
  const goal: Goal = { ...clickOn(all, [...inRowOf(names, row), ...names]) };
  return [goal];
}
