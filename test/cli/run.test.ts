/** What `npm start` and the others run first: installs and builds what is missing, in any folder, and no more. */
import { spawn } from 'node:child_process';
import {
  appendFile,
  cp,
  mkdir,
  mkdtemp,
  readdir,
  rename,
  rm,
  stat,
  symlink,
  writeFile,
} from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

const repository = join(import.meta.dirname, '..', '..');
let folder: string;

/** A product of one line, in a folder whose name needs quoting. */
beforeAll(async () => {
  folder = join(await mkdtemp(join(tmpdir(), 'opencoast-run-')), "it's a folder");
  await mkdir(join(folder, 'src', 'parts'), { recursive: true });
  await mkdir(join(folder, 'scripts'));
  await mkdir(join(folder, 'bench'));
  await mkdir(join(folder, 'bin'));
  const scripts = ['run', 'build', 'bundle'].map((name) => `scripts/${name}.mjs`);
  for (const path of ['package.json', 'package-lock.json', ...scripts]) {
    await cp(join(repository, path), join(folder, path));
  }
  await linkPackages();
  await writeFile(join(folder, 'bin', 'npm'), '#!/bin/sh\necho "npm $*" >&2\n', { mode: 0o755 });
  await writeFile(join(folder, 'src', 'parts', 'small.worker.ts'), 'console.log("worker");\n');
  await product('console.log("one", process.argv.slice(2).join(" "));');
});
afterAll(() => rm(join(folder, '..'), { recursive: true, force: true }));

/** A folder of our own with links in it: what a test does to it must not reach the packages of the repository. */
async function linkPackages(): Promise<void> {
  const packages = join(repository, 'node_modules');
  await mkdir(join(folder, 'node_modules'));
  await cp(join(packages, '.package-lock.json'), join(folder, 'node_modules', '.package-lock.json'));
  for (const name of await readdir(packages)) {
    if (!name.startsWith('.')) await symlink(join(packages, name), join(folder, 'node_modules', name));
  }
}

const product = (line: string) => writeFile(join(folder, 'src', 'main.ts'), `${line}\nexport {};\n`);

async function run(args: string[], signalOn?: { words: string; signal: NodeJS.Signals }) {
  const child = spawn(process.execPath, [join(folder, 'scripts', 'run.mjs'), ...args], {
    cwd: tmpdir(),
    // The npm that is found here does nothing but say how it was called.
    env: { PATH: `${join(folder, 'bin')}:/usr/bin:/bin` },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const printed = { out: '', err: '' };
  child.stdout.setEncoding('utf8').on('data', (text: string) => {
    printed.out += text;
    if (signalOn && printed.out.includes(signalOn.words)) child.kill(signalOn.signal);
  });
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    printed.err += text;
  });
  const code = await new Promise((resolve) => child.once('close', resolve));
  return { code, ...printed };
}

describe('run.mjs', () => {
  it('builds, then starts with the arguments it was given', async () => {
    const first = await run(['start', '--x', 'y z']);
    expect(first).toMatchObject({ code: 0, out: 'one serve --x y z\n' });
    expect(first.err).toMatch(/^built dist\/ in \d+ ms\n$/);
    expect((await stat(join(folder, 'dist', 'main.js'))).mode & 0o111).toBe(0o111);
    expect((await stat(join(folder, 'dist', 'small.worker.js'))).isFile()).toBe(true);
  });

  it('does nothing that is done already', async () => {
    expect(await run(['demo'])).toEqual({ code: 0, out: 'one demo\n', err: '' });
  });

  it('builds again when the source has changed, and not for a test', async () => {
    await writeFile(join(folder, 'src', 'main.test.ts'), '');
    expect((await run(['start'])).err).toBe('');
    await product('console.log("two");');
    expect(await run(['start'])).toMatchObject({ out: 'two\n', err: expect.stringContaining('built') });
  });

  it('says where the source cannot be built, and starts nothing', async () => {
    await product('import "./absent.ts";');
    const broken = await run(['start']);
    expect(broken).toMatchObject({ code: 1, out: '' });
    expect(broken.err).toContain('absent.ts');
    await product('console.log("three");');
    expect((await run(['start'])).out).toBe('three\n');
  });

  it('passes signals to the server and its exit code on', async () => {
    await product(`setInterval(() => {}, 1000);
      process.on("SIGTERM", () => { console.log("draining"); process.exit(7); });
      console.log("ready");`);
    const ended = await run(['start'], { words: 'ready', signal: 'SIGTERM' });
    expect(ended).toMatchObject({ code: 7, out: 'ready\ndraining\n' });
  });

  it('lets two commands at once prepare one after the other', async () => {
    await product('console.log("four");');
    const both = await Promise.all([run(['start']), run(['start'])]);
    expect(both.map(({ code, out }) => [code, out])).toEqual([
      [0, 'four\n'],
      [0, 'four\n'],
    ]);
    expect(both.filter(({ err }) => err.includes('built'))).toHaveLength(1);
  });

  it('takes over from a command that died while it prepared', async () => {
    await product('console.log("five");');
    await writeFile(join(folder, 'dist', '.preparing'), '2147483646');
    expect(await run(['start'])).toMatchObject({ code: 0, out: 'five\n' });
  });

  it('runs every benchmark or the one that is named, and fails with what failed', async () => {
    await writeFile(join(folder, 'bench', 'good.ts'), 'console.log("good", process.argv.slice(2).join());');
    await writeFile(join(folder, 'bench', 'poor.ts'), 'console.log("poor"); process.exitCode = 1;');
    expect(await run(['bench', 'good', '--check'])).toMatchObject({ code: 0, out: 'good --check\n' });
    expect(await run(['bench'])).toMatchObject({ code: 1, out: 'good \npoor\n', err: 'Failed: poor.\n' });
    expect((await run(['bench', 'absent'])).err).toContain('There are: good, poor.');
  });

  it('installs when the lockfile has changed, once', async () => {
    await product('console.log("six");');
    await run(['start']);
    await appendFile(join(folder, 'package-lock.json'), '\n');
    const changed = await run(['start']);
    expect(changed).toMatchObject({ code: 0, out: 'six\n' });
    expect(changed.err).toContain('npm ci --include=dev');
    expect(await run(['start'])).toEqual({ code: 0, out: 'six\n', err: '' });
  });

  it('installs nothing through a link', async () => {
    const packages = join(folder, 'node_modules');
    await rename(packages, `${packages}-elsewhere`);
    await symlink(`${packages}-elsewhere`, packages);
    await appendFile(join(folder, 'package-lock.json'), '\n');
    const refused = await run(['start']);
    expect(refused).toMatchObject({ code: 1, out: '' });
    expect(refused.err).toContain('node_modules is a link');
    expect(refused.err).not.toContain('npm ci --include');
  });

  it('says what it can do', async () => {
    expect(await run(['stop'])).toMatchObject({ code: 1, err: expect.stringContaining('start|demo|test') });
  });
});
