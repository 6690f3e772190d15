// Builds the shipped server: src/main.ts and every src/**/*.worker.ts into dist/, most of its dependencies with it.
// Files are written beside dist/ and renamed into it, so that a server that starts meanwhile reads whole files.
import { chmodSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, statSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';
import { bundle } from './bundle.mjs';

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

// A map is read with the file that names it, and that of what others wrote is large: of their code it says the file alone.
const briefMapsOfOthers = {
  name: 'brief maps of others',
  setup({ onLoad }) {
    onLoad({ filter: /[\\/]node_modules[\\/].*\.[cm]?js$/ }, ({ path }) => {
      const map = JSON.stringify({ version: 3, sources: [basename(path)], mappings: 'AAAA' });
      const comment = `//# sourceMappingURL=data:application/json;base64,${Buffer.from(map).toString('base64')}`;
      return { contents: `${readFileSync(path, 'utf8')}\n${comment}`, loader: 'js' };
    });
  },
};

const started = performance.now();
mkdirSync(fresh, { recursive: true });
try {
  await build({
    absWorkingDir: root,
    entryPoints: Object.fromEntries(entries.map((entry, at) => [names[at], entry])),
    outdir: fresh,
    ...bundle,
    // A command loads only the parts it needs.
    splitting: true,
    chunkNames: 'part-[hash]',
    sourcemap: true,
    sourcesContent: false,
    banner: { js: `#!/usr/bin/env node\n${bundle.banner.js}` },
    plugins: [briefMapsOfOthers],
    logLevel: 'warning',
  });
  const made = readdirSync(fresh);
  const isProgram = (file) => names.includes(basename(file, '.js'));
  const before = statSync(join(dist, 'main.js'), { throwIfNoEntry: false })?.mtimeMs ?? 0;
  // Parts first: whoever starts in this moment must find all that main.js names.
  for (const file of made.sort((one, two) => Number(isProgram(one)) - Number(isProgram(two)))) {
    if (isProgram(file)) chmodSync(join(fresh, file), 0o755);
    renameSync(join(fresh, file), join(dist, file));
  }
  // Whoever started a moment ago still loads parts of the build before; what is older than that goes.
  for (const file of readdirSync(dist).filter((file) => /\.js(\.map)?$/.test(file) && !made.includes(file))) {
    if (statSync(join(dist, file)).mtimeMs < before - 5_000) rmSync(join(dist, file));
  }
} catch (error) {
  // esbuild has already said what it could not build, and where.
  if (!error.errors) throw error;
  process.exitCode = 1;
} finally {
  rmSync(fresh, { recursive: true, force: true });
}
if (process.exitCode) process.exit();
console.error(`built dist/ in ${Math.round(performance.now() - started)} ms`);
