import { describe, expect, it } from 'vitest';
import { signatureOf } from './signature.ts';

describe('a signature', () => {
  it.each([
    [
      'whsec_test_secret_123',
      1_750_000_000,
      '{"event":"run.succeeded","run_id":"run_123","status":"succeeded"}',
      '5f70978eab52dbf5838da76e5eb6c6c465560ce8e746ed8e6113c159d8bbb2d4',
    ],
    [
      'whsec_other_secret_456',
      1_750_000_300,
      '{"event":"run.awaiting_human","run_id":"run_456","reason":"captcha"}',
      '844504f42b7498094a83cedd7e050fc2f7fa32593b0814cc514c4be52a932e63',
    ],
  ])('with %s at %d is the one of the contract', (secret, t, body, hex) => {
    expect(signatureOf(body, secret, new Date(t * 1_000 + 999))).toBe(`t=${t},v1=${hex}`);
  });
});
