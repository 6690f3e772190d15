import { pino } from 'pino';
import { describe, expect, it } from 'vitest';
import { HealthResponse } from '../contract/account.ts';
import { ApiError } from '../contract/errors.ts';
import { route } from '../contract/route.ts';
import { createMetrics } from './metrics.ts';
import { buildServer, type ServerOptions } from './server.ts';

/** One public route that fails with `error`, and what was logged of the failure. */
async function logged(error: unknown): Promise<string[]> {
  const lines: string[] = [];
  const failing = route({
    method: 'GET',
    path: '/v1/failing',
    operationId: 'failing',
    summary: 'Fails',
    tag: 'health',
    scope: 'public',
    bucket: 'read',
    response: HealthResponse,
    handle: () => Promise.reject(error),
  });
  const { app } = buildServer([failing], {
    executorId: 'exe_test',
    now: () => new Date(),
    log: pino({}, { write: (line) => void lines.push(line) }),
    metrics: createMetrics(),
    publicUrl: null,
    hosts: null,
    trustProxy: false,
    tls: null,
    shutdown: new AbortController().signal,
    draining: () => false,
  } as unknown as ServerOptions);
  await app.inject({ method: 'GET', url: '/v1/failing' });
  await app.close();
  return lines.filter((line) => line.includes('request failed'));
}

describe('the log', () => {
  it('tells the cause of what nobody foresaw', async () => {
    expect(await logged(new TypeError('no such table'))).toEqual([expect.stringContaining('no such table')]);
    const caught = new ApiError('OCR_FAILED', undefined, { cause: new Error('the reader died') });
    expect(await logged(caught)).toEqual([expect.stringContaining('the reader died')]);
  });

  it('has no words of a caller: a refusal that quotes them is told by its code', async () => {
    expect(await logged(new ApiError('GROUNDING_FAILED', 'Nothing fits "my password is hunter2".'))).toEqual(
      [],
    );
  });
});
