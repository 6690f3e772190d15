/**
 * The eyes on pages with truth from the DOM: words read, things found, how long it takes, what it holds in memory, beside Debian's
 * `tesseract` where that is installed.
 *
 * `--half=tuning|test` one half of the pages, `--page=name` one of them, `--sights=folder` keeps what was seen, `--from-sights=folder`
 * asks that again without reading. The half that nobody tunes to is told in sums only; `--show` tells all of it.
 */
import { parseArgs } from 'node:util';
import { createVision } from '../src/vision/vision.ts';
import { finish, tableOf } from './support/report.ts';
import { type BaselineResult, baselineVersion, readBaseline } from './vision/baseline.ts';
import { faultLines, pageLine } from './vision/details.ts';
import { groundingTable, memoryTable, ocrTable, targetsOf, timeTable } from './vision/figures.ts';
import { type Looked, look, lookInto, warm } from './vision/look.ts';
import { type Drawn, drawApart, HALVES, type Half } from './vision/render.ts';
import { measureMemory } from './vision/resident.ts';

const WORKERS = 2;

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

function tell(looked: Looked): void {
  if (looked.drawn.half === 'test' && !options.show) return;
  console.log([pageLine(looked), ...faultLines(looked)].join('\n'));
}

async function lookAtAll(pages: readonly Drawn[]): Promise<Looked[]> {
  const vision = createVision({ workers: WORKERS });
  try {
    await warm(vision, pages);
    const all: Looked[] = [];
    for (const drawn of pages) {
      all.push(await look(vision, drawn, options.sights ?? null));
      all.slice(-1).forEach(tell);
    }
    return all;
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

const ofHalf = (looked: readonly Looked[], half: Half): Looked[] =>
  looked.filter(({ drawn }) => drawn.half === half);
const named = (half: Half): string => (half === 'test' ? 'pages nobody tunes to' : 'pages for tuning');

const pages = drawApart(halves, options.page);
if (pages.length === 0) throw new Error('there is no such page');
const folder = options['from-sights'];
if (folder) {
  const all = pages.map((drawn) => lookInto(folder, drawn));
  all.forEach(tell);
  console.log(groundingTable(halves.map((half) => [named(half), ofHalf(all, half)])));
} else {
  const all = await lookAtAll(pages);
  const memory = measureMemory(pages, WORKERS);
  const version = options['no-baseline'] ? null : baselineVersion();
  const compared = version ? await compare(all) : [];
  const lines = halves.flatMap((half): [string, Looked[], Compared[]][] => [
    [named(half), ofHalf(all, half), compared.filter(({ of }) => of.drawn.half === half)],
  ]);
  const judged = halves.at(-1) ?? 'test';
  finish({
    name: 'vision',
    title: 'The eyes on pages of many kinds',
    how: `Each page is drawn by Chromium and read once, one after another, by ${WORKERS} OCR threads, after three readings to warm up; the truth is the page's own. A word counts when it is read to the letter and its box and that of its ink overlap by half (IoU); CER is over lines. Targets are held against the ${named(judged)}. Beside it: ${version ? `${version}, psm 11, on the gray image at twice its size` : 'no tesseract CLI is installed'}.`,
    targets: targetsOf(
      ofHalf(all, judged),
      compared.filter(({ of }) => of.drawn.half === judged),
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
