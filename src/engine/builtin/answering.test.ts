import { expect, test } from 'vitest';
import { linesOf } from '../../../test/support/screen-lines.ts';
import type { Sight } from '../../vision/sight.ts';
import { answerTo } from './answering.ts';
import { understand } from './grammar/grammar.ts';

const page = (...rows: string[]): Sight => ({
  ...{
    width: 1000,
    height: rows.length * 30,
    lines: linesOf(...rows),
    elements: [],
    panels: [],
    unit: 1,
    tables: [],
    dialog: null,
  },
});

const HOURS = page(
  'Lune bakery',
  'Day          Opens        Closes',
  'Tuesday      08:00        21:30',
  'Wednesday    08:15        18:00',
);
const CHATS = page('Direct messages', 'Greta', 'Aisha                     9', 'Oscar                     12');
const CARDS = page(
  'North branch              South branch',
  'anna@lune.example         ben@lune.example',
  '',
  'Room A12                  Room B7',
);

function answer(question: string, sight: Sight): string | null {
  const read = understand(question);
  const goal = read.understood ? read.goals.at(-1) : undefined;
  expect(goal).toMatchObject({ kind: 'read' });
  return goal?.kind === 'read' ? answerTo(goal, sight) : null;
}

test.each([
  ['What time does the bakery close on Tuesday?', HOURS, '21:30'],
  ['When do they open on Wednesday?', HOURS, '08:15'],
  ['Check the opening hours and tell me when they close on Wednesday.', HOURS, '18:00'],
  ['How many unread messages do I have from Oscar?', CHATS, '12'],
  ['Tell me the number of new messages next to Aisha in the side bar.', CHATS, '9'],
  ['Look at the list and tell me the e-mail of the South branch.', CARDS, 'ben@lune.example'],
  ['In which room is the North branch?', CARDS, 'Room A12'],
])('%s', (question, sight, expected) => {
  expect(answer(question, sight)).toBe(expected);
});

test.each([
  ['How many unread messages do I have from Greta?', CHATS],
  ['How many unread messages do I have from Nadia?', CHATS],
  ['When does the bakery close on Sunday?', HOURS],
  ['When is the bakery there on Tuesday?', HOURS],
  ['In which room is the West branch?', CARDS],
])('%s: nothing is made up', (question, sight) => {
  expect(answer(question, sight)).toBeNull();
});
