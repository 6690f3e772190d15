/** An instruction as words, quotes and punctuation, each knowing where it stood. Pure. */

export interface Token {
  readonly kind: 'word' | 'quote' | 'mark';
  /** A word in lower case, a quote's content as written, or one of , . ; : ! ? */
  readonly value: string;
  /** The token as written, quotes included. */
  readonly raw: string;
  readonly start: number;
  readonly end: number;
}

const CLOSERS: Readonly<Record<string, string>> = {
  '"': '"',
  "'": "'",
  '“': '”',
  '‘': '’',
  '«': '»',
  '`': '`',
};

/**
 * A quote ends where white space, punctuation or the end follows, so that 'don't panic' is one quote. `without` holds the closers
 * that are known not to come any more.
 */
function quoteEnd(source: string, start: number, without: Set<string>): number {
  const closer = CLOSERS[source[start] ?? ''];
  if (closer === undefined || without.has(closer)) return -1;
  for (let at = source.indexOf(closer, start + 1); at >= 0; at = source.indexOf(closer, at + 1)) {
    const next = source[at + 1];
    if (next === undefined || /[\s,.;:!?)\]]/.test(next)) return at;
  }
  without.add(closer);
  return -1;
}

/** Never throws. An opening quote without its end is part of a word. */
export function tokenize(source: string): Token[] {
  const tokens: Token[] = [];
  const without = new Set<string>();
  let at = 0;
  while (at < source.length) {
    const char = source[at] ?? '';
    if (char === '\n') {
      tokens.push({ kind: 'mark', value: '.', raw: '\n', start: at, end: at + 1 });
      at += 1;
      continue;
    }
    if (/\s/.test(char)) {
      at += 1;
      continue;
    }
    const close = quoteEnd(source, at, without);
    if (close > at) {
      tokens.push({
        kind: 'quote',
        value: source.slice(at + 1, close),
        raw: source.slice(at, close + 1),
        start: at,
        end: close + 1,
      });
      at = close + 1;
      continue;
    }
    const word = /^\S+/.exec(source.slice(at))?.[0] ?? char;
    at = pushWord(tokens, word, at);
  }
  return tokens;
}

/** Punctuation counts at a word's end only: "3.5" and "a@b.example" are words. */
function pushWord(tokens: Token[], word: string, start: number): number {
  const body = word.replace(/[,.;:!?]+$/, '');
  const end = start + body.length;
  if (body) {
    tokens.push({ kind: 'word', value: body.toLowerCase(), raw: body, start, end });
  }
  for (const [offset, mark] of [...word.slice(body.length)].entries()) {
    tokens.push({ kind: 'mark', value: mark, raw: mark, start: end + offset, end: end + offset + 1 });
  }
  return start + word.length;
}
