import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { element as el, sightOf } from '../../../test/support/sights.ts';
import type { Element } from '../sight.ts';
import { locate } from './ground.ts';

describe('whatever is asked', () => {
  const part = fc.constantFrom(
    ...[
      'the',
      'Save',
      'button',
      'left of',
      'below',
      '__proto__',
      'constructor',
      'in the row of',
      'first',
      'red',
      '"',
      "Ada's",
    ],
    ...[
      'icon',
      'field',
      'last',
      '3',
      'of',
      'with',
      'between',
      'and',
      'where I type',
      'that is',
      'checked',
      '×',
      'table',
    ],
  );
  const asked = fc.oneof(
    fc.string({ maxLength: 80, unit: 'binary' }),
    fc.array(part, { maxLength: 14 }).map((words) => words.join(' ')),
  );
  const box = fc.record({
    left: fc.integer({ min: 0, max: 900 }),
    top: fc.integer({ min: 0, max: 600 }),
    width: fc.integer({ min: 1, max: 300 }),
    height: fc.integer({ min: 1, max: 100 }),
  });
  const seen = fc.record({
    role: fc.constantFrom('button', 'input', 'checkbox', 'text', 'icon', 'link', 'heading') as fc.Arbitrary<
      Element['role']
    >,
    text: fc.constantFrom(
      'Save',
      '__proto__',
      'Ada',
      '3',
      '×',
      'constructor toString',
      'a b c d',
      'Edit row',
    ),
    icon: fc.constantFrom([], ['close'], ['__proto__'], ['gear', 'sun']),
    box,
  });

  test('is answered the same every time, and points inside what it names', () => {
    fc.assert(
      fc.property(asked, fc.array(seen, { maxLength: 12 }), fc.option(box), (said, list, dialog) => {
        const elements = list.map(({ role, text, icon, box: { left, top, width, height } }) =>
          el(role, text, [left, top, width, height], { icon }),
        );
        const sight = sightOf(elements, { dialog });
        const where = locate(said, sight);
        expect(locate(said, structuredClone(sight))).toEqual(where);
        if (!where.found) {
          expect(where.candidates.length).toBeLessThanOrEqual(5);
          return;
        }
        const { left, top, width, height } = where.box;
        expect(where.point.x >= left && where.point.x < left + width).toBe(true);
        expect(where.point.y >= top && where.point.y < top + height).toBe(true);
      }),
    );
  });

  test('takes no long time on a crowded screen', () => {
    /** How often anything of an element is read: work, which unlike time is the same on every machine. */
    const workOn = (count: number, said: string): number => {
      let reads = 0;
      const crowd = Array.from({ length: count }, (_, at) => {
        const place = [(at % 10) * 95, Math.floor(at / 10) * 18, 90, 16] as const;
        return new Proxy(el(at % 3 ? 'text' : 'link', `Order ${at} of row ${at % 50}`, [...place]), {
          get(target, key, receiver) {
            reads += 1;
            return Reflect.get(target, key, receiver);
          },
        });
      });
      locate(said, sightOf(crowd, { height: 4_000 }));
      return reads;
    };
    for (const said of [
      'the link in the row of Order 512 next to Order 7',
      'the last Order link between Order 3 and Order 900',
    ]) {
      const work = workOn(2_000, said);
      expect(work).toBeLessThan(4_000_000);
      expect(work).toBeLessThan(3 * workOn(1_000, said));
    }
    const long = 'the row of order 77 ';
    expect(workOn(400, long.repeat(1_600))).toBe(workOn(400, long.repeat(160)));
    expect(workOn(400, long.repeat(1_600))).toBeLessThan(400_000);
  });
});
