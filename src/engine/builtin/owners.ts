/** "the doctor who works in room 102": whose card or row something stands in. Pure. */
import { contains } from '../../vision/boxes.ts';
import { plainText } from '../../vision/grounding/describe.ts';
import type { Line } from '../../vision/read/words.ts';
import type { Sight } from '../../vision/sight.ts';

const WHO =
  /^(?:the )?(?:(?:full |last |first )?(?:name|title) of )?(?:the |an? )?(?:[\p{L}-]+ ){0,2}?([\p{L}-]+) (?:who|that|which|whose) (.+)$/iu;
/** "works in the", "has the", "is on". */
const LEADS =
  /^(?:[\p{L}]+s|has|have|is|are|was|were|costs?) (?:(?:in|at|on|for|from|with|to|by|of|under) )?(?:the |an? |number )?/iu;
/** Lines of one block stand closer than this, in heights of a line, and begin at the same px. */
const CLOSE = 1.4;
const FLUSH_PX = 4;

/** The first line of the block that a line is in. */
function headOf(line: Line, lines: readonly Line[]): Line {
  let head = line;
  for (const one of lines.toSorted((a, b) => b.top - a.top)) {
    const gap = head.top - (one.top + one.height);
    const isNext = one.top < head.top && gap < head.height * CLOSE;
    if (isNext && Math.abs(one.left - line.left) <= FLUSH_PX) head = one;
  }
  return head;
}

/** null: the words do not ask for such a thing, or what they say of it stands nowhere, or in several places. */
export function ownerOf(subject: string, { lines, tables }: Sight): string | null {
  const said = WHO.exec(subject)?.[2]?.replace(LEADS, '');
  const key = plainText(said ?? '');
  if (key === '') return null;
  const [line, ...others] = lines.filter(({ text }) => ` ${plainText(text)} `.includes(` ${key} `));
  if (!line || others.length > 0) return null;
  const row = tables.flatMap(({ rows }) => rows).find((one) => contains(one, line));
  if (!row) {
    const head = headOf(line, lines);
    return head === line ? null : head.text;
  }
  const cells = lines.filter((one) => contains(row, one) && one !== line && /\p{L}/u.test(one.text));
  return cells.toSorted((a, b) => a.left - b.left)[0]?.text ?? null;
}
