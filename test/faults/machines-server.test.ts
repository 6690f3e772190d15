/** Machines of a real server, over HTTP: killed with it, leaving nothing, and started again by the next with all they had. */

import { rm } from 'node:fs/promises';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { installedBrowsers } from '../../src/machines/browser/program.ts';
import { createDesktopDriver } from '../../src/machines/desktop/desktop.ts';
import { available, living } from '../machines/needed.ts';
import { type Called, callUrl } from '../support/app.ts';
import { type ServerProcess, startServerProcess } from '../support/processes.ts';
import { embeddedDataDir } from '../support/stores.ts';

vi.setConfig({ testTimeout: 180_000, hookTimeout: 180_000 });

const { ok, reason = 'no desktop' } = await createDesktopDriver({ openNetwork: true }).probe();
const lacking = installedBrowsers(process.env).length === 0 ? 'no browser is installed' : ok ? null : reason;
const PAGE =
  '<!doctype html><title>Counter</title><button style="font-size:40px" onclick="this.textContent++">0</button>';

describe.skipIf(!available(lacking))('the machines of a server', () => {
  let site: Server;
  let dataDir: string;
  let server: ServerProcess;
  let key: string;
  beforeAll(async () => {
    site = createServer((_request, response) => response.setHeader('content-type', 'text/html').end(PAGE));
    await new Promise<void>((resolve) => site.listen(0, '127.0.0.1', resolve));
    dataDir = await embeddedDataDir();
    server = await start();
    key = server.keys?.live ?? '';
  });
  afterAll(async () => {
    await server?.kill();
    site.close();
    await rm(dataDir, { recursive: true, force: true, maxRetries: 5 });
  });

  const start = () => startServerProcess({ dataDir, env: { MACHINE_NETWORK: 'open' } });
  const call = async (method: string, path: string, body?: object): Promise<Called> => {
    const answer = await callUrl(`${server.url}/v1/machines${path}`, method, { key, ...(body && { body }) });
    expect([path, answer.status, answer.json.error?.message]).toEqual([path, 200, undefined]);
    return answer;
  };
  const make = async (kind: string): Promise<string> =>
    (await call('POST', '', { display_name: kind, kind })).json.machine.id;
  const act = async (id: string, command: string, parameters: object) => {
    const { json } = await call('POST', `/${id}/actions`, { command, parameters });
    expect([command, json.success, json.error]).toEqual([command, true, null]);
    return json.result;
  };
  const terminal = async (id: string, command: string) =>
    (await call('POST', `/${id}/terminal`, { command })).json;

  it('end with it when it is killed, and are there again after the next start', async () => {
    const [browser, desktop] = await Promise.all([make('browser'), make('desktop')]);
    const url = `http://127.0.0.1:${(site.address() as AddressInfo).port}/page`;
    await act(browser, 'browser_navigate', { url });
    await act(browser, 'click', { x: 30, y: 30 });
    expect(JSON.stringify(await act(browser, 'browser_get_clickables', {}))).toContain('"1"');
    await act(browser, 'file_write', { path: 'note.txt', content: 'kept' });
    expect(await terminal(desktop, 'cd /tmp && echo kept > ~/note.txt && pwd')).toMatchObject({
      output: '/tmp\n',
      exit_code: 0,
    });
    const around = () =>
      living(['-eo', 'pid,stat,args']).filter((line) => line.includes(join(dataDir, 'machines')));
    expect(around().length).toBeGreaterThan(2);
    await server.kill();
    await vi.waitFor(() => expect(around()).toEqual([]), { timeout: 5_000 });

    server = await start();
    for (const id of [browser, desktop]) {
      await vi.waitFor(
        async () => {
          const shown = await call('GET', `/${id}`);
          expect(shown.json).toMatchObject({ status: 'running', restarted_at: expect.stringMatching(/Z$/) });
        },
        { timeout: 60_000 },
      );
    }
    expect(await act(browser, 'browser_state', {})).toMatchObject({ url, title: 'Counter' });
    expect(await act(browser, 'file_read', { path: 'note.txt' })).toMatchObject({ content: 'kept' });
    expect(await terminal(desktop, 'cat ~/note.txt')).toMatchObject({ output: 'kept\n', exit_code: 0 });

    for (const id of [browser, desktop]) await call('DELETE', `/${id}`);
    await vi.waitFor(() => expect(around()).toEqual([]), { timeout: 5_000 });
  });

  it('tell what a command said until its time was over', async () => {
    const desktop = await make('desktop');
    const { json } = await call('POST', `/${desktop}/terminal`, {
      command: 'echo before; sleep 60',
      timeout_ms: 1_000,
    });
    expect(json).toMatchObject({
      success: false,
      error: 'timed out after 1000 ms',
      output: 'before\n',
      exit_code: null,
      result: { timed_out: true },
    });
    await call('DELETE', `/${desktop}`);
  });

  it('end with it when it stops in order', async () => {
    await Promise.all([make('browser'), make('desktop')]);
    expect(await server.stop()).toEqual({ code: 0, signal: null });
    const around = () =>
      living(['-eo', 'pid,stat,args']).filter((line) => line.includes(join(dataDir, 'machines')));
    await vi.waitFor(() => expect(around()).toEqual([]), { timeout: 5_000 });
  });
});
