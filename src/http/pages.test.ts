import Fastify, { type FastifyInstance, type FastifyRequest } from 'fastify';
import { describe, expect, it } from 'vitest';
import { ERRORS } from '../contract/errors.ts';
import { createMetrics } from './metrics.ts';
import { addPages, bearerOf, sameToken } from './pages.ts';

function serve(metricsToken: string | null): FastifyInstance {
  const app = Fastify();
  const metrics = createMetrics();
  metrics.observe({ method: 'GET', route: '/v1/models', status: 200, ms: 12 });
  metrics.gauge('opencoast_test_gauge', 'A number.', () => 42);
  addPages(app, { openApi: { openapi: '3.1.0' }, metrics, metricsToken, version: '1.2.3' });
  return app;
}

const metricsOf = (app: FastifyInstance, authorization?: string) =>
  app.inject({ url: '/metrics', ...(authorization !== undefined && { headers: { authorization } }) });

describe('metrics', () => {
  it('are open where no token is set', async () => {
    const answer = await metricsOf(serve(null));
    expect(answer.statusCode).toBe(200);
    expect(answer.headers['content-type']).toContain('text/plain');
    expect(answer.body).toContain(
      'opencoast_http_requests_total{method="GET",route="/v1/models",status="200"} 1',
    );
    expect(answer.body).toContain('opencoast_test_gauge 42');
  });

  it('ask for the token where one is set', async () => {
    const app = serve('a-token-of-some-length');
    for (const given of [
      undefined,
      '',
      'a-token-of-some-length',
      'Bearer',
      'Bearer a-token-of-some-lengt',
      'Basic a-token-of-some-length',
    ]) {
      expect((await metricsOf(app, given)).statusCode).toBe(401);
    }
    expect((await metricsOf(app, 'Bearer a-token-of-some-length')).statusCode).toBe(200);
    expect((await metricsOf(app, 'bearer  a-token-of-some-length')).statusCode).toBe(200);
  });

  it('are nobody’s where there should be a token and is none', async () => {
    const app = serve('');
    for (const given of [undefined, 'Bearer', 'Bearer ', 'Bearer x'])
      expect((await metricsOf(app, given)).statusCode).toBe(401);
  });
});

describe('the front door', () => {
  it('says where everything is', async () => {
    const { json } = await serve(null)
      .inject({ url: '/' })
      .then((answer) => ({ json: answer.json() as Record<string, string> }));
    expect(json).toEqual({
      service: 'opencoast/1.2.3',
      api: '/v1',
      openapi: '/openapi.json',
      errors: '/docs/errors',
      health: '/v1/health',
    });
  });
});

describe('the page of errors', () => {
  it('has one section for each code, and lets no text become markup', async () => {
    const page = (await serve(null).inject({ url: '/docs/errors' })).body;
    for (const code of Object.keys(ERRORS)) expect(page.split(`<section id="${code}">`)).toHaveLength(2);
    expect(page).toContain('&lt;key&gt;');
    expect(page).not.toContain('<key>');
  });
});

describe('tokens', () => {
  it('are read from the Authorization header alone', () => {
    const of = (authorization?: string) => bearerOf({ headers: { authorization } } as FastifyRequest);
    expect([of('Bearer x'), of('BEARER  x'), of('Bearer x y'), of('Basic x'), of(undefined)]).toEqual([
      'x',
      'x',
      '',
      '',
      '',
    ]);
  });

  it('are compared whole', () => {
    expect(sameToken('abc', 'abc')).toBe(true);
    for (const given of ['', 'ab', 'abd', 'abcd', 'ABC']) expect(sameToken(given, 'abc')).toBe(false);
  });
});
