import { expect, test } from 'vitest';
import { installedLanguagePath } from './language.ts';
import { startTesseract } from './tesseract.ts';

const blank = { gray: Buffer.alloc(400 * 200, 255), width: 400, height: 200 };

/** Strokes all over: reading them takes a second, so that what ends the thread comes first. */
function scribbled(): typeof blank {
  const [width, height] = [4800, 3200];
  const gray = Buffer.alloc(width * height, 255);
  for (let at = 0; at < gray.length; at++)
    if (((at % 23) * (Math.floor(at / width) % 29)) % 7 < 2) gray[at] = 0;
  return { gray, width, height };
}

test('a thread that ends fails its reading instead of leaving the caller to wait', async () => {
  const tesseract = await startTesseract({ languages: ['eng'], languagePath: installedLanguagePath() });
  expect(await tesseract.recognise(blank)).toEqual([]);
  const reading = tesseract.recognise(scribbled());
  const outcome = reading.then(
    () => 'read',
    (cause: Error) => cause.message,
  );
  await tesseract.stop();
  expect(await outcome).toBe('the OCR thread ended');
  await expect(tesseract.recognise(blank)).rejects.toThrow('the OCR thread ended');
});
