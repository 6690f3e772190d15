/** Pages of targets whose places the browser knows, and descriptions of them; some describe what is not there. Pure. */
import { type Random, randomOf } from './random.ts';

export interface GroundTarget {
  /** null: it is not there. */
  readonly id: string | null;
  readonly element: string;
}

export interface GroundPage {
  readonly name: string;
  readonly body: string;
  readonly targets: readonly GroundTarget[];
}

const WORDS = [
  ...(['Anchor', 'Beacon', 'Canyon', 'Desert', 'Estuary', 'Forest', 'Glacier', 'Harbor', 'Island'] as const),
  ...([
    'Jungle',
    'Lagoon',
    'Meadow',
    'Oasis',
    'Prairie',
    'Quarry',
    'Ravine',
    'Summit',
    'Tundra',
    'Valley',
  ] as const),
];
const PAGES = 10;
const PRESENT = 10;
const ABSENT = 2;

type Draw = (id: string, word: string, random: Random) => { readonly html: string; readonly element: string };

const DRAWN: readonly Draw[] = [
  (id, word, random) => {
    const size = random.pick([11, 14, 18, 30]);
    const html = `<button id="${id}" style="font-size:${size}px;padding:${Math.round(size / 3)}px ${size}px">${word}</button>`;
    return { html, element: `the ${word} button` };
  },
  (id, word) => ({
    html: `<a id="${id}" href="#${id}">Go to ${word}</a>`,
    element: `the link "Go to ${word}"`,
  }),
  (id, word) => ({
    html: `<label>${word} <input id="${id}" type="checkbox"></label>`,
    element: `the ${word} checkbox`,
  }),
  (id, word, random) => ({
    html: `<label for="${id}">${word}</label><br><input id="${id}" style="width:${random.between(90, 220)}px">`,
    element: `the ${word} field`,
  }),
  (id, word) => ({
    html: `<div id="${id}" style="border:1px solid #999;padding:22px 30px;display:inline-block">${word}</div>`,
    element: word,
  }),
];

function groundPage(name: string, seed: number): GroundPage {
  const random = randomOf(`${name} ${seed}`);
  const words = random.some(WORDS, PRESENT + ABSENT);
  const drawn = words.slice(0, PRESENT).map((word, nth) => {
    const id = `t${nth}`;
    return { id, ...random.pick(DRAWN)(id, word, random) };
  });
  const cells = drawn.map(
    ({ html }) =>
      `<div style="width:48%;min-height:72px;display:inline-block;vertical-align:top">${html}</div>`,
  );
  return {
    name,
    body: cells.join(''),
    targets: [
      ...drawn.map(({ id, element }) => ({ id, element })),
      ...words.slice(PRESENT).map((word) => ({ id: null, element: `the ${word} button` })),
    ],
  };
}

/** A hundred targets that are there, and twenty that are not, for every seed. */
export const groundPages = (seed: number): GroundPage[] =>
  Array.from({ length: PAGES }, (_, nth) => groundPage(`ground-${nth + 1}`, seed));

export interface Box {
  readonly left: number;
  readonly top: number;
  readonly width: number;
  readonly height: number;
}

/** By its shorter side, in px. */
export function bucketOf({ width, height }: Box): 'under 20 px' | '20 to 40 px' | 'over 40 px' {
  const side = Math.min(width, height);
  if (side < 20) return 'under 20 px';
  return side <= 40 ? '20 to 40 px' : 'over 40 px';
}

export const isInside = ({ left, top, width, height }: Box, { x, y }: { x: number; y: number }): boolean =>
  x >= left && x <= left + width && y >= top && y <= top + height;
