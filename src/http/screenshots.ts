/** From what a body says to bytes that may be decoded. Runs before anything is claimed or charged. */
import { ApiError, type Fault, fault } from '../contract/errors.ts';
import { decodeBase64, ImageRefusal, readHeader } from '../lib/images.ts';
import { DecodedField, SCREENSHOT_EXAMPLES } from './body.ts';

interface Slot {
  readonly place: readonly (string | number)[];
  readonly holder: Record<string, unknown>;
}

/** Where the bodies of a route have screenshots: nowhere, at the top, or in each step of a trajectory as well. */
export type ScreenshotPlaces = 'none' | 'top' | 'trajectory';

/** Every place of a body where a screenshot belongs. */
function slotsOf(body: unknown, places: ScreenshotPlaces): Slot[] {
  if (typeof body !== 'object' || body === null || places === 'none') return [];
  const root = body as Record<string, unknown>;
  const history = places === 'trajectory' && Array.isArray(root.trajectory);
  const steps = history ? (root.trajectory as unknown[]) : [];
  return [
    { place: ['body', 'screenshot'], holder: root },
    ...steps.flatMap((step, index) =>
      typeof step === 'object' && step !== null && !Array.isArray(step)
        ? [{ place: ['body', 'trajectory', index, 'screenshot'], holder: step as Record<string, unknown> }]
        : [],
    ),
  ];
}

/** Fields that hold something that is no text at all; a missing one is the schema's to report. */
export function screenshotFaults(body: unknown, places: ScreenshotPlaces): Fault[] {
  return slotsOf(body, places).flatMap(({ place, holder }) => {
    const value = holder.screenshot;
    return value === undefined || typeof value === 'string' || value instanceof DecodedField
      ? []
      : [fault(place, 'must be string', 'string_type', 'string')];
  });
}

function refusal(place: readonly (string | number)[], error: ImageRefusal): ApiError {
  const { path } = fault(place, '', '');
  const code = error.reason === 'too_long' ? 'PAYLOAD_TOO_LARGE' : 'INVALID_SCREENSHOT';
  return new ApiError(code, `${path} ${error.message}.`, {
    extras: { examples: SCREENSHOT_EXAMPLES, reason: error.reason, path },
  });
}

/** INVALID_SCREENSHOT (or PAYLOAD_TOO_LARGE) where `work` met an image that cannot be used; other errors pass. */
export function asApiError(error: unknown, place: readonly (string | number)[]): unknown {
  return error instanceof ImageRefusal ? refusal(place, error) : error;
}

/** Turns every screenshot of the body into checked bytes, in place. Base64 and header only: pixels come later. */
export function decodeScreenshots(body: unknown, places: ScreenshotPlaces): void {
  for (const { place, holder } of slotsOf(body, places)) {
    const value = holder.screenshot;
    try {
      const field =
        typeof value === 'string'
          ? new DecodedField(decodeBase64(value), value.length)
          : (value as DecodedField);
      if (!field) continue;
      field.header = readHeader(field.bytes);
      holder.screenshot = field;
    } catch (error) {
      throw asApiError(error, place);
    }
  }
}
