/** Cuts a description into words and quotes. Pure. */
import { plainText, wordsOf } from '../plain.ts';

export interface Token {
  /** Plain words: one, or all of a quote. */
  readonly text: string;
  readonly quoted: boolean;
  /** It was written with a capital: more likely a name than a word about it. */
  readonly capital: boolean;
  /** "Ada's": what follows is hers. */
  readonly possessive: boolean;
  /** It stands right after an article. */
  readonly definite?: true;
  /** It says what the thing is for, not what it is called. */
  readonly aside?: true;
  /** It is part of something written, whatever else it might say. */
  readonly written?: true;
}

/** Letters of a description that are looked at: nobody needs more to point at something. */
const MOST_LETTERS = 500;
const MOST_TOKENS = 32;
const QUOTES: Readonly<Record<string, string>> = {
  '"': '"',
  '“': '”',
  '„': '“',
  '‘': '’',
  '«': '»',
  '`': '`',
  "'": "'",
};
/** What is no word and still a name: the sign of an icon. */
const SIGN = /^(?:\+|-|−|×|✕|\?|!|\.{3}|…|⋮|☰|<|>|←|→|↑|↓|★|☆|✓|\$)$/u;
const isLetter = (sign: string | undefined): boolean => sign !== undefined && /[\p{L}\p{N}]/u.test(sign);

/** Where the quote that opens at `from` closes; -1 for an apostrophe, or when it never does. */
function closing(source: string, from: number): number {
  const open = source[from] as string;
  const close = Object.hasOwn(QUOTES, open) ? QUOTES[open] : undefined;
  if (close === undefined) return -1;
  const single = open === "'" || open === '‘';
  if (single && isLetter(source[from - 1])) return -1;
  let at = source.indexOf(close, from + 1);
  while (single && at >= 0 && isLetter(source[at + 1])) at = source.indexOf(close, at + 1);
  return at > from + 1 ? at : -1;
}

function chunkTokens(chunk: string): Token[] {
  // "todo.txt" is written as it is named.
  const capital = /^\P{L}*\p{Lu}/u.test(chunk) || /[\p{L}\p{N}]\.\p{L}/u.test(chunk);
  const token = (text: string): Token => ({ text, quoted: false, capital, possessive: false });
  const plain = plainText(chunk);
  if (SIGN.test(chunk) || plain === '') return SIGN.test(chunk) ? [token(chunk)] : [];
  const owner = /^(.+)['’]s[,:;]?$/u.exec(chunk)?.[1];
  if (owner && plainText(owner) !== '' && !/^(?:that|it|what|where|there|who|here)$/i.test(owner)) {
    return plainText(owner)
      .split(' ')
      .map((text, at, all) => ({ ...token(text), possessive: at === all.length - 1 }));
  }
  return plain.split(' ').map(token);
}

/** Never throws. Pairs such as "log in" come as one token. */
export function tokenise(description: string): Token[] {
  const source = description.slice(0, MOST_LETTERS);
  const tokens: Token[] = [];
  let rest = 0;
  const flush = (to: number): void => {
    for (const chunk of source.slice(rest, to).split(/\s+/)) tokens.push(...chunkTokens(chunk));
  };
  for (let at = 0; at < source.length; at++) {
    const end = closing(source, at);
    if (end < 0) continue;
    flush(at);
    const text = plainText(source.slice(at + 1, end)) || source.slice(at + 1, end).trim();
    if (isLetter(text[0]) || SIGN.test(text)) {
      tokens.push({ text: wordsOf(text).join(' '), quoted: true, capital: true, possessive: false });
    }
    at = end;
    rest = end + 1;
  }
  flush(source.length);
  return joined(tokens).slice(0, MOST_TOKENS).map(definite);
}

const ARTICLE = /^(?:the|a|an)$/;
const DETERMINER = /^(?:the|a|an|this|that|my|your)$/;
function definite(token: Token, at: number, all: readonly Token[]): Token {
  const before = all[at - 1];
  return before && !before.quoted && ARTICLE.test(before.text) ? { ...token, definite: true } : token;
}

const TOWARDS = /^(?:in|on|out|up|off)$/;

/** "Audit log in the sidebar": where it is, and not what "log in" means. */
const placesNext = (token: Token, next: Token | undefined): boolean =>
  TOWARDS.test(token.text) && next !== undefined && !next.quoted && DETERMINER.test(next.text);

function joined(tokens: readonly Token[]): Token[] {
  const kept: Token[] = [];
  for (const [at, token] of tokens.entries()) {
    const last = kept.at(-1);
    if (placesNext(token, tokens[at + 1])) {
      kept.push(token);
      continue;
    }
    const pair = last && !last.quoted && !token.quoted ? wordsOf(`${last.text} ${token.text}`) : [];
    if (last && pair.length === 1)
      kept[kept.length - 1] = { ...token, text: pair[0] as string, capital: last.capital };
    else kept.push(token);
  }
  return kept;
}
