/** Errands as people give them to an assistant, each with the goals that it comes to. */
import { describe, expect, test } from 'vitest';
import { linesOf } from '../../../../test/support/goal-lines.ts';

const SAID: readonly (readonly [string, readonly string[]])[] = [
  [
    'Reserve a table at 18:45 for 6 guests, please.',
    [
      'choose 18:45',
      'click number of guests',
      'type 6 afresh',
      'click reserve table as "reserve table" button',
    ],
  ],
  [
    'Book a room for two on 3 May under the name of Ada Byron.',
    [
      'click number of guests',
      'type 2 afresh',
      'date null-5-3',
      'click name field',
      'type Ada Byron afresh',
      'click book room as "book room" button',
    ],
  ],
  ['Book a table for 4 tomorrow.', ['click Book a table for 4 tomorrow as "Book a table for 4 tomorrow"']],
  [
    'Log a call with Ada: put "We agreed" in the comments and save it.',
    ['click the comments', 'type We agreed', 'click save'],
  ],
  [
    'Please add the comment "We agreed" to the call and click Save',
    ['click the comment as comment field by opening plus icon', 'type We agreed', 'click Save'],
  ],
  [
    'Subscribe o@port.example to the newsletter. The form is at the end of the page.',
    [
      'click email field by scrolling',
      'type o@port.example afresh',
      'click what sends it as "Subscribe" button by scrolling or enter',
    ],
  ],
  [
    'Click Compose, write to o@port.example about "Train" with "See you" as the message, then press Send.',
    [
      'click Compose',
      'click the recipient as "To" field by opening plus icon',
      'type o@port.example',
      'click the subject as subject field',
      'type Train',
      'click the text of the message as text area',
      'type See you',
      'click Send',
    ],
  ],
  [
    'Copy the cost centre of Dry Dock from the table into the form and press Book.',
    ['copy the cost centre of Dry Dock to cost centre field', 'click Book'],
  ],
  [
    'Look up the cost centre for Dry Dock, enter it below and click Book.',
    ['copy the cost centre for Dry Dock to cost centre field', 'click Book'],
  ],
  ['Move "Logo" to the To do column.', ['drag "Logo" to the To do column']],
  [
    'Press Render. As soon as the Download button turns up, click it.',
    ['click Render', 'seek the Download button by wait', 'click the Download button'],
  ],
  [
    'Start rendering and, once that is done, click Download.',
    ['click Start rendering as "Start rendering"', 'seek Download by wait', 'click Download'],
  ],
  [
    'Choose "Only essential" in the cookie notice and put the Desk lamp into the basket.',
    [
      'choose "Only essential" in the cookie notice',
      'click add the Desk lamp to the basket as "add the Desk lamp to the basket"',
    ],
  ],
  [
    'Switch on the automatic backup and set it to Weekly, then save.',
    ['click the automatic backup checkbox as automatic backup toggle on', 'choose Weekly', 'click save'],
  ],
  [
    "Enable Automatic backup with the interval Weekly. Don't forget to save.",
    [
      'click Automatic backup checkbox as Automatic backup toggle on',
      'choose Weekly from interval',
      'click save',
    ],
  ],
  [
    'Find Umar Georgiou in the staff list, which has several pages, and open the profile.',
    ['click the profile as the profile in the row of Umar Georgiou by pages'],
  ],
  [
    'Open the profile of Umar Georgiou. The list goes on over the next pages.',
    ['click the profile of Umar Georgiou by pages'],
  ],
  [
    'Page through the staff list with Next until you see Umar Georgiou, then click Profile in that row.',
    ['seek Umar Georgiou by click', 'click Profile in that row as Profile in Umar Georgiou'],
  ],
  [
    'Fill in the address (Full name: Dmitri Hansen, Town: Dakar), choose Standard delivery and place the order.',
    [
      'click Full name field',
      'type Dmitri Hansen afresh',
      'click Town field',
      'type Dakar afresh',
      'choose Standard delivery',
      'click place the order as "place the order"',
    ],
  ],
  [
    'Check out with full name "Dmitri Hansen" and town "Dakar". Select Standard and click Place order.',
    [
      'click full name field',
      'type Dmitri Hansen',
      'click town field',
      'type Dakar',
      'choose Standard',
      'click Place order',
    ],
  ],
  [
    'Check out with full name "Dmitri Hansen" and town "Dakar".',
    [
      'click full name field',
      'type Dmitri Hansen',
      'click town field',
      'type Dakar',
      'click what sends it as "Place order" or enter',
    ],
  ],
  [
    'Set the Status filter to Open, then click "Assign to me" for Ada.',
    [
      'click the Status filter as Status dropdown',
      'type Open afresh',
      'click "Assign to me" for Ada as "Assign to me" in the row of Ada',
    ],
  ],
  [
    'Show only Open tickets (Status list), then press Assign to me in the row of Ada.',
    ['choose Open from Status', 'click Assign to me in the row of Ada'],
  ],
  [
    'Share "Training video" with a@b.example as Commenter.',
    [
      'click Share of Training video as "Share" in the row of Training video by opening "Training video"',
      'click the email field as email field',
      'type a@b.example',
      'choose Commenter',
      'click what sends it as "Send" button',
    ],
  ],
  ['Press Red, Green and Blue in this order.', ['click Red', 'click Green', 'click Blue']],
];

describe('errands', () => {
  test.each(SAID)('%s', (instruction, lines) => {
    expect(linesOf(instruction)).toEqual(lines);
  });
});
