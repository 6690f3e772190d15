import { expect, test } from 'vitest';
import { installedLanguagePath } from './language.ts';
import { startTesseract } from './tesseract.ts';

const blank = { gray: Buffer.alloc(400 * 200, 255), width: 400, height: 200 };

test('a thread that ends fails its reading instead of leaving the caller to wait', async () => {
  const tesseract = await startTesseract(installedLanguagePath());
  expect(await tesseract.recognise(blank)).toEqual([]);
  const reading = tesseract.recognise({ ...blank, gray: Buffer.alloc(400 * 200, 90) });
  const outcome = reading.then(
    () => 'read',
    (cause: Error) => cause.message,
  );
  await tesseract.stop();
  expect(await outcome).toBe('the OCR thread ended');
});
