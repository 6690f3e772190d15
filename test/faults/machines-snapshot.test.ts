/** A server that is killed while it takes a snapshot: nothing is charged, nothing is left, and the machine is there again. */
import { randomFillSync } from 'node:crypto';
import { mkdir, open, readdir, rm, stat, symlink } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { skipped } from '../machines/browser-scene.ts';
import { type Called, callUrl } from '../support/app.ts';
import { type ServerProcess, startServerProcess } from '../support/processes.ts';
import { embeddedDataDir } from '../support/stores.ts';

vi.setConfig({ testTimeout: 180_000, hookTimeout: 180_000 });

const MIB = 1024 * 1024;
/** MiB that no compression makes smaller: long enough to be met in the middle. */
const LOAD = 48;

let dataDir: string;
let server: ServerProcess;
let key: string;
const start = () => startServerProcess({ dataDir, env: { MACHINE_NETWORK: 'open' } });
beforeEach(async () => {
  dataDir = await embeddedDataDir();
  server = await start();
  key = server.keys?.live ?? '';
});
afterEach(async () => {
  await server.kill();
  await rm(dataDir, { recursive: true, force: true, maxRetries: 5 });
});

const ask = (
  method: string,
  path: string,
  body?: object,
  headers?: Record<string, string>,
): Promise<Called> =>
  callUrl(`${server.url}/v1${path}`, method, { key, ...(body && { body }), ...(headers && { headers }) });
async function call(method: string, path: string, body?: object, headers?: Record<string, string>) {
  const answer = await ask(method, path, body, headers);
  expect([path, answer.status, answer.json.error?.message]).toEqual([path, 200, undefined]);
  return answer.json;
}
const archives = () => readdir(join(dataDir, 'snapshots')).catch(() => [] as string[]);
const balance = async (): Promise<number> => (await call('GET', '/usage')).balance;
const make = async (body: object): Promise<string> =>
  (await call('POST', '/machines', { display_name: 'desk', ...body })).machine.id;

/** Waits until packing is under way, and far from its end. */
async function untilPacking(): Promise<void> {
  await vi.waitFor(
    async () => {
      const [name = ''] = await archives();
      expect(name).toMatch(/\.tmp$/);
      expect((await stat(join(dataDir, 'snapshots', name))).size).toBeGreaterThan(MIB);
    },
    { timeout: 60_000, interval: 5 },
  );
}

async function load(file: string): Promise<void> {
  const block = randomFillSync(Buffer.alloc(MIB));
  const handle = await open(file, 'w');
  for (let at = 0; at < LOAD; at++) await handle.write(block);
  await handle.close();
}

describe.skipIf(skipped)('a server that packs a browser', () => {
  it('is killed: the cent is back, the browser too, and the same key takes the snapshot once', async () => {
    const id = await make({ kind: 'browser' });
    await call('POST', `/machines/${id}/browser/navigate`, {
      parameters: { url: `${server.url}/docs/errors` },
    });
    await load(join(dataDir, 'machines', id, 'home', 'load'));
    const before = await balance();
    const headers = { 'idempotency-key': 'killed-in-the-middle' };
    const asked = ask('POST', `/machines/${id}/snapshot`, undefined, headers).catch(() => null);
    await untilPacking();
    await server.kill();
    expect(await asked).toBeNull();
    expect(await archives()).toHaveLength(1);

    server = await start();
    expect(await balance()).toBe(before);
    await vi.waitFor(
      async () => expect(await call('GET', `/machines/${id}`)).toMatchObject({ status: 'running' }),
      { timeout: 60_000 },
    );
    expect((await call('POST', `/machines/${id}/browser/state`, {})).success).toBe(true);
    expect((await call('GET', '/snapshots')).data).toEqual([]);
    await vi.waitFor(async () => expect(await archives()).toEqual([]), { timeout: 30_000 });

    const taken = await call('POST', `/machines/${id}/snapshot`, undefined, headers);
    expect(await call('POST', `/machines/${id}/snapshot`, undefined, headers)).toEqual(taken);
    expect(await balance()).toBe(before - 1);
    expect(await archives()).toEqual([`${taken.snapshot_id}.tar.gz`]);
    await call('DELETE', `/machines/${id}`);
    const twin = await make({ restore_from_snapshot: true });
    expect((await stat(join(dataDir, 'machines', twin, 'home', 'load'))).size).toBe(LOAD * MIB);
  });

  it('is told to delete the machine: the cent is back, and nothing is left', async () => {
    const id = await make({ kind: 'browser' });
    await load(join(dataDir, 'machines', id, 'home', 'load'));
    const before = await balance();
    const asked = ask('POST', `/machines/${id}/snapshot`);
    await untilPacking();
    expect(await ask('POST', `/machines/${id}/browser/state`, {})).toMatchObject({ status: 409 });
    await call('DELETE', `/machines/${id}`);
    const answer = await asked;
    expect([answer.status >= 400, answer.headers.get('x-credits-refunded')]).toEqual([true, '1']);
    expect([await balance(), await archives()]).toEqual([before, []]);
    expect((await call('GET', `/machines/${id}`)).status).toBe('terminated');
    expect(await readdir(join(dataDir, 'machines'))).toEqual([]);
  });
});

describe('a server that cannot write its snapshots', () => {
  it('charges nothing, and the machine runs on', async () => {
    const id = await make({ kind: 'sim' });
    // Where the folder should be is a way to nowhere.
    await symlink(join(dataDir, 'nowhere', 'at', 'all'), join(dataDir, 'snapshots'));
    const before = await balance();
    const answer = await ask('POST', `/machines/${id}/snapshot`);
    expect([answer.status, answer.json.error.code]).toEqual([502, 'UPSTREAM_ERROR']);
    expect(answer.headers.get('x-credits-refunded')).toBe('1');
    expect(await balance()).toBe(before);
    expect((await call('GET', `/machines/${id}`)).status).toBe('running');
    await rm(join(dataDir, 'snapshots'));
    await mkdir(join(dataDir, 'snapshots'));
    await call('POST', `/machines/${id}/snapshot`);
    expect(await balance()).toBe(before - 1);
  });

  it('restores nothing of a file that is damaged, and leaves no machine', async () => {
    const id = await make({ kind: 'sim' });
    const { snapshot_id } = await call('POST', `/machines/${id}/snapshot`);
    const file = join(dataDir, 'snapshots', `${snapshot_id}.tar.gz`);
    const handle = await open(file, 'r+');
    await handle.write(Buffer.from('damage'), 0, 6, 60);
    await handle.close();
    const answer = await ask('POST', '/machines', { display_name: 'desk', snapshot_id });
    expect([answer.status, answer.json.error.code]).toEqual([502, 'UPSTREAM_ERROR']);
    expect((await call('GET', '/machines')).data).toHaveLength(1);
    expect(await readdir(join(dataDir, 'machines'))).toEqual([id]);
  });
});
