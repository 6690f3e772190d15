/** A caller of the API who makes machines and runs, and an operator who asks what became of them. */
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Explanation } from '../../src/admin/explain-run.ts';
import { type AdminOperation, adminOperations } from '../../src/admin/operations.ts';
import type { Store } from '../../src/db/store.ts';
import type { MeasuredServer } from './measured.ts';

type Json = Record<string, unknown>;

export interface Caller {
  call(method: string, path: string, body?: object): Promise<Json>;
  /** A simulated desktop; its id. */
  machine(): Promise<string>;
  run(machine: string, task: string): Promise<string>;
  /** Until the run has ended: its stream closes then. */
  ended(run: string): Promise<void>;
}

export function callerOf(url: string, key: string): Caller {
  const open = async (method: string, path: string, body?: object): Promise<Response> => {
    const response = await fetch(`${url}/v1${path}`, {
      method,
      headers: { 'x-api-key': key, ...(body && { 'content-type': 'application/json' }) },
      ...(body && { body: JSON.stringify(body) }),
    });
    if (!response.ok) throw new Error(`${method} ${path}: ${(await response.text()).slice(0, 300)}`);
    return response;
  };
  const call: Caller['call'] = async (...given) => (await (await open(...given)).json()) as Json;
  return {
    call,
    async machine() {
      const { machine } = await call('POST', '/machines', { display_name: 'bench', kind: 'sim' });
      return (machine as { id: string }).id;
    },
    run: async (machine_id, task) => String((await call('POST', '/runs', { machine_id, task })).id),
    async ended(run) {
      for (;;) {
        const response = await open('GET', `/runs/${run}/events`);
        if ((await response.text()).includes('\nevent: done\n')) return;
      }
    },
  };
}

export type Operate = (operation: AdminOperation, input: object) => Promise<Json>;

/** What an operator may do: through the server, which alone has the embedded store open, or on a store of our own. */
export function operatorOf(server: MeasuredServer, store: Store | null): Operate {
  return async (operation, input) => {
    // As it comes over the wire: times are words.
    if (store)
      return JSON.parse(
        JSON.stringify(await adminOperations(store, () => new Date())[operation]({ ...input })),
      );
    const token = (await readFile(join(server.dataDir, 'admin.token'), 'utf8')).trim();
    const response = await fetch(`${server.url}/admin/${operation}`, {
      method: 'POST',
      headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
      body: JSON.stringify(input),
    });
    if (!response.ok) throw new Error(await response.text());
    return (await response.json()) as Json;
  };
}

export const explain = async (operate: Operate, id: string): Promise<Explanation> =>
  (await operate('runs.explain', { id })) as unknown as Explanation;

/** ms of each step but the first that were neither looking, nor deciding, nor acting: from the end of the step before to its own. */
export function overheadsOf({ steps }: Explanation): number[] {
  return steps.flatMap(({ timing, finished_at }, at) => {
    const before = steps[at - 1]?.finished_at;
    if (!timing || !finished_at || !before) return [];
    const whole = Date.parse(finished_at) - Date.parse(before);
    return [whole - timing.look - timing.decide - timing.act];
  });
}
