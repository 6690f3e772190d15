/** Lines of text that stand on no control: links, headings, tabs, menu entries, buttons without a box, plain text. Pure. */
import type { Screen } from '../../lib/images.ts';
import { bottomOf, gapAcross, median, onOneRow, rightOf } from '../boxes.ts';
import { apart, chromaOf, colourAt, commonest, inkColour } from '../colours.ts';
import type { Line } from '../read/words.ts';
import type { Mark } from '../scene.ts';
import type { Role } from '../sight.ts';
import type { Box, Colour } from '../surfaces.ts';

/** A line with its colours; `underline` is how thick the rule under it is in px, 0 without one. */
export interface Inked {
  readonly line: Line;
  readonly ink: Colour;
  readonly ground: Colour;
  readonly underline: number;
  readonly underlineColour: Colour;
}

const COLOURFUL = 0.28;
const HEADING = 1.3;

/** What is around a line: the commonest colour just outside it. */
function groundOf(screen: Screen, box: Box): Colour {
  const spots: Colour[] = [];
  for (let part = 0; part <= 6; part++) {
    const x = box.left + ((box.width - 1) * part) / 6;
    spots.push(colourAt(screen, x, box.top - 2), colourAt(screen, x, bottomOf(box) + 1));
  }
  spots.push(colourAt(screen, box.left - 2, box.top), colourAt(screen, rightOf(box) + 1, bottomOf(box)));
  return commonest(spots, 16);
}

/** A rule just below a line, about as long as it or as its tab. */
function underlineOf(line: Line, rules: readonly Mark[], unit: number): Mark | undefined {
  return rules.find((rule) => {
    const gap = rule.top - bottomOf(line);
    const covers = -gapAcross(rule, line) >= line.width * 0.85;
    return gap >= -4 * unit && gap <= 16 * unit && covers && rule.width <= line.width + 60 * unit;
  });
}

export function inkLine(screen: Screen, line: Line, rules: readonly Mark[], unit: number): Inked {
  const ground = groundOf(screen, line);
  const widest = line.words.toSorted((a, b) => b.width - a.width)[0] ?? line;
  const rule = underlineOf(line, rules, unit);
  const ink = inkColour(screen, widest, ground);
  return { line, ink, ground, underline: rule?.height ?? 0, underlineColour: rule?.ink ?? ink };
}

const isColoured = ({ ink, ground }: Inked): boolean =>
  chromaOf(ink) > COLOURFUL && chromaOf(ink) > chromaOf(ground) + 0.12;

const words = ({ line }: Inked): number => line.words.length;

/** Short labels in a row, at like gaps, one of which is set off by a thick rule under it: tabs, and which is selected. */
export function findTabs(
  inked: readonly Inked[],
  unit: number,
): { readonly tabs: readonly Inked[]; readonly selected: Inked }[] {
  return inked
    .filter((one) => one.underline >= 1.6 * unit && words(one) <= 4)
    .flatMap((selected) => {
      const row = inked.filter(
        (one) =>
          Math.abs(one.line.top + one.line.height - selected.line.top - selected.line.height) <= 6 * unit &&
          words(one) <= 4 &&
          Math.abs(one.line.height - selected.line.height) <= 6 * unit,
      );
      const tabs = connected(row, selected, 70 * unit);
      // A link is underlined in its own row of links: thinly, and close.
      return tabs.length >= 2 ? [{ tabs, selected }] : [];
    });
}

/** Those of a row that are no farther apart than `reach`, from one on. */
function connected(row: readonly Inked[], from: Inked, reach: number): Inked[] {
  const found = [from];
  for (let grown = true; grown; ) {
    grown = false;
    for (const one of row) {
      if (found.includes(one)) continue;
      if (!found.some((other) => gapAcross(one.line, other.line) <= reach)) continue;
      found.push(one);
      grown = true;
    }
  }
  return found;
}

/** Whether the text stands where buttons stand: beside one, short, and set off by its colour or capitals. */
export function isBareButton(one: Inked, buttons: readonly Box[], unit: number): boolean {
  if (words(one) > 3) return false;
  const capitals = one.line.text === one.line.text.toUpperCase() && /\p{Lu}{3}/u.test(one.line.text);
  const beside = buttons.some(
    (button) =>
      onOneRow(one.line, button) &&
      gapAcross(one.line, button) <= 48 * unit &&
      gapAcross(one.line, button) >= 4,
  );
  return beside && (isColoured(one) || capitals);
}

/** The role of a line by itself. `usual` is the size of the screen's common text. */
export function lineRole(one: Inked, usual: number, unit: number): Role {
  const tall = median(one.line.words.map(sizeOf)) / usual;
  if (tall >= HEADING && words(one) <= 14 && /\p{L}{2}|\p{N}/u.test(one.line.text)) return 'heading';
  const close = one.underline > 0 && one.underline <= Math.max(2, 1.6 * unit);
  if (close && apart(one.underlineColour, one.ink) < 60) return 'link';
  return isColoured(one) ? 'link' : 'text';
}

/** The letters' size, whichever of them the text has: a line without ascenders is no smaller. */
export function sizeOf({ text, height }: { readonly text: string; readonly height: number }): number {
  const tall = /[\p{Lu}\p{N}bdfhkltij]/u.test(text);
  const deep = /[gjpqyQ(),;]/.test(text);
  return height / (tall ? (deep ? 1 : 0.78) : deep ? 0.8 : 0.58);
}

/** The size of the screen's common text. */
export function usualSize(lines: readonly Line[]): number {
  return Math.max(4, median(lines.flatMap((line) => line.words.map(sizeOf))));
}
