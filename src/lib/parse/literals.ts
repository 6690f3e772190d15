/** Reads literal values out of the syntax tree. Nothing is computed: a sign before a number is as far as it goes. */
import { BOUNDS } from './bounds.ts';
import { decodeString } from './strings.ts';
import { childrenOf, type SyntaxNode, textOf } from './syntax.ts';
import { Unreadable } from './unreadable.ts';

export type Literal =
  | { readonly kind: 'text'; readonly value: string }
  /** `whole` tells an integer from a float that happens to be one: `2` from `2.0`. */
  | { readonly kind: 'number'; readonly value: number; readonly whole: boolean }
  | { readonly kind: 'flag'; readonly value: boolean }
  | { readonly kind: 'none' }
  | { readonly kind: 'list'; readonly items: readonly Literal[] };

const BRACKETS = new Set(['(', ')', '[', ']']);
const DIGITS = '\\d(?:_?\\d)*';
const INTEGER = /^(?:0(?:_?0)*|[1-9](?:_?\d)*|0x(?:_?[\da-f])+|0o(?:_?[0-7])+|0b(?:_?[01])+)$/i;
const EXPONENT = `e[+-]?${DIGITS}`;
const FLOAT = new RegExp(
  `^(?:${DIGITS}\\.(?:${DIGITS})?(?:${EXPONENT})?|\\.${DIGITS}(?:${EXPONENT})?|${DIGITS}${EXPONENT})$`,
  'i',
);

/**
 * @param node an expression. @param source the text its offsets point into.
 * @returns the value; tuples and lists are both lists, and hold no further ones.
 * @throws Unreadable when it is anything but a literal.
 */
export function readLiteral(node: SyntaxNode, source: string): Literal {
  const bare = unwrap(node);
  if (bare.name !== 'ArrayExpression' && bare.name !== 'TupleExpression') return readScalar(bare, source);
  return { kind: 'list', items: contents(bare).map((item) => readScalar(unwrap(item), source)) };
}

/** What stands between the brackets. */
function contents(node: SyntaxNode): SyntaxNode[] {
  return childrenOf(node).filter((child) => !BRACKETS.has(child.name));
}

function unwrap(node: SyntaxNode): SyntaxNode {
  let bare = node;
  for (let depth = 0; bare.name === 'ParenthesizedExpression'; depth++) {
    const [inner] = contents(bare);
    if (!inner || depth >= BOUNDS.parentheses) throw new Unreadable('An argument is nested too deeply.');
    bare = inner;
  }
  return bare;
}

function readScalar(node: SyntaxNode, source: string): Literal {
  const text = textOf(node, source);
  switch (node.name) {
    case 'String':
    case 'FormatString':
      return { kind: 'text', value: decodeString(text) };
    case 'ContinuedString':
      return {
        kind: 'text',
        value: contents(node)
          .map((part) => decodeString(textOf(part, source)))
          .join(''),
      };
    case 'Number':
      return readNumber(text, 1);
    case 'UnaryExpression':
      return readSigned(node, source);
    case 'Boolean':
      return { kind: 'flag', value: text === 'True' };
    case 'None':
      return { kind: 'none' };
    default:
      throw new Unreadable('An argument is not a literal value, and nothing is computed here.');
  }
}

function readSigned(node: SyntaxNode, source: string): Literal {
  const sign = source.charAt(node.from);
  const operand = node.lastChild;
  if ((sign !== '-' && sign !== '+') || operand?.name !== 'Number') {
    throw new Unreadable('An argument is not a literal value, and nothing is computed here.');
  }
  return readNumber(textOf(operand, source), sign === '-' ? -1 : 1);
}

function readNumber(text: string, sign: 1 | -1): Literal {
  const whole = INTEGER.test(text);
  const value = whole || FLOAT.test(text) ? Number(text.replaceAll('_', '')) : Number.NaN;
  if (!Number.isFinite(value))
    throw new Unreadable('A number is too large, or is not one Python would read as real.');
  return { kind: 'number', value: value * sign || 0, whole };
}
