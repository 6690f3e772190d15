import type { FastifyRequest } from 'fastify';
import { expect, it } from 'vitest';
import { createByteBudget } from './byte-budget.ts';

const request = (): FastifyRequest => ({}) as FastifyRequest;

it('holds the bytes of a request until it is released, once', () => {
  const budget = createByteBudget(100);
  const [a, b] = [request(), request()];
  budget.reserve(a, 40);
  budget.reserve(a, 20);
  budget.reserve(b, 40);
  expect(budget.used()).toBe(100);
  budget.release(a);
  budget.release(a);
  expect(budget.used()).toBe(40);
  budget.release(b);
  expect(budget.used()).toBe(0);
});

it('refuses what does not fit, and counts nothing of it', () => {
  const budget = createByteBudget(100);
  const [a, b] = [request(), request()];
  budget.reserve(a, 60);
  expect(() => budget.reserve(b, 41)).toThrow(
    expect.objectContaining({ code: 'SERVICE_UNAVAILABLE', retryAfter: 1 }),
  );
  expect(budget.used()).toBe(60);
  budget.release(b);
  budget.reserve(b, 40);
  expect(budget.used()).toBe(100);
});
