/** `{{ path }}` in texts and values: filled in once, from left to right; what comes of it is never read as a template again. */
import { type Effort, weigh } from './effort.ts';
import type { Scope } from './scope.ts';

const SEGMENT = '[\\p{L}\\p{M}\\p{N}_-]+';
const REFERENCE = `\\{\\{\\s*(${SEGMENT}(?:\\.${SEGMENT})*)\\s*\\}\\}`;
const EACH = new RegExp(REFERENCE, 'gu');
const WHOLE = new RegExp(`^\\s*${REFERENCE}\\s*$`, 'u');

/** The paths that a text refers to, in order, as often as it does. */
export const pathsIn = (template: string): string[] =>
  Array.from(template.matchAll(EACH), ([, path = '']) => path);

/** As it stands inside of a text: nothing for null, a text as it is, everything else as compact JSON. */
function textOf(value: unknown, effort: Effort): string {
  if (value === null || value === undefined) return '';
  if (typeof value === 'string') return value;
  weigh(value, effort);
  return JSON.stringify(value);
}

/** A text that is one reference and nothing else keeps the type of what it names; what is missing is null. */
function fillString(template: string, scope: Scope, effort: Effort): unknown {
  const path = WHOLE.exec(template)?.[1];
  if (path !== undefined) return scope.at(path);
  if (!template.includes('{{')) return template;
  return template.replace(EACH, (_, inner: string) => {
    const text = textOf(scope.at(inner), effort);
    effort.spend(text.length);
    return text;
  });
}

/** All texts of a value filled in, however deep; names of fields are not templates. */
export function fill(value: unknown, scope: Scope, effort: Effort): unknown {
  if (typeof value === 'string') return fillString(value, scope, effort);
  if (typeof value !== 'object' || value === null) return value;
  if (Array.isArray(value)) return value.map((item) => fill(item, scope, effort));
  return Object.fromEntries(Object.entries(value).map(([name, item]) => [name, fill(item, scope, effort)]));
}

/** Where only a text will do: a value that is none is written as it would be inside of one. */
export function fillText(template: string, scope: Scope, effort: Effort): string {
  return textOf(fillString(template, scope, effort), effort);
}

/** A value that leaves the workflow, so its size and depth are bounded, too. */
export function fillOutput(value: unknown, scope: Scope, effort: Effort): unknown {
  const output = fill(value, scope, effort);
  weigh(output, effort);
  return output;
}
