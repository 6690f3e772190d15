import { format, inspect } from 'node:util';
import { expect, it } from 'vitest';
import { Secret, withoutSecret } from './secret.ts';

it('is seen by nobody but who asks for it', () => {
  const secret = new Secret('sk-ant-secret');
  expect(secret.reveal()).toBe('sk-ant-secret');
  const shown = [
    `${secret}`,
    JSON.stringify({ secret }),
    inspect({ secret }, { showHidden: true, depth: 5 }),
    format('%s %o %j', secret, secret, secret),
    JSON.stringify({ ...secret }),
    JSON.stringify(structuredClone({ ...secret })),
    Object.values(secret).join(),
  ];
  for (const text of shown) expect(text).not.toContain('sk-ant');
  expect(shown[0]).toBe('[redacted]');
});

it('is taken out of what was thrown, wherever it stands, and leaves it what it was', () => {
  const secret = new Secret('sk-ant-secret');
  class Refused extends Error {
    readonly body = 'Incorrect key: sk-ant-secret';
    readonly request = { headers: { 'x-api-key': 'sk-ant-secret' }, tried: ['sk-ant-secret'] };
  }
  const cause = new TypeError('sk-ant-secret twice: sk-ant-secret');
  const thrown = new AggregateError([new Refused('no sk-ant-secret', { cause })], 'sk-ant-secret');
  Object.assign(cause, { cause: thrown });
  expect(withoutSecret(thrown, secret)).toBe(thrown);
  expect(thrown.errors[0]).toBeInstanceOf(Refused);
  expect(thrown.errors[0].message).toBe('no [redacted]');
  expect(cause.message).toBe('[redacted] twice: [redacted]');
  expect(inspect(thrown, { depth: 10, showHidden: true })).not.toContain('sk-ant');
});

it('is taken out of what is no error as well', () => {
  const secret = new Secret('sk-ant-secret');
  expect(withoutSecret('sk-ant-secret', secret)).toBe('[redacted]');
  for (const thrown of [undefined, null, 5]) expect(withoutSecret(thrown, secret)).toBe(thrown);
  const aborted = new DOMException('sk-ant-other', 'AbortError');
  expect(withoutSecret(aborted, secret)).toBe(aborted);
});
