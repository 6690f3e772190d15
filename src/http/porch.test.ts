import { describe, expect, it } from 'vitest';
import { checkHost, readApiKey } from './porch.ts';

describe('readApiKey', () => {
  it.each([
    [{ 'x-api-key': 'sk-1' }, 'sk-1'],
    [{ 'x-api-key': ' sk-1 ' }, 'sk-1'],
    [{ 'x-api-key': 'sk-1', authorization: 'Bearer sk-2' }, 'sk-1'],
    [{ 'x-api-key': '', authorization: 'Bearer sk-2' }, 'sk-2'],
    [{ 'x-api-key': '   ', authorization: 'bearer sk-2' }, 'sk-2'],
    [{ authorization: 'BEARER   sk-2 ' }, 'sk-2'],
    [{}, null],
    [{ 'x-api-key': '' }, null],
    [{ authorization: 'Basic c2stMjo=' }, null],
    [{ authorization: 'sk-2' }, null],
    [{ authorization: 'Bearer' }, null],
    [{ authorization: 'Bearer a b' }, null],
    [{ 'x-api-key': 'Bearer' }, 'Bearer'],
  ])('finds in %j the key %j', (headers, key) => {
    expect(readApiKey(headers)).toBe(key);
  });

  it.each(['Bearer sk-1', 'bearer sk-1', ' Bearer sk-1', 'Bearer\tsk-1'])(
    'names the mistake in X-API-Key: %j',
    (pasted) => {
      expect(() => readApiKey({ 'x-api-key': pasted, authorization: 'Bearer sk-1' })).toThrow(
        expect.objectContaining({
          code: 'INVALID_API_KEY',
          message: expect.stringContaining('starts with "Bearer "'),
        }),
      );
    },
  );
});

describe('checkHost', () => {
  const hosts = new Set(['localhost', '127.0.0.1', '[::1]', 'api.example']);
  it.each([
    'localhost',
    'localhost:8787',
    'LOCALHOST',
    '127.0.0.1:1',
    '[::1]',
    '[::1]:8787',
    'api.example:443',
  ])('answers to %s', (host) => expect(() => checkHost(host, hosts)).not.toThrow());

  it.each([
    '',
    'evil.example',
    'evil.example:8787',
    'localhost.evil.example',
    '127.0.0.2',
    'api.example.',
    '::1',
  ])('does not answer to %j, and says what it answers to', (host) => {
    expect(() => checkHost(host, hosts)).toThrow(
      expect.objectContaining({
        code: 'VALIDATION_ERROR',
        extras: {
          details: [
            expect.objectContaining({
              loc: ['header', 'Host'],
              expected: expect.stringContaining('api.example'),
            }),
          ],
        },
      }),
    );
  });

  it('answers to anything where no hosts are named', () => {
    expect(() => checkHost('anything', null)).not.toThrow();
  });
});
