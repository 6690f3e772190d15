/** What every response owes its caller, in one place (contract section 0). */
import { expect } from 'vitest';
import { ERRORS, type ErrorCode } from '../../src/contract/errors.ts';
import type { Called } from '../support/app.ts';

export const REQUIRED_OF_ERRORS = [
  'code',
  'message',
  'type',
  'request_id',
  'suggestion',
  'docs_url',
  'retryable',
  'retry_with_same_idempotency_key',
] as const;

/** The headers of every response. `mode`: that of the key that was sent, null without a valid one. */
export function expectNamed(
  answer: Called,
  mode: 'test' | 'live' | null,
  cacheControl: 'no-store' | 'no-cache, no-transform' = 'no-store',
): void {
  const { headers, json } = answer;
  const id = headers.get('x-coasty-request-id');
  expect(id).toMatch(/^req_[0-9a-f]{12,}$/);
  const inBody = json.request_id ?? json.error?.request_id;
  // What is kept names the request that made it.
  const isKept = json.object === 'agent.run' || json.object === 'workflow.run';
  if (inBody !== undefined && !isKept) expect(inBody).toBe(id);
  for (const name of ['limit', 'remaining', 'reset']) {
    expect(headers.get(`x-ratelimit-${name}`)).toMatch(/^\d+$/);
    expect(headers.get(`ratelimit-${name}`)).toBe(headers.get(`x-ratelimit-${name}`));
  }
  expect(headers.get('x-coasty-key-kind')).toBe(mode);
  expect(headers.get('x-coasty-test-mode')).toBe(mode === 'test' ? 'true' : null);
  expect(headers.get('cache-control')).toBe(cacheControl);
}

/** A 200 with a JSON body. */
export function expectAnswer(answer: Called, mode: 'test' | 'live' | null): void {
  // A command that did nothing says so in a field of the same name; only the envelope's has a code.
  expect([answer.status, answer.json.error?.code]).toEqual([200, undefined]);
  expectNamed(answer, mode);
  expect(answer.headers.get('content-type')).toBe('application/json; charset=utf-8');
  expect(answer.json.request_id).toMatch(/^req_/);
  expect(answer.headers.get('link')).toBeNull();
}

/** A 200 whose body is no JSON. */
export function expectContent(
  answer: Called,
  type: 'text/event-stream; charset=utf-8' | 'image/png',
  mode: 'test' | 'live',
): void {
  expect([answer.status, answer.headers.get('content-type')]).toEqual([200, type]);
  expectNamed(answer, mode, type === 'image/png' ? 'no-store' : 'no-cache, no-transform');
  expect(answer.text).not.toBe('');
}

/** An error in the one envelope there is, whole, with every header that belongs to it. */
export function expectError(
  answer: Called,
  code: ErrorCode,
  mode: 'test' | 'live' | null,
  /** Where the next step is not the code's usual one. */
  suggestion: string = ERRORS[code].suggestion,
): void {
  const row = ERRORS[code];
  const { error } = answer.json;
  expect([answer.status, error?.code, error?.message]).toEqual([row.status, code, expect.any(String)]);
  expectNamed(answer, mode);
  expect(answer.headers.get('content-type')).toBe('application/json; charset=utf-8');
  expect(Object.keys(answer.json)).toEqual(['error']);
  expect(REQUIRED_OF_ERRORS.filter((field) => error[field] === undefined)).toEqual([]);
  expect(error).toMatchObject({ type: row.type, suggestion });
  expect([typeof error.retryable, typeof error.retry_with_same_idempotency_key]).toEqual([
    'boolean',
    'boolean',
  ]);
  expect(error.docs_url).toMatch(new RegExp(`^http://[^/]+/docs/errors#${code}$`));
  expect(answer.headers.get('link')).toBe(`<${error.docs_url}>; rel="help"`);
  expect(answer.headers.get('www-authenticate')).toBe(row.status === 401 ? 'Bearer' : null);
  expectWaiting(answer);
  expect(answer.headers.get('x-credits-charged')).toBeNull();
}

/** Retry-After and retry_after say the same, and are there whenever a caller is told to slow down. */
function expectWaiting(answer: Called): void {
  const { error } = answer.json;
  const header = answer.headers.get('retry-after');
  expect(header).toBe(error.retry_after === undefined ? null : String(error.retry_after));
  if (header !== null) expect(Number(header)).toBeGreaterThanOrEqual(1);
  if ((answer.status === 429 || answer.status === 503) && error.retryable) expect(header).toMatch(/^\d+$/);
}

/** The paths of a 422, in order of the alphabet. */
export function pathsOf(answer: Called): string[] {
  expect(answer.json.error.code).toBe('VALIDATION_ERROR');
  const details = answer.json.error.details as { loc: unknown[]; path: string; msg: string; type: string }[];
  for (const detail of details) {
    expect(['body', 'query', 'header', 'path']).toContain(detail.loc[0]);
    expect(detail.msg).not.toBe('');
    expect(detail.type).not.toBe('');
  }
  return details.map(({ path }) => path).sort();
}
