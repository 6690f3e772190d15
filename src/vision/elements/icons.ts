/** Names icons by their looks: a mark is compared with icons of several sets, whose prints were made beforehand. */
import { ICON_TABLE } from './icon-table.ts';
import type { IconMeaning } from './icon-words.ts';
import { type Ink, PRINT_BYTES, type Print, Prints, printFrom, printOf } from './prints.ts';

/** Below this a mark looks like nothing that is known. */
const ALIKE = 0.84;
/** Meanings this much worse than the best are not named. */
const WITHIN = 0.09;
const MOST_NAMES = 5;

interface Template {
  readonly meaning: IconMeaning;
  readonly print: Print;
}

/** What a mark may mean: `score` 0..1. */
export interface IconName {
  readonly meaning: IconMeaning;
  readonly score: number;
}

/** Names marks. `nameOf` gives the likeliest meaning first, none when the mark looks like nothing known. */
export interface IconNames {
  nameOf(ink: Ink): readonly IconName[];
}

/** The table as it is written: a byte for the meaning, then the print. */
function templates(): Template[] {
  const bytes = Buffer.from(ICON_TABLE.prints, 'base64');
  const length = 1 + PRINT_BYTES;
  return Array.from({ length: bytes.length / length }, (_, at) => ({
    meaning: ICON_TABLE.meanings[bytes[at * length] as number] as IconMeaning,
    print: printFrom(bytes.subarray(at * length + 1, (at + 1) * length)),
  }));
}

function createNames(known: readonly Template[]): IconNames {
  const prints = new Prints(known.map(({ print }) => print));
  return {
    nameOf(ink) {
      const print = printOf(ink);
      if (!print) return [];
      const best = new Map<IconMeaning, number>();
      const scores = prints.likenesses(print, ALIKE, WITHIN);
      for (let at = 0; at < scores.length; at++) {
        const score = scores[at] as number;
        if (score < ALIKE) continue;
        const { meaning } = known[at] as Template;
        if (score > (best.get(meaning) ?? 0)) best.set(meaning, score);
      }
      const ranked = [...best]
        .map(([meaning, score]) => ({ meaning, score }))
        .sort((a, b) => b.score - a.score);
      const least = (ranked[0]?.score ?? 0) - WITHIN;
      return ranked.filter(({ score }) => score >= least).slice(0, MOST_NAMES);
    },
  };
}

let names: IconNames | undefined;

/** Those of all icons that are known; the first call takes some 10 ms. */
export function iconNames(): IconNames {
  names ??= createNames(templates());
  return names;
}
