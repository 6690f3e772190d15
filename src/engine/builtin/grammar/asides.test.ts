/** What is said beside the steps, and steps in roundabout words: each with the goals that it comes to. */
import { expect, test } from 'vitest';
import { linesOf } from '../../../../test/support/goal-lines.ts';
import { understand, understandAnyVerb } from './grammar.ts';
import { understandLoosely } from './loose.ts';

test.each<[string, readonly string[]]>([
  [
    'Untick the box for paper letters and leave the other two ticked.',
    ['click the box for paper letters off'],
  ],
  [
    'Turn off notifications for comments but keep those for mentions.',
    ['click notifications for comments checkbox as notifications for comments toggle off'],
  ],
  [
    'The surname is spelled wrong: change it to Okonkwo and save.',
    ['click The surname', 'type Okonkwo afresh', 'click save'],
  ],
  [
    'Set the reading age to 9-12 in the filter and press Filter.',
    ['click the reading age', 'type 9-12 afresh', 'click Filter'],
  ],
  ['Pay by invoice instead of by card.', ['click Pay by invoice as "Pay by invoice"']],
  [
    'Turn the heating off in the hall.',
    ['click the heating in the hall checkbox as heating in the hall toggle off'],
  ],
  [
    'Set the alarm for 6:45 and turn it on.',
    ['click the alarm', 'type 6:45 afresh', 'click the alarm as alarm toggle on'],
  ],
  ['Give the file the name "minutes-may".', ['click the name', 'type minutes-may afresh']],
  ['Give Ola admin rights.', ["click Ola's role as role dropdown in the row of Ola", 'type admin afresh']],
  ['Make Ola an editor.', ["click Ola's role as role dropdown in the row of Ola", 'type editor afresh']],
  [
    "Give Priya's ticket high priority.",
    ["click Priya's priority as priority dropdown in the row of Priya", 'type high afresh'],
  ],
  ['Make the text bigger with the A+ button.', ['click the A+ button']],
  ['Upload nothing, just press Skip.', ['click Skip']],
  ['Move "Milk" above "Bread" in the list.', ['drag "Milk" to "Bread"']],
  ['I forgot my password, take me to the page where I can reset it.', ['click the "Forgot password" link']],
  ['What is the late fee for DVDs? It is in one of the sections.', ['read late fee for DVDs']],
  ['Look at the timetable and tell me the room for Maths on Friday.', ['read room for Maths on Friday']],
  [
    'Check in the patient who is due at 10:15.',
    ['click Check in the patient who is due at 10:15 as "Check in the patient who is due at 10:15"'],
  ],
])('%s', (said, goals) => {
  expect(linesOf(said)).toEqual(goals);
});

test('who stays signed in says so before they are', () => {
  const goals = linesOf('Log in as reception with the password "kiwi-42" and stay signed in.');
  expect(goals).toHaveLength(6);
  expect(goals.at(-2)).toBe('click stay signed in as "Stay signed in" checkbox on');
  expect(goals.at(-1)).toMatch(/^click the login button/);
});

test('who leaves a group adds none', () => {
  expect(linesOf('Leave the group "Hikers".')).toEqual([
    'click Leave the group Hikers as "Leave the group Hikers"',
  ]);
});

test('the one from somebody else is in another row', () => {
  const read = understand('Accept the invitation from Dana and decline the one from Joel.');
  const [, second] = read.understood ? read.goals : [];
  const names = second?.kind === 'click' ? (second.names ?? []) : [];
  expect(names).toContain('"decline" in the row of Joel');
  expect(names.join()).not.toContain('Dana');
});

test.each(['Freeze the card that ends in 4471.', 'Ponder the survey.', 'Click Save. Ponder the sea.'])(
  'a verb that nobody has heard of may stand on a control: %s',
  (said) => {
    expect(understand(said).understood).toBe(false);
    const read = understandAnyVerb(said);
    expect(read.understood && read.goals.at(-1)).toMatchObject({ kind: 'click', offered: true });
  },
);

test.each([
  'On the left there is a list.',
  'The sea is blue.',
  'In 2020, the house was sold.',
  'Ada and Ben the painter',
])('no sentence without a verb that asks for something is a step: %s', (said) => {
  expect(understandAnyVerb(said).understood).toBe(false);
});

test('sentence by sentence, what is no step is a form’s', () => {
  expect(
    understandLoosely('I want the Dress circle with "Collect at the door". Select both and press Continue.'),
  ).toEqual([
    { kind: 'slots', said: 'I want the Dress circle with "Collect at the door".' },
    expect.objectContaining({ kind: 'click', target: 'Continue' }),
  ]);
  expect(understandLoosely('Click Save. Press Continue.')).toBeNull();
});
