import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { asLiteral, type Description, describe as takeApart } from './describe.ts';

type Parts = Partial<Omit<Description, 'relation'>> & { relation?: { kind: string; anchor: string } | null };

describe('a description taken apart', () => {
  test.each<[string, Parts]>([
    ['the login button', { text: 'login', role: 'button' }],
    ['Login', { text: 'login', role: null }],
    ['the second Edit button', { text: 'edit', role: 'button', ordinal: 2 }],
    ['the last input', { text: '', role: 'input', ordinal: -1 }],
    ['the dark blue link', { text: '', role: 'link', colour: 'blue' }],
    ['"Save the first draft"', { text: 'save the first draft', literal: true, ordinal: null, role: null }],
    ['the button labeled "Red team"', { text: 'red team', literal: true, role: 'button', colour: null }],
    ['the Name on card field', { text: 'name on card', role: 'input' }],
    ['the To field', { text: 'to', role: 'input' }],
    ['Help in the top right corner', { text: 'help', places: ['top', 'right'] }],
    ['Billing in the sidebar', { text: 'billing', places: ['left'] }],
    ['the Drafts folder', { text: 'drafts folder', loose: 'drafts' }],
    [
      'the blue Submit button below the form',
      { text: 'submit', role: 'button', colour: 'blue', relation: { kind: 'below', anchor: 'form' } },
    ],
    [
      'the box to the right of "Left of here"',
      { role: 'input', relation: { kind: 'right', anchor: 'left of here' } },
    ],
    ['the View button next to Cedar', { text: 'view', relation: { kind: 'near', anchor: 'cedar' } }],
    ['Edit in the row of Cedar', { text: 'edit', relation: { kind: 'row', anchor: 'cedar' } }],
    ['Open in the North field card', { text: 'open', relation: { kind: 'in', anchor: 'north field card' } }],
  ])('%s', (source, parts) => {
    const { relation, ...rest } = takeApart(source);
    const { relation: wanted = null, ...others } = parts;
    expect(rest).toMatchObject(others);
    expect(relation && { kind: relation.kind, anchor: relation.anchor.text }).toEqual(wanted);
  });

  test.each(['', '   ', 'the', '""', '!!!', 'the of the'])('nothing is said by %j', (source) => {
    expect(takeApart(source)).toMatchObject({ role: null, colour: null, relation: null });
  });

  test('never throws, and never takes long', () => {
    const word = fc.constantFrom(
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
      ' ',
    );
    fc.assert(
      fc.property(
        fc.oneof(
          fc.string({ maxLength: 700 }),
          fc.array(word, { maxLength: 200 }).map((words) => words.join(' ')),
        ),
        (source) => {
          const description = takeApart(source);
          expect(typeof asLiteral(description).text).toBe('string');
        },
      ),
    );
    const from = performance.now();
    takeApart('the button to the left of '.repeat(2_000));
    takeApart(`${'very '.repeat(8_000)}top`);
    expect(performance.now() - from).toBeLessThan(500);
  });
});
