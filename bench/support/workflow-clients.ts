/** What workflow runs are measured with: definitions, a caller who runs them, and what the server tells of them afterwards. */
import { setTimeout as delay } from 'node:timers/promises';
import { callerOf } from './run-clients.ts';

/** ms between two looks at a workflow run that takes long. */
const LOOK_AGAIN_MS = 25;
const PAGE = 200;
/** Its run ends on the first step of a test key. */
const TASK = 'Look at the screen [done]';

const IS_SET = { op: 'eq', left: '{{inputs.word}}', right: 'yes' } as const;
const INPUTS = { word: 'yes' };

const assertion = (id: string) => ({ id, type: 'assert', condition: IS_SET });
const branch = (id: string, then: readonly object[]) => ({ id, type: 'if', condition: IS_SET, then });
const branches = (of: number, steps: (nth: number) => readonly object[]) => ({
  steps: [{ id: 'all', type: 'parallel', branches: Array.from({ length: of }, (_, at) => steps(at + 1)) }],
});

/** Six ifs inside of one another and two asserts. */
function block(nth: number): object {
  let steps: readonly object[] = [assertion(`a${nth}`), assertion(`b${nth}`)];
  for (let level = 6; level > 0; level--) steps = [branch(`if${nth}_${level}`, steps)];
  return steps[0] ?? {};
}

export const definitions = {
  oneAssert: { steps: [assertion('a')] },
  /** As many steps as a definition may have, seven levels deep. */
  hundredSteps: {
    steps: [
      ...Array.from({ length: 12 }, (_, at) => block(at + 1)),
      ...['w', 'x', 'y', 'z'].map((id) => assertion(id)),
    ],
  },
  /** One of those that are drained: control flow around a task. */
  ordinary: {
    steps: [
      assertion('before'),
      branch('if', [{ id: 'look', type: 'task', task: TASK }]),
      { id: 'after', type: 'assert', condition: { op: 'eq', left: '{{look.passed}}', right: true } },
    ],
  },
  tasksInLoop: (count: number) => ({
    steps: [{ id: 'again', type: 'loop', count, body: [{ id: 'look', type: 'task', task: TASK }] }],
  }),
  assertsInLoop: (count: number) => ({
    steps: [{ id: 'again', type: 'loop', count, body: [assertion('check')] }],
  }),
  /** Three steps each. */
  tasksInParallel: (of: number) =>
    branches(of, (nth) => [{ id: `t${nth}`, type: 'task', task: "Type 'hello'" }]),
  tasksInLine: (of: number) =>
    branches(1, () =>
      Array.from({ length: of }, (_, at) => ({ id: `t${at}`, type: 'task', task: "Type 'hello'" })),
    ),
};

/** How many of these spans of time have an instant in common. */
export function most(spans: readonly (readonly [number, number])[]): number {
  const edges = spans.flatMap(([from, to]) => [
    { at: from, change: 1 },
    { at: to, change: -1 },
  ]);
  let [now, top] = [0, 0];
  for (const { change } of edges.sort((a, b) => a.at - b.at || a.change - b.change)) {
    now += change;
    top = Math.max(top, now);
  }
  return top;
}

/** ms since 1970. */
export interface Times {
  readonly created: number;
  readonly started: number;
  readonly finished: number;
}

interface Told {
  readonly id: string;
  readonly status: string;
  readonly created_at: string;
  readonly started_at: string | null;
  readonly finished_at: string | null;
  readonly error: unknown;
}

function timesOf(run: Told): Times {
  if (run.status !== 'succeeded') throw new Error(`${run.id} ${run.status}: ${JSON.stringify(run.error)}`);
  const at = (time: string | null): number => Date.parse(time ?? '');
  return { created: at(run.created_at), started: at(run.started_at), finished: at(run.finished_at) };
}

export interface WorkflowCaller {
  start(definition: object): Promise<string>;
  /** ms from the request to the last event of its stream, as a client has it. */
  follow(definition: object): Promise<number>;
  /** Until it has ended, which it has to do well; looked at now and then, for a stream has its own cost. */
  ended(id: string): Promise<Times>;
  /** The runs that it made, in the order in which it made them. */
  tasks(id: string): Promise<readonly Times[]>;
  /** When every 200th of its executions began. */
  stamps(id: string): Promise<readonly number[]>;
}

export function workflowCallerOf(url: string, key: string): WorkflowCaller {
  const { call } = callerOf(url, key);
  const start: WorkflowCaller['start'] = async (definition) => {
    const asked = { definition, inputs: INPUTS, max_iterations: 100_000 };
    return String((await call('POST', '/workflows/runs', asked)).id);
  };
  const pages = async function* <T>(path: string, cursor: (item: T) => string): AsyncGenerator<readonly T[]> {
    for (let after = ''; ; ) {
      const page = await call('GET', `${path}limit=${PAGE}${after && `&starting_after=${after}`}`);
      const data = page.data as readonly T[];
      yield data;
      const end = data.at(-1);
      if (!page.has_more || end === undefined) return;
      after = encodeURIComponent(cursor(end));
    }
  };
  return {
    start,
    async follow(definition) {
      const since = performance.now();
      const stream = `${url}/v1/workflows/runs/${await start(definition)}/events`;
      const text = await (await fetch(stream, { headers: { 'x-api-key': key } })).text();
      const ms = performance.now() - since;
      if (!text.includes('"status":"succeeded"')) throw new Error(text.slice(-500));
      return ms;
    },
    async ended(id) {
      for (;;) {
        const run = (await call('GET', `/workflows/runs/${id}`)) as unknown as Told;
        if (run.finished_at !== null) return timesOf(run);
        await delay(LOOK_AGAIN_MS);
      }
    },
    async tasks(id) {
      const found: Times[] = [];
      for await (const page of pages<Told>(`/runs?workflow_run_id=${id}&`, (run) => run.id))
        found.push(...page.map(timesOf));
      return found.reverse();
    },
    async stamps(id) {
      const found: number[] = [];
      type Execution = { readonly key: string; readonly started_at: string };
      const path = `/workflows/runs/${id}/steps?`;
      // The tree of a page: what is inside of the loop stands at its top on every page but the first.
      for await (const [first] of pages<Execution>(path, ({ key }) => key))
        if (first) found.push(Date.parse(first.started_at));
      return found;
    },
  };
}
