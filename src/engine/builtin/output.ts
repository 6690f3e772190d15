/** What was read, as fields: the built-in engine answers a flat schema where it found what is asked for, and with nothing else. Pure. */
import { plainText } from '../../vision/grounding/describe.ts';
import type { DecideInput, Decision } from '../engine.ts';

type Fields = Readonly<Record<string, unknown>>;

const isObject = (value: unknown): value is Fields =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

interface Found {
  readonly subject: string;
  readonly value: string;
}

/** `subject: value`, line by line, as `Decision.findings` has them. */
function foundIn(findings: string): Found[] {
  return findings.split('\n').flatMap((line): Found[] => {
    const at = line.indexOf(': ');
    return at > 0 ? [{ subject: line.slice(0, at), value: line.slice(at + 2).trim() }] : [];
  });
}

/** The words of a name as programs write it: `orderTotal`, `order_total`. */
const wordsOf = (name: string): string[] =>
  plainText(name.replace(/([a-z0-9])([A-Z])/g, '$1 $2').replace(/[_-]+/g, ' '))
    .split(' ')
    .filter((word) => word !== '' && word !== 'the' && word !== 'of');

function fits(name: string, { subject }: Found): boolean {
  const said = new Set(wordsOf(subject));
  const words = wordsOf(name);
  return words.length > 0 && words.every((word) => said.has(word));
}

/** A number as screens show it: `$1,234.50`, `3 items`; undefined where there is none, or more than one. */
function numberIn(text: string): number | undefined {
  const all = text.match(/-?\d[\d,.]*/g) ?? [];
  const [only, ...others] = all;
  if (only === undefined || others.length > 0) return undefined;
  const plain = only.replace(/[.,]$/, '').replace(/,(?=\d{3}(?:\D|$))/g, '');
  return /^-?\d+(?:\.\d+)?$/.test(plain) ? Number(plain) : undefined;
}

function valueFor(type: unknown, value: string): unknown {
  const types = [type].flat();
  if (types.includes('number') || types.includes('integer')) return numberIn(value);
  if (types.includes('boolean'))
    return /^(?:yes|true|on)\b/i.test(value) ? true : /^(?:no|false|off)\b/i.test(value) ? false : undefined;
  return type === undefined || types.includes('string') ? value : undefined;
}

/** Undefined where the schema is none of flat fields; a field that was not found is left out. */
export function outputFrom(findings: string | undefined, schema: Fields): Fields | undefined {
  const { properties } = schema;
  if (!isObject(properties)) return undefined;
  const found = foundIn(findings ?? '');
  const names = Object.keys(properties);
  const entries = names.flatMap((name): [string, unknown][] => {
    const fitting = found.filter((one) => fits(name, one));
    const [only] = fitting.length > 0 ? fitting : names.length === 1 && found.length === 1 ? found : [];
    const field = properties[name];
    const value = only && isObject(field) ? valueFor(field.type, only.value) : undefined;
    return value === undefined ? [] : [[name, value]];
  });
  return Object.fromEntries(entries);
}

/** A decision, with what is to be answered where the task is done. */
export function withOutput(decision: Decision, { outputSchema }: DecideInput): Decision {
  if (!outputSchema || decision.status !== 'done') return decision;
  const output = outputFrom(decision.findings, outputSchema);
  return output === undefined ? decision : { ...decision, output };
}
