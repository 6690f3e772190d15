/**
 * How long POST /v1/parse takes to read code of 1,000, 10,000 and 50,000 characters, in shapes that are usual and in shapes
 * that are meant to hurt. Prints the median time of each and the ratio of the last two, which is about 5 while the work is
 * linear. `--check` fails above 8.
 */
import { parse } from '../src/lib/parse/parse.ts';

const SIZES = [1_000, 10_000, 50_000] as const;
const RUNS = 7;
const MOST = 8;
/** A shape that takes less than this at its largest cannot be told from noise. ms */
const NOISE = 10;

const filled = (unit: string) => (size: number) => unit.repeat(Math.ceil(size / unit.length)).slice(0, size);
const whole = (unit: string) => (size: number) => unit.repeat(Math.floor(size / unit.length));

const SHAPES: Readonly<Record<string, (size: number) => string>> = {
  'plain lines': whole('pyautogui.click(100, 200)\n'),
  'one line, many semicolons': whole("pyautogui.press('a'); "),
  'one-letter statements': whole('x\n'),
  'deep nesting': filled('('),
  'deep nesting, closed': (size) => `press(${'['.repeat(size / 2)}${']'.repeat(size / 2 - 8)})`,
  'mixed brackets': filled('(]{)[}'),
  'one huge string': (size) => `pyautogui.write('${'a'.repeat(size - 20)}')`,
  'one huge string of escapes': (size) => `pyautogui.write('${whole('\\n')(size - 20)}')`,
  'unterminated strings': whole("pyautogui.write('abc\n"),
  'syntax errors': whole('click(1 2)\n'),
  prose: whole("Let's click\n"),
  'held keys': whole("keyDown('a');click(1,2);keyUp('a')\n"),
  'moves taken over': whole('moveTo(1,2)\nscroll(1)\n'),
  assignments: (size) => `${whole('a,')(size - 4)} = 1`,
  'floats that end in their point': (size) => `press([${whole('1.,')(size - 10)}])`,
  signs: (size) => `moveTo(${'-'.repeat(size - 12)}1)`,
  'indented blocks': whole('if x:\n  f()\n'),
};

function medianMs(code: string): number {
  const times = Array.from({ length: RUNS }, () => {
    const start = performance.now();
    parse(code);
    return performance.now() - start;
  }).sort((a, b) => a - b);
  return times[Math.floor(RUNS / 2)] ?? Number.NaN;
}

/** Milliseconds at each size and the ratio of the last two. A busy machine only ever makes a ratio worse, so the best of three counts. */
function measure(shape: (size: number) => string): { times: number[]; ratio: number } {
  const tries = Array.from({ length: 3 }, () => {
    const times = SIZES.map((size) => medianMs(shape(size)));
    return { times, ratio: (times.at(-1) ?? 0) / (times.at(-2) ?? 1) };
  });
  return tries.reduce((best, one) => (one.ratio < best.ratio ? one : best));
}

let failed = false;
console.log(`${'shape'.padEnd(32)}${SIZES.map((size) => `${size} chars`.padStart(14)).join('')}     50k/10k`);
measure(SHAPES['plain lines'] ?? whole('x'));
for (const [name, shape] of Object.entries(SHAPES)) {
  const { times, ratio } = measure(shape);
  const slow = ratio > MOST && (times.at(-1) ?? 0) > NOISE;
  failed ||= slow;
  const columns = times.map((ms) => `${ms.toFixed(2)} ms`.padStart(14)).join('');
  console.log(`${name.padEnd(32)}${columns}${ratio.toFixed(1).padStart(12)}${slow ? '  not linear' : ''}`);
}
if (process.argv.includes('--check') && failed) process.exitCode = 1;
