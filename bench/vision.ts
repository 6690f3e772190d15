/**
 * The eyes on pages with truth from the DOM: words read, things found, how long it takes, what it holds in memory, beside Debian's
 * `tesseract` where that is installed.
 *
 * `--half=tuning|test` one half of the pages, `--page=name` one of them, `--sights=folder` keeps what was seen, `--from-sights=folder`
 * asks that again without reading. The half that nobody tunes to is told in sums only; `--show` tells all of it.
 */
import { parseArgs } from 'node:util';
import { createVision, type Vision } from '../src/vision/vision.ts';
import { finish, tableOf } from './support/report.ts';
import { type BaselineResult, baselineVersion, readBaseline } from './vision/baseline.ts';
import { faultLines, pageLine } from './vision/details.ts';
import {
  groundingTable,
  type Memory,
  memoryTable,
  ocrTable,
  targetsOf,
  timeTable,
} from './vision/figures.ts';
import { type Looked, look, lookInto } from './vision/look.ts';
import { createStudio, type Drawn, HALVES, type Half, pagesOf } from './vision/render.ts';

const WORKERS = 2;
const MB = 2 ** 20;

const { values: options } = parseArgs({
  options: {
    half: { type: 'string' },
    page: { type: 'string' },
    sights: { type: 'string' },
    'from-sights': { type: 'string' },
    show: { type: 'boolean' },
    'no-baseline': { type: 'boolean' },
    write: { type: 'boolean' },
    check: { type: 'boolean' },
  },
});
const halves = HALVES.filter((half) => !options.half || options.half === half);
if (halves.length === 0) throw new Error(`--half is one of ${HALVES.join(', ')}`);
// One page's sum would be that page's result.
if (options.page && !options.show && halves.includes('test')) {
  throw new Error('--page goes with --half=tuning, or with --show');
}

interface Sheet {
  readonly half: Half;
  readonly drawn: Drawn;
}

async function drawAll(): Promise<Sheet[]> {
  const studio = createStudio();
  const sheets: Sheet[] = [];
  try {
    for (const half of halves) {
      for (const page of await pagesOf(half)) {
        if (options.page && options.page !== page.name) continue;
        sheets.push({ half, drawn: await studio.draw(half, page) });
      }
    }
  } finally {
    await studio.close();
  }
  if (sheets.length === 0) throw new Error('there is no such page');
  return sheets;
}

/** Compiling is paid for by the first readings of a process: they are of the smallest pages, read once more under other names. */
async function warm(vision: Vision, sheets: readonly Sheet[]): Promise<void> {
  await vision.warmUp();
  const smallest = sheets.toSorted((a, b) => a.drawn.file.length - b.drawn.file.length).slice(0, 3);
  for (const { half, drawn } of smallest) {
    // What follows the end of an image is not looked at: another file, and the same picture.
    await look(vision, half, { ...drawn, file: Buffer.concat([drawn.file, Buffer.alloc(1)]) }, null);
  }
}

function tell(looked: Looked): void {
  if (looked.half === 'test' && !options.show) return;
  console.log([pageLine(looked), ...faultLines(looked)].join('\n'));
}

async function lookAtAll(sheets: readonly Sheet[]): Promise<{ all: Looked[]; memory: Memory }> {
  const vision = createVision({ workers: WORKERS });
  const resident = (): number => process.memoryUsage.rss() / MB;
  try {
    await warm(vision, sheets);
    const beforeMb = resident();
    let mostMb = beforeMb;
    const all: Looked[] = [];
    for (const { half, drawn } of sheets) {
      all.push(await look(vision, half, drawn, options.sights ?? null));
      mostMb = Math.max(mostMb, resident());
      all.slice(-1).forEach(tell);
    }
    return { all, memory: { beforeMb, afterMb: resident(), mostMb } };
  } finally {
    await vision.close();
  }
}

type Compared = BaselineResult & { of: Looked };

async function compare(all: readonly Looked[]): Promise<Compared[]> {
  const compared: Compared[] = [];
  for (const of of all) compared.push({ ...(await readBaseline(of.drawn)), of });
  return compared;
}

const ofHalf = (looked: readonly Looked[], half: Half): Looked[] => looked.filter((one) => one.half === half);
const named = (half: Half): string => (half === 'test' ? 'pages nobody tunes to' : 'pages for tuning');

const sheets = await drawAll();
const folder = options['from-sights'];
if (folder) {
  const all = sheets.map(({ half, drawn }) => lookInto(folder, half, drawn));
  all.forEach(tell);
  console.log(groundingTable(halves.map((half) => [named(half), ofHalf(all, half)])));
} else {
  const { all, memory } = await lookAtAll(sheets);
  const version = options['no-baseline'] ? null : baselineVersion();
  const compared = version ? await compare(all) : [];
  const lines = halves.flatMap((half): [string, Looked[], Compared[]][] => [
    [named(half), ofHalf(all, half), compared.filter(({ of }) => of.half === half)],
  ]);
  const judged = halves.at(-1) ?? 'test';
  finish({
    name: 'vision',
    title: 'The eyes on pages of many kinds',
    how: `Each page is drawn by Chromium and read once, one after another, by ${WORKERS} OCR threads, after three readings to warm up; the truth is the page's own. A word counts when it is read to the letter and its box and that of its ink overlap by half (IoU); CER is over lines. Targets are held against the ${named(judged)}. Beside it: ${version ? `${version}, psm 11, on the gray image at twice its size` : 'no tesseract CLI is installed'}.`,
    targets: targetsOf(
      ofHalf(all, judged),
      compared.filter(({ of }) => of.half === judged),
      memory,
    ),
    tables: [
      ocrTable(
        lines.flatMap(([name, looked, theirs]) => [
          { name: `${name}, these eyes`, scores: looked.flatMap(({ ocr }) => ocr ?? []) },
          ...(version ? [{ name: `${name}, tesseract CLI`, scores: theirs.map(({ ocr }) => ocr) }] : []),
        ]),
      ),
      groundingTable(lines.map(([name, looked]) => [name, looked])),
      timeTable(all, compared),
      memoryTable(memory, all),
      tableOf(
        ['failed readings', ''],
        lines.map(([name, looked]) => [name, `${looked.filter(({ failure }) => failure).length}`]),
      ),
    ],
  });
}
