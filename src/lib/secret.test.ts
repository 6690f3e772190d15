import { format, inspect } from 'node:util';
import { expect, it } from 'vitest';
import { Secret } from './secret.ts';

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
