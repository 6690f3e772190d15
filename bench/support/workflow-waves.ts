/** A thousand workflow runs asked for at once, again and again: how fast a server gets through them, and what it keeps of them. */
import { setTimeout as delay } from 'node:timers/promises';
import type { MeasuredServer } from './measured.ts';
import { definitions, most, type Times, type WorkflowCaller } from './workflow-clients.ts';

const SENDERS = 32;
/** Control flow is what a workflow run costs; some have a task as well. */
export const TASK_EVERY = 10;
const SAMPLE_MS = 250;
/** Until what follows the last end is done as well. */
const SETTLED_MS = 2_000;

export interface Wave {
  readonly seconds: number;
  readonly inLine: number;
  readonly peakMb: number;
  readonly rssMb: number;
  readonly heapKib: number;
}

export async function wave(
  server: MeasuredServer,
  callers: readonly WorkflowCaller[],
  count: number,
): Promise<Wave> {
  let [peakMb, over] = [0, false];
  const sampled = (async () => {
    for (; !over; await delay(SAMPLE_MS)) peakMb = Math.max(peakMb, (await server.end()).rssMb);
  })();
  const ids: { readonly caller: WorkflowCaller; readonly id: string }[] = [];
  let asked = 0;
  const sender = async (): Promise<void> => {
    for (let nth = asked++; nth < count; nth = asked++) {
      const caller = callers[nth % callers.length] as WorkflowCaller;
      const definition = nth % TASK_EVERY === 0 ? definitions.ordinary : definitions.hundredSteps;
      ids.push({ caller, id: await caller.start(definition) });
    }
  };
  await Promise.all(Array.from({ length: SENDERS }, sender));
  const times: Times[] = [];
  for (const { caller, id } of ids) times.push(await caller.ended(id));
  over = true;
  await sampled;
  await delay(SETTLED_MS);
  const first = Math.min(...times.map(({ created }) => created));
  const seconds = (Math.max(...times.map(({ finished }) => finished)) - first) / 1_000;
  const inLine = most(times.map(({ created, started }) => [created, started]));
  return { seconds, inLine, peakMb, ...(await server.memory()) };
}
