import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Check } from '../engine.ts';
import { criteriaOf } from './criteria.ts';

const ROUNDS = Number(process.env.ROUNDS ?? 100);

const checks = (task: string): Check[] => criteriaOf(task).map(({ check }) => check);
type Performed = Extract<Check, { type: 'performed' }>;
const performed = (description: string, times = 1, visible = true): Performed => ({
  type: 'performed',
  description,
  times,
  visible,
});

test.each<[string, Check[]]>([
  ['click Next 3 times', [performed('Click Next', 3)]],
  [
    'hover over Help, then wait 2 seconds',
    [performed('Move to Help', 1, false), performed('Wait 2000 ms', 1, false)],
  ],
  ['type hello', [performed('Type "hello"')]],
  [
    'type Ada into Name, type Bea into Name, click Save',
    [{ type: 'typed', field: ['Name'], value: 'Bea', secret: false }, performed('Click Save')],
  ],
  ['clear the Name field', [{ type: 'typed', field: ['the Name field'], value: '', secret: false }]],
  [
    'tick Terms, untick News',
    [
      { type: 'box_is', field: 'Terms checkbox', checked: true },
      { type: 'box_is', field: 'News checkbox', checked: false },
    ],
  ],
  [
    'click Download latest invoice',
    [
      {
        type: 'performed',
        description: 'Click Download latest invoice',
        times: 1,
        visible: true,
        orFile: true,
      },
    ],
  ],
  ['click Downloads', [performed('Click Downloads')]],
  [
    'open the billing page and download the latest invoice as PDF',
    [performed('Click the billing page'), { type: 'downloaded', extension: 'pdf' }],
  ],
  [
    'open https://shop.example/orders, then click Next',
    [{ type: 'opened', address: 'https://shop.example/orders' }, performed('Click Next')],
  ],
  [
    'press ctrl+l, type hello, press enter',
    [performed('Press ctrl+l'), performed('Type "hello"'), performed('Press enter')],
  ],
  ['report what the page says', [{ type: 'found_out', subject: 'page', whole: true }]],
  [
    'report whether the order is paid',
    [{ type: 'found_out', subject: 'whether the order is paid', statement: true }],
  ],
  ['find the total and report it', [{ type: 'found_out', subject: 'total' }]],
  ['log in', [{ type: 'signed_in' }]],
  ['ask me to confirm', []],
  ['Ponder the sea', []],
  ['book a meeting tomorrow', [performed('Click book a meeting tomorrow')]],
  [
    'select German from the Language dropdown, select Two',
    [
      {
        type: 'typed',
        field: ['the Language dropdown', 'the Language'],
        value: 'German',
        secret: false,
      },
      { ...performed('Choose Two'), leaves: { field: ['Two'], checked: true } },
    ],
  ],
  ['select 03/14/2016 as the date', [performed('Choose the date 03/14/2016')]],
  [
    'drag the slider to 40',
    [{ ...performed('Set the slider to 40'), leaves: { field: ['slider'], value: 40 } }],
  ],
  ['copy the code into the Code field', [performed('Copy the code into the Code field')]],
  ['scroll down until "Contact" is visible', [{ type: 'text_present', text: 'contact' }]],
  ['wait until "Loading" disappears', [{ type: 'text_absent', text: 'loading' }]],
  ['if a cookie banner is shown, close it. Click Save', [performed('Click Save')]],
  ['if Save is shown click Save, otherwise click Close, then click Help', [performed('Click Help')]],
  ['reconcile the invoice', [performed('Click reconcile the invoice')]],
])('%s', (task, expected) => {
  expect(checks(task)).toEqual(expected);
});

test('words for people hold no secret', () => {
  fc.assert(
    fc.property(fc.stringMatching(/^[A-Za-z0-9]{6,20}$/), (secret) => {
      const criteria = criteriaOf(`sign in as ada with password "${secret}", then type "${secret}" into PIN`);
      expect(criteria.map(({ text }) => text).join()).not.toContain(secret);
      expect(criteria).toHaveLength(4);
    }),
    { numRuns: ROUNDS },
  );
});

test('words for people hold nothing of what follows the path of an address', () => {
  const [criterion] = criteriaOf('open https://ada:secret@shop.example/orders?token=secret#secret');
  expect(criterion?.text).toBe('The page at shop.example/orders was opened.');
});

test('is nothing for a task that names what every object has', () => {
  for (const word of ['__proto__', 'constructor', 'toString', 'hasOwnProperty', 'valueOf'])
    for (const task of [
      word,
      `${word} in`,
      `press ${word}`,
      `click ${word}, then ${word}`,
      `type 'a' into ${word}`,
    ])
      expect(() => criteriaOf(task)).not.toThrow();
});

test('is JSON, for whatever task', () => {
  fc.assert(
    fc.property(fc.string(), (task) => {
      const criteria = criteriaOf(task);
      expect(JSON.parse(JSON.stringify(criteria))).toEqual(criteria);
    }),
    { numRuns: ROUNDS },
  );
});
