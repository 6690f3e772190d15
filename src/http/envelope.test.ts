import { describe, expect, it } from 'vitest';
import { ApiError, ERRORS, type ErrorCode, type ErrorRow } from '../contract/errors.ts';
import { envelopeOf } from './envelope.ts';

const options = {
  requestId: 'req_0123456789ab',
  publicUrl: 'https://api.example',
  keyed: false,
  refunded: 0,
};
const codes = Object.keys(ERRORS) as ErrorCode[];

describe('envelopeOf', () => {
  it.each(codes)('answers %s with its row of the table', (code) => {
    const row: ErrorRow = ERRORS[code];
    const { status, body, headers } = envelopeOf(new ApiError(code), options);
    expect(status).toBe(row.status);
    expect(body.error).toMatchObject({
      code,
      message: row.message,
      type: row.type,
      request_id: 'req_0123456789ab',
      suggestion: row.suggestion,
      docs_url: `https://api.example/docs/errors#${code}`,
      retryable: row.retryable,
      retry_with_same_idempotency_key: false,
    });
    expect(headers.link).toBe(`<https://api.example/docs/errors#${code}>; rel="help"`);
    expect(headers['retry-after']).toBe(row.retryAfter === undefined ? undefined : String(row.retryAfter));
    expect(body.error.retry_after).toBe(row.retryAfter);
    expect(headers['www-authenticate']).toBe(row.status === 401 ? 'Bearer' : undefined);
    expect('support' in body.error).toBe(row.status >= 500);
  });

  it('carries the extras of the thrower, and its retry advice in header and body alike', () => {
    const error = new ApiError('RATE_LIMIT_EXCEEDED', 'Slow down.', {
      retryAfter: 7,
      extras: { scope: 'per_user', limit: 3 },
    });
    const { body, headers } = envelopeOf(error, options);
    expect(body.error).toMatchObject({ message: 'Slow down.', scope: 'per_user', limit: 3, retry_after: 7 });
    expect(headers['retry-after']).toBe('7');
  });

  it('says nothing of the inside of what nobody threw on purpose', () => {
    for (const thrown of [new TypeError('secret of the house'), 'secret of the house', null, undefined]) {
      const { status, body, headers } = envelopeOf(thrown, options);
      expect(status).toBe(500);
      expect(body.error.code).toBe('INTERNAL_ERROR');
      expect(JSON.stringify([body, headers])).not.toContain('secret');
    }
    const wrapped = envelopeOf(
      new ApiError('PREDICTION_FAILED', undefined, { cause: new Error('secret') }),
      options,
    );
    expect(JSON.stringify(wrapped)).not.toContain('secret');
  });

  it('says that cents were given back only when they were', () => {
    const error = new ApiError('PREDICTION_FAILED');
    expect(envelopeOf(error, options).headers).not.toHaveProperty('x-credits-refunded');
    expect(envelopeOf(error, { ...options, refunded: 9 }).headers['x-credits-refunded']).toBe('9');
  });

  it.each([
    ['SERVICE_UNAVAILABLE', 0, true, true],
    ['SERVICE_UNAVAILABLE', 0, false, false],
    ['SERVICE_UNAVAILABLE', 5, true, false],
    ['IDEMPOTENCY_IN_FLIGHT', 0, true, true],
    ['IDEMPOTENCY_KEY_REUSED', 0, true, false],
    ['PREDICTION_FAILED', 5, true, false],
    ['PREDICTION_FAILED', 0, true, false],
    ['VALIDATION_ERROR', 0, true, false],
    ['RATE_LIMIT_EXCEEDED', 0, true, true],
  ] as const)('%s after a refund of %i, keyed %s: the same key again? %s', (code, refunded, keyed, again) => {
    const { body } = envelopeOf(new ApiError(code), { ...options, refunded, keyed });
    expect(body.error.retry_with_same_idempotency_key).toBe(again);
  });
});
