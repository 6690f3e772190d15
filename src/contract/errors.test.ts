import { describe, expect, it } from 'vitest';
import { ApiError, ERRORS, type ErrorCode, type ErrorRow, fault, invalid } from './errors.ts';

const rows = Object.entries(ERRORS) as [ErrorCode, ErrorRow][];

describe('the error table', () => {
  it.each<[ErrorCode, number, ErrorRow['type']]>([
    ['INVALID_API_KEY', 401, 'auth_error'],
    ['INSUFFICIENT_CREDITS', 402, 'payment_required'],
    ['INSUFFICIENT_SCOPE', 403, 'auth_error'],
    ['INVALID_LIMIT', 400, 'validation_error'],
    ['FEATURE_NOT_AVAILABLE', 400, 'client_error'],
    ['NOT_FOUND', 404, 'not_found_error'],
    ['SESSION_NOT_FOUND', 404, 'not_found_error'],
    ['IDEMPOTENCY_KEY_REUSED', 409, 'state_error'],
    ['IDEMPOTENCY_IN_FLIGHT', 409, 'state_error'],
    ['PAYLOAD_TOO_LARGE', 413, 'validation_error'],
    ['VALIDATION_ERROR', 422, 'validation_error'],
    ['INVALID_SCREENSHOT', 422, 'validation_error'],
    ['LLM_PROVIDER_UNSUPPORTED', 422, 'validation_error'],
    ['RATE_LIMIT_EXCEEDED', 429, 'rate_limit_error'],
    ['INTERNAL_ERROR', 500, 'server_error'],
    ['PREDICTION_FAILED', 500, 'server_error'],
    ['GROUNDING_FAILED', 500, 'server_error'],
    ['OCR_FAILED', 500, 'server_error'],
    ['SERVICE_UNAVAILABLE', 503, 'server_error'],
    ['BILLING_UNAVAILABLE', 503, 'server_error'],
  ])('answers %s with %i %s, as the contract says', (code, status, type) => {
    expect(ERRORS[code]).toMatchObject({ status, type });
  });

  it.each(rows)('%s says what happened and what to do, in sentences', (_code, row) => {
    for (const words of [row.message, row.suggestion]) expect(words).toMatch(/^[A-Z].*\.$/);
  });

  it('says how long to wait wherever waiting is the advice of the status', () => {
    for (const [code, row] of rows) {
      if ([429, 503].includes(row.status)) expect([code, row.retryAfter]).toEqual([code, expect.any(Number)]);
      if (row.retryAfter !== undefined) expect([code, row.retryable]).toEqual([code, true]);
    }
  });

  it('never advises to repeat what cannot come out otherwise', () => {
    for (const [code, row] of rows) {
      if ([401, 402, 403, 404, 413, 422].includes(row.status))
        expect([code, row.retryable]).toEqual([code, false]);
    }
  });
});

describe('ApiError', () => {
  it('has the words of its row where the thrower has none', () => {
    expect(new ApiError('NOT_FOUND')).toMatchObject({
      message: ERRORS.NOT_FOUND.message,
      status: 404,
      extras: {},
    });
  });

  it('lets the thrower know better about retrying, and then says nothing of waiting', () => {
    expect(new ApiError('RATE_LIMIT_EXCEEDED')).toMatchObject({ retryable: true, retryAfter: 60 });
    expect(new ApiError('RATE_LIMIT_EXCEEDED', 'x', { retryable: false })).toMatchObject({
      retryable: false,
      retryAfter: undefined,
    });
    expect(new ApiError('RATE_LIMIT_EXCEEDED', 'x', { retryAfter: 5 })).toMatchObject({ retryAfter: 5 });
  });

  it('keeps what went wrong inside beside it', () => {
    const cause = new Error('inside');
    expect(new ApiError('INTERNAL_ERROR', undefined, { cause }).cause).toBe(cause);
    expect('cause' in new ApiError('INTERNAL_ERROR')).toBe(false);
  });
});

describe('faults', () => {
  it.each([
    [['body'], ''],
    [['body', 'a'], 'a'],
    [['body', 'a', 0, 'b', 1, 2], 'a[0].b[1][2]'],
    [['header', 'Idempotency-Key'], 'Idempotency-Key'],
  ])('write %j as %j', (loc, path) =>
    expect(fault(loc, 'm', 't')).toEqual({ loc, path, msg: 'm', type: 't' }),
  );

  it('are told as one sentence that names the first and counts the others', () => {
    const faults = [
      fault(['body', 'a'], 'must be string', 't', 'string'),
      fault(['body', 'b'], 'Field required', 'missing'),
    ];
    expect(invalid(faults)).toMatchObject({
      code: 'VALIDATION_ERROR',
      message: 'a: must be string (and 1 more)',
      extras: { details: faults },
    });
    expect(invalid([fault(['body'], 'is no JSON', 't')]).message).toBe('body: is no JSON');
    expect(invalid([]).message).toBe(ERRORS.VALIDATION_ERROR.message);
  });
});
