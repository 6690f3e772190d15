import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { mkdir, rename, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { Worker, type WorkerOptions } from 'node:worker_threads';

/**
 * Starts a worker thread from `new URL('./name.worker.ts', import.meta.url)`, in both shapes the product runs in: from the
 * bundle, where the build puts every `src/**\/*.worker.ts` beside `main.js` as `name.worker.js`, and from TypeScript source.
 */
export async function startWorker(entry: URL, options: WorkerOptions = {}): Promise<Worker> {
  return new Worker(await runnableEntry(entry), options);
}

async function runnableEntry(entry: URL): Promise<URL> {
  const source = fileURLToPath(entry);
  if (existsSync(source)) return bundled(source);
  return new URL(path.basename(source).replace(/\.ts$/, '.js'), entry);
}

const bundles = new Map<string, Promise<URL>>();

function bundled(source: string): Promise<URL> {
  const known = bundles.get(source);
  if (known) return known;
  const made = bundle(source);
  bundles.set(source, made);
  return made;
}

// Node 20 cannot load TypeScript in a worker; one esbuild pass (about 50 ms) is faster than any loader hook.
async function bundle(source: string): Promise<URL> {
  const { build } = await import('esbuild');
  const { outputFiles } = await build({
    entryPoints: [source],
    bundle: true,
    write: false,
    platform: 'node',
    format: 'esm',
    target: 'node20.19',
    packages: 'external',
    sourcemap: 'inline',
  });
  const [output] = outputFiles;
  if (!output) throw new Error(`esbuild made nothing of ${source}`);
  const folder = cacheFolder(source);
  const name = `${path.basename(source, '.ts')}-${createHash('sha256').update(output.contents).digest('hex').slice(0, 16)}.mjs`;
  const file = path.join(folder, name);
  if (!existsSync(file)) {
    await mkdir(folder, { recursive: true });
    // Test processes build the same entry at the same time: each writes its own file, the rename decides.
    const temporary = `${file}.${process.pid}`;
    await writeFile(temporary, output.contents);
    await rename(temporary, file);
  }
  return pathToFileURL(file);
}

/** Inside node_modules, so that the bundle's external packages resolve. */
function cacheFolder(source: string): string {
  let folder = path.dirname(source);
  while (!existsSync(path.join(folder, 'node_modules'))) {
    const parent = path.dirname(folder);
    if (parent === folder) throw new Error(`no node_modules above ${source}`);
    folder = parent;
  }
  return path.join(folder, 'node_modules', '.cache', 'opencoast');
}
