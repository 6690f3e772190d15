/**
 * Sizes and coordinates: how large an image is sent, and where a model's point lies on the screen. All points of all providers go
 * through here, so what a runtime does to an image can only go wrong in one place. Pure.
 */
import type { Place } from '../contract/actions.ts';

/** px */
export interface Size {
  readonly width: number;
  readonly height: number;
}

/** How a model counts: px of the image that it was sent, or parts of a whole side (1000 of them, say). */
export interface Counting {
  readonly kind: 'px' | 'rel';
  /** Parts of a side; of no meaning for px. */
  readonly denominator: number;
}

/** Between the screen and what a model says of it, for one request. */
export interface Space extends Counting {
  readonly screenW: number;
  readonly screenH: number;
  readonly sentW: number;
  readonly sentH: number;
}

/** What an image may be. Images are made smaller to be within it, so that no server does it its own way. */
export type ImageLimit =
  | {
      readonly kind: 'within';
      /** px, after padding to whole patches. */
      readonly maxSide: number;
      readonly maxPixels: number;
      readonly patch: number;
      readonly maxPatches: number;
      /** With more images than this in one turn, each side is at most `manySide`. */
      readonly manyOver?: number;
      readonly manySide?: number;
    }
  /** Qwen's smart_resize: sides are whole multiples of `factor`, so that its own resize changes nothing. */
  | {
      readonly kind: 'smart';
      readonly factor: number;
      readonly minPixels: number;
      readonly maxPixels: number;
    };

export const PX: Counting = { kind: 'px', denominator: 1 };
export const PER_MILLE: Counting = { kind: 'rel', denominator: 1_000 };

/** The part of a side that a point may lie off the screen and still be meant for its edge. */
const SLACK = 0.02;

type Within = Extract<ImageLimit, { kind: 'within' }>;
type Smart = Extract<ImageLimit, { kind: 'smart' }>;

function isWithin({ width, height }: Size, limit: Within, maxSide: number): boolean {
  const [columns, rows] = [Math.ceil(width / limit.patch), Math.ceil(height / limit.patch)];
  return (
    Math.max(columns, rows) * limit.patch <= maxSide &&
    columns * rows <= limit.maxPatches &&
    width * height <= limit.maxPixels
  );
}

/** The largest size of the same shape; the longer side is searched, since rounding makes no formula exact. */
function shrink(size: Size, limit: Within, images: number): Size {
  const isMany = limit.manyOver !== undefined && images > limit.manyOver;
  const maxSide = isMany ? Math.min(limit.maxSide, limit.manySide ?? limit.maxSide) : limit.maxSide;
  const wide = size.width >= size.height;
  const [long, short] = wide ? [size.width, size.height] : [size.height, size.width];
  for (let side = Math.min(long, maxSide); side > 1; side--) {
    const other = Math.max(1, Math.round((short * side) / long));
    const sized = wide ? { width: side, height: other } : { width: other, height: side };
    if (isWithin(sized, limit, maxSide)) return sized;
  }
  return { width: 1, height: 1 };
}

function smartResize({ width, height }: Size, { factor, minPixels, maxPixels }: Smart): Size {
  const rounded = (side: number, by: (value: number) => number): number =>
    Math.max(factor, by(side / factor) * factor);
  const sized = { width: rounded(width, Math.round), height: rounded(height, Math.round) };
  const pixels = sized.width * sized.height;
  if (pixels > maxPixels) {
    const by = Math.sqrt((width * height) / maxPixels);
    return { width: rounded(width / by, Math.floor), height: rounded(height / by, Math.floor) };
  }
  if (pixels < minPixels) {
    const by = Math.sqrt(minPixels / (width * height));
    return { width: rounded(width * by, Math.ceil), height: rounded(height * by, Math.ceil) };
  }
  return sized;
}

/**
 * @param images how many are in the turn.
 * @returns the size to send an image of this size in. Never larger, but for whole multiples where a model needs those.
 */
export const sizeWithin = (size: Size, limit: ImageLimit, images = 1): Size =>
  limit.kind === 'smart' ? smartResize(size, limit) : shrink(size, limit, images);

export const spaceOf = (screen: Size, sent: Size, counting: Counting): Space => ({
  ...counting,
  screenW: screen.width,
  screenH: screen.height,
  sentW: sent.width,
  sentH: sent.height,
});

/** How many units of the model the sides have. */
export const unitsOf = ({ kind, denominator, sentW, sentH }: Space): Size =>
  kind === 'rel' ? { width: denominator, height: denominator } : { width: sentW, height: sentH };

/** One coordinate on the screen, in whole px; null where it is none, or off by more than the slack. */
function scaled(value: unknown, units: number, px: number): number | null {
  if (typeof value !== 'number' || !Number.isFinite(value)) return null;
  if (value < -units * SLACK || value > units * (1 + SLACK)) return null;
  return Math.min(px - 1, Math.max(0, Math.round((value * px) / units)));
}

/** What a model says, as px of the screen; null: it is no point, or off the screen. */
export function toScreen(space: Space, x: unknown, y: unknown): Place | null {
  const units = unitsOf(space);
  const [left, top] = [scaled(x, units.width, space.screenW), scaled(y, units.height, space.screenH)];
  return left === null || top === null ? null : { x: left, y: top };
}

/** px of the screen, as the model would say it. */
export function toModel(space: Space, { x, y }: Place): Place {
  const units = unitsOf(space);
  const unit = (value: number, from: number, to: number): number =>
    Math.min(to - 1, Math.max(0, Math.round((value * to) / from)));
  return { x: unit(x, space.screenW, units.width), y: unit(y, space.screenH, units.height) };
}

/** For the model: in what its coordinates are. */
export const spaceInWords = (space: Space): string =>
  space.kind === 'rel'
    ? `Coordinates are whole numbers from 0 to ${space.denominator} on both axes of the screenshot, from its top left corner.`
    : `Coordinates are px of the screenshot, which is ${space.sentW} px wide and ${space.sentH} px high, from its top left corner.`;

/** Why a point is not taken, for the model. */
export function offScreen(space: Space, point: unknown): string {
  const { width, height } = unitsOf(space);
  return `${JSON.stringify(point)?.slice(0, 80) ?? 'nothing'} is no point on the screen: x is from 0 to ${width - 1}, y from 0 to ${height - 1}.`;
}
