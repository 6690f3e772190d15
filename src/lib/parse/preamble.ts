/** Recognises `try: import x / except ImportError: <install it>`, which agents put ahead of what they do. */
import { type Import, readImport } from './imports.ts';
import { childrenOf, type SyntaxNode, textOf } from './syntax.ts';

const PARTS = new Set(['except', 'as', 'Body']);
const CATCHES = new Set(['ImportError', 'ModuleNotFoundError', 'Exception']);

/**
 * @param statement any statement. @param source the text its offsets point into.
 * @returns what such a preamble imports, or null when the statement is anything else. Its handlers are not looked at: they run
 * only where something is missing, and what they do is not a step of the program.
 */
export function importPreamble(statement: SyntaxNode, source: string): Import[] | null {
  if (statement.name !== 'TryStatement') return null;
  const [, body, ...handlers] = childrenOf(statement);
  const imports = body ? importsOnly(body, source) : null;
  return imports && catchesMissingModules(handlers, source) ? imports : null;
}

function importsOnly(body: SyntaxNode, source: string): Import[] | null {
  const [, ...lines] = childrenOf(body);
  const statements = lines.flatMap((line) => (line.name === 'StatementGroup' ? childrenOf(line) : [line]));
  if (!statements.every(({ name }) => name === 'ImportStatement')) return null;
  return statements.flatMap((statement) => readImport(statement, source));
}

/** The children behind a try's body: `except`, what it catches, `as` and a name, its body; then the next one. */
function catchesMissingModules(handlers: readonly SyntaxNode[], source: string): boolean {
  return handlers.every((node, at) => {
    if (PARTS.has(node.name)) return true;
    const caught = node.name === 'TupleExpression' ? childrenOf(node).slice(1, -1) : [node];
    return handlers[at - 1]?.name === 'as' || caught.every((one) => CATCHES.has(textOf(one, source)));
  });
}
