/**
 * Reading request bodies. Most of a body is base64: cutting the screenshots out before JSON.parse halves the main thread's
 * work (docs/decisions/0003). The cut is only kept where it provably equals JSON.parse; otherwise JSON.parse decides.
 */
import { isUtf8 } from 'node:buffer';
import { randomBytes } from 'node:crypto';
import type { Readable } from 'node:stream';
import { ApiError, fault, invalid } from '../contract/errors.ts';
import { LIMITS } from '../contract/limits.ts';
import { decodeBase64In, type ImageHeader } from '../lib/images.ts';

/** A screenshot that was cut out of a body and is already known to be plain base64. */
export class DecodedField {
  readonly bytes: Buffer;
  /** base64 characters it came from. */
  readonly chars: number;
  /** What the file says of itself, once somebody has looked; its pixels may still be damaged. */
  header: ImageHeader | null = null;
  constructor(bytes: Buffer, chars: number) {
    this.bytes = bytes;
    this.chars = chars;
  }
}

/**
 * Reads the stream to its end, refusing it as soon as it is longer than `limit` bytes. `hold` is told of bytes before they are
 * kept: all at once when their number was announced, otherwise as they come.
 */
export async function readBody(
  stream: Readable,
  limit: number,
  announced: number | null,
  hold: (bytes: number) => void = () => undefined,
): Promise<Buffer> {
  if (announced !== null && announced > limit) throw tooLarge(limit);
  if (announced !== null) hold(announced);
  const chunks: Buffer[] = [];
  let size = 0;
  await eachChunk(stream, (chunk) => {
    size += chunk.length;
    if (size > limit) throw tooLarge(limit);
    if (announced === null) hold(chunk.length);
    chunks.push(chunk);
  });
  return chunks.length === 1 && chunks[0] ? chunks[0] : Buffer.concat(chunks, size);
}

/** By events: iterating over a stream costs a few promises for every chunk of it. */
function eachChunk(stream: Readable, take: (chunk: Buffer) => void): Promise<void> {
  return new Promise((resolve, reject) => {
    const settle = (act: () => void): void => {
      stream.off('data', onData).off('end', onEnd).off('error', onError).off('close', onClose);
      act();
    };
    const onData = (chunk: Buffer): void => {
      try {
        take(chunk);
      } catch (error) {
        // Not destroyed when refused: the connection must live until the refusal is out.
        stream.pause();
        settle(() => reject(error));
      }
    };
    const onEnd = (): void => settle(resolve);
    const onError = (error: Error): void => settle(() => reject(error));
    const onClose = (): void => onError(new Error('the body broke off'));
    stream.on('data', onData).once('end', onEnd).once('error', onError).once('close', onClose);
  });
}

/** What a caller needs to know to send a screenshot that fits. */
export const SCREENSHOT_EXAMPLES = {
  max_base64_bytes: LIMITS.screenshotMaxChars,
  max_mb: 10,
  min_base64_chars: LIMITS.screenshotMinChars,
  formats: ['png', 'jpeg'],
} as const;

function tooLarge(limit: number): ApiError {
  return new ApiError(
    'PAYLOAD_TOO_LARGE',
    `The body is larger than the ${limit} bytes this endpoint accepts.`,
    {
      extras: { examples: SCREENSHOT_EXAMPLES, max_body_bytes: limit },
    },
  );
}

const NEEDLE = Buffer.from('"screenshot"');
const QUOTE = 0x22;
const COLON = 0x3a;
const isSpace = (byte: number | undefined): boolean =>
  byte === 0x20 || byte === 0x0a || byte === 0x0d || byte === 0x09;

interface Cut {
  /** Offsets of the string's quotes. */
  readonly open: number;
  readonly close: number;
  readonly field: DecodedField;
}

/** Finds the next `"screenshot": "<base64>"`; null when what follows the name is not plainly that. */
function cutAt(body: Buffer, name: number): Cut | null {
  let at = name + NEEDLE.length;
  while (isSpace(body[at])) at++;
  if (body[at] !== COLON) return null;
  at++;
  while (isSpace(body[at])) at++;
  if (body[at] !== QUOTE) return null;
  const close = body.indexOf(QUOTE, at + 1);
  const length = close - at - 1;
  if (close < 0) return null;
  // Whatever decodes is letters, digits, + / =: no escape, no quote, nothing JSON.parse would have read otherwise.
  const bytes = decodeBase64In(body, at + 1, close);
  return bytes && { open: at, close, field: new DecodedField(bytes, length) };
}

/** At most this many are cut; the schema refuses a body with more. */
const MAX_CUTS = LIMITS.trajectorySteps + 1;

function findCuts(body: Buffer): Cut[] {
  const cuts: Cut[] = [];
  for (let at = body.indexOf(NEEDLE); at >= 0 && cuts.length < MAX_CUTS; ) {
    const cut = cutAt(body, at);
    if (cut) cuts.push(cut);
    at = body.indexOf(NEEDLE, cut ? cut.close : at + NEEDLE.length);
  }
  return cuts;
}

/** Unguessable, so that no caller can write a string that passes for a cut. */
const TOKEN = randomBytes(16).toString('hex');

/** Puts the cut fields back where their placeholders are; how many were found at a `screenshot` of the known places. */
function restore(value: unknown, cuts: readonly Cut[]): number {
  const root = value as Record<string, unknown> | null;
  if (typeof root !== 'object' || root === null) return 0;
  const places = [root, ...(Array.isArray(root.trajectory) ? root.trajectory : [])];
  let restored = 0;
  for (const place of places as (Record<string, unknown> | null)[]) {
    const text = typeof place === 'object' && place !== null ? place.screenshot : undefined;
    if (typeof text !== 'string' || !text.startsWith(TOKEN)) continue;
    const cut = cuts[Number(text.slice(TOKEN.length))];
    if (place && cut) {
      place.screenshot = cut.field;
      restored++;
    }
  }
  return restored;
}

/** Bytes that are no UTF-8 would become U+FFFD: an instruction nobody wrote. */
function textOf(bytes: Buffer): string {
  if (!isUtf8(bytes)) throw new SyntaxError('it is not UTF-8');
  return bytes.toString('utf8');
}

/** The value of a body whose screenshots could be cut; undefined where only JSON.parse can tell. */
function splice(body: Buffer): unknown {
  const cuts = findCuts(body);
  if (cuts.length === 0) return undefined;
  const parts: string[] = [];
  let from = 0;
  for (const [index, cut] of cuts.entries()) {
    parts.push(textOf(body.subarray(from, cut.open + 1)), TOKEN, String(index));
    from = cut.close;
  }
  parts.push(textOf(body.subarray(from)));
  try {
    const value: unknown = JSON.parse(parts.join(''));
    return restore(value, cuts) === cuts.length ? value : undefined;
  } catch {
    // The refusal quotes what it could not read; that must be the caller's text, not ours with the token in it.
    return undefined;
  }
}

/** Nesting beyond this is nobody's metadata, and would end the stack of whatever walks it. */
const MAX_DEPTH = 64;

function nestsDeeper(root: unknown, most: number): boolean {
  let level: unknown[] = [root];
  for (let depth = 0; level.length > 0; depth++) {
    if (depth > most) return true;
    const next: unknown[] = [];
    for (const value of level) {
      if (typeof value !== 'object' || value === null || value instanceof DecodedField) continue;
      for (const item of Array.isArray(value) ? (value as unknown[]) : Object.values(value)) next.push(item);
    }
    level = next;
  }
  return false;
}

/**
 * The JSON value of a body. With `screenshots`, plain base64 in `screenshot` and `trajectory[].screenshot` arrives as
 * DecodedField. 422 when it is not JSON; `quotes`: with a few of its letters around the place.
 */
export function parseBody(body: Buffer, screenshots: boolean, { quotes = true } = {}): unknown {
  const value = readJson(body, screenshots, quotes);
  if (!nestsDeeper(value, MAX_DEPTH)) return value;
  throw invalid([fault(['body'], 'is nested too deeply', 'too_deep', `at most ${MAX_DEPTH} levels`)]);
}

function readJson(body: Buffer, screenshots: boolean, quotes: boolean): unknown {
  try {
    return (screenshots ? splice(body) : undefined) ?? JSON.parse(textOf(body));
  } catch (error) {
    const reason = error instanceof SyntaxError ? `: ${error.message.slice(0, 200)}` : ': unreadable';
    throw invalid([
      fault(['body'], `not valid JSON${quotes ? reason : ''}`, 'json_invalid', 'a JSON object'),
    ]);
  }
}
