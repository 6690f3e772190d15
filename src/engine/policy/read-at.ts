/** The words at a place of a screen, for rules about words. */
import type { Place } from '../../contract/actions.ts';
import type { Screenshot } from '../../lib/images.ts';
import type { Engine, TextElement } from '../engine.ts';

/** px between two words of a row, for each px of their height. */
const GAP = 2.5;

/** Words that follow one another in a row: what is read as several may be one value. */
export function rowsOf(elements: readonly TextElement[]): TextElement[][] {
  const rows: TextElement[][] = [];
  for (const one of elements.toSorted((a, b) => a.left - b.left)) {
    const row = rows.find((each) => {
      const last = each.at(-1) as TextElement;
      const middle = one.top + one.height / 2;
      const isBeside = middle > last.top && middle < last.top + last.height;
      return isBeside && one.left - (last.left + last.width) < GAP * Math.max(last.height, one.height);
    });
    if (row) row.push(one);
    else rows.push([one]);
  }
  return rows;
}

/** px: the edge of a button around its words. */
const EDGE = 12;

/** As eyes read them; null where none stand. */
export async function readAt(
  frame: Screenshot,
  { x, y }: Place,
  eyes: Pick<Engine, 'read'>,
  signal: AbortSignal,
): Promise<string | null> {
  const { elements } = await eyes.read({ screenshot: frame, signal });
  const row = rowsOf(elements).find((words) =>
    words.some(
      ({ left, top, width, height }) =>
        x >= left - EDGE && x <= left + width + EDGE && y >= top - EDGE && y <= top + height + EDGE,
    ),
  );
  return row?.map(({ text }) => text).join(' ') ?? null;
}
