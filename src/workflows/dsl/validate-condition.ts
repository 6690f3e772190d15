/** What is wrong with a condition. */
import { type Condition, DSL_LIMITS } from './definition.ts';
import { type Faults, isObject, ownOf, type Path } from './faults.ts';
import { A_CONDITION } from './fields.ts';

/** The fields of each operator; null is a legal operand, so only a field that is not there is missing. */
const OPERANDS: Readonly<Record<Condition['op'], readonly string[]>> = {
  eq: ['left', 'right'],
  ne: ['left', 'right'],
  lt: ['left', 'right'],
  gt: ['left', 'right'],
  lte: ['left', 'right'],
  gte: ['left', 'right'],
  contains: ['left', 'right'],
  truthy: ['value'],
  falsy: ['value'],
  exists: ['value'],
  and: ['conditions'],
  or: ['conditions'],
  not: ['condition'],
};

const OPERAND = 'a value, or a {{path}} to one';
const CONDITIONS = 'a list of at least one condition';
/** What an operand should have been that is no value. */
const EXPECTED: Readonly<Record<string, string>> = { condition: A_CONDITION, conditions: CONDITIONS };

const OPERATORS = Object.keys(OPERANDS)
  .map((op) => `"${op}"`)
  .join(', ');

export function conditionFaults(value: unknown, at: Path, faults: Faults, level = 1): void {
  if (faults.full) return;
  if (!isObject(value)) {
    faults.wrongType(at, A_CONDITION);
    return;
  }
  if (level > DSL_LIMITS.conditionDepth) {
    const most = `at most ${DSL_LIMITS.conditionDepth} conditions within each other`;
    faults.add(at, `nests too deeply: ${most}`, 'too_deep', most);
    return;
  }
  const op = ownOf(value, 'op');
  if (op === undefined) {
    faults.missing([...at, 'op'], OPERATORS);
    return;
  }
  if (typeof op !== 'string' || !Object.hasOwn(OPERANDS, op)) {
    faults.add([...at, 'op'], `must be one of ${OPERATORS}`, 'enum', OPERATORS);
    return;
  }
  const operands = OPERANDS[op as Condition['op']];
  for (const key of Object.keys(value)) {
    if (key !== 'op' && !operands.includes(key)) {
      faults.add([...at, key], 'Unknown field', 'extra_forbidden', `one of op, ${operands.join(', ')}`);
    }
    if (faults.full) return;
  }
  for (const operand of operands) {
    const within = [...at, operand];
    if (!Object.hasOwn(value, operand)) faults.missing(within, EXPECTED[operand] ?? OPERAND);
    else if (operand === 'condition') conditionFaults(value[operand], within, faults, level + 1);
    else if (operand === 'conditions') listFaults(value[operand], within, faults, level + 1);
  }
}

function listFaults(value: unknown, at: Path, faults: Faults, level: number): void {
  if (!Array.isArray(value) || value.length === 0) {
    faults.add(at, `must be ${CONDITIONS}`, 'too_short', CONDITIONS);
    return;
  }
  for (const [index, one] of value.entries()) {
    if (faults.full) return;
    conditionFaults(one, [...at, index], faults, level);
  }
}
