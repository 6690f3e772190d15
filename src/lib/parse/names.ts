/** What the names in a program stand for, as far as that is known without running it. */
import { CALL_NAMES, type CallName } from './calls.ts';
import type { Import } from './imports.ts';
import { type SyntaxNode, textOf } from './syntax.ts';

type Module = 'pyautogui' | 'time';
type Word = 'DONE' | 'FAIL' | 'WAIT';
type Meaning = { readonly module: Module } | { readonly call: CallName } | { readonly word: Word };

/** null: the name is taken by something that is not known. */
export type Names = Map<string, Meaning | null>;

const MODULES: readonly Module[] = ['pyautogui', 'time'];
const WORDS: readonly Word[] = ['DONE', 'FAIL', 'WAIT'];

/**
 * Before the first statement. Snippets leave their imports out, so both modules are known, and so are pyautogui's functions by
 * their bare names, until the program gives a name to something else.
 */
export function startingNames(): Names {
  return new Map<string, Meaning | null>([
    ...CALL_NAMES.map((call) => [call, { call }] as const),
    ...MODULES.map((module) => [module, { module }] as const),
    ...WORDS.map((word) => [word, { word }] as const),
  ]);
}

/** Makes the imported name known, or known to be something else. */
export function learnImport(names: Names, { module, member, as }: Import): void {
  const known = MODULES.find((candidate) => candidate === module);
  if (member === null) names.set(as, known ? { module: known } : null);
  else if (member !== '*') names.set(as, known ? memberOf(known, member) : null);
  else {
    for (const call of CALL_NAMES) {
      const meaning = known ? memberOf(known, call) : null;
      if (meaning || !known) names.set(call, meaning);
    }
  }
}

function memberOf(module: Module, member: string): Meaning | null {
  const call = CALL_NAMES.find((name) => name === member);
  return call && (module === 'pyautogui' || call === 'sleep') ? { call } : null;
}

/**
 * @param callee what stands before the parentheses of a call.
 * @returns the known call, or null: any other function, method or expression.
 */
export function calledBy(names: Names, callee: SyntaxNode, source: string): CallName | null {
  if (callee.name === 'VariableName') {
    const meaning = names.get(textOf(callee, source));
    return meaning && 'call' in meaning ? meaning.call : null;
  }
  const [object, member] = [callee.firstChild, callee.lastChild];
  if (
    callee.name !== 'MemberExpression' ||
    object?.name !== 'VariableName' ||
    member?.name !== 'PropertyName'
  ) {
    return null;
  }
  const owner = names.get(textOf(object, source));
  const meaning = owner && 'module' in owner ? memberOf(owner.module, textOf(member, source)) : null;
  return meaning && 'call' in meaning ? meaning.call : null;
}
