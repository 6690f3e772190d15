/** Paging of every list: `limit` and our extension `starting_after` (contract sections 0 and 8). */
import { Type } from 'typebox';
import { ApiError, fault, invalid } from './errors.ts';

const MIN = 1;
const MAX = 200;

/** Left open on purpose: a bad limit is INVALID_LIMIT with its numbers, not a schema's fault. */
export const PageQuery = Type.Object(
  {
    limit: Type.Optional(Type.Unsafe<string>({ description: `${MIN} to ${MAX}` })),
    starting_after: Type.Optional(
      Type.String({
        minLength: 1,
        maxLength: 128,
        description: 'The id of the last item of the page before.',
      }),
    ),
  },
  { additionalProperties: true },
);

export interface PageRequest {
  readonly limit: number;
  readonly startingAfter?: string;
}

/** 400 INVALID_LIMIT when `limit` is not a whole number from 1 to 200. */
export function readPage(query: Readonly<Record<string, unknown>>, usual: number): PageRequest {
  const { limit: given, starting_after: after } = query;
  const limit = given === undefined ? usual : /^\d{1,9}$/.test(String(given)) ? Number(given) : Number.NaN;
  if (!(limit >= MIN && limit <= MAX)) {
    throw new ApiError('INVALID_LIMIT', `limit must be a whole number from ${MIN} to ${MAX}.`, {
      extras: { actual: String(given).slice(0, 100), min: MIN, max: MAX },
    });
  }
  return { limit, ...(typeof after === 'string' && { startingAfter: after }) };
}

/**
 * Cuts the extra row that tells whether more follow. An unknown cursor is a 422: an empty page would end a client's loop as
 * if there were nothing left. `exists` is only asked where nothing follows the cursor.
 */
export async function cutPage<T>(
  rows: readonly T[],
  page: PageRequest,
  exists: (cursor: string) => Promise<boolean>,
): Promise<{ items: T[]; hasMore: boolean }> {
  const { startingAfter } = page;
  if (rows.length === 0 && startingAfter !== undefined && !(await exists(startingAfter))) {
    throw invalid([
      fault(['query', 'starting_after'], 'there is no such item', 'unknown_cursor', 'an id of this list'),
    ]);
  }
  return { items: rows.slice(0, page.limit), hasMore: rows.length > page.limit };
}
