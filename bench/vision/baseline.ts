/** The `tesseract` that Debian installs, on the gray image at twice its size, looking for sparse text. */
import { execFile, spawnSync } from 'node:child_process';
import { performance } from 'node:perf_hooks';
import { promisify } from 'node:util';
import sharp from 'sharp';
import type { Drawn } from './render.ts';
import { type OcrResult, scoreOcr } from './score.ts';
import type { Word } from './truth.ts';

const ENLARGED = 2;
const run = promisify(execFile);

export interface BaselineResult {
  readonly ocr: OcrResult;
  readonly ms: number;
}

/** What it says it is; null where there is none. */
export function baselineVersion(): string | null {
  const { stdout, status } = spawnSync('tesseract', ['--version'], { encoding: 'utf8' });
  return status === 0 ? (stdout.split('\n')[0] ?? null) : null;
}

/** Words are the rows of level 5: twelve columns, the last is the text. Pure. */
export function parseTsv(tsv: string, scale: number): Word[] {
  return tsv
    .split('\n')
    .map((line) => line.split('\t'))
    .filter(([level, ...cells]) => level === '5' && cells.at(-1)?.trim())
    .map((cells) => {
      const [left = 0, top = 0, width = 0, height = 0] = cells
        .slice(6, 10)
        .map((cell) => Number(cell) / scale);
      return { text: cells.at(-1)?.trim() ?? '', left, top, width, height };
    });
}

export async function readBaseline({ image, truth }: Drawn): Promise<BaselineResult> {
  const start = performance.now();
  const { width = 1 } = await sharp(image).metadata();
  const gray = await sharp(image)
    .grayscale()
    .resize({ width: width * ENLARGED, kernel: 'cubic' })
    .png({ compressionLevel: 1 })
    .toBuffer();
  const reading = run('tesseract', ['stdin', 'stdout', '--psm', '11', 'tsv'], { maxBuffer: 1 << 26 });
  reading.child.stdin?.end(gray);
  const { stdout } = await reading;
  const ms = performance.now() - start;
  return { ocr: scoreOcr(truth, parseTsv(stdout, ENLARGED)), ms };
}
