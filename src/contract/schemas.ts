/** Small building blocks of wire schemas. Nullable fields are written as JSON Schema type lists, so that one fault is one error. */
import { Type } from 'typebox';

interface Bounds {
  readonly minimum?: number;
  readonly maximum?: number;
  readonly minLength?: number;
  readonly maxLength?: number;
  readonly format?: 'date-time';
  readonly default?: unknown;
  readonly description?: string;
}

export const nullable = {
  string: (bounds: Bounds = {}) => Type.Unsafe<string | null>({ type: ['string', 'null'], ...bounds }),
  integer: (bounds: Bounds = {}) => Type.Unsafe<number | null>({ type: ['integer', 'null'], ...bounds }),
};

/** base64 of a PNG or JPEG, checked by hand: a schema's maxLength alone costs more than the whole request (docs/decisions/0003). */
export const ScreenshotField = Type.Unsafe<unknown>({ 'x-screenshot': true });

/** ISO-8601, UTC, Z. */
export const Time = Type.String({ format: 'date-time' });
