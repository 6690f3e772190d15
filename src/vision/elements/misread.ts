/** What was read and is no word: tick boxes, rings, arrows of dropdowns, pieces of borders. Pure. */
import { bottomOf, contains, gapAcross, onOneRow, overlapOf, rect, rightOf } from '../boxes.ts';
import type { ReadWord } from '../read/tesseract.ts';
import type { Scene } from '../scene.ts';
import type { Box } from '../surfaces.ts';
import type { IconNames } from './icons.ts';
import { isRim, type Pane } from './panes.ts';
import { nameClusters, type Pictogram } from './pictograms.ts';
import { inkPieces } from './pieces.ts';
import { boxSwitch, longSlider, pillSwitch } from './switches.ts';

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

/** What a person may well have written, and drawn as an icon means the same. */
const WRITTEN = /^[+<>xX×✕BIUAT*?!…=—–-]$/u;
/** How sure the reader is of what it takes for a number, from which on it is one. */
const SURE_NUMBER = 70;
const ZERO_WIDE = 0.85;
const ICON_SCORE = 0.93;
const ICON_TEXT = 3;

/** Stands by itself: what is beside it is farther away than the next letter of a word would be. */
function isAlone(word: ReadWord, read: readonly ReadWord[]): boolean {
  return !read.some(
    (other) =>
      other !== word &&
      onOneRow(other, word) &&
      gapAcross(other, word) < Math.min(word.height, other.height) * 0.45,
  );
}

/** "in", "to", "of" after a word of its line: small letters on one baseline, as far from it as words are. */
const SMALL_WORD = /^\p{Ll}{2,3}$/u;
const SPACE = 0.9;
function isInSentence(word: ReadWord, read: readonly ReadWord[]): boolean {
  return (
    SMALL_WORD.test(word.text) &&
    read.some(
      (other) =>
        other !== word &&
        other.confidence >= SURE_NUMBER &&
        /\p{L}{3}/u.test(other.text) &&
        onOneRow(other, word) &&
        gapAcross(other, word) < Math.max(word.height, other.height) * SPACE,
    )
  );
}

/** Whether the word may be a picture that was read as letters. */
function mayBeIcon(word: ReadWord, read: readonly ReadWord[], unit: number): boolean {
  const ratio = word.width / word.height;
  if (word.text.length > ICON_TEXT || ratio < 0.4 || ratio > 1.65 || word.height < 8 * Math.min(1, unit))
    return false;
  if (/^\d+$/.test(word.text) && word.confidence >= SURE_NUMBER) return false;
  // Rings are as wide as tall.
  if (word.text === '0' && ratio <= ZERO_WIDE) return false;
  return isAlone(word, read) && !isInSentence(word, read);
}

/** Wider than this a letter, in heights of the word, letters stand apart as icons do. */
const SPACED = 1.35;
/** The least gap between icons of a row, in heights. */
const APART = 0.25;
const PIECE_SCORE = 0.9;

/** The pictures of a row that was read as one word; none when it may be one. */
function spacedIcons(scene: Scene, word: ReadWord, names: IconNames): Box[] {
  const { text, width, height } = word;
  if (text.length < 2 || text.length > 8 || width < height * SPACED * text.length) return [];
  const pieces = inkPieces(scene.screen, word, height * APART);
  const shaped = pieces.every((one) => one.width <= height * 1.6 && one.height >= height * 0.5);
  if (pieces.length < 2 || !shaped) return [];
  const named = nameClusters(scene, pieces, names);
  const known = named.filter((one) => (one.names[0]?.score ?? 0) >= PIECE_SCORE);
  return known.length === pieces.length ? pieces : [];
}

/** Whether it stands alone in the lower right corner of a tall box: the grip of a text area. */
function isGrip(word: ReadWord, panes: readonly Pane[], unit: number): boolean {
  if (word.text.length > 2 || Math.max(word.width, word.height) > 16 * unit) return false;
  const reach = 18 * unit;
  return panes.some(
    (pane) =>
      pane.border !== null &&
      pane.height > 34 * unit &&
      contains(pane, word, 0) &&
      rightOf(pane) - word.left <= reach &&
      bottomOf(pane) - word.top <= reach,
  );
}

/** px at unit 1. */
const LARGEST_PART = 40;

/** Whether a sign and what was read as nothing reach into each other: an arrow that points into a tray is no "+". */
function isInterlocked(word: ReadWord, { marks, unit }: Scene): boolean {
  return (
    word.text.length === 1 &&
    !/[\p{L}\d]/u.test(word.text) &&
    marks.some(
      (mark) =>
        mark.kind !== 'caret' &&
        Math.max(mark.width, mark.height) <= LARGEST_PART * unit &&
        overlapOf(mark, word) > 0 &&
        !contains(mark, word, 0) &&
        !contains(word, mark, 0),
    )
  );
}

/** What the track of a slider is read as. */
const TRACK = /[—–_=~-]/u;

export interface Sorted {
  readonly words: readonly ReadWord[];
  /** Boxes of what was read as a word and is none. */
  readonly signs: readonly Box[];
  /** Words that are icons as well: a plus, a cross, a bold B. */
  readonly icons: ReadonlyMap<ReadWord, Pictogram>;
}

/** Tells words from small controls, icons and pieces of borders that were read as such. */
export function sortWords(
  scene: Scene,
  read: readonly ReadWord[],
  panes: readonly Pane[],
  names: IconNames,
): Sorted {
  const { screen, unit } = scene;
  const words: ReadWord[] = [];
  const signs: Box[] = [];
  const icons = new Map<ReadWord, Pictogram>();
  for (const word of read) {
    if (word.text.length <= LONGEST && panes.some((pane) => isRim(word, pane, unit))) continue;
    const row = spacedIcons(scene, word, names);
    if (row.length > 0) {
      signs.push(...row);
      continue;
    }
    const none =
      isGrip(word, panes, unit) ||
      isInterlocked(word, scene) ||
      (TRACK.test(word.text) && longSlider(screen, word, unit) !== null) ||
      (LOOKALIKE.test(word.text) &&
        (boxSwitch(screen, word, unit) !== null ||
          pillSwitch(screen, word, unit) !== null ||
          isArrow(word, read, panes, unit)));
    const [icon] = !none && mayBeIcon(word, read, unit) ? nameClusters(scene, [rect(word)], names) : [];
    const drawn = icon !== undefined && (icon.names[0]?.score ?? 0) >= ICON_SCORE;
    if (none || (drawn && !WRITTEN.test(word.text))) signs.push(rect(word));
    else words.push(word);
    if (drawn && WRITTEN.test(word.text)) icons.set(word, icon);
  }
  return { words, signs, icons };
}
