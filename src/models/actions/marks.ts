/** Points as models that are trained on points write them: tags, brackets, a box. Pure. */

const MARKED =
  /<point>\s*(-?\d{1,9}(?:\.\d+)?)[\s,]+(-?\d{1,9}(?:\.\d+)?)|[([]\s*(?:x\s*=\s*)?(-?\d{1,9}(?:\.\d+)?)\s*,\s*(?:y\s*=\s*)?(-?\d{1,9}(?:\.\d+)?)\s*(?:,\s*(-?\d{1,9}(?:\.\d+)?)\s*,\s*(-?\d{1,9}(?:\.\d+)?)\s*)?[)\]]/;

const MOST_CHARS = 20_000;

/** The first point of a text, or the middle of its first box; in the model's own coordinates. */
export function markedPoint(said: string): readonly [x: number, y: number] | null {
  const found = MARKED.exec(said.slice(0, MOST_CHARS));
  if (!found) return null;
  const [x, y, right, bottom] = found
    .slice(1)
    .flatMap((value) => (value === undefined ? [] : [Number(value)]));
  if (x === undefined || y === undefined) return null;
  return right === undefined || bottom === undefined ? [x, y] : [(x + right) / 2, (y + bottom) / 2];
}
