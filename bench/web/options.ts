/** What may be asked of the bench on its command line. */
import { parseArgs } from 'node:util';
import { HALVES, type Half } from './halves.ts';

export interface Options {
  readonly halves: readonly Half[];
  /** Beginnings of names; null: all. */
  readonly tasks: readonly string[] | null;
  readonly zooms: readonly number[] | null;
  readonly seeds: number;
  /** Folder for what was seen and done; of tuning tasks alone. */
  readonly trace: string | null;
  readonly selfCheck: boolean;
  /** Nothing was left out, so the figures are those of the bench. */
  readonly whole: boolean;
}

const USAGE =
  'web [--half=tuning|test] [--task=name,name] [--zoom=1,2] [--seeds=n] [--trace=folder] [--self-check] [--check] [--write]';

/** @throws with the usage when an option or its value is none of ours. */
export function optionsOf(args: readonly string[]): Options {
  const { values } = parseArgs({
    args: [...args],
    options: {
      ...{ half: { type: 'string' }, task: { type: 'string' }, zoom: { type: 'string' } },
      ...{ seeds: { type: 'string' }, trace: { type: 'string' }, 'self-check': { type: 'boolean' } },
      ...{ check: { type: 'boolean' }, write: { type: 'boolean' } },
    } as const,
  });
  const { half, task, zoom, seeds = '1', trace } = values;
  const halves = half === undefined ? HALVES : HALVES.filter((name) => name === half);
  const zooms = zoom?.split(',').map(Number) ?? null;
  if (halves.length === 0 || !(Number(seeds) >= 1) || zooms?.some(Number.isNaN)) throw new Error(USAGE);
  const whole = half === undefined && task === undefined && zoom === undefined;
  if (values.write && !whole) throw new Error('--write keeps the figures of all tasks: leave nothing out');
  return {
    halves,
    tasks: task?.split(',') ?? null,
    zooms,
    seeds: Number(seeds),
    trace: trace ?? null,
    selfCheck: values['self-check'] ?? false,
    whole,
  };
}
