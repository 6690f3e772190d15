/** The thread that checks screenshots: the calls into the image library alone would cost the main thread half of a request. */
import { parentPort } from 'node:worker_threads';
import type { FromChecker, ToChecker } from './checker.ts';
import { checkScreenshot, ImageRefusal } from './images.ts';

const port = parentPort;
if (!port) throw new Error('this file runs as a worker thread');

const refused = (id: number, error: unknown): FromChecker =>
  error instanceof ImageRefusal
    ? { id, refusal: { reason: error.reason, message: error.message } }
    : { id, failure: error instanceof Error ? error.message : String(error) };

port.on('message', ({ id, file }: ToChecker) => {
  checkScreenshot(Buffer.from(file.buffer)).then(
    ({ format, width, height }) =>
      port.postMessage({ id, file, header: { format, width, height } } satisfies FromChecker, [file.buffer]),
    (error: unknown) => port.postMessage(refused(id, error)),
  );
});
