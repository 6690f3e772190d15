/** Cells of a spreadsheet by their address: "cell H5", "column header C", "row number 12". Pure. */
import { middleX, middleY } from '../boxes.ts';
import { plainText } from '../plain.ts';
import type { Sight } from '../sight.ts';
import type { Box } from '../surfaces.ts';

/** px at unit 1 that heads of columns, or of rows, are off their line at most. */
const ALIGNED = 6;
/** So many letters in their order are no accident; so many numbers neither. */
const LEAST_HEADS = 4;
/** Half of the side of what is pointed at, px at unit 1. */
const HALF = 6;

interface Head {
  readonly index: number;
  readonly at: number;
}

/** Heads of columns (A is 0) with their middles across, and of rows (1 is 0) with theirs down. */
interface Sheet {
  readonly columns: readonly Head[];
  readonly rows: readonly Head[];
  /** The middle of the row of letters, and of the column of numbers. */
  readonly top: number;
  readonly left: number;
}

const letterOf = (text: string): number => (/^[A-Z]$/.test(text) ? text.charCodeAt(0) - 65 : -1);
const numberOf = (text: string): number => (/^[1-9]\d{0,3}$/.test(text) ? Number(text) - 1 : -1);

/** Heads in their order from the first on; what was misread in between falls out. */
function inOrder(heads: readonly Head[]): Head[] {
  const kept: Head[] = [];
  for (const head of heads.toSorted((a, b) => a.at - b.at)) {
    const last = kept.at(-1);
    if (!last || head.index > last.index) kept.push(head);
  }
  return kept;
}

interface Line {
  readonly heads: readonly Head[];
  readonly across: number;
}

/** The longest line of heads that stand level with each other. */
function lineOf(
  words: readonly Box[],
  indexOf: (at: number) => number,
  along: (box: Box) => number,
  across: (box: Box) => number,
  slack: number,
): Line | null {
  let best: Line | null = null;
  for (const [start, first] of words.entries()) {
    if (indexOf(start) < 0) continue;
    const level = words.flatMap((word, at) =>
      indexOf(at) >= 0 && Math.abs(across(word) - across(first)) <= slack
        ? [{ index: indexOf(at), at: along(word) }]
        : [],
    );
    const heads = inOrder(level);
    if (heads.length > (best?.heads.length ?? LEAST_HEADS - 1)) best = { heads, across: across(first) };
  }
  return best;
}

function sheetOf({ lines, unit }: Sight): Sheet | null {
  const words = lines.flatMap((line) => line.words);
  const slack = ALIGNED * unit;
  const columns = lineOf(words, (at) => letterOf(words[at]?.text ?? ''), middleX, middleY, slack);
  if (!columns) return null;
  const below = words.filter(
    (word) => middleY(word) > columns.across && middleX(word) < (columns.heads[0]?.at ?? 0),
  );
  const rows = lineOf(below, (at) => numberOf(below[at]?.text ?? ''), middleY, middleX, slack);
  if (!rows) return null;
  return { columns: columns.heads, rows: rows.heads, top: columns.across, left: rows.across };
}

/** Rows are as high as each other, so that one that was not read has its place; columns are not as wide. */
const UNREAD_ROWS = 3;

function rowBeyond(rows: readonly Head[], index: number): number | null {
  const [before, last] = rows.slice(-2);
  if (!before || !last || index > last.index + UNREAD_ROWS) return null;
  return last.at + ((last.at - before.at) / (last.index - before.index)) * (index - last.index);
}

/** Where a head stands, or would between two others; null beyond them. */
function placeOf(heads: readonly Head[], index: number): number | null {
  const after = heads.findIndex((head) => head.index >= index);
  const next = heads[after];
  if (!next) return null;
  if (next.index === index) return next.at;
  const before = heads[after - 1];
  if (!before) return null;
  const share = (index - before.index) / (next.index - before.index);
  return before.at + share * (next.at - before.at);
}

const CELL = /^(?:cell ([a-z])(\d{1,4})|([a-z])(\d{1,4}) cell)$/;
const COLUMN =
  /^(?:column header ([a-z])|(?:header|head) of column ([a-z])|column ([a-z])(?: header| head)?)$/;
const ROW = /^(?:row (?:number |header )?(\d{1,4})(?: header| number)?|(?:header|number) of row (\d{1,4}))$/;

/** What a description addresses: a column, a row, or both for a cell. */
function addressOf(description: string): { column: number | null; row: number | null } | null {
  const said = plainText(description).replace(/^the /, '');
  const read = (match: RegExpExecArray | null): string[] => match?.slice(1).filter(Boolean) ?? [];
  const [letter, number] = read(CELL.exec(said));
  const [column = letter] = read(COLUMN.exec(said));
  const [row = number] = read(ROW.exec(said));
  if (column === undefined && row === undefined) return null;
  return {
    column: column === undefined ? null : letterOf(column.toUpperCase()),
    row: row === undefined ? null : Number(row) - 1,
  };
}

/** The middle of the cell or head that a description addresses, and its name; null where no such sheet is shown. */
export function sheetCell(description: string, sight: Sight): { box: Box; name: string } | null {
  const address = addressOf(description);
  const sheet = address && sheetOf(sight);
  if (!address || !sheet) return null;
  const x = address.column === null ? sheet.left : placeOf(sheet.columns, address.column);
  const y =
    address.row === null
      ? sheet.top
      : (placeOf(sheet.rows, address.row) ?? rowBeyond(sheet.rows, address.row));
  if (x === null || y === null) return null;
  const half = Math.round(HALF * sight.unit);
  const letter = address.column === null ? '' : String.fromCharCode(65 + address.column);
  return {
    box: { left: Math.round(x) - half, top: Math.round(y) - half, width: half * 2, height: half * 2 },
    name: `${letter}${address.row === null ? '' : address.row + 1}`,
  };
}
