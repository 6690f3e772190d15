/** Large letters: their strokes are wide enough for a surface, but nothing stands on them. */
import { isNear, type Raster } from './flats.ts';
import type { Components, Runs } from './runs.ts';

const TALLEST_PX = 220;
const SHORTEST_PX = 9;
/** A surface fills so much of its box's rows, and of its outline; letters are open, and rings hollow. */
const LEAST_OUTLINE = 0.72;
const LEAST_FILLED = 0.74;
/** One with four straight sides is a box whatever is written on it; a JPEG's are a little ragged. */
const STRAIGHT = 0.8;
const RAGGED_PX = 2;
/** No letter has so many strokes side by side; a line of letters has. */
const MANY_RUNS = 6;
/** Gap and height of a solid piece (I, l, a dot) beside a letter, in the letter's height. */
const BESIDE = 0.45;
const TALLER = 1.5;
const SAME_COLOUR = 24;

interface Shape {
  /** Of the row at hand: where it begins and ends, its longest run, and how many there are. */
  row: number;
  from: number;
  to: number;
  longest: number;
  count: number;
  outline: number;
  /** The most runs in a row. */
  most: number;
  sides: [number, number, number, number];
}

function boxOf(
  parts: Components,
  part: number,
): { left: number; top: number; right: number; bottom: number } {
  return {
    left: parts.left[part] as number,
    top: parts.top[part] as number,
    right: parts.right[part] as number,
    bottom: parts.bottom[part] as number,
  };
}

function closeRow(shape: Shape, parts: Components, part: number): void {
  if (shape.row < 0) return;
  const { left, top, right, bottom } = boxOf(parts, part);
  shape.outline += shape.to - shape.from;
  shape.most = Math.max(shape.most, shape.count);
  if (shape.from <= left + RAGGED_PX) shape.sides[0] += 1;
  if (shape.to >= right - RAGGED_PX) shape.sides[2] += 1;
  if (shape.row <= top + RAGGED_PX) shape.sides[1] = Math.max(shape.sides[1], shape.longest);
  if (shape.row >= bottom - 1 - RAGGED_PX) shape.sides[3] = Math.max(shape.sides[3], shape.longest);
}

/** The outlines of all chosen components as small as letters. */
function shapesOf(runs: Runs, parts: Components, chosen: Uint8Array): Map<number, Shape> {
  const shapes = new Map<number, Shape>();
  for (let part = 0; part < parts.count; part++) {
    if (!chosen[part]) continue;
    const { left, top, right, bottom } = boxOf(parts, part);
    const height = bottom - top;
    if (height > TALLEST_PX || right - left > TALLEST_PX || height < SHORTEST_PX) continue;
    shapes.set(part, {
      ...{ row: -1, from: 0, to: 0, longest: 0, count: 0, most: 0, outline: 0 },
      sides: [0, 0, 0, 0],
    });
  }
  if (shapes.size === 0) return shapes;
  for (let row = 0; row + 1 < runs.rows.length; row++) {
    for (let id = runs.rows[row] as number; id < (runs.rows[row + 1] as number); id++) {
      const part = parts.of[id] as number;
      if (!chosen[part]) continue;
      const shape = shapes.get(part);
      if (!shape) continue;
      const start = runs.start[id] as number;
      if (shape.row !== row) {
        closeRow(shape, parts, part);
        shape.row = row;
        shape.from = start;
        shape.longest = 0;
        shape.count = 0;
      }
      shape.to = runs.end[id] as number;
      shape.longest = Math.max(shape.longest, shape.to - start);
      shape.count += 1;
    }
  }
  for (const [part, shape] of shapes) closeRow(shape, parts, part);
  return shapes;
}

/** Neither a box nor a line of letters. */
function mayBeLetter(shape: Shape, parts: Components, part: number): boolean {
  const { left, top, right, bottom } = boxOf(parts, part);
  const width = right - left;
  const height = bottom - top;
  const [west, north, east, south] = shape.sides;
  const isBox = Math.min(west / height, east / height, north / width, south / width) >= STRAIGHT;
  return !isBox && shape.most < MANY_RUNS;
}

function isLetter(shape: Shape, parts: Components, part: number): boolean {
  if (!mayBeLetter(shape, parts, part)) return false;
  const { left, top, right, bottom } = boxOf(parts, part);
  const area = parts.area[part] as number;
  return (
    shape.outline < LEAST_OUTLINE * (right - left) * (bottom - top) || area < LEAST_FILLED * shape.outline
  );
}

/** Takes large letters, what is between their strokes, and solid pieces beside them out of the chosen components. */
export function dropLetters(raster: Raster, runs: Runs, parts: Components, chosen: Uint8Array): void {
  const shapes = shapesOf(runs, parts, chosen);
  const colours = coloursOf(raster, runs, parts, shapes);
  const letters = [...shapes].filter(([part, shape]) => isLetter(shape, parts, part)).map(([part]) => part);
  // A bold "a" or "e" is neither open nor hollow: the letters beside it tell. Twice, as one may stand beside another.
  for (let time = 0; time < 2; time++) {
    const found = new Set(letters);
    const isSurface = (part: number): boolean => chosen[part] !== 0 && !found.has(part);
    for (const [part, shape] of shapes) {
      if (
        !found.has(part) &&
        mayBeLetter(shape, parts, part) &&
        isInWord(part, { raster, runs, parts, isSurface })
      )
        letters.push(part);
    }
  }
  const isOf = (part: number, letter: number): boolean => {
    const one = boxOf(parts, part);
    const box = boxOf(parts, letter);
    const tall = box.bottom - box.top;
    const isInside =
      one.left > box.left && one.right < box.right && one.top > box.top && one.bottom < box.bottom;
    if (isInside) return true;
    const gap = Math.max(one.left - box.right, box.left - one.right);
    const middle = (one.top + one.bottom) / 2;
    return (
      gap >= 0 &&
      gap <= tall * BESIDE &&
      one.bottom - one.top <= tall * TALLER &&
      one.right - one.left <= tall * 0.6 &&
      middle >= box.top &&
      middle <= box.bottom &&
      isNear(colours.get(part) ?? 0, colours.get(letter) ?? 0, SAME_COLOUR)
    );
  };
  for (const part of letters) chosen[part] = 0;
  const known = letters.slice(0, 1_000);
  for (const part of shapes.keys()) {
    if (chosen[part] && known.some((letter) => isOf(part, letter))) chosen[part] = 0;
  }
}

function coloursOf(
  { width, pixels }: Raster,
  runs: Runs,
  parts: Components,
  shapes: ReadonlyMap<number, unknown>,
): Map<number, number> {
  const colours = new Map<number, number>();
  for (let row = 0; row + 1 < runs.rows.length && shapes.size > 0; row++) {
    for (let id = runs.rows[row] as number; id < (runs.rows[row + 1] as number); id++) {
      const part = parts.of[id] as number;
      const middle = ((parts.top[part] as number) + (parts.bottom[part] as number)) >> 1;
      if (row !== middle || !shapes.has(part)) continue;
      const x = ((runs.start[id] as number) + (runs.end[id] as number)) >> 1;
      colours.set(part, pixels[row * width + x] as number);
    }
  }
  return colours;
}

/** Gap between two letters of a word, and how much taller or shorter the next one may be. */
const NEXT_GAP = 0.36;
const NEXT_HEIGHT: readonly [number, number] = [0.5, 1.8];
/** A letter has more ink in its box than the outline of a button that stands beside a full one. */
const LEAST_INK = 0.2;
/** Places at a letter's side where the next one is looked for, in its height. */
const LOOK_AT = [0.15, 0.3, 0.5, 0.7, 0.9];

/** The run at a place; -1 where there is none. Runs of a row come from left to right. */
function runAt(runs: Runs, row: number, x: number): number {
  let [low, high] = [runs.rows[row] as number, (runs.rows[row + 1] as number) - 1];
  while (low <= high) {
    const middle = (low + high) >> 1;
    if ((runs.end[middle] as number) <= x) low = middle + 1;
    else if ((runs.start[middle] as number) > x) high = middle - 1;
    else return middle;
  }
  return -1;
}

interface Neighbourhood {
  readonly raster: Raster;
  readonly runs: Runs;
  readonly parts: Components;
  readonly isSurface: (part: number) => boolean;
}

/** Whether a piece of its colour stands right beside it that is about as tall and no surface. */
function isInWord(
  part: number,
  { raster: { width, pixels }, runs, parts, isSurface }: Neighbourhood,
): boolean {
  const { left, top, right, bottom } = boxOf(parts, part);
  const tall = bottom - top;
  // Edges shade into the ground on both sides.
  const reach = Math.round(tall * NEXT_GAP) + 2;
  const isNext = (row: number, x: number): boolean => {
    const other = parts.of[runAt(runs, row, x)];
    if (other === undefined || other === part || isSurface(other)) return false;
    const box = boxOf(parts, other);
    const height = box.bottom - box.top;
    const isInked = (parts.area[other] as number) >= LEAST_INK * height * (box.right - box.left);
    return isInked && height >= tall * NEXT_HEIGHT[0] && height <= tall * NEXT_HEIGHT[1];
  };
  return LOOK_AT.some((share) => {
    const row = Math.min(bottom - 1, top + Math.floor(tall * share));
    const end = runs.rows[row + 1] as number;
    let colour = -1;
    for (let id = runs.rows[row] as number; id < end && colour < 0; id++) {
      if (parts.of[id] === part)
        colour = pixels[
          row * width + (((runs.start[id] as number) + (runs.end[id] as number)) >> 1)
        ] as number;
    }
    if (colour < 0) return false;
    for (let away = 1; away <= reach; away++) {
      for (const x of [left - away, right - 1 + away]) {
        if (x < 0 || x >= width) continue;
        if (isNear(pixels[row * width + x] as number, colour, SAME_COLOUR) && isNext(row, x)) return true;
      }
    }
    return false;
  });
}

const MOST_PLATES = 4;

/** Takes letters that look like small plates (a bold "a") out of those. Buttons in a row stand beside buttons. */
export function dropWords(
  raster: Raster,
  runs: Runs,
  parts: Components,
  { plates, solid }: { readonly plates: Uint8Array; readonly solid: Uint8Array },
): void {
  const isSurface = (part: number): boolean => plates[part] !== 0 || solid[part] !== 0;
  // Once for each letter in a row of such: the "a" of "address" stands beside a "d" beside a "d".
  for (let time = 0; time < MOST_PLATES; time++) {
    const words: number[] = [];
    for (let part = 0; part < parts.count; part++)
      if (plates[part] && isInWord(part, { raster, runs, parts, isSurface })) words.push(part);
    if (words.length === 0) return;
    for (const part of words) plates[part] = 0;
  }
}
