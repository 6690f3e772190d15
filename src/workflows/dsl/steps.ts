/** A definition as a tree: which steps it has, and where. */
import type { Definition, Step, TaskStep } from './definition.ts';

interface Located<T extends Step = Step> {
  readonly step: T;
  /** Inside of the definition. */
  readonly path: readonly (string | number)[];
}

/** The lists that a step holds, each with its place in the step. */
export function listsOf(
  step: Step,
): { readonly name: readonly (string | number)[]; readonly steps: readonly Step[] }[] {
  switch (step.type) {
    case 'if':
      return [
        { name: ['then'], steps: step.then },
        { name: ['else'], steps: step.else ?? [] },
      ];
    case 'loop':
    case 'retry':
      return [{ name: ['body'], steps: step.body }];
    case 'parallel':
      return step.branches.map((steps, index) => ({ name: ['branches', index], steps }));
    default:
      return [];
  }
}

/** Every step, the outer ones first. */
export function stepsOf(definition: Definition): Located[] {
  const visit = (steps: readonly Step[], at: Located['path']): Located[] =>
    steps.flatMap((step, index) => {
      const path = [...at, index];
      const inner = listsOf(step).flatMap((list) => visit(list.steps, [...path, ...list.name]));
      return [{ step, path }, ...inner];
    });
  return visit(definition.steps, ['steps']);
}

export const tasksOf = (definition: Definition): Located<TaskStep>[] =>
  stepsOf(definition).filter((located): located is Located<TaskStep> => located.step.type === 'task');
