/** Which row a key selects, of rows that share one focus. Pure. */
import { clamp } from './geometry.ts';

const PAGE = 10;

/** @returns null when the key selects nothing, or there is nothing to select. */
export function rowAfter(selected: number | null, key: string, count: number): number | null {
  if (count === 0) return null;
  const last = count - 1;
  const from = (step: number): number => (selected === null ? 0 : clamp(selected + step, 0, last));
  switch (key) {
    case 'up':
      return from(-1);
    case 'down':
      return from(1);
    case 'pageup':
      return from(-PAGE);
    case 'pagedown':
      return from(PAGE);
    case 'home':
      return 0;
    case 'end':
      return last;
    default:
      return null;
  }
}
