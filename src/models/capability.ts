/** What is known of models by their names, and what was learned of them since. Facts: each vendor's documents. */
import type { DialectConfig, DialectName } from './dialect.ts';
import type { Provider } from './names.ts';
import { type Counting, type ImageLimit, PER_MILLE, PX } from './space.ts';

export interface Capability extends Pick<DialectConfig, 'thinks' | 'schemas' | 'originalDetail'> {
  /** The best first. Those of another provider are passed over. */
  readonly dialects: readonly DialectName[];
  readonly image: ImageLimit;
  readonly counting: Counting;
  /** Trained to give coordinates. */
  readonly pointsWell: boolean;
  readonly contextTokens: number;
}

/** What a provider speaks, the plainest last: where every other way was refused, and for models nobody knows. */
const PLAIN: Readonly<Record<Provider, readonly DialectName[]>> = {
  anthropic: ['anthropic-functions'],
  openai: ['openai-functions'],
  gemini: ['gemini'],
  local: ['functions', 'json'],
};

const SPOKEN: Readonly<Record<Provider, ReadonlySet<DialectName>>> = {
  anthropic: new Set(['anthropic-toolset', 'anthropic-20251124', 'anthropic-20250124', ...PLAIN.anthropic]),
  openai: new Set(['openai-responses', ...PLAIN.openai]),
  gemini: new Set(PLAIN.gemini),
  local: new Set([
    ...(['ui-tars', 'ui-tars-1.0', 'qwen-2.5', 'qwen-3', 'holo', 'opencua'] as const),
    ...PLAIN.local,
  ]),
};

/** Larger images cost more and show no more: the screens of machines are within. */
const SENSIBLE_PIXELS = 2_304_000;

/** Frames of a turn are 14 at most, and what a model asks to see is added within it: six more are left. */
const MANY = { manyOver: 14, manySide: 2_000 } as const;

const STANDARD: ImageLimit = {
  kind: 'within',
  maxSide: 1_568,
  maxPixels: 1_050_000,
  patch: 28,
  maxPatches: 1_568,
  ...MANY,
};
const HIGH: ImageLimit = {
  kind: 'within',
  maxSide: 2_576,
  maxPixels: SENSIBLE_PIXELS,
  patch: 28,
  maxPatches: 4_784,
  ...MANY,
};
const ORIGINAL: ImageLimit = {
  kind: 'within',
  maxSide: 6_016,
  maxPixels: SENSIBLE_PIXELS,
  patch: 32,
  maxPatches: 10_000,
};
/** What all but the smallest servers take. */
const MODEST: ImageLimit = {
  kind: 'within',
  maxSide: 2_048,
  maxPixels: SENSIBLE_PIXELS,
  patch: 32,
  maxPatches: 2_500,
};
const smart = (factor: number): ImageLimit => ({
  kind: 'smart',
  factor,
  minPixels: 4 * factor * factor,
  maxPixels: SENSIBLE_PIXELS,
});

const UNKNOWN: Capability = {
  dialects: [],
  image: MODEST,
  counting: PX,
  pointsWell: false,
  thinks: false,
  schemas: true,
  originalDetail: false,
  contextTokens: 32_000,
};

const of = (more: Partial<Capability>): Capability => ({ ...UNKNOWN, ...more });

const CLAUDE = { pointsWell: true, contextTokens: 200_000 } as const;
const toolset = of({ ...CLAUDE, dialects: ['anthropic-toolset'], image: HIGH, thinks: true });
/** Both were served: the newer way first. */
const between = of({ ...toolset, dialects: ['anthropic-toolset', 'anthropic-20251124'] });
const beta25 = of({ ...CLAUDE, dialects: ['anthropic-20251124'], image: STANDARD, thinks: true });
const beta24 = of({ ...CLAUDE, dialects: ['anthropic-20250124'], image: STANDARD });

const gptWithComputer = of({
  dialects: ['openai-responses'],
  image: ORIGINAL,
  pointsWell: true,
  thinks: true,
  originalDetail: true,
  contextTokens: 400_000,
});

const ROWS: readonly (readonly [prefix: string, capability: Capability])[] = [
  // Newer than all that is known: like the newest.
  ['claude-', toolset],
  ['claude-fable-5', between],
  ['claude-fable-5-2', toolset],
  ['claude-mythos-5', between],
  ['claude-mythos-5-2', toolset],
  ['claude-mythos-preview', of({ ...beta25, thinks: false })],
  ['claude-opus-5', between],
  ['claude-opus-5-5', toolset],
  ['claude-opus-4-8', between],
  ['claude-opus-4-7', of({ ...beta25, image: HIGH })],
  ['claude-opus-4-6', beta25],
  ['claude-opus-4-5', beta25],
  ['claude-sonnet-5', between],
  ['claude-sonnet-5-5', toolset],
  ['claude-sonnet-4-6', beta25],
  ['claude-sonnet-4-5', beta24],
  ['claude-haiku-4-5', beta24],
  ['claude-haiku-5-5', toolset],
  ['claude-opus-4', of({ ...beta24, schemas: false })],
  ['claude-sonnet-4', of({ ...beta24, schemas: false })],
  ['claude-3', of({ ...beta24, schemas: false })],

  ['gpt-5', of({ image: MODEST, thinks: true, contextTokens: 400_000 })],
  ...['gpt-5.4', 'gpt-5.5', 'gpt-5.6', 'gpt-5.7', 'gpt-5.8', 'gpt-5.9', 'gpt-6'].map(
    (prefix) => [prefix, gptWithComputer] as const,
  ),
  ['gpt-4', of({ contextTokens: 128_000 })],
  ['o3', of({ thinks: true, contextTokens: 200_000 })],
  ['o4', of({ thinks: true, contextTokens: 200_000 })],

  [
    'gemini-',
    of({
      dialects: ['gemini'],
      counting: PER_MILLE,
      pointsWell: true,
      thinks: true,
      contextTokens: 1_000_000,
    }),
  ],

  ['ui-tars', of({ dialects: ['ui-tars'], image: smart(28), pointsWell: true })],
  ['ui-tars-1.5', of({ dialects: ['ui-tars'], image: smart(28), pointsWell: true })],
  ...['ui-tars-2b', 'ui-tars-7b', 'ui-tars-72b'].map(
    (prefix) =>
      [
        prefix,
        of({ dialects: ['ui-tars-1.0'], image: smart(28), counting: PER_MILLE, pointsWell: true }),
      ] as const,
  ),
  ...['qwen2.5-vl', 'qwen2.5vl', 'qwen2-5-vl', 'gta1', 'jedi', 'fara'].map(
    (prefix) => [prefix, of({ dialects: ['qwen-2.5'], image: smart(28), pointsWell: true })] as const,
  ),
  ...['qwen3', 'qwen3-vl', 'qwen3vl', 'qwen3.5'].map(
    (prefix) =>
      [
        prefix,
        of({
          dialects: ['qwen-3'],
          image: smart(32),
          counting: PER_MILLE,
          pointsWell: true,
          contextTokens: 128_000,
        }),
      ] as const,
  ),
  ['holo', of({ dialects: ['holo'], image: smart(28), counting: PER_MILLE, pointsWell: true })],
  ['holo1.5', of({ dialects: ['holo'], image: smart(28), pointsWell: true })],
  ['opencua', of({ dialects: ['opencua'], image: smart(28), pointsWell: true })],
];

/** Without whose it is and what it runs on: `ByteDance-Seed/UI-TARS-1.5-7B` and `anthropic/claude-…` are looked up by their last part. */
const bareName = (model: string): string => (model.split('/').at(-1) ?? model).toLowerCase().trim();

/** The row with the longest beginning of the name. */
export function capabilityOf(model: string): Capability {
  const name = bareName(model);
  const [, found] = ROWS.reduce<readonly [string, Capability]>(
    (best, row) => (name.startsWith(row[0]) && row[0].length > best[0].length ? row : best),
    ['', UNKNOWN],
  );
  return found;
}

/** The ways to ask this model at this provider, in the order in which they are tried. */
export function dialectsOf(provider: Provider, capability: Capability): readonly DialectName[] {
  const own = capability.dialects.filter((name) => SPOKEN[provider].has(name));
  return [...new Set([...own, ...PLAIN[provider]])];
}

/** How long a refusal is believed. */
const BELIEVED_MS = 24 * 3_600_000;
const MOST_REMEMBERED = 1_000;

/** What providers said they do not know. One for the whole process: callers with keys of their own have a model each. */
export interface StepDowns {
  refused(endpoint: string, model: string, way: string): void;
  isRefused(endpoint: string, model: string, way: string): boolean;
}

/** @param now ms since 1970. */
export function createStepDowns(now: () => number): StepDowns {
  const until = new Map<string, number>();
  const keyOf = (...parts: readonly string[]): string => JSON.stringify(parts);
  return {
    refused: (endpoint, model, way) => {
      const oldest = until.keys().next();
      if (until.size >= MOST_REMEMBERED && !oldest.done) until.delete(oldest.value);
      until.set(keyOf(endpoint, model, way), now() + BELIEVED_MS);
    },
    isRefused: (endpoint, model, way) => {
      const key = keyOf(endpoint, model, way);
      const end = until.get(key);
      if (end !== undefined && end <= now()) until.delete(key);
      return end !== undefined && end > now();
    },
  };
}
