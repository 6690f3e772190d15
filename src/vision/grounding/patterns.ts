/** Things that are told by the form of their text: prices, times, addresses. Pure. */

const MONEY = /[€$£¥]\s?\d|\d\s?[€$£¥]|\d[.,]\d\d(?![\d%])(?!\s?%)/;
const TIME = /\b\d{1,2}[:.]\d{2}\b/;
const DATE =
  /\b\d{1,4}[-/.]\d{1,2}[-/.]\d{1,4}\b|\b\d{1,2}\.? (?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)|\b(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]* \d{1,2}\b|\b(?:today|yesterday|tomorrow|ago|(?:last|next|this) (?:week|month|year|night))\b|^(?:mon|tue|wed|thu|fri|sat|sun)(?:[a-z]*day)?$/i;
/** Of these there are many: it tells little. */
export const NUMBER = /^\D{0,2}\d[\d.,]*\D{0,2}$/;
const PATTERNS: readonly (readonly [RegExp, string])[] = [
  [MONEY, 'price cost amount total sum fee subtotal balance money salary fare'],
  [TIME, 'time clock length duration'],
  [/^by \p{Lu}/u, 'author writer'],
  [/\d\s?(?:[kmgt]i?b|bytes)\b/i, 'size filesize'],
  [DATE, 'date day deadline age modified updated when'],
  [/\S@\S+\.\S/, 'email mail e-mail address'],
  [/\+?\d[\d ()/-]{6,}\d/, 'phone telephone'],
  [/^(?=.*\d)[0-9a-f]{7,40}$/, 'hash sha checksum'],
  [/\bv?\d+\.\d+(?:\.\d+)?\b/, 'version release'],
  [/\d\s?%/, 'percentage percent share rate change discount'],
  [/^\d{1,2}[.,]\d(?: ?\/ ?\d+)?$|^\d[.,]\d ?★$/, 'score rating grade'],
  [NUMBER, 'number count quantity amount figure value'],
];

const BY_WORD = new Map<string, RegExp[]>();
for (const [pattern, words] of PATTERNS) {
  for (const word of words.split(' ')) BY_WORD.set(word, [...(BY_WORD.get(word) ?? []), pattern]);
}

/** The forms that a text may have that a word asks for; none for most words. */
export function patternsOf(word: string): readonly RegExp[] {
  return BY_WORD.get(word) ?? [];
}
