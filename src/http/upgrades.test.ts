import { once } from 'node:events';
import { connect as connectPlain, type Socket } from 'node:net';
import { connect as connectTls } from 'node:tls';
import Fastify, { type FastifyInstance } from 'fastify';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { WebSocket } from 'ws';
import { certificate, openssl } from '../../test/support/certificate.ts';
import type { Route } from '../contract/route.ts';
import { addUpgrades } from './upgrades.ts';

let app: FastifyInstance;
afterEach(() => app?.close());

/** A server with one path that is upgraded and one that is not, which says what it got. */
async function serve(secure: boolean): Promise<number> {
  app = (secure ? Fastify({ https: certificate() }) : Fastify()) as unknown as FastifyInstance;
  const live = { path: '/live/:id', upgrade: async () => () => undefined } as unknown as Route;
  addUpgrades(app, [live], (inner) => {
    inner.route({
      method: 'GET',
      url: '/live/:id',
      handler: async () => 'plain',
      wsHandler: (socket) => void socket.on('message', (data) => socket.send(`heard ${String(data)}`)),
    });
    inner.get('/slow', async () => {
      await new Promise((resolve) => setImmediate(resolve));
      return 'late answer';
    });
    inner.post('/echo', async ({ body, headers }) => ({ body, upgrade: headers.upgrade ?? null }));
  });
  await app.listen({ host: '127.0.0.1', port: 0 });
  return (app.server.address() as { port: number }).port;
}

function dial(port: number, secure: boolean): Socket {
  const to = { host: '127.0.0.1', port };
  return secure ? connectTls({ ...to, rejectUnauthorized: false }) : connectPlain(to);
}

function answerTo(socket: Socket, end: string): Promise<string> {
  return new Promise((resolve, reject) => {
    const chunks: Buffer[] = [];
    const take = (chunk: Buffer): void => {
      chunks.push(chunk);
      const text = Buffer.concat(chunks).toString();
      if (!text.includes(end)) return;
      socket.off('data', take);
      resolve(text);
    };
    socket.on('data', take).once('error', reject);
  });
}

describe.each([
  ['http', false],
  ['https', true],
])('a request over %s', (_name, secure) => {
  beforeEach((context) => context.skip(secure && !openssl && process.env.REQUIRE_ALL !== '1', 'no openssl'));

  it('that would like HTTP/2 is answered in HTTP/1.1, body and all, and so is the next on its connection', async () => {
    const socket = dial(await serve(secure), secure);
    const body = JSON.stringify({ text: 'é'.repeat(40_000) });
    const head = [
      'POST /echo HTTP/1.1',
      'Host: localhost',
      'Connection: Upgrade, HTTP2-Settings',
      'Upgrade: h2c',
      'HTTP2-Settings: AAEAAEAAAAIAAAABAAMAAABkAAQBAAAAAAUAAEAA',
      'Content-Type: application/json',
      `Content-Length: ${Buffer.byteLength(body)}`,
      '\r\n',
    ].join('\r\n');
    for (const _time of [1, 2]) {
      // In two pieces: what comes after the head is the body's all the same.
      socket.write(head + body.slice(0, 100));
      socket.write(body.slice(100));
      const answer = await answerTo(socket, '"upgrade":null}');
      expect(answer).toMatch(/^HTTP\/1\.1 200 OK/);
      expect(answer).toContain(body);
    }
    socket.destroy();
  });

  it('becomes a WebSocket where there is one, and nowhere else', async () => {
    const port = await serve(secure);
    const open = (path: string): WebSocket =>
      new WebSocket(`${secure ? 'wss' : 'ws'}://127.0.0.1:${port}${path}`, { rejectUnauthorized: false });
    const socket = open('/live/1?ticket=x');
    await once(socket, 'open');
    socket.send('hello');
    const [data] = (await once(socket, 'message')) as [Buffer];
    expect(String(data)).toBe('heard hello');
    const [, response] = (await once(open('/live'), 'unexpected-response')) as [
      unknown,
      { statusCode: number },
    ];
    expect(response.statusCode).toBe(404);
    const closed = once(socket, 'close');
    await app.close();
    expect((await closed)[0]).toBe(1001);
  });

  it('becomes a WebSocket that takes a message of 1 MiB, and ends with a longer one', async () => {
    const socket = new WebSocket(`${secure ? 'wss' : 'ws'}://127.0.0.1:${await serve(secure)}/live/1`, {
      rejectUnauthorized: false,
    });
    await once(socket, 'open');
    const heard = once(socket, 'message');
    socket.send(Buffer.alloc(1024 * 1024, 'x'));
    expect(String((await heard)[0])).toHaveLength('heard '.length + 1024 * 1024);
    const closed = once(socket, 'close');
    socket.send(Buffer.alloc(1024 * 1024 + 1, 'x'));
    expect((await closed)[0]).toBe(1009);
  });

  it('with an Upgrade that is not one is answered plainly', async () => {
    const socket = dial(await serve(secure), secure);
    socket.write(
      'GET /live/1 HTTP/1.1\r\nHost: localhost\r\nConnection: upgrade\r\nUpgrade: carrier-pigeon\r\n\r\n',
    );
    expect(await answerTo(socket, 'plain')).toMatch(/^HTTP\/1\.1 200 OK/);
    socket.destroy();
  });

  it.each([1, 2])('is answered after all that came before on its connection (%i of them)', async (count) => {
    const socket = dial(await serve(secure), secure);
    const wish = 'Connection: Upgrade\r\nUpgrade: h2c\r\n';
    const slow = 'GET /slow HTTP/1.1\r\nHost: localhost\r\n';
    socket.write(
      `${slow}\r\n${`${slow}${wish}\r\n`.repeat(count)}GET /live/1 HTTP/1.1\r\nHost: localhost\r\n\r\n`,
    );
    const answers = await answerTo(socket, '\r\n\r\nplain');
    expect(answers.match(/late answer|\nplain/g)).toEqual([
      ...Array(count + 1).fill('late answer'),
      '\nplain',
    ]);
    socket.destroy();
  });

  it('becomes a WebSocket after what came before it, and neither holds the server up', async () => {
    const port = await serve(secure);
    const upgrade =
      'Connection: Upgrade\r\nUpgrade: websocket\r\nSec-WebSocket-Version: 13\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n';
    const both = `GET /slow HTTP/1.1\r\nHost: localhost\r\n\r\nGET /live/1 HTTP/1.1\r\nHost: localhost\r\n${upgrade}\r\n`;
    const socket = dial(port, secure);
    socket.write(both);
    expect(await answerTo(socket, 'Sec-WebSocket-Accept')).toMatch(
      /200 OK.*late answer.*101 Switching Protocols/s,
    );
    const reset = dial(port, secure);
    reset.write(both);
    await once(app.server, 'upgrade');
    reset.destroy();
    const closed = once(socket.resume(), 'close');
    await app.close();
    await closed;
  });
});
