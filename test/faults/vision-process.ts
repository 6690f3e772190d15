/** A process with nothing in it but the eyes: reads many screenshots, no two alike, and tells what it holds. */
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { checkScreenshot } from '../../src/lib/images.ts';
import { createVision } from '../../src/vision/vision.ts';
import { diceOf, pieceOf } from './pictures.ts';

interface Input {
  readonly count: number;
}

const MB = 2 ** 20;
const AT_ONCE = 2;
const input = JSON.parse(process.argv[2] ?? '{}') as Input;
const say = (event: string, details: object) =>
  process.stdout.write(`${JSON.stringify({ event, ...details })}\n`);

setFlagsFromString('--expose-gc');
const collect = runInNewContext('gc') as () => void;

/** After everything that can go has gone. */
function tell(event: string): void {
  collect();
  const { rss, heapUsed, external } = process.memoryUsage();
  say(event, { rssMb: rss / MB, heapMb: (heapUsed + external) / MB });
}

/** Mostly parts of pages, now and then a whole one. */
async function screenshot(number: number): Promise<Buffer> {
  const dice = diceOf(number);
  const size = number % 25 === 0 ? { width: 1920, height: 1080 } : { width: 320, height: 200 };
  return (await pieceOf(dice, size)).png({ compressionLevel: 1 }).toBuffer();
}

const vision = createVision({ workers: 2 });
await vision.warmUp();
let next = 0;
async function readUntil(count: number): Promise<void> {
  while (next < count) {
    const screen = await checkScreenshot(await screenshot(next++));
    await vision.read(screen, AbortSignal.timeout(60_000));
  }
}
for (const [event, count] of [
  ['quarter', Math.ceil(input.count / 4)],
  ['end', input.count],
] as const) {
  await Promise.all(Array.from({ length: AT_ONCE }, () => readUntil(count)));
  tell(event);
}
await vision.close();
