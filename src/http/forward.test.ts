/** Two real servers on one store, of which one forwards to the other: what goes over HTTP between them, and what never does. */
import { once } from 'node:events';
import { createServer, request as httpRequest, type IncomingMessage, type RequestOptions } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import fc from 'fast-check';
import { pino } from 'pino';
import { Type } from 'typebox';
import { afterAll, beforeAll, beforeEach, describe, expect, it, onTestFinished } from 'vitest';
import { openTestStore, type TestStore } from '../../test/support/stores.ts';
import { adminOperations } from '../admin/operations.ts';
import { type Route, route } from '../contract/route.ts';
import { createSecretBox } from '../lib/secret-box.ts';
import { passedOn } from './forward.ts';
import { createIdempotency } from './idempotency.ts';
import { createMetrics } from './metrics.ts';
import { buildServer } from './server.ts';
import type { Sibling } from './siblings.ts';
import { signVoucher } from './voucher.ts';

const secret = Buffer.alloc(32, 5);
const LIMIT = 4 * 1024 * 1024;
const PATH = '/v1/machines/m1/echo';

/** Who came to the far end, and what holds its answer back. */
const seen: string[] = [];
let gate: Promise<void> = Promise.resolve();

const echo = route<{ text: string }>({
  method: 'POST',
  path: '/v1/machines/:machine_id/echo',
  operationId: 'echo',
  summary: 'Echoes',
  tag: 'machines',
  scope: null,
  bucket: 'read',
  idempotency: 'verbatim',
  body: Type.Object({ text: Type.String() }),
  bodyLimit: LIMIT,
  response: Type.Object({}),
  async handle({ body, origin, requestId, params }) {
    seen.push(requestId);
    await gate;
    return { body: { text: body.text, origin, id: params.machine_id, request_id: requestId } };
  },
});
const routes: readonly Route[] = [
  echo,
  route({
    ...echo,
    method: 'DELETE',
    operationId: 'drop',
    handle: async () => ({ body: { gone: true } }),
  } as Route),
];

let testStore: TestStore;
let key: string;
let keyId: string;
let isAlive = true;
beforeAll(async () => {
  testStore = await openTestStore('embedded');
  const operations = adminOperations(testStore.store, () => new Date());
  const { account_id } = await operations['accounts.create']({ name: 'A', tier: 'starter', wallet_cents: 0 });
  const made = await operations['keys.create']({ account_id, mode: 'test', scopes: 'all' });
  [key, keyId] = [String(made.key), String(made.key_id)];
});
afterAll(() => testStore.close());
beforeEach(() => {
  seen.length = 0;
  gate = Promise.resolve();
  isAlive = true;
});

/** A server whose requests of machines belong where `place` says. */
async function serve(id: string, place: () => 'here' | Sibling) {
  const { store } = testStore;
  const shutdown = new AbortController();
  const { app } = buildServer(routes, {
    store,
    executorId: id,
    idempotency: createIdempotency(store, {
      box: createSecretBox(Buffer.alloc(32, 7)),
      ttlMs: 3_600_000,
      twinWaitMs: 1_000,
    }),
    noteUse: () => undefined,
    now: () => new Date(),
    log: pino({ level: process.env.TEST_LOG ?? 'silent' }),
    metrics: createMetrics(),
    publicUrl: null,
    hosts: new Set(['127.0.0.1', `${id}.example`]),
    trustProxy: false,
    tls: null,
    shutdown: shutdown.signal,
    draining: () => false,
    forwarding: { secret, placeOf: () => async () => place(), isAlive: async () => isAlive },
  });
  await store.query("INSERT INTO executors (id, host, pid) VALUES ($1, 'h', 1) ON CONFLICT DO NOTHING", [id]);
  const url = await app.listen({ host: '127.0.0.1', port: 0 });
  onTestFinished(async () => {
    shutdown.abort();
    await app.close();
  });
  return { url, close: () => app.close(), shutdown };
}

async function pair() {
  const far = await serve('exe_far', () => 'here');
  const near = await serve('exe_near', () => ({ id: 'exe_far', address: far.url }));
  return { far, near };
}

async function send(url: string, options: RequestOptions = {}, ...chunks: (string | Buffer)[]) {
  const headers = { 'x-api-key': key, 'content-type': 'application/json', ...options.headers };
  const outgoing = httpRequest(`${url}${PATH}`, { method: 'POST', agent: false, ...options, headers });
  // One that was answered before all of it was sent may fail while the rest is; before an answer `once` tells of it.
  outgoing.on('error', () => undefined);
  for (const chunk of chunks) outgoing.write(chunk);
  outgoing.end();
  const [response] = (await once(outgoing, 'response')) as [IncomingMessage];
  const body = await text(response);
  return { status: response.statusCode, headers: response.headers, json: JSON.parse(body) };
}

const body = JSON.stringify({ text: 'hello' });

describe('a forwarded request', () => {
  it('is carried out at the other end under the name it was given here, and its answer is passed on', async () => {
    const { near } = await pair();
    const answer = await send(near.url, { headers: { host: 'exe_near.example:1' } }, body);
    expect([answer.status, answer.json]).toEqual([
      200,
      { text: 'hello', origin: 'http://exe_near.example:1', id: 'm1', request_id: seen[0] },
    ]);
    expect(answer.headers['x-coasty-request-id']).toBe(seen[0]);
    expect(answer.headers).toMatchObject({
      'x-content-type-options': 'nosniff',
      'cache-control': 'no-store',
    });
    expect(answer.headers).not.toHaveProperty('x-opencoast-forwarded');
  });

  it('is counted once', async () => {
    const { near } = await pair();
    const left = async () => Number((await send(near.url, {}, body)).headers['x-ratelimit-remaining']);
    const before = await left();
    expect([await left(), await left()]).toEqual([before - 1, before - 2]);
  });

  it('has its body in whatever framing it came, or none', async () => {
    const { near } = await pair();
    const long = JSON.stringify({ text: 'x'.repeat(1_000_000) });
    const chunked = await send(near.url, {}, long.slice(0, 10), long.slice(10, 500_000), long.slice(500_000));
    expect([chunked.status, chunked.json.text.length]).toEqual([200, 1_000_000]);
    const counted = await send(near.url, { headers: { 'content-length': long.length } }, long);
    expect([counted.status, counted.json.text.length]).toEqual([200, 1_000_000]);
    const expected = await send(near.url, { headers: { expect: '100-continue' } }, body);
    expect(expected.json.text).toBe('hello');
    for (const framing of [{ 'transfer-encoding': 'chunked' }, { 'content-length': body.length }]) {
      const ended = await send(near.url, { method: 'DELETE', headers: { ...framing } }, body);
      expect(ended.json).toEqual({ gone: true });
    }
    expect((await send(near.url, { method: 'DELETE' })).json.error.details[0].type).toBe('missing');
    const none = await send(near.url, { headers: { 'content-length': 0 } });
    expect([none.status, none.json.error.code]).toEqual([422, 'VALIDATION_ERROR']);
  });

  it('is refused by the other end as by this: too long, no JSON, no such key', async () => {
    const { near } = await pair();
    const long = 'x'.repeat(LIMIT + 1);
    for (const headers of [{}, { 'content-length': long.length }]) {
      const answer = await send(near.url, { headers }, long);
      expect([answer.status, answer.json.error.max_body_bytes]).toEqual([413, LIMIT]);
    }
    expect((await send(near.url, {}, '{')).status).toBe(422);
    expect((await send(near.url, { headers: { 'x-api-key': 'sk-coasty-test-1' } }, body)).status).toBe(401);
    expect(seen).toEqual([]);
  });

  it('is carried out once under one Idempotency-Key', async () => {
    const { near, far } = await pair();
    const headers = { 'idempotency-key': 'k1' };
    const [first, again, direct] = [
      await send(near.url, { headers }, body),
      await send(near.url, { headers }, body),
      await send(far.url, { headers }, body),
    ];
    expect([again.json, direct.json]).toEqual([first.json, first.json]);
    expect(again.headers).toMatchObject({
      'idempotency-replayed': 'true',
      'x-coasty-request-id': first.json.request_id,
    });
    expect(seen).toHaveLength(1);
  });

  it('never goes round and round', async () => {
    const places: { near?: Sibling; far?: Sibling } = {};
    const near = await serve('exe_near', () => places.near ?? 'here');
    const far = await serve('exe_far', () => places.far ?? 'here');
    places.near = { id: 'exe_far', address: far.url };
    places.far = { id: 'exe_near', address: near.url };
    for (const { url } of [near, far]) {
      const answer = await send(url, {}, body);
      expect([answer.status, answer.json.error.code]).toEqual([503, 'SERVICE_UNAVAILABLE']);
    }
    expect(seen).toEqual([]);
  });
});

describe('what vouches for a forwarded request', () => {
  const voucher = () => ({ requestId: 'req_its', keyId, from: 'exe_near', origin: 'https://public.example' });
  const asked = { method: 'POST', url: PATH };

  it('is believed from a sibling, host and all', async () => {
    const { far } = await pair();
    const signed = signVoucher(secret, asked, voucher(), new Date());
    const headers = { host: '10.1.2.3', 'x-opencoast-forwarded': signed };
    const answer = await send(far.url, { headers }, body);
    expect(answer.json).toMatchObject({ request_id: 'req_its', origin: 'https://public.example' });
    expect((await send(far.url, { headers: { host: '10.1.2.3' } }, body)).status).toBe(422);
  });

  it('is worth nothing from a client, nor for another request, nor later', async () => {
    const { near, far } = await pair();
    const now = Date.now();
    const wrong = [
      signVoucher(Buffer.alloc(32, 6), asked, voucher(), new Date(now)),
      signVoucher(secret, { ...asked, url: `${PATH}?x=1` }, voucher(), new Date(now)),
      signVoucher(secret, asked, voucher(), new Date(now - 120_000)),
      'nonsense',
      '',
    ];
    for (const url of [near.url, far.url]) {
      for (const header of wrong) {
        const answer = await send(url, { headers: { 'x-opencoast-forwarded': header } }, body);
        expect([answer.status, answer.json.origin]).toEqual([200, url]);
        expect(answer.json.request_id).not.toBe('req_its');
      }
    }
  });

  it('opens nothing without a key, nor with another than the one that was let in', async () => {
    const { far } = await pair();
    const with_ = (its: object, apiKey: string) =>
      send(
        far.url,
        {
          headers: {
            'x-api-key': apiKey,
            'x-opencoast-forwarded': signVoucher(secret, asked, { ...voucher(), ...its }, new Date()),
          },
        },
        body,
      );
    expect((await with_({}, '')).status).toBe(401);
    expect((await with_({ keyId: 'key_other' }, key)).status).toBe(401);
    expect((await with_({ keyId: null }, key)).status).toBe(401);
    expect(seen).toEqual([]);
  });
});

describe('a sibling', () => {
  it('that cannot be reached has done nothing, and the client is told to try again', async () => {
    const closed = createServer();
    await once(closed.listen(0, '127.0.0.1'), 'listening');
    const { port } = closed.address() as AddressInfo;
    closed.close();
    const near = await serve('exe_near', () => ({ id: 'exe_far', address: `http://127.0.0.1:${port}` }));
    const answer = await send(near.url, {}, body);
    expect([answer.status, answer.headers['retry-after']]).toEqual([503, '1']);
    expect(answer.json.error).toMatchObject({ code: 'SERVICE_UNAVAILABLE', retryable: true });
    expect(answer.json.error.message).toContain('Nothing was done');
  });

  it('that is not heard of any more while it works leaves open what it did', async () => {
    const { near } = await pair();
    let open: () => void = () => undefined;
    gate = new Promise((resolve) => {
      open = resolve;
    });
    const waiting = [
      send(near.url, {}, body),
      send(near.url, { headers: { 'idempotency-key': 'k2' } }, body),
    ];
    await expect.poll(() => seen.length).toBe(2);
    isAlive = false;
    const answers = await Promise.all(waiting);
    expect(answers.map(({ status, json }) => [status, json.error.code, json.error.retryable])).toEqual([
      [503, 'UPSTREAM_UNAVAILABLE', false],
      [503, 'UPSTREAM_UNAVAILABLE', true],
    ]);
    open();
  });

  /** A process that answers every request with these bytes and hangs up. */
  async function answering(...bytes: string[]): Promise<string> {
    const server = createServer();
    server.on('connection', (socket) => {
      socket.once('data', () => socket.end(bytes.join('')));
    });
    await once(server.listen(0, '127.0.0.1'), 'listening');
    onTestFinished(() => void server.close());
    return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  }

  it('that hangs up without a word may have done it', async () => {
    const address = await answering();
    const near = await serve('exe_near', () => ({ id: 'exe_far', address }));
    const { status, json } = await send(near.url, {}, body);
    expect([status, json.error.code, json.error.retryable]).toEqual([503, 'UPSTREAM_UNAVAILABLE', false]);
  });

  it('whose answer breaks off breaks ours off: nobody takes a part for the whole', async () => {
    const address = await answering('HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\n', '{"text":');
    const near = await serve('exe_near', () => ({ id: 'exe_far', address }));
    await expect(send(near.url, {}, body)).rejects.toThrow(/aborted|socket hang up|ECONNRESET/);
    expect(seen).toEqual([]);
  });

  it('is hung up on when the client leaves, or the server gives up', async () => {
    const far = createServer();
    await once(far.listen(0, '127.0.0.1'), 'listening');
    onTestFinished(() => void far.close());
    const address = `http://127.0.0.1:${(far.address() as AddressInfo).port}`;
    const near = await serve('exe_near', () => ({ id: 'exe_far', address }));
    const begin = async () => {
      const outgoing = httpRequest(`${near.url}${PATH}`, {
        method: 'POST',
        agent: false,
        headers: { 'x-api-key': key },
      });
      outgoing.on('error', () => undefined);
      const came = once(far, 'request') as Promise<[IncomingMessage]>;
      outgoing.end(body);
      const [{ socket }] = await came;
      return { outgoing, hungUp: once(socket, 'close') };
    };
    const left = await begin();
    left.outgoing.destroy();
    await left.hungUp;
    const late = await begin();
    const answered = once(late.outgoing, 'response') as Promise<[IncomingMessage]>;
    near.shutdown.abort();
    expect((await answered)[0].statusCode).toBe(503);
    await late.hungUp;
  });

  it('is reached below a path, where its operator says so', async () => {
    const { far } = await pair();
    const proxy = createServer((incoming, response) => {
      const { hostname, port } = new URL(far.url);
      const path = incoming.url?.replace(/^\/inside/, '') ?? '';
      const { method = '', headers } = incoming;
      const on = httpRequest({ hostname, port, path, method, headers }, (answer) => {
        response.writeHead(answer.statusCode ?? 500, answer.headers);
        answer.pipe(response);
      });
      incoming.pipe(on);
    });
    await once(proxy.listen(0, '127.0.0.1'), 'listening');
    onTestFinished(() => void proxy.close());
    const address = `http://127.0.0.1:${(proxy.address() as AddressInfo).port}/inside`;
    const near = await serve('exe_near', () => ({ id: 'exe_far', address }));
    expect((await send(near.url, {}, body)).json.text).toBe('hello');
  });
});

describe('headers', () => {
  it('of a connection stay with it, whatever they are called; the rest goes on', () => {
    const name = fc.stringMatching(/^[a-z][a-z-]{0,15}$/).filter((one) => one !== 'x-opencoast-forwarded');
    fc.assert(
      fc.property(
        fc.uniqueArray(name, { maxLength: 4 }),
        fc.uniqueArray(name, { maxLength: 4 }),
        (its, others) => {
          const headers = Object.fromEntries([...its, ...others].map((one) => [one, 'v']));
          const connection = its.join(', ').toUpperCase();
          const kept = passedOn({ ...headers, connection, 'x-api-key': 'k', 'x-opencoast-forwarded': 'v' });
          for (const one of its) expect(kept).not.toHaveProperty([one]);
          expect(kept).not.toHaveProperty(['x-opencoast-forwarded']);
          expect(kept).not.toHaveProperty(['connection']);
          if (!its.includes('x-api-key')) expect(kept).toHaveProperty(['x-api-key'], 'k');
        },
      ),
      { numRuns: Number(process.env.ROUNDS ?? 100) },
    );
  });

  it('hold no key of a model further on: no machine asks one', () => {
    const headers = { 'X-LLM-Provider': 'openai', 'X-LLM-Api-Key': 'sk-0123456789abcdef' };
    const lowered = Object.fromEntries(Object.entries(headers).map(([name, v]) => [name.toLowerCase(), v]));
    expect(passedOn(lowered)).toEqual({ 'x-llm-provider': 'openai' });
  });
});
