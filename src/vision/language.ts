/** Where the eyes' language data is; apart from the reader, so that asking does not load it. */
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';

/** The folder of the language data among the installed packages. */
export function installedLanguagePath(): string {
  const manifest = createRequire(import.meta.url).resolve('@tesseract.js-data/eng/package.json');
  return join(dirname(manifest), '4.0.0_best_int');
}
