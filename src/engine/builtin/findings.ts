/** What earlier turns have read: kept with the step, or, where nothing but words is kept of a turn, told in its reasoning. Pure. */
import type { PastStep } from '../engine.ts';

/** Longer ones are told at the end, and not carried on. */
const MOST_CHARS = 300;
const TOLD = /I have read ("(?:[^"\\]|\\.)*")\./g;

/** Sentences that `findingsOf` knows again. */
export const toldOf = (findings: readonly string[]): string =>
  findings
    .filter(({ length }) => length <= MOST_CHARS)
    .map((finding) => ` I have read ${JSON.stringify(finding)}.`)
    .join('');

function textIn(quoted: string): string[] {
  try {
    const text: unknown = JSON.parse(quoted);
    return typeof text === 'string' ? [text] : [];
  } catch {
    return [];
  }
}

/** `subject: value`, one for each that was found. */
export function findingsOf({ findings, reasoning }: Pick<PastStep, 'findings' | 'reasoning'>): string[] {
  if (findings !== undefined) return findings.split('\n');
  return [...(reasoning ?? '').matchAll(TOLD)].flatMap(([, quoted = '']) => textIn(quoted));
}
