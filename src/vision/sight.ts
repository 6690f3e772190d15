/** What the eyes make of a screenshot: its text, its elements, and what groups them. Types alone; see.ts makes one. */

import type { ReadWord } from './read/tesseract.ts';
import type { Line } from './read/words.ts';
import type { Box, Colour } from './surfaces.ts';

const ROLES = [
  'button',
  'input',
  'textarea',
  'dropdown',
  'checkbox',
  'radio',
  'toggle',
  'slider',
  'tab',
  'menuitem',
  'link',
  'icon',
  'image',
  'heading',
  'text',
] as const;
export type Role = (typeof ROLES)[number];

/** How an element looks to be. `checked` is null for what cannot be checked. */
export interface State {
  readonly checked: boolean | null;
  /** Of several alike (tabs, rows, menu entries) the one that stands out. */
  readonly selected: boolean;
  /** It has a focus ring, or a caret. */
  readonly focused: boolean;
  /** Paler than others of its kind. */
  readonly disabled: boolean;
}

export const PLAIN_STATE: State = { checked: null, selected: false, focused: false, disabled: false };

/**
 * `text` stands on the element, `label` beside it. `icon` is what its picture may mean, the likeliest first, in the words of
 * icons.ts ("trash", "gear"); empty without one. `colour` is its fill, or the ink of plain text and links; `ink` the colour of
 * what stands on it.
 */
export interface Element extends Box {
  readonly role: Role;
  readonly text: string;
  readonly label: string;
  readonly icon: readonly string[];
  readonly colour: Colour;
  readonly ink: Colour;
  readonly state: State;
  readonly words: readonly ReadWord[];
}

/** A card, dialog, bar or side bar: what groups elements. `title` is the line that heads it; empty without one. */
export interface Panel extends Box {
  readonly title: string;
}

/** Rows and columns that line up, with or without rules between. The first row may be the heads. */
export interface Table extends Box {
  readonly rows: readonly Box[];
  readonly columns: readonly (Box & { readonly head: string })[];
}

/** What is on a screen. Boxes are whole px inside the screenshot; all lists but panels are in reading order. */
export interface Sight {
  readonly width: number;
  readonly height: number;
  /** How large the screen's text is: 1 for 14 px letters with their ascenders, 2 at twice that. */
  readonly unit: number;
  readonly lines: readonly Line[];
  readonly elements: readonly Element[];
  /** Largest first. */
  readonly panels: readonly Panel[];
  readonly tables: readonly Table[];
  /** What lies on top of everything else, a dialog or an open menu: what is under it cannot be used. */
  readonly dialog: Box | null;
}
