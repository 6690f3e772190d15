/** Small changes to a source that its tests should notice, found on the syntax tree so that no comment or type is touched. */
import { parseAst } from 'vitest/node';

export interface Mutant {
  readonly path: string;
  readonly line: number;
  /** What was done, in a few words. */
  readonly change: string;
  readonly start: number;
  readonly end: number;
  readonly text: string;
}

interface Node {
  readonly type: string;
  readonly start: number;
  readonly end: number;
  readonly [field: string]: unknown;
}

type Edit = Pick<Mutant, 'start' | 'end' | 'text' | 'change'>;

const OPERATORS: Readonly<Record<string, string>> = {
  '<': '<=',
  '<=': '<',
  '>': '>=',
  '>=': '>',
  '===': '!==',
  '!==': '===',
  '+': '-',
  '-': '+',
  '*': '/',
  '/': '*',
  '%': '*',
  '&&': '||',
  '||': '&&',
};

/** In SQL texts: what a careless hand would get wrong. */
const SQL_EDITS: readonly (readonly [RegExp, string])[] = [
  [/ >= /g, ' > '],
  [/ <= /g, ' < '],
  [/ > /g, ' >= '],
  [/ < /g, ' <= '],
  [/ AND /g, ' OR '],
  [/ IS NULL/g, ' IS NOT NULL'],
  [/ IS NOT NULL/g, ' IS NULL'],
  [/ DESC/g, ' ASC'],
];

const isNode = (value: unknown): value is Node =>
  typeof value === 'object' && value !== null && 'type' in value && 'start' in value && 'end' in value;

/** Types, imports and declarations without code of their own. */
const SKIPPED = /^(TS|Import|ExportAll)/;
const WRAPPERS = new Set(['TSAsExpression', 'TSSatisfiesExpression', 'TSNonNullExpression']);

function children(node: Node): Node[] {
  return Object.values(node)
    .flat()
    .filter(isNode)
    .filter((child) => !SKIPPED.test(child.type) || WRAPPERS.has(child.type));
}

/** The operator of a binary or logical expression lies between its operands. */
function operatorEdit(node: Node, source: string): Edit[] {
  const operator = String(node.operator);
  const other = OPERATORS[operator];
  const [left, right] = [node.left as Node, node.right as Node];
  if (other === undefined) return [];
  const at = source.indexOf(operator, left.end);
  if (at < 0 || at > right.start) return [];
  return [{ start: at, end: at + operator.length, text: other, change: `${operator} becomes ${other}` }];
}

function literalEdit(node: Node): Edit[] {
  const { start, end, value } = node;
  if (typeof value === 'number')
    return [{ start, end, text: String(value + 1), change: `${value} becomes ${value + 1}` }];
  if (typeof value === 'boolean')
    return [{ start, end, text: String(!value), change: `${value} becomes ${!value}` }];
  return [];
}

function conditionEdits(test: Node): Edit[] {
  return ['true', 'false'].map((text) => ({
    start: test.start,
    end: test.end,
    text: `(${text} as boolean)`,
    change: `the condition is always ${text}`,
  }));
}

function statementEdit(node: Node): Edit[] {
  const expression = node.expression as Node;
  const calls = /^(CallExpression|AwaitExpression|AssignmentExpression|UpdateExpression)$/.test(
    expression.type,
  );
  return calls ? [{ start: node.start, end: node.end, text: ';', change: 'the statement is gone' }] : [];
}

function sqlEdits(node: Node, source: string): Edit[] {
  const text = source.slice(node.start, node.end);
  if (!/\b(SELECT|UPDATE|DELETE|INSERT)\b/.test(text)) return [];
  return SQL_EDITS.flatMap(([pattern, replacement]) =>
    [...text.matchAll(pattern)].map((match) => ({
      start: node.start + match.index,
      end: node.start + match.index + match[0].length,
      text: replacement,
      change: `in SQL,${match[0]} becomes${replacement}`,
    })),
  );
}

function editsOf(node: Node, source: string): Edit[] {
  switch (node.type) {
    case 'BinaryExpression':
    case 'LogicalExpression':
      return operatorEdit(node, source);
    case 'Literal':
      return typeof node.value === 'string' ? sqlEdits(node, source) : literalEdit(node);
    case 'TemplateLiteral':
      return sqlEdits(node, source);
    case 'IfStatement':
    case 'ConditionalExpression':
      return conditionEdits(node.test as Node);
    case 'UnaryExpression': {
      const argument = node.argument as Node;
      return node.operator === '!'
        ? [{ start: node.start, end: argument.start, text: '', change: '! is gone' }]
        : [];
    }
    case 'ExpressionStatement':
      return statementEdit(node);
    default:
      return [];
  }
}

/** Every mutant of a source, in the order of the text. */
export function mutantsOf(path: string, source: string): Mutant[] {
  const found: Mutant[] = [];
  const walk = (node: Node): void => {
    for (const edit of editsOf(node, source)) {
      found.push({ path, line: source.slice(0, edit.start).split('\n').length, ...edit });
    }
    for (const child of children(node)) walk(child);
  };
  walk(parseAst(source, { lang: 'ts' }, path) as unknown as Node);
  return found.sort((a, b) => a.start - b.start);
}

export function applied(source: string, mutant: Mutant): string {
  return source.slice(0, mutant.start) + mutant.text + source.slice(mutant.end);
}

/** The same `count` of the list for the same seed (mulberry32, then Fisher and Yates). */
export function sample<T>(list: readonly T[], count: number, seed: number): T[] {
  let state = seed >>> 0;
  const random = (): number => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
  const shuffled = [...list];
  for (let at = shuffled.length - 1; at > 0; at--) {
    const other = Math.floor(random() * (at + 1));
    [shuffled[at], shuffled[other]] = [shuffled[other] as T, shuffled[at] as T];
  }
  return shuffled.slice(0, count);
}
