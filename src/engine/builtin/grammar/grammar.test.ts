import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { click, type Goal } from '../goals.ts';
import { understand } from './grammar.ts';

const type = (text: string): Goal => ({ kind: 'type', text });
const value = (text: string): Goal => ({ kind: 'type', text, replace: true });
const choose = (option: string, from: string | null): Goal => ({ kind: 'choose', option, from });
const press = (...keys: string[]): Goal => ({ kind: 'press', keys });
const scroll = (direction: 'up' | 'down' | 'left' | 'right', amount = 5): Goal => ({
  kind: 'scroll',
  direction,
  amount,
});
const visit = (address: string): readonly Goal[] => [press('ctrl', 'l'), type(address), press('enter')];
const whether = (statement: string): Goal => ({ kind: 'read', subject: `whether ${statement}`, statement });
const read = (subject: string): Goal => ({ kind: 'read', subject });
const download = (thing: string, extension: string | null): Goal => ({
  ...click(`the download of ${thing}`),
  names: [`Download ${thing}`, `Download ${thing} link`, `${thing} download`, '"Download" button'],
  outcome: { kind: 'file', extension },
});
const EMAILS = ['email field', 'email address field'];
const USERS = ['username field', 'user field', 'user name field', 'login field', 'account field'];
const userField = (by: 'email' | 'name'): Goal => ({
  ...click('the user name field'),
  names: by === 'email' ? [...EMAILS, ...USERS] : [...USERS, ...EMAILS],
});
const passwordField: Goal = { ...click('the password field'), names: ['password field'] };
const enter: Goal = {
  ...click('the login button'),
  names: [
    '"Sign in" button below the password field',
    '"Log in" button below the password field',
    '"Login" button below the password field',
    'submit button below the password field',
    'continue button below the password field',
    'login button',
    'log in',
    'submit button',
    'continue button',
  ],
  outcome: { kind: 'signed_in' },
};
const wait = (ms: number): Goal => ({ kind: 'wait', ms });

const READ: readonly (readonly [string, readonly Goal[]])[] = [
  ['Click the login button', [click('the login button')]],
  ['Click the first button and type hello', [click('the first button'), type('hello')]],
  ['please click on "Save as"', [click('"Save as"')]],
  ['Press the Save button.', [click('the Save button')]],
  ['double-click report.pdf', [click('report.pdf', 'left', 2)]],
  ['double click the Report icon', [click('the Report icon', 'left', 2)]],
  ['Right click the file', [click('the file', 'right')]],
  ['click Next twice', [click('Next', 'left', 2)]],
  ['click Next 3 times', [click('Next'), click('Next'), click('Next')]],
  ['click at 100, 240', [{ kind: 'click_at', x: 100, y: 240 }]],
  ["type 'hello and goodbye'", [type('hello and goodbye')]],
  ['type hello and goodbye', [type('hello and goodbye')]],
  ['type hello and press enter', [type('hello'), press('enter')]],
  ['Type Hello World into the search box', [click('the search box'), type('Hello World')]],
  ['type "a, b; then c" in "Notes"', [click('"Notes"'), type('a, b; then c')]],
  ["type 'don't panic' into the Title field", [click('the Title field'), type("don't panic")]],
  ['type in the box', [type('in the box')]],
  ['enter mirela@port.example in the Email field', [click('the Email field'), type('mirela@port.example')]],
  ['fill in the Email field with Me@Port.example', [click('the Email field'), value('Me@Port.example')]],
  ['set Quantity to 3.5', [click('Quantity'), value('3.5')]],
  ['type the text "Abc"', [type('Abc')]],
  ['type into the Name field: Ada Lovelace', [click('the Name field'), type('Ada Lovelace')]],
  ['press enter', [press('enter')]],
  ['Press Ctrl+S', [press('ctrl', 's')]],
  ['press ctrl and c', [press('ctrl', 'c')]],
  ['hit the Escape key', [press('escape')]],
  ['press tab 2 times', [press('tab'), press('tab')]],
  ['press page down', [press('pagedown')]],
  ['press the down arrow key', [press('down')]],
  ['press ctrl+shift+t', [press('ctrl', 'shift', 't')]],
  ['scroll down', [scroll('down')]],
  ['scroll up 3', [scroll('up', 3)]],
  ['scroll down by 500 pixels', [scroll('down', 5)]],
  ['Scroll to the bottom of the page', [scroll('down', 30)]],
  ['wait 2 seconds', [wait(2000)]],
  ['wait 250 ms', [wait(250)]],
  ['wait', [wait(1000)]],
  ['hover over Help', [{ kind: 'hover', target: 'Help' }]],
  ['drag the red card to Done', [{ kind: 'drag', from: 'the red card', to: 'Done' }]],
  ['select German from the Language dropdown', [choose('German', 'the Language dropdown')]],
  [
    'check Weekly summary',
    [{ ...click('Weekly summary checkbox'), outcome: { kind: 'box', checked: true } }],
  ],
  ['untick the Terms box', [{ ...click('the Terms box'), outcome: { kind: 'box', checked: false } }]],
  ['toggle Dark mode', [click('Dark mode checkbox')]],
  ['open the Settings', [click('the Settings')]],
  ...(
    [
      ['Open https://shop.example/orders?page=2', 'https://shop.example/orders?page=2'],
      ['go to http://127.0.0.1:8080/a,b.', 'http://127.0.0.1:8080/a,b'],
      ['Visit Shop.example/Orders', 'Shop.example/Orders'],
      ['navigate to the website at "https://shop.example"', 'https://shop.example'],
      ['please browse to www.shop.example in the browser', 'www.shop.example'],
      ['open the page localhost:3000', 'localhost:3000'],
      ['open <https://shop.example/>', 'https://shop.example/'],
    ] as const
  ).map(([task, address]): [string, readonly Goal[]] => [task, visit(address)]),
  [
    'Open https://status.example and report the state, then open order 1017',
    [...visit('https://status.example'), read('state'), click('order 1017')],
  ],
  ['open report.pdf', [click('report.pdf')]],
  ['open order ord_4821', [click('order ord_4821')]],
  ['open docs/report.pdf', [click('docs/report.pdf')]],
  ['go to 3.5/10', [click('3.5/10')]],
  ['open https://', [click('https://')]],
  ['open file:///etc/passwd', [click('file:///etc/passwd')]],
  ['click https://shop.example/', [click('https://shop.example/')]],
  ['go to the billing page', [{ ...click('the billing page'), names: ['billing link', 'the billing page'] }]],
  [
    'Open the billing page and download the latest invoice as PDF',
    [
      { ...click('the billing page'), names: ['billing link', 'the billing page'] },
      download('latest invoice', 'pdf'),
    ],
  ],
  ['download the report', [download('report', null)]],
  ['Open order 1042 and read the invoice total', [click('order 1042'), read('invoice total')]],
  ['find the opening hours and report them back', [read('opening hours')]],
  ['Tell me what the total is', [read('total')]],
  ['What is the order number?', [read('order number')]],
  ['report whether all systems are operational', [whether('all systems are operational')]],
  ['tell me if the order is paid or not', [whether('the order is paid')]],
  ['find out whether or not the order is paid', [whether('the order is paid')]],
  ['check whether the order is paid', [whether('the order is paid')]],
  ['verify if the order is paid', [whether('the order is paid')]],
  [
    'log in as ada@port.example with password lighthouse, then click Reports',
    [
      userField('email'),
      type('ada@port.example'),
      passwordField,
      type('lighthouse'),
      enter,
      click('Reports'),
    ],
  ],
  [
    'Sign in with username demo and password "open coast"',
    [userField('name'), type('demo'), passwordField, type('open coast'), enter],
  ],
  ['sign in as demo', [userField('name'), type('demo'), { kind: 'unsaid', what: 'the password' }, enter]],
  ['log in', [enter]],
  ['Enter the password in the Password field', [{ kind: 'unsaid', what: 'the password' }]],
  ['fill in your card number', [{ kind: 'unsaid', what: 'your card number' }]],
  ['ask me to confirm the order', [{ kind: 'ask', about: 'to confirm the order' }]],
  ['clear the Name field', [click('the Name field'), press('ctrl', 'a'), press('delete')]],
  [
    'Click the Email field, type a@b.example, then click the Password field and type Secret1. Finally press enter',
    [
      click('the Email field'),
      type('a@b.example'),
      click('the Password field'),
      type('Secret1'),
      press('enter'),
    ],
  ],
  ['1. Click Open\n2. type x', [click('Open'), type('x')]],
  ['- click Open\n- press enter', [click('Open'), press('enter')]],
  ['Step 1: click Open. Step 2: press enter', [click('Open'), press('enter')]],
  ['Click Next, then Finish', [click('Next'), click('Finish')]],
  ['click at 300 400', [{ kind: 'click_at', x: 300, y: 400 }]],
  ['click x=300, y=400', [{ kind: 'click_at', x: 300, y: 400 }]],
  ['press Tab twice then Space', [press('tab'), press('tab'), press('space')]],
  ['press ctrl+a then delete', [press('ctrl', 'a'), press('delete')]],
  ['press Ctrl, Shift, T', [click('Ctrl, Shift, T')]],
  ['put 42 in Age', [click('Age'), type('42')]],
  ['wait half a second', [wait(500)]],
  ['wait until the page has loaded', [wait(1000)]],
  ['scroll to the top', [scroll('up', 30)]],
  ['scroll to the right', [scroll('right')]],
  ['drag from A to B', [{ kind: 'drag', from: 'A', to: 'B' }]],
  ['select "Two" in the Size dropdown', [choose('"Two"', 'the Size dropdown')]],
  ['type the password', [type('the password')]],
  [
    'Fill in the first name with Ada and the last name with Lovelace and press enter',
    [click('the first name'), value('Ada'), click('the last name'), value('Lovelace'), press('enter')],
  ],
  ['fill Note with "a, b and c"', [click('Note'), value('a, b and c')]],
  ['fill Note with salt and pepper', [click('Note'), value('salt and pepper')]],
  ['set Count to 3 and Size to L', [click('Count'), value('3'), click('Size'), value('L')]],
  [
    'Type "foo" in the Name field, "bar" in City and baz in the Street field',
    [
      click('the Name field'),
      type('foo'),
      click('City'),
      type('bar'),
      click('the Street field'),
      type('baz'),
    ],
  ],
];

/** Sentences that say something about a task where they stand in it, and are texts where they are quoted. */
const HINTING = fc.constantFrom(
  'We moved.',
  'The shop is closed today.',
  'The fields are locked until noon.',
  'It is further down.',
  'You have to scroll down.',
  '(You need to open it.)',
  'You may need to scroll.',
  'I want to know why.',
);

describe('understand', () => {
  test.each(READ)('%s', (instruction, goals) => {
    expect(understand(instruction)).toEqual({ understood: true, goals });
  });

  test.each([
    ['Ponder the sea, then click Save', 'Ponder the sea'],
    ['fill everything', 'fill everything'],
    ['Enter your name', 'Enter your name'],
    ['log in as ada with password a b c', 'log in as ada with password a b c'],
    ['read it', 'read it'],
    ['type it into Name', 'type it into Name'],
    ['click it', 'click it'],
    ['paste it into Name', 'paste it into Name'],
    ['if Save is shown', 'if Save is shown'],
    ['go ahead', 'go ahead'],
    ['set Title to Back to Paris and Subtitle to No', 'set Title to Back to Paris and Subtitle to No'],
    ['type hello. Do not press enter', 'Do not press enter'],
    ["click Save and don't click Close", "don't click Close"],
    ['click Save, but never press enter', 'never press enter'],
    ['', ''],
    ['click', 'click'],
  ])('names what it does not understand: %s', (instruction, unclear) => {
    expect(understand(instruction)).toEqual({ understood: false, unclear });
  });

  test('quoted text is kept verbatim, whatever it says', () => {
    fc.assert(
      fc.property(
        fc.oneof(
          fc.string({ minLength: 1, maxLength: 60 }).filter((text) => !text.includes('"')),
          fc.array(HINTING, { minLength: 1, maxLength: 3 }).map((hints) => hints.join(' ')),
        ),
        (text) => {
          expect(understand(`type "${text}"`)).toEqual({ understood: true, goals: [type(text)] });
        },
      ),
    );
  });

  test('never throws', () => {
    const word = fc.constantFrom(
      'click',
      'type',
      'into',
      'and',
      'then',
      '"',
      "'",
      ',',
      'the',
      'press',
      'x',
      '\n',
      ':',
      'to',
      'if',
      'otherwise',
      'until',
      'find',
      'it',
      'select',
      'from',
      'use',
      'copy',
      'scroll',
      '>',
      '1.',
    );
    fc.assert(
      fc.property(
        fc.oneof(
          fc.string(),
          fc.array(word).map((words) => words.join(' ')),
        ),
        (instruction) => {
          expect(typeof understand(instruction).understood).toBe('boolean');
        },
      ),
    );
  });

  test('what is passed over stays within the goals', () => {
    const clause = fc.constantFrom(
      ...['if A is shown', 'click B', 'otherwise click C', 'and read D', 'unless E is ticked, type f'],
      ...['report it', 'then press enter', 'reconcile G', 'find H and report it'],
    );
    fc.assert(
      fc.property(fc.array(clause, { maxLength: 8 }), (clauses) => {
        const read = understand(clauses.join(', '));
        const goals = read.understood ? read.goals : [];
        for (const [at, goal] of goals.entries())
          if (goal.kind === 'if' || goal.kind === 'skip') expect(at + goal.skips).toBeLessThan(goals.length);
      }),
    );
  });

  test.each([
    ',',
    '"',
    "' ",
    'click ',
    "click 'a ",
    'a, ',
    'if ',
    'and then ',
    '1. ',
    'type x in y and ',
    'select a, ',
  ])('takes 32,000 characters of %j in a moment', (part) => {
    const began = performance.now();
    understand(part.repeat(Math.floor(32_000 / part.length)));
    expect(performance.now() - began).toBeLessThan(1_000);
  });
});
