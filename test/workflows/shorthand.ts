/** Steps of definitions, in few words. */
type Fields = Readonly<Record<string, unknown>>;

export const task = (id: string, fields: Fields = {}) => ({ id, type: 'task', task: `do ${id}`, ...fields });
export const truthy = (value: unknown) => ({ op: 'truthy', value });
export const falsy = (value: unknown) => ({ op: 'falsy', value });
export const eq = (left: unknown, right: unknown) => ({ op: 'eq', left, right });
export const ne = (left: unknown, right: unknown) => ({ op: 'ne', left, right });
export const binary = (op: string, left: unknown, right: unknown) => ({ op, left, right });
export const not = (condition: unknown) => ({ op: 'not', condition });
export const assert = (id: string, condition: unknown, fields: Fields = {}) => ({
  id,
  type: 'assert',
  condition,
  ...fields,
});
/** Passes, or fails with its own id for a message. */
export const pass = (id: string) => assert(id, truthy(true));
export const refuse = (id: string) => assert(id, truthy(false), { message: id });
export const choose = (id: string, condition: unknown, yes: readonly unknown[], no?: readonly unknown[]) =>
  Object.fromEntries(
    Object.entries({ id, type: 'if', condition })
      .concat([['then', yes as never]])
      .concat(no ? [['else', no as never]] : []),
  );
export const loop = (id: string, count: number, body: readonly unknown[], fields: Fields = {}) => ({
  id,
  type: 'loop',
  count,
  body,
  ...fields,
});
export const whileLoop = (id: string, condition: unknown, body: readonly unknown[], fields: Fields = {}) => ({
  id,
  type: 'loop',
  while: condition,
  body,
  ...fields,
});
export const retry = (id: string, attempts: number, body: readonly unknown[]) => ({
  id,
  type: 'retry',
  max_attempts: attempts,
  body,
});
export const parallel = (id: string, ...branches: readonly (readonly unknown[])[]) => ({
  id,
  type: 'parallel',
  branches,
});
export const approval = (id: string, fields: Fields = {}) => ({ id, type: 'human_approval', ...fields });
export const succeed = (id: string, output?: Fields) => ({ id, type: 'succeed', ...(output && { output }) });
export const fail = (id: string, message?: string) => ({
  id,
  type: 'fail',
  ...(message !== undefined && { message }),
});
