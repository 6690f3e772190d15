/** What the fields of the steps may be. One row per step type; whatever is in no row is no field of it. */
import { ActionPolicy } from '../../contract/policy.ts';
import { CUA_VERSIONS } from '../../contract/tiers.ts';
import { policyFaults } from '../../engine/policy/faults.ts';
import { compile } from '../../http/validate.ts';
import { exceeds } from './chars.ts';
import type { StepType } from './commands.ts';
import { DSL_LIMITS, NAME_PATTERN, RESERVED_NAMES } from './definition.ts';
import { type Faults, isObject, type JsonObject, type Path } from './faults.ts';

/** Adds what is wrong with one value, which is neither missing nor null. */
type Check = (value: unknown, at: Path, faults: Faults) => void;

const textOf = (least: 0 | 1, most: number): string => `a string of ${least} to ${most} characters`;
const wholeOf = (least: number, most: number): string => `a whole number from ${least} to ${most}`;

/** `least`: 0, or 1 where an empty text would mean nothing. */
function text(least: 0 | 1, most: number): Check {
  const expected = textOf(least, most);
  return (value, at, faults) => {
    if (typeof value !== 'string') {
      faults.wrongType(at, 'a string');
      return;
    }
    if (value.length < least) faults.add(at, 'must not be empty', 'string_too_short', expected);
    if (exceeds(value, most)) {
      faults.add(at, `must have at most ${most} characters`, 'string_too_long', `at most ${most} characters`);
    }
  };
}

function whole(least: number, most: number): Check {
  const expected = wholeOf(least, most);
  return (value, at, faults) => {
    if (typeof value !== 'number' || !Number.isInteger(value)) {
      faults.wrongType(at, expected);
      return;
    }
    if (value < least || value > most) faults.add(at, `must be ${expected}`, 'out_of_range', expected);
  };
}

function oneOf(allowed: readonly string[]): Check {
  const expected = allowed.map((one) => `"${one}"`).join(', ');
  return (value, at, faults) => {
    if (typeof value !== 'string' || !allowed.includes(value)) {
      faults.add(at, `must be one of ${expected}`, 'enum', expected);
    }
  };
}

/** A root of paths. */
export const name: Check = (value, at, faults) => {
  const expected = `a string that matches ${NAME_PATTERN.source}`;
  if (typeof value !== 'string') {
    faults.wrongType(at, 'a string');
    return;
  }
  if (!NAME_PATTERN.test(value)) {
    faults.add(at, `must match ${NAME_PATTERN.source}`, 'string_pattern_mismatch', expected);
  }
};

export const unreserved: Check = (value, at, faults) => {
  if (RESERVED_NAMES.includes(value as string)) {
    faults.add(at, `must not be "${value}": that name is reserved`, 'reserved', 'another name');
  }
};

export const object: Check = (value, at, faults) => {
  if (!isObject(value)) faults.wrongType(at, 'an object');
};

const policyShape = compile(ActionPolicy, 'body');

/** As a run takes it; no template is filled in there. */
const policy: Check = (value, at, faults) => {
  for (const { loc, msg, type, expected } of policyShape(value))
    faults.add([...at, ...loc.slice(1)], msg, type, expected);
  for (const { loc, msg, type, expected } of policyFaults({ action_policy: value }, []))
    faults.add([...at, ...loc.slice(1)], msg, type, expected);
};

const message = text(0, DSL_LIMITS.messageChars);

export interface Field {
  /** What it should have been, where it has to be there and is not. */
  readonly required?: string;
  /** None: it holds conditions or steps, which are checked where they are walked. */
  readonly check?: Check;
}

export const A_CONDITION = 'a condition: an object with an op';
export const STEPS = 'a list of steps';
export const BRANCHES = 'a list of branches, each a list of steps';

const condition: Field = { required: A_CONDITION };
const steps: Field = { required: STEPS };

/** Beside `id` and `type`. */
export const STEP_FIELDS: Readonly<Record<StepType, Readonly<Record<string, Field>>>> = {
  task: {
    task: { required: textOf(1, DSL_LIMITS.taskChars), check: text(1, DSL_LIMITS.taskChars) },
    machine_id: { check: text(1, DSL_LIMITS.machineIdChars) },
    save_as: {
      check: (value, at, faults) => {
        name(value, at, faults);
        unreserved(value, at, faults);
      },
    },
    cua_version: { check: oneOf(CUA_VERSIONS) },
    instructions: { check: text(0, DSL_LIMITS.instructionsChars) },
    system_prompt: { check: text(0, DSL_LIMITS.systemPromptChars) },
    max_steps: { check: whole(1, DSL_LIMITS.maxSteps) },
    on_awaiting_human: { check: oneOf(['pause', 'fail', 'cancel']) },
    action_policy: { check: policy },
  },
  assert: { condition, message: { check: message } },
  // biome-ignore lint/suspicious/noThenProperty: it is the field's name in the language, and nobody awaits this table
  if: { condition, then: steps, else: {} },
  loop: {
    count: { check: whole(0, DSL_LIMITS.count) },
    while: {},
    max_iterations: { check: whole(1, DSL_LIMITS.iterations) },
    body: steps,
  },
  parallel: { branches: { required: BRANCHES } },
  human_approval: {
    message: { check: message },
    timeout_seconds: { check: whole(1, DSL_LIMITS.timeoutSeconds) },
  },
  retry: {
    body: steps,
    max_attempts: { required: wholeOf(1, DSL_LIMITS.attempts), check: whole(1, DSL_LIMITS.attempts) },
  },
  succeed: { output: { check: object } },
  fail: { message: { check: message } },
};

/** Every field on its own: unknown ones, required ones that are not there, and values that are not what they should be. */
export function fieldFaults(
  value: JsonObject,
  fields: Readonly<Record<string, Field>>,
  at: Path,
  faults: Faults,
): void {
  for (const key of Object.keys(value)) {
    if (!Object.hasOwn(fields, key)) {
      faults.add(
        [...at, key],
        'Unknown field',
        'extra_forbidden',
        `one of ${Object.keys(fields).join(', ')}`,
      );
    }
    if (faults.full) return;
  }
  for (const [key, field] of Object.entries(fields)) {
    const one = Object.hasOwn(value, key) ? (value[key] ?? null) : null;
    if (one !== null) field.check?.(one, [...at, key], faults);
    else if (field.required !== undefined) faults.missing([...at, key], field.required);
  }
}
