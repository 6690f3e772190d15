// What a predict is measured against: node:http, the body whole, JSON.parse, a short answer. Nothing else. `/waiting` also has
// the image decoded by another thread, and answers when that is done: the least that can be asked of a server that looks at it.
import { createServer } from 'node:http';
import { Worker } from 'node:worker_threads';

const decoder = new Worker(new URL('./bare-decoder.mjs', import.meta.url));
decoder.unref();
const waiting = new Map();
decoder.on('message', (id) => {
  waiting.get(id)();
  waiting.delete(id);
});
let lastId = 0;

function decoded(screenshot) {
  const file = new Uint8Array(Buffer.from(screenshot, 'base64').buffer);
  const id = ++lastId;
  decoder.postMessage({ id, file }, [file.buffer]);
  return new Promise((resolve) => waiting.set(id, resolve));
}

const server = createServer((request, response) => {
  const chunks = [];
  request.on('data', (chunk) => chunks.push(chunk));
  request.on('end', async () => {
    const { screenshot } = JSON.parse(Buffer.concat(chunks).toString('utf8'));
    if (request.url === '/waiting') await decoded(screenshot);
    response.setHeader('content-type', 'application/json');
    response.end(JSON.stringify({ chars: screenshot.length }));
  });
});
server.listen(0, '127.0.0.1', () => {
  console.log(`listening on http://127.0.0.1:${server.address().port}\n\n`);
});
