/** Whether a webhook that came in was signed with its secret, lately (contract section 4). Pure. */
import { createHmac, timingSafeEqual } from 'node:crypto';

/** Seconds a signature may be off, either way: a clock is never quite right, and a captured request must not be of use for long. */
const REPLAY_SECONDS = 300;

export interface Signature {
  /** Unix seconds. */
  readonly t: number;
  readonly v1: Buffer;
}

const SHAPE = /^\s*t=(\d{1,12})\s*,\s*v1=([0-9a-fA-F]{64})\s*$/;

/** What is wrong with the headers, or what they say. Exactly one of them is to be sent. */
export function readSignature(
  headers: readonly (string | null)[],
  now: Date,
): { readonly signature: Signature } | { readonly wrong: string } {
  const sent = headers.filter((value) => value !== null);
  if (sent.length > 1) return { wrong: 'Send one of Coasty-Signature and X-Coasty-Signature, not both.' };
  if (sent[0] === undefined) return { wrong: 'There is no Coasty-Signature header.' };
  const [, t, v1] = SHAPE.exec(sent[0]) ?? [];
  if (t === undefined || v1 === undefined)
    return { wrong: 'The signature must read t=<unix seconds>,v1=<64 hex digits>.' };
  const signature = { t: Number(t), v1: Buffer.from(v1, 'hex') };
  if (Math.abs(now.getTime() / 1_000 - signature.t) > REPLAY_SECONDS) {
    const at = Math.floor(now.getTime() / 1_000);
    return {
      wrong: `The signature is of t=${signature.t}; it is ${at} here, and ${REPLAY_SECONDS} seconds are allowed.`,
    };
  }
  return { signature };
}

/** Takes the same time whichever byte differs. */
export function isSigned(body: Buffer, secret: string, { t, v1 }: Signature): boolean {
  const wanted = createHmac('sha256', secret).update(`${t}.`).update(body).digest();
  return timingSafeEqual(wanted, v1);
}
