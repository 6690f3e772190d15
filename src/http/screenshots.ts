/** From what a body says to bytes that may be decoded. Runs before anything is claimed or charged. */
import { ApiError, type Fault, fault } from '../contract/errors.ts';
import { decodeBase64, ImageRefusal, readHeader } from '../lib/images.ts';
import { DecodedField, SCREENSHOT_EXAMPLES } from './body.ts';

interface Slot {
  readonly place: readonly (string | number)[];
  readonly holder: Record<string, unknown>;
}

/** Every place of a body where a screenshot belongs. */
function slotsOf(body: unknown): Slot[] {
  if (typeof body !== 'object' || body === null) return [];
  const root = body as Record<string, unknown>;
  const steps = Array.isArray(root.trajectory) ? (root.trajectory as unknown[]) : [];
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
export function screenshotFaults(body: unknown): Fault[] {
  return slotsOf(body).flatMap(({ place, holder }) => {
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
export function decodeScreenshots(body: unknown): void {
  for (const { place, holder } of slotsOf(body)) {
    const value = holder.screenshot;
    try {
      const field =
        typeof value === 'string'
          ? new DecodedField(decodeBase64(value), value.length)
          : (value as DecodedField);
      if (!field) continue;
      readHeader(field.bytes);
      holder.screenshot = field;
    } catch (error) {
      throw asApiError(error, place);
    }
  }
}
