/** The thirteen operators. Total: whatever stands on either side, the answer is true or false (or the step was too large). */
import { holds } from './contains.ts';
import type { Condition } from './definition.ts';
import type { Effort } from './effort.ts';
import type { Scope } from './scope.ts';
import { fill } from './templates.ts';

/** Characters of a text that are compared for one unit: a text is read much faster than it is made. */
const CHARS_A_UNIT = 64;
/** That are searched: a text that was made for it takes almost ten times as long as to be compared. */
const SEARCHED_A_UNIT = 8;

/** null, false, 0, and everything empty; "false" and "0" are texts that say something. */
function isFalsy(value: unknown): boolean {
  if (typeof value !== 'object' || value === null) return !value;
  return Array.isArray(value) ? value.length === 0 : Object.keys(value).length === 0;
}

const isObject = (value: unknown): value is object => typeof value === 'object' && value !== null;

/** By content and type; the order of an object's fields does not matter. Without recursion: inputs may nest as they like. */
export function equal(left: unknown, right: unknown, effort: Effort): boolean {
  const open: [unknown, unknown][] = [[left, right]];
  for (let pair = open.pop(); pair !== undefined; pair = open.pop()) {
    const [a, b] = [pair[0] ?? null, pair[1] ?? null];
    effort.spend(1 + (typeof a === 'string' ? Math.floor(a.length / CHARS_A_UNIT) : 0));
    if (!isObject(a) || !isObject(b)) {
      if (a !== b) return false;
      continue;
    }
    if (Array.isArray(a) || Array.isArray(b)) {
      if (!Array.isArray(a) || !Array.isArray(b) || a.length !== b.length) return false;
      // Before they are gone through: the names of a million items take longer than their comparison.
      effort.spend(a.length);
      for (const [index, item] of a.entries()) open.push([item, (b as unknown[])[index]]);
      continue;
    }
    const names = Object.keys(a);
    if (names.length !== Object.keys(b).length) return false;
    effort.spend(names.length);
    for (const name of names) {
      if (!Object.hasOwn(b, name)) return false;
      open.push([(a as Record<string, unknown>)[name], (b as Record<string, unknown>)[name]]);
    }
  }
  return true;
}

const NUMERIC = /^\s*[+-]?(\d+(\.\d*)?|\.\d+)([eE][+-]?\d+)?\s*$/;

/** A number, or a text that writes one in decimal; null for everything else, so that no order holds. */
function numberOf(value: unknown): number | null {
  if (typeof value === 'string' && !NUMERIC.test(value)) return null;
  if (typeof value !== 'number' && typeof value !== 'string') return null;
  const number = Number(value);
  return Number.isFinite(number) ? number : null;
}

function contains(left: unknown, right: unknown, effort: Effort): boolean {
  if (typeof left === 'string') {
    effort.spend(1 + Math.floor(left.length / SEARCHED_A_UNIT));
    return typeof right === 'string' && holds(left, right);
  }
  if (Array.isArray(left)) return left.some((item) => equal(item, right, effort));
  return isObject(left) && typeof right === 'string' && Object.hasOwn(left, right);
}

function ordered(left: unknown, right: unknown, holds: (a: number, b: number) => boolean): boolean {
  const [a, b] = [numberOf(left), numberOf(right)];
  return a !== null && b !== null && holds(a, b);
}

type Binary = Extract<Condition, { left: unknown }>['op'];

const BINARY: Readonly<Record<Binary, (left: unknown, right: unknown, effort: Effort) => boolean>> = {
  eq: equal,
  ne: (left, right, effort) => !equal(left, right, effort),
  lt: (left, right) => ordered(left, right, (a, b) => a < b),
  gt: (left, right) => ordered(left, right, (a, b) => a > b),
  lte: (left, right) => ordered(left, right, (a, b) => a <= b),
  gte: (left, right) => ordered(left, right, (a, b) => a >= b),
  contains,
};

/** @throws {Unusable} nothing else, whatever the values are. */
export function isMet(condition: Condition, scope: Scope, effort: Effort): boolean {
  effort.spend(1);
  switch (condition.op) {
    case 'and':
      return condition.conditions.every((one) => isMet(one, scope, effort));
    case 'or':
      return condition.conditions.some((one) => isMet(one, scope, effort));
    case 'not':
      return !isMet(condition.condition, scope, effort);
    case 'truthy':
      return !isFalsy(fill(condition.value, scope, effort));
    case 'falsy':
      return isFalsy(fill(condition.value, scope, effort));
    case 'exists':
      return (fill(condition.value, scope, effort) ?? null) !== null;
    default: {
      const left = fill(condition.left, scope, effort);
      return BINARY[condition.op](left, fill(condition.right, scope, effort), effort);
    }
  }
}
