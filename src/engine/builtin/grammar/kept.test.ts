/** What stays as it is, where something is done, and to what: said before, behind or about the steps. */
import { expect, test } from 'vitest';
import { linesOf } from '../../../../test/support/goal-lines.ts';

test.each<[string, readonly string[]]>([
  [
    'Tick Dust mites and Shellfish, leave Peanuts ticked, and press Save.',
    ['click Dust mites checkbox on', 'click Shellfish checkbox on', 'click Save'],
  ],
  [
    'Keep the pick-up at Zoo, set the return to Central and continue.',
    ['click the return', 'type Central afresh', 'click continue'],
  ],
  [
    'Under Return, choose Market square, then tap Continue. The pick-up stays at Harbour.',
    ['choose Market square from Return', 'click Continue as Continue in Return'],
  ],
  [
    'In the note for the doctor, enter the text "Cough". Leave the other note empty and press Send.',
    ['click the note for the doctor', 'type Cough', 'click Send as Send in the note for the doctor'],
  ],
  [
    "Greta Holm's bike has been repaired: click the Ready button for it.",
    ['click the Ready button as the Ready button in the row of Greta Holm by opening Greta Holm'],
  ],
  [
    'In the Hiring dropdown choose Nothing, then press Save.',
    ['choose Nothing from the Hiring dropdown', 'click Save as Save in the Hiring dropdown'],
  ],
  ['Select nothing and press Save.', ['click Save']],
  [
    'Download the log from the Wi-Fi tab.',
    ['click the Wi-Fi tab', 'click the download of log from the Wi-Fi tab as Download log'],
  ],
  [
    'Send the customer this reply: "On its way."',
    [
      'click the reply as reply field by opening plus icon',
      'type On its way.',
      'click what sends the reply as "send" or enter',
    ],
  ],
  ['Open Cabins, then answer the question whether it was helpful with No.', ['click Cabins', 'choose No']],
  [
    'Track the parcel with the number RX13.',
    ['click the number field as parcel number field', 'type RX13', 'click Track as "track parcel" or enter'],
  ],
  [
    'Look up the book Paper Boats in the search box.',
    ['click the search box', 'type Paper Boats', 'click the search button as "Search" button or enter'],
  ],
  [
    "Fill in the form: card type Adult, pet's name Mango. Accept the rules and press Apply.",
    [
      'click card type field',
      'type Adult afresh',
      "click pet's name field",
      'type Mango afresh',
      'click Accept the rules as rules checkbox on',
      'click Apply',
    ],
  ],
  ['Tap these buttons in this order: Rinse, Foam, Brush.', ['click Rinse', 'click Foam', 'click Brush']],
  [
    'Book the parent meeting for 7 June 2027.',
    ['date 2027-6-7', 'click book parent meeting as "book parent meeting" button'],
  ],
  [
    'Scroll down to the order of Ada and archive it.',
    [
      'seek the order of Ada by scroll',
      'click archive the order of Ada as archive icon in the row of Ada by opening Ada',
    ],
  ],
  [
    'Scroll to the product Lamp and add it to the cart.',
    [
      'seek the product Lamp by scroll',
      'click add it to the cart as "add to cart" button in the row of Lamp by opening Lamp',
    ],
  ],
])('%s', (said, lines) => {
  expect(linesOf(said)).toEqual(lines);
});

test.each([
  // Each has a word of the remarks that are left out, and is none.
  ['Leave a comment saying "Nice"', 'Nice'],
  ['Click Keep', 'Keep'],
  ['Press "Leave it unchanged"', 'Leave it unchanged'],
  ['Type "The rest stays at home." into the note', 'The rest stays at home.'],
  ['Choose None from the Repeat list', 'None'],
])('%s: nothing is left out', (said, kept) => {
  expect(JSON.stringify(linesOf(said))).toContain(kept);
});
