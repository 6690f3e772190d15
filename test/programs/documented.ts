/** The programs of the reference documents, where those are beside the repository. */
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';

const shared = path.join(import.meta.dirname, '../../../shared/contract');

export const HAS_DOCUMENTS = existsSync(shared);

export const readDocument = (name: string): string => readFileSync(path.join(shared, name), 'utf8');

/** The Python blocks of a document: from an import line to the last line that is code. */
export function programsOf(text: string): string[] {
  const lines = text.split('\n');
  const programs: string[] = [];
  for (let at = 0; at < lines.length; at++) {
    if (!/^import (base64|os|hashlib)/.test(lines[at] ?? '')) continue;
    const block: string[] = [];
    for (; at < lines.length && !/^[A-Z][\w’' -]+[a-z.]( |$|\|)(?!=)/.test(lines[at] ?? ''); at++) {
      block.push(lines[at] ?? '');
    }
    programs.push(block.join('\n'));
  }
  return programs;
}
