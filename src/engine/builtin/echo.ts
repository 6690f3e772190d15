/** The instruction itself, where a screen shows it: words that are there only because they were said name nothing. Pure. */
import { plainText } from '../../vision/grounding/describe.ts';
import type { Line } from '../../vision/read/words.ts';
import type { Element, Sight } from '../../vision/sight.ts';
import type { Box } from '../../vision/surfaces.ts';

const wordsOf = (text: string): string[] => plainText(text).split(' ').filter(Boolean);

/** A shorter instruction may well be the name of something. */
const FEWEST_WORDS = 4;
const MOST_WORDS = 300;
/** Of the words of a line, and of all the words of an instruction, so many must be there: eyes misread some. */
const LINE_SHARE = 0.75;
const WHOLE_SHARE = 0.6;

/** Of a line's words, how many stand in the instruction from `at` on. */
function matching(line: readonly string[], said: readonly string[], at: number): number {
  let matches = 0;
  for (const [offset, word] of line.entries()) if (said[at + offset] === word) matches += 1;
  return matches;
}

/** Where a line goes on with the instruction: at `from`, or a word off; -1 where it does not. */
function goesOnAt(line: readonly string[], said: readonly string[], from: number): number {
  return [from, from + 1, from - 1].find((at) => matching(line, said, at) >= line.length * LINE_SHARE) ?? -1;
}

/** Lines of the screen, one below the other, that repeat the instruction from its beginning. */
function blockOf(lines: readonly Line[], said: readonly string[]): Line[] {
  for (const [first, line] of lines.entries()) {
    const words = wordsOf(line.text);
    // It begins with the verb: the name of a thing alone is no instruction.
    if (words.length < 2 || words[0] !== said[0]) continue;
    if (matching(words, said, 0) < words.length * LINE_SHARE) continue;
    const block = [line];
    let at = words.length;
    let last = line;
    for (const next of lines.slice(first + 1)) {
      const more = wordsOf(next.text);
      const isBelow = next.top - (last.top + last.height) < last.height * 1.5 && next.top > last.top;
      const start = more.length > 0 && at < said.length ? goesOnAt(more, said, at) : -1;
      if (start < 0) continue;
      if (!isBelow) break;
      block.push(next);
      at = start + more.length;
      last = next;
    }
    if (at >= said.length * WHOLE_SHARE) return block;
  }
  return [];
}

const holds = (outer: Box, inner: Box): boolean => {
  const x = inner.left + inner.width / 2;
  const y = inner.top + inner.height / 2;
  return (
    x >= outer.left - 2 &&
    x <= outer.left + outer.width + 2 &&
    y >= outer.top - 2 &&
    y <= outer.top + outer.height + 2
  );
};

const IS_WORDS: ReadonlySet<Element['role']> = new Set(['text', 'heading', 'link', 'icon', 'image']);

/** A link that is called like the whole of it is what is meant. */
const isName = (block: readonly Line[], said: readonly string[], { elements }: Sight): boolean =>
  block.length === 1 &&
  elements.some(({ role, text }) => role === 'link' && wordsOf(text).join(' ') === said.join(' '));

/** The screen without the instruction. What can be pressed or filled in stays, but is not named by it. */
export function withoutEcho(sight: Sight, instruction: string): Sight {
  const said = wordsOf(instruction.slice(0, MOST_WORDS * 8)).slice(0, MOST_WORDS);
  if (said.length < FEWEST_WORDS) return sight;
  const block = blockOf(sight.lines, said);
  if (block.length === 0 || isName(block, said, sight)) return sight;
  const echoed = new Set(block.map(({ text }) => plainText(text)));
  const isEcho = (box: Box): boolean => block.some((line) => holds(line, box));
  const isNamedByIt = (text: string): boolean =>
    text !== '' &&
    [...echoed].some((line) => line === plainText(text) || line.endsWith(` ${plainText(text)}`));
  const elements = sight.elements
    .filter((element) => !(IS_WORDS.has(element.role) && isEcho(element)))
    .map((element) => (isNamedByIt(element.label) ? { ...element, label: '' } : element));
  return {
    ...sight,
    lines: sight.lines.filter((line) => !block.includes(line)),
    elements,
    panels: sight.panels.map((panel) => (isNamedByIt(panel.title) ? { ...panel, title: '' } : panel)),
  };
}
