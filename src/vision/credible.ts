/** Which of the words read are words. */
import type { ReadWord } from './tesseract.ts';

/** Letters and digits carry a word; marks alone are mostly icons and borders. */
export function isCredible(word: ReadWord): boolean {
  const text = word.text.trim();
  if (text.length === 0 || word.width < 2 || word.height < 4) return false;
  const letters = text.match(/[\p{L}\p{N}]/gu)?.length ?? 0;
  if (letters === 0) return word.confidence >= 60 && /^[-+–—&@#%$€£*/=<>?!…•×:]+$/u.test(text);
  if (letters === 1 && text.length <= 2) return word.confidence >= 55;
  return word.confidence >= (letters * 2 >= text.length ? 25 : 50);
}
