/** The words with which open models end a task or ask for a person, as calls of the functions that the ask has for it. Pure. */
import type { PreparedAsk } from '../dialect.ts';
import type { Call } from '../model.ts';

const has = ({ functions }: PreparedAsk, name: string): boolean => functions.some((one) => one.name === name);

const unknown = (id: string, name: string): Call => ({
  kind: 'malformed',
  id,
  name,
  problem: 'This is not offered here. Give the next action.',
});

/** These models often end without a word; that it is said to be done is what there is to tell. */
export function finished(
  id: string,
  ask: PreparedAsk,
  { success, summary }: { readonly success: boolean; readonly summary: string },
): Call {
  if (!has(ask, 'finish')) return unknown(id, 'finish');
  const words = summary.trim() || `The model says that the task is ${success ? 'done' : 'not possible'}.`;
  return { kind: 'function', id, name: 'finish', input: { success, summary: words } };
}

/** They do not say of what kind their doubt is. */
export function needsPerson(id: string, ask: PreparedAsk, reason: string): Call {
  if (!has(ask, 'ask_human')) return unknown(id, 'ask_human');
  const words = reason.trim() || 'The model asks for a person.';
  return { kind: 'function', id, name: 'ask_human', input: { kind: 'ambiguous', reason: words } };
}
