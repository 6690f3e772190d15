import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { cursorOf, frameOf } from './frames.ts';
import { PAGE, Page, pageAfter, Shelf } from './pages.ts';

const ROUNDS = Number(process.env.ROUNDS ?? 100);

const logged = (seq: number, data = `{"n":${seq}}`) => ({ seq, type: 'text', data });
const upTo = (from: number, to: number) =>
  Array.from({ length: Math.max(0, to - from + 1) }, (_, at) => from + at);

describe('a cursor', () => {
  it('is the largest number that is named, or 0', () => {
    const given = fc.oneof(
      fc.nat().map(String),
      fc.string(),
      fc.constantFrom(null, undefined, '', '-1', '1e3', ' 7 '),
      fc.array(fc.nat().map(String)),
    );
    fc.assert(
      fc.property(fc.option(fc.string()), given, (header, after) => {
        const cursor = cursorOf(header, after);
        expect(Number.isSafeInteger(cursor) && cursor >= 0 && cursor <= 2_000_000_000).toBe(true);
        for (const one of [header, after].flat()) {
          if (/^\d{1,9}$/.test(one ?? '')) expect(cursor).toBeGreaterThanOrEqual(Number(one));
        }
      }),
      { numRuns: ROUNDS },
    );
    expect([
      cursorOf('3', '7'),
      cursorOf('7', '3'),
      cursorOf(null, '٣'),
      cursorOf('99999999999999999999', null),
    ]).toEqual([7, 7, 0, 2_000_000_000]);
  });
});

describe('a page', () => {
  it('holds what was added, whatever the pieces, and gives exactly what follows any cursor', () => {
    const text = fc.string({ unit: 'grapheme', maxLength: 20 });
    fc.assert(
      fc.property(
        fc.nat({ max: 5 }),
        fc.array(fc.array(text, { maxLength: 12 }), { maxLength: 5 }),
        fc.nat({ max: PAGE }),
        (index, pieces, at) => {
          const page = new Page(index);
          const frames: string[] = [];
          for (const piece of pieces) {
            const events = piece.map((value, nth) => logged(page.last + nth + 1, JSON.stringify(value)));
            page.add({ events, over: false });
            frames.push(...events.map(frameOf));
          }
          const first = Math.min(at, frames.length);
          const found = page.from(page.start + first);
          expect(found?.bytes.toString() ?? '').toBe(frames.slice(first).join(''));
          expect(found?.last ?? page.last).toBe(page.start + frames.length);
          expect(page.size).toBe(Buffer.byteLength(frames.join('')));
        },
      ),
      { numRuns: ROUNDS },
    );
  });

  it('is written in pieces that are not too large, one event at least', () => {
    const page = new Page(0);
    page.add({
      events: upTo(1, 10).map((seq) => logged(seq, JSON.stringify('x'.repeat(20_000)))),
      over: true,
    });
    expect([page.from(0)?.last, page.from(3)?.last, page.from(9)?.last, page.from(10)]).toEqual([
      3,
      6,
      10,
      null,
    ]);
    const large = new Page(0);
    large.add({ events: [logged(1, JSON.stringify('x'.repeat(200_000))), logged(2)], over: false });
    expect([large.from(0)?.last, large.from(1)?.last]).toEqual([1, 2]);
  });

  it('begins where the one before ends', () => {
    expect([0, PAGE - 1, PAGE, 2 * PAGE].map(pageAfter)).toEqual([0, 0, 1, 2]);
  });
});

describe('the shelf', () => {
  it('forgets what was unused for longest when it is full', () => {
    const filled = (index: number) => {
      const page = new Page(index);
      page.add({ events: [logged(1, JSON.stringify('x'.repeat(1_000)))], over: false });
      return page;
    };
    const pages = [filled(0), filled(1), filled(2)] as const;
    const forgotten: number[] = [];
    const shelf = new Shelf(2_500);
    const use = (at: 0 | 1 | 2) => shelf.use(pages[at], () => forgotten.push(at));
    for (const at of [0, 1, 0, 2] as const) use(at);
    expect(forgotten).toEqual([1]);
    shelf.remove(pages[0]);
    shelf.remove(pages[0]);
    use(1);
    expect(forgotten).toEqual([1]);
    use(0);
    expect(forgotten).toEqual([1, 2]);
  });
});
