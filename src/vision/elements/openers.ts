/** Words with an arrow behind them that stand on no box of their own: "Sort by v". Pure. */
import { middleY, onOneRow, rightOf } from '../boxes.ts';
import { around } from '../read/words.ts';
import type { Element } from '../sight.ts';
import type { Box } from '../surfaces.ts';

const ARROWS = new Set(['chevron-down', 'caret-down', 'arrow-down']);
const WORDS: ReadonlySet<string> = new Set(['text', 'link', 'tab']);
/** px a side of an arrow at unit 1. */
const LARGEST = 14;
/** Between the words and their arrow, in heights of the words. */
const GAP = 1;
/** px: heads of columns carry arrows that sort. */
const SLACK = 2;

/** Opens a list: what carries the arrow at its end, and stands in no table. */
export function withOpeners(elements: readonly Element[], tables: readonly Box[], unit: number): Element[] {
  const arrows = elements.filter(
    ({ role, icon, width, height }) =>
      role === 'icon' && ARROWS.has(icon[0] ?? '') && Math.max(width, height) <= LARGEST * unit,
  );
  const isInTable = (one: Box): boolean =>
    tables.some(
      (table) =>
        one.left >= table.left - SLACK &&
        rightOf(one) <= rightOf(table) + SLACK &&
        middleY(one) >= table.top - SLACK &&
        middleY(one) <= table.top + table.height + SLACK,
    );
  return elements.map((element) => {
    if (!WORDS.has(element.role) || !/\p{L}{2}/u.test(element.text) || isInTable(element)) return element;
    const arrow = arrows.find((one) => {
      const gap = one.left - rightOf(element);
      return onOneRow(one, element) && gap >= -1 && gap <= element.height * GAP;
    });
    return arrow ? { ...element, ...around([element, arrow]), role: 'dropdown' } : element;
  });
}
