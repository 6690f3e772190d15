import { EXTENSION_BOUNDS } from '../../contract/actions.ts';

/** Bounds of one parse, each with its unit. What goes over one of them is skipped and said to be. */
export const BOUNDS = {
  /** statements that are read; 50,000 characters of honest code stay below it. */
  statements: 5_000,
  /** actions in one answer. */
  actions: 5_000,
  /** entries of `skipped`; the last one tells how many more there were. */
  skipped: 1_000,
  /** UTF-16 units of the source text quoted in one `skipped` entry, ellipsis included. */
  quotedChars: 200,
  /** `presses` of one press, `clicks` of one click. */
  repeats: 100,
  /** keys of one combination, held ones included. */
  comboKeys: 10,
  /** ms that one key is held, places that one drag goes over. */
  holdMs: EXTENSION_BOUNDS.holdMs,
  places: EXTENSION_BOUNDS.places,
  /** UTF-16 units of one key's name. */
  keyChars: 24,
  /** px of a coordinate and wheel clicks of a scroll, either way from zero. */
  magnitude: 1_000_000,
  /** ms of one wait: a day. */
  waitMs: 86_400_000,
  /** levels of a syntax tree that are looked into. Lezer's trees are unreliable below some 2,500. */
  treeDepth: 64,
  /** parentheses around one literal. */
  parentheses: 8,
} as const;
