/** A text that nobody is to see: whatever prints, joins or serialises it gets "[redacted]". */
import { inspect } from 'node:util';

const SHOWN = '[redacted]';

export class Secret {
  readonly #value: string;

  constructor(value: string) {
    this.#value = value;
  }

  /** For the one place that sends it. */
  reveal(): string {
    return this.#value;
  }

  toString(): string {
    return SHOWN;
  }

  toJSON(): string {
    return SHOWN;
  }

  [inspect.custom](): string {
    return SHOWN;
  }
}

/** How deep an error is looked into: its causes, and what clients of HTTP hang on it. */
const MOST_DEEP = 6;

function scrub(value: unknown, secret: string, depth: number): unknown {
  if (typeof value === 'string') return value.replaceAll(secret, SHOWN);
  if (typeof value !== 'object' || value === null || ArrayBuffer.isView(value) || depth === 0) return value;
  for (const name of Object.getOwnPropertyNames(value)) {
    const { value: held, writable } = Object.getOwnPropertyDescriptor(value, name) ?? {};
    const clean = scrub(held, secret, depth - 1);
    if (clean === held) continue;
    if (writable) (value as Record<string, unknown>)[name] = clean;
  }
  return value;
}

/** What was thrown, as it was but for the secret: whoever logs it, or quotes it, may do so. */
export function withoutSecret(thrown: unknown, secret: Secret): unknown {
  return scrub(thrown, secret.reveal(), MOST_DEEP);
}
