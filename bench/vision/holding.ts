/** A process with nothing in it but the eyes: reads the screenshots it is given, one after another, and prints what it holds. */
import { readFileSync } from 'node:fs';
import { checkScreenshot } from '../../src/lib/images.ts';
import { createVision } from '../../src/vision/vision.ts';
import type { Memory } from './figures.ts';

const { images, workers } = JSON.parse(readFileSync(0, 'utf8')) as { images: string[]; workers: number };
const resident = (): number => process.memoryUsage.rss() / 2 ** 20;

const vision = createVision({ workers });
await vision.warmUp();
const beforeMb = resident();
let mostMb = beforeMb;
for (const image of images) {
  // A page that cannot be read is told by the run that is scored; here it counts by what it left in memory.
  await vision
    .read(await checkScreenshot(readFileSync(image)), new AbortController().signal)
    .catch(() => null);
  mostMb = Math.max(mostMb, resident());
}
process.stdout.write(JSON.stringify({ beforeMb, afterMb: resident(), mostMb } satisfies Memory));
await vision.close();
