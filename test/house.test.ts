/** The rules of the house that no linter knows: sizes, rooms, the error table, and what must not be in the product. */
import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { ERRORS } from '../src/contract/errors.ts';
import { longFunctions } from './support/functions.ts';
import { pageTexts, pageTitle } from './support/page-texts.ts';

const root = join(import.meta.dirname, '..');
const MOST_LINES = 500;
const MOST_FUNCTION_LINES = 70;
/** Shorter texts are words that anyone writes. */
const TELLING_CHARS = 12;

const tracked = execFileSync('git', ['ls-files', '--cached', '--others', '--exclude-standard', '-z'], {
  cwd: root,
  encoding: 'utf8',
})
  .split('\0')
  .filter((path) => path !== '' && existsSync(join(root, path)));

const textOf = (path: string) => readFileSync(join(root, path), 'utf8');
const linesOf = (text: string) => text.split('\n').length - (text.endsWith('\n') ? 1 : 0);

const sources = tracked.filter((path) => /^src\/.*\.ts$/.test(path));
const product = sources.filter((path) => !path.endsWith('.test.ts'));

const squeeze = (text: string) => text.toLowerCase().replace(/\s+/g, ' ');
const productText = product.map((path) => ({ path, text: textOf(path), squeezed: squeeze(textOf(path)) }));

/** The files of the product that hold this text; a single word only counts as the whole of a string. */
function holdersOf(text: string): string[] {
  const held = /\s/.test(text)
    ? productText.filter((file) => file.squeezed.includes(squeeze(text)))
    : productText.filter((file) =>
        ["'", '"', '`', '/'].some((quote) => file.text.includes(quote + text + quote)),
      );
  return held.map((file) => `${file.path}: ${text}`);
}

/** The files of the product that hold this anywhere, in any case. */
function mentionsOf(text: string): string[] {
  return productText
    .filter((file) => file.squeezed.includes(text.toLowerCase()))
    .map((file) => `${file.path}: ${text}`);
}

describe('sizes', () => {
  it('keeps every file of src under 500 lines', () => {
    const long = sources.map((path) => `${path} ${linesOf(textOf(path))}`);
    expect(long.filter((line) => Number(line.split(' ').at(-1)) >= MOST_LINES)).toEqual([]);
  });

  it('keeps every function at 70 lines or less', () => {
    expect(product.flatMap((path) => longFunctions(path, textOf(path), MOST_FUNCTION_LINES))).toEqual([]);
  });

  it('sees a function that is too long, wherever it stands', () => {
    const body = `{\n${'  work();\n'.repeat(MOST_FUNCTION_LINES)}}`;
    for (const source of [
      `export function f(): void ${body}`,
      `const f = async <T>(a: T) => ${body};`,
      `class A { private async f() ${body} }`,
      `export const o = { f() ${body} };`,
    ]) {
      expect(longFunctions('x.ts', source, MOST_FUNCTION_LINES)).toEqual([expect.stringContaining('x.ts:1')]);
    }
    expect(longFunctions('x.ts', `function f() { work(); }${'\n'.repeat(200)}`, MOST_FUNCTION_LINES)).toEqual(
      [],
    );
  });
});

describe('rooms', () => {
  const onDisk = [...new Set(sources.map((path) => path.split('/')).filter((parts) => parts.length > 2))]
    .map((parts) => parts[1] ?? '')
    .filter((room, at, all) => all.indexOf(room) === at)
    .sort();

  it('are the ones that ARCHITECTURE.md names', () => {
    expect(roomsOf(textOf('ARCHITECTURE.md'))).toEqual(onDisk);
  });

  it('each stand on a floor', () => {
    const { forbidden } = createRequire(import.meta.url)('../.dependency-cruiser.cjs') as {
      forbidden: { name: string }[];
    };
    const floors = forbidden.flatMap(({ name }) => /^floor-\d+-(.+)$/.exec(name)?.[1] ?? []);
    expect(floors.sort()).toEqual(onDisk);
  });

  it('are all seen by the boundary check, which passes over what it cannot read', () => {
    const { modules } = JSON.parse(
      execFileSync(
        process.execPath,
        [
          'node_modules/dependency-cruiser/bin/dependency-cruise.mjs',
          '--config',
          '.dependency-cruiser.cjs',
          '--output-type',
          'json',
          'src',
        ],
        { cwd: root, encoding: 'utf8', maxBuffer: 1 << 28 },
      ),
    ) as { modules: { source: string }[] };
    const seen = new Set(modules.map((module) => module.source));
    // A few say enough: when the parser is missing, it is all of them.
    expect(sources.filter((path) => !seen.has(path)).slice(0, 3)).toEqual([]);
  });
});

/** The folders below `src/` in the tree that ARCHITECTURE.md draws. */
function roomsOf(page: string): string[] {
  const lines = page.split('\n');
  const start = lines.findIndex((line) => /^src\//.test(line));
  const rest = lines.slice(start + 1);
  const tree = rest.slice(
    0,
    rest.findIndex((line) => !line.startsWith(' ')),
  );
  const names = tree.flatMap((line) =>
    [...line.matchAll(/(?<=^|\s)([a-z]+)\/(?=\s|$)/g)].map((match) => match[1] ?? ''),
  );
  return [...new Set(names)].sort();
}

describe('errors', () => {
  const codes = Object.keys(ERRORS);

  it('are each thrown somewhere', () => {
    const all = product.map(textOf).join('\n');
    // The table's own keys carry no quotes, so a quoted code is a use.
    expect(codes.filter((code) => !all.includes(`'${code}'`))).toEqual([]);
  });

  it('are each documented', () => {
    const page = textOf('docs/errors.md');
    expect(
      codes.filter((code) => !page.includes(`\n### ${code}\n`) || !page.includes(`id="${code}"`)),
    ).toEqual([]);
  });
});

describe('the product does not know its tests', () => {
  const pages = tracked.filter((path) => /^test\/fixtures\/.*\.(html|page)$/.test(path));

  it('finds pages to look for', () => {
    expect(pages.length).toBeGreaterThan(1);
    expect(pageTexts(textOf('test/fixtures/pages/login.page'))).toContain('Welcome back');
  });

  it('holds no title and no text of a page', () => {
    const telling = pages.flatMap((path) => {
      const page = textOf(path);
      return [pageTitle(page), ...pageTexts(page).filter((text) => text.length >= TELLING_CHARS)];
    });
    expect([...new Set(telling)].filter((text) => text !== '').flatMap(holdersOf)).toEqual([]);
  });

  it('holds no hash of a picture', () => {
    const pictures = tracked.filter((path) => /^(test|assets)\/.*\.(png|jpe?g)$/.test(path));
    const hashes = pictures.map((path) =>
      createHash('sha256')
        .update(readFileSync(join(root, path)))
        .digest(),
    );
    expect(hashes.length).toBeGreaterThan(0);
    // Eight characters are no chance hit and too few to be hidden by shortening.
    const telling = hashes.flatMap((hash) => [
      hash.toString('hex').slice(0, 8),
      hash.toString('base64').slice(0, 8),
    ]);
    expect(telling.flatMap(mentionsOf)).toEqual([]);
  });

  it('names no file of a test or of the demonstration', () => {
    const names = readdirSync(join(root, 'test'), { recursive: true, encoding: 'utf8' })
      .filter((path) => path.startsWith('fixtures') && /\.(png|page|html)$/.test(path))
      .map((path) => path.split(/[\\/]/).at(-1) ?? '');
    expect(names.flatMap(mentionsOf)).toEqual([]);
  });
});

describe('the outside world', () => {
  it('is read in main.ts alone', () => {
    const readers = product.filter((path) => /\bprocess\s*(\.\s*env\b|\[\s*['"]env)/.test(textOf(path)));
    expect(readers.filter((path) => path !== 'src/main.ts')).toEqual([]);
  });

  it('is left in main.ts alone', () => {
    expect(
      product.filter((path) => path !== 'src/main.ts' && /\bprocess\.exit\(/.test(textOf(path))),
    ).toEqual([]);
  });

  it('leaves no path of a machine in a tracked file', () => {
    const paths = new RegExp(
      `(^|[^A-Za-z0-9_.])/(${['work', 'farm', 'root', 'home/[a-z]+', 'Users/[a-z]+'].join('|')})/`,
      'm',
    );
    const texts = tracked.filter((path) => !/\.(png|jpe?g)$/.test(path) && path !== 'test/house.test.ts');
    expect(texts.filter((path) => paths.test(textOf(path)))).toEqual([]);
  });
});
