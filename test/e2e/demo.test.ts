/** The demonstration, whole: a real browser, a real server, and a page that says whether it worked. */
import { readdir, readFile, rm, symlink } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { programsOnPath } from '../../src/lib/on-path.ts';
import { hasBundledBrowser, installedBrowsers } from '../../src/machines/browser/program.ts';
import { runProgram } from '../support/processes.ts';
import { emptyDataDir } from '../support/stores.ts';

vi.setConfig({ testTimeout: 180_000 });
const required = process.env.REQUIRE_ALL === '1';

let folder: string;
beforeAll(async () => {
  folder = await emptyDataDir();
});
afterAll(() => rm(folder, { recursive: true, force: true }));

async function demonstrate(env: Record<string, string>): Promise<string> {
  const { code, stdout, stderr } = await runProgram(['demo', '--output', 'shots'], env, folder);
  expect(stderr).toBe('');
  expect(stdout).toMatch(/The engine says: done\nThe page says: {3}Welcome, Ada\n$/);
  expect(code).toBe(0);
  const steps = [...stdout.matchAll(/^Step (\d+): (\w+) \((.*), \d+ cents\)$/gm)];
  expect(steps.map(([, number]) => Number(number))).toEqual(steps.map((_, at) => at + 1));
  expect(steps.length).toBeGreaterThan(2);
  const saved = await readdir(join(folder, 'shots'));
  expect(saved.sort()).toEqual(['final.png', ...steps.map(([, number]) => `step-${number}.png`)].sort());
  const [first, last] = await Promise.all(
    ['step-1.png', 'final.png'].map((name) => readFile(join(folder, 'shots', name))),
  );
  expect(first?.equals(last ?? Buffer.alloc(0))).toBe(false);
  return stdout;
}

describe('opencoast demo', () => {
  it.skipIf(!required && installedBrowsers(process.env).length === 0)(
    'drives an installed browser',
    async () => {
      expect(await demonstrate({})).toMatch(/^Machine: \/v1\/machines\/[0-9a-f-]{36}, a browser$/m);
    },
  );

  it.skipIf(!hasBundledBrowser())('drives the browser of the packages where none is installed', async () => {
    // As on a machine without one: the only program on PATH is the one that unpacks.
    const [tar] = programsOnPath(['tar'], process.env);
    await symlink(tar ?? '', join(folder, 'tar'));
    await demonstrate({ PATH: folder });
  });

  it('says what was tried where no browser can be started', async () => {
    const run = await runProgram(['demo'], { OPENCOAST_BROWSER: '/bin/false' }, folder);
    expect(run.code).toBe(1);
    for (const words of ['/bin/false', 'apt-get install -y chromium', 'OPENCOAST_BROWSER']) {
      expect(run.stderr).toContain(words);
    }
    expect(run.stdout).toBe('');
  });
});
