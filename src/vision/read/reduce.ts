/** Screens too large or too busy are looked at made smaller; what is found is told in their own px. Pure. */
import type { Screen } from '../../lib/images.ts';
import type { Box } from '../surfaces.ts';

/** Half as wide and high: each px the mean of four. */
export function halve(screen: Screen): Screen {
  const { channels, pixels } = screen;
  const width = screen.width >> 1;
  const height = screen.height >> 1;
  const small = Buffer.alloc(width * height * channels);
  const row = screen.width * channels;
  let to = 0;
  for (let y = 0; y < height; y++) {
    let at = 2 * y * row;
    for (let x = 0; x < width; x++) {
      for (let channel = 0; channel < channels; channel++) {
        const from = at + channel;
        small[to] =
          ((pixels[from] as number) +
            (pixels[from + channels] as number) +
            (pixels[from + row] as number) +
            (pixels[from + row + channels] as number) +
            2) >>
          2;
        to += 1;
      }
      at += 2 * channels;
    }
  }
  return { ...screen, width, height, pixels: small };
}

/** What was found on a screen made `by` times smaller, as it lies on the screen itself. */
export function enlarge<T extends Box>(found: readonly T[], by: number): T[] {
  if (by === 1) return [...found];
  return found.map((one) => ({
    ...one,
    left: one.left * by,
    top: one.top * by,
    width: one.width * by,
    height: one.height * by,
  }));
}
