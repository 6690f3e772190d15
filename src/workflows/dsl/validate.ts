/**
 * What is wrong with a definition (contract section 3, "Validation"; reference docs, limits), all of it and each with its place.
 * The value may be any JSON at all: nothing here goes deeper than the limits, and nothing takes an inherited name for a field.
 */
import type { Fault } from '../../contract/errors.ts';
import type { StepType } from './commands.ts';
import { DSL_LIMITS, DSL_VERSION } from './definition.ts';
import { Faults, isObject, type JsonObject, ownOf, type Path } from './faults.ts';
import { BRANCHES, fieldFaults, name, object, STEP_FIELDS, STEPS, unreserved } from './fields.ts';
import { conditionFaults } from './validate-condition.ts';

const TYPES = Object.keys(STEP_FIELDS)
  .map((type) => `"${type}"`)
  .join(', ');

/** They end or stop the whole run, which a branch beside others cannot. */
const NOT_IN_PARALLEL: readonly string[] = ['human_approval', 'succeed', 'fail'];

/** What a list of steps is inside of. */
interface Around {
  readonly level: number;
  readonly inParallel: boolean;
}

/** One walk over one definition. */
class Walk {
  readonly faults = new Faults();
  readonly #idAt = new Map<string, string>();
  steps = 0;

  /** Every list that there is has something to do; only an else may be empty, or left out. */
  list(value: unknown, at: Path, around: Around): void {
    if (!Array.isArray(value)) {
      this.faults.wrongType(at, STEPS);
      return;
    }
    if (value.length === 0) {
      this.faults.add(at, 'must have at least one step', 'too_short', 'at least one step');
    }
    if (around.level > DSL_LIMITS.depth) {
      const most = `at most ${DSL_LIMITS.depth} levels of steps`;
      this.faults.add(at, `nests too deeply: ${most}`, 'too_deep', most);
      return;
    }
    for (const [index, one] of value.entries()) {
      this.steps += 1;
      if (!this.faults.full) this.step(one, [...at, index], around);
    }
  }

  step(value: unknown, at: Path, around: Around): void {
    if (!isObject(value)) {
      this.faults.wrongType(at, 'a step: an object with an id and a type');
      return;
    }
    this.id(value, at);
    const type = ownOf(value, 'type');
    if (type === undefined) {
      this.faults.missing([...at, 'type'], TYPES);
      return;
    }
    if (typeof type !== 'string' || !Object.hasOwn(STEP_FIELDS, type)) {
      this.faults.add([...at, 'type'], `must be one of ${TYPES}`, 'enum', TYPES);
      return;
    }
    if (around.inParallel && NOT_IN_PARALLEL.includes(type)) {
      const msg = `${type} is not allowed inside a parallel branch`;
      this.faults.add([...at, 'type'], msg, 'not_in_parallel', 'a step that concerns its own branch alone');
    }
    fieldFaults(value, { id: {}, type: {}, ...STEP_FIELDS[type as StepType] }, at, this.faults);
    if (type === 'task') unreserved(ownOf(value, 'id'), [...at, 'id'], this.faults);
    if (type === 'loop') this.loopKind(value, at);
    this.inner(value, at, around);
  }

  /** What a step holds: its names say what it is, whatever the type of the step. */
  inner(value: JsonObject, at: Path, around: Around): void {
    const type = ownOf(value, 'type') as StepType;
    const inside = { ...around, level: around.level + 1 };
    for (const key of Object.keys(STEP_FIELDS[type])) {
      const one = ownOf(value, key) ?? null;
      if (one === null) continue;
      const within = [...at, key];
      if (key === 'condition' || key === 'while') conditionFaults(one, within, this.faults);
      if (key === 'then' || key === 'body') this.list(one, within, inside);
      if (key === 'else' && !(Array.isArray(one) && one.length === 0)) this.list(one, within, inside);
      if (key === 'branches') this.branches(one, within, { ...inside, inParallel: true });
    }
  }

  branches(value: unknown, at: Path, inside: Around): void {
    const expected = `1 to ${DSL_LIMITS.branches} branches`;
    if (!Array.isArray(value)) {
      this.faults.wrongType(at, BRANCHES);
      return;
    }
    if (value.length === 0) this.faults.add(at, 'must have at least one branch', 'too_short', expected);
    if (value.length > DSL_LIMITS.branches) {
      this.faults.add(at, `must have at most ${DSL_LIMITS.branches} branches`, 'too_long', expected);
      return;
    }
    for (const [index, branch] of value.entries()) this.list(branch, [...at, index], inside);
  }

  loopKind(value: JsonObject, at: Path): void {
    const given = ['count', 'while'].filter((kind) => (ownOf(value, kind) ?? null) !== null);
    if (given.length === 1) return;
    const found = given.length === 0 ? 'has neither' : 'has both';
    this.faults.add(at, `needs exactly one of count and while, and ${found}`, 'one_of', 'count or while');
  }

  id(value: JsonObject, at: Path): void {
    const id = ownOf(value, 'id') ?? null;
    const place = [...at, 'id'];
    if (id === null) {
      this.faults.missing(place, 'a name that no other step has');
      return;
    }
    name(id, place, this.faults);
    if (typeof id !== 'string') return;
    const first = this.#idAt.get(id);
    if (first === undefined) {
      this.#idAt.set(id, at.slice(1).join('.'));
      return;
    }
    const msg = `"${id.slice(0, 64)}" is already the id of ${first}`;
    this.faults.add(place, msg, 'duplicate', 'an id that no other step has');
  }
}

/** What keeps everything after it cheap: the depth first, because who writes JSON does it by recursion. */
function sizeFault(value: unknown, at: Path, faults: Faults): boolean {
  const most = `at most ${DSL_LIMITS.chars} characters of JSON, ${DSL_LIMITS.jsonDepth} levels deep`;
  let level: unknown[] = [value];
  for (let depth = 0; level.length > 0 && depth <= DSL_LIMITS.jsonDepth; depth++) {
    level = level.flatMap((one) => (typeof one === 'object' && one !== null ? Object.values(one) : []));
  }
  if (level.length === 0 && (JSON.stringify(value) ?? '').length <= DSL_LIMITS.chars) return false;
  faults.add(at, `is too large: ${most}`, 'too_long', most);
  return true;
}

/** `at`: where the definition stands, as in `['body', 'definition']`. None: it is a Definition. */
export function definitionFaults(value: unknown, at: Path): Fault[] {
  const walk = new Walk();
  const { faults } = walk;
  if (!isObject(value)) {
    faults.wrongType(at, 'an object with steps');
    return faults.list;
  }
  if (sizeFault(value, at, faults)) return faults.list;
  fieldFaults(
    value,
    { steps: { required: STEPS }, output: { check: object }, dsl_version: { check: version } },
    at,
    faults,
  );
  const steps = ownOf(value, 'steps') ?? null;
  if (steps !== null) walk.list(steps, [...at, 'steps'], { level: 1, inParallel: false });
  if (walk.steps > DSL_LIMITS.steps) {
    const most = `at most ${DSL_LIMITS.steps} steps`;
    const msg = `must have ${most} in all, nested ones counted`;
    faults.addFirst([...at, 'steps'], msg, 'too_long', most);
  }
  return faults.list;
}

/** The documents show it beside the definition; inside of it, it is harmless as long as it is true. */
function version(value: unknown, at: Path, faults: Faults): void {
  if (value !== DSL_VERSION) faults.add(at, `must be "${DSL_VERSION}"`, 'enum', `"${DSL_VERSION}"`);
}
