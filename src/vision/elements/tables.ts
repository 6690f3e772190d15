/** Rows and columns of text that line up, with or without rules between. Pure. */
import { areaOf, bottomOf, contains, middleX, middleY, onOneRow, rect, rightOf } from '../boxes.ts';
import { around, type Line } from '../read/words.ts';
import type { Scene } from '../scene.ts';
import type { Table } from '../sight.ts';
import type { Box } from '../surfaces.ts';
import type { Pane } from './panes.ts';

/** px at unit 1. */
const ALIGNED = 5;
const FARTHEST_ROW = 72;
const LEAST_ROWS = 3;
const LEAST_COLUMNS = 2;
/** Share of a table's rows that a column has text in. */
const FILLED = 0.4;

type Row = readonly Line[];

/** Lines on one row each, top to bottom, left to right. */
function rowsOf(lines: readonly Line[]): Row[] {
  const rows: Line[][] = [];
  for (const line of lines.toSorted((a, b) => middleY(a) - middleY(b))) {
    const row = rows.findLast((one) => one[0] !== undefined && onOneRow(one[0], line));
    if (row) row.push(line);
    else rows.push([line]);
  }
  return rows.map((row) => row.sort((a, b) => a.left - b.left));
}

function isAligned(a: Box, b: Box, slack: number): boolean {
  return (
    Math.abs(a.left - b.left) <= slack ||
    Math.abs(rightOf(a) - rightOf(b)) <= slack ||
    Math.abs(middleX(a) - middleX(b)) <= slack
  );
}

/** Whether two rows have most of the shorter one's cells in common columns. */
function follow(above: Row, below: Row, unit: number): boolean {
  const [few, many] = above.length < below.length ? [above, below] : [below, above];
  if (few.length < LEAST_COLUMNS || few.length < many.length * 0.5) return false;
  const pitch = middleY(below[0] as Line) - middleY(above[0] as Line);
  if (pitch > FARTHEST_ROW * unit) return false;
  const aligned = few.filter((cell) => many.some((other) => isAligned(cell, other, ALIGNED * unit)));
  return aligned.length >= Math.max(LEAST_COLUMNS, few.length * 0.6);
}

/** Runs of rows of which each follows on one of the last two: a row may be broken by a cell of two lines. */
function runsOf(rows: readonly Row[], unit: number): Row[][] {
  const runs: Row[][] = [];
  for (const row of rows) {
    const home = runs.findLast((run) => run.slice(-2).some((above) => follow(above, row, unit)));
    if (home) home.push(row);
    else runs.push([row]);
  }
  return runs.filter((run) => run.length >= LEAST_ROWS);
}

/** Bands of x in which cells stand that no other cell crosses. */
function columnsOf(rows: readonly Row[], unit: number): Line[][] {
  const columns: { left: number; right: number; cells: Line[] }[] = [];
  for (const cell of rows.flat().sort((a, b) => a.left - b.left)) {
    const last = columns.at(-1);
    if (last && cell.left < last.right + 2 * unit) {
      last.cells.push(cell);
      last.right = Math.max(last.right, rightOf(cell));
    } else columns.push({ left: cell.left, right: rightOf(cell), cells: [cell] });
  }
  return columns.filter(({ cells }) => cells.length >= rows.length * FILLED).map(({ cells }) => cells);
}

function tableOf(rows: readonly Row[], within: Box, unit: number): Table | null {
  const columns = columnsOf(rows, unit);
  if (columns.length < LEAST_COLUMNS) return null;
  // Two columns of a few words are as often a form, a list or a menu.
  if (columns.length === 2 && rows.length < 4) return null;
  const whole = around(rows.flat());
  const left = Math.max(within.left, whole.left - 12 * unit);
  const right = Math.min(rightOf(within), rightOf(whole) + 12 * unit);
  const tops = rows.map((row) => around(row));
  const pad = Math.min(...tops.slice(1).map((row, at) => row.top - bottomOf(tops[at] as Box)), 24 * unit) / 2;
  const bands = tops.map((row) => {
    const top = Math.round(row.top - Math.max(0, pad));
    return {
      left: Math.round(left),
      top,
      width: Math.round(right - left),
      height: Math.round(bottomOf(row) + Math.max(0, pad)) - top,
    };
  });
  const box = around(bands);
  const first = new Set<Line>(rows[0]);
  return {
    ...box,
    rows: bands,
    columns: columns.map((cells) => {
      const { left: from, width } = around(cells);
      return {
        left: from,
        width,
        top: box.top,
        height: box.height,
        head: cells.find((cell) => first.has(cell))?.text ?? '',
      };
    }),
  };
}

/** Tables, found among the lines of each panel by itself: a side bar's entries are no cells. */
export function findTables({ screen, unit }: Scene, panes: readonly Pane[], lines: readonly Line[]): Table[] {
  const page = { left: 0, top: 0, width: screen.width, height: screen.height };
  const panels = panes.filter((pane) => pane.height > 90 * unit && pane.width > 150 * unit);
  const homes = new Map<Box, Line[]>();
  for (const line of lines) {
    const home = panels.findLast((pane) => contains(pane, line) && areaOf(pane) > areaOf(line) * 4) ?? page;
    homes.set(home, [...(homes.get(home) ?? []), line]);
  }
  return [...homes].flatMap(([home, inside]) =>
    runsOf(rowsOf(inside), unit).flatMap((rows) => tableOf(rows, rect(home), unit) ?? []),
  );
}
