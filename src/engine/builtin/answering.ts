/** Answers that no label stands by: what has the form or the name that is asked for, where its surroundings say the rest. Pure. */
import { patternsOf } from '../../vision/grounding/patterns.ts';
import { plainText } from '../../vision/plain.ts';
import type { Line } from '../../vision/read/words.ts';
import type { Sight } from '../../vision/sight.ts';
import type { Box } from '../../vision/surfaces.ts';
import type { GoalOf } from './goals.ts';

/** What is asked for ends where it is told of what. */
const OF_WHAT =
  /\s(?:of|for|is|are|was|were|does|do|did|has|have|can|will|in|on|at|by|from|with|next|beside|under|below|behind|belongs?)\s/i;
/** Where on a page something is says nothing of what it is. */
const PLACE =
  /\s(?:in|on|at|from) (?:the|this|that) (?:left |right |top |bottom |upper |lower )?(?:side ?bar|page|screen|list|table|header|footer|menu|card|timetable|schedule|calendar|panel|picture|window|app|site)\b/gi;
const STOPWORDS = new Set(
  'the a an of is are was were be does do did has have can will in on at by to from for and my our your with next beside under below behind it its that this there i me we us you they he she them'.split(
    ' ',
  ),
);
const COUNTED = /^(?:number|count|amount|quantity)$/;
/** Of what is found there must be no other nearly as good. */
const MARGIN = 0.1;
/** How much what stands in the same cell, in the row, beside the rest of the cell, over the column and over the row tells. */
const SAME_CELL = 1;
const SAME_ROW = 0.8;
const BESIDE_CELL = 0.6;
const OVER = 0.9;
const OF_SECTION = 0.4;
const LONGEST = 60;
/** Heights of a line between the lines of a cell. */
const STACKED = 1.3;
const ANY_NUMBER = patternsOf('number');

/** Of a goal that reads. */
type Asked = Pick<GoalOf<'read'>, 'subject' | 'counts' | 'when'>;

interface Question {
  /** Forms that the answer may have; none where only its name is known. */
  readonly forms: readonly RegExp[];
  readonly noun: string;
  readonly names: readonly string[];
  /** Words that need not be on the screen: they say what kind of thing is meant. */
  readonly kinds: readonly string[];
}

const wordsOf = (text: string): string[] => plainText(text).split(' ').filter(Boolean);
const isTelling = (word: string): boolean => !STOPWORDS.has(word);

/** "close" and "closes", "message" and "messages". */
const stem = (word: string): string => word.replace(/(?:e?s|ed|ing)$/, '').replace(/e$/, '');

function isName(word: string): boolean {
  return word !== 'I' && (/^["“'#]?\p{Lu}/u.test(word) || /\d/.test(word));
}

function formsOf(what: readonly string[], counts: boolean): readonly RegExp[] {
  if (counts || what.some((word) => COUNTED.test(word) && what.length > 1)) return ANY_NUMBER;
  return what.map((word) => patternsOf(word)).find((forms) => forms.length > 0) ?? [];
}

/** "number of unread messages next to Aisha in the side bar": what is asked for, of whom, and what else is said. */
function questionOf({ subject: said, counts, when }: Asked): Question | null {
  const subject = said.replace(PLACE, ' ').trim();
  const cut = when ? 0 : (OF_WHAT.exec(`${subject} `)?.index ?? subject.length);
  const what = when ? ['time'] : wordsOf(subject.slice(0, cut)).filter(isTelling);
  const about = subject.slice(cut).split(/\s+/).filter(Boolean);
  const [names, others] = [about.filter(isName), about.filter((word) => !isName(word))];
  const kinds = [...others.flatMap(wordsOf), ...(counts ? what : [])].filter(isTelling);
  const noun = what.at(-1);
  if (noun === undefined || (names.length === 0 && kinds.length === 0)) return null;
  const forms = when ? [...patternsOf('time'), ...patternsOf('date')] : formsOf(what, counts === true);
  return { forms, noun, names: names.flatMap(wordsOf).filter(isTelling), kinds };
}

const middle = ({ top, height }: Box): number => top + height / 2;
const endOf = ({ left, width }: Box): number => left + width;
const bottom = ({ top, height }: Box): number => top + height;
const isLevel = (a: Box, b: Box): boolean =>
  Math.abs(middle(a) - middle(b)) < 0.6 * Math.max(a.height, b.height);
const overlaps = (a: Box, b: Box): boolean => a.left < endOf(b) && b.left < endOf(a);

/** Lines above and below a line with hardly more than a line between them, flush left. */
function cellOf(line: Line, lines: readonly Line[]): Line[] {
  return lines.filter(
    (one) =>
      one !== line &&
      Math.abs(one.left - line.left) < line.height / 2 &&
      !isLevel(one, line) &&
      Math.max(one.top - bottom(line), line.top - bottom(one)) < STACKED * Math.max(one.height, line.height),
  );
}

/** What stands over a thing and the rest of its row: heads of columns, of sections, of a card. */
function over(row: readonly Line[], lines: readonly Line[]): Line[] {
  return lines.filter((one) => row.some((part) => bottom(one) <= part.top + 2 && overlaps(one, part)));
}

const says = (lines: readonly Line[], word: string): boolean =>
  lines.some(({ text }) => wordsOf(text).some((one) => one === word || stem(one) === stem(word)));

/** How well the surroundings of a candidate say a word, 0 to 1. */
function tellers(
  line: Line,
  others: readonly Line[],
  { lines, tables }: Sight,
): (word: string, isName: boolean) => number {
  // What could be an answer itself heads no other.
  const telling = lines.filter((one) => !others.includes(one));
  const cell = [line, ...cellOf(line, telling)];
  const row = lines.filter((one) => isLevel(one, line));
  const beside = lines.filter((one) => cell.some((part) => isLevel(one, part)));
  const above = over(row, lines);
  const ownAbove = over([line], telling);
  const table = tables.find(
    (one) => one.top <= line.top && bottom(one) >= bottom(line) && overlaps(one, line),
  );
  const heads = table ? ownAbove.filter(({ top }) => top < (table.rows[1]?.top ?? 0)) : ownAbove;
  return (word, name) => {
    if (says(cell, word)) return SAME_CELL;
    if (says(heads, word)) return OVER;
    if (says(row, word)) return SAME_ROW;
    if (says(beside, word)) return BESIDE_CELL;
    return !name && says(above, word) ? OF_SECTION : 0;
  };
}

/** A thing has the noun ahead of its name, "Room F83", or stands in a column that is headed so. */
function isCalled(line: Line, noun: string, { tables }: Sight): boolean {
  const words = wordsOf(line.text);
  if (words.length > 1 && words[0] === noun) return true;
  return tables.some(({ columns, rows }) =>
    columns.some(
      (column) =>
        wordsOf(column.head).includes(noun) &&
        column.left <= line.left + line.width / 2 &&
        endOf(column) >= line.left + line.width / 2 &&
        rows.slice(1).some((row) => row.top <= middle(line) && bottom(row) >= middle(line)),
    ),
  );
}

function isCandidate(line: Line, { forms, noun }: Question, sight: Sight): boolean {
  if (line.text.length > LONGEST) return false;
  return forms.length > 0 ? forms.some((form) => form.test(line.text)) : isCalled(line, noun, sight);
}

/**
 * What answers a question such as "room is History on Monday" or "number of unread messages next to Aisha": the one text of the
 * form or name asked for that stands with all the names in the question. Words that are nowhere on the screen are left aside when
 * names tell enough; null when nothing, or more than one thing, answers it.
 */
export function answerTo(asked: Asked, sight: Sight): string | null {
  const question = questionOf(asked);
  if (!question) return null;
  const { names, kinds } = question;
  const onScreen = kinds.filter((word) => names.length === 0 || says(sight.lines, word));
  const candidates = sight.lines.filter((line) => isCandidate(line, question, sight));
  // What the question says is no answer to it.
  const scored = candidates
    .filter(({ text }) => !wordsOf(text).every((word) => names.includes(word)))
    .flatMap((line) => {
      const tells = tellers(line, candidates, sight);
      const told = names.map((word) => tells(word, true));
      const rest = onScreen.map((word) => tells(word, false));
      if ([...told, ...(names.length === 0 ? rest : [])].some((one) => one === 0)) return [];
      return [{ text: line.text, score: [...told, ...rest].reduce((sum, one) => sum + one, 0) }];
    })
    .sort((a, b) => b.score - a.score);
  const [best] = scored;
  const rival = scored.find(({ text }) => text !== best?.text);
  return best && (!rival || best.score - rival.score >= MARGIN) ? best.text : null;
}
