import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { linesOf } from '../../../../test/support/goal-lines.ts';
import { understand } from './grammar.ts';
import { withoutRemarks } from './remarks.ts';

describe('sentences about the steps', () => {
  test.each<[string, readonly string[]]>([
    [
      'The fields are locked until you press Edit. Unlock them, enter a@b.example as the Email and press Save.',
      ['click Edit', 'click the Email as Email field', 'type a@b.example', 'click Save'],
    ],
    [
      'Press Remove. The dialog wants you to type red-12 before you can press OK there.',
      ['click Remove', 'type red-12', 'click OK'],
    ],
    [
      'Set Children to 2 and press Search. Leave the others as they are.',
      ['click Children', 'type 2 afresh', 'click Search'],
    ],
    [
      'Choose Lisbon in the list of stations (you have to scroll inside the list) and press OK.',
      ['click Lisbon in the list of stations as "Lisbon" by scrolling', 'click OK by scrolling'],
    ],
    [
      'Get the security code from the Messages page, then go to Verify, type the code in and press Confirm.',
      [
        'click Messages as "Messages" tab',
        'read security code',
        'click Verify',
        'copy security code to code field',
        'click Confirm',
      ],
    ],
    [
      'Look up the extension of Ada Berg in the list, type it into the Dial box and press Call',
      ['copy the extension of Ada Berg to the Dial box', 'click Call'],
    ],
    [
      'Put the order number shown in the summary into the tracking field',
      ['copy the order number shown in the summary to tracking field'],
    ],
    [
      'Scroll to Tampa and press "Choose this shop" there.',
      ['seek Tampa by scroll', 'click "Choose this shop" there as "Choose this shop" in the row of Tampa'],
    ],
    [
      'Rename the folder "Plans" to "Plans 2026".',
      [
        'click rename Plans as "Rename" in the row of Plans by opening Plans',
        'click the new name as new name field',
        'type Plans 2026 afresh',
        'click what renames it as "Save" or enter',
      ],
    ],
  ])('%s', (said, lines) => {
    expect(linesOf(said)).toEqual(lines);
  });

  test('a thing in the menu of its row is found by opening that', () => {
    const understood = understand('Share the file "Annual report". You\'ll find that in its Actions menu.');
    expect(understood).toMatchObject({
      goals: [
        {
          kind: 'click',
          reveal: {
            by: 'opening',
            names: expect.arrayContaining(['"Actions" in the row of Annual report', '"Actions"']),
            inside: expect.arrayContaining(['"share"']),
          },
        },
      ],
    });
  });

  test('nothing of a text that is to be typed is taken for one', () => {
    for (const text of [
      'The form is locked until you press Edit. Unlock it, please.',
      'The dialog wants you to press OK. Leave the rest as it is.',
    ])
      expect(linesOf(`Type "${text}" into the Note field`)).toEqual(['click the Note field', `type ${text}`]);
  });

  test('everything else stays where it is', () => {
    const word = fc.constantFrom(
      ...[
        'The',
        'fields',
        'are',
        'locked',
        'until you',
        'press',
        'Edit',
        '.',
        ';',
        ',',
        '"',
        'Unlock',
        'them',
      ],
      ...[
        'The dialog',
        'wants you to',
        'type',
        'before you can',
        'there',
        'Leave',
        'the rest',
        'as it is',
        'leave',
        'ticked',
        'keep',
        'stays at',
        'Ada Berg',
        'has been',
        ':',
        'for it',
        'these buttons',
        '(',
        ')',
      ],
    );
    fc.assert(
      fc.property(fc.array(word, { maxLength: 24 }), (words) => {
        const said = words.join(' ');
        const { source } = withoutRemarks(said);
        expect(source.length).toBe(said.length);
      }),
      { numRuns: Number(process.env.ROUNDS ?? 100) },
    );
  });
});
