import { describe, expect, it } from 'vitest';
import { cutPage, readPage } from './page.ts';

describe('readPage', () => {
  it.each([
    [{}, { limit: 50 }],
    [{ limit: '1' }, { limit: 1 }],
    [{ limit: '200' }, { limit: 200 }],
    [
      { limit: '5', starting_after: 'ses_1' },
      { limit: 5, startingAfter: 'ses_1' },
    ],
  ])('%j', (query, page) => expect(readPage(query, 50)).toEqual(page));

  it.each(['0', '201', '-1', '+1', 'abc', '1.5', '1e2', '', ' 5', '0x10', '99999999999', ['1', '2']])(
    'refuses limit %j with its bounds',
    (limit) => {
      expect(() => readPage({ limit }, 50)).toThrow(
        expect.objectContaining({
          code: 'INVALID_LIMIT',
          extras: { actual: String(limit), min: 1, max: 200 },
        }),
      );
    },
  );

  it('quotes no more of a limit than helps', () => {
    try {
      readPage({ limit: 'x'.repeat(5_000) }, 50);
      expect.unreachable();
    } catch (error) {
      expect((error as { extras: { actual: string } }).extras.actual).toHaveLength(100);
    }
  });
});

describe('cutPage', () => {
  const page = { limit: 2, startingAfter: 'b' };
  const is = async () => true;
  const isNot = async () => false;

  it('tells from the extra row whether more follow', async () => {
    expect(await cutPage([1, 2, 3], page, is)).toEqual({ items: [1, 2], hasMore: true });
    expect(await cutPage([1, 2], page, is)).toEqual({ items: [1, 2], hasMore: false });
    expect(await cutPage([], page, is)).toEqual({ items: [], hasMore: false });
    expect(await cutPage([], { limit: 2 }, isNot)).toEqual({ items: [], hasMore: false });
  });

  it('looks for the cursor only where nothing follows it', async () => {
    const asked: string[] = [];
    const exists = async (cursor: string) => asked.push(cursor) > 0;
    await cutPage([1], page, exists);
    await cutPage([], { limit: 2 }, exists);
    expect(asked).toEqual([]);
    await cutPage([], page, exists);
    expect(asked).toEqual(['b']);
  });

  it('refuses a cursor that nobody has', async () => {
    await expect(cutPage([], page, isNot)).rejects.toThrow(
      expect.objectContaining({
        code: 'VALIDATION_ERROR',
        extras: {
          details: [expect.objectContaining({ loc: ['query', 'starting_after'], type: 'unknown_cursor' })],
        },
      }),
    );
  });
});
