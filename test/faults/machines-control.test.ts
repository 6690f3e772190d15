/** A person has control of a machine when its server is killed, or stops: they still have it when the machine is back. */
import { once } from 'node:events';
import { rm } from 'node:fs/promises';
import { afterAll, beforeAll, expect, it, vi } from 'vitest';
import { WebSocket } from 'ws';
import { type Called, callUrl } from '../support/app.ts';
import { type ServerProcess, startServerProcess } from '../support/processes.ts';
import { embeddedDataDir } from '../support/stores.ts';

vi.setConfig({ testTimeout: 120_000, hookTimeout: 120_000 });

let dataDir: string;
let server: ServerProcess;
let key: string;
beforeAll(async () => {
  dataDir = await embeddedDataDir();
  server = await startServerProcess({ dataDir });
  key = server.keys?.test ?? '';
});
afterAll(async () => {
  await server?.kill();
  await rm(dataDir, { recursive: true, force: true, maxRetries: 5 });
});

const call = (method: string, path: string, body?: object): Promise<Called> =>
  callUrl(`${server.url}/v1/machines${path}`, method, { key, ...(body && { body }) });
const click = { command: 'click', parameters: { x: 5, y: 5 } };

it.each(['kill', 'stop'] as const)(
  'is theirs after a %s, and the agent’s once they give it back',
  async (end) => {
    const made = await call('POST', '', { display_name: 'desk' });
    const path = `/${made.json.machine.id}`;
    const socket = new WebSocket((await call('POST', `${path}/view`)).json.url);
    await once(socket, 'open');
    const taken = await call('POST', `${path}/control`, { holder: 'human', ttl_seconds: 3_600 });
    expect(taken.json.holder).toBe('human');
    const closed = once(socket, 'close');
    await server[end]();
    // Nobody says goodbye who was killed.
    expect((await closed)[0]).toBe(end === 'kill' ? 1006 : 1001);

    server = await startServerProcess({ dataDir });
    const shown = await call('GET', path);
    expect(shown.json).toMatchObject({
      status: 'running',
      restarted_at: expect.stringMatching(/Z$/),
      control: { holder: 'human', expires_at: taken.json.expires_at },
    });
    const refused = await call('POST', `${path}/actions`, click);
    expect([refused.status, refused.json.error.current_state]).toEqual([409, 'human_control']);
    expect((await call('POST', `${path}/control`, { holder: 'agent' })).status).toBe(200);
    expect((await call('POST', `${path}/actions`, click)).json.success).toBe(true);
  },
);
