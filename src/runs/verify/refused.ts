/** Whether the screen has answered what was done with a refusal that still stands there: told from the pictures along the way. */
import type { Engine } from '../../engine/engine.ts';
import type { Screenshot } from '../../lib/images.ts';
import type { Done, Performed } from './evidence.ts';
import { refusalIn } from './refusal.ts';

export interface Refusal {
  /** The last one before it in which something was done that a screen may answer. */
  readonly step: number;
  /** As it stands there. */
  readonly words: string;
}

export interface Looking {
  readonly steps: readonly Performed[];
  readonly done: readonly Done[];
  /** The last picture. */
  readonly frame: Screenshot;
  /** A picture of before by its hash; null once it is gone. */
  readonly earlier: (sha256: string) => Promise<Screenshot | null>;
  readonly engine: Pick<Engine, 'read'>;
  /** The words of what was to be done. */
  readonly asked: string;
  readonly signal: AbortSignal;
}

/** Pictures that are read again: what was there before all of them came with nothing that is to be told of now. */
const MOST_LOOKS = 4;

/** No screen answers these: what they show has been there, or comes of what was done before. */
const SILENT: ReadonlySet<string> = new Set(['wait', 'move', 'screenshot']);

/** What the screen answered by its change in this step; null where it only shows another part of itself. */
function actorOf(done: readonly Done[], step: number): Done | null {
  const own = done.filter((one) => one.step === step && !SILENT.has(one.action.action_type));
  if (own.length > 0 && own.every(({ action }) => action.action_type === 'scroll')) return null;
  return done.findLast((one) => one.step <= step && !SILENT.has(one.action.action_type)) ?? null;
}

export async function refusalOn({
  steps,
  done,
  frame,
  earlier,
  engine,
  asked,
  signal,
}: Looking): Promise<Refusal | null> {
  const linesOf = async (screenshot: Screenshot): Promise<string[]> =>
    (await engine.read({ screenshot, signal })).fullText.split('\n');
  const after = await linesOf(frame);
  for (const { step, screen_hash: hash } of steps.slice(-MOST_LOOKS).toReversed()) {
    const before = hash === frame.sha256 ? null : await earlier(hash);
    const words = before && refusalIn(await linesOf(before), after, asked);
    if (!words) continue;
    const actor = actorOf(done, step);
    return actor && { step: actor.step, words };
  }
  return null;
}
