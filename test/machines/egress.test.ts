/** The way out of a machine: what an address is, who may be reached, and a proxy that connects to what it checked. */
import { mkdtemp, rm, stat } from 'node:fs/promises';
import { createServer, type IncomingMessage, request, type Server } from 'node:http';
import { type AddressInfo, BlockList, connect, createServer as createTcpServer, isIPv6 } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterEach, describe, expect, it } from 'vitest';
import { classify } from '../../src/lib/addresses.ts';
import {
  destinationOf,
  type EgressPolicy,
  hostOf,
  isEntry,
  mayReach,
} from '../../src/machines/egress/policy.ts';
import { type EgressOptions, type EgressProxy, startEgressProxy } from '../../src/machines/egress/proxy.ts';

const numRuns = Number(process.env.ROUNDS ?? 300);
const guarded = { open: false, allowed: [], own: new Set<string>() };

describe('an address', () => {
  it.each([
    ['8.8.8.8', 'public'],
    ['2606:4700:4700::1111', 'public'],
    ['127.0.0.1', 'loopback'],
    ['127.255.255.254', 'loopback'],
    ['::1', 'loopback'],
    ['0:0:0:0:0:0:0:1', 'loopback'],
    ['10.0.0.1', 'private'],
    ['172.16.0.1', 'private'],
    ['172.31.255.255', 'private'],
    ['172.32.0.1', 'public'],
    ['192.168.1.1', 'private'],
    ['fc00::1', 'private'],
    ['fd12:3456::1', 'private'],
    ['fec0::1', 'private'],
    ['169.254.1.1', 'link-local'],
    ['fe80::1', 'link-local'],
    ['fe80::1%eth0', 'link-local'],
    ['169.254.169.254', 'metadata'],
    ['169.254.170.2', 'metadata'],
    ['168.63.129.16', 'metadata'],
    ['100.100.100.200', 'metadata'],
    ['fd00:ec2::254', 'metadata'],
    ['100.64.0.1', 'shared'],
    ['100.127.255.255', 'shared'],
    ['100.128.0.1', 'public'],
    ['224.0.0.1', 'multicast'],
    ['ff02::1', 'multicast'],
    ['0.0.0.0', 'unspecified'],
    ['0.1.2.3', 'unspecified'],
    ['::', 'unspecified'],
    ['255.255.255.255', 'reserved'],
    ['192.0.2.1', 'reserved'],
    ['198.18.0.1', 'reserved'],
    ['2001:db8::1', 'reserved'],
    ['2001::1', 'reserved'],
    ['4000::1', 'reserved'],
    ['::ffff:127.0.0.1', 'loopback'],
    ['::ffff:7f00:1', 'loopback'],
    ['::ffff:8.8.8.8', 'public'],
    ['::ffff:0:10.0.0.1', 'private'],
    ['::127.0.0.1', 'loopback'],
    ['64:ff9b::7f00:1', 'loopback'],
    ['64:ff9b::169.254.169.254', 'metadata'],
    ['64:ff9b::8.8.8.8', 'public'],
    ['64:ff9b:1::1', 'private'],
    ['2002:7f00:1::', 'loopback'],
    ['2002:a00:1::5', 'private'],
    ['2002:808:808::', 'public'],
    ['2130706433', 'malformed'],
    ['0x7f.1', 'malformed'],
    ['127.1', 'malformed'],
    ['0177.0.0.1', 'malformed'],
    ['localhost', 'malformed'],
    ['', 'malformed'],
  ])('%s is %s', (address, is) => {
    expect(classify(address)).toBe(is);
  });

  const local = new BlockList();
  for (const [net, bits] of [
    ['10.0.0.0', 8],
    ['127.0.0.0', 8],
    ['172.16.0.0', 12],
    ['192.168.0.0', 16],
    ['169.254.0.0', 16],
    ['100.64.0.0', 10],
    ['224.0.0.0', 3],
    ['0.0.0.0', 8],
  ] as const) {
    local.addSubnet(net, bits, 'ipv4');
  }
  for (const [net, bits] of [
    ['fc00::', 7],
    ['fe80::', 10],
    ['ff00::', 8],
    ['::', 127],
  ] as const) {
    local.addSubnet(net, bits, 'ipv6');
  }

  it('is never public when a second implementation knows it as local, in whatever clothes', () => {
    fc.assert(
      fc.property(fc.ipV4(), (address) => {
        const parts = address.split('.').map(Number);
        const hex = (a: number, b: number) => ((parts[a]! << 8) | parts[b]!).toString(16);
        const forms = [
          `::ffff:${address}`,
          `64:ff9b::${address}`,
          `::ffff:${hex(0, 1)}:${hex(2, 3)}`,
          `2002:${hex(0, 1)}:${hex(2, 3)}::1`,
        ];
        const is = classify(address);
        if (local.check(address, 'ipv4')) expect(is).not.toBe('public');
        for (const form of forms) expect(classify(form), form).toBe(is);
      }),
      { numRuns },
    );
    fc.assert(
      fc.property(fc.ipV6(), (address) => {
        if (isIPv6(address) && local.check(address, 'ipv6')) expect(classify(address)).not.toBe('public');
      }),
      { numRuns },
    );
  });

  it('is the same in every spelling, and every text has a class', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 0, max: 0xffff }), { minLength: 8, maxLength: 8 }), (groups) => {
        const full = groups.map((group) => group.toString(16).padStart(4, '0')).join(':');
        expect(classify(full)).toBe(classify(new URL(`http://[${full}]/`).hostname.slice(1, -1)));
      }),
      { numRuns },
    );
    fc.assert(
      fc.property(fc.string(), (text) => {
        expect(classify(text)).toBeTypeOf('string');
      }),
      { numRuns },
    );
  });
});

describe('a host', () => {
  it.each([
    ['Example.COM.', 'example.com'],
    ['8.8.8.8', '8.8.8.8'],
    ['[::1]', '::1'],
    ['xn--bcher-kva.example', 'xn--bcher-kva.example'],
    ['2130706433', null],
    ['0x7f000001', null],
    ['0x7f.0.0.1', null],
    ['0177.0.0.1', null],
    ['127.1', null],
    ['1.2.3.4.5', null],
    ['a.0x', null],
    ['127.0.0.1.', '127.0.0.1'],
    ['::1', null],
    ['[fe80::1%25eth0]', null],
    ['', null],
    ['a b', null],
    ['a\u3002b', null],
    ['１２７.0.0.1', null],
  ])('%s is read as %s', (text, host) => {
    expect(hostOf(text)).toBe(host);
  });

  it('has one port', () => {
    expect(destinationOf('a.example:8080', 80)).toEqual({ host: 'a.example', port: 8080 });
    expect(destinationOf('[::1]', 80)).toEqual({ host: '::1', port: 80 });
    for (const bad of ['a:0', 'a:65536', 'a:', 'a:b', 'u@a:80', 'a/b:80', 'a:1:2']) {
      expect(destinationOf(bad, 80), bad).toBeNull();
    }
    expect(destinationOf('a', null)).toBeNull();
  });
});

describe('the policy', () => {
  const reach = (host: string, port: number, addresses: string[], allowed: string[] = []) =>
    mayReach(host, port, addresses, { ...guarded, allowed }).ok;

  it('lets through what is public in all of its addresses', () => {
    expect(reach('a.example', 443, ['8.8.8.8', '2606:4700::1'])).toBe(true);
    expect(mayReach('a.example', 443, ['8.8.8.8', '127.0.0.1'], guarded)).toEqual({
      ok: false,
      why: 'loopback',
      address: '127.0.0.1',
    });
  });

  it('opens what the list names, with and without a port', () => {
    expect(reach('127.0.0.1', 8799, ['127.0.0.1'], ['127.0.0.1:8799'])).toBe(true);
    expect(reach('127.0.0.1', 8798, ['127.0.0.1'], ['127.0.0.1:8799'])).toBe(false);
    expect(reach('127.0.0.1', 1, ['127.0.0.1'], ['127.0.0.1'])).toBe(true);
    expect(reach('intra.corp', 80, ['10.1.2.3'], ['Intra.Corp'])).toBe(true);
    expect(reach('evil.corp', 80, ['10.1.2.3'], ['intra.corp'])).toBe(false);
    expect(reach('::1', 80, ['::1'], ['[::1]:80'])).toBe(true);
    expect(reach('::1', 80, ['::1'], ['::1'])).toBe(true);
    // Another name for the same address is another host: its pages must not pass for the listed one's.
    expect(reach('rebound.example', 8799, ['127.0.0.1'], ['127.0.0.1:8799'])).toBe(false);
  });

  it('keeps a machine to its own list, and opens nothing by it', () => {
    const only =
      (entries: string[], more: Partial<EgressPolicy> = {}) =>
      (host: string, port = 443, address = '8.8.8.8') =>
        mayReach(host, port, [address], { ...guarded, ...more, only: entries }).ok;
    const listed = only(['shop.example', '*.cdn.example', 'api.example:8443', '10.1.2.3']);
    expect([listed('shop.example'), listed('shop.example', 80), listed('www.shop.example')]).toEqual([
      true,
      true,
      false,
    ]);
    expect([listed('a.b.cdn.example'), listed('cdn.example'), listed('evilcdn.example')]).toEqual([
      true,
      false,
      false,
    ]);
    expect([listed('api.example', 8443), listed('api.example')]).toEqual([true, false]);
    expect(listed('10.1.2.3', 443, '10.1.2.3')).toBe(false);
    expect(only(['10.1.2.3'], { allowed: ['10.1.2.3'] })('10.1.2.3', 443, '10.1.2.3')).toBe(true);
    expect(only(['shop.example'], { open: true })('other.example')).toBe(false);
    expect(only(['shop.example'], { allowed: ['intra.corp'] })('intra.corp', 443, '10.1.2.3')).toBe(false);
  });

  it.each([
    ['shop.example', true],
    ['*.shop.example', true],
    ['shop.example:8443', true],
    ['10.1.2.3', true],
    ['[::1]:80', true],
    ['::1', true],
    ['*.10.1.2.3', false],
    ['*', false],
    ['https://shop.example', false],
    ['shop.example/path', false],
    ['a b', false],
    ['shop.example:0', false],
  ])('knows whether %s is an entry of a list', (entry, is) => expect(isEntry(entry)).toBe(is));

  it('opens a metadata service only to an entry that is its address', () => {
    expect(reach('meta.corp', 80, ['169.254.169.254'], ['meta.corp'])).toBe(false);
    expect(reach('169.254.169.254', 80, ['169.254.169.254'], ['169.254.169.254'])).toBe(true);
  });

  it("keeps the host's own public addresses closed, and everything open when it is open", () => {
    const own = new Set(['8.8.4.4']);
    expect(mayReach('a.example', 22, ['8.8.4.4'], { ...guarded, own })).toMatchObject({
      ok: false,
      why: 'own',
    });
    expect(mayReach('a', 1, ['169.254.169.254'], { ...guarded, own, open: true })).toEqual({ ok: true });
  });

  it('never says yes to a local address that nothing opens', () => {
    fc.assert(
      fc.property(fc.array(fc.oneof(fc.ipV4(), fc.ipV6()), { minLength: 1, maxLength: 4 }), (addresses) => {
        expect(reach('a.example', 80, addresses)).toBe(
          addresses.every((address) => classify(address) === 'public'),
        );
      }),
      { numRuns },
    );
  });
});

const closing: (() => unknown)[] = [];
afterEach(async () => {
  for (const close of closing.splice(0).reverse()) await close();
});

async function proxy(options: Partial<EgressOptions> = {}): Promise<EgressProxy> {
  const started = await startEgressProxy({
    listen: { port: 0 },
    policy: { open: false, allowed: [] },
    ...options,
  });
  closing.push(() => started.close());
  return started;
}

async function listening(server: Server | ReturnType<typeof createTcpServer>): Promise<number> {
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  closing.push(() => new Promise((resolve) => server.close(resolve)));
  return (server.address() as AddressInfo).port;
}

/** A server that tells what it was asked. */
const echo = () =>
  listening(
    createServer((incoming, response) => {
      const chunks: Buffer[] = [];
      incoming.on('data', (chunk: Buffer) => chunks.push(chunk));
      incoming.on('end', () => {
        const { method, url, headers } = incoming;
        response.setHeader('set-cookie', ['a=1', 'b=2']);
        response.end(JSON.stringify({ method, url, headers, body: Buffer.concat(chunks).toString() }));
      });
    }),
  );

const authorization = (through: EgressProxy) => ({
  'proxy-authorization': `Basic ${Buffer.from(`${through.credential?.username}:${through.credential?.password}`).toString('base64')}`,
});

interface Asked {
  readonly status: number;
  readonly text: string;
  readonly headers: IncomingMessage['headers'];
}

function ask(
  through: EgressProxy,
  url: string,
  more: { headers?: Record<string, string>; body?: string } = {},
) {
  return new Promise<Asked>((resolve, reject) => {
    const { port } = new URL(through.url ?? '');
    const asked = request({
      host: '127.0.0.1',
      port,
      path: url,
      method: more.body === undefined ? 'GET' : 'POST',
      headers: { host: 'other.example', ...authorization(through), ...more.headers },
      agent: false,
    });
    asked.on('response', async (response) => {
      let text = '';
      for await (const chunk of response.setEncoding('utf8')) text += chunk;
      resolve({ status: response.statusCode ?? 0, text, headers: response.headers });
    });
    asked.on('error', reject);
    asked.end(more.body);
  });
}

/** What comes back on a raw connection until it is closed, or `until` is heard. */
function raw(port: number, text: string, until?: RegExp): Promise<string> {
  return new Promise((resolve, reject) => {
    const socket = connect(port, '127.0.0.1', () => socket.write(text));
    let heard = '';
    socket.setEncoding('utf8').on('data', (chunk: string) => {
      heard += chunk;
      if (until?.test(heard)) socket.destroy();
    });
    socket.on('close', () => resolve(heard));
    socket.on('error', reject);
  });
}

const portOf = (through: EgressProxy) => Number(new URL(through.url ?? '').port);

describe('the proxy', () => {
  it('passes a request on, whole, without what was meant for the proxy', async () => {
    const port = await echo();
    const through = await proxy({ policy: { open: false, allowed: [`127.0.0.1:${port}`] } });
    const body = 'x'.repeat(300_000);
    const answer = await ask(through, `http://127.0.0.1:${port}/a?b=1`, {
      body,
      headers: { 'x-mine': 'yes', connection: 'x-secret', 'x-secret': '1' },
    });
    expect(answer.status).toBe(200);
    expect(answer.headers['set-cookie']).toEqual(['a=1', 'b=2']);
    const seen = JSON.parse(answer.text);
    expect(seen).toMatchObject({ method: 'POST', url: '/a?b=1', body });
    expect(seen.headers).toMatchObject({ host: `127.0.0.1:${port}`, 'x-mine': 'yes' });
    expect(Object.keys(seen.headers).filter((name) => /^proxy|x-secret/.test(name))).toEqual([]);
  });

  it('refuses what is local with a page that says what opens it', async () => {
    const port = await echo();
    const through = await proxy();
    const answer = await ask(through, `http://127.0.0.1:${port}/`);
    expect(answer.status).toBe(403);
    expect(answer.headers['content-type']).toContain('text/html');
    expect(answer.text).toContain('MACHINE_NETWORK=open');
    expect(answer.text).toContain(`127.0.0.1:${port}`);
    for (const url of [
      'http://169.254.169.254/latest',
      'http://[::1]:1/',
      'http://[::ffff:127.0.0.1]/',
      'http://[64:ff9b::7f00:1]/',
    ]) {
      expect((await ask(through, url)).status, url).toBe(403);
    }
    for (const url of [
      'http://2130706433/',
      'http://0x7f.1/',
      'http://127.1/',
      'http://0177.0.0.1/',
      '/',
      'https://a.example/',
      'ftp://a.example/',
    ]) {
      expect((await ask(through, url)).status, url).toBe(400);
    }
  });

  it('opens everything when it is open', async () => {
    const port = await echo();
    const through = await proxy({ policy: { open: true, allowed: [] } });
    expect((await ask(through, `http://127.0.0.1:${port}/`)).status).toBe(200);
  });

  it('neither reaches nor resolves what is not on its list, and says so', async () => {
    const asked: string[] = [];
    const through = await proxy({
      policy: { open: true, allowed: [], only: ['127.0.0.1'] },
      resolve: async (host) => {
        asked.push(host);
        return ['127.0.0.1'];
      },
    });
    const port = await echo();
    const answer = await ask(through, `http://secret.example:${port}/`);
    expect([answer.status, asked]).toEqual([403, []]);
    expect(answer.text).toContain('allowed_hosts');
    expect((await ask(through, `http://127.0.0.1:${port}/`)).status).toBe(200);
  });

  it('resolves a name once and connects to what it checked', async () => {
    const port = await echo();
    const asked: string[] = [];
    // A name that is listed and then moves: the second answer must never be asked for.
    const answers = [['127.0.0.1'], ['127.0.0.2']];
    const through = await proxy({
      policy: { open: false, allowed: ['listed.example'] },
      resolve: async (host) => {
        asked.push(host);
        return answers.shift() ?? [];
      },
    });
    expect((await ask(through, `http://listed.example:${port}/`)).status).toBe(200);
    expect(asked).toEqual(['listed.example']);
  });

  it('refuses a public name that means a local address, alone or among others', async () => {
    const port = await echo();
    for (const addresses of [['127.0.0.1'], ['8.8.8.8', '127.0.0.1'], ['::ffff:10.0.0.1']]) {
      const through = await proxy({ resolve: async () => addresses });
      expect((await ask(through, `http://rebound.example:${port}/`)).status).toBe(403);
      const heard = await raw(
        portOf(through),
        `CONNECT rebound.example:${port} HTTP/1.1\r\nProxy-Authorization: ${authorization(through)['proxy-authorization']}\r\n\r\n`,
      );
      expect(heard).toMatch(/^HTTP\/1\.1 403 /);
    }
  });

  it('asks for its credential, for requests and for tunnels', async () => {
    const port = await echo();
    const through = await proxy({ policy: { open: true, allowed: [] } });
    const url = `http://127.0.0.1:${port}/`;
    for (const wrong of ['', 'Basic bWFjaGluZTo=', 'Bearer x']) {
      const answer = await ask(through, url, { headers: { 'proxy-authorization': wrong } });
      expect([answer.status, answer.headers['proxy-authenticate']]).toEqual([407, 'Basic realm="machine"']);
    }
    expect(await raw(portOf(through), `CONNECT 127.0.0.1:${port} HTTP/1.1\r\n\r\n`)).toMatch(
      /^HTTP\/1\.1 407 /,
    );
    const other = await proxy();
    expect((await ask(through, url, { headers: authorization(other) })).status).toBe(407);
    expect((await ask(through, through.welcomeUrl)).status).toBe(204);
  });

  it('tunnels both ways', async () => {
    const port = await listening(createTcpServer((socket) => void socket.pipe(socket)));
    const through = await proxy({ policy: { open: false, allowed: [`127.0.0.1:${port}`] } });
    const connectTo = `CONNECT 127.0.0.1:${port} HTTP/1.1\r\nProxy-Authorization: ${authorization(through)['proxy-authorization']}\r\n\r\n`;
    expect(await raw(portOf(through), `${connectTo}hello`, /hello$/)).toMatch(
      /^HTTP\/1\.1 200 [^\r]*\r\n\r\nhello$/,
    );
  });

  it('listens on a unix socket that is for this user alone', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'egress-'));
    closing.push(() => rm(folder, { recursive: true }));
    const path = join(folder, 'proxy.sock');
    const through = await proxy({ listen: { path } });
    expect((await stat(path)).mode & 0o777).toBe(0o600);
    expect(through.credential).toBeUndefined();
    const answer = await new Promise<number>((resolve, reject) => {
      request({ socketPath: path, path: 'http://127.0.0.1:1/', agent: false }, (response) => {
        response.resume();
        resolve(response.statusCode ?? 0);
      })
        .on('error', reject)
        .end();
    });
    expect(answer).toBe(403);
  });

  it('keeps its limits: headers, connections, the time to connect', async () => {
    const through = await proxy({
      limits: { headerBytes: 2048, connections: 2, connectTimeoutMs: 100 },
      resolve: () => new Promise(() => {}),
    });
    const big = await raw(
      portOf(through),
      `GET http://a.example/ HTTP/1.1\r\nX: ${'x'.repeat(4096)}\r\n\r\n`,
    );
    expect(big).not.toMatch(/^HTTP\/1\.1 2/);
    const slow = await ask(through, 'http://a.example/');
    expect([slow.status, slow.text]).toEqual([502, expect.stringContaining('could not be resolved in time')]);
    const held = [connect(portOf(through), '127.0.0.1'), connect(portOf(through), '127.0.0.1')];
    await Promise.all(held.map((socket) => new Promise((resolve) => socket.once('connect', resolve))));
    expect(await raw(portOf(through), 'GET http://a.example/ HTTP/1.1\r\n\r\n').catch(() => '')).toBe('');
    for (const socket of held) socket.destroy();
  });

  it('answers 502 where nobody listens and ends what is open when it closes', async () => {
    const port = await echo();
    const through = await startEgressProxy({ listen: { port: 0 }, policy: { open: true, allowed: [] } });
    expect((await ask(through, 'http://127.0.0.1:1/')).status).toBe(502);
    const ended = raw(
      portOf(through),
      `CONNECT 127.0.0.1:${port} HTTP/1.1\r\nProxy-Authorization: ${authorization(through)['proxy-authorization']}\r\n\r\n`,
    );
    await ask(through, through.welcomeUrl);
    await through.close();
    await ended.catch(() => '');
    await expect(ask(through, through.welcomeUrl)).rejects.toThrow('ECONNREFUSED');
  });
});
