/** What a model may ask to see within a decision: answered from the frame at hand, which nothing but an action changes. */
import sharp from 'sharp';
import type { Place } from '../../contract/actions.ts';
import { fileOf, readHeader, type Screenshot } from '../../lib/images.ts';
import { pointerAfter } from '../../models/dialect.ts';
import type { Answer, Call } from '../../models/model.ts';
import type { PastStep } from '../engine.ts';

/** px: a part smaller than this shows nothing more. */
const LEAST = 16;
/** A part is shown larger, up to this side. */
const SHOWN = 1_280;

const within = (value: number, most: number): number => Math.min(most, Math.max(0, Math.round(value)));

/** A part of the screen at its full resolution, enlarged where it is small. Null: there is no such part. */
export async function crop(screen: Screenshot, from: Place, to: Place): Promise<Screenshot | null> {
  const left = within(Math.min(from.x, to.x), screen.width);
  const top = within(Math.min(from.y, to.y), screen.height);
  const width = within(Math.max(from.x, to.x), screen.width) - left;
  const height = within(Math.max(from.y, to.y), screen.height) - top;
  if (width < LEAST || height < LEAST) return null;
  const scale = Math.min(4, SHOWN / Math.max(width, height));
  const part = sharp(screen.bytes).autoOrient().extract({ left, top, width, height });
  const sized = scale > 1 ? part.resize(Math.round(width * scale), Math.round(height * scale)) : part;
  const bytes = await sized.png({ compressionLevel: 3 }).toBuffer();
  return fileOf(bytes, readHeader(bytes));
}

/** Where the pointer was left; null when nothing has moved it. */
export const pointerOf = (trajectory: readonly PastStep[]): Place | null =>
  trajectory
    .flatMap(({ actions }) => actions)
    .reduce<Place | null>((place, action) => pointerAfter(action, place), null);

export async function answerLook(
  call: Extract<Call, { kind: 'look' }>,
  { screen, pointer }: { screen: Screenshot; pointer: Place | null },
): Promise<Answer> {
  const callId = call.id;
  switch (call.what) {
    case 'screenshot':
      return { callId, text: 'This is the current screen.', image: screen };
    case 'cursor':
      return pointer
        ? { callId, text: 'The pointer is here.', place: pointer }
        : { callId, text: 'The pointer has not been moved yet.' };
    case 'zoom': {
      const image = await crop(screen, call.region.from, call.region.to);
      if (!image)
        return { callId, text: 'That part of the screen is too small or off the screen.', isError: true };
      return {
        callId,
        text: 'That part of the screen, enlarged. Coordinates are still those of the whole screenshot.',
        image,
      };
    }
  }
}
