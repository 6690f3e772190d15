/** Screenshots: base64 to bytes to pixels, refusing everything that is not plainly a PNG or JPEG of a screen. */
import { hash } from 'node:crypto';
import { availableParallelism } from 'node:os';
import { imageSize } from 'image-size';
import sharp, { type OutputInfo } from 'sharp';
import { LIMITS } from '../contract/limits.ts';
import { createGate } from './gate.ts';

/** A file whose every row decodes. `width` and `height` are those of the oriented image, in px. */
export interface Screenshot {
  readonly bytes: Buffer;
  /** Hex, of the encoded bytes. */
  readonly sha256: string;
  readonly format: 'png' | 'jpeg';
  readonly width: number;
  readonly height: number;
}

/** The pixels of a screenshot, for those who look at them: never on the thread that answers requests. */
export interface Screen {
  readonly format: 'png' | 'jpeg';
  readonly width: number;
  readonly height: number;
  /** Raw 8-bit sRGB, `channels` bytes a pixel, row by row; decoded once and shared by everything that looks. */
  readonly pixels: Buffer;
  /** 4 where the file carries an alpha channel; who looks at the pixels lays them on white first (`layOnWhite`). */
  readonly channels: 3 | 4;
}

/** What the first bytes say. `width` and `height` are those of the oriented image, in px. */
export interface ImageHeader {
  readonly format: 'png' | 'jpeg';
  readonly width: number;
  readonly height: number;
  /** EXIF turns it by a quarter: in the file the two are the other way round. */
  readonly lying: boolean;
}

/** Why a screenshot is not taken. */
export type RefusalReason =
  | 'too_short'
  | 'too_long'
  | 'data_prefix'
  | 'whitespace'
  | 'url_safe'
  | 'alphabet'
  | 'padding'
  | 'not_png_or_jpeg'
  | 'too_small'
  | 'too_large'
  | 'damaged';

/** `message` completes the sentence "The screenshot …" and is written for the caller. */
export class ImageRefusal extends Error {
  readonly reason: RefusalReason;

  constructor(reason: RefusalReason, message: string, options?: { cause: unknown }) {
    super(message, options);
    this.name = 'ImageRefusal';
    this.reason = reason;
  }
}

const PNG_MAGIC = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);
const JPEG_MAGIC = Buffer.from([0xff, 0xd8, 0xff]);

// A decoded screen is up to 99 MB, so only as many are decoded at once as there are cores to do it.
const decodes = createGate(Math.min(4, Math.max(1, availableParallelism())));

// Every screenshot is a new buffer: libvips' operation cache would only hold memory.
sharp.cache(false);

/** Node decodes leniently, so the reason is only looked for once something is known to be wrong. */
function reasonOf(chars: string): ImageRefusal {
  if (/^\s*data:/i.test(chars)) {
    return new ImageRefusal('data_prefix', 'has a data: prefix; send the base64 characters alone');
  }
  if (/\s/.test(chars)) return new ImageRefusal('whitespace', 'contains white space or line breaks');
  if (/[-_]/.test(chars) && !/[^\w=-]/.test(chars)) {
    return new ImageRefusal(
      'url_safe',
      'uses the URL-safe alphabet (- and _); use the standard one (+ and /)',
    );
  }
  if (/[^A-Za-z0-9+/=]/.test(chars)) {
    return new ImageRefusal('alphabet', 'contains characters outside the base64 alphabet');
  }
  return new ImageRefusal(
    'padding',
    'has a length or "=" padding that base64 cannot have; it may be cut off',
  );
}

/** Faults that leave the size of the text in doubt are worth naming before its size is. */
function refuseObvious(chars: string): void {
  const head = chars.slice(0, 64);
  if (/^\s*data:/i.test(head)) throw reasonOf(head);
}

/**
 * Decodes the base64 characters of one screenshot.
 *
 * Unused bits before the padding may be set ("QUJ=" reads like "QUI="): RFC 4648 leaves that to the decoder, encoders that
 * do it exist, and the bytes are unambiguous.
 *
 * @throws {ImageRefusal} data_prefix, too_short, too_long, whitespace, url_safe, alphabet or padding.
 */
export function decodeBase64(chars: string): Buffer {
  refuseObvious(chars);
  if (chars.length < LIMITS.screenshotMinChars) {
    throw new ImageRefusal('too_short', `has fewer than ${LIMITS.screenshotMinChars} characters`);
  }
  if (chars.length > LIMITS.screenshotMaxChars) {
    throw new ImageRefusal('too_long', `has more than ${LIMITS.screenshotMaxChars} characters`);
  }
  // byteLength: otherwise 'Ł' (U+0141) would pass for 'A' (0x41). '-' and '_' are read by Node as '+' and '/'.
  const plain =
    chars.length % 4 === 0 &&
    Buffer.byteLength(chars) === chars.length &&
    !chars.includes('-') &&
    !chars.includes('_');
  if (!plain) throw reasonOf(chars);
  const padding = chars.endsWith('==') ? 2 : chars.endsWith('=') ? 1 : 0;
  const bytes = Buffer.from(chars, 'base64');
  // Whatever Node skipped or stopped at makes the result shorter than the text promises.
  if (bytes.length !== (chars.length / 4) * 3 - padding) throw reasonOf(chars);
  return bytes;
}

/** Characters decoded at a time: a string of so many dies young, one of the whole file is a burden to the collector. */
const SLICE_CHARS = 1 << 16;
const PAD = 0x3d;

/** What `decodeBase64` would make of the characters between two offsets of `text`; null where it would refuse them. */
export function decodeBase64In(text: Buffer, from: number, to: number): Buffer | null {
  const chars = text.subarray(from, to);
  const { length } = chars;
  if (length < LIMITS.screenshotMinChars || length > LIMITS.screenshotMaxChars || length % 4 !== 0)
    return null;
  if (chars.includes('-') || chars.includes('_')) return null;
  const padding = chars[length - 2] === PAD ? 2 : chars[length - 1] === PAD ? 1 : 0;
  const bytes = Buffer.allocUnsafeSlow((length / 4) * 3 - padding);
  for (let at = 0; at < length; at += SLICE_CHARS) {
    const offset = (at / 4) * 3;
    const written = bytes.write(chars.toString('latin1', at, at + SLICE_CHARS), offset, 'base64');
    // Whatever Node skipped or stopped at makes it less than the text promises.
    if (written !== Math.min((SLICE_CHARS / 4) * 3, bytes.length - offset)) return null;
  }
  return bytes;
}

function formatOf(bytes: Buffer): 'png' | 'jpeg' {
  if (bytes.subarray(0, 8).equals(PNG_MAGIC)) return 'png';
  if (bytes.subarray(0, 3).equals(JPEG_MAGIC)) return 'jpeg';
  throw new ImageRefusal('not_png_or_jpeg', 'is not a PNG or JPEG image');
}

function checkSize(width: number, height: number): void {
  const size = `is ${width}x${height} px`;
  if (Math.min(width, height) < LIMITS.screenshotMinSide) {
    throw new ImageRefusal('too_small', `${size}; each side must be at least ${LIMITS.screenshotMinSide} px`);
  }
  if (Math.max(width, height) > LIMITS.screenshotMaxSide) {
    throw new ImageRefusal('too_large', `${size}; each side may be at most ${LIMITS.screenshotMaxSide} px`);
  }
  if (width * height > LIMITS.screenshotMaxPixels) {
    throw new ImageRefusal(
      'too_large',
      `${size}; at most ${LIMITS.screenshotMaxPixels} px in all are allowed`,
    );
  }
}

/**
 * Format and size from the header alone, in microseconds. It does not prove that the image decodes.
 *
 * @throws {ImageRefusal} not_png_or_jpeg, damaged, too_small or too_large.
 */
export function readHeader(bytes: Buffer): ImageHeader {
  const format = formatOf(bytes);
  let size: { width: number; height: number; orientation?: number };
  try {
    size = imageSize(bytes);
  } catch (cause) {
    throw new ImageRefusal('damaged', 'has a header that cannot be read; it may be cut off', { cause });
  }
  // Orientations 5 to 8 lie on their side.
  const lying = size.orientation !== undefined && size.orientation >= 5;
  const [width, height] = lying ? [size.height, size.width] : [size.width, size.height];
  checkSize(width, height);
  return { format, width, height, lying };
}

/** Hashed when somebody asks: most screenshots are looked at once and never stored. */
export function fileOf(bytes: Buffer, { format, width, height }: Omit<ImageHeader, 'lying'>): Screenshot {
  let sha256: string | undefined;
  return {
    bytes,
    format,
    width,
    height,
    get sha256() {
      sha256 ??= hash('sha256', bytes, 'hex');
      return sha256;
    },
  };
}

/**
 * Proves that a screenshot decodes. Only its last row is kept: to come by that every row before it has to be decoded, and
 * megabytes of pixels are never handed to a thread that does not look at them.
 *
 * @throws {ImageRefusal} not_png_or_jpeg, damaged, too_small or too_large.
 * @throws the signal's reason when it is aborted.
 */
export async function checkScreenshot(
  bytes: Buffer,
  options: { readonly signal?: AbortSignal } = {},
): Promise<Screenshot> {
  const header = readHeader(bytes);
  await decodes.run(() => decodeLastRow(bytes, header), options.signal);
  return fileOf(bytes, header);
}

/**
 * Decodes a screenshot: to 8-bit sRGB, EXIF orientation applied. Gray, palette, 16-bit and CMYK images are converted; bytes
 * after the end of the image are ignored.
 *
 * @throws {ImageRefusal} not_png_or_jpeg, damaged, too_small or too_large.
 * @throws the signal's reason when it is aborted.
 */
export async function decodeScreenshot(
  bytes: Buffer,
  options: { readonly signal?: AbortSignal } = {},
): Promise<Screenshot & Screen> {
  const { format } = readHeader(bytes);
  const { data: pixels, info } = await decodes.run(() => decodePixels(bytes), options.signal);
  const { width, height } = info;
  checkSize(width, height);
  const channels = info.channels === 4 ? 4 : 3;
  return Object.assign(fileOf(bytes, { format, width, height }), { pixels, channels } as const);
}

/** Lays four-byte pixels on white, in place. Its own step, because a look at every alpha costs a fifth of a decode. */
export function layOnWhite(rgba: Uint8Array): void {
  for (let at = 0; at < rgba.length; at += 4) {
    const alpha = rgba[at + 3] as number;
    if (alpha === 255) continue;
    for (let channel = at; channel < at + 3; channel++) {
      rgba[channel] = 255 - Math.round(((255 - (rgba[channel] as number)) * alpha) / 255);
    }
    rgba[at + 3] = 255;
  }
}

const strictly = { limitInputPixels: LIMITS.screenshotMaxPixels, failOn: 'warning' } as const;

const damaged = (cause: unknown): ImageRefusal =>
  new ImageRefusal('damaged', 'cannot be decoded; it is cut off or damaged', { cause });

async function decodeLastRow(bytes: Buffer, header: ImageHeader): Promise<void> {
  // As the file has it: for this an image that lies on its side is not turned.
  const [width, height] = header.lying ? [header.height, header.width] : [header.width, header.height];
  try {
    await sharp(bytes, strictly)
      .extract({ left: 0, top: height - 1, width, height: 1 })
      .toColourspace('srgb')
      .raw({ depth: 'uchar' })
      .toBuffer();
  } catch (cause) {
    throw damaged(cause);
  }
}

async function decodePixels(bytes: Buffer): Promise<{ data: Buffer; info: OutputInfo }> {
  try {
    const decoded = await sharp(bytes, strictly)
      .autoOrient()
      .toColourspace('srgb')
      .raw({ depth: 'uchar' })
      .toBuffer({ resolveWithObject: true });
    const { width, height, channels } = decoded.info;
    if (channels === 3 || channels === 4) return decoded;
    return await sharp(decoded.data, { raw: { width, height, channels } })
      .flatten({ background: '#ffffff' })
      .toColourspace('srgb')
      .raw({ depth: 'uchar' })
      .toBuffer({ resolveWithObject: true });
  } catch (cause) {
    throw damaged(cause);
  }
}
