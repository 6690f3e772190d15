/** What the weights of src/vision/weighing are learned with. */
import { describe, expect, it } from 'vitest';
import { type Lesson, learn } from '../../bench/vision/learn.ts';
import { CLUES, type Clues, MISSING_CLUES } from '../../src/vision/weighing/clues.ts';

const clues = (some: Partial<Clues>): Clues =>
  ({ ...Object.fromEntries(CLUES.map((clue) => [clue, 0])), ...some }) as Clues;
const missing = (some: Partial<Lesson['missing']> = {}): Lesson['missing'] =>
  ({
    ...Object.fromEntries(MISSING_CLUES.map((clue) => [clue, 0])),
    always: 1,
    ...some,
  }) as Lesson['missing'];

/** What is meant is said; where a name is said nowhere, nothing is. */
const LESSONS: readonly Lesson[] = Array.from({ length: 8 }, (_, at): Lesson => {
  const isAbsent = at % 4 === 3;
  const said = { clues: clues({ says: isAbsent ? 0.3 : 0.9, area: (at % 3) / 3 }), isMeant: !isAbsent };
  const other = { clues: clues({ says: 0.2, area: ((at + 1) % 3) / 3 }), isMeant: false };
  return {
    page: `p${at}`,
    candidates: [other, said],
    missing: missing({ namesUnsaid: isAbsent ? 1 : 0 }),
    isAbsent,
  };
});

describe('learning', () => {
  it('weighs what tells, and not what does not', () => {
    const { clues: learned, missing: none } = learn(LESSONS);
    expect(learned.says).toBeGreaterThan(1);
    expect(Math.abs(learned.area)).toBeLessThan(learned.says / 2);
    expect(none.namesUnsaid).toBeGreaterThan(1);
    expect(learned.row).toBe(0);
  });

  it('learns the same from the same, and nothing from a thing that was not seen', () => {
    const unseen: Lesson = {
      ...(LESSONS[0] as Lesson),
      candidates: [{ clues: clues({ row: 1 }), isMeant: false }],
    };
    expect(learn([...LESSONS, unseen])).toEqual(learn(LESSONS));
  });
});
