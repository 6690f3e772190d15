import { describe, expect, it } from 'vitest';
import { isOutage, retryOnOutage } from './outage.ts';

const failure = (code: string, message = 'failed') => Object.assign(new Error(message), { code });

describe('an outage', () => {
  it.each([
    failure('ECONNREFUSED'),
    failure('57P01'),
    failure('08006'),
    new Error('Connection terminated unexpectedly'),
    new AggregateError([failure('ECONNREFUSED')]),
  ])('is %o', (error) => {
    expect(isOutage(error)).toBe(true);
  });

  it.each([failure('23505'), failure('40001'), new Error('no such run'), 'text', undefined])(
    'is not %o',
    (error) => {
      expect(isOutage(error)).toBe(false);
    },
  );
});

describe('retryOnOutage', () => {
  const delays = { firstDelayMs: 1, maxDelayMs: 2 };

  it('repeats through an outage and reports each wait', async () => {
    let calls = 0;
    const waits: number[] = [];
    const result = await retryOnOutage(
      async () => {
        calls += 1;
        if (calls < 4) throw failure('ECONNRESET');
        return 'written';
      },
      { signal: new AbortController().signal, onOutage: (_, attempt) => waits.push(attempt), ...delays },
    );
    expect({ result, waits }).toEqual({ result: 'written', waits: [1, 2, 3] });
  });

  it('throws everything else at once', async () => {
    let calls = 0;
    const refused = retryOnOutage(
      async () => {
        calls += 1;
        throw failure('23505');
      },
      { signal: new AbortController().signal, ...delays },
    );
    await expect(refused).rejects.toMatchObject({ code: '23505' });
    expect(calls).toBe(1);
  });

  it('gives up when told to', async () => {
    const controller = new AbortController();
    const stopped = retryOnOutage(
      async () => {
        controller.abort(new Error('shutting down'));
        throw failure('ECONNREFUSED');
      },
      { signal: controller.signal },
    );
    await expect(stopped).rejects.toThrow();
    await expect(retryOnOutage(async () => 1, { signal: controller.signal })).rejects.toThrow(
      'shutting down',
    );
  });
});
