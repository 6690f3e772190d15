/** Which words may name a field from outside: not those of another panel, nor what is told of another field. Pure. */
import { bottomOf, contains, rightOf } from '../boxes.ts';
import type { Line } from '../read/words.ts';
import type { Box } from '../surfaces.ts';
import type { Pane } from './panes.ts';

/** px at unit 1 between a field and what is told of it below, and the least width of such a field. */
const HINT_GAP = 10;
const HINTED_WIDE = 90;
/** px between an edge and what it cuts. */
const CUT_PX = 3;

interface Naming {
  readonly panes: readonly Pane[];
  /** Those of them that are large enough for a control. */
  readonly controls: readonly Pane[];
  /** What lies on top of the rest. */
  readonly overlay: Box | null;
  readonly unit: number;
}

/** A test of whether a line may be the label of a pane. */
export function createNaming({
  panes,
  controls,
  overlay,
  unit,
}: Naming): (line: Line, pane: Pane) => boolean {
  // The words of an open menu name nothing beneath it.
  const isOnTop = (box: Box): boolean => overlay !== null && contains(overlay, box, 1);
  // What begins right where the panel of the words ends is what that panel leaves of something under it.
  const isCutOff = (line: Line, pane: Pane): boolean =>
    panes.some(
      (panel) =>
        Math.abs(pane.left - rightOf(panel)) <= CUT_PX &&
        panel.height > 2 * pane.height &&
        contains(panel, line) &&
        !contains(panel, pane),
    );
  // Close under one field and farther over the next, words tell of the first: "This number is too short".
  const isHint = (line: Line, pane: Pane): boolean =>
    bottomOf(line) <= pane.top &&
    controls.some((other) => {
      const gap = line.top - bottomOf(other);
      const isClose = gap >= -1 && gap <= HINT_GAP * unit && gap < pane.top - bottomOf(line);
      const isField = other.width >= HINTED_WIDE * unit && Math.abs(other.left - pane.left) <= CUT_PX;
      return other !== pane && isClose && isField;
    });
  return (line, pane) =>
    !contains(pane, line) && isOnTop(line) === isOnTop(pane) && !isCutOff(line, pane) && !isHint(line, pane);
}
