/** What an element may be besides what the eyes took it for: signs are pictures, an arrow at its end opens a list. Pure. */
import { holdsMiddle, middleX, rightOf } from '../boxes.ts';
import { iconMeanings } from '../elements/icon-words.ts';
import { plainText } from '../plain.ts';
import { around } from '../read/words.ts';
import type { Element, Role, Sight } from '../sight.ts';
import type { Seen } from './kinds.ts';

const WRITTEN: ReadonlySet<Role> = new Set(['text', 'link', 'heading']);
/** Signs that the reader makes of pictures, and what those are. */
const MISREAD = new Map(
  Object.entries({
    x: 'close',
    '—': 'minus',
    '–': 'minus',
    _: 'minus',
    '«': 'chevron-left',
    '»': 'chevron-right',
    '‹': 'chevron-left',
    '›': 'chevron-right',
    '=': 'menu',
    '≡': 'menu',
    '*': 'star',
    '^': 'chevron-up',
    '<>': 'code',
  }),
);

/** What a text of one or two signs means as a picture. */
function signOf(text: string): readonly string[] {
  if (text.length > 3 || text === '') return [];
  const misread = MISREAD.get(text.toLowerCase());
  if (misread) return [misread];
  return plainText(text) === '' || text === '+' ? iconMeanings(text) : [];
}

/** What its picture may mean: a sign that was read as text is a picture, too, and surer than what it resembles. */
export function iconsOf({ icon, text }: Element): readonly string[] {
  const sign = signOf(text);
  return sign.length === 0 ? icon : [...sign, ...icon.filter((one) => !sign.includes(one))];
}

/** A lone letter or sign that looks like a picture is one. */
export function seenOf(element: Element): Seen {
  const { role, text, icon } = element;
  if (!WRITTEN.has(role)) return role;
  const lone = text.length <= 2 && icon.length > 0 && !/\d/.test(text);
  return lone || signOf(text).length > 0 ? 'icon' : role;
}

/** An arrow that the reader took for a letter at the end of a line. */
const TAIL = /\s(?:v|V|wv|Vv|vv|w)$/;

/** The text without the arrow that opens its list. */
export function withoutArrow(element: Element): Element {
  if (!TAIL.test(element.text)) return element;
  return { ...element, text: element.text.replace(TAIL, ''), words: element.words.slice(0, -1) };
}

/** What has an arrow down at its end opens a list. */
export function openersOf({ elements }: Sight): ReadonlySet<Element> {
  const found = new Set(elements.filter(({ text }) => TAIL.test(text)));
  for (const arrow of elements) {
    if (arrow.icon[0] !== 'chevron-down') continue;
    if (arrow.role === 'button' && arrow.width > 2.5 * arrow.height) found.add(arrow);
    if (arrow.text !== '') continue;
    for (const one of elements) {
      if (one !== arrow && holdsMiddle(one, arrow) && middleX(arrow) > one.left + one.width * 0.55)
        found.add(one);
    }
  }
  return found;
}

/** Words this much further apart than a line is high stand for themselves. */
const APART = 0.8;
/** Of a line of which every word has a capital, and none stands closer: links side by side. */
const SIDE_BY_SIDE = 0.55;

const isCapital = ({ text }: Element['words'][number]): boolean => /^\p{Lu}/u.test(text);

/** "Course [edit]": what stands in brackets at the end of a title is a link of its own. */
const BRACKETED = /^[[({|]?\p{L}{3,}[\])}]$/u;

function bracketOf(element: Element): Element[] {
  const last = element.words.at(-1);
  if (!last || element.words.length < 2 || element.words.length > 8 || !BRACKETED.test(last.text)) return [];
  const text = last.text.replace(/[^\p{L}]/gu, '');
  return [{ ...element, ...around([last]), role: 'link', text, words: [{ ...last, text }] }];
}

/** Links and cells that stand on one line and were taken for one text: each for itself. None for most. */
export function piecesOf(element: Element): Element[] {
  const { words } = element;
  if (words.length < 2 || !WRITTEN.has(element.role)) return [];
  const height = Math.max(...words.map((word) => word.height));
  const gaps = words.slice(1).map((word, at) => word.left - rightOf(words[at] ?? word));
  const usual = gaps.toSorted((a, b) => a - b)[Math.floor((gaps.length - 1) / 2)] ?? 0;
  const links = words.every(isCapital) && usual > SIDE_BY_SIDE * height;
  const wide = gaps.flatMap((gap, at) =>
    (gap > APART * height && (gaps.length === 1 || gap > 1.5 * usual)) ||
    (links && gap > SIDE_BY_SIDE * height)
      ? [at + 1]
      : [],
  );
  if (wide.length === 0) return bracketOf(element);
  return [0, ...wide].map((from, at) => {
    const own = words.slice(from, wide[at] ?? words.length);
    return { ...element, ...around(own), text: own.map(({ text }) => text).join(' '), words: own };
  });
}
