/** One POST, against real servers of this machine. */
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createServer as createTcpServer, type Socket } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { type Receiver, startReceiver } from '../../test/support/receiver.ts';
import { programsOnPath } from '../lib/on-path.ts';
import { type PostOptions, post } from './post.ts';

const closing: (() => Promise<unknown>)[] = [];
afterEach(async () => {
  for (const close of closing.splice(0).reverse()) await close();
});

async function receiver(tls?: { key: string; cert: string }): Promise<Receiver> {
  const one = await startReceiver(tls);
  closing.push(one.close);
  return one;
}

const nobody = new AbortController().signal;
const options = (given: Partial<PostOptions> = {}): PostOptions => ({
  policy: { allowPrivate: true },
  resolve: () => Promise.reject(new Error('nothing to resolve')),
  timeoutMs: 10_000,
  signal: nobody,
  ...given,
});
const send = (url: string, given: Partial<PostOptions> = {}, body = '{"a":"ä"}') =>
  post({ url, body, headers: { 'X-Test': 'yes' } }, options(given));

/** Answers each connection with these bytes, and hangs up where `hangUp`. */
async function rawServer(bytes: string, hangUp: boolean): Promise<string> {
  const sockets = new Set<Socket>();
  const server = createTcpServer((socket) => {
    sockets.add(socket);
    socket.on('error', () => {});
    socket.once('data', () => (hangUp ? socket.end(bytes) : socket.write(bytes)));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  closing.push(async () => {
    for (const socket of sockets) socket.destroy();
    await new Promise((resolve) => server.close(resolve));
  });
  return `http://127.0.0.1:${(server.address() as { port: number }).port}/`;
}

describe('a POST', () => {
  it('says what it was given, to the byte', async () => {
    const there = await receiver();
    expect(await send(`${there.url}?q=1#part`)).toEqual({ status: 200 });
    expect(there.received).toMatchObject([
      {
        path: '/hook?q=1',
        body: '{"a":"ä"}',
        headers: { 'x-test': 'yes', 'content-length': '10', host: `127.0.0.1:${there.port}` },
      },
    ]);
  });

  it('follows no redirect', async () => {
    const [there, elsewhere] = [await receiver(), await receiver()];
    there.answer = (response) => response.writeHead(307, { location: elsewhere.url }).end();
    expect(await send(there.url)).toEqual({ status: 307 });
    expect(elsewhere.received).toEqual([]);
  });

  it('waits no longer than its time for an answer, a name or a slow body', async () => {
    const there = await receiver();
    there.answer = () => undefined;
    const late = { error: 'no answer within 0.2 s' };
    expect(await send(there.url, { timeoutMs: 200 })).toEqual(late);
    there.answer = (response) => response.writeHead(200).write('…');
    expect(await send(there.url, { timeoutMs: 200 })).toEqual({ status: 200 });
    const resolve = () => new Promise<never>(() => undefined);
    expect(await send('https://example.com/', { resolve, timeoutMs: 20 })).toEqual({
      error: 'example.com was not resolved in time',
    });
  });

  it('reads no endless answer to its end', async () => {
    const there = await receiver();
    let sent = 0;
    there.answer = (response) => {
      response.writeHead(200);
      const more = () => {
        while (!response.destroyed && response.write('x'.repeat(16_384))) sent += 16_384;
        if (!response.destroyed) response.once('drain', more);
      };
      more();
    };
    expect(await send(there.url)).toEqual({ status: 200 });
    expect(sent).toBeLessThan(64 * 1024 * 1024);
  });

  it.each([
    ['nothing', '', 'the connection was closed before an answer'],
    ['half a header', 'HTTP/1.1 200 OK\r\nX', 'the connection was closed before an answer'],
    ['something else', 'SSH-2.0-OpenSSH_9.6\r\n', 'the answer is not HTTP'],
    [
      'endless headers',
      `HTTP/1.1 200 OK\r\nX: ${'x'.repeat(100_000)}`,
      'the headers of the answer are too long',
    ],
    [
      'another protocol',
      'HTTP/1.1 101 S\r\nConnection: upgrade\r\nUpgrade: x\r\n\r\n',
      'the connection was closed before an answer',
    ],
  ])('that is answered with %s has failed', async (_, bytes, error) => {
    expect(await send(await rawServer(bytes, true))).toEqual({ error });
  });

  it('counts an answer that ends too early: its status was said', async () => {
    const bytes = 'HTTP/1.1 204 No Content\r\n\r\n';
    expect(await send(await rawServer(bytes, false))).toEqual({ status: 204 });
    const cut = 'HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\nhalf';
    expect(await send(await rawServer(cut, true))).toEqual({ status: 200 });
  });

  it('says where nobody listens', async () => {
    const there = await receiver();
    await there.close();
    expect(await send(there.url)).toEqual({ error: 'the connection was refused' });
  });

  it('ends with its signal', async () => {
    const there = await receiver();
    const ending = new AbortController();
    there.answer = () => ending.abort();
    expect(await send(there.url, { signal: ending.signal })).toHaveProperty('error');
  });
});

describe('the address', () => {
  it('is the one that was checked, whatever the name means a moment later', async () => {
    const there = await receiver();
    let asked = 0;
    const resolve = async () => {
      asked += 1;
      return asked === 1 ? ['127.0.0.1'] : ['203.0.113.1'];
    };
    expect(await send(`http://rebinding.example:${there.port}/x`, { resolve })).toEqual({ status: 200 });
    expect(asked).toBe(1);
    expect(there.received[0]?.headers.host).toBe(`rebinding.example:${there.port}`);
  });

  it.each([
    ['private', ['10.0.0.1']],
    ['loopback', ['8.8.8.8', '127.0.0.1']],
    ['metadata', ['::ffff:169.254.169.254']],
    ['private', ['64:ff9b::a00:1']],
    ['shared', ['100.64.1.1']],
  ])('is not called when it is %s', async (is, addresses) => {
    const outcome = await send('https://rebinding.example/', {
      policy: { allowPrivate: false },
      resolve: async () => addresses,
    });
    expect(outcome).toEqual({
      error: `not called: rebinding.example is ${addresses.at(-1)}, which is ${is}`,
    });
  });

  it('is missing where the name has none', async () => {
    for (const resolve of [async () => [], () => Promise.reject(new Error('ENOTFOUND'))])
      expect(await send('https://nowhere.example/', { resolve })).toEqual({
        error: 'nowhere.example has no address',
      });
  });
});

const openssl = programsOnPath(['openssl'], process.env)[0];

describe.skipIf(!openssl && process.env.REQUIRE_ALL !== '1')('TLS', () => {
  function certificate(name: string) {
    const folder = mkdtempSync(join(tmpdir(), 'opencoast-test-'));
    const [key, cert] = [join(folder, 'key.pem'), join(folder, 'cert.pem')];
    const what = ['-x509', '-newkey', 'rsa:2048', '-nodes', '-days', '2', '-subj', `/CN=${name}`];
    const names = ['-addext', `subjectAltName=DNS:${name}`];
    execFileSync(openssl ?? '', ['req', ...what, ...names, '-keyout', key, '-out', cert], {
      stdio: 'ignore',
    });
    const pair = { key: readFileSync(key, 'utf8'), cert: readFileSync(cert, 'utf8') };
    rmSync(folder, { recursive: true });
    return pair;
  }
  const pair = certificate('hooks.example');
  const resolve = async () => ['127.0.0.1'];

  it('is spoken to the name of the URL, at the address that was checked', async () => {
    const there = await receiver(pair);
    const url = `https://hooks.example:${there.port}/x`;
    expect(await send(url, { resolve, ca: pair.cert })).toEqual({ status: 200 });
    expect(there.received[0]?.headers.host).toBe(`hooks.example:${there.port}`);
    expect(await send(`https://hooks.example.:${there.port}/x`, { resolve, ca: pair.cert })).toEqual({
      status: 200,
    });
  });

  it('is not spoken to who cannot prove the name', async () => {
    const there = await receiver(pair);
    expect(await send(`https://other.example:${there.port}/`, { resolve, ca: pair.cert })).toEqual({
      error: 'TLS failed: ERR_TLS_CERT_ALTNAME_INVALID',
    });
    expect(await send(`https://hooks.example:${there.port}/`, { resolve })).toEqual({
      error: 'TLS failed: DEPTH_ZERO_SELF_SIGNED_CERT',
    });
    expect(there.received).toEqual([]);
  });
});
