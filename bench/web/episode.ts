/** One task from its first screenshot to its reward: look, ask, act, again. */
import { createHash } from 'node:crypto';
import type { Page } from 'playwright-core';
import { perform } from './executor.ts';
import type { Prediction, Service } from './service.ts';
import type { Made, Skin } from './task.ts';

const MOST_STEPS = 12;
/** What a customer's loop waits when it was told to go on and given nothing to do. */
const IDLE_MS = 500;

export interface Look {
  readonly ms: number;
  /** The server has been shown these very bytes before. */
  readonly cached: boolean;
}

export interface Step extends Prediction {
  readonly screenshot: Buffer;
}

export interface Played {
  readonly reward: boolean;
  readonly status: Prediction['status'];
  readonly looks: readonly Look[];
  readonly steps: readonly Step[];
}

export interface Stage {
  readonly page: Page;
  readonly zoom: number;
  readonly skin: Skin;
  readonly made: Made;
  readonly service: Service;
  /** Hashes of what the server was shown. */
  readonly shown: Set<string>;
}

const shoot = (page: Page, { image }: Skin): Promise<Buffer> =>
  page.screenshot(image === 'png' ? { type: 'png' } : { type: 'jpeg', quality: 85 });

const plain = (text: string): string => text.toLowerCase().replace(/\s+/g, ' ');

/** Does it say what was asked for, and nothing that is no answer to it? */
function answers(said: string, { is, not }: NonNullable<Made['answer']>): boolean {
  const text = plain(said);
  return text.includes(plain(is)) && !not.some((other) => text.includes(plain(other)));
}

/** Of a task that asks something the answer is looked at as well. */
export async function rewardOf(page: Page, { reward, answer }: Made, said: string): Promise<boolean> {
  const held = Boolean(await page.evaluate(reward));
  return held && (answer === undefined || answers(said, answer));
}

async function look(stage: Stage, session: string, screenshot: Buffer) {
  const hash = createHash('sha256').update(screenshot).digest('hex');
  const cached = stage.shown.has(hash);
  stage.shown.add(hash);
  const start = performance.now();
  const prediction = await stage.service.predict(session, screenshot, stage.made.say);
  return { prediction, look: { ms: performance.now() - start, cached } };
}

export async function play(stage: Stage): Promise<Played> {
  const { page, zoom, skin, made, service } = stage;
  const session = await service.openSession();
  const steps: Step[] = [];
  const looks: Look[] = [];
  let status: Prediction['status'] = 'continue';
  while (status === 'continue' && steps.length < MOST_STEPS) {
    const screenshot = await shoot(page, skin);
    const { prediction, look: seen } = await look(stage, session, screenshot);
    looks.push(seen);
    steps.push({ ...prediction, screenshot });
    status = prediction.status;
    for (const action of prediction.actions) await perform({ page, zoom }, action);
    if (status === 'continue' && prediction.actions.length === 0) await page.waitForTimeout(IDLE_MS);
  }
  const reward = await rewardOf(page, made, steps.at(-1)?.reasoning ?? '');
  await service.closeSession(session);
  return { reward, status, looks, steps };
}

/** What the first decision costs on a screen that the server knows, whoever asks. */
export async function again(stage: Stage, screenshot: Buffer): Promise<Look> {
  const session = await stage.service.openSession();
  const { look: seen } = await look(stage, session, screenshot);
  await stage.service.closeSession(session);
  return seen;
}
