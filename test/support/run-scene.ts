/** Runs as a client drives them, over an app that carries them: made, followed by their events, looked at. */
import { expect } from 'vitest';
import type { Mode } from '../../src/contract/caller.ts';
import type { RunStatus } from '../../src/contract/runs.ts';
import type { Tier } from '../../src/contract/tiers.ts';
import type { SimMachine } from '../../src/machines/sim/sim.ts';
import type { Called, CallOptions, TestApp } from './app.ts';
import { Stream } from './event-source.ts';

// biome-ignore lint/suspicious/noExplicitAny: tests read whatever the wire says
export type RunJson = any;

export interface Said {
  readonly id: number;
  readonly type: string;
  readonly data: RunJson;
}

export interface Scene {
  readonly accountId: string;
  readonly key: string;
  /** A call of the scene's key. */
  call(method: string, path: string, body?: object, options?: CallOptions): Promise<Called>;
  /** A run that must be taken; on a machine of any name unless told otherwise. */
  create(body: object): Promise<RunJson>;
  get(id: string): Promise<RunJson>;
  /** The run once its events have said so; the test's own time limit is the only other end. */
  reach(id: string, ...statuses: RunStatus[]): Promise<RunJson>;
  /** The run once it has ended. */
  end(id: string): Promise<RunJson>;
  /** Once its events satisfy the test. */
  hear(id: string, isSo: (said: readonly Said[]) => boolean): Promise<readonly Said[]>;
  /** The whole log of a run that has ended. */
  log(id: string): Promise<readonly Said[]>;
  /** A simulated machine of the scene's account. */
  machine(): Promise<{ readonly id: string; readonly path: string; sim(): SimMachine }>;
}

const saidOn = (stream: Stream): Said[] =>
  stream.events.map(({ id, type, data }) => ({ id: Number(id), type, data: JSON.parse(data) }));

export async function openScene(
  app: TestApp,
  mode: Mode,
  given: { readonly cents?: number; readonly tier?: Tier } = {},
): Promise<Scene> {
  const { accountId, keys } = await app.addAccount(given.tier ?? 'unlimited', given.cents ?? 1_000);
  const key = keys[mode];
  const call: Scene['call'] = (method, path, body, options) =>
    app.call(method, path, { key, ...(body !== undefined && { body }), ...options });
  const hear: Scene['hear'] = async (id, isSo) => {
    const stream = await Stream.open(`${app.url}/v1/runs/${id}/events`, { 'x-api-key': key });
    await stream.until(() => isSo(saidOn(stream)));
    stream.leave();
    return saidOn(stream);
  };
  const get = async (id: string): Promise<RunJson> => {
    const answer = await call('GET', `/v1/runs/${id}`);
    expect(answer.status).toBe(200);
    return answer.json;
  };
  const reach: Scene['reach'] = async (id, ...statuses) => {
    const last = (said: readonly Said[]) => said.findLast(({ type }) => type === 'status')?.data.status;
    await hear(id, (said) => statuses.includes(last(said)));
    return get(id);
  };
  return {
    ...{ accountId, key, call, get, hear, reach },
    async create(body) {
      const answer = await call('POST', '/v1/runs', { machine_id: 'm_9f2c', ...body });
      expect([answer.status, answer.json.error]).toEqual([200, null]);
      return answer.json;
    },
    async end(id) {
      await hear(id, (said) => said.at(-1)?.type === 'done');
      return get(id);
    },
    log: (id) => hear(id, (said) => said.at(-1)?.type === 'done'),
    async machine() {
      const { json } = await call('POST', '/v1/machines', { display_name: 'desk', kind: 'sim' });
      const { id } = json.machine;
      return { id, path: `/v1/machines/${id}`, sim: () => app.machines.fleet.find(id) as SimMachine };
    },
  };
}
