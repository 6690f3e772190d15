/** Reads an import statement. Imports are static: what a name stands for is known without running anything. */
import { type SyntaxNode, textOf } from './syntax.ts';

/** One imported thing: `import a.b as c` has `member` null; in `from a import *` it is `*`. */
export interface Import {
  readonly module: string;
  readonly member: string | null;
  /** The name it is known by from here on. */
  readonly as: string;
}

/** @param node an ImportStatement. @param source the text its offsets point into. */
export function readImport(node: SyntaxNode, source: string): Import[] {
  let from: string | null = null;
  let path = '';
  let alias: string | null = null;
  let aliased = false;
  const imports: Import[] = [];
  const flush = () => {
    if (path !== '')
      imports.push(from === null ? plain(path, alias) : { module: from, member: path, as: alias ?? path });
    path = '';
    alias = null;
    aliased = false;
  };
  for (let child = node.firstChild; child; child = child.nextSibling) {
    const text = textOf(child, source);
    if (child.name === 'import') {
      from = node.firstChild?.name === 'from' ? path : null;
      path = '';
    } else if (child.name === 'as') aliased = true;
    else if (child.name === ',') flush();
    else if (child.name === 'VariableName' && aliased) alias = text;
    else if (child.name !== 'from' && !PUNCTUATION.has(child.name)) path += text;
  }
  flush();
  return imports;
}

const PUNCTUATION = new Set(['(', ')', 'Comment']);

/** `import a.b` makes `a` known; `import a.b as c` makes `a.b` known as `c`. */
function plain(path: string, alias: string | null): Import {
  const root = path.split('.')[0] ?? path;
  return alias === null
    ? { module: root, member: null, as: root }
    : { module: path, member: null, as: alias };
}
