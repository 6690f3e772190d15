/** The images of an ask, ready to be sent: made smaller where they have to be, never larger, and put into base64 once. */
import sharp from 'sharp';
import type { Screenshot } from '../lib/images.ts';
import type { PreparedAnswer, PreparedAsk, PreparedHop, PreparedImage, PreparedPart } from './dialect.ts';
import type { Answer, Ask, Hop } from './model.ts';
import {
  type Counting,
  type ImageLimit,
  type Size,
  type Space,
  sizeWithin,
  spaceOf,
  toModel,
} from './space.ts';

export interface ImageRules {
  readonly limit: ImageLimit;
  readonly counting: Counting;
  /** Of one image in base64; a larger one is sent as a JPEG. */
  readonly maxChars: number;
}

const JPEG_QUALITY = 88;

async function encode(image: Screenshot, size: Size, maxChars: number): Promise<PreparedImage> {
  const same = size.width === image.width && size.height === image.height;
  // Not every provider turns an image the way its EXIF data says.
  const turned = image.format === 'jpeg' && ((await sharp(image.bytes).metadata()).orientation ?? 1) !== 1;
  const fits = (bytes: Buffer): boolean => Math.ceil(bytes.length / 3) * 4 <= maxChars;
  const prepared = (bytes: Buffer, format: Screenshot['format']): PreparedImage => ({
    base64: bytes.toString('base64'),
    mediaType: format === 'png' ? 'image/png' : 'image/jpeg',
    width: size.width,
    height: size.height,
  });
  if (same && !turned && fits(image.bytes)) return prepared(image.bytes, image.format);
  const sized = sharp(image.bytes)
    .autoOrient()
    .resize({ width: size.width, height: size.height, fit: 'fill', kernel: 'lanczos3' });
  if (image.format === 'png') {
    const bytes = await sized.clone().png({ compressionLevel: 6 }).toBuffer();
    if (fits(bytes)) return prepared(bytes, 'png');
  }
  return prepared(
    await sized.flatten({ background: '#ffffff' }).jpeg({ quality: JPEG_QUALITY }).toBuffer(),
    'jpeg',
  );
}

/** Remembers what it made of each image for as long as somebody holds that. */
export function createImages({ limit, counting, maxChars }: ImageRules) {
  const made = new WeakMap<Screenshot, Map<string, Promise<PreparedImage>>>();

  function prepare(image: Screenshot, images: number): Promise<PreparedImage> {
    const size = sizeWithin(image, limit, images);
    const key = `${size.width}x${size.height}`;
    const sizes = made.get(image) ?? new Map<string, Promise<PreparedImage>>();
    made.set(image, sizes);
    const known = sizes.get(key);
    if (known) return known;
    const making = encode(image, size, maxChars);
    // What failed once is tried again.
    making.catch(() => sizes.delete(key));
    sizes.set(key, making);
    return making;
  }

  async function answer(one: Answer, space: Space | null, images: number): Promise<PreparedAnswer> {
    const place = one.place && space ? toModel(space, one.place) : one.place;
    return {
      callId: one.callId,
      text: place ? `${one.text} x=${place.x}, y=${place.y}` : one.text,
      ...(one.image && { image: await prepare(one.image, images) }),
      ...(one.isError && { isError: true }),
    };
  }

  return {
    async ask(ask: Ask): Promise<PreparedAsk> {
      const images = ask.parts.filter(({ kind }) => kind === 'image').length;
      const parts = await Promise.all(
        ask.parts.map(
          async (part): Promise<PreparedPart> =>
            part.kind === 'image' ? { kind: 'image', image: await prepare(part.image, images) } : part,
        ),
      );
      const screen = ask.screen ? await prepare(ask.screen, images) : null;
      const space = ask.screen && screen ? spaceOf(ask.screen, screen, counting) : null;
      return { ...ask, parts, screen, space };
    },

    /** After `ask`: what is answered within a decision is in the same sizes and the same space. */
    async hops(hops: readonly Hop[], prepared: PreparedAsk): Promise<PreparedHop[]> {
      const images = prepared.parts.filter(({ kind }) => kind === 'image').length;
      return Promise.all(
        hops.map(async ({ reply, answers, say }) => ({
          reply,
          answers: await Promise.all(answers.map((one) => answer(one, prepared.space, images))),
          ...(say !== undefined && { say }),
        })),
      );
    },
  };
}
