/**
 * A screen taken apart, before anything on it has a meaning: the flat areas, and the ink on them that is no text.
 *
 * see.ts makes one, has the text read, and asks for the elements: `findElements(scene, words)`.
 */
import type { Screen } from '../lib/images.ts';
import type { Box, Colour, Surface } from './surfaces.ts';

/**
 * - `frame`: an outline around an area (an input's border, an empty checkbox, a radio's ring, a card), in one piece;
 * - `rule`: a straight line, or the track of a slider or progress bar;
 * - `caret`: a thin upright line of a text line's height in a small surface;
 * - `picture`: ink of many colours, or too dense for letters;
 * - `shape`: all else, mostly icons; strokes that belong together are one mark.
 */
export type MarkKind = 'frame' | 'rule' | 'caret' | 'picture' | 'shape';

/** Ink that is no text. Its box is tight; its pixels are those of `screen` there that differ from its surface's fill. */
export interface Mark extends Box {
  readonly kind: MarkKind;
  /** The surface it lies on, as its place in `Scene.surfaces`. */
  readonly on: number;
  /** The colour of its strongest ink. */
  readonly ink: Colour;
  /** px of its ink. */
  readonly area: number;
}

export interface Scene {
  readonly screen: Screen;
  /** How large the screen's text is: 1 for 14 px letters with their ascenders, 2 at twice that. Limits in px scale with it. */
  readonly unit: number;
  /** Largest first; the first is the page. A solid blob (an avatar, a filled checkbox) is a surface, not a mark. */
  readonly surfaces: readonly Surface[];
  /** Carets that touch letters first, the rest top to bottom. */
  readonly marks: readonly Mark[];
}
