/** One tesseract worker in its own thread. */
import { setImmediate as breathe } from 'node:timers/promises';
import { createWorker, OEM, PSM, type Worker } from 'tesseract.js';
import type { Box } from '../surfaces.ts';

/** One word as read, in the px of the image that was read. `confidence` is 0..100. */
export interface ReadWord extends Box {
  readonly text: string;
  readonly confidence: number;
}

/** A letter of a word, in the px of the image that was read. */
interface Letter {
  readonly text: string;
  readonly left: number;
  readonly right: number;
}

/** A word as the reader gives it. */
export interface RawWord extends ReadWord {
  readonly letters: readonly Letter[];
}

/** One byte a pixel, dark on light. */
export interface GrayImage {
  readonly gray: Buffer;
  readonly width: number;
  readonly height: number;
}

const START_TIMEOUT_MS = 30_000;

/** Rejects with `late` when the work is not done in time; the work itself goes on. */
function within<T>(work: Promise<T>, ms: number, late: string): Promise<T> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => reject(new Error(late)), ms);
    work.then(resolve, reject).finally(() => clearTimeout(timer));
  });
}

/** Reads one image at a time; rejects for good once its thread has failed. */
export interface Tesseract {
  recognise(image: GrayImage): Promise<RawWord[]>;
  stop(): Promise<void>;
}

/** What a thread reads, by tesseract's names ("eng", "deu"), and the folder of their `<name>.traineddata.gz`. */
export interface Languages {
  readonly languages: readonly string[];
  readonly languagePath: string;
}

/** @throws when the thread or the language data does not load. */
export async function startTesseract({ languages, languagePath }: Languages): Promise<Tesseract> {
  // tesseract.js settles neither way when the language data is missing: the handler is the only one told. Whoever waits is told
  // by a function of its own: a promise that all of them raced against would hold every result for as long as the thread lives.
  const waiting = new Set<(cause: Error) => void>();
  let failure: Error | null = null;
  const broken = (cause: unknown): void => {
    failure ??= cause instanceof Error ? cause : new Error(String(cause));
    for (const tell of waiting) tell(failure);
  };
  const unlessBroken = <T>(work: () => Promise<T>): Promise<T> =>
    new Promise((resolve, reject) => {
      if (failure) return reject(failure);
      waiting.add(reject);
      work()
        .then(resolve, reject)
        .finally(() => waiting.delete(reject));
    });
  const starting = unlessBroken(() =>
    createWorker([...languages], OEM.LSTM_ONLY, {
      langPath: languagePath,
      cacheMethod: 'none',
      errorHandler: (cause: unknown) => broken(cause),
    }),
  );
  const worker = await within(starting, START_TIMEOUT_MS, 'OCR did not start');
  watch(worker, broken);
  await worker.setParameters({
    tessedit_pageseg_mode: PSM.SINGLE_BLOCK,
    user_defined_dpi: '144',
    debug_file: '/dev/null',
  });
  return {
    async recognise(image) {
      const result = await unlessBroken(() =>
        worker.recognize(toPgm(image), {}, { blocks: true, text: false }),
      );
      return (result.data.blocks ?? []).flatMap((block) =>
        block.paragraphs.flatMap((paragraph) => paragraph.lines.flatMap((line) => line.words.map(toWord))),
      );
    },
    stop: async () => {
      // tesseract.js posts a new image a few microtasks after it was given one, and does not look whether it was ended.
      await breathe();
      await worker.terminate();
    },
  };
}

/** A thread that dies would otherwise leave its caller waiting, and an unheard 'error' would end the process. */
function watch(worker: Worker, broken: (cause: unknown) => void): void {
  const thread: unknown = Reflect.get(worker, 'worker');
  const listen: unknown = typeof thread === 'object' && thread !== null ? Reflect.get(thread, 'on') : null;
  if (typeof listen !== 'function') return;
  listen.call(thread, 'error', broken);
  listen.call(thread, 'exit', () => broken(new Error('the OCR thread ended')));
}

function toWord(word: {
  text: string;
  confidence: number;
  bbox: { x0: number; y0: number; x1: number; y1: number };
  symbols: { text: string; confidence: number; bbox: { x0: number; x1: number } }[];
}): RawWord {
  const { x0, y0, x1, y1 } = word.bbox;
  // tesseract calls some words it read well 0; their letters tell better.
  const letters = word.symbols.map(({ confidence }) => confidence);
  const mean = letters.reduce((sum, one) => sum + one, 0) / Math.max(1, letters.length);
  return {
    text: word.text,
    confidence: word.confidence > 0 ? word.confidence : mean,
    left: x0,
    top: y0,
    width: x1 - x0,
    height: y1 - y0,
    letters: word.symbols.map(({ text, bbox }) => ({ text, left: bbox.x0, right: bbox.x1 })),
  };
}

function toPgm({ gray, width, height }: GrayImage): Buffer {
  return Buffer.concat([Buffer.from(`P5\n${width} ${height}\n255\n`, 'latin1'), gray]);
}
