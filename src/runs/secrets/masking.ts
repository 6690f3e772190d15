/** Frames in which a secret can be read are painted over before anybody keeps them or a model sees them. */
import sharp from 'sharp';
import type { Engine, TextElement } from '../../engine/engine.ts';
import { rowsOf } from '../../engine/policy/read-at.ts';
import { fileOf, type Screenshot } from '../../lib/images.ts';

export interface Box {
  readonly left: number;
  readonly top: number;
  readonly width: number;
  readonly height: number;
}

/** Signs that eyes take for one another, each as the first of them. */
const ALIKE = ['0oöóòqd', '1li|!íìj', '5s$', '8b&', '2z', '6g', '9', 'uv', 'cçk', 'nñm', '.,', "'`’"];
const AS = new Map(
  ALIKE.flatMap((signs) => [...signs].map((sign) => [sign, [...signs][0] as string] as const)),
);

const plain = (text: string): string[] =>
  [...text.normalize('NFC').toLowerCase()]
    .filter((sign) => !/\s/.test(sign))
    .map((sign) => AS.get(sign) ?? sign);

/** Signs of a value that may be read wrong, or not at all. */
const mistakesIn = (length: number): number => (length < 4 ? 0 : Math.ceil(length / 5));

/** Where in `said` something ends that is `wanted` but for so many mistakes: [start, end) of each, by the table of Sellers. */
function placesOf(wanted: readonly string[], said: readonly string[]): [number, number][] {
  const most = mistakesIn(wanted.length);
  let costs = Array.from({ length: wanted.length + 1 }, (_, at) => at);
  let starts = costs.map(() => 0);
  const found: [number, number][] = [];
  for (const [at, sign] of said.entries()) {
    const [nextCosts, nextStarts] = [[0], [at + 1]];
    for (const [row, other] of wanted.entries()) {
      const options = [
        [(costs[row] as number) + (other === sign ? 0 : 1), row === 0 ? at : (starts[row] as number)],
        [(costs[row + 1] as number) + 1, starts[row + 1] as number],
        [(nextCosts[row] as number) + 1, nextStarts[row] as number],
      ] as const;
      const best = options.reduce((a, b) => (b[0] < a[0] ? b : a));
      nextCosts.push(best[0]);
      nextStarts.push(best[1]);
    }
    [costs, starts] = [nextCosts, nextStarts];
    if ((costs.at(-1) as number) <= most) found.push([starts.at(-1) as number, at + 1]);
  }
  return found;
}

/** Signs of a long value that are one for themselves: a field shows a part of what it holds, and a text goes on in the next line. */
const PIECE = 12;

function piecesOf(value: readonly string[]): (readonly string[])[] {
  if (value.length < 2 * PIECE) return [value];
  const starts = Array.from({ length: Math.ceil((value.length - PIECE) / (PIECE / 2)) + 1 }, (_, at) =>
    Math.min((at * PIECE) / 2, value.length - PIECE),
  );
  return starts.map((start) => value.slice(start, start + PIECE));
}

/** The words in which one of the values can be read, some signs of it misread. Pure. */
export function boxesOf(elements: readonly TextElement[], values: readonly string[]): Box[] {
  const wanted = values
    .map(plain)
    .filter((value) => value.length > 0)
    .flatMap(piecesOf);
  return rowsOf(elements).flatMap((row) => {
    const signs = row.map(({ text }) => plain(text));
    const owners = signs.flatMap((each, at) => each.map(() => at));
    const said = signs.flat();
    const hit = new Set(
      wanted.flatMap((value) => placesOf(value, said).flatMap(([from, to]) => owners.slice(from, to))),
    );
    return [...hit].map((at) => {
      const { left, top, width, height } = row[at] as TextElement;
      return { left, top, width, height };
    });
  });
}

/** px around a word: what eyes frame tightly shows its edges. */
const AROUND = 3;
const PAINT = { r: 32, g: 33, b: 36 } as const;

async function paintOver(frame: Screenshot, boxes: readonly Box[]): Promise<Screenshot> {
  const patches = boxes.map(({ left, top, width, height }) => {
    const [x, y] = [Math.max(0, Math.floor(left) - AROUND), Math.max(0, Math.floor(top) - AROUND)];
    const [right, bottom] = [
      Math.min(frame.width, Math.ceil(left + width) + AROUND),
      Math.min(frame.height, Math.ceil(top + height) + AROUND),
    ];
    const size = { width: Math.max(1, right - x), height: Math.max(1, bottom - y) };
    return { input: { create: { ...size, channels: 3 as const, background: PAINT } }, left: x, top: y };
  });
  const bytes = await sharp(frame.bytes).composite(patches).png().toBuffer();
  return fileOf(bytes, { format: 'png', width: frame.width, height: frame.height });
}

/** The frame, painted over wherever one of the values can be read; the same frame where none can. */
export async function masked(
  frame: Screenshot,
  values: readonly string[],
  eyes: Pick<Engine, 'read'>,
  signal: AbortSignal,
): Promise<Screenshot> {
  if (values.length === 0) return frame;
  const { elements } = await eyes.read({ screenshot: frame, signal });
  const boxes = boxesOf(elements, values);
  return boxes.length === 0 ? frame : paintOver(frame, boxes);
}
