/** The demonstration, whole: a real browser, a real server, a task on real pages and a file that says whether it worked. */
import { readdir, readFile, rm, symlink } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { programsOnPath } from '../../src/lib/on-path.ts';
import { hasBundledBrowser, installedBrowsers } from '../../src/machines/browser/program.ts';
import { runProgram } from '../support/processes.ts';
import { emptyDataDir } from '../support/stores.ts';

vi.setConfig({ testTimeout: 240_000 });
const required = process.env.REQUIRE_ALL === '1';
const EVENTS = [
  ...['status queued', 'status running'],
  ...['reasoning', 'click', 'cost 5 cents'],
  ...['reasoning', 'click', 'cost 10 cents'],
  ...['reasoning', 'done', 'cost 15 cents', 'status succeeded'],
];

let folder: string;
beforeAll(async () => {
  folder = await emptyDataDir();
});
afterAll(() => rm(folder, { recursive: true, force: true }));

async function demonstrate(env: Record<string, string>): Promise<string> {
  const { code, stdout, stderr } = await runProgram(['demo', '--output', 'shots'], env, folder);
  expect(stderr).toBe('');
  expect(code, stdout).toBe(0);
  const told = [...stdout.matchAll(/^ {2}(status|reasoning|click|done|cost) +(\S+(?: cents?)?)/gm)];
  expect(told.map(([, name, words]) => (EVENTS.includes(`${name}`) ? name : `${name} ${words}`))).toEqual(
    EVENTS,
  );
  expect(stdout).toMatch(/^Watch {4}http:\/\/\S+\/view\/\S+#ticket=\S+ \(opens once, within a minute\)$/m);
  expect(stdout).toMatch(/^The run succeeded: /m);
  expect(stdout).toMatch(/^ {2}yes +The new file "Downloads\/INV-2041\.pdf" is there\.$/m);
  expect(stdout).toMatch(/^It took 3 steps and cost 15 cents\.\nWhat it saw: 3 frames in shots\n$/m);
  const saved = ['step-1.png', 'step-2.png', 'step-3.png'];
  expect((await readdir(join(folder, 'shots'))).sort()).toEqual(saved);
  const frames = await Promise.all(saved.map((name) => readFile(join(folder, 'shots', name))));
  expect(frames[0]?.equals(frames[1] ?? Buffer.alloc(0))).toBe(false);
  return stdout;
}

describe('opencoast demo', () => {
  it.skipIf(!required && installedBrowsers(process.env).length === 0)(
    'has a task done in an installed browser',
    async () => {
      expect(await demonstrate({})).toMatch(/^Machine {2}[0-9a-f-]{36}, a browser$/m);
    },
  );

  it.skipIf(!hasBundledBrowser())('uses the browser of the packages where none is installed', async () => {
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
