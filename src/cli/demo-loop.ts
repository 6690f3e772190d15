/** The loop of the documentation: capture, predict, act, and again until the answer is no longer "continue". */
import { mkdir, readdir, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { DemoApi, Prediction, Turn } from './demo-api.ts';

const MOST_STEPS = 10;
/** Few, so that each step can be seen. */
const MOST_ACTIONS = 2;

export interface Demonstration {
  readonly api: DemoApi;
  /** The machine's path. */
  readonly machine: string;
  readonly instruction: string;
  /** Where the screenshots go. */
  readonly folder: string;
  readonly say: (line: string) => void;
}

function sayStep(demo: Demonstration, step: number, file: string, answer: Prediction): void {
  demo.say(`Step ${step}: ${answer.status} (${file}, ${answer.usage.cost_cents} cents)`);
  if (answer.reasoning) demo.say(`  ${answer.reasoning}`);
  for (const { action_type, params } of answer.actions)
    demo.say(`  ${action_type} ${JSON.stringify(params)}`);
}

/** The screenshots of an earlier demonstration would pass for this one's. */
async function emptyFolder(folder: string): Promise<void> {
  await mkdir(folder, { recursive: true });
  const old = (await readdir(folder)).filter((name) => /^(step-\d+|final)\.(png|jpg)$/.test(name));
  for (const name of old) await rm(join(folder, name));
}

/** Keeps what the machine shows; base64. */
export async function keepPicture({ api, machine }: Demonstration, file: string): Promise<string> {
  const screenshot = await api.look(machine);
  await writeFile(file, Buffer.from(screenshot, 'base64'));
  return screenshot;
}

/** Drives the page until the answer is done or fail, and returns that. */
export async function runLoop(demo: Demonstration): Promise<Prediction['status']> {
  const { api, machine, instruction } = demo;
  await emptyFolder(demo.folder);
  const trajectory: Turn[] = [];
  for (let step = 1; step <= MOST_STEPS; step += 1) {
    const file = join(demo.folder, `step-${step}.png`);
    const screenshot = await keepPicture(demo, file);
    const answer = await api.predict({ screenshot, instruction, max_actions: MOST_ACTIONS, trajectory });
    sayStep(demo, step, file, answer);
    if (answer.status !== 'continue') return answer.status;

    for (const action of answer.actions) await api.act(machine, action);
    trajectory.push({
      screenshot,
      actions: answer.actions.map(({ action_type, params }) => ({ action_type, params })),
      ...(answer.reasoning !== undefined && { reasoning: answer.reasoning }),
    });
  }
  return 'continue';
}
