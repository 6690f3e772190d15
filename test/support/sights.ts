/** Screens made by hand, as the eyes would tell them: what is grounded on them is known without pixels. */

import { locate } from '../../src/vision/grounding/ground.ts';
import type { ReadWord } from '../../src/vision/read/tesseract.ts';
import { inReadingOrder } from '../../src/vision/read/words.ts';
import { type Element, PLAIN_STATE, type Sight, type State } from '../../src/vision/sight.ts';
import type { Box, Colour } from '../../src/vision/surfaces.ts';

const BLACK: Colour = { red: 20, green: 20, blue: 20 };
const WHITE: Colour = { red: 255, green: 255, blue: 255 };
export const RED: Colour = { red: 210, green: 40, blue: 40 };
export const BLUE: Colour = { red: 30, green: 90, blue: 220 };
export const GREEN: Colour = { red: 30, green: 150, blue: 70 };

interface Looks {
  readonly label?: string;
  readonly icon?: readonly string[];
  readonly colour?: Colour;
  readonly ink?: Colour;
  readonly state?: Partial<State>;
}

const LETTER = 8;

function wordsOf(text: string, left: number, top: number): ReadWord[] {
  let x = left;
  return text
    .split(' ')
    .filter((word) => word !== '')
    .map((word) => {
      const width = Math.max(4, word.length * (LETTER - 1));
      const read = { text: word, confidence: 95, left: x, top, width, height: 12 };
      x += width + LETTER - 2;
      return read;
    });
}

/** One element; with `width` 0 it is as wide as its text. */
export function element(
  role: Element['role'],
  text: string,
  [left, top, width = 0, height = 16]: readonly [number, number, number?, number?],
  { label = '', icon = [], colour, ink, state = {} }: Looks = {},
): Element {
  const written = role === 'text' || role === 'heading' || role === 'link';
  const pad = written ? 0 : 6;
  const words = wordsOf(text, left + pad, top + Math.max(0, (height - 12) >> 1));
  const last = words.at(-1);
  const own = last ? last.left + last.width - left + pad : 20;
  const checkable = role === 'checkbox' || role === 'radio' || role === 'toggle';
  return {
    ...{ role, text, label, icon, words, left, top, height },
    width: width || own,
    colour: colour ?? (written ? BLACK : WHITE),
    ink: ink ?? (written ? (colour ?? BLACK) : BLACK),
    state: { ...PLAIN_STATE, checked: checkable ? false : null, ...state },
  };
}

export function sightOf(elements: readonly Element[], parts: Partial<Sight> = {}): Sight {
  const ordered = inReadingOrder(elements);
  return {
    width: 1000,
    height: 700,
    unit: 1,
    lines: [],
    elements: ordered,
    panels: [],
    tables: [],
    dialog: null,
    ...parts,
  };
}

/** A screen of things that have names, which `hit` answers with. */
export const sightFor = (named: Readonly<Record<string, Element>>, parts: Partial<Sight> = {}): Sight =>
  sightOf(Object.values(named), parts);

/**
 * Which of the named things a description points at: the smallest that holds the point, or the point itself where nothing
 * named is. Null when nothing is found.
 */
export function hit(said: string, sight: Sight, named: Readonly<Record<string, Element>>): string | null {
  const where = locate(said, sight);
  if (!where.found) return null;
  const holds = ({ left, top, width, height }: Box) =>
    where.point.x >= left &&
    where.point.x < left + width &&
    where.point.y >= top &&
    where.point.y < top + height;
  if (!holds(where.box)) throw new Error(`"${said}" points outside of what was found`);
  const under = Object.entries(named)
    .filter(([, box]) => holds(box))
    .sort(([, a], [, b]) => a.width * a.height - b.width * b.height);
  return under[0]?.[0] ?? `${where.point.x},${where.point.y}`;
}
