import { describe, expect, it } from 'vitest';
import { createAddresses } from './addresses.ts';
import { unreadableResponse } from './client-errors.ts';
import { ownAddress } from './origin.ts';

const now = () => new Date(Date.UTC(2026, 10, 22));

function read(code: string | undefined) {
  const text = unreadableResponse(code, '10.0.0.1', 'https://api.example', {
    addresses: createAddresses(),
    now,
  });
  const [head = '', payload = ''] = text.split('\r\n\r\n');
  const [start = '', ...lines] = head.split('\r\n');
  const headers = new Map(
    lines.map((line) => line.split(': ', 2) as [string, string]).map(([n, v]) => [n.toLowerCase(), v]),
  );
  return {
    start,
    headers,
    payload,
    error: (JSON.parse(payload) as { error: Record<string, unknown> }).error,
  };
}

describe('unreadableResponse', () => {
  it.each([
    ['HPE_INVALID_METHOD', 422, 'VALIDATION_ERROR', 'not a readable'],
    [undefined, 422, 'VALIDATION_ERROR', 'not a readable'],
    ['ERR_HTTP_REQUEST_TIMEOUT', 422, 'VALIDATION_ERROR', 'too long to arrive'],
    ['HPE_HEADER_OVERFLOW', 413, 'PAYLOAD_TOO_LARGE', '16 KiB'],
  ])('%s: %i %s', (code, status, errorCode, words) => {
    const { start, headers, payload, error } = read(code);
    expect(start).toMatch(new RegExp(`^HTTP/1\\.1 ${status} [A-Z]`));
    expect(error).toMatchObject({ code: errorCode, message: expect.stringContaining(words) });
    expect(headers.get('x-coasty-request-id')).toBe(error.request_id);
    expect(headers.get('link')).toBe(`<${String(error.docs_url)}>; rel="help"`);
    expect(headers.get('content-length')).toBe(String(Buffer.byteLength(payload)));
    expect(headers.get('connection')).toBe('close');
    expect(headers.has('x-credits-refunded')).toBe(false);
    for (const name of ['limit', 'remaining', 'reset']) {
      expect(headers.get(`ratelimit-${name}`)).toMatch(/^\d+$/);
      expect(headers.get(`x-ratelimit-${name}`)).toBe(headers.get(`ratelimit-${name}`));
    }
  });
});

it('writes addresses as a URL needs them', () => {
  expect(ownAddress({ localAddress: '127.0.0.1', localPort: 8787 })).toBe('127.0.0.1:8787');
  expect(ownAddress({ localAddress: '::1', localPort: 8787 })).toBe('[::1]:8787');
});
