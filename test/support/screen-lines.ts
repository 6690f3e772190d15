/** Lines of a screen, as eyes would give them. */
import { groupLines, type Line } from '../../src/vision/read/words.ts';

/** Fixed pitch: 10 px a letter, 30 px a row; two spaces or more part what stands beside each other. */
export function linesOf(...rows: string[]): Line[] {
  const words = rows.flatMap((row, at) =>
    [...row.matchAll(/\S+/g)].map(({ 0: text, index }) => ({
      ...{ text, confidence: 95, left: index * 10, top: at * 30, width: text.length * 10, height: 14 },
    })),
  );
  return groupLines(words, () => false);
}
