/** What became of the tasks, as tables. Of the test half nobody learns more than how many of a kind were fulfilled. */
import { median, tableOf } from '../support/report.ts';
import type { Look } from './episode.ts';
import type { Half } from './halves.ts';
import { KINDS } from './task.ts';

export interface Outcome {
  readonly task: string;
  readonly kind: string;
  readonly half: Half;
  readonly zoom: number;
  /** Whether its page is one of 160x210. */
  readonly mini: boolean;
  readonly seed: number;
  readonly reward: boolean;
  /** How the API ended it, or what went wrong in the bench. */
  readonly ended: string;
  readonly steps: number;
  readonly looks: readonly Look[];
}

function percentile(values: readonly number[], part: number): number {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * part))] ?? Number.NaN;
}

export const rateOf = (outcomes: readonly Outcome[]): number =>
  (100 * outcomes.filter(({ reward }) => reward).length) / outcomes.length;

const score = (outcomes: readonly Outcome[]): string =>
  outcomes.length === 0 ? '-' : `${outcomes.filter(({ reward }) => reward).length} of ${outcomes.length}`;

const rate = (outcomes: readonly Outcome[]): string =>
  outcomes.length === 0 ? '-' : `${rateOf(outcomes).toFixed(1)} %`;

const SCREENS = [
  { name: '160x210, scale 1', holds: ({ mini, zoom }: Outcome) => mini && zoom === 1 },
  { name: '160x210, scale 2', holds: ({ mini, zoom }: Outcome) => mini && zoom === 2 },
  { name: '160x210, scale 3', holds: ({ mini, zoom }: Outcome) => mini && zoom === 3 },
  { name: '800x600 and 1280x720', holds: ({ mini }: Outcome) => !mini },
  { name: '**all**', holds: () => true },
] as const;

function screenTable(outcomes: readonly Outcome[], halves: readonly Half[]): string {
  const rows = SCREENS.map(({ name, holds }) => {
    const there = outcomes.filter(holds);
    const fulfilled = there.filter(({ reward }) => reward);
    return [
      name,
      ...halves.flatMap((half) => {
        const own = there.filter((outcome) => outcome.half === half);
        return [score(own), rate(own)];
      }),
      fulfilled.length === 0 ? '-' : median(fulfilled.map(({ steps }) => steps)),
    ];
  });
  const heads = halves.flatMap((half) => [half, 'rate']);
  return tableOf(['Screens', ...heads, 'steps of the fulfilled, median'], rows);
}

function kindTable(outcomes: readonly Outcome[], halves: readonly Half[]): string {
  const rows = KINDS.map((kind) => {
    const own = outcomes.filter((outcome) => outcome.kind === kind);
    return [kind, ...halves.map((half) => score(own.filter((outcome) => outcome.half === half))), rate(own)];
  });
  return tableOf(['Kind', ...halves, 'rate'], rows);
}

function latencyTable(looks: readonly Look[]): string {
  const rows = [
    { name: 'first look at a screen', cached: false },
    { name: 'a screen that was seen before', cached: true },
  ].map(({ name, cached }) => {
    const ms = looks.filter((look) => look.cached === cached).map((look) => look.ms);
    return [name, String(ms.length), median(ms), percentile(ms, 0.95), Math.max(...ms)];
  });
  return tableOf(['Predict', 'calls', 'median ms', 'p95 ms', 'longest ms'], rows);
}

/** One line a task, of the tuning half alone. */
function taskTable(outcomes: readonly Outcome[]): string {
  const own = outcomes.filter(({ half }) => half === 'tuning');
  const names = [...new Set(own.map(({ task }) => task))];
  const rows = names.map((name) => {
    const tries = own.filter(({ task }) => task === name);
    const lost = tries.filter(({ reward }) => !reward);
    return [name, score(tries), lost.map(({ zoom, seed, ended }) => `${zoom}x/${seed}: ${ended}`).join('; ')];
  });
  return tableOf(['Tuning task', 'fulfilled', 'not: zoom/seed'], rows);
}

export function tablesOf(outcomes: readonly Outcome[], halves: readonly Half[]): string[] {
  const looks = outcomes.flatMap((outcome) => outcome.looks);
  const tables = [screenTable(outcomes, halves), kindTable(outcomes, halves), latencyTable(looks)];
  return halves.includes('tuning') ? [...tables, taskTable(outcomes)] : tables;
}
