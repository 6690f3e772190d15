/** Codes of the moment from a shared seed (RFC 6238 over RFC 4226): SHA-1, six digits, thirty seconds. Pure. */
import { createHmac } from 'node:crypto';

const ALPHABET = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567';
const PERIOD_MS = 30_000;
const DIGITS = 6;

/** The bytes of a seed in base32, as people copy it: in any case, with gaps and with or without its padding; null: it is none. */
export function seedOf(text: string): Buffer | null {
  const bare = text.replace(/[\s-]/g, '').replace(/=+$/, '').toUpperCase();
  if (!/^[A-Z2-7]+$/.test(bare)) return null;
  const bytes: number[] = [];
  let [bits, held] = [0, 0];
  for (const sign of bare) {
    held = ((held << 5) | ALPHABET.indexOf(sign)) & 0xfff;
    bits += 5;
    if (bits < 8) continue;
    bits -= 8;
    bytes.push((held >> bits) & 0xff);
  }
  return bytes.length === 0 ? null : Buffer.from(bytes);
}

/** The code at a moment, ms since 1970. */
export function totpAt(seed: Buffer, ms: number): string {
  const counter = Buffer.alloc(8);
  counter.writeBigUInt64BE(BigInt(Math.floor(ms / PERIOD_MS)));
  const mac = createHmac('sha1', seed).update(counter).digest();
  const at = (mac.at(-1) ?? 0) & 0xf;
  const number = mac.readUInt32BE(at) & 0x7fffffff;
  return String(number % 10 ** DIGITS).padStart(DIGITS, '0');
}

/** Every code that was good between two moments, a period more to either side, oldest first; the last ones where there are many. */
export function totpsBetween(seed: Buffer, fromMs: number, toMs: number, most = 8): string[] {
  const codes: string[] = [];
  for (let at = toMs + PERIOD_MS; at >= fromMs - PERIOD_MS && codes.length < most; at -= PERIOD_MS)
    codes.unshift(totpAt(seed, at));
  return codes;
}
