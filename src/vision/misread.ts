/** What was read and is no word: tick boxes, rings, arrows of dropdowns, pieces of borders. Pure. */
import { contains, gapAcross, onOneRow, rect, rightOf } from './boxes.ts';
import { isRim, type Pane } from './panes.ts';
import type { Scene } from './scene.ts';
import type { Box } from './surfaces.ts';
import { boxSwitch } from './switches.ts';
import type { ReadWord } from './tesseract.ts';

/** What a reader makes of them. */
const LOOKALIKE = /^(?:[OoQ0D□☐☑©®@]|CI|CJ|\[\]|\(\)|\[J|\(J|L1|v\.?|V|Vv|vv|w|~)$/u;
const LONGEST = 3;
/** px of a one-line box at unit 1. */
const ONE_LINE = 66;

/** Whether a "v" stands alone at the right end of a box. */
function isArrow(word: ReadWord, read: readonly ReadWord[], panes: readonly Pane[], unit: number): boolean {
  if (!/^[vVwW~]/.test(word.text)) return false;
  const pane = panes.findLast((one) => contains(one, word, 0));
  if (!pane || pane.height > ONE_LINE * unit || rightOf(pane) - rightOf(word) > pane.height * 0.9)
    return false;
  return !read.some(
    (other) => other !== word && onOneRow(other, word) && gapAcross(other, word) < word.height * 0.9,
  );
}

/** The words of a screen, and the boxes of the small controls that were read as such. */
export function sortWords(
  { screen, unit }: Scene,
  read: readonly ReadWord[],
  panes: readonly Pane[],
): { readonly words: readonly ReadWord[]; readonly signs: readonly Box[] } {
  const words: ReadWord[] = [];
  const signs: Box[] = [];
  for (const word of read) {
    if (word.text.length <= LONGEST && panes.some((pane) => isRim(word, pane, unit))) continue;
    const none =
      LOOKALIKE.test(word.text) && (boxSwitch(screen, word, unit) || isArrow(word, read, panes, unit));
    if (none) signs.push(rect(word));
    else words.push(word);
  }
  return { words, signs };
}
