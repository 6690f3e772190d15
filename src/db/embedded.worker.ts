import { parentPort, workerData } from 'node:worker_threads';
import { PGlite } from '@electric-sql/pglite';
import type { EmbeddedOptions, FromWorker, ToWorker } from './embedded.ts';
import { Sessions } from './sessions.ts';
import { type Frame, joinBytes, packFrames, unpackFrames } from './wire.ts';

/** Answers go to the main thread at least this often while statements queue up: one message for many answers is cheaper. */
const ANSWER_AFTER_MS = 1;

const { folder, idleInTransactionMs } = workerData as EmbeddedOptions;
const port = parentPort;
if (!port) throw new Error('this file runs as a worker thread');

const post = (message: FromWorker, transfer: readonly ArrayBuffer[] = []): void =>
  port.postMessage(message, transfer);

const database = await PGlite.create(folder);

let answers: Frame[] = [];
let answersSinceMs = 0;
const sessions = new Sessions(execute, (connection, bytes) => {
  if (answers.length === 0) answersSinceMs = performance.now();
  answers.push({ connection, bytes });
});

let running = false;
let idleTimer: NodeJS.Timeout | undefined;

port.on('message', (message: ToWorker) => {
  if (message === 'stop') return void stop();
  for (const { connection, bytes } of unpackFrames(message)) sessions.receive(connection, bytes);
  if (!running) run();
});
post('ready');

function execute(bytes: Uint8Array): Uint8Array {
  const parts: Uint8Array[] = [];
  // The promise is settled when this returns: without a file system to sync nothing in there waits.
  void database.execProtocolRawStream(bytes, {
    syncToFs: false,
    onRawData: (part) => parts.push(part.slice()),
  });
  return joinBytes(parts);
}

function run(): void {
  running = true;
  clearTimeout(idleTimer);
  while (sessions.runnable) {
    sessions.runNext();
    if (answers.length > 0 && performance.now() - answersSinceMs >= ANSWER_AFTER_MS) flush();
  }
  flush();
  running = false;
  const { blocker } = sessions;
  if (blocker === undefined) return;
  idleTimer = setTimeout(() => {
    sessions.terminate(blocker, 'terminating connection due to idle-in-transaction timeout');
    run();
  }, idleInTransactionMs);
}

function flush(): void {
  if (answers.length === 0) return;
  const packed = packFrames(answers);
  answers = [];
  post(packed, [packed.buffer]);
}

async function stop(): Promise<void> {
  clearTimeout(idleTimer);
  await database.close();
  post('stopped');
  port?.close();
}
