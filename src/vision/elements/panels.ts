/** What groups elements: cards, bars, dialogs; and what of it lies on top. Pure. */
import { areaOf, bottomOf, contains, rect } from '../boxes.ts';
import type { Line } from '../read/words.ts';
import type { Scene } from '../scene.ts';
import type { Panel } from '../sight.ts';
import type { Box } from '../surfaces.ts';
import type { Pane } from './panes.ts';

/** The first line near the top of a panel. */
function titleOf(panel: Box, lines: readonly Line[], unit: number): string {
  const [first] = lines
    .filter((line) => contains(panel, line) && line.top - panel.top < 60 * unit)
    .sort((a, b) => a.top - b.top || a.left - b.left);
  return first?.text ?? '';
}

export function findPanels({ screen, unit }: Scene, panes: readonly Pane[], lines: readonly Line[]): Panel[] {
  const page = screen.width * screen.height;
  return panes
    .filter(
      (one) => areaOf(one) > page * 0.005 && areaOf(one) < page * 0.9 && bottomOf(one) - one.top > 24 * unit,
    )
    .map((pane) => ({ ...rect(pane), title: titleOf(pane, lines, unit) }));
}
