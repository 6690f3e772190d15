/** Where the eyes' language data is; apart from the reader, so that asking does not load it. */
import { accessSync, constants } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';

/** The folder of the language data among the installed packages. */
export function installedLanguagePath(): string {
  const manifest = createRequire(import.meta.url).resolve('@tesseract.js-data/eng/package.json');
  return join(dirname(manifest), '4.0.0_best_int');
}

/** The files of languages that are not there, or cannot be read: without one of them the readers do not start. */
export function missingData(languages: readonly string[], folder = installedLanguagePath()): string[] {
  return languages
    .map((name) => join(folder, `${name}.traineddata.gz`))
    .filter((file) => {
      try {
        accessSync(file, constants.R_OK);
        return false;
      } catch {
        return true;
      }
    });
}
