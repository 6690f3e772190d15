/** Orders of so many, codes by their names, and remarks that are steps: each with the goals that it comes to. */
import { describe, expect, test } from 'vitest';
import { linesOf } from '../../../../test/support/goal-lines.ts';

const SAID: readonly (readonly [string, readonly string[] | string])[] = [
  [
    'Order 5 of them.',
    ['click the quantity as quantity', 'type 5 afresh', 'click Order them as "Order them"'],
  ],
  [
    'Add 3 blue mugs to the cart',
    [
      'click quantity of blue mugs as quantity in the row of blue mugs',
      'type 3 afresh',
      'click Add blue mugs to the cart as "Add blue mugs to the cart"',
    ],
  ],
  [
    'Order one of each item: Cobb salad, Fries.',
    [
      'click quantity of Cobb salad as quantity in the row of Cobb salad',
      'type 1 afresh',
      'click quantity of Fries as quantity in the row of Fries',
      'type 1 afresh',
    ],
  ],
  [
    'Buy two tickets and check out',
    [
      'click quantity of tickets as quantity in the row of tickets',
      'type 2 afresh',
      'click Buy tickets as "Buy tickets"',
      'click check out',
    ],
  ],
  ['Enter the code A1B2 and press Go', ['click code field', 'type A1B2', 'click Go']],
  ['Type the code A1B2 into the field', ['click the field', 'type A1B2']],
  ['Enter your name, Ada, and press Go', ['click name field', 'type Ada', 'click Go']],
  [
    'Type its name, ribbon-db, into the box and click Delete',
    ['click the box', 'type ribbon-db', 'click Delete'],
  ],
  [
    'Delete the database. You have to type its name, ribbon-db, before the button works.',
    [
      'click delete the database as "delete database"',
      'click the text field as text field',
      'type ribbon-db',
      'click confirm as "Confirm"',
    ],
  ],
  [
    'You have to type its name, ribbon-db, before the button works. Then press Delete.',
    ['type ribbon-db', 'click Delete or delete'],
  ],
  [
    "I don't want letters about Fano any more. Untick it and press OK.",
    ['click Fano checkbox off', 'click OK'],
  ],
  [
    'Report a problem under Billing.',
    [
      'click report a problem under Billing as "report a problem" in the Billing section by opening "Billing"',
    ],
  ],
  ['Count the squares and tell me the number.', ['read squares']],
  [
    'Select Europe>Italy>Rome',
    ['click Europe as Europe menu', 'click Italy as "Italy"', 'click Rome as "Rome"'],
  ],
  [
    'Using the text editor, make everything bold and press Submit.',
    ['click the editor as text area', 'press ctrl+a', 'click bold as bold icon', 'click Submit'],
  ],
  ['Make the word "tellus" italic', ['2x click tellus as "tellus"', 'click italic as italic icon']],
  ['Make the page blue', '? Make the page blue'],
  [
    'Move the cube around so that "4" is the active side facing the user.',
    '? Move the cube around so that "4" is the active side facing the user',
  ],
  ['Drag Rene to the right by one.', ['drag Rene to 1 positions right']],
  [
    "Please find Trixi's message, and send it to Bernie.",
    [
      'click the message of Trixi as "Trixi"',
      'click forward as forward icon',
      'click the recipient as "To" field',
      'type Bernie',
      'click the send button as send button',
    ],
  ],
  [
    'Enter an item that starts with "Cy" and ends with "rus".',
    ['click the text field as text field', 'type Cy', 'choose Cy'],
  ],
  ['Click on the numbers in ascending order.', ['click the numbers in ascending order']],
  [
    'Find Rosa in the list and press Invite next to the name.',
    ['click Invite next to the name as Invite in the row of Rosa by opening Rosa'],
  ],
  [
    'Find the Dresden office and press its Call button.',
    ['click its Call button as Call button in the row of the Dresden office by opening the Dresden office'],
  ],
  ['Select all fruits but the apple and press OK', ['tick every box but apple', 'click OK']],
  [
    'Delete the rows of Ada and Bea',
    [
      'click delete Ada as trash icon in the row of Ada by opening Ada',
      'click delete Bea as trash icon in the row of Bea by opening Bea',
    ],
  ],
  [
    'Press Start. After a few seconds the Open button becomes active. Press it.',
    ['click Start', 'seek the Open button by wait', 'click the Open button'],
  ],
  ['Copy the code into the field below it', ['copy the code to the field below code']],
  ['Write Ada under Name', ['click Name', 'type Ada']],
  ['Select nothing and click Submit', ['click Submit']],
  [
    'Type the same text that is in the field Alpha into the field Beta',
    ['copy field Alpha to the field Beta'],
  ],
  ['Type the text that is printed in bold into the field', ['copy the bold text to the field']],
  ['In the View menu choose Status bar', ['choose Status bar from the View menu']],
  ['Approve what Mateo asked for', ['click Approve what Mateo asked for as "Approve what Mateo asked for"']],
  ['Write: when the boat comes in, then save it', ['type when the boat comes in, then save it']],
  [
    'Delete the files a.txt, b.txt and c.txt',
    [
      'click delete a.txt as trash icon in the row of a.txt by opening a.txt',
      'click delete b.txt as trash icon in the row of b.txt by opening b.txt',
      'click delete c.txt as trash icon in the row of c.txt by opening c.txt',
    ],
  ],
  [
    'Press Start. The Open button becomes active after a while; press it then.',
    ['click Start', 'seek the Open button by wait', 'click the Open button'],
  ],
  [
    'Press Generate until the number is less than 5, then hit Submit.',
    ['seek the number is less than 5 by click', 'click Submit'],
  ],
  [
    'Log in as "ada" with the password "x1". Tick "Remember me" before that.',
    [
      'click the user name field as username field',
      'type ada',
      'click the password field as password field',
      'type x1',
      'click "Remember me" checkbox on',
      'click the login button as "Sign in" button below the password field',
    ],
  ],
  [
    'Use the File menu to export this note as PDF.',
    [
      'click export this note as PDF as "export PDF" by opening "File"',
      'if "PDF" is shown, else pass 1',
      'click PDF as "PDF"',
    ],
  ],
  [
    'Reply to the email from Ben Archer with "Thanks, that works for me." and send it.',
    [
      'click the message of Ben Archer as "Ben Archer"',
      'click reply as reply icon',
      'click the reply as text area',
      'type Thanks, that works for me.',
      'click send as "send"',
    ],
  ],
  [
    'Drag the Bedroom slider until it shows 80%. Leave the other lamps as they are.',
    ['slide the Bedroom slider to 80'],
  ],
  [
    'Tap Delete next to Birthday. When it asks what to do with the photos, tap Keep photos.',
    ['click Delete next to Birthday', 'click Keep photos'],
  ],
  [
    'Archive the order from Denver with the three-dots menu at the right of its row',
    ['click archive the order from Denver as archive icon in the row of Denver by opening "⋮"'],
  ],
  [
    'Delete the file a.txt using the context menu',
    ['right click file a.txt as "file a.txt"', 'click delete the file a.txt as "delete file a.txt"'],
  ],
  ['Copy the link via the context menu', '? Copy the link via the context menu'],
  [
    'Find the blue mug and add it to the cart',
    ['click add it to the cart as "add to cart" button in the row of blue mug by opening blue mug'],
  ],
  [
    'Find the oldest message and archive it',
    ['click archive the oldest message as "archive oldest message"'],
  ],
  ['Find the song Blue Train and play it', ['click play the song Blue Train as "play the song Blue Train"']],
];

describe('orders', () => {
  test.each(SAID)('%s', (said, goals) => {
    expect(linesOf(said)).toEqual(goals);
  });
});

describe('what stands in quotes', () => {
  test.each(['Having read "Terms", press OK', 'Because of "Monday" scroll down'])(
    'is never passed over: %s',
    (said) => {
      expect(linesOf(said)).toMatch(/^\?/);
    },
  );
});
