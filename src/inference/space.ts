/** The pixel space of an answer: what the caller declared, else the size of the decoded screenshot (contract section 1). */
import type { CanonicalAction } from '../contract/actions.ts';

export interface Size {
  /** px */
  readonly width: number;
  readonly height: number;
}

export interface Declared {
  readonly width?: number | null | undefined;
  readonly height?: number | null | undefined;
}

export function spaceOf(image: Size, declared: Declared): Size {
  return { width: declared.width ?? image.width, height: declared.height ?? image.height };
}

const scale = (value: number, from: number, to: number): number =>
  Math.min(to - 1, Math.max(0, from === to ? Math.round(value) : Math.floor(((value + 0.5) * to) / from)));

/** A point of one space in another, always inside it. */
export function mapPoint(point: { x: number; y: number }, from: Size, to: Size): { x: number; y: number } {
  return { x: scale(point.x, from.width, to.width), y: scale(point.y, from.height, to.height) };
}

/** An action with its coordinates moved from one space into another; whatever it was, it ends up inside. */
export function mapAction(action: CanonicalAction, from: Size, to: Size): CanonicalAction {
  switch (action.action_type) {
    case 'click':
      return { ...action, params: { ...action.params, ...mapPoint(action.params, from, to) } };
    case 'move':
      return { ...action, params: mapPoint(action.params, from, to) };
    case 'scroll': {
      const { x, y, ...rest } = action.params;
      if (x === undefined || y === undefined) return { ...action, params: rest };
      return { ...action, params: { ...mapPoint({ x, y }, from, to), ...rest } };
    }
    case 'drag': {
      const start = mapPoint({ x: action.params.from_x, y: action.params.from_y }, from, to);
      const end = mapPoint({ x: action.params.to_x, y: action.params.to_y }, from, to);
      const { path, ...rest } = action.params;
      const ends = { from_x: start.x, from_y: start.y, to_x: end.x, to_y: end.y };
      const way = path && { path: path.map((place) => mapPoint(place, from, to)) };
      return { ...action, params: { ...rest, ...ends, ...way } };
    }
    default:
      return action;
  }
}
