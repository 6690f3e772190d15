/** What stands on a page: from where its words are laid out and from the ink of its text. Pure. */

export interface Box {
  readonly left: number;
  readonly top: number;
  readonly width: number;
  readonly height: number;
}

export interface Word extends Box {
  readonly text: string;
}

/** All in px of the image. */
export interface Truth {
  /** Everything that a reader must find, each box around its ink. */
  readonly words: readonly Word[];
  /** Text that may be read and need not be: cut off, covered, faint, of signs alone, or made by the browser itself. */
  readonly ignored: readonly Box[];
  /** `data-t` to the boxes in which a click meets it. */
  readonly targets: Readonly<Record<string, readonly Box[]>>;
}

/** What truth.js returns, in CSS px. */
export interface Seen {
  readonly words: readonly { readonly text: string; readonly box: Box; readonly partly: boolean }[];
  readonly fields: readonly { readonly text: string; readonly box: Box; readonly partly: boolean }[];
  readonly targets: Readonly<Record<string, readonly Box[]>>;
}

/** How much each px changes when the letters are taken away, 0 to 255. */
export interface Ink {
  readonly width: number;
  readonly height: number;
  readonly values: Uint8Array;
}

/** Below it nobody sees it, above the other everybody does. */
const UNSEEN = 16;
const LEGIBLE = 40;
/** Of the darkest px of a word: the rest is the soft edge of its letters. */
const SOLID = 0.25;
/** px of the image: ink without words is gathered in cells of this size. */
const CELL = 12;

export const isWord = (text: string): boolean => /[\p{L}\p{N}]/u.test(text);

/** Whole px, inside the image. */
function within({ left, top, width, height }: Box, ink: Ink, scale: number, margin = 0): Box {
  const from = { x: Math.max(0, Math.floor(left * scale) - margin), y: Math.max(0, Math.floor(top * scale)) };
  const right = Math.min(ink.width, Math.ceil((left + width) * scale) + margin);
  const bottom = Math.min(ink.height, Math.ceil((top + height) * scale));
  return {
    left: from.x,
    top: from.y,
    width: Math.max(0, right - from.x),
    height: Math.max(0, bottom - from.y),
  };
}

function peakIn(ink: Ink, { left, top, width, height }: Box): number {
  let peak = 0;
  for (let y = top; y < top + height; y++) {
    for (let x = left; x < left + width; x++) peak = Math.max(peak, ink.values[y * ink.width + x] ?? 0);
  }
  return peak;
}

/** The box around what is inked at least so much; null where nothing is. */
function tighten(ink: Ink, { left, top, width, height }: Box, least: number): Box | null {
  let [x0, y0, x1, y1] = [Number.POSITIVE_INFINITY, Number.POSITIVE_INFINITY, -1, -1];
  for (let y = top; y < top + height; y++) {
    for (let x = left; x < left + width; x++) {
      if ((ink.values[y * ink.width + x] ?? 0) < least) continue;
      x0 = Math.min(x0, x);
      x1 = Math.max(x1, x);
      y0 = Math.min(y0, y);
      y1 = Math.max(y1, y);
    }
  }
  return x1 < 0 ? null : { left: x0, top: y0, width: x1 - x0 + 1, height: y1 - y0 + 1 };
}

/** Cuts a line into so many words at its widest gaps; null when it has fewer. */
function cutLine(ink: Ink, line: Box, count: number, least: number): Box[] | null {
  const bottom = line.top + line.height;
  const isBare = (x: number): boolean =>
    tighten(ink, { left: x, top: line.top, width: 1, height: bottom - line.top }, least) === null;
  const gaps: { from: number; to: number }[] = [];
  for (let x = line.left; x < line.left + line.width; x++) {
    if (!isBare(x)) continue;
    const last = gaps.at(-1);
    if (last && last.to === x) last.to = x + 1;
    else gaps.push({ from: x, to: x + 1 });
  }
  const widest = gaps.sort((a, b) => b.to - b.from - (a.to - a.from)).slice(0, count - 1);
  if (widest.length < count - 1) return null;
  const cuts = widest.sort((a, b) => a.from - b.from);
  return [...cuts, { from: line.left + line.width, to: 0 }].map(({ from }, index) => {
    const left = cuts[index - 1]?.to ?? line.left;
    return { ...line, left, width: from - left };
  });
}

interface Part {
  readonly word: Word | null;
  readonly ignored: Box | null;
  /** The ink in it is accounted for. */
  readonly area: Box;
}

function partOf(ink: Ink, text: string, area: Box, partly: boolean): Part {
  const peak = peakIn(ink, area);
  const box = peak < UNSEEN ? null : tighten(ink, area, peak * SOLID);
  if (!box) return { word: null, ignored: null, area };
  if (partly || peak < LEGIBLE || !isWord(text)) return { word: null, ignored: box, area };
  return { word: { text, ...box }, ignored: null, area };
}

function partsOfField(ink: Ink, text: string, area: Box, partly: boolean): Part[] {
  const texts = text.trim().split(/\s+/);
  const peak = peakIn(ink, area);
  const line = peak < UNSEEN ? null : tighten(ink, area, peak * SOLID);
  const boxes = line && !partly ? cutLine(ink, line, texts.length, peak * SOLID) : null;
  if (!boxes) return [partOf(ink, text, area, true)];
  return [
    ...boxes.map((box, index) => partOf(ink, texts[index] ?? '', box, false)),
    // The soft edges between them.
    { word: null, ignored: null, area },
  ];
}

/** Boxes around what ink is left once that of `areas` is taken away, neighbours together. */
function leftOver(ink: Ink, areas: readonly Box[]): Box[] {
  const values = Uint8Array.from(ink.values);
  for (const { left, top, width, height } of areas) {
    for (let y = top; y < top + height; y++) {
      values.fill(0, y * ink.width + left, y * ink.width + left + width);
    }
  }
  const columns = Math.ceil(ink.width / CELL);
  const cells = new Set<number>();
  for (let at = 0; at < values.length; at++) {
    if ((values[at] ?? 0) < UNSEEN) continue;
    cells.add(Math.floor(Math.floor(at / ink.width) / CELL) * columns + Math.floor((at % ink.width) / CELL));
  }
  const boxes: Box[] = [];
  for (const first of cells) {
    const group = [first];
    cells.delete(first);
    for (const cell of group) {
      const near = [-1, 0, 1].flatMap((down) => [-1, 0, 1].map((right) => cell + down * columns + right));
      for (const other of near) if (cells.delete(other)) group.push(other);
    }
    const xs = group.map((cell) => (cell % columns) * CELL);
    const ys = group.map((cell) => Math.floor(cell / columns) * CELL);
    const left = Math.min(...xs);
    const top = Math.min(...ys);
    const around = { left, top, width: Math.max(...xs) + CELL - left, height: Math.max(...ys) + CELL - top };
    const box = tighten({ ...ink, values }, within(around, ink, 1), UNSEEN);
    if (box) boxes.push(box);
  }
  return boxes;
}

export function truthOf(seen: Seen, ink: Ink, scale: number): Truth {
  const parts = [
    ...seen.words.map(({ text, box, partly }) => partOf(ink, text, within(box, ink, scale, 1), partly)),
    ...seen.fields.flatMap(({ text, box, partly }) =>
      partsOfField(ink, text, within(box, ink, scale), partly),
    ),
  ];
  const explained = parts.map(({ area }) => ({
    left: Math.max(0, area.left - 2),
    top: Math.max(0, area.top - 2),
    width: Math.min(ink.width - Math.max(0, area.left - 2), area.width + 4),
    height: Math.min(ink.height - Math.max(0, area.top - 2), area.height + 4),
  }));
  const targets = Object.entries(seen.targets).map(([name, boxes]): [string, Box[]] => [
    name,
    boxes.map(({ left, top, width, height }) => ({
      left: left * scale,
      top: top * scale,
      width: width * scale,
      height: height * scale,
    })),
  ]);
  return {
    words: parts.flatMap(({ word }) => (word ? [word] : [])),
    ignored: [...parts.flatMap(({ ignored }) => (ignored ? [ignored] : [])), ...leftOver(ink, explained)],
    targets: Object.fromEntries(targets),
  };
}
