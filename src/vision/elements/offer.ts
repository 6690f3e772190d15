/** An element in the making, with what its state is told from. */
import { rect } from '../boxes.ts';
import { type Element, PLAIN_STATE, type Role } from '../sight.ts';
import type { Box } from '../surfaces.ts';
import type { Pictogram } from './pictograms.ts';
import type { Evidence } from './states.ts';

export interface Offer {
  readonly element: Element;
  readonly evidence: Evidence;
}

const BLACK = { red: 0, green: 0, blue: 0 };

/** What is not said is empty. */
export function createElement(role: Role, box: Box, rest: Partial<Element>): Element {
  return {
    text: '',
    label: '',
    icon: [],
    colour: BLACK,
    ink: BLACK,
    state: PLAIN_STATE,
    words: [],
    ...rest,
    ...rect(box),
    role,
  };
}

export const meaningsOf = (icons: readonly Pictogram[]): string[] => [
  ...new Set(icons.flatMap(({ names }) => names.map(({ meaning }) => meaning))),
];
