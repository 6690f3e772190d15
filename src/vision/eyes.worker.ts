/** The thread that sees: it finds the surfaces of a screen, has its text read in OCR threads, and tells what is on it. */
import { parentPort, workerData } from 'node:worker_threads';
import { decodeScreenshot, layOnWhite } from '../lib/images.ts';
import { iconNames } from './elements/icons.ts';
import type { EyesSetup, FromEyes, ToEyes } from './eyes.ts';
import { createReaders } from './read/readers.ts';
import { see } from './see.ts';
import type { Sight } from './sight.ts';

/** More cost more at their edges than they win. */
const MOST_STRIPS = 4;

const { workers, languages, languagePath } = workerData as EyesSetup;
const port = parentPort;
if (!port) throw new Error('this file runs as a worker thread');

const readers = createReaders({ count: workers, languages, languagePath });
const running = new Map<number, AbortController>();
const post = (message: FromEyes): void => port.postMessage(message);

async function work(request: Exclude<ToEyes, { kind: 'leave' }>, signal: AbortSignal): Promise<Sight | null> {
  if (request.kind === 'warm-up') {
    iconNames();
    await readers.warmUp();
    return null;
  }
  const { id, file } = request;
  const screen = await decodeScreenshot(Buffer.from(file.buffer), { signal });
  if (screen.channels === 4) layOnWhite(screen.pixels);
  return see(screen, {
    readers,
    strips: Math.min(workers, MOST_STRIPS),
    signal,
    onStage: (stage) => post({ kind: stage, id }),
  });
}

async function answer(request: Exclude<ToEyes, { kind: 'leave' }>): Promise<void> {
  const { id } = request;
  const stop = new AbortController();
  running.set(id, stop);
  try {
    post({ kind: 'done', id, sight: await work(request, stop.signal) });
  } catch (cause) {
    post({ kind: 'failed', id, why: cause instanceof Error ? cause.message : String(cause) });
  } finally {
    running.delete(id);
    // When one strip failed, the others are read for nobody.
    stop.abort(new Error('nobody waits for it'));
  }
}

port.on('message', (message: ToEyes) => {
  if (message.kind === 'leave') running.get(message.id)?.abort(new Error('nobody waits for it'));
  else void answer(message);
});
