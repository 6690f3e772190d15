/** What the eyes hold in memory, in the form that is shipped: the process of a bench holds its own pages and their truths as well. */
import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { builtProgram } from '../../test/support/programs.ts';
import type { Memory } from './figures.ts';
import type { Drawn } from './render.ts';

/** Reads every page once more, in a process of its own. */
export function measureMemory(pages: readonly Drawn[], workers: number): Memory {
  const program = builtProgram(fileURLToPath(new URL('./holding.ts', import.meta.url)));
  const input = JSON.stringify({ images: pages.map(({ image }) => image), workers });
  const { stdout, status } = spawnSync(process.execPath, [program], {
    input,
    encoding: 'utf8',
    stdio: ['pipe', 'pipe', 'inherit'],
  });
  if (status !== 0) throw new Error('what the eyes hold in memory could not be measured');
  return JSON.parse(stdout) as Memory;
}
