/** The server as a process: its first start, its end, and what lies between. */
import { execFile } from 'node:child_process';
import { once } from 'node:events';
import { rm } from 'node:fs/promises';
import { connect } from 'node:net';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, describe, expect, it, vi } from 'vitest';
import { programsOnPath } from '../../src/lib/on-path.ts';
import { SAMPLE } from '../support/app.ts';
import { runProgram, type ServerProcess, startServerProcess } from '../support/processes.ts';
import { embeddedDataDir } from '../support/stores.ts';

const run = promisify(execFile);
const servers: ServerProcess[] = [];
const folders: string[] = [];
afterAll(async () => {
  await Promise.all(servers.map((server) => server.kill()));
  await Promise.all(folders.map((folder) => rm(folder, { recursive: true, force: true })));
});

async function newFolder(): Promise<string> {
  const folder = await embeddedDataDir();
  folders.push(folder);
  return folder;
}

async function start(env: Record<string, string> = {}, dataDir?: string): Promise<ServerProcess> {
  const folder = dataDir ?? (await newFolder());
  const server = await startServerProcess({ dataDir: folder, env });
  servers.push(server);
  return server;
}

function predict(server: ServerProcess, key: string, body: object = {}): Promise<Response> {
  return fetch(`${server.url}/v1/predict`, {
    method: 'POST',
    headers: { 'x-api-key': key, 'content-type': 'application/json' },
    body: JSON.stringify({ screenshot: SAMPLE, instruction: 'Click the login button', ...body }),
  });
}

async function balanceOf(server: ServerProcess, key: string): Promise<number> {
  const response = await fetch(`${server.url}/v1/usage`, { headers: { 'x-api-key': key } });
  return ((await response.json()) as { balance: number }).balance;
}

/**
 * A request whose body never comes: the server has to wait for it, or hang up. "100 Continue" says that the server has its
 * head; until then the connection is an idle one, which a stopping server closes without waiting.
 */
async function unfinishedRequest(server: ServerProcess, key: string): Promise<() => void> {
  const { hostname, port } = new URL(server.url);
  const socket = connect(Number(port), hostname);
  socket.on('error', () => {});
  socket.write(
    `POST /v1/predict HTTP/1.1\r\nHost: ${hostname}\r\nX-API-Key: ${key}\r\nContent-Type: application/json\r\n` +
      'Content-Length: 1000\r\nExpect: 100-continue\r\n\r\n{',
  );
  const [first] = await once(socket, 'data');
  expect(String(first)).toMatch(/^HTTP\/1\.1 100 /);
  return () => socket.destroy();
}

const untilSaid = async (server: ServerProcess, words: string) => {
  while (!server.stderr().includes(words)) await new Promise((resolve) => setTimeout(resolve, 10));
};

// Each test starts servers, on machines that have other things to do.
vi.setConfig({ testTimeout: 120_000 });

describe('the first start', () => {
  it('prints two keys once, and a call that works when it is pasted', async () => {
    const server = await start();
    const keys = server.keys;
    if (!keys) throw new Error(`no keys in: ${server.stdout()}`);
    expect(await balanceOf(server, keys.live)).toBe(2_000);

    const pasted = server.stdout().slice(server.stdout().indexOf('printf '));
    const { stdout } = await run('bash', ['-c', pasted]);
    expect(JSON.parse(stdout)).toMatchObject({
      status: 'continue',
      actions: [{ action_type: 'click' }],
      usage: { cost_cents: 5 },
    });
    expect(await balanceOf(server, keys.live)).toBe(1_995);
    expect((await predict(server, keys.test)).headers.get('x-credits-charged')).toBe('0');

    expect(await server.kill()).toEqual({ code: null, signal: 'SIGKILL' });
    const again = await start({}, server.dataDir);
    expect(again.keys).toBeUndefined();
    expect(again.stdout()).toContain('power cut');
    expect(await balanceOf(again, keys.live)).toBe(1_995);
    expect(again.stdout() + again.stderr()).not.toContain('sk-coasty-');
  });
});

describe('a start that cannot succeed', () => {
  it('says that the port is taken', async () => {
    const server = await start();
    const folder = await newFolder();
    const { port } = new URL(server.url);
    const second = await runProgram(['serve'], { DATA_DIR: folder, PORT: port });
    expect(second).toMatchObject({ code: 1, stdout: '' });
    expect(second.stderr).toContain(`port ${port}: something else listens there. Set PORT`);
    // Everything that was opened is closed again: the folder is free.
    expect(await runProgram(['accounts', 'list'], { DATA_DIR: folder })).toMatchObject({ code: 0 });
  });

  it('refuses a key that cannot open what the store has sealed', async () => {
    const first = await start({ ENCRYPTION_KEY: '11'.repeat(32) });
    await first.stop();
    const other = await runProgram(['serve'], {
      DATA_DIR: first.dataDir,
      PORT: '0',
      ENCRYPTION_KEY: '22'.repeat(32),
    });
    expect(other).toMatchObject({ code: 1, stdout: '' });
    expect(other.stderr).toContain('Set ENCRYPTION_KEY');
    expect(other.stderr).not.toContain('2222');
  });
});

const openssl = programsOnPath(['openssl'], process.env)[0];

describe.skipIf(!openssl && process.env.REQUIRE_ALL !== '1')('TLS', () => {
  it('is spoken beyond loopback, and the administration trusts that certificate alone', async () => {
    const folder = await newFolder();
    const make = async (name: string) => {
      const [key, cert] = [join(folder, `${name}.key`), join(folder, `${name}.pem`)];
      const what = ['-x509', '-newkey', 'rsa:2048', '-nodes', '-days', '2', '-subj', '/CN=opencoast.example'];
      await run(openssl ?? '', ['req', ...what, '-keyout', key, '-out', cert]);
      return { TLS_KEY_FILE: key, TLS_CERT_FILE: cert };
    };
    const [own, foreign] = [await make('own'), await make('foreign')];
    const server = await start({ ...own, HOST: '0.0.0.0' });
    expect(server.url).toMatch(/^https:\/\/127\.0\.0\.1:/);
    const list = (tls: object) => runProgram(['accounts', 'list'], { DATA_DIR: server.dataDir, ...tls });
    expect(await list(own)).toMatchObject({ code: 0, stdout: expect.stringContaining('First account') });
    const refused = await list(foreign);
    expect(refused).toMatchObject({ code: 1, stdout: '' });
    expect(refused.stderr).toContain('could not be asked');
  });
});

describe('SIGTERM', () => {
  it('lets what runs finish and ends with 0', async () => {
    const server = await start();
    const key = server.keys?.live ?? '';
    const running = predict(server, key);
    // On its way once the engine has it: the charge is what can be seen from outside.
    while ((await balanceOf(server, key)) === 2_000) await new Promise((resolve) => setTimeout(resolve, 5));
    server.signal('SIGTERM');
    expect((await running).status).toBe(200);
    expect(await server.ended).toEqual({ code: 0, signal: null });
    const again = await start({}, server.dataDir);
    expect(await balanceOf(again, key)).toBe(1_995);
  });

  it('takes no new work meanwhile, and hangs up on what outlasts the grace period', async () => {
    const server = await start({ SHUTDOWN_GRACE_SECONDS: '4' });
    const key = server.keys?.test ?? '';
    const abandon = await unfinishedRequest(server, key);
    const at = performance.now();
    server.signal('SIGTERM');
    await untilSaid(server, 'Stopping');
    const refused = await predict(server, key).then(
      (response) => response.status,
      () => 'no connection',
    );
    expect([503, 'no connection']).toContain(refused);
    expect(await server.ended).toEqual({ code: 0, signal: null });
    expect(performance.now() - at).toBeLessThan(8_000);
    abandon();
  });

  it('once more ends it at once; a second one right after is the same keypress', async () => {
    const server = await start({ SHUTDOWN_GRACE_SECONDS: '60' });
    const abandon = await unfinishedRequest(server, server.keys?.test ?? '');
    server.signal('SIGINT');
    server.signal('SIGINT');
    await untilSaid(server, 'Stopping');
    const still = await Promise.race([
      server.ended,
      new Promise((resolve) => setTimeout(resolve, 1_200, 'running')),
    ]);
    expect(still).toBe('running');
    server.signal('SIGINT');
    expect(await server.ended).toEqual({ code: 130, signal: null });
    abandon();
  });
});
