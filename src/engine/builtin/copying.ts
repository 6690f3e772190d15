/** Copying what stands in one place into another: by the clipboard from a field, by reading from anywhere else. Pure. */
import type { Sight } from '../../vision/sight.ts';
import { clicked, move, pressed, typed } from './aim.ts';
import { findingsOf } from './findings.ts';
import { descriptionOf, type GoalOf } from './goals.ts';
import { centreOf, elementOf, findFirst, isField, isFilled, missing, onlyEmptyField } from './looking.ts';
import { findingOn } from './readings.ts';
import type { Found, Outlook, Scene, Step } from './scene.ts';

type Copy = GoalOf<'copy'>;

const ANY_FIELD = ['text field', 'input', 'text area', 'field'];
const NTH: Readonly<Record<string, number>> = {
  first: 1,
  second: 2,
  third: 3,
  fourth: 4,
  fifth: 5,
  sixth: 6,
  seventh: 7,
  eighth: 8,
  ninth: 9,
  tenth: 10,
  last: -1,
};
const WORD_OF = /^(?:the )?(?:(\d+)(?:st|nd|rd|th)|(\w+)) word (?:in|of|from) (?:the )?(.+)$/i;

/** "the last word in the text area": the words of that place, or of the page's longest text, and the one of them. */
function wordOf(from: string, sight: Sight): string | null {
  const asked = WORD_OF.exec(from);
  if (!asked) return null;
  const nth = asked[1] === undefined ? NTH[(asked[2] ?? '').toLowerCase()] : Number(asked[1]);
  if (nth === undefined) return null;
  const place = findFirst([asked[3] ?? ''], sight);
  const element = place && elementOf(place, sight);
  const held = element && isField(element.role) ? element.text : '';
  const words = (
    held ||
    sight.lines
      .filter(({ words: said }) => said.length > 2)
      .map(({ text }) => text)
      .join(' ')
  )
    .split(/\s+/)
    .filter((word) => /[\p{L}\p{N}]/u.test(word));
  return words.at(nth > 0 ? nth - 1 : nth)?.replace(/[.,;:!?]+$/, '') ?? null;
}

const FROM_PLACE = / (?:from|in|of|on|inside) (?:the|this|that) [\w -]{2,30}$/i;

/** What was read about it in turns before, or stands there now. */
function readValue(from: string, { sight, progress }: Scene): string | null {
  const earlier = progress.turns.flatMap(findingsOf).findLast((line) => line.startsWith(`${from}: `));
  if (earlier) return earlier.slice(from.length + 2);
  const word = wordOf(from, sight);
  if (word !== null) return word;
  // "the number from the message": where it is said to be is no part of its name.
  const plain = from.replace(FROM_PLACE, '');
  const asked = findingOn(from, sight) === null ? plain : from;
  const finding = findingOn(asked, sight);
  return finding?.startsWith(`${asked}: `) ? finding.slice(asked.length + 2) : finding;
}

function targetOf({ to }: Copy, sight: Sight): Found | null {
  const names = /\bform$/i.test(to) ? ANY_FIELD : [to];
  return (
    findFirst(names, sight, ({ role }) => isField(role)) ?? findFirst(names, sight) ?? onlyEmptyField(sight)
  );
}

function toField(target: Found, sight: Sight): Step[] {
  const element = elementOf(target, sight);
  const replaces = element?.role === 'input' && isFilled(element);
  return [
    clicked(target, `Click ${target.text || 'the field'}`),
    ...(replaces ? [pressed(['ctrl', 'a'], 'Select what is in the field')] : []),
  ];
}

const isAt = (a: Found, b: Found): boolean => a.point.x === b.point.x && a.point.y === b.point.y;

export function copyOutlook(goal: Copy, scene: Scene): Outlook {
  const { sight } = scene;
  const named = targetOf(goal, sight);
  if (!named) return missing(goal.to, null);
  const source = WORD_OF.test(goal.from) ? null : findFirst([goal.from], sight, ({ role }) => isField(role));
  // "the field below it": not the one that it is copied from.
  const isSame = source && isAt(source, named);
  const others = isSame
    ? { ...sight, elements: sight.elements.filter((one) => one !== source.element) }
    : sight;
  const other = isSame ? targetOf(goal, others) : null;
  const target = other && isField(other.role) ? other : named;
  if (source && !isAt(source, target)) {
    return move([
      clicked({ ...source, point: centreOf(source.box) }, `Click ${goal.from}`),
      pressed(['ctrl', 'a'], 'Select all of it'),
      pressed(['ctrl', 'c'], 'Copy it'),
      ...toField(target, sight).slice(0, 1),
      pressed(['ctrl', 'v'], descriptionOf(goal)),
    ]);
  }
  const value = readValue(goal.from, scene);
  if (value === null) return missing(goal.from, null);
  return move([...toField(target, sight), typed(value, descriptionOf(goal))]);
}
