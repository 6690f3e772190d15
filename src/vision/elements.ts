/** What a screen offers: buttons, inputs, checkboxes, links and plain text, each with its words, label and colour. */
import type { Screen } from '../lib/images.ts';
import { chromaOf, inkColour } from './colours.ts';
import { isControl, isFramed } from './shapes.ts';
import { type Element, type Panel, PLAIN_STATE, type Table } from './sight.ts';
import type { Box, Colour, Surface } from './surfaces.ts';
import type { ReadWord } from './tesseract.ts';
import { groupLines, inReadingOrder, type Line } from './words.ts';

const WHITE: Colour = { red: 255, green: 255, blue: 255 };

export function contains(outer: Box, inner: Box, slack = 2): boolean {
  return (
    inner.left >= outer.left - slack &&
    inner.top >= outer.top - slack &&
    inner.left + inner.width <= outer.left + outer.width + slack &&
    inner.top + inner.height <= outer.top + outer.height + slack
  );
}

function apart(a: Colour, b: Colour): number {
  return Math.max(Math.abs(a.red - b.red), Math.abs(a.green - b.green), Math.abs(a.blue - b.blue));
}

function brightness({ red, green, blue }: Colour): number {
  return (red * 77 + green * 150 + blue * 29) / 256;
}

/** Surfaces come largest first, so the last one that contains the box is the innermost. */
function groundOf(box: Box, surfaces: readonly Surface[]): Surface | undefined {
  return surfaces.findLast(
    (one) => one !== box && one.width * one.height > box.width * box.height && contains(one, box, 0),
  );
}

/** Whether a line of another colour than both sides runs just outside the middle of the top and bottom edges. */
function hasBorder(screenshot: Screen, surface: Surface, ground: Colour): boolean {
  const { pixels, width, height, channels } = screenshot;
  const x = surface.left + (surface.width >> 1);
  const differs = (y: number): boolean => {
    if (y < 0 || y >= height) return false;
    const at = (y * width + x) * channels;
    const here = {
      red: pixels[at] as number,
      green: pixels[at + 1] as number,
      blue: pixels[at + 2] as number,
    };
    return apart(here, surface.fill) > 10 && apart(here, ground) > 10;
  };
  const above = differs(surface.top - 1) || differs(surface.top - 2);
  const bottom = surface.top + surface.height;
  return above && (differs(bottom) || differs(bottom + 1));
}

interface Plate {
  readonly surface: Surface;
  readonly ground: Colour;
  readonly bordered: boolean;
  readonly lines: readonly Line[];
  readonly unit: number;
}

/** Px limits below are for ordinary text, words of up to 14 px; on a denser screen they grow with the text. */
function unitOf(words: readonly ReadWord[]): number {
  const heights = words.filter(({ text }) => text.length >= 3).map(({ height }) => height);
  const median = heights.sort((a, b) => a - b)[heights.length >> 1] ?? 12;
  return Math.min(4, Math.max(1, median / 14));
}

/** Left, right: free px beside the text. */
function isCentred({ surface, lines }: Plate): boolean {
  const [line] = lines;
  if (!line) return false;
  const left = line.left - surface.left;
  const right = surface.left + surface.width - (line.left + line.width);
  return Math.abs(left - right) <= Math.max(5, surface.width * 0.09);
}

/** The text that names an input: just above its left edge, or to the left on its row, or a little higher above it. */
function labelOf(box: Box, lines: readonly Line[], unit: number): Line | undefined {
  const gapAbove = (line: Line): number => box.top - (line.top + line.height);
  const above = lines
    .filter((line) => {
      const gap = gapAbove(line);
      return gap >= -6 && gap <= 30 * unit && Math.abs(line.left - box.left) <= 8 * unit;
    })
    .sort((a, b) => b.top - a.top)[0];
  if (above && gapAbove(above) <= 18 * unit) return above;
  const beside = lines
    .filter((line) => {
      const middle = line.top + line.height / 2;
      const gap = box.left - (line.left + line.width);
      return gap >= 0 && gap <= 180 * unit && middle >= box.top && middle <= box.top + box.height;
    })
    .sort((a, b) => b.left - a.left)[0];
  return beside ?? above;
}

/** A plate's role from its shape, fill and text; null for panels, rows and decoration. */
function roleOf(plate: Plate, outside: readonly Line[]): 'button' | 'input' | null {
  const { surface, ground, bordered, lines, unit } = plate;
  const { fill } = surface;
  const width = surface.width / unit;
  const height = surface.height / unit;
  const visible = bordered || apart(fill, ground) > 8;
  if (!visible) return null;
  if (height > 90) {
    // A tall empty box with a border is a text area; a tall box of text is a card.
    return bordered && lines.length === 0 && width >= 120 && height <= 420 ? 'input' : null;
  }
  if (lines.length > 1) return null;
  if (isCentred(plate)) return width <= 720 ? 'button' : null;
  if (height < 20 || width < 40) return null;
  const label = labelOf(surface, outside, unit);
  // A box darker than the light page around it is a notice or a heading, unless something names it.
  const recessed = brightness(fill) >= brightness(ground) - 3 || brightness(ground) < 110;
  if (bordered && chromaOf(fill) < 0.25 && (recessed || label !== undefined)) return 'input';
  if (chromaOf(fill) >= 0.35) return lines.length > 0 ? 'button' : null;
  const labelled =
    label !== undefined && (Math.abs(label.left - surface.left) <= 8 * unit || label.left < surface.left);
  return labelled && width >= 60 ? 'input' : null;
}

function checkboxes(
  screenshot: Screen,
  surfaces: readonly Surface[],
  lines: readonly Line[],
  unit: number,
): Element[] {
  return surfaces
    .filter((one) => isControl(screenshot, one, unit))
    .map((box) => {
      const label = lines
        .filter((line) => {
          const gap = line.left - (box.left + box.width);
          const middle = box.top + box.height / 2;
          return (
            gap >= 0 && gap <= 28 * unit && middle >= line.top - 4 && middle <= line.top + line.height + 4
          );
        })
        .sort((a, b) => a.left - b.left)[0];
      return {
        ...rect(box),
        role: 'checkbox' as const,
        text: '',
        label: label?.text ?? '',
        icon: [],
        colour: box.fill,
        ink: box.fill,
        state: PLAIN_STATE,
        words: [],
      };
    });
}

function rect({ left, top, width, height }: Box): Box {
  return { left, top, width, height };
}

/** Text in the colour of a link: clearly coloured where the page's ground is not. */
function lineElement(screenshot: Screen, line: Line, surfaces: readonly Surface[]): Element {
  const ground = groundOf(line, surfaces)?.fill ?? WHITE;
  const [word] = line.words.toSorted((a, b) => b.width - a.width);
  const colour = inkColour(screenshot, word ?? line, ground);
  const role = chromaOf(colour) > 0.3 && chromaOf(ground) < 0.3 ? 'link' : 'text';
  return {
    ...rect(line),
    ...{ role, text: line.text, label: '', icon: [], colour, ink: colour },
    ...{ state: PLAIN_STATE, words: line.words },
  };
}

/** Parts words that stand on different surfaces, such as two buttons side by side. */
function parter(surfaces: readonly Surface[]): (a: Box, b: Box) => boolean {
  const small = surfaces.filter((one) => one.height < 160);
  const home = (box: Box): Surface | undefined => small.findLast((one) => contains(one, box, 3));
  return (a, b) => home(a) !== home(b);
}

/** The lines of a screen and all its elements, both in reading order, and the panels they stand on, largest first. */
export function findElements(
  screenshot: Screen,
  surfaces: readonly Surface[],
  words: readonly ReadWord[],
): {
  unit: number;
  lines: Line[];
  elements: Element[];
  panels: Panel[];
  tables: Table[];
  dialog: Box | null;
} {
  const framed = surfaces.filter((one) => one.width >= 20 && one.height >= 14 && isFramed(screenshot, one));
  const unit = unitOf(words);
  const lines = groupLines(words, parter(framed));
  const boxes: Element[] = [];
  const claimed = new Set<Line>();
  for (const surface of framed) {
    const inside = lines.filter((line) => contains(surface, line, 3));
    const outside = lines.filter((line) => !inside.includes(line));
    const ground = groundOf(surface, surfaces)?.fill ?? WHITE;
    const plate = { surface, ground, bordered: hasBorder(screenshot, surface, ground), lines: inside, unit };
    if (framed.some((one) => one !== surface && contains(surface, one, 0) && one.height >= 20)) continue;
    const role = roleOf(plate, outside);
    if (!role) continue;
    for (const line of inside) claimed.add(line);
    boxes.push({
      ...rect(surface),
      role,
      text: inside.map((line) => line.text).join(' '),
      label: role === 'input' ? (labelOf(surface, outside, unit)?.text ?? '') : '',
      icon: [],
      colour: surface.fill,
      ink: surface.fill,
      state: PLAIN_STATE,
      words: inside.flatMap((line) => line.words),
    });
  }
  const plain = lines
    .filter((line) => !claimed.has(line))
    .map((line) => lineElement(screenshot, line, surfaces));
  const elements = [...boxes, ...checkboxes(screenshot, surfaces, lines, unit), ...plain];
  const area = screenshot.width * screenshot.height;
  const panels = framed.filter((one) => {
    const share = (one.width * one.height) / area;
    return share > 0.005 && share < 0.7;
  });
  return {
    unit,
    lines,
    elements: inReadingOrder(elements),
    panels: panels.map((panel) => ({ ...rect(panel), title: '' })),
    tables: [],
    dialog: null,
  };
}
