// Builds the shipped server: src/main.ts and every src/**/*.worker.ts into dist/, dependencies left in node_modules.
// Files are written beside dist/ and renamed into it, so that a server that starts meanwhile reads whole files.
import { chmodSync, mkdirSync, readdirSync, renameSync, rmSync, statSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const dist = join(root, 'dist');
const fresh = join(dist, `.fresh-${process.pid}`);

function workersUnder(folder) {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) return workersUnder(path);
    return entry.name.endsWith('.worker.ts') ? [path] : [];
  });
}

const entries = [join(root, 'src', 'main.ts'), ...workersUnder(join(root, 'src'))];
const names = entries.map((entry) => basename(entry, '.ts'));
const twice = names.find((name, at) => names.indexOf(name) !== at);
if (twice) throw new Error(`two entry points are named ${twice}.ts; dist/ is flat`);

const started = performance.now();
mkdirSync(fresh, { recursive: true });
try {
  await build({
    absWorkingDir: root,
    entryPoints: Object.fromEntries(entries.map((entry, at) => [names[at], entry])),
    outdir: fresh,
    bundle: true,
    packages: 'external',
    platform: 'node',
    format: 'esm',
    target: 'node20.19',
    sourcemap: true,
    sourcesContent: false,
    banner: { js: '#!/usr/bin/env node' },
    logLevel: 'warning',
  });
  for (const file of readdirSync(fresh)) {
    if (file.endsWith('.js')) chmodSync(join(fresh, file), 0o755);
    renameSync(join(fresh, file), join(dist, file));
  }
  // What an earlier build left and this one no longer makes would be started by nobody, and read by people.
  const made = new Set(names.flatMap((name) => [`${name}.js`, `${name}.js.map`]));
  for (const file of readdirSync(dist)) {
    if (/\.js(\.map)?$/.test(file) && !made.has(file)) rmSync(join(dist, file));
  }
} catch (error) {
  // esbuild has already said what it could not build, and where.
  if (!error.errors) throw error;
  process.exitCode = 1;
} finally {
  rmSync(fresh, { recursive: true, force: true });
}
if (process.exitCode) process.exit();
const size = statSync(join(dist, 'main.js')).size;
console.error(
  `built dist/ (${names.length} programs, main.js ${Math.round(size / 1024)} KB) in ${Math.round(performance.now() - started)} ms`,
);
