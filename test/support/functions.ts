/** Measures functions on the syntax tree, so that no string, template or comment can fool it. */
import { parseAst } from 'vitest/node';

interface Node {
  readonly type: string;
  readonly start: number;
  readonly end: number;
}

const FUNCTIONS = new Set(['FunctionDeclaration', 'FunctionExpression', 'ArrowFunctionExpression']);

function isNode(value: unknown): value is Node {
  return typeof value === 'object' && value !== null && 'type' in value && 'start' in value && 'end' in value;
}

function functionsOf(value: unknown): Node[] {
  if (Array.isArray(value)) return value.flatMap(functionsOf);
  if (!isNode(value)) return [];
  const inner = Object.values(value).flatMap(functionsOf);
  return FUNCTIONS.has(value.type) ? [value, ...inner] : inner;
}

/** The functions of a TypeScript source that span more than `most` lines, as "path:line (n lines)". */
export function longFunctions(path: string, source: string, most: number): string[] {
  const lineAt = (offset: number) => source.slice(0, offset).split('\n').length;
  return functionsOf(parseAst(source, { lang: 'ts' }, path))
    .map((node) => ({ line: lineAt(node.start), lines: lineAt(node.end) - lineAt(node.start) + 1 }))
    .filter(({ lines }) => lines > most)
    .map(({ line, lines }) => `${path}:${line} (${lines} lines)`);
}
