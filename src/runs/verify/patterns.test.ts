import { mkdir, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { HOME } from '../../machines/files/inside.ts';
import { filesMatching, headOf, nameMatches } from './files.ts';
import { urlMatches } from './stated.ts';

const ROUNDS = Number(process.env.ROUNDS ?? 100);
const signal = new AbortController().signal;

describe('filesMatching', () => {
  let root: string;
  let home: string;
  beforeAll(async () => {
    root = await mkdtemp(join(tmpdir(), 'files-'));
    home = join(root, 'home');
    await mkdir(join(home, 'Downloads', 'old'), { recursive: true });
    await mkdir(join(home, '.cache'));
    for (const path of [
      'Downloads/a.pdf',
      'Downloads/b (1).pdf',
      'Downloads/old/c.pdf',
      '.cache/x',
      'notes.txt',
    ])
      await writeFile(join(home, path), `%PDF-${path}`);
    await writeFile(join(root, 'secret.pdf'), 'secret');
    await symlink('../secret.pdf', join(home, 'out.pdf'));
    await symlink('Downloads/a.pdf', join(home, 'in.pdf'));
    await symlink('..', join(home, 'up'));
  });
  afterAll(() => rm(root, { recursive: true }));

  test.each([
    ['Downloads/a.pdf', ['Downloads/a.pdf']],
    [`${HOME}/Downloads/a.pdf`, ['Downloads/a.pdf']],
    ['~/Downloads/*.pdf', ['Downloads/a.pdf', 'Downloads/b (1).pdf']],
    ['*/*/c.pdf', ['Downloads/old/c.pdf']],
    ['*.pdf', ['in.pdf']],
    ['**', ['Downloads/a.pdf', 'Downloads/b (1).pdf', 'Downloads/old/c.pdf', 'in.pdf', 'notes.txt']],
    ['Downloads', []],
    ['missing/*', []],
    ['../secret.pdf', []],
    ['up/secret.pdf', []],
    ['up/*', []],
    ['out.pdf', []],
    ['/etc/passwd', []],
    ['', []],
  ])('%s', async (pattern, found) => {
    expect(await filesMatching(home, pattern, signal)).toEqual(found);
  });

  test('reads how a file begins, and nothing of what is not there', async () => {
    expect((await headOf(home, 'in.pdf', 5)).toString()).toBe('%PDF-');
    expect(await headOf(home, 'out.pdf', 5)).toHaveLength(0);
    expect(await headOf(home, 'Downloads', 5)).toHaveLength(0);
  });
});

test.each([
  ['https://a.example/thanks', true],
  ['/thanks', true],
  ['https://*/thanks', true],
  ['*order=*&done', true],
  ['/thank you', false],
  ['*/thanks*/thanks', false],
])('the address and %s', (pattern, matches) => {
  expect(urlMatches(pattern, 'https://a.example/thanks?order=7&done')).toBe(matches);
});

const pieces = fc.array(fc.stringMatching(/^[a-z./()[\]+$^?|\\ -]{0,8}$/), { minLength: 1, maxLength: 4 });

test('what is put where the stars are does not matter', () => {
  fc.assert(
    fc.property(
      pieces,
      fc.array(fc.stringMatching(/^[a-z0-9./]{0,5}$/), { minLength: 4, maxLength: 4 }),
      (parts, gaps) => {
        const filled = parts.map((part, at) => (at === 0 ? part : `${gaps[at]}${part}`)).join('');
        expect(urlMatches(parts.join('*'), filled)).toBe(true);
        expect(nameMatches(parts.join('*'), filled)).toBe(true);
        expect(nameMatches(`${parts.join('*')}#`, filled)).toBe(false);
      },
    ),
    { numRuns: ROUNDS },
  );
});
