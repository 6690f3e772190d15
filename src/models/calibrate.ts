/**
 * What space a model answers in, found out instead of believed: which runtime resizes an image how cannot be known from a name. It is
 * shown one target at nine places on images of three shapes, and what it says is held against where the target is.
 */
import sharp from 'sharp';
import type { Place } from '../contract/actions.ts';
import { fileOf, readHeader, type Screenshot } from '../lib/images.ts';
import { markedPoint } from './actions/marks.ts';
import { objectIn } from './json-text.ts';
import type { Model } from './model.ts';
import type { Size } from './space.ts';

/** Whole multiples of 28 and of 32, so that the models that need those are sent what is drawn. */
const SHAPES: readonly Size[] = [
  { width: 1_344, height: 672 },
  { width: 896, height: 896 },
  { width: 672, height: 1_120 },
];
/** Parts of a side; none of them is the same in px and in thousandths. */
const PLACES: readonly number[] = [0.12, 0.5, 0.86];
const RADIUS = 22;

export interface Target {
  readonly size: Size;
  readonly at: Place;
}

/** What was asked for, and what the model said in its own coordinates; null: no point. */
export interface Probe extends Target {
  readonly said: readonly [x: number, y: number] | null;
}

export const targets = (): Target[] =>
  SHAPES.flatMap((size) =>
    PLACES.flatMap((down) =>
      PLACES.map((across) => ({
        size,
        at: { x: Math.round(size.width * across), y: Math.round(size.height * down) },
      })),
    ),
  );

/** A red disc on a grey page with lines, which give the eye something to measure by. */
export async function drawn({ size: { width, height }, at }: Target): Promise<Screenshot> {
  const lines = Array.from({ length: 12 }, (_, nth) => {
    const y = Math.round(((nth + 1) * height) / 13);
    return `<rect x="${Math.round(width / 20)}" y="${y}" width="${Math.round(width * 0.9)}" height="2" fill="#c4c8cc"/>`;
  });
  const disc = `<circle cx="${at.x}" cy="${at.y}" r="${RADIUS}" fill="#d21f2b"/>`;
  const page = `<rect width="${width}" height="${height}" fill="#eef0f2"/>`;
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}">${page}${lines.join('')}${disc}</svg>`;
  const bytes = await sharp(Buffer.from(svg)).png().toBuffer();
  return fileOf(bytes, readHeader(bytes));
}

const ANSWER = {
  name: 'point',
  schema: {
    type: 'object',
    additionalProperties: false,
    required: ['x', 'y'],
    properties: { x: { type: 'number' }, y: { type: 'number' } },
  },
} as const;

/** The point of an answer as the model wrote it. */
function saidIn(text: string): Probe['said'] {
  const object = objectIn(text);
  if (typeof object?.x === 'number' && typeof object.y === 'number') return [object.x, object.y];
  return markedPoint(text);
}

/** @throws ModelFailure when the model cannot be asked. */
async function probe(model: Model, target: Target, signal: AbortSignal): Promise<Probe> {
  const screen = await drawn(target);
  const reply = await model.ask(
    {
      system: 'You find one element on a screenshot and answer with the point in the middle of it.',
      parts: [
        { kind: 'text', text: 'Find: the red disc' },
        { kind: 'image', image: screen },
      ],
      screen,
      computer: null,
      functions: [],
      answer: ANSWER,
      effort: 'low',
      maxOutputTokens: 500,
      cacheKey: null,
    },
    { hops: [], signal },
  );
  return { ...target, said: saidIn(reply.text) };
}

/** How well one way of counting explains what was said. */
interface Fit {
  readonly kind: 'px' | 'rel';
  /** Of the points that were given, those within the disc. */
  readonly hits: number;
  /** px, of the points that were given: how far off in the middle, and which way. */
  readonly medianError: number;
  readonly offset: Place;
}

export interface Calibration {
  readonly asked: number;
  readonly answered: number;
  /** The better first. */
  readonly fits: readonly Fit[];
  /** Null: neither explains it, so the model, or what serves it, is of no use for points. */
  readonly kind: 'px' | 'rel' | null;
}

const median = (values: readonly number[]): number =>
  values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0;

const DENOMINATOR = 1_000;

function fitOf(kind: Fit['kind'], probes: readonly Probe[]): Fit {
  const offs = probes.flatMap(({ said, size, at }) => {
    if (!said) return [];
    const [x, y] =
      kind === 'px' ? said : [(said[0] * size.width) / DENOMINATOR, (said[1] * size.height) / DENOMINATOR];
    return [{ x: x - at.x, y: y - at.y }];
  });
  const far = offs.map(({ x, y }) => Math.hypot(x, y));
  return {
    kind,
    hits: far.filter((distance) => distance <= RADIUS).length,
    medianError: Math.round(median(far)),
    offset: { x: Math.round(median(offs.map(({ x }) => x))), y: Math.round(median(offs.map(({ y }) => y))) },
  };
}

/** Of the targets, this many must be hit: chance hits none, and a model that sees hits nearly all. */
const LEAST_PART = 2 / 3;

/** What the probes say. Pure. */
export function calibrationOf(probes: readonly Probe[]): Calibration {
  const fits = [fitOf('px', probes), fitOf('rel', probes)].toSorted(
    (a, b) => b.hits - a.hits || a.medianError - b.medianError,
  );
  const [best] = fits;
  return {
    asked: probes.length,
    answered: probes.filter(({ said }) => said !== null).length,
    fits,
    kind: best && best.hits > 0 && best.hits >= probes.length * LEAST_PART ? best.kind : null,
  };
}

/** One after the other: a small server answers one at a time anyway. */
export async function calibrate(
  model: Model,
  { signal, onProbe }: { readonly signal: AbortSignal; readonly onProbe?: (probe: Probe) => void },
): Promise<Calibration> {
  const probes: Probe[] = [];
  for (const target of targets()) {
    const one = await probe(model, target, signal);
    onProbe?.(one);
    probes.push(one);
  }
  return calibrationOf(probes);
}
