/** Which of the names that there are somebody may have meant. Names are a tenant's, so what comparing them may cost is bounded. */

const MOST_CHARS = 64;
const MOST_NAMES = 200;
/** Letters to change; beyond it names are different ones. */
const FARTHEST = 3;

/** How many letters are to be put in, left out, changed, or swapped with their neighbour; anything above FARTHEST is far. */
function distance(a: string, b: string): number {
  const far = (): number[] => new Array<number>(b.length + 1).fill(Infinity);
  let before = far();
  let row = Array.from({ length: b.length + 1 }, (_, at) => at);
  const at = (one: readonly number[], index: number): number => one[index] ?? Infinity;
  for (let i = 1; i <= a.length; i++) {
    const next = far();
    next[0] = i;
    for (let j = Math.max(1, i - FARTHEST); j <= Math.min(b.length, i + FARTHEST); j++) {
      const changed = at(row, j - 1) + (a[i - 1] === b[j - 1] ? 0 : 1);
      const isSwap = i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1];
      const swapped = isSwap ? at(before, j - 2) + 1 : Infinity;
      next[j] = Math.min(at(next, j - 1) + 1, at(row, j) + 1, changed, swapped);
    }
    [before, row] = [row, next];
  }
  return at(row, b.length);
}

/** The nearest of the names where it is close, whatever its case: a third of its letters at the most. null: none is. */
export function nearest(name: string, names: Iterable<string>): string | null {
  if (name.length > MOST_CHARS) return null;
  let [found, least]: [string | null, number] = [null, Infinity];
  for (const one of Array.from(names).slice(0, MOST_NAMES)) {
    const most = Math.min(FARTHEST, Math.max(1, Math.floor(one.length / 3)), one.length - 1);
    if (one.length > MOST_CHARS || Math.abs(one.length - name.length) > most) continue;
    const far = distance(name.toLowerCase(), one.toLowerCase());
    if (far <= most && far < least) [found, least] = [one, far];
  }
  return found;
}
