/** Calls written as in a program, `click(point='<point>512 340</point>')`, the way UI-TARS was trained to write them. Nothing is evaluated. Pure. */

export interface WrittenCall {
  readonly name: string;
  readonly named: ReadonlyMap<string, string>;
}

const MOST_CHARS = 20_000;
const MOST_CALLS = 50;

/** A call begins a line: what is typed may have lines of its own, which look like one only by ill luck. */
const BETWEEN = /\n+(?=\s*[a-z_]+\(\s*(?:[a-z_]+\s*=\s*['"]|\)))/;
const CALL = /^\s*([a-z_]+)\(([\s\S]*)\)\s*$/;
/** A value ends at the quote behind which the next name stands, or nothing: people's quotes inside it are not escaped. */
const ARGUMENT = /([a-z_]+)\s*=\s*(['"])([\s\S]*?)\2\s*(?=,\s*[a-z_]+\s*=\s*['"]|$)/g;

const ESCAPES: Readonly<Record<string, string>> = { n: '\n', t: '\t', r: '' };

/** `\n`, `\t`, `\'`, `\"` and `\\`; any other backslash stands for itself. */
const unescaped = (text: string): string =>
  text.replace(/\\([ntr'"\\])/g, (_, char: string) => ESCAPES[char] ?? char);

/** The calls of a text, one behind the other; null stands for one that cannot be read. */
export function writtenCalls(text: string): (WrittenCall | null)[] {
  const pieces = text
    .slice(0, MOST_CHARS)
    .split(BETWEEN)
    .filter((piece) => piece.trim() !== '');
  return pieces.slice(0, MOST_CALLS).map((piece) => {
    const [, name = '', list = ''] = CALL.exec(piece) ?? [];
    if (name === '') return null;
    const named = [...list.trim().matchAll(ARGUMENT)].map(
      ([, key = '', , value = '']) => [key, unescaped(value)] as const,
    );
    return { name, named: new Map(named) };
  });
}
