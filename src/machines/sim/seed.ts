/** What the desktop holds at first, drawn from a seed: the same seed, the same words. Pure. */

/** mulberry32 over the hash of the seed: small, and the same on every machine. */
function randomOf(seed: string): () => number {
  let state = 0x811c9dc5;
  for (const char of seed) state = Math.imul(state ^ (char.codePointAt(0) ?? 0), 0x01000193);
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

const MATERIALS = ['Copper', 'Oak', 'Linen', 'Glass', 'Brass', 'Paper', 'Wool', 'Slate', 'Cedar', 'Iron'];
const THINGS = [
  'lantern',
  'bucket',
  'anchor',
  'basket',
  'ladder',
  'kettle',
  'compass',
  'barrel',
  'table',
  'lamp',
];
const PLACES = ['north shed', 'boat house', 'upper shelf', 'cellar', 'pier', 'attic'];
const PEOPLE = ['Mira', 'Jonas', 'Elena', 'Tariq', 'Signe', 'Pavel'];
const DESKTOPS = [0x2f5d7c, 0x3d6b5c, 0x6a4c7d, 0x7d5a44, 0x4a5568];

const ROWS = 100;

export interface StoredFile {
  readonly name: string;
  readonly text: string;
}

export interface Seeded {
  readonly background: number;
  readonly rows: readonly string[];
  readonly files: readonly StoredFile[];
  /** Words that pages are filled with, by their place. */
  readonly facts: Readonly<Record<'place' | 'person' | 'berths' | 'tide', string>>;
}

export function seeded(seed: string): Seeded {
  const random = randomOf(seed);
  const pick = <T>(from: readonly T[]): T => from[Math.floor(random() * from.length)] as T;
  const number = (least: number, most: number): number => least + Math.floor(random() * (most - least + 1));
  const rows = Array.from(
    { length: ROWS },
    (_, at) => `${at + 1}. ${pick(MATERIALS)} ${pick(THINGS)}, ${number(1, 60)} in stock`,
  );
  const person = pick(PEOPLE);
  const place = pick(PLACES);
  return {
    background: pick(DESKTOPS),
    rows,
    files: [
      { name: 'ideas.txt', text: `Ask ${pick(PEOPLE)} about the ${pick(THINGS)}.\nPaint the ${place}.` },
      { name: 'letter.txt', text: `Dear ${person},\n\nthe keys are in the ${place}.\n` },
      { name: 'shopping.txt', text: `${number(2, 9)} ${pick(THINGS)}s\n${number(2, 9)} candles\nrope` },
    ],
    facts: {
      place,
      person,
      berths: String(number(12, 80)),
      tide: `${number(1, 11)}:${String(number(0, 59)).padStart(2, '0')}`,
    },
  };
}
