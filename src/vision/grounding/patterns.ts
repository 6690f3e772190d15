/** Things that are told by the form of their text: prices, times, addresses. Pure. */
import { editDistance } from './likeness.ts';

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
  [
    /^(?:https?:\/\/|www\.)?[\w-]+(?:\.[\w-]+)*\.(?!(?:pdf|docx?|xlsx?|pptx?|od[tsp]|csv|txt|md|json|ya?ml|zip|gz|tar|png|jpe?g|gif|svg|webp|heic|mp[34]|wav|mov|kt|ts|js|py|rs|go|c|h)$)[a-z]{2,10}(?:\/\S*)?$/i,
    'website site url homepage domain',
  ],
  [/\d\s?(?:m²|m2|m\?|sq\.? ?(?:m|ft)\b|hectares?\b)/i, 'area floor'],
  [/^#\p{L}/u, 'hashtag hashtags'],
  [/\.pdf\b/i, 'pdf'],
  [/\.(?:zip|tar|gz|7z)\b/i, 'zip archive'],
  [/\.(?:csv|xlsx?|ods)\b/i, 'csv spreadsheet'],
  [/\.(?:png|jpe?g|gif|webp|heic|svg)\b/i, 'picture image photo'],
  [/^(?:utf-?(?:8|16)|ascii|latin-?1|windows-?125\d|iso-8859-\d+)(?: with bom)?$/i, 'encoding charset'],
  [
    /^(?:arial|calibri|cambria|courier(?: new)?|georgia|helvetica|inter|roboto|times(?: new roman)?|verdana|consolas|tahoma|garamond|[\p{L} ]+ (?:sans|serif|mono))$/iu,
    'font typeface',
  ],
  [NUMBER, 'number count quantity amount figure value'],
];

const BY_WORD = new Map<string, RegExp[]>();
for (const [pattern, words] of PATTERNS) {
  for (const word of words.split(' ')) BY_WORD.set(word, [...(BY_WORD.get(word) ?? []), pattern]);
}

/** Shorter words are too near to others. */
const LONG = 5;

/** The forms that a text may have that a word asks for, spelt right or nearly so; none for most words. */
export function patternsOf(word: string): readonly RegExp[] {
  const own = BY_WORD.get(word);
  if (own || word.length < LONG) return own ?? [];
  const near = [...BY_WORD.keys()].find(
    (one) => one.length >= LONG && one[0] === word[0] && editDistance(one, word, 1) <= 1,
  );
  return (near !== undefined && BY_WORD.get(near)) || [];
}
