/** Workflow runs as a client drives them, over an app that carries them: made, followed by their events, answered. */
import { expect } from 'vitest';
import type { Mode } from '../../src/contract/caller.ts';
import type { RunStatus } from '../../src/contract/runs.ts';
import type { Called, TestApp } from './app.ts';
import { Stream } from './event-source.ts';

// biome-ignore lint/suspicious/noExplicitAny: tests read whatever the wire says
export type WorkflowJson = any;

export interface WorkflowSaid {
  readonly type: string;
  readonly data: WorkflowJson;
}

interface Owner {
  readonly keys: Readonly<Record<Mode, string>>;
}

export interface WorkflowScene {
  /** Whose it is, for a scene on another server. */
  readonly owner: Owner;
  call(method: string, path: string, body?: object): Promise<Called>;
  /** A workflow run of this definition, which must be taken. */
  start(definition: object, given?: object): Promise<string>;
  get(id: string): Promise<WorkflowJson>;
  /** Its events, once they satisfy the test; the test's own time limit is the only other end. */
  hear(id: string, isSo: (said: readonly WorkflowSaid[]) => boolean): Promise<readonly WorkflowSaid[]>;
  /** The workflow run once its last status is one of these. */
  reach(id: string, ...statuses: RunStatus[]): Promise<WorkflowJson>;
  /** The workflow run once it has ended. */
  end(id: string): Promise<WorkflowJson>;
  /** A person answers what waits. */
  answer(id: string, approved: boolean): Promise<Called>;
  /** The run of a task, by the id of its step. */
  taskOf(id: string, stepId: string): Promise<string>;
}

const PATH = '/v1/workflows/runs';

export function workflowScene(
  app: Pick<TestApp, 'url' | 'call'>,
  { keys }: Owner,
  mode: Mode = 'test',
): WorkflowScene {
  const key = keys[mode];
  const call: WorkflowScene['call'] = (method, path, body) =>
    app.call(method, path, { key, ...(body !== undefined && { body }) });
  const hear: WorkflowScene['hear'] = async (id, isSo) => {
    const stream = await Stream.open(`${app.url}${PATH}/${id}/events`, { 'x-api-key': key });
    const said = () => stream.events.map(({ type, data }) => ({ type, data: JSON.parse(data) }));
    await stream.until(() => isSo(said()));
    stream.leave();
    return said();
  };
  const get: WorkflowScene['get'] = async (id) => (await call('GET', `${PATH}/${id}`)).json;
  return {
    ...{ owner: { keys }, call, get, hear },
    async start(definition, given = {}) {
      const { status, text, json } = await call('POST', PATH, { definition, ...given });
      expect(status, text).toBe(200);
      return json.id;
    },
    async reach(id, ...statuses) {
      const last = (said: readonly WorkflowSaid[]) =>
        said.findLast(({ type }) => type === 'status')?.data.status;
      await hear(id, (said) => statuses.includes(last(said)));
      return get(id);
    },
    async end(id) {
      await hear(id, (said) => said.at(-1)?.type === 'done');
      return get(id);
    },
    answer: (id, approved) => call('POST', `${PATH}/${id}/resume`, { approved }),
    async taskOf(id, stepId) {
      const isIt = ({ type, data }: WorkflowSaid) =>
        type === 'step' && data.step_id === stepId && data.run_id;
      const said = await hear(id, (all) => all.some(isIt));
      return said.find(isIt)?.data.run_id;
    },
  };
}
