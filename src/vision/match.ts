/** How well an element fits a description, 0..1. Pure. */
import { isCalled } from './colours.ts';
import type { Description, Place, Relation } from './describe.ts';
import { plainText } from './describe.ts';
import { contains } from './elements.ts';
import type { Element, Role } from './sight.ts';
import type { Box } from './surfaces.ts';
import type { ReadWord } from './tesseract.ts';
import { around } from './words.ts';

/** Edits that turn one word into the other; stops counting above `limit`. */
export function editDistance(a: string, b: string, limit: number): number {
  if (Math.abs(a.length - b.length) > limit) return limit + 1;
  let previous = Array.from({ length: b.length + 1 }, (_, index) => index);
  for (let i = 1; i <= a.length; i++) {
    const row = [i];
    for (let j = 1; j <= b.length; j++) {
      const change = (previous[j - 1] ?? 0) + (a[i - 1] === b[j - 1] ? 0 : 1);
      row.push(Math.min(change, (previous[j] ?? 0) + 1, (row[j - 1] ?? 0) + 1));
    }
    if (Math.min(...row) > limit) return limit + 1;
    previous = row;
  }
  return previous[b.length] ?? limit + 1;
}

/** Letters that a reader takes for digits, and the other way round. */
const LOOKALIKES: Readonly<Record<string, string>> = { o: '0', i: '1', l: '1', s: '5', b: '8' };
const asSeen = (word: string): string => word.replace(/[oilsb]/g, (letter) => LOOKALIKES[letter] ?? letter);

const isNumber = (word: string): boolean => /\d/.test(word);

/** 1 for the same word, less for a slip of the finger or of the reader, 0 for another word. */
function wordLikeness(a: string, b: string): number {
  if (a === b) return 1;
  if (isNumber(a) || isNumber(b)) return asSeen(a) === asSeen(b) ? 0.9 : 0;
  const longest = Math.max(a.length, b.length);
  const limit = longest >= 8 ? 2 : longest >= 4 ? 1 : 0;
  const edits = limit === 0 ? 1 : editDistance(a, b, limit);
  if (edits <= limit) return 1 - (edits * 0.9) / longest;
  const [short, long] = a.length < b.length ? [a, b] : [b, a];
  return short.length >= 4 && long.startsWith(short) ? 0.7 : 0;
}

/** The window of `words` that says `wanted` best: how well, and which words. */
function bestWindow(wanted: readonly string[], words: readonly string[]): { score: number; from: number } {
  let best = { score: 0, from: 0 };
  for (let from = 0; from <= Math.max(0, words.length - wanted.length); from++) {
    const likenesses = wanted.map((word, offset) => wordLikeness(word, words[from + offset] ?? ''));
    // Whatever else fits: another number is another order.
    if (wanted.some((word, offset) => isNumber(word) && likenesses[offset] === 0)) continue;
    const score = likenesses.reduce((sum, one) => sum + one, 0) / wanted.length;
    if (score > best.score) best = { score, from };
  }
  return best;
}

interface TextFit {
  readonly score: number;
  /** Words of the element that were meant, when they are only part of it. */
  readonly words: readonly ReadWord[];
}

const NO_FIT: TextFit = { score: 0, words: [] };

/** How well a text says what is wanted: exactly, among other words, or with slips. */
function fitText(wanted: string, text: string, words: readonly ReadWord[]): TextFit {
  const said = plainText(text);
  if (wanted === '' || said === '') return NO_FIT;
  if (said === wanted) return { score: 1, words: [] };
  if (said.replaceAll(' ', '') === wanted.replaceAll(' ', '')) return { score: 0.98, words: [] };
  const wantedWords = wanted.split(' ');
  const saidWords = said.split(' ');
  const window = bestWindow(wantedWords, saidWords);
  if (window.score < 0.6) return NO_FIT;
  const extra = Math.max(0, saidWords.length - wantedWords.length);
  const score = window.score * (extra === 0 ? 0.97 : Math.max(0.7, 0.92 - extra * 0.03));
  const aligned = words.length === saidWords.length;
  const meant = aligned && extra > 0 ? words.slice(window.from, window.from + wantedWords.length) : [];
  return { score, words: meant };
}

/** Text on the element counts in full; for an input its label counts as its name, and what it holds a little less. */
function textFit(wanted: string, element: Element): TextFit {
  const own = fitText(wanted, element.text, element.words);
  const label = fitText(wanted, element.label, []);
  if (element.role !== 'input') return own.score >= label.score ? own : label;
  return label.score >= own.score * 0.95 ? label : { score: own.score * 0.95, words: [] };
}

/** What products call the same thing. A synonym is found less surely than the word itself. */
const SYNONYMS: readonly (readonly string[])[] = [
  ['login', 'log in', 'sign in', 'signin'],
  ['logout', 'log out', 'sign out', 'signout'],
  ['sign up', 'signup', 'register', 'create account'],
  ['search', 'find'],
  ['delete', 'remove'],
  ['ok', 'okay'],
  ['cart', 'basket'],
  ['settings', 'preferences'],
  ['submit', 'send'],
  ['email', 'e mail', 'email address'],
  ['phone', 'telephone', 'phone number'],
  ['username', 'user name'],
];

function synonymsOf(wanted: string): readonly string[] {
  return (SYNONYMS.find((group) => group.includes(wanted)) ?? []).filter((word) => word !== wanted);
}

/** The best fit of the words themselves, of them without the names of kinds, and of their synonyms. */
function meaningFit(wanted: Description, element: Element): TextFit {
  const readings = [
    { text: wanted.text, weight: 1 },
    ...(wanted.loose === null ? [] : [{ text: wanted.loose, weight: 0.93 }]),
    ...(wanted.literal ? [] : synonymsOf(wanted.text).map((text) => ({ text, weight: 0.85 }))),
  ];
  return readings
    .map(({ text, weight }) => {
      const found = textFit(text, element);
      return { ...found, score: found.score * weight };
    })
    .reduce((best, one) => (one.score > best.score ? one : best));
}

/** Asked for (first) and seen (second): 1 is the same; many buttons, tabs and links are plain text to the eye. */
const ROLE_FIT: Partial<Record<Role, Partial<Record<Role, number>>>> = {
  button: { button: 1, link: 0.86, text: 0.78, input: 0.45, checkbox: 0.5 },
  input: { input: 1, button: 0.5, text: 0.4, link: 0.35, checkbox: 0.5 },
  link: { link: 1, text: 0.9, button: 0.88, input: 0.5, checkbox: 0.6 },
  checkbox: { checkbox: 1, text: 0.85, link: 0.8, button: 0.6, input: 0.4 },
  text: { text: 1, link: 0.97, button: 0.9, input: 0.85, checkbox: 0.6 },
};

/** What people mean when they name no role: things one can press, before words on the page. */
const UNASKED: Partial<Record<Role, number>> = {
  button: 1,
  link: 0.98,
  checkbox: 0.98,
  input: 0.96,
  text: 0.94,
};

function inPlace(box: Box, place: Place, screen: { width: number; height: number }): boolean {
  const x = (box.left + box.width / 2) / screen.width;
  const y = (box.top + box.height / 2) / screen.height;
  if (place === 'top') return y < 0.45;
  if (place === 'bottom') return y > 0.5;
  if (place === 'left') return x < 0.5;
  if (place === 'right') return x > 0.5;
  return x > 0.2 && x < 0.8 && y > 0.15 && y < 0.85;
}

/** 0 when the box does not stand so to the anchor, else 0.5..1: nearer and better aligned is better. */
export function relationFit(box: Box, kind: Relation, anchor: Box, panels: readonly Box[] = []): number {
  const gapX = Math.max(anchor.left - (box.left + box.width), box.left - (anchor.left + anchor.width), 0);
  const gapY = Math.max(anchor.top - (box.top + box.height), box.top - (anchor.top + anchor.height), 0);
  const x = box.left + box.width / 2;
  const y = box.top + box.height / 2;
  const sameRow = gapY === 0 && y > anchor.top - 8 && y < anchor.top + anchor.height + 8;
  const close = (px: number): number => 0.5 + 0.5 / (1 + px / 150);
  if (kind === 'below') return y > anchor.top + anchor.height - 2 ? close(gapY + gapX * 2) : 0;
  if (kind === 'above') return y < anchor.top + 2 ? close(gapY + gapX * 2) : 0;
  if (kind === 'left') return sameRow && x < anchor.left ? close(gapX) : 0;
  if (kind === 'right') return sameRow && x > anchor.left + anchor.width ? close(gapX) : 0;
  if (kind === 'row') return gapY < 6 && sameRow ? close(gapX / 8) : 0;
  if (kind === 'in') {
    const home = panels.findLast((panel) => contains(panel, box) && contains(panel, anchor));
    // A card's title may stand on a bar of its own.
    return home ? close((home.width + home.height) / 4) : 0.8 * relationFit(box, 'below', anchor);
  }
  return close((gapX + gapY * 2) * (sameRow ? 0.5 : 1));
}

export interface Fit {
  readonly element: Element;
  readonly score: number;
  /** What to click: the element, or the words of it that were meant. */
  readonly box: Box;
}

/** The fit of one element, leaving ordinal and relation aside. */
export function fitOf(wanted: Description, element: Element, screen: { width: number; height: number }): Fit {
  const { role, colour } = wanted;
  const text = wanted.text === '' ? null : meaningFit(wanted, element);
  const says = text?.score ?? 0;
  const byRole = (role === null ? UNASKED[element.role] : ROLE_FIT[role]?.[element.role]) ?? 0.5;
  // Without words to go by only the very role that was asked for will do.
  const pressable = wanted.relation !== null && role === 'button' && element.role === 'link' ? 0.65 : 0;
  const silent = role === null && colour === null;
  const unnamed = silent
    ? 0
    : role === null
      ? element.role === 'text'
        ? 0.5
        : 0.7
      : byRole === 1
        ? 0.8
        : pressable;
  let score = text ? says * byRole : unnamed;
  if (colour !== null && !isCalled(element.colour, colour)) score = 0;
  for (const place of wanted.places) if (!inPlace(element, place, screen)) score *= 0.7;
  const box = text && text.words.length > 0 && element.role !== 'button' ? around(text.words) : element;
  return { element, score, box };
}
