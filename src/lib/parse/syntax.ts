/** Small reads of the syntax tree that several files share. */
import type { parser } from '@lezer/python';

export type SyntaxNode = ReturnType<(typeof parser)['parse']>['topNode'];

/** The children that carry meaning: comments and separators are left out. */
export function childrenOf(node: SyntaxNode): SyntaxNode[] {
  const children: SyntaxNode[] = [];
  for (let child = node.firstChild; child; child = child.nextSibling) {
    if (child.name !== 'Comment' && child.name !== ';' && child.name !== ',') children.push(child);
  }
  return children;
}

/** The source of a node. */
export function textOf(node: SyntaxNode, source: string): string {
  return source.slice(node.from, node.to);
}
