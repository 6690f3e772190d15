/** What a model that gave no answer comes to for whoever asked: an error of the API, or the end of a run. */
import { ApiError, type ErrorCode } from '../contract/errors.ts';
import type { RunError } from '../contract/runs.ts';
import type { FailureKind, ModelFailure } from '../models/model.ts';

/** Goes by itself, as far as anybody knows. */
const PASSING: ReadonlySet<FailureKind> = new Set(['rate', 'overloaded', 'timeout', 'network']);
export const isPassing = ({ kind }: ModelFailure): boolean => PASSING.has(kind);

/** What is wrong with the key, or with what it may use. */
const OF_THE_KEY: ReadonlySet<FailureKind> = new Set(['auth', 'quota', 'missing']);

const LATER = 'Try again after Retry-After seconds, or name another model.';
const OPERATOR = 'This is for the operator of the server: see its log under the request id.';

/** @param code what the endpoint calls an answer that is none. */
export function apiErrorOf(failure: ModelFailure, code: ErrorCode): ApiError {
  const { kind, message, retryAfterMs, ownKey } = failure;
  const more = { cause: failure, suggestion: LATER };
  if (kind === 'malformed') return new ApiError(code, message, { cause: failure });
  if (kind === 'timeout') return new ApiError('UPSTREAM_TIMEOUT', message, more);
  if (isPassing(failure)) {
    const retryAfter = Math.max(1, Math.ceil((retryAfterMs ?? 1_000) / 1_000));
    return new ApiError('UPSTREAM_UNAVAILABLE', message, { ...more, retryAfter });
  }
  if (ownKey && OF_THE_KEY.has(kind)) return new ApiError('LLM_KEY_REJECTED', message, { cause: failure });
  return new ApiError('UPSTREAM_ERROR', message, { cause: failure, retryable: false, suggestion: OPERATOR });
}

export function runErrorOf({ kind, message, ownKey }: ModelFailure): RunError {
  if (kind === 'timeout') return { code: 'UPSTREAM_TIMEOUT', message };
  return { code: ownKey && OF_THE_KEY.has(kind) ? 'LLM_KEY_REJECTED' : 'UPSTREAM_UNAVAILABLE', message };
}
