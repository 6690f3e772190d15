import { once } from 'node:events';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { expect, it, onTestFinished } from 'vitest';
import { startWorker } from './worker.ts';

const ECHO = `import { parentPort, workerData } from 'node:worker_threads';
parentPort?.postMessage(workerData);
`;

async function folder(): Promise<string> {
  const made = await mkdtemp(path.join(path.dirname(fileURLToPath(import.meta.url)), '.worker-'));
  onTestFinished(() => rm(made, { recursive: true }));
  return made;
}

async function echoed(entry: URL): Promise<unknown> {
  const worker = await startWorker(entry, { workerData: 'hello' });
  const [message] = await once(worker, 'message');
  await worker.terminate();
  return message;
}

it('runs a worker from its TypeScript source', async () => {
  const file = path.join(await folder(), 'echo.worker.ts');
  await writeFile(file, `const typed: number = 1;\n${ECHO}void typed;\n`);
  expect(await echoed(pathToFileURL(file))).toBe('hello');
});

it('runs the built worker where there is no source', async () => {
  const built = await folder();
  await writeFile(path.join(built, 'echo.worker.js'), ECHO);
  await writeFile(path.join(built, 'package.json'), '{"type":"module"}');
  expect(await echoed(new URL('./echo.worker.ts', pathToFileURL(path.join(built, 'main.js'))))).toBe('hello');
});
