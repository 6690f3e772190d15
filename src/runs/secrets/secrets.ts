/**
 * What an agent may type and never see. An engine says `{{secret:name}}`; the value takes its place just before the keys are pressed,
 * and wherever a value would be written down or told, its name takes the place of the value.
 */
import type { CanonicalAction } from '../../contract/actions.ts';
import { addressOf, isAt, shown } from '../../engine/policy/addresses.ts';
import { Secret, withoutSecret } from '../../lib/secret.ts';
import { seedOf, totpAt, totpsBetween } from '../../lib/totp.ts';
import type { KeptSecrets } from './rows.ts';

const REFERENCE = /\{\{\s*(secret|totp):([^{}]*?)\s*\}\}/gi;

/** The names of the secrets that a text refers to. */
export const namesIn = (text: string): string[] =>
  [...text.matchAll(REFERENCE)].map(([, , name = '']) => name);

export const refersTo = (text: string): boolean => namesIn(text).length > 0;

/** Why a text is not typed. */
class Withheld extends Error {}

/** Shorter values are taken for themselves only where they stand alone: `1` is in every number. */
const TELLING_CHARS = 4;

const escaped = (text: string): string => text.replace(/[\\^$.*+?()[\]{}|]/g, '\\$&');

interface Known {
  readonly value: string;
  readonly reference: string;
}

/** One expression for all values, the longest first: one may stand within another. */
function patternOf(known: readonly Known[]): RegExp | null {
  if (known.length === 0) return null;
  const parts = known
    .map(({ value }) => value)
    .sort((a, b) => b.length - a.length)
    .map((value) =>
      value.length < TELLING_CHARS
        ? `(?<![\\p{L}\\p{N}])${escaped(value)}(?![\\p{L}\\p{N}])`
        : escaped(value),
    );
  return new RegExp(parts.join('|'), 'gu');
}

/** A turn that a secret was typed in. */
export interface TypedIn {
  readonly name: string;
  /** ms since 1970 */
  readonly from: number;
  readonly to: number;
}

export type Revealed = { readonly action: CanonicalAction } | { readonly refused: string };

export class Secrets {
  readonly #kept: KeptSecrets;
  readonly #now: () => Date;
  readonly #typed: TypedIn[];

  /** `typed`: what was typed in earlier turns, as far as anybody knows. */
  constructor(kept: KeptSecrets, typed: readonly TypedIn[], now: () => Date) {
    this.#kept = kept;
    this.#typed = [...typed];
    this.#now = now;
  }

  /** Whether an action types one that is bound to sites, so that the page must be known. */
  isBound(action: CanonicalAction): boolean {
    if (action.action_type !== 'type_text') return false;
    return namesIn(action.params.text).some((name) => this.#kept.get(name)?.allowed_domains !== undefined);
  }

  /** The action as it is performed, and from then on its screen is looked at for what it typed. `url`: the page that is open. */
  reveal(action: CanonicalAction, url: string | null): Revealed {
    if (action.action_type !== 'type_text') return { action };
    try {
      const text = action.params.text.replace(REFERENCE, (_, kind: string, name: string) =>
        this.#valueOf(kind.toLowerCase(), name, url),
      );
      const now = this.#now().getTime();
      for (const name of namesIn(action.params.text)) this.#typed.push({ name, from: now, to: now });
      return { action: { action_type: 'type_text', params: { text } } };
    } catch (error) {
      if (error instanceof Withheld) return { refused: error.message };
      throw error;
    }
  }

  #valueOf(kind: string, name: string, url: string | null): string {
    const secret = this.#kept.get(name);
    if (!secret) {
      const names = [...this.#kept.keys()].join(', ');
      throw new Withheld(`The run has no secret "${name}"; it has ${names === '' ? 'none' : names}.`);
    }
    const sites = secret.allowed_domains;
    if (sites && (url === null || !sites.some((site) => isAt(site, addressOf(url)))))
      throw new Withheld(
        `The secret "${name}" is typed on ${sites.join(', ')} only, and the page is ${url === null ? 'not known' : shown(url)}.`,
      );
    if (secret.totp === undefined) {
      if (kind === 'totp')
        throw new Withheld(`The secret "${name}" is no seed of codes: write {{secret:${name}}}.`);
      return secret.value ?? '';
    }
    return totpAt(seedOf(secret.totp) as Buffer, this.#now().getTime());
  }

  /** Values that nobody is to read anywhere: all that are fixed, and the codes around the moments at which one was typed. */
  #known(): Known[] {
    return [...this.#kept].flatMap(([name, { value, totp }]): Known[] => {
      if (value !== undefined) return [{ value, reference: `{{secret:${name}}}` }];
      const seed = seedOf(totp ?? '');
      if (!seed) return [];
      const reference = `{{totp:${name}}}`;
      return [
        { value: totp ?? '', reference },
        ...this.#codesOf(name, seed).map((code) => ({ value: code, reference })),
      ];
    });
  }

  #codesOf(name: string, seed: Buffer): string[] {
    const spans = this.#typed.filter((one) => one.name === name);
    return [...new Set(spans.flatMap(({ from, to }) => totpsBetween(seed, from, to)))];
  }

  /** What may be legible on a screen by now: the values of those that were typed. */
  onScreen(): string[] {
    const names = new Set(this.#typed.map(({ name }) => name));
    return [...names].flatMap((name) => {
      const { value, totp } = this.#kept.get(name) ?? {};
      if (value !== undefined) return [value];
      const seed = seedOf(totp ?? '');
      return seed ? this.#codesOf(name, seed) : [];
    });
  }

  /** A value of plain data in which every text says names in place of values. */
  redact<T>(value: T): T {
    const known = this.#known();
    const pattern = patternOf(known);
    if (!pattern) return value;
    const references = new Map(known.map((one) => [one.value, one.reference]));
    return deeply(value, (text) => text.replace(pattern, (found) => references.get(found) ?? '[redacted]'));
  }

  /** What was thrown, without any value in it. */
  scrub(thrown: unknown): unknown {
    return this.#known().reduce<unknown>(
      (error, { value }) => (value.length < TELLING_CHARS ? error : withoutSecret(error, new Secret(value))),
      thrown,
    );
  }
}

function deeply<T>(value: T, change: (text: string) => string): T {
  if (typeof value === 'string') return change(value) as T;
  if (Array.isArray(value)) return value.map((one) => deeply(one, change)) as T;
  if (typeof value !== 'object' || value === null || Object.getPrototypeOf(value) !== Object.prototype)
    return value;
  return Object.fromEntries(Object.entries(value).map(([name, one]) => [name, deeply(one, change)])) as T;
}

/** What a run without secrets makes of them: a reference that it cannot resolve is never typed. */
export const NO_SECRETS = new Secrets(new Map(), [], () => new Date(0));
