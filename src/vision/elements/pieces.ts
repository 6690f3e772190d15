/** What stands apart in a row of ink. Pure. */
import type { Screen } from '../../lib/images.ts';
import { bottomOf, rightOf } from '../boxes.ts';
import { colourAt, commonest, farFrom } from '../colours.ts';
import type { Box, Colour } from '../surfaces.ts';

/** Differences from the ground that count as ink. */
const INK = 48;

function groundOf(screen: Screen, box: Box): Colour {
  const spots: Colour[] = [];
  for (let part = 0; part <= 8; part++) {
    const x = box.left + ((box.width - 1) * part) / 8;
    spots.push(colourAt(screen, x, box.top - 2), colourAt(screen, x, bottomOf(box) + 1));
  }
  return commonest(spots, 16);
}

/** The tight boxes of the ink in a box, parted where nothing is for more than `gap` px across. */
export function inkPieces(screen: Screen, box: Box, gap: number): Box[] {
  const ground = groundOf(screen, box);
  const pieces: { left: number; top: number; right: number; bottom: number }[] = [];
  for (let x = box.left; x < rightOf(box); x++) {
    for (let y = box.top; y < bottomOf(box); y++) {
      if (farFrom(screen, x, y, ground) <= INK) continue;
      const last = pieces.at(-1);
      if (!last || x - last.right > gap) pieces.push({ left: x, top: y, right: x + 1, bottom: y + 1 });
      else {
        last.right = x + 1;
        last.top = Math.min(last.top, y);
        last.bottom = Math.max(last.bottom, y + 1);
      }
    }
  }
  return pieces.map(({ left, top, right, bottom }) => ({
    left,
    top,
    width: right - left,
    height: bottom - top,
  }));
}
