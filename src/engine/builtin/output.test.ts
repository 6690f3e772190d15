/** What the built-in engine answers a flat schema with. */
import { expect, it } from 'vitest';
import { outputFrom } from './output.ts';

const of = (findings: string | undefined, properties: Record<string, unknown>) =>
  outputFrom(findings, { type: 'object', properties });

it('finds fields by their names, and makes numbers of what screens show', () => {
  const findings = 'order total: $1,234.50\nStatus: Shipped\nitems: 3 items\nin stock: Yes: "In stock"';
  const properties = {
    orderTotal: { type: 'number' },
    status: { type: 'string' },
    items: { type: 'integer' },
    in_stock: { type: 'boolean' },
    date: { type: 'string' },
  };
  expect(of(findings, properties)).toEqual({
    orderTotal: 1234.5,
    status: 'Shipped',
    items: 3,
    in_stock: true,
  });
});

it('takes the only thing that was found for the only field', () => {
  expect(of('the price of the lamp: 12', { amount: { type: 'number' } })).toEqual({ amount: 12 });
});

it('makes nothing up', () => {
  expect(of('price: 1 or 2', { price: { type: 'number' } })).toEqual({});
  expect(of(undefined, { price: { type: 'number' } })).toEqual({});
  expect(outputFrom('a: b', { type: 'array' })).toBe(undefined);
});
