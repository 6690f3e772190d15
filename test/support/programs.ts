/** TypeScript programs of tests as one file of JavaScript each: a loader would cost every child that runs one a second. */
import { mkdirSync, renameSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { buildSync } from 'esbuild';
import { bundle } from '../../scripts/bundle.mjs';

const ROOT = join(import.meta.dirname, '..', '..');
/** Two folders deep, as what the programs read from is found from there. */
const MADE = join(ROOT, 'dist', 'faults');

const made = new Map<string, string>();

/** The threads of the product that programs of tests start. */
const THREADS = ['db/embedded.worker.ts', 'vision/eyes.worker.ts'];

/** The path of `source` built together with the threads that it may start; once for each test process. */
export function builtProgram(source: string): string {
  const known = made.get(source);
  if (known !== undefined) return known;
  const { outputFiles } = buildSync({
    entryPoints: [source, ...THREADS.map((path) => join(ROOT, 'src', path))],
    outdir: MADE,
    entryNames: '[name]',
    ...bundle,
    write: false,
  });
  mkdirSync(MADE, { recursive: true });
  for (const { path, contents } of outputFiles) {
    // Test processes make the same file at the same time, and their children read it: the rename decides.
    const draft = `${path}.${process.pid}`;
    writeFileSync(draft, contents);
    renameSync(draft, path);
  }
  const file = join(MADE, `${basename(source, '.ts')}.js`);
  made.set(source, file);
  return file;
}
