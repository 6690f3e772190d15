import { describe, expect, it } from 'vitest';
import { type FailureKind, ModelFailure } from '../models/model.ts';
import { apiErrorOf, isPassing, runErrorOf } from './failures.ts';

const failure = (kind: FailureKind, more: { retryAfterMs?: number; ownKey?: boolean } = {}) =>
  new ModelFailure(kind, `It was ${kind}.`, more);

describe('apiErrorOf', () => {
  it.each<[FailureKind, boolean, string, boolean]>([
    ['auth', true, 'LLM_KEY_REJECTED', false],
    ['quota', true, 'LLM_KEY_REJECTED', false],
    ['missing', true, 'LLM_KEY_REJECTED', false],
    ['auth', false, 'UPSTREAM_ERROR', false],
    ['refused', true, 'UPSTREAM_ERROR', false],
    ['too_large', false, 'UPSTREAM_ERROR', false],
    ['rate', true, 'UPSTREAM_UNAVAILABLE', true],
    ['overloaded', false, 'UPSTREAM_UNAVAILABLE', true],
    ['network', false, 'UPSTREAM_UNAVAILABLE', true],
    ['timeout', false, 'UPSTREAM_TIMEOUT', true],
    ['malformed', false, 'PREDICTION_FAILED', true],
  ])('%s (own key: %s) is %s', (kind, ownKey, code, retryable) => {
    expect(apiErrorOf(failure(kind, { ownKey }), 'PREDICTION_FAILED')).toMatchObject({
      code,
      retryable,
      message: `It was ${kind}.`,
    });
  });

  it('passes on how long to wait, in whole seconds', () => {
    expect(apiErrorOf(failure('rate', { retryAfterMs: 2_100 }), 'PREDICTION_FAILED').retryAfter).toBe(3);
    expect(apiErrorOf(failure('overloaded'), 'PREDICTION_FAILED').retryAfter).toBe(1);
  });
});

it('a run waits for what passes, and ends with the rest', () => {
  expect(
    (['rate', 'overloaded', 'timeout', 'network'] as const).every((kind) => isPassing(failure(kind))),
  ).toBe(true);
  expect(isPassing(failure('auth'))).toBe(false);
  expect(runErrorOf(failure('auth'))).toEqual({ code: 'UPSTREAM_UNAVAILABLE', message: 'It was auth.' });
  expect(runErrorOf(failure('auth', { ownKey: true })).code).toBe('LLM_KEY_REJECTED');
  expect(runErrorOf(failure('timeout')).code).toBe('UPSTREAM_TIMEOUT');
});
