/** "mark X as Y": what a row is marked as, by a star, a box or a control of that name. Pure. */

import { type ClickGoal, clickOn } from '../goals.ts';
import { readBox } from './choosing.ts';
import { actionNames } from './names.ts';
import { readOffered } from './offered.ts';
import { isWord, partAt, type Reading, rest, say, type Words } from './phrases.ts';
import { onRow, rowKey } from './rows.ts';

const IS_STAR = /^(?:an? )?(?:important|starred|favou?rites?|priority)$/i;
const IS_DONE = /^(?:done|complete|completed|finished|checked|ticked|selected)$/i;
const IT = /^(?:it|this|that|them)$/i;

/** "mark the message by Ada as important"; "mark X" alone ticks it. */
export function readMark(words: Words): Reading {
  const alone = isWord(words.tokens[0], 'as');
  const parts = alone ? null : partAt(words, ['as']);
  if (!parts && !alone) return readBox(words, true);
  const after = say(parts ? parts.after : rest(words));
  const before = parts ? say(parts.before) : '';
  const names = IS_STAR.test(after)
    ? actionNames('star')
    : [
        `"Mark as ${after}"`,
        `"${after}"`,
        `${after} button`,
        ...(/^(?:un)?read$/i.test(after) ? ['mail icon'] : []),
      ];
  const target = `mark ${say(words)}`;
  if (alone || IT.test(before)) return [clickOn(alone ? target : `mark as ${after}`, names)];
  const row = rowKey(before);
  if (parts && IS_DONE.test(after)) {
    const key = row ?? before.replace(/^["“'](.*)["”']$/, '$1');
    const boxes = [`${key} checkbox`, `checkbox in the row of ${key}`, `"Done" in the row of ${key}`];
    const goal: ClickGoal = { ...clickOn(target, boxes), outcome: { kind: 'box', checked: true } };
    return [goal];
  }
  if (row !== null) return [onRow(target, names, row)];
  return IS_STAR.test(after)
    ? [onRow(target, names, before.replace(/^the /i, ''))]
    : readOffered(words, 'mark');
}
