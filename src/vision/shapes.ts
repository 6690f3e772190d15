/** What a surface's outline tells: box, control or mere stroke. Pure. */
import type { Screen } from '../lib/images.ts';
import type { Surface } from './surfaces.ts';

const FILL_SLACK = 32;

/** Whether a pixel has the surface's fill, give or take its shading. */
export function nearFill(screenshot: Screen, surface: Surface, x: number, y: number): boolean {
  const at = (y * screenshot.width + x) * screenshot.channels;
  const { pixels } = screenshot;
  const { red, green, blue } = surface.fill;
  const slack = FILL_SLACK + surface.shading / 2;
  return (
    Math.abs((pixels[at] as number) - red) <= slack &&
    Math.abs((pixels[at + 1] as number) - green) <= slack &&
    Math.abs((pixels[at + 2] as number) - blue) <= slack
  );
}

/** Whether the middle of all four sides is flat: true of boxes and pills, false of the strokes of large letters. */
export function isFramed(screenshot: Screen, surface: Surface): boolean {
  const { left, top, width, height } = surface;
  const inset = Math.min(2, height >> 2);
  const steps = 12;
  let flat = 0;
  for (let step = 0; step < steps; step++) {
    const along = step / (steps - 1);
    const x = left + Math.floor((width - 1) * (0.25 + 0.5 * along));
    // Nearer the middle: the ends of a pill are round.
    const y = top + Math.floor((height - 1) * (0.38 + 0.24 * along));
    flat += nearFill(screenshot, surface, x, top + inset) ? 1 : 0;
    flat += nearFill(screenshot, surface, x, top + height - 1 - inset) ? 1 : 0;
    flat += nearFill(screenshot, surface, left + inset, y) ? 1 : 0;
    flat += nearFill(screenshot, surface, left + width - 1 - inset, y) ? 1 : 0;
  }
  return flat >= steps * 4 * 0.85;
}

/** Whether the surface is a checkbox or radio button: small, compact and alone on flat ground. `unit` is the screen's scale. */
export function isControl(screenshot: Screen, surface: Surface, unit = 1): boolean {
  const { left, top, width, height } = surface;
  if (Math.max(width, height) > 24 * unit || Math.abs(width - height) > 3) return false;
  const away = 4;
  const spots = [
    [left - away, top + (height >> 1)],
    [left + (width >> 1), top - away],
    [left + (width >> 1), top + height - 1 + away],
    [left - away, top - away],
    [left - away, top + height - 1 + away],
  ] as const;
  const inside = spots.every(([x, y]) => x >= 0 && y >= 0 && x < screenshot.width && y < screenshot.height);
  if (!inside) return false;
  const [first, ...others] = spots.map(([x, y]) => (y * screenshot.width + x) * screenshot.channels);
  return others.every((at) =>
    [0, 1, 2].every(
      (channel) =>
        Math.abs(
          (screenshot.pixels[at + channel] as number) - (screenshot.pixels[(first ?? 0) + channel] as number),
        ) <= 10,
    ),
  );
}

/** Whether text may stand on the surface, as opposed to it being part of a letter or an icon. */
export function isPlate(screenshot: Screen, surface: Surface): boolean {
  const { width, height, solidity } = surface;
  const large = width * height > (screenshot.width * screenshot.height) / 20;
  if (large) return true;
  if (width < 20 || height < 13) return false;
  const compact = width < height * 1.3 && height < 90;
  return solidity >= (compact ? 0.75 : 0.5) && isFramed(screenshot, surface);
}
