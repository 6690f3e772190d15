/** Cells of tables: what stands under one head and in one row. Pure. */
import { bottomOf, gapAcross, holdsMiddle } from '../boxes.ts';
import type { Box } from '../surfaces.ts';
import type { Fit } from './fit.ts';
import type { Thing, Things } from './things.ts';

/** px that two boxes share from left to right. */
const shared = (a: Box, b: Box): number => -gapAcross(a, b);

/** The column that a head stands over, and the row that an anchor stands in: of the table's, else as far as they reach. */
function spansOf(head: Box, anchor: Box, { sight }: Things): { column: Box; row: Box } {
  const table = sight.tables.find((one) => holdsMiddle(one, head) && holdsMiddle(one, anchor));
  return {
    column: table?.columns.find((one) => shared(one, head) > 0.5 * head.width) ?? head,
    row: table?.rows.find((one) => holdsMiddle(one, anchor)) ?? anchor,
  };
}

function cellOf(head: Fit, anchor: Fit, things: Things): Thing | null {
  if (head.box.top + head.box.height > anchor.box.top + anchor.box.height / 2) return null;
  const { column, row } = spansOf(head.box, anchor.box, things);
  let best: Thing | null = null;
  let width = 0;
  for (const thing of things.all) {
    const { box, seen } = thing;
    if (seen === 'row' || seen === 'panel' || thing === anchor.thing || thing === head.thing) continue;
    const y = box.top + box.height / 2;
    if (y < row.top - 2 || y > bottomOf(row) + 2 || bottomOf(head.box) > box.top) continue;
    const wide = shared(box, column) / Math.max(1, Math.min(box.width, column.width));
    if (wide > Math.max(0.3, width)) [best, width] = [thing, wide];
  }
  return best;
}

/** The cells under heads that fit and in the rows of anchors that fit, best first. */
export function cellsOf(heads: readonly Fit[], anchors: readonly Fit[], things: Things): Fit[] {
  const top = heads.reduce((most, { score }) => Math.max(most, score), 0);
  if (top < 0.45) return [];
  const found: Fit[] = [];
  for (const head of heads.filter(({ score }) => score >= top - 0.1).slice(0, 6)) {
    for (const anchor of anchors) {
      const thing = cellOf(head, anchor, things);
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
