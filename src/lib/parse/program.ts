/** From statements to steps: what each statement does, or why it is skipped. Nothing here knows the pointer or the keyboard. */
import { readArguments } from './arguments.ts';
import { type CallName, callNamed } from './calls.ts';
import { makesCalls, namesBoundBy } from './effects.ts';
import { readImport } from './imports.ts';
import { calledBy, learnImport, type Names, startingNames } from './names.ts';
import { importPreamble } from './preamble.ts';
import { type Statement, statementsOf } from './statements.ts';
import type { Step } from './steps.ts';
import { childrenOf, type SyntaxNode, textOf } from './syntax.ts';
import { inCode, Unreadable } from './unreadable.ts';

/** A statement that is left out. */
export interface Skip {
  readonly does: 'skip';
  readonly reason: string;
  /** Whether it calls anything, and whether the pointer may be elsewhere after it. */
  readonly acts: boolean;
  readonly movesPointer: boolean;
}

/** One step, and the statement it comes from. */
export interface Line {
  readonly step: Step | Skip;
  /** 1-based. */
  readonly line: number;
  readonly code: string;
}

const WORD_STEPS = {
  DONE: { does: 'done' },
  FAIL: { does: 'fail' },
  WAIT: { does: 'wait', ms: 1000 },
} as const;

const REASONS: Readonly<Record<string, string>> = {
  AssignStatement: 'An assignment does nothing on the screen, and no value is kept.',
  UpdateStatement: 'An assignment does nothing on the screen, and no value is kept.',
  IfStatement: 'Conditions are not evaluated, so nothing inside this block is taken.',
  MatchStatement: 'Conditions are not evaluated, so nothing inside this block is taken.',
  ForStatement: 'Loops are not run, so nothing inside this block is taken.',
  WhileStatement: 'Loops are not run, so nothing inside this block is taken.',
  FunctionDefinition: 'Definitions are not run, so nothing inside this block is taken.',
  ClassDefinition: 'Definitions are not run, so nothing inside this block is taken.',
  DecoratedStatement: 'Definitions are not run, so nothing inside this block is taken.',
  TryStatement: 'Which part of a try would run is not known, so nothing inside this block is taken.',
  WithStatement: 'With blocks are not run, so nothing inside this block is taken.',
};
const NOT_A_CALL = 'This is not a call that is read here.';
const NOT_ALONE = 'This word counts only on a line of its own.';

/** @param code source text. @returns the steps of the program in order; imports, comments and preambles are none. */
export function readProgram(code: string): Line[] {
  const names = startingNames();
  return statementsOf(code).flatMap((statement) => {
    const step = stepOf(statement, names);
    return step ? [{ step, line: statement.line, code: statement.code }] : [];
  });
}

function stepOf(statement: Statement, names: Names): Step | Skip | null {
  if (statement.node === null)
    return { does: 'skip', reason: statement.problem, acts: true, movesPointer: true };
  const { node, source } = statement;
  const imports = node.name === 'ImportStatement' ? readImport(node, source) : importPreamble(node, source);
  if (imports) {
    for (const one of imports) learnImport(names, one);
    return null;
  }
  const step = expressionStep(node, source, statement.alone, names);
  if (step.does === 'skip') for (const name of namesBoundBy(node, source)) names.set(name, null);
  return step;
}

function expressionStep(node: SyntaxNode, source: string, alone: boolean, names: Names): Step | Skip {
  const skip = (reason: string): Skip => {
    const acts = makesCalls(node, source);
    return { does: 'skip', reason, acts, movesPointer: acts };
  };
  const expression = node.firstChild;
  if (node.name !== 'ExpressionStatement' || !expression || expression.nextSibling) {
    return skip(REASONS[node.name] ?? NOT_A_CALL);
  }
  const meaning = names.get(textOf(expression, source));
  if (meaning && 'word' in meaning) return alone ? WORD_STEPS[meaning.word] : skip(NOT_ALONE);
  const [callee, list] = childrenOf(expression);
  if (expression.name !== 'CallExpression' || !callee || !list) return skip(NOT_A_CALL);
  const call = calledBy(names, callee, source);
  if (call === null)
    return skip(`${inCode(textOf(callee, source))} is not one of the calls that are read here.`);
  return callStep(call, list, source);
}

function callStep(name: CallName, list: SyntaxNode, source: string): Step | Skip {
  const call = callNamed(name);
  try {
    return call.read(readArguments(list, source, name, call));
  } catch (error) {
    if (!(error instanceof Unreadable)) throw error;
    const movesPointer = call.movesPointer || makesCalls(list, source);
    return { does: 'skip', reason: error.message, acts: true, movesPointer };
  }
}
