/** Surfaces: the flat areas a screen is built of (page, panels, buttons, inputs). grounds.ts finds them from the pixels. */

/** Whole px; `right` and `bottom` are not stored: left + width, top + height. */
export interface Box {
  readonly left: number;
  readonly top: number;
  readonly width: number;
  readonly height: number;
}

export interface Colour {
  readonly red: number;
  readonly green: number;
  readonly blue: number;
}

/**
 * `fill` is the mean colour of its flat pixels; `solidity` the share of its box (0..1) that is flat; `shading` how far the
 * fill strays between its ends (0..255): a gradient's is high.
 */
export interface Surface extends Box {
  readonly fill: Colour;
  readonly shading: number;
  readonly solidity: number;
  /** The surface it lies on, as its place in the list: smaller than its own; -1 for none. */
  readonly under: number;
}
