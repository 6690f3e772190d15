/** Colours as people name them. */
import type { Screen } from '../lib/images.ts';
import type { Box, Colour } from './surfaces.ts';

export const COLOUR_WORDS = [
  'black',
  'white',
  'gray',
  'grey',
  'red',
  'orange',
  'brown',
  'yellow',
  'green',
  'teal',
  'cyan',
  'blue',
  'purple',
  'violet',
  'pink',
] as const;
export type ColourWord = (typeof COLOUR_WORDS)[number];

/** Hue in degrees, saturation (of HSV) and value 0..1. */
function toHsv({ red, green, blue }: Colour): { hue: number; saturation: number; value: number } {
  const high = Math.max(red, green, blue);
  const span = high - Math.min(red, green, blue);
  const sector =
    span === 0
      ? 0
      : high === red
        ? ((green - blue) / span + 6) % 6
        : high === green
          ? (blue - red) / span + 2
          : (red - green) / span + 4;
  return { hue: sector * 60, saturation: high === 0 ? 0 : span / high, value: high / 255 };
}

/** How colourful, 0..1: what makes a button stand out from the page. */
export function chromaOf({ red, green, blue }: Colour): number {
  return (Math.max(red, green, blue) - Math.min(red, green, blue)) / 255;
}

/** Ranges overlap: between blue and purple, or orange and brown, people differ. */
const HUES: Record<string, readonly [number, number]> = {
  red: [340, 18],
  orange: [12, 46],
  brown: [8, 46],
  yellow: [40, 70],
  green: [70, 172],
  teal: [160, 200],
  cyan: [165, 200],
  blue: [190, 258],
  purple: [245, 318],
  violet: [245, 318],
  pink: [290, 350],
};

/** Whether a person might call the colour by that word. */
export function isCalled(colour: Colour, word: ColourWord): boolean {
  const { hue, saturation, value } = toHsv(colour);
  const chroma = chromaOf(colour);
  if (word === 'black') return value < 0.25;
  if (word === 'white') return value > 0.92 && chroma < 0.06;
  if (word === 'gray' || word === 'grey') return chroma < 0.12 && value >= 0.15 && value <= 0.96;
  const range = Object.hasOwn(HUES, word) ? HUES[word] : undefined;
  if (!range || chroma < 0.1 || saturation < 0.15) return false;
  const [from, to] = range;
  if (!(from <= to ? hue >= from && hue <= to : hue >= from || hue <= to)) return false;
  if (word === 'brown') return value < 0.65;
  if (word === 'orange' || word === 'yellow') return value > 0.6;
  if (word === 'pink') return value > 0.7;
  return true;
}

/** The greatest difference in a channel, 0..255. */
export function apart(a: Colour, b: Colour): number {
  return Math.max(Math.abs(a.red - b.red), Math.abs(a.green - b.green), Math.abs(a.blue - b.blue));
}

/** How light, 0..255. */
export function brightness({ red, green, blue }: Colour): number {
  return (red * 77 + green * 150 + blue * 29) / 256;
}

/** Places outside the screen count as its nearest pixel. */
export function colourAt({ pixels, width, height, channels }: Screen, x: number, y: number): Colour {
  const column = Math.min(width - 1, Math.max(0, Math.round(x)));
  const row = Math.min(height - 1, Math.max(0, Math.round(y)));
  const at = (row * width + column) * channels;
  return { red: pixels[at] as number, green: pixels[at + 1] as number, blue: pixels[at + 2] as number };
}

/** How far the pixel at whole px inside the screen is from a colour: the greatest difference in a channel, 0..255. */
export function farFrom({ pixels, width, channels }: Screen, x: number, y: number, colour: Colour): number {
  const at = (y * width + x) * channels;
  const red = Math.abs((pixels[at] as number) - colour.red);
  const green = Math.abs((pixels[at + 1] as number) - colour.green);
  const blue = Math.abs((pixels[at + 2] as number) - colour.blue);
  return Math.max(red, green, blue);
}

/** The colour that most of them have, give or take; there is at least one. */
export function commonest(colours: readonly Colour[], slack = 12): Colour {
  let best = colours[0] as Colour;
  let most = 0;
  for (const one of colours) {
    const alike = colours.filter((other) => apart(one, other) <= slack).length;
    if (alike <= most) continue;
    most = alike;
    best = one;
    if (alike * 2 > colours.length) break;
  }
  return best;
}

/** The colour of what stands on `ground` inside the box: the mean of its most different pixels. */
export function inkColour(screenshot: Screen, box: Box, ground: Colour): Colour {
  const { pixels, width, channels } = screenshot;
  let best = 0;
  let sum = { red: 0, green: 0, blue: 0 };
  let count = 0;
  for (let y = box.top; y < box.top + box.height; y++) {
    for (let x = box.left; x < box.left + box.width; x++) {
      const at = (y * width + x) * channels;
      const red = pixels[at] as number;
      const green = pixels[at + 1] as number;
      const blue = pixels[at + 2] as number;
      const apart =
        Math.abs(red - ground.red) + Math.abs(green - ground.green) + Math.abs(blue - ground.blue);
      if (apart > best * 1.1) {
        sum = { red: 0, green: 0, blue: 0 };
        count = 0;
      }
      best = Math.max(best, apart);
      if (apart < best * 0.9) continue;
      sum = { red: sum.red + red, green: sum.green + green, blue: sum.blue + blue };
      count += 1;
    }
  }
  if (count === 0) return ground;
  return { red: sum.red / count, green: sum.green / count, blue: sum.blue / count };
}
