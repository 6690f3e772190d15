/** What a statement that is skipped may have done all the same: names it gave to something else, calls it made. */
import { BOUNDS } from './bounds.ts';
import { CALL_NAMES } from './calls.ts';
import { readImport } from './imports.ts';
import { childrenOf, type SyntaxNode, textOf } from './syntax.ts';

const CONTAINERS = new Set(['TupleExpression', 'ArrayExpression', 'ParenthesizedExpression']);
const OWN_SCOPE = new Set(['FunctionDefinition', 'ClassDefinition', 'LambdaExpression']);
const MODULES: ReadonlySet<string> = new Set(['pyautogui', 'time']);
const CALLS: ReadonlySet<string> = new Set(CALL_NAMES);

/** @returns every name of the outermost scope that may mean something else once the statement has run. */
export function namesBoundBy(statement: SyntaxNode, source: string): Set<string> {
  const bound = new Set<string>();
  const visit = (node: SyntaxNode, local: boolean, depth: number): void => {
    if (depth > BOUNDS.treeDepth) return;
    const children = childrenOf(node);
    // A function's own names stay inside it, unless it says `global`.
    if (!local || node.name === 'ScopeStatement') {
      if (node.name === 'ImportStatement') for (const name of importedNames(node, source)) bound.add(name);
      else for (const target of targetsOf(node, children, source)) addTarget(target, source, bound, depth);
    }
    for (const child of children) visit(child, local || OWN_SCOPE.has(node.name), depth + 1);
  };
  visit(statement, false, 0);
  return bound;
}

/** An import that gives a known name the meaning it has from the start takes nothing away. */
function importedNames(node: SyntaxNode, source: string): string[] {
  return readImport(node, source).flatMap(({ module, member, as }) => {
    const known = MODULES.has(module);
    if (member === '*') return known ? [] : [...CALLS];
    const same = member === null ? as === module : as === member && CALLS.has(member);
    return known && same ? [] : [as];
  });
}

/** The children of one node that are assigned to. */
function targetsOf(node: SyntaxNode, children: readonly SyntaxNode[], source: string): readonly SyntaxNode[] {
  const named = (name: string) => children.findIndex((child) => child.name === name);
  switch (node.name) {
    case 'AssignStatement':
      return children.slice(
        0,
        children.findLastIndex((child) => child.name === 'AssignOp'),
      );
    case 'UpdateStatement':
      return children.slice(0, 1);
    case 'ForStatement':
      return children.slice(named('for') + 1, named('in'));
    case 'FunctionDefinition':
    case 'ClassDefinition':
    case 'DeleteStatement':
    case 'ScopeStatement':
    case 'CapturePattern':
    case 'AsPattern':
      return children;
    case 'WithStatement':
    case 'TryStatement':
      return children.filter((_, at) => children[at - 1]?.name === 'as');
    case 'NamedExpression':
    case 'ArgList':
      return children.filter((_, at) => {
        const next = children[at + 1];
        return next?.name === 'AssignOp' && textOf(next, source) === ':=';
      });
    default:
      return [];
  }
}

function addTarget(target: SyntaxNode, source: string, bound: Set<string>, depth: number): void {
  if (depth > BOUNDS.treeDepth) return;
  if (target.name === 'VariableName') bound.add(textOf(target, source));
  if (CONTAINERS.has(target.name)) {
    for (const child of childrenOf(target)) addTarget(child, source, bound, depth + 1);
  }
  // `pyautogui.click = other` takes the whole module away; `pyautogui.PAUSE = 1` does not.
  const [object, , member] = target.name === 'MemberExpression' ? childrenOf(target) : [];
  if (object && member && CALLS.has(textOf(member, source))) addTarget(object, source, bound, depth + 1);
}

/** @returns whether anything is called in it, other than `print`. */
export function makesCalls(node: SyntaxNode, source: string, depth = 0): boolean {
  if (depth > BOUNDS.treeDepth || node.name === 'Decorator') return true;
  const children = childrenOf(node);
  const [callee] = children;
  if (node.name === 'CallExpression' && callee && textOf(callee, source) !== 'print') return true;
  return children.some((child) => makesCalls(child, source, depth + 1));
}
