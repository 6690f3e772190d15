/**
 * What a screen says when it did not do what it was told to: words that were not there before, in a sentence of a message. What was on
 * the screen already says nothing of it, nor does what was asked for in the same words, nor what stands beside a word of success. Pure.
 */
import { plainText } from '../../vision/grounding/describe.ts';
import { editDistance } from '../../vision/grounding/match.ts';

const any = (...sources: string[]): RegExp => new RegExp(sources.join('|'), 'i');

/** Said of something that did not come to pass, or of somebody who may not. */
const NEGATED = any(
  // What cannot be taken back is a warning that comes before the deed.
  String.raw`\b(?:could|can|may)(?: ?not|n['’]t) (?!(?:be )?(?:und|reverse|revert|recover|restor|(?:chang|edit).* (?:later|afterwards)\b))\w+`,
  String.raw`\b(?:was|were|has|have|had|did)(?: not|n['’]t) (?:been )?\w+`,
  String.raw`\bnot (?:sent|saved|published|deleted|removed|found|allowed|permitted|authori[sz]ed|available|possible|accepted|completed)\b`,
  String.raw`\bnot (?:successful|added|updated|created|uploaded|submitted|processed|supported|recogni[sz]ed|eligible|valid|changed)\b`,
  String.raw`\bnot (?:booked|delivered|in stock|enough|able to)\b|\bunable to\b|\bunsuccessful(?:ly)?\b|\bno longer available\b`,
  String.raw`\b(?:no|0) (?:results?|match(?:es)?|hits|permissions?|rights?|access|such|connection)\b`,
  String.raw`\bnothing (?:was |were |has been )?(?:found|matched|changed|saved|sent)\b`,
  String.raw`\bdo(?:es)?(?: not|n['’]t) (?:match|exist|work|have (?:permission|access|the right|enough))\b`,
  String.raw`\btry again\b|\bwent wrong\b|\btimed out\b|\berror (?:has )?(?:occurred|happened)\b`,
  String.raw`\byou(?: are|['’]re) (?:currently )?offline\b|\bmust (?:first )?(?:be (?:signed|logged) in|sign in|log in)\b`,
  String.raw`\balready (?:taken|exists|in use|registered|used|booked)\b|\bfully booked\b`,
  String.raw`\b(?:this field|[\w-]+) is required\b|\btoo (?:short|long|large|big|many|weak)\b`,
  String.raw`\blimit (?:was |has been |is )?(?:reached|exceeded)\b|\bexceed(?:s|ed)\b`,
);

const STATE =
  '(?:failed|failure|denied|declined|rejected|refused|forbidden|unauthori[sz]ed|blocked|locked|expired|invalid|incorrect|wrong|error|unavailable|sold out|out of stock|insufficient|suspended)';
/** The state that something is in. A list may name one of many things so; a message says it of the one thing that was to be done. */
const IN_STATE = any(
  String.raw`\b(?:is|are|was|were|been|got|has|have) (?:\w+ )?(${STATE})\b`,
  String.raw`\b(${STATE})(?= ?[.!:,;]| ?$| (?:by|to|due|because|for|while|when|user|name|e-?mail|password|code|value|number|funds)\b)`,
);
/** One word alone names a state of something, but for these. */
const ALONE = /^(?:error|failed|failure|forbidden|sold out|out of stock|access denied)\W*$/i;
const HARMLESS = any(
  String.raw`\b(?:no|0|zero|without|any) (?:\w+ )?${STATE}\b`,
  String.raw`\b(?:if|unless|whenever|in case)\b.*\b${STATE}\b`,
);

const SUCCESS =
  /\b(?:success(?:ful|fully)?|saved|sent|added|thanks|thank you|done|completed?|confirmed|created|updated|welcome|published|deleted|removed|submitted|subscribed|uploaded|received|placed|ordered|booked|joined|changed|enabled|moved|copied|finished)\b/i;
const NEGATION = /\b(?:not|no|never|none|nothing|cannot|without|until|before|if|to be)\b|n['’]t\b/i;

/** More words are a text, and no message. */
const MOST_WORDS = 30;
const MOST_SUCCESS_WORDS = 12;
/** Lines that came: more are a part of a page, whose head may still be a message. */
const MOST_NEW = 8;
const HEAD = 3;
/** The share of what was there that still is, where the page is the same. */
const SAME_PAGE = 0.4;

function isSimilar(one: string, other: string): boolean {
  const slips = Math.floor(Math.max(one.length, other.length) / 8);
  return one === other || (slips > 0 && editDistance(one, other, slips) <= slips);
}

const isIn = (line: string, lines: readonly string[]): boolean => lines.some((one) => isSimilar(one, line));

interface Line {
  readonly text: string;
  readonly at: number;
}

/** A sentence may go on in the next line. */
function sentencesOf(lines: readonly Line[]): string[] {
  const blocks: string[] = [];
  lines.forEach(({ text, at }, nth) => {
    const before = lines[nth - 1];
    const goesOn = before?.at === at - 1 && !/[.!?:]$/.test(before.text.trim()) && /^\W*[a-z]/.test(text);
    if (goesOn) blocks.push(`${blocks.pop() ?? ''} ${text}`);
    else blocks.push(text);
  });
  return blocks
    .flatMap((block) => block.split(/(?<=[.!?])\s+/))
    .map((one) => one.replace(/\s+/g, ' ').trim());
}

/** "Open the failed jobs" is answered by jobs that failed. */
function isAskedFor(state: string, asked: string): boolean {
  const words = plainText(state).split(' ');
  const telling = words.find((word) => word.length > 3) ?? state;
  return asked.split(' ').some((word) => word.startsWith(telling.slice(0, 5)));
}

function refuses(sentence: string, asked: string): boolean {
  const said = plainText(sentence);
  if (said === '' || sentence.split(' ').length > MOST_WORDS || ` ${asked} `.includes(` ${said} `))
    return false;
  if (NEGATED.test(sentence)) return true;
  const found = IN_STATE.exec(sentence);
  const state = found?.[1] ?? found?.[2];
  if (state === undefined || HARMLESS.test(sentence) || isAskedFor(state, asked)) return false;
  return said !== plainText(state) || ALONE.test(sentence);
}

const succeeds = (sentence: string): boolean =>
  SUCCESS.test(sentence) &&
  !NEGATION.test(sentence) &&
  !sentence.endsWith('?') &&
  sentence.split(' ').length <= MOST_SUCCESS_WORDS;

/** What came onto the screen and is to be read as a message; null where another page came with all that it has. */
function newLines(before: readonly string[], after: readonly string[]): Line[] | null {
  const [then, now] = [before.map(plainText), after.map(plainText)];
  const fresh = after.flatMap((text, at) => {
    const line = now[at] ?? '';
    return line === '' || isIn(line, then) ? [] : [{ text, at }];
  });
  if (fresh.length <= MOST_NEW) return fresh;
  const kept = then.filter((line) => isIn(line, now)).length;
  return kept >= then.length * SAME_PAGE ? fresh.slice(0, HEAD) : null;
}

/**
 * The sentence with which the screen refuses, null where it does not. `asked`: the words of what was to be done, which the screen may
 * say in answer.
 */
export function refusalIn(before: readonly string[], after: readonly string[], asked: string): string | null {
  const sentences = sentencesOf(newLines(before, after) ?? []);
  const wanted = plainText(asked);
  const refusal = sentences.find((one) => refuses(one, wanted)) ?? null;
  if (refusal === null || isIn(plainText(refusal), before.map(plainText))) return null;
  return sentences.some((one) => succeeds(one) && !refuses(one, wanted)) ? null : refusal;
}
