import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readVoucher, signVoucher, type Vouched, type Voucher } from './voucher.ts';

const numRuns = Number(process.env.ROUNDS ?? 100);
const secret = Buffer.alloc(32, 3);
const now = new Date('2026-11-22T12:00:00Z');
const request: Vouched = { method: 'POST', url: '/v1/machines/m1/actions?x=1' };
const voucher: Voucher = {
  requestId: 'req_1',
  keyId: 'key_1',
  from: 'exe_1',
  origin: 'https://api.example.com',
};
const later = (ms: number) => new Date(now.getTime() + ms);

describe('a voucher', () => {
  it('is read as it was written, by whoever has the key', () => {
    const vouchers = fc.record({
      requestId: fc.string(),
      keyId: fc.option(fc.string()),
      from: fc.string(),
      origin: fc.webUrl(),
    });
    const requests = fc.record({ method: fc.string(), url: fc.string() });
    fc.assert(
      fc.property(requests, vouchers, (its, one) => {
        const plain = { ...one };
        expect(readVoucher(secret, its, signVoucher(secret, its, plain, now), now)).toEqual(plain);
      }),
      { numRuns },
    );
  });

  it('is of one request and one key', () => {
    const header = signVoucher(secret, request, voucher, now);
    expect(readVoucher(secret, { ...request, method: 'GET' }, header, now)).toBeNull();
    expect(readVoucher(secret, { ...request, url: '/v1/machines/m2/actions?x=1' }, header, now)).toBeNull();
    expect(readVoucher(Buffer.alloc(32, 4), request, header, now)).toBeNull();
  });

  it('is good for a minute, whichever clock is ahead', () => {
    const header = signVoucher(secret, request, voucher, now);
    const read = (ms: number) => readVoucher(secret, request, header, later(ms));
    expect([read(60_000), read(-60_000)]).toEqual([voucher, voucher]);
    expect([read(60_001), read(-60_001)]).toEqual([null, null]);
  });

  it('is none where anything of it was changed', () => {
    const header = signVoucher(secret, request, voucher, now);
    const places = fc.record({
      at: fc.nat(header.length - 1),
      by: fc.string({ minLength: 1, maxLength: 1 }),
    });
    fc.assert(
      fc.property(places, ({ at, by }) => {
        fc.pre(header[at] !== by);
        const changed = header.slice(0, at) + by + header.slice(at + 1);
        expect(readVoucher(secret, request, changed, now)).toBeNull();
      }),
      { numRuns },
    );
  });

  it('is none in whatever a client makes up', () => {
    const anything = fc.oneof(
      fc.string(),
      fc.constant(undefined),
      fc.array(fc.string()),
      fc.constant('.'),
      fc.constant(''),
      fc.constant(`${'x'.repeat(5_000)}.y`),
      fc
        .tuple(fc.json(), fc.string())
        .map(([json, mac]) => `${Buffer.from(json).toString('base64url')}.${mac}`),
    );
    fc.assert(
      fc.property(anything, (header) => {
        expect(readVoucher(secret, request, header, now)).toBeNull();
      }),
      { numRuns },
    );
  });
});
