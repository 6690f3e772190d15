/** What no client should send, and somebody does: every answer is in the envelope, and nothing gets past the door. */
import { connect } from 'node:net';
import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { SAMPLE, startTestApp, type TestApp } from '../support/app.ts';
import { openTestStore, type TestStore } from '../support/stores.ts';
import { expectAnswer, expectError, expectNamed, pathsOf } from './expectations.ts';
import { sendRaw } from './wire.ts';

let testStore: TestStore;
let app: TestApp;

beforeAll(async () => {
  testStore = await openTestStore('embedded');
  app = await startTestApp(testStore, { maxBodyBytes: 8_000_000 });
});

afterAll(async () => {
  await app.close();
  await testStore.close();
});

const raw = (
  head: string,
  options: { key?: string | null; host?: string | null; body?: string | Buffer } = {},
) => {
  const { key = app.keys.test, host = '127.0.0.1', body = '' } = options;
  const lines = [
    ...(host === null ? [] : [`Host: ${host}`]),
    ...(key === null ? [] : [`X-API-Key: ${key}`]),
    'Connection: close',
    '',
    '',
  ];
  return sendRaw(
    app.url,
    Buffer.concat([Buffer.from(`${head}\r\n${lines.join('\r\n')}`), Buffer.from(body)]),
  );
};

describe('the door of /v1', () => {
  const spellings = [
    '/v1/models',
    '/%76%31/models',
    '/%761/models',
    '/v1/%6dodels',
    'http://127.0.0.1/v1/models',
    'HTTP://other.example/v1/models?x=1',
  ];

  it.each(spellings)('asks for a key at %s', async (url) => {
    expectError(await raw(`GET ${url} HTTP/1.1`, { key: null }), 'INVALID_API_KEY', null);
    expectError(await raw(`GET ${url} HTTP/1.1`, { key: 'wrong' }), 'INVALID_API_KEY', null);
    expectAnswer(await raw(`GET ${url} HTTP/1.1`), 'test');
  });

  it.each([
    '/v1',
    '/v1/',
    '/v1/nothing',
    '/v1/models/',
    '/v1?x=1',
    '/%761/nothing',
    '/v1/%zz',
    '/v1/%ff',
    '/v1#models',
  ])('asks for a key before it says that there is no %s', async (url) => {
    expectError(await raw(`GET ${url} HTTP/1.1`, { key: null }), 'INVALID_API_KEY', null);
    const answer = await raw(`GET ${url} HTTP/1.1`);
    expectError(
      answer,
      url.includes('%zz') || url.includes('%ff') ? 'VALIDATION_ERROR' : 'NOT_FOUND',
      'test',
    );
  });

  it.each(['/', '/docs/errors', '/openapi.json', '/.well-known/openapi.json', '/v1/health'])(
    'stands open at %s',
    async (url) => {
      const answer = await raw(`GET ${url} HTTP/1.1`, { key: null });
      expect(answer.status).toBe(200);
      expectNamed(answer, null);
    },
  );

  it.each([
    '/nothing',
    '/v2/models',
    '/v10',
    '//v1/models',
    '/V1/models',
    '/docs/errors/',
    '/%2e%2e/v1/models',
  ])('is not at %s, where nothing is', async (url) =>
    expectError(await raw(`GET ${url} HTTP/1.1`, { key: null }), 'NOT_FOUND', null),
  );

  it('takes a Bearer token where X-API-Key is absent or blank', async () => {
    const authorization = `Bearer ${app.keys.live}`;
    for (const headers of [
      { authorization },
      { authorization, 'x-api-key': '' },
      { authorization, 'x-api-key': '  ' },
    ]) {
      expectAnswer(await app.call('GET', '/v1/models', { key: null, headers }), 'live');
    }
    const both = { authorization, 'x-api-key': app.keys.test };
    expectAnswer(await app.call('GET', '/v1/models', { key: null, headers: both }), 'test');
  });

  it.each([
    ['Bearer sk-coasty-test-0', 'starts with "Bearer "'],
    ['cua_sk_0123456789', 'cua_sk_'],
    ['', 'No API key'],
    ['nonsense', 'malformed, unknown or revoked'],
  ])('says what is wrong with the key %j', async (key, words) => {
    const answer = await app.call('GET', '/v1/models', { key: null, headers: { 'x-api-key': key } });
    expectError(answer, 'INVALID_API_KEY', null);
    expect(answer.json.error.message).toContain(words);
  });
});

describe('methods', () => {
  it.each(['GET', 'PUT', 'PATCH', 'DELETE', 'OPTIONS', 'TRACE', 'PROPFIND'])(
    '%s on predict names POST',
    async (method) => {
      const answer = await raw(`${method} /v1/predict HTTP/1.1`);
      expectError(answer, 'NOT_FOUND', 'test');
      expect(answer.json.error.message).toContain('answers POST');
    },
  );

  it('answers HEAD with headers alone', async () => {
    const answer = await app.call('HEAD', '/v1/models');
    expect([answer.status, answer.text]).toEqual([404, '']);
    expectNamed(answer, 'test');
  });

  it('ignores upgrades and expectations it does not know', async () => {
    expectAnswer(await raw('GET /v1/models HTTP/1.1\r\nUpgrade: websocket'), 'test');
    expectAnswer(await raw('GET /v1/models HTTP/1.1\r\nExpect: miracles'), 'test');
  });
});

describe('addresses', () => {
  it('finds nothing under ids that nobody can have', async () => {
    for (const id of [
      '%00',
      '%F0%9F%98%80',
      'a'.repeat(129),
      'a'.repeat(2_000),
      '%2e%2e',
      'a%2Fb',
      "'%20OR%201=1",
    ]) {
      expectError(await raw(`GET /v1/sessions/${id} HTTP/1.1`), 'SESSION_NOT_FOUND', 'test');
      expectError(await raw(`DELETE /v1/keys/${id} HTTP/1.1`), 'NOT_FOUND', 'test');
      expectError(await raw(`GET /v1/idempotency/${id} HTTP/1.1`), 'NOT_FOUND', 'test');
      for (const rest of ['', '/events', '/screenshots', '/screenshots/1', '/deliveries'])
        expectError(await raw(`GET /v1/runs/${id}${rest} HTTP/1.1`), 'RUN_NOT_FOUND', 'test');
      expectError(await raw(`POST /v1/runs/${id}/cancel HTTP/1.1`), 'RUN_NOT_FOUND', 'test');
    }
  });

  it('refuses addresses that are too long, in few words', async () => {
    const long = await raw(`GET /v1/sessions/${'a'.repeat(3_000)} HTTP/1.1`);
    expectError(long, 'VALIDATION_ERROR', 'test');
    expect(long.text.length).toBeLessThan(1_500);
    expectError(await raw(`GET /v1/sessions/${'a'.repeat(20_000)} HTTP/1.1`), 'PAYLOAD_TOO_LARGE', null);
  });

  it('names no unknown cursor as found, whatever it holds', async () => {
    for (const cursor of ['%00', '%ED%A0%80', 'a'.repeat(129), '']) {
      const answer = await app.call('GET', `/v1/keys?starting_after=${cursor}`);
      expect(pathsOf(answer)).toEqual(['starting_after']);
    }
  });
});

describe('hosts', () => {
  it.each(['evil.example', 'evil.example:8787', '127.0.0.1.evil.example', null])(
    'answers to no request for %s',
    async (host) => {
      for (const url of ['/v1/models', '/openapi.json', '/']) {
        const answer = await raw(`GET ${url} HTTP/1.1`, { host });
        expectError(answer, 'VALIDATION_ERROR', null);
        expect(answer.json.error.details[0].loc).toEqual(['header', 'Host']);
      }
    },
  );

  it('refuses HTTP/1.0 without a host in the same words', async () => {
    expectError(await raw('GET /v1/models HTTP/1.0', { host: null }), 'VALIDATION_ERROR', null);
  });
});

describe('proxies', () => {
  it('that nobody named are not believed', async () => {
    const head = 'GET /v1/models HTTP/1.1\r\nX-Forwarded-Host: evil.example\r\nX-Forwarded-Proto: https';
    expectAnswer(await raw(head), 'test');
    const refused = await raw(head, { key: null });
    expect(refused.json.error.docs_url).toBe('http://127.0.0.1/docs/errors#INVALID_API_KEY');
  });
});

describe('what is no HTTP', () => {
  it.each([
    ['noise', 'BLARG\r\n\r\n'],
    ['a method that is none', 'FLY /v1/models HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n'],
    [
      'two lengths',
      'POST /v1/parse HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Length: 5\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n',
    ],
    ['a negative length', 'POST /v1/parse HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Length: -1\r\n\r\n'],
    ['a line break in a header', 'GET /v1/models HTTP/1.1\r\nHost: 127.0.0.1\r\nX-A\u0001: b\r\n\r\n'],
  ])('is answered in the envelope: %s', async (_what, text) => {
    const answer = await sendRaw(app.url, text);
    expectError(answer, 'VALIDATION_ERROR', null);
    expect(answer.json.error.details[0].loc).toEqual(['header']);
    expect(answer.headers.get('connection')).toBe('close');
  });
});

describe('bodies', () => {
  const post = (body: string | Buffer, headers: Record<string, string> = {}) =>
    fetch(`${app.url}/v1/parse`, {
      method: 'POST',
      headers: { 'x-api-key': app.keys.test, 'content-type': 'application/json', ...headers },
      body: body as never,
    }).then(async (response) => {
      const text = await response.text();
      return { status: response.status, headers: response.headers, text, json: JSON.parse(text) };
    });
  const bytes = (text: string, ...more: number[]): Buffer =>
    Buffer.concat([Buffer.from(text), Buffer.from(more)]);

  it.each([
    ['a byte order mark', bytes('\ufeff{"code":"x"}')],
    ['bytes that are no UTF-8', bytes('{"code":"', 0xff, 0x22, 0x7d)],
    ['UTF-16', Buffer.from('{"code":"x"}', 'utf16le')],
    ['gzip that does not say so', gzipSync('{"code":"x"}')],
    ['two values', bytes('{"code":"x"}{"code":"x"}')],
    ['a trailing comma', bytes('{"code":"x",}')],
    ['a control character in a text', bytes('{"code":"a\nb"}')],
    ['NaN', bytes('{"code":NaN}')],
    ['sixty thousand levels', bytes('['.repeat(60_000) + ']'.repeat(60_000))],
  ])('are refused when they are %s', async (_what, body) => {
    const answer = await post(body);
    expectError(answer, 'VALIDATION_ERROR', 'test');
    expect(answer.json.error.details[0]).toMatchObject({ loc: ['body'] });
  });

  it.each([
    ['another order and white space', ' \n{ "code" : "x" }\r\n '],
    ['escapes', '{"\\u0063ode":"\\u0078"}'],
    ['the last of two', '{"code":5,"code":"x"}'],
  ])('are read with %s', async (_what, body) => expectAnswer(await post(body), 'test'));

  it.each([
    'application/json',
    'application/json; charset=utf-8',
    'APPLICATION/JSON',
    'application/vnd.api+json',
  ])('are read as %s', async (type) =>
    expectAnswer(await post('{"code":"x"}', { 'content-type': type }), 'test'),
  );

  it('know nothing of prototypes', async () => {
    for (const name of ['__proto__', 'constructor', 'toString', 'hasOwnProperty']) {
      const answer = await post(`{"code":"x","${name}":{"code":"y"}}`);
      expect(pathsOf(answer)).toEqual([name]);
      const metadata = await app.call('POST', '/v1/sessions', {
        body: `{"metadata":{"${name}":{"isAdmin":true}}}`,
      });
      expectAnswer(metadata, 'test');
    }
    expect(({} as { isAdmin?: boolean }).isAdmin).toBeUndefined();
  });

  it('name the place of text that cannot be kept', async () => {
    const places = [
      ['/v1/sessions', '{"metadata":{"a":["\\u0000"]}}', 'metadata.a[0]'],
      ['/v1/sessions', '{"system_prompt":"\\ud83d"}', 'system_prompt'],
      ['/v1/keys', '{"name":"a\\u0000"}', 'name'],
      ['/v1/runs', '{"machine_id":"m","task":"a\\u0000"}', 'task'],
      ['/v1/runs', '{"machine_id":"m","task":"a","metadata":{"b":"\\ud83d"}}', 'metadata.b'],
      ['/v1/predict', JSON.stringify({ screenshot: SAMPLE, instruction: '\0' }), 'instruction'],
    ] as const;
    for (const [path, body, place] of places) {
      expect(pathsOf(await app.call('POST', path, { body }))).toEqual([place]);
    }
  });

  it('are refused while they arrive when they are too long, and the refusal arrives as well', async () => {
    const chunk = `${(65_536).toString(16)}\r\n${' '.repeat(65_536)}\r\n`;
    const head = 'POST /v1/parse HTTP/1.1\r\nContent-Type: application/json\r\nTransfer-Encoding: chunked';
    const answer = await raw(head, { body: `${chunk.repeat(20)}0\r\n\r\n` });
    expectError(answer, 'PAYLOAD_TOO_LARGE', 'test');
    expect(answer.json.error.max_body_bytes).toBe(1_048_576);
  });

  it('count against the memory of all bodies, announced or not, and not for longer than they live', async () => {
    const long = 9_000_000;
    const head = 'POST /v1/ocr HTTP/1.1\r\nContent-Type: application/json';
    expectError(
      await raw(`${head}\r\nContent-Length: ${long}`, { body: '{' }),
      'SERVICE_UNAVAILABLE',
      'test',
    );
    const chunk = `${(1_000_000).toString(16)}\r\n${' '.repeat(1_000_000)}\r\n`;
    const streamed = await raw(`${head}\r\nTransfer-Encoding: chunked`, {
      body: `${chunk.repeat(9)}0\r\n\r\n`,
    });
    expectError(streamed, 'SERVICE_UNAVAILABLE', 'test');
    // Were the refused ones still counted, this would not fit.
    expectAnswer(
      await app.call('POST', '/v1/ocr', {
        body: JSON.stringify({ screenshot: SAMPLE }) + ' '.repeat(7_000_000),
      }),
      'test',
    );
  });

  it('that break off are forgotten', async () => {
    const { port } = new URL(app.url);
    const heldBytes = async () =>
      Number(/^opencoast_body_bytes (\d+)$/m.exec((await app.call('GET', '/metrics')).text)?.[1]);
    const socket = connect(Number(port), '127.0.0.1');
    socket.write(
      `POST /v1/ocr HTTP/1.1\r\nHost: 127.0.0.1\r\nX-API-Key: ${app.keys.test}\r\nContent-Type: application/json\r\nContent-Length: 7000000\r\n\r\n{`,
    );
    await expect.poll(heldBytes).toBe(7_000_000);
    socket.destroy();
    await expect.poll(heldBytes).toBe(0);
  });

  it('that a route has no use for are left alone', async () => {
    expectAnswer(
      await raw('GET /v1/models HTTP/1.1\r\nContent-Type: text/odd\r\nContent-Length: 2', { body: '{]' }),
      'test',
    );
    const made = await app.call('POST', '/v1/sessions', { body: {} });
    const path = `/v1/sessions/${made.json.session_id}`;
    expectAnswer(await app.call('POST', `${path}/reset`, { body: 'no JSON' }), 'test');
    expectAnswer(await app.call('DELETE', path, { body: '{}' }), 'test');
  });
});
