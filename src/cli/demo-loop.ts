/** The loop of the documentation: capture, predict, act, and again until the answer is no longer "continue". */
import { mkdir, readdir, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import type { CanonicalAction } from '../contract/actions.ts';
import { perform } from './perform.ts';
import { CommandError } from './terminal.ts';

const MOST_STEPS = 10;
/** Few, so that each step can be seen. */
const MOST_ACTIONS = 2;
/** Longer than any decision takes, shorter than a person's patience. */
const CALL_TIMEOUT_MS = 120_000;

export interface Demonstration {
  readonly url: string;
  readonly apiKey: string;
  readonly page: Page;
  readonly instruction: string;
  /** Where the screenshots go. */
  readonly folder: string;
  readonly say: (line: string) => void;
  readonly signal: AbortSignal;
}

interface Prediction {
  readonly status: 'continue' | 'done' | 'fail';
  readonly reasoning?: string;
  readonly actions: readonly (CanonicalAction & { description?: string })[];
  readonly usage: { readonly cost_cents: number };
}

interface Turn {
  readonly screenshot: string;
  readonly actions: readonly Pick<CanonicalAction, 'action_type' | 'params'>[];
  readonly reasoning?: string;
}

async function predict(demo: Demonstration, screenshot: string, trajectory: Turn[]): Promise<Prediction> {
  const response = await fetch(`${demo.url}/v1/predict`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'x-api-key': demo.apiKey },
    body: JSON.stringify({
      screenshot,
      instruction: demo.instruction,
      max_actions: MOST_ACTIONS,
      trajectory,
    }),
    signal: AbortSignal.any([demo.signal, AbortSignal.timeout(CALL_TIMEOUT_MS)]),
  });
  const body: unknown = await response.json();
  if (!response.ok)
    throw new CommandError(`POST /v1/predict answered ${response.status}: ${JSON.stringify(body)}`);
  return body as Prediction;
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
  const old = (await readdir(folder)).filter((name) => /^(step-\d+|final)\.png$/.test(name));
  for (const name of old) await rm(join(folder, name));
}

/** Drives the page until the answer is done or fail, and returns that. */
export async function runLoop(demo: Demonstration): Promise<Prediction['status']> {
  await emptyFolder(demo.folder);
  const trajectory: Turn[] = [];
  for (let step = 1; step <= MOST_STEPS; step += 1) {
    const picture = await demo.page.screenshot();
    const file = join(demo.folder, `step-${step}.png`);
    await writeFile(file, picture);

    const screenshot = picture.toString('base64');
    const answer = await predict(demo, screenshot, trajectory);
    sayStep(demo, step, file, answer);
    if (answer.status !== 'continue') return answer.status;

    for (const action of answer.actions) await perform(demo.page, action);
    trajectory.push({
      screenshot,
      actions: answer.actions.map(({ action_type, params }) => ({ action_type, params })),
      ...(answer.reasoning !== undefined && { reasoning: answer.reasoning }),
    });
  }
  return 'continue';
}
