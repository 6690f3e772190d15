/** Matches the arguments of a call to the parameters of the function that is called, as Python would. */
import { type Literal, readLiteral } from './literals.ts';
import { type SyntaxNode, textOf } from './syntax.ts';
import { inCode, Unreadable } from './unreadable.ts';

/** The literal each parameter received; a parameter that received none is absent. */
export type Arguments = ReadonlyMap<string, Literal>;

export interface Parameters {
  /** In the order in which they may be given by position. */
  readonly positional: readonly string[];
  /** May be given by name only. */
  readonly named: readonly string[];
  /** Receives all arguments by position as one list, when the function takes any number of them. */
  readonly rest?: string;
}

type Check = (value: Literal) => boolean;
const isNumber: Check = ({ kind }) => kind === 'number';
const isSwitch: Check = ({ kind }) => kind === 'flag' || kind === 'none';

/** Parameters that change how an action is performed, not which action it is. They are checked, and nobody reads them. */
const CHECKED: Readonly<Record<string, { readonly passes: Check; readonly wanted: string }>> = {
  duration: { passes: isNumber, wanted: 'a number' },
  interval: { passes: isNumber, wanted: 'a number' },
  pause: { passes: (value) => isNumber(value) || value.kind === 'none', wanted: 'a number' },
  logScreenshot: { passes: isSwitch, wanted: 'True, False or None' },
  _pause: { passes: isSwitch, wanted: 'True or False' },
};

/**
 * @param list the ArgList of a call. @param source the text its offsets point into. @param call its name, for the reasons.
 * @throws Unreadable for anything Python would refuse, and for arguments that are not literal.
 */
export function readArguments(
  list: SyntaxNode,
  source: string,
  call: string,
  parameters: Parameters,
): Arguments {
  const { positional, named, rest } = parameters;
  const parts = partsOf(list, source);
  const inOrder = parts.filter(({ name }) => name === null);
  if (parts.slice(0, inOrder.length).some(({ name }) => name !== null)) {
    throw new Unreadable('An argument by position follows one by name.');
  }
  const received = new Map<string, Literal>();
  if (rest !== undefined) {
    received.set(rest, { kind: 'list', items: inOrder.map(({ value }) => readLiteral(value, source)) });
  } else if (inOrder.length > positional.length) {
    throw new Unreadable(`${call} takes no more than ${count(positional.length, 'argument')}.`);
  }
  for (const [at, { name, value }] of parts.entries()) {
    if (name === null && rest !== undefined) continue;
    const parameter = name ?? positional[at] ?? '';
    if (!positional.includes(parameter) && !named.includes(parameter)) {
      throw new Unreadable(`${call} has no argument ${inCode(parameter)}.`);
    }
    if (received.has(parameter)) throw new Unreadable(`${call} is given ${inCode(parameter)} twice.`);
    received.set(parameter, parameter === 'tween' ? readTween(value, source) : readLiteral(value, source));
  }
  check(received);
  return received;
}

interface Part {
  /** null when it is given by position. */
  readonly name: string | null;
  readonly value: SyntaxNode;
}

function partsOf(list: SyntaxNode, source: string): Part[] {
  const parts: SyntaxNode[][] = [[]];
  for (let child = list.firstChild; child; child = child.nextSibling) {
    if (child.name === ',') parts.push([]);
    else if (child.name !== '(' && child.name !== ')' && child.name !== 'Comment') parts.at(-1)?.push(child);
  }
  return parts.filter((nodes) => nodes.length > 0).map((nodes) => readPart(nodes, source));
}

function readPart([first, sign, value, ...more]: readonly SyntaxNode[], source: string): Part {
  if (first && !sign) return { name: null, value: first };
  if (first?.name === 'VariableName' && sign && textOf(sign, source) === '=' && value && more.length === 0) {
    return { name: textOf(first, source), value };
  }
  throw new Unreadable('Arguments are unpacked or computed, and nothing is computed here.');
}

/** A tween is a function, so it can only be named. It shapes the movement of the pointer, not where it ends. */
function readTween(value: SyntaxNode, source: string): Literal {
  if (!/^[\w.]+$/.test(textOf(value, source)))
    throw new Unreadable('`tween` must be the name of a function.');
  return { kind: 'none' };
}

function check(received: Arguments): void {
  for (const [parameter, { passes, wanted }] of Object.entries(CHECKED)) {
    const value = received.get(parameter);
    if (value && !passes(value)) throw new Unreadable(`${inCode(parameter)} must be ${wanted}.`);
  }
}

const count = (many: number, noun: string) => `${many} ${noun}${many === 1 ? '' : 's'}`;
