/**
 * What every bundle of the server has in common. Its dependencies are hundreds of small files, and finding them is a third of
 * what a start costs, so they are part of the bundle. Left in node_modules is what finds files of its own beside itself, what
 * is loaded only where it is used, and what must be one for all: pg, as DBOS and the store share their pools.
 */
const LEFT_OUT = [
  '@dbos-inc/dbos-sdk',
  '@electric-sql/pglite',
  '@sparticuz/chromium',
  'esbuild',
  'pg',
  'pino',
  'playwright-core',
  'sharp',
  'tesseract.js',
];

/** CommonJS in a module: it asks for parts of Node with `require`. */
const REQUIRE = `import { createRequire as requireFrom } from 'node:module';
const require = requireFrom(import.meta.url);`;

/** @type {import('./bundle.d.mts').bundle} */
export const bundle = {
  bundle: true,
  external: LEFT_OUT,
  platform: 'node',
  format: 'esm',
  target: 'node20.19',
  banner: { js: REQUIRE },
};
