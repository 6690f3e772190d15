import { once } from 'node:events';
import { get, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Writable } from 'node:stream';
import { pino } from 'pino';
import { Type } from 'typebox';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type Context, route } from '../contract/route.ts';
import { createMetrics } from './metrics.ts';
import { buildOpenApi } from './openapi.ts';
import { buildServer, type Server, type ServerOptions } from './server.ts';

let answer: ((to: Writable) => void) | null;
let asked: Context;
let lines: string[];
let server: Server;
let url: string;

const streaming = route({
  method: 'GET',
  path: '/v1/news',
  operationId: 'followNews',
  summary: 'Follow the news',
  tag: 'health',
  scope: 'public',
  bucket: 'read',
  response: Type.Object({ text: Type.String() }),
  streams: true,
  async handle(context) {
    asked = context as Context;
    return { body: {}, stream: answer };
  },
});

beforeEach(async () => {
  lines = [];
  server = buildServer([streaming], {
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
  await server.app.listen({ host: '127.0.0.1', port: 0 });
  url = `http://127.0.0.1:${(server.app.server.address() as AddressInfo).port}/v1/news`;
});
afterEach(() => server.app.close());

const told = (message: string): Record<string, unknown>[] =>
  lines.map((line) => JSON.parse(line) as Record<string, unknown>).filter(({ msg }) => msg === message);

describe('a stream', () => {
  it('has its own headers and those of every answer, and is told of when it ends', async () => {
    answer = (to) => void to.end('data: one\n\n');
    const response = await fetch(url, { headers: { 'last-event-id': '7' } });
    expect([response.status, await response.text(), asked.lastEventId]).toEqual([200, 'data: one\n\n', '7']);
    const headers = Object.fromEntries(response.headers);
    expect(headers).toMatchObject({
      'content-type': 'text/event-stream; charset=utf-8',
      'cache-control': 'no-cache, no-transform',
      'x-accel-buffering': 'no',
      'x-content-type-options': 'nosniff',
      connection: 'close',
      'x-coasty-request-id': expect.stringMatching(/^req_/),
    });
    await expect
      .poll(() => told('request'))
      .toMatchObject([{ request_id: headers['x-coasty-request-id'], route: '/v1/news', status: 200 }]);
    expect(told('a stream was left')).toEqual([]);
  });

  it('is 204 where nothing is left', async () => {
    answer = null;
    const response = await fetch(url);
    expect([response.status, await response.text(), asked.lastEventId]).toEqual([204, '', null]);
    expect(response.headers.get('x-coasty-request-id')).toMatch(/^req_/);
    expect(response.headers.get('content-type')).toBeNull();
  });

  it('is told of when its client leaves', async () => {
    answer = (to) => void to.write('data: one\n\n');
    const [response] = (await once(get(url), 'response')) as [IncomingMessage];
    await once(response, 'data');
    response.destroy();
    await expect.poll(() => told('a stream was left')).toMatchObject([{ route: '/v1/news' }]);
  });

  it('that fails once it began is cut off, not ended', async () => {
    answer = (to) => {
      to.write('data: one\n\n');
      throw new Error('no more');
    };
    await expect(fetch(url).then((response) => response.text())).rejects.toThrow();
    expect(told('a stream failed')).toMatchObject([{ err: { message: 'no more' } }]);
  });

  it('is published as one, with what its events carry', () => {
    const { paths } = buildOpenApi([streaming], '1') as {
      paths: Record<string, { get: { parameters: unknown; responses: Record<string, { content: object }> } }>;
    };
    const published = paths['/v1/news']?.get;
    expect(published?.parameters).toEqual([{ $ref: '#/components/parameters/LastEventId' }]);
    expect(published?.responses['200']?.content).toEqual({
      'text/event-stream': {
        schema: { type: 'string' },
        'x-event-data': expect.objectContaining({ properties: { text: { type: 'string' } } }),
      },
    });
    expect(published?.responses['204']?.content).toEqual({});
  });
});
