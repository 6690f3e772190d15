/** Cells of tables: what stands under one head and in one row. Pure. */
import { bottomOf, gapAcross, holdsMiddle, middleX, middleY, rightOf } from '../boxes.ts';
import type { Box } from '../surfaces.ts';
import { type Fit, seenFit } from './fit.ts';
import type { Kind, Seen } from './kinds.ts';
import { pitchOf, siblingsOf, votesFor } from './repeats.ts';
import type { Thing, Things } from './things.ts';

/** px that two boxes share from left to right. */
const shared = (a: Box, b: Box): number => -gapAcross(a, b);

/** The column that a head stands over: of the table, else as far as the next head. */
function columnOf(head: Box, { sight, all }: Things): Box {
  const table = sight.tables.find((one) => holdsMiddle(one, head));
  const own = table?.columns.find((one) => shared(one, head) > 0.5 * head.width);
  if (own) return own;
  let end = rightOf(head) + 0.6 * head.width + 30 * sight.unit;
  let next = Number.POSITIVE_INFINITY;
  for (const { box, seen } of all) {
    const beside = box.left > rightOf(head) && Math.abs(middleY(box) - middleY(head)) < 0.5 * head.height;
    if (beside && seen !== 'row' && seen !== 'panel') next = Math.min(next, box.left);
  }
  if (next < Number.POSITIVE_INFINITY) end = next;
  return { ...head, width: Math.max(head.width, Math.min(end - head.left - 4, 4 * head.width + 40)) };
}

const inRow = (box: Box, row: Box): boolean =>
  middleY(box) >= row.top - 2 && middleY(box) <= bottomOf(row) + 2;

/** How much of a box stands in the column of a head. */
function wideness(box: Box, head: Box, column: Box): number {
  const under = shared(box, head) / Math.max(1, Math.min(box.width, head.width));
  const within = shared(box, column) / Math.max(1, Math.min(box.width, column.width));
  return Math.max(under, within);
}

/** Under a head, in the row of an anchor; where the rows are of several lines, by how the other rows are. */
function cellOf(head: Fit, anchor: Fit, kind: Kind | null, things: Things): Thing | null {
  if (bottomOf(head.box) > middleY(anchor.box)) return null;
  const column = columnOf(head.box, things);
  const table = things.sight.tables.find((one) => holdsMiddle(one, anchor.box));
  const row = table?.rows.find((one) => holdsMiddle(one, anchor.box)) ?? anchor.box;
  const under = things.all.filter((thing) => {
    const { box, seen } = thing;
    if (seen === 'row' || seen === 'panel' || thing === anchor.thing || thing === head.thing) return false;
    if (kind !== null && seenFit(kind, thing) < 0.65) return false;
    // A value is written.
    if (kind === null && PICTURES.has(seen) && !/\d/.test(thing.element.text)) return false;
    if (kind === null && seen === 'button' && /^\D?$/.test(thing.element.text)) return false;
    return bottomOf(head.box) <= box.top && wideness(box, head.box, column) > 0.3;
  });
  const fitting = ({ box }: Thing): number =>
    wideness(box, head.box, column) +
    Math.max(0, shared(box, head.box)) / head.box.width -
    Math.abs(box.left - head.box.left) / 1000;
  const there = under.filter(({ box }) => inRow(box, row)).sort((a, b) => fitting(b) - fitting(a))[0];
  if (there || under.length > MOST_CELLS) return there ?? null;
  const siblings = siblingsOf(anchor.thing, things);
  const boxes = under.map(({ box }) => box);
  const votes = votesFor(boxes, anchor.box, siblings, things.sight.unit);
  const pitch = pitchOf(anchor.box, siblings, things.sight.unit);
  // Rows of several lines: what stands before the next one begins.
  const own = under.flatMap((thing, at) => {
    const down = middleY(thing.box) - anchor.box.top;
    const within = pitch >= 2.2 * anchor.box.height && down >= -0.15 * pitch && down <= 0.75 * pitch;
    return within ? [{ thing, vote: votes[at] ?? 0 }] : [];
  });
  const away = ({ box }: Thing): number => Math.abs(middleY(box) - middleY(anchor.box));
  const worth = ({ thing, vote }: { thing: Thing; vote: number }): number =>
    vote + fitting(thing) - (0.5 * away(thing)) / pitch;
  own.sort((a, b) => worth(b) - worth(a));
  return own[0]?.thing ?? null;
}

const PICTURES: ReadonlySet<Seen> = new Set(['icon', 'image']);
/** Of this many in a column no pattern is looked for. */
const MOST_CELLS = 60;

const HEADS: ReadonlySet<Seen> = new Set(['text', 'heading', 'link', 'button', 'tab']);

/** A field heads no column, nor does what stands several times below itself. */
function isHead({ thing, box }: Fit, _: number, all: readonly Fit[]): boolean {
  if (!HEADS.has(thing.seen) || (thing.seen === 'button' && thing.opens)) return false;
  const same = all.filter((other) => other.thing.element.text === thing.element.text);
  if (same.length > 2) return false;
  return !all.some(
    (other) =>
      other.thing.seen === thing.seen &&
      other.thing.element.text === thing.element.text &&
      Math.abs(other.box.top - box.top) > box.height &&
      (Math.abs(other.box.left - box.left) < 4 || Math.abs(rightOf(other.box) - rightOf(box)) < 4),
  );
}

/** Heads stand in a line: one that stands alone heads no column. */
function isInLine(head: Box, { all }: Things): boolean {
  const beside = all.filter(
    ({ seen, box }) =>
      HEADS.has(seen) &&
      box.height < 3 * head.height &&
      Math.abs(middleY(box) - middleY(head)) < 0.6 * head.height &&
      (box.left > rightOf(head) || rightOf(box) < head.left),
  );
  return beside.length > 1;
}

/** Whether a head stands in, or right above, the table of an anchor. */
function areOfOne(head: Box, anchor: Box, { sight: { tables, unit } }: Things): boolean {
  const table = tables.find((one) => holdsMiddle(one, anchor));
  if (!table || middleX(head) < table.left || middleX(head) > rightOf(table)) return false;
  return head.top > table.top - 60 * unit && bottomOf(head) < bottomOf(table.rows[0] ?? table) + 2;
}

/** The cells under heads that fit and in the rows of anchors that fit, best first. */
export function cellsOf(
  heads: readonly Fit[],
  anchors: readonly Fit[],
  things: Things,
  kind: Kind | null = null,
): Fit[] {
  const top = heads.reduce((most, { score }) => Math.max(most, score), 0);
  if (top < 0.45) return [];
  const found: Fit[] = [];
  const good = heads
    .filter(({ score }) => score >= top - 0.1)
    .slice(0, 12)
    .filter(isHead);
  const own = good.filter((head) => anchors.some((anchor) => areOfOne(head.box, anchor.box, things)));
  const others = good.filter(({ box }) => isInLine(box, things));
  for (const head of (own.length > 0 ? own : others).slice(0, 6)) {
    for (const anchor of anchors) {
      const thing = cellOf(head, anchor, kind, things);
      const score = Math.min(0.95, Math.max(head.score, 0.7)) * Math.min(1, anchor.score + 0.05);
      if (thing && !found.some((one) => one.thing === thing)) found.push({ thing, score, box: thing.box });
    }
  }
  const { tables } = things.sight;
  const inTables = found.filter(({ box }) => tables.some((table) => holdsMiddle(table, box)));
  return (inTables.length > 0 ? inTables : found).sort(
    (a, b) => b.score - a.score || a.thing.at - b.thing.at,
  );
}
