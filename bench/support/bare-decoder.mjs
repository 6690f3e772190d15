import { parentPort } from 'node:worker_threads';
import sharp from 'sharp';

sharp.cache(false);
parentPort.on('message', async ({ id, file }) => {
  await sharp(file).raw().toBuffer();
  parentPort.postMessage(id);
});
