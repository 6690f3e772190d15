/**
 * From source text to statements. Logical lines are gathered into blocks (a line and what is indented below it), and each block
 * is read by the Python grammar in strict mode: no error recovery, because a recovered tree is a guess at what was meant.
 */
import { parser } from '@lezer/python';
import { BOUNDS } from './bounds.ts';
import { LOST, type LogicalLine, logicalLines } from './lines.ts';
import { childrenOf, type SyntaxNode } from './syntax.ts';

/** A statement at the outermost level, or source that could not be read as one (`node` is null, `problem` tells why). */
export type Statement = {
  /** 1-based line of its first character. */
  readonly line: number;
  /** Its source, cut to BOUNDS.quotedChars. */
  readonly code: string;
} & (
  | {
      readonly node: SyntaxNode;
      /** The text the node's offsets point into. */
      readonly source: string;
      /** Whether it has its line to itself. */
      readonly alone: boolean;
    }
  | { readonly node: null; readonly problem: string }
);

export const PROBLEM = {
  invalid: 'This is not valid Python.',
  indented: 'This is indented, but nothing above it opens a block.',
  bodiless: 'A block that opens here has no body, so nothing from here on is read.',
  fstring: 'An f-string here could not be read, so nothing from here on is.',
  many: `Only ${BOUNDS.statements} statements are read, so nothing from here on is.`,
} as const;

const LOSES_THE_REST: ReadonlySet<string> = new Set([
  ...Object.values(LOST),
  PROBLEM.bodiless,
  PROBLEM.fstring,
  PROBLEM.many,
]);

const python = parser.configure({ strict: true });
const CLAUSE = /(?:else|elif|except|finally)\b/y;
const COMPOUND = /(?:async|case|class|def|elif|else|except|finally|for|if|match|try|while|with)\b/y;
const FORMAT_STRING = /\b(?:f|fr|rf)['"]/i;

/** Grammars for highlighting know no `1.`; `.1` is as long and as much a number. Values are read from the text as written. */
const DOT_LAST = /(?<![\w.])(\d[\d_]*)\.(?=e[+-]?\d|[^\w.]|$)/gi;

/** @param code source text, any line ends. @returns every statement in order; linear in the length of the code. */
export function statementsOf(code: string): Statement[] {
  const text = code.replace(/^\ufeff/, '').replaceAll(/\r\n?/g, '\n');
  const lineAt = lineCounter(text);
  const statements: Statement[] = [];
  for (const block of blocksOf(text)) {
    for (const found of readBlock(text, block)) {
      const span = statements.length < BOUNDS.statements ? found : { ...found, problem: PROBLEM.many };
      const lost = 'problem' in span && LOSES_THE_REST.has(span.problem);
      const code = quote(text.slice(span.from, lost ? text.length : span.to));
      const at = { line: lineAt(span.from), code };
      statements.push(
        'problem' in span ? { ...at, node: null, problem: span.problem } : { ...at, ...span.read },
      );
      if (lost) return statements;
    }
  }
  return statements;
}

/** A line and what belongs below it: deeper lines, clauses (`else:`) at its own level, what a decorator decorates. */
interface Block {
  readonly lines: [LogicalLine, ...LogicalLine[]];
  /** Whether some of them stand at its own level. */
  hasClauses: boolean;
  /** Indented, with nothing above that it could belong to. */
  readonly stray: boolean;
}

function blocksOf(text: string): Block[] {
  const lines = logicalLines(text);
  const base = lines.reduce((least, line) => Math.min(least, line.indent), Number.POSITIVE_INFINITY);
  const blocks: Block[] = [];
  for (const line of lines) {
    const deeper = line.indent > base;
    const above = blocks.at(-1);
    const clause = !deeper && startsWith(CLAUSE, text, line.from);
    const decorated = text.charAt(above?.lines.at(-1)?.from ?? -1) === '@';
    if (above && (deeper || clause || decorated)) {
      above.lines.push(line);
      above.hasClauses ||= !deeper;
    } else {
      blocks.push({ lines: [line], hasClauses: false, stray: deeper });
    }
  }
  return blocks;
}

/** A piece of the text: one statement, or what could not be read. Offsets are UTF-16 units of the text. */
type Span = { readonly from: number; readonly to: number } & (
  | { readonly read: { readonly node: SyntaxNode; readonly source: string; readonly alone: boolean } }
  | { readonly problem: string }
);

function readBlock(text: string, block: Block): [Span, ...Span[]] {
  const [first, second] = block.lines;
  const last = block.lines.at(-1) ?? first;
  const { from } = first;
  const { to, lost } = last;
  if (lost) return [{ from, to, problem: lost }];
  if (block.stray) return [{ from, to, problem: PROBLEM.indented }];
  const whole = spansOf(text, from, to);
  if (whole) return whole;
  const head = second && !block.hasClauses && spansOf(text, from, first.to);
  if (!head) return [{ from, to, problem: lostBehind(text, first, last) ?? PROBLEM.invalid }];
  return [...head, { from: second.from, to, problem: PROBLEM.indented }];
}

/** Strictly one statement, or one line of statements joined by `;`. */
function spansOf(text: string, from: number, to: number): [Span, ...Span[]] | null {
  const source = text.slice(from, to);
  const tree = syntaxOf(source);
  const [top, ...more] = tree ? childrenOf(tree) : [];
  if (!top || more.length > 0) return null;
  const nodes = top.name === 'StatementGroup' ? childrenOf(top) : [top];
  const alone = nodes.length === 1;
  const [first, ...rest] = nodes.map((node) => ({
    from: from + node.from,
    to: from + node.to,
    read: { node, source, alone },
  }));
  return first ? [first, ...rest] : null;
}

function syntaxOf(source: string): SyntaxNode | null {
  try {
    return python.parse(source.replaceAll(DOT_LAST, '.$1')).topNode;
  } catch (error) {
    if (error instanceof SyntaxError) return null;
    throw error;
  }
}

/** Why nothing behind a block that is no Python may be read: what it leaves open could reach down to there. */
function lostBehind(text: string, first: LogicalLine, last: LogicalLine): string | null {
  if (startsWith(COMPOUND, text, last.from) && text.charAt(last.to - 1) === ':') return PROBLEM.bodiless;
  // Newer Pythons let quotes nest in an f-string, so where a broken one ends is not known.
  return FORMAT_STRING.test(text.slice(first.from, last.to)) ? PROBLEM.fstring : null;
}

function startsWith(pattern: RegExp, text: string, at: number): boolean {
  pattern.lastIndex = at;
  return pattern.test(text);
}

/** Counts line ends on the way; offsets must not go backwards. */
function lineCounter(text: string): (at: number) => number {
  let line = 1;
  let counted = 0;
  return (at) => {
    for (let end = text.indexOf('\n', counted); end >= 0 && end < at; end = text.indexOf('\n', counted)) {
      line++;
      counted = end + 1;
    }
    return line;
  };
}

function quote(code: string): string {
  const text = code.trim();
  if (text.length <= BOUNDS.quotedChars) return text;
  return `${text.slice(0, BOUNDS.quotedChars - 1).replace(/\p{Surrogate}$/u, '')}…`;
}
