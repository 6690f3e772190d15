/** Conditions and templates against values of every kind, and their cost. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { condition, operand, template } from '../../../test/workflows/definitions.ts';
import { equal, isMet } from './conditions.ts';
import { holds } from './contains.ts';
import type { Condition } from './definition.ts';
import { Effort, Unusable } from './effort.ts';
import { Scope } from './scope.ts';
import { fill, fillOutput, fillText } from './templates.ts';

const numRuns = Number(process.env.ROUNDS ?? 100);

const anything = fc.oneof(fc.jsonValue(), operand);
const scopes = fc
  .record({
    inputs: fc.dictionary(fc.string(), anything),
    bound: fc.dictionary(fc.constantFrom('a', 's1', '__proto__'), anything),
  })
  .map(({ inputs, bound }) => {
    const scope = new Scope(inputs);
    for (const [name, value] of Object.entries(bound)) scope.bind(name, value);
    return scope;
  });

const deep = (levels: number): unknown => JSON.parse('['.repeat(levels) + ']'.repeat(levels));

describe('conditions', () => {
  it('are true or false, whatever they are asked about', () => {
    fc.assert(
      fc.property(condition, scopes, (one, scope) => {
        const met = isMet(one, scope, new Effort());
        expect(typeof met).toBe('boolean');
        expect(isMet({ op: 'not', condition: one }, scope, new Effort())).toBe(!met);
      }),
      { numRuns },
    );
  });

  it('keep the laws between each other', () => {
    const is = (op: Condition['op'], rest: object) =>
      isMet({ op, ...rest } as Condition, new Scope({}), new Effort());
    const value = fc.jsonValue();
    fc.assert(
      fc.property(value, value, (left, right) => {
        expect(is('eq', { left, right: structuredClone(left) })).toBe(true);
        expect(is('eq', { left, right })).toBe(is('eq', { left: right, right: left }));
        expect(is('ne', { left, right })).toBe(!is('eq', { left, right }));
        expect(is('truthy', { value: left })).toBe(!is('falsy', { value: left }));
        expect(is('lt', { left, right })).toBe(is('gt', { left: right, right: left }));
        expect(is('contains', { left: [right, left], right: left })).toBe(true);
        if (is('lt', { left, right })) expect(is('gte', { left, right })).toBe(false);
      }),
      { numRuns },
    );
  });

  it('compare values that nest deeper than a stack', () => {
    expect(equal(deep(100_000), deep(100_000), new Effort())).toBe(true);
    expect(equal(deep(100_000), deep(99_999), new Effort())).toBe(false);
  });

  it('give up on what is too much, in words', () => {
    const scope = new Scope({ big: Array(1_100_000).fill(0) });
    const same = { op: 'eq', left: '{{inputs.big}}', right: '{{inputs.big}}' } as const;
    expect(() => isMet(same, scope, new Effort())).toThrow(Unusable);
  });
});

describe('the search in a text', () => {
  const text = fc.string({ unit: fc.constantFrom('a', 'b'), maxLength: 400 });

  it('finds what the engine finds', () => {
    fc.assert(
      fc.property(text, text, fc.nat(300), fc.nat(200), (one, other, from, length) => {
        for (const part of [other, one.slice(from, from + length), `${other}b${one.slice(from)}`]) {
          expect(holds(one, part)).toBe(one.includes(part));
        }
      }),
      { numRuns },
    );
  });

  it('takes no product of the lengths', () => {
    const one = `${'a'.repeat(400_000)}c`;
    const started = performance.now();
    expect(holds(one, `${'a'.repeat(50_000)}b${'a'.repeat(100_000)}`)).toBe(false);
    // The engine's own search takes half a minute.
    expect(performance.now() - started).toBeLessThan(3_000);
  });
});

describe('templates', () => {
  const fixed = (value: unknown) => fill(value, new Scope({}), new Effort());

  it('leave alone what holds none, and change no value that they are given', () => {
    fc.assert(
      fc.property(fc.jsonValue(), (value) => {
        if (JSON.stringify(value).includes('{{')) return;
        const before = structuredClone(value);
        expect(fixed(value)).toEqual(value);
        expect(value).toEqual(before);
      }),
      { numRuns },
    );
  });

  it('never read what they made as a template again', () => {
    fc.assert(
      fc.property(template, fc.string(), (inner, around) => {
        const scope = new Scope({ t: inner, secret: 'never seen' });
        expect(fill('{{inputs.t}}', scope, new Effort())).toBe(inner);
        const text = around.replaceAll(/[{}]/g, '');
        expect(fillText(`${text}:{{inputs.t}}${text}`, scope, new Effort())).toBe(`${text}:${inner}${text}`);
      }),
      { numRuns },
    );
  });

  it('agree, whole or embedded, and whoever asks', () => {
    fc.assert(
      fc.property(template, scopes, (one, scope) => {
        const whole = fill(one, scope, new Effort());
        const text = fillText(one, scope, new Effort());
        if (typeof whole === 'string') expect(text).toBe(whole);
        else expect(text).toBe(whole === null ? '' : JSON.stringify(whole));
        expect(fillOutput({ x: [one] }, scope, new Effort())).toEqual({ x: [whole] });
      }),
      { numRuns },
    );
  });

  it('keep a field that is called as every object has one', () => {
    const value = JSON.parse('{"__proto__": "{{inputs.n}}"}') as unknown;
    const filled = fill(value, new Scope({ n: 1 }), new Effort());
    expect(JSON.stringify(filled)).toBe('{"__proto__":1}');
  });

  it('refuse to write down what is too deep or too long, wherever it stands', () => {
    const scope = new Scope({ deep: deep(100_000), long: 'x'.repeat(600_000) });
    const refused = (value: unknown) =>
      expect(() => fillOutput(value, scope, new Effort())).toThrow(Unusable);
    refused('a {{inputs.deep}}');
    refused({ x: '{{inputs.deep}}' });
    refused('{{inputs.long}} {{inputs.long}}');
    refused(['{{inputs.long}}', '{{inputs.long}}']);
    expect(fillOutput(['{{inputs.long}}'], scope, new Effort())).toHaveLength(1);
  });

  it('are read in time that grows with their length', () => {
    for (const hostile of [
      `{{${'a.'.repeat(200_000)}`,
      `{{${' '.repeat(400_000)}x`,
      '{{a'.repeat(150_000),
      `{{${'a'.repeat(400_000)} `,
    ]) {
      expect(fixed(hostile)).toBe(hostile);
    }
  });
});
