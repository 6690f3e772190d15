/** Ways in which people put what other words say plainly, each with the goals that it comes to. */
import { expect, test } from 'vitest';
import { linesOf } from '../../../../test/support/goal-lines.ts';

const OUT = 'click log out as "Log out" by opening "Menu"';
const OPEN_LENA = 'click the message of Lena as "Lena"';
const SAID = ['click the message as text area', 'type Soon', 'click what sends it as send button or enter'];

test.each<readonly [string, readonly string[]]>([
  ['Log me out.', [OUT]],
  ['Send "Soon" to Lena.', [OPEN_LENA, ...SAID]],
  ['Write Lena a message: "Soon".', [OPEN_LENA, ...SAID]],
  ['Message Lena: "Soon"', [OPEN_LENA, ...SAID]],
  [
    'Invite x@y.example as an editor.',
    [
      'click the email field as email field by opening "Invite member"',
      'type x@y.example afresh',
      'choose editor',
      'click what sends it as "Send invite" or enter',
    ],
  ],
  [
    'Take Tom off the list.',
    ['click remove Tom from the list as trash icon in the row of Tom by opening Tom'],
  ],
  ['Take the code shown at the top and enter it into the field.', ['copy the code to the field']],
  [
    'Take the total of the invoice and type it into the Amount field.',
    ['copy the total of the invoice to the Amount field'],
  ],
  ['Take me to the settings.', ['click the settings']],
  ['Page down until you see "Terms".', ['seek "Terms" by scroll']],
  ['Page up.', ['scroll up 5']],
  ['Add the line "Milk" to the existing notes.', ['click the notes', 'press ctrl+end', 'type \nMilk']],
  [
    'Write "Hi" as the subject and "See you" in the message.',
    ['click the subject as subject field', 'type Hi', 'click the message', 'type See you'],
  ],
  ['Select the 2nd and the 4th picture.', ['click the 2nd picture', 'click the 4th picture']],
  [
    'Tick the first two tasks.',
    [
      'click the first task checkbox as the first checkbox on',
      'click the second task checkbox as the second checkbox on',
    ],
  ],
  ['Filter for open tickets only.', ['choose open']],
  ['Tick all boxes but do not tick "Eggs".', ['tick every box but Eggs']],
  ['We no longer need the room, so archive it.', ['click archive the room as "archive room"']],
  ['My address has changed to 12 Mill Lane.', ['click My address', 'type 12 Mill Lane afresh']],
  ['Next to "Ferry" press Details.', ['click Details as Details in the row of Ferry by opening Ferry']],
  ['Set the volume to the maximum.', ['click the volume', 'press end']],
  ['Set the brightness to its lowest value.', ['click the brightness', 'press home']],
  [
    'Report the post by Ada as spam.',
    ['click report the post by Ada as spam as "Report as spam" in the row of Ada by opening Ada'],
  ],
  [
    'From the Country select box choose Norway and hit Save.',
    ['choose Norway from the Country select box', 'click Save as Save in the Country select box'],
  ],
  [
    'Type a@b.example in the e-mail box and the password hunter2 in the password box.',
    ['click the e-mail box', 'type a@b.example', 'click the password box', 'type hunter2'],
  ],
  [
    'Enter 2027-03-14 as the departure date and search.',
    ['date 2027-3-14 in the departure date', 'click the search button as "Search" button or enter'],
  ],
  [
    'Add a new task "Buy milk" with the due date 5 May.',
    [
      'click the task as new task field by opening plus icon',
      'type Buy milk',
      'date null-5-5 in the due date',
      'click what sends the task as "add" or enter',
    ],
  ],
  [
    'Create a folder "Plans" and open it.',
    [
      'click the folder as new folder field by opening plus icon',
      'type Plans',
      'click what sends the folder as "create" or enter',
      'click "Plans"',
    ],
  ],
  ['Choose size M and colour Red.', ['choose M from size', 'choose Red from colour']],
  ['Select all rows and delete them.', ['tick every box', 'click delete as trash icon']],
  ['Set the brightness to 40 percent.', ['slide the brightness to 40']],
  ['Set the temperature to 21 degrees.', ['click the temperature', 'type 21 afresh']],
  [
    'Scroll down until the Submit button is visible and press it.',
    ['seek the Submit button by scroll', 'click the Submit button'],
  ],
  ['Use the keyboard shortcut Ctrl+S to save.', ['press ctrl+s']],
  [
    'Enter the card number 4242424242424242, expiry 12/30 and CVC 123, then pay.',
    [
      'click card number field',
      'type 4242424242424242',
      'click expiry field',
      'type 12/30',
      'click CVC field',
      'type 123',
      'click pay',
    ],
  ],
  ['Follow @mira.', ['click follow @mira as "follow @mira"']],
  [
    'Write a review with the title "Great" and the text "Loved it".',
    ['click title field', 'type Great', 'click text field', 'type Loved it'],
  ],
  [
    'Select 2 adults and 1 child.',
    ['click number of adults as adults', 'type 2 afresh', 'click number of child as child', 'type 1 afresh'],
  ],
  ['Select 2 adults.', ['choose 2 adults']],
])('%s', (said, goals) => {
  expect(linesOf(said)).toEqual(goals);
});

test('a message keeps its text when it is called so, and is sent once it has it', () => {
  expect(linesOf('Send an email to ada@b.example with subject "Hi" and text "Yo".')).toEqual([
    'click the recipient as "To" field by opening plus icon',
    'type ada@b.example',
    'click the subject as subject field',
    'type Hi',
    'click the text of the message as text area',
    'type Yo',
    'click what sends it as send button or ctrl+enter',
  ]);
});

test.each([
  'Enter the name Ada and do not tick Newsletter.',
  'Type "x" but do not check "Remember me".',
  'Tick Milk, then click Save but do not select Express.',
])('what is forbidden beside another step becomes no part of it: %s', (said) => {
  expect(linesOf(said)).toMatch(/^\?/);
});

test('an entry that is called "All items" is no row', () => {
  expect(linesOf('Choose All items.')).toEqual(['choose All items']);
});

test.each([
  ['Send "Soon" to ada@b.example.', 'the recipient of a mail is no chat'],
  ['Write "Lena" into the name field', 'a text for a field is no message'],
])('%s: %s', (said) => {
  expect(JSON.stringify(linesOf(said))).not.toContain('what sends it');
});

test('"its" after what is done to a thing is that of the thing', () => {
  const lines = linesOf('Assign the ticket 2041 to Mira and set its priority to High.');
  expect(lines[1]).toContain('priority in the row of 2041');
});
