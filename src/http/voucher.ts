/**
 * What one server process says of a request when it hands it to another: who asked, under which name, and that it was counted.
 * Signed with a key that only processes on one store have; pure.
 */
import { createHmac, timingSafeEqual } from 'node:crypto';

/** Only siblings send it; what clients send under it is worth nothing. */
export const VOUCHER_HEADER = 'x-opencoast-forwarded';

/** ms between the clocks of two hosts, with the way. */
const MOST_AGE_MS = 60_000;
const MOST_CHARS = 4_096;

export interface Voucher {
  readonly requestId: string;
  /** The key that was let in; null on public routes. */
  readonly keyId: string | null;
  /** The process that forwards. */
  readonly from: string;
  /** What clients reach the servers as, for links: the sibling is reached as something else. */
  readonly origin: string;
}

export interface Vouched {
  readonly method: string;
  /** With its query. */
  readonly url: string;
}

function macOf(secret: Buffer, { method, url }: Vouched, payload: string): string {
  return createHmac('sha256', secret)
    .update(JSON.stringify([method, url, payload]))
    .digest('base64url');
}

export function signVoucher(secret: Buffer, request: Vouched, voucher: Voucher, now: Date): string {
  const { requestId, keyId, from, origin } = voucher;
  const payload = Buffer.from(JSON.stringify([now.getTime(), requestId, keyId, from, origin])).toString(
    'base64url',
  );
  return `${payload}.${macOf(secret, request, payload)}`;
}

/** The voucher, or null where it is none of ours, of another request, or too old. */
export function readVoucher(secret: Buffer, request: Vouched, header: unknown, now: Date): Voucher | null {
  if (typeof header !== 'string' || header.length > MOST_CHARS) return null;
  const [payload = '', mac = '', ...more] = header.split('.');
  const given = Buffer.from(mac);
  const wanted = Buffer.from(macOf(secret, request, payload));
  if (more.length > 0 || given.length !== wanted.length || !timingSafeEqual(given, wanted)) return null;
  // Whoever can sign writes what is read here.
  const [at, requestId, keyId, from, origin] = JSON.parse(Buffer.from(payload, 'base64url').toString()) as [
    number,
    string,
    string | null,
    string,
    string,
  ];
  return Math.abs(now.getTime() - at) <= MOST_AGE_MS ? { requestId, keyId, from, origin } : null;
}
