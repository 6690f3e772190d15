/** From what came of the pages to tables and targets. Pure. */
import { median, type Target, tableOf } from '../support/report.ts';
import type { BaselineResult } from './baseline.ts';
import { type GroundingResult, hitRate } from './grounding.ts';
import type { Looked } from './look.ts';
import { type OcrScore, ratesOf } from './score.ts';

export interface Memory {
  readonly beforeMb: number;
  readonly afterMb: number;
  readonly mostMb: number;
}

const FULL_HD = 1920 * 1080;
const percent = (share: number): string => (Number.isNaN(share) ? '-' : `${(share * 100).toFixed(1)} %`);
const whole = (ms: number): string => (Number.isFinite(ms) ? ms.toFixed(0) : '-');
const most = (values: readonly number[]): number => (values.length > 0 ? Math.max(...values) : Number.NaN);

const isFullHd = ({ size }: Looked): boolean => size.width * size.height === FULL_HD;
const asked = (looked: readonly Looked[]): GroundingResult[] => looked.flatMap(({ grounding }) => grounding);
const scoresOf = (looked: readonly Looked[]): OcrScore[] => looked.flatMap(({ ocr }) => ocr ?? []);
const freshOf = (looked: readonly Looked[]): number[] => looked.map(({ freshMs }) => freshMs);

export function ocrTable(rows: readonly { name: string; scores: readonly OcrScore[] }[]): string {
  const cells = rows.map(({ name, scores }) => {
    const { recall, precision, cer } = ratesOf(scores);
    const words = scores.reduce((sum, one) => sum + one.wanted, 0);
    return [
      name,
      `${scores.length}`,
      `${words}`,
      percent(recall),
      percent(precision),
      `${(cer * 100).toFixed(2)} %`,
    ];
  });
  return tableOf(['reading', 'pages', 'words', 'recall', 'precision', 'CER'], cells);
}

export function groundingTable(rows: readonly (readonly [string, readonly Looked[]])[]): string {
  const cells = rows.map(([name, looked]) => {
    const results = asked(looked);
    const rates = (['plain', 'icon', 'absent'] as const).map((kind) => percent(hitRate(results, kind)));
    return [name, `${results.length}`, ...rates];
  });
  return tableOf(
    ['grounding', 'descriptions', 'without icons', 'icons', 'absent, reported as absent'],
    cells,
  );
}

export function timeTable(
  looked: readonly Looked[],
  baseline: readonly (BaselineResult & { of: Looked })[],
): string {
  const pair = (values: readonly number[]): string[] => [whole(median(values)), whole(most(values))];
  const located = looked.flatMap(({ locateMs }) => locateMs);
  const rows = [
    ['a fresh reading, all sizes', ...pair(freshOf(looked))],
    ['a fresh reading, 1080p', ...pair(freshOf(looked.filter(isFullHd)))],
    ['a description, on a screen that was read', median(located).toFixed(1), most(located).toFixed(1)],
  ];
  if (baseline.length > 0) {
    rows.push(['tesseract CLI, all sizes', ...pair(baseline.map(({ ms }) => ms))]);
    rows.push([
      'tesseract CLI, 1080p',
      ...pair(baseline.filter(({ of }) => isFullHd(of)).map(({ ms }) => ms)),
    ]);
  }
  return tableOf(['ms', 'median', 'worst'], rows);
}

export function memoryTable({ beforeMb, afterMb, mostMb }: Memory, looked: readonly Looked[]): string {
  const elements = median(looked.map((one) => one.elements));
  return tableOf(
    ['resident, two workers in a process of their own', ''],
    [
      ['before the first page', `${whole(beforeMb)} MB`],
      ['after the last', `${whole(afterMb)} MB`],
      ['most', `${whole(mostMb)} MB`],
      ['elements on a page, median', whole(elements)],
    ],
  );
}

/** What the engine is held to; a figure that this run did not make is left out. */
export function targetsOf(
  looked: readonly Looked[],
  baseline: readonly BaselineResult[],
  memory: Memory | null,
): Target[] {
  const results = asked(looked);
  const { recall, precision, cer } = ratesOf(scoresOf(looked));
  const cli = ratesOf(baseline.map(({ ocr }) => ocr));
  const fullHd = freshOf(looked.filter(isFullHd));
  const points = (share: number): number => share * 100;
  const targets: Target[] = [
    { name: 'OCR recall', value: points(recall), unit: '%', least: 98 },
    { name: 'OCR precision', value: points(precision), unit: '%', least: 96 },
    { name: 'OCR character errors', value: points(cer), unit: '%', most: 1 },
    {
      name: 'OCR recall above that of the CLI',
      value: points(recall - cli.recall),
      unit: 'points',
      least: 0,
    },
    {
      name: 'OCR precision above that of the CLI',
      value: points(precision - cli.precision),
      unit: 'points',
      least: 0,
    },
    { name: 'a fresh reading, 1080p, median', value: median(fullHd), unit: 'ms', most: 500 },
    { name: 'a fresh reading, 1080p, worst', value: most(fullHd), unit: 'ms', most: 1500 },
    {
      name: 'a description on a screen that was read, worst',
      value: most(looked.flatMap(({ locateMs }) => locateMs)),
      unit: 'ms',
      most: 60,
    },
    { name: 'grounding without icons', value: points(hitRate(results, 'plain')), unit: '%', least: 93 },
    { name: 'grounding, icons', value: points(hitRate(results, 'icon')), unit: '%', least: 65 },
    {
      name: 'absent things reported as absent',
      value: points(hitRate(results, 'absent')),
      unit: '%',
      least: 90,
    },
    { name: 'resident memory', value: memory?.mostMb ?? Number.NaN, unit: 'MB', most: 500 },
  ];
  return targets.filter(({ value }) => Number.isFinite(value));
}
