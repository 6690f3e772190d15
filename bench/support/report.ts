/** What every benchmark does with its figures: prints them, holds them against their targets, writes them down. */
import { mkdirSync, writeFileSync } from 'node:fs';
import { availableParallelism } from 'node:os';

export function median(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b);
  const middle = sorted.length >> 1;
  const upper = sorted[middle] ?? Number.NaN;
  return sorted.length % 2 === 1 ? upper : ((sorted[middle - 1] ?? Number.NaN) + upper) / 2;
}

export interface Target {
  readonly name: string;
  readonly value: number;
  readonly unit: string;
  /** Exactly one of the two. */
  readonly most?: number;
  readonly least?: number;
}

export interface Report {
  /** The file's name and the benchmark's. */
  readonly name: string;
  readonly title: string;
  /** How the figures were obtained. */
  readonly how: string;
  /** Markdown. */
  readonly tables: readonly string[];
  readonly targets: readonly Target[];
}

export function tableOf(head: readonly string[], rows: readonly (readonly (string | number)[])[]): string {
  const cell = (value: string | number) =>
    typeof value === 'number' ? value.toFixed(Math.abs(value) >= 100 ? 0 : 2) : value;
  const line = (cells: readonly (string | number)[]) => `| ${cells.map(cell).join(' | ')} |`;
  return [line(head), `|${head.map(() => '---').join('|')}|`, ...rows.map(line)].join('\n');
}

const isMet = ({ value, most, least }: Target): boolean =>
  (most === undefined || value <= most) && (least === undefined || value >= least);

function targetTable(targets: readonly Target[]): string {
  return tableOf(
    ['Target', 'Measured', 'Wanted', ''],
    targets.map((target) => [
      target.name,
      `${target.value.toFixed(2)} ${target.unit}`,
      target.most === undefined
        ? `at least ${target.least} ${target.unit}`
        : `at most ${target.most} ${target.unit}`,
      isMet(target) ? 'met' : '**missed**',
    ]),
  );
}

/** `--write` keeps the report under bench/results, `--check` fails where a target is missed. */
export function finish(report: Report): void {
  const { name, title, how, tables, targets } = report;
  const options = process.argv.slice(2);
  const machine = `${new Date().toISOString().slice(0, 10)}, ${availableParallelism()} cores, Node ${process.versions.node}`;
  const command = `npm run bench -- ${name} --check --write`;
  const parts = [`# ${title}`, `${machine}. Command: \`${command}\`.`, how, targetTable(targets), ...tables];
  const text = `${parts.join('\n\n')}\n`;
  console.log(text);
  if (options.includes('--write')) {
    mkdirSync(new URL('../results/', import.meta.url), { recursive: true });
    writeFileSync(new URL(`../results/${name}.md`, import.meta.url), text);
  }
  const missed = targets.filter((target) => !isMet(target));
  for (const target of missed) console.error(`missed: ${target.name}`);
  if (options.includes('--check') && missed.length > 0) process.exitCode = 1;
}
