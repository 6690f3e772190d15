/** A Chromium to drive: the one that was named, an installed one, or the one that comes inside a package of ours. */
import { spawn } from 'node:child_process';
import { constants, createReadStream, createWriteStream } from 'node:fs';
import { access, mkdir, mkdtemp, readFile, rename, rm, stat, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { homedir, tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { brotliDecompressSync, createBrotliDecompress } from 'node:zlib';
import { isExecutable, programsOnPath } from '../../lib/on-path.ts';

type Environment = Readonly<Record<string, string | undefined>>;

export interface BrowserProgram {
  readonly path: string;
  readonly origin: 'named' | 'installed' | 'bundled';
  /** What it needs in its environment beside what is there. */
  readonly env: Readonly<Record<string, string>>;
}

const NAMES = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable', 'chrome'];
const ELSEWHERE = [
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
];

/** The browser that OPENCOAST_BROWSER names, alone; otherwise every installed one. */
export function installedBrowsers(env: Environment): BrowserProgram[] {
  const named = env.OPENCOAST_BROWSER;
  if (named) return [{ path: named, origin: 'named', env: {} }];
  return [...programsOnPath(NAMES, env), ...ELSEWHERE.filter(isExecutable)].map((path) => ({
    path,
    origin: 'installed',
    env: {},
  }));
}

/** The folder of the package's compressed parts, or null where its binary cannot run. */
function bundledParts(): string | null {
  if (process.platform !== 'linux' || process.arch !== 'x64') return null;
  try {
    // The package exports only its program, two folders below its root.
    const entry = createRequire(import.meta.url).resolve('@sparticuz/chromium');
    return join(dirname(entry), '..', '..', 'bin');
  } catch {
    return null;
  }
}

export function hasBundledBrowser(): boolean {
  return bundledParts() !== null;
}

async function extract(archive: Buffer, folder: string, env: Environment): Promise<void> {
  const tar = spawn('tar', ['-x', '-C', folder], {
    env: env as NodeJS.ProcessEnv,
    stdio: ['pipe', 'ignore', 'ignore'],
  });
  const ended = new Promise<number | null>((resolve, reject) => {
    tar.once('error', reject);
    tar.once('close', resolve);
  });
  // A program that ends before it read everything breaks the pipe; its exit code says what was wrong.
  tar.stdin.on('error', () => {});
  tar.stdin.end(archive);
  const code = await ended;
  if (code !== 0) throw new Error(`tar failed with code ${code}`);
}

async function unpack(parts: string, folder: string, env: Environment): Promise<void> {
  await pipeline(
    createReadStream(join(parts, 'chromium.br')),
    createBrotliDecompress({ chunkSize: 1 << 20 }),
    createWriteStream(join(folder, 'chromium'), { mode: 0o755 }),
  );
  // A bare system lacks NSS and expat, and has no font at all.
  for (const name of ['al2023', 'fonts']) {
    const archive = brotliDecompressSync(await readFile(join(parts, `${name}.tar.br`)));
    await extract(archive, folder, env);
  }
}

async function writeFontConfig(folder: string): Promise<string> {
  const file = join(folder, 'fonts.local.conf');
  await writeFile(
    file,
    `<?xml version="1.0"?><!DOCTYPE fontconfig SYSTEM "fonts.dtd">
<fontconfig>
  <include ignore_missing="yes">/etc/fonts/fonts.conf</include>
  <dir>${folder.replace(/&/g, '&amp;').replace(/</g, '&lt;')}/fonts</dir>
  <cachedir prefix="xdg">fontconfig</cachedir>
</fontconfig>
`,
  );
  return file;
}

const inheritedOf = (env: Environment) =>
  Object.entries(env).flatMap(([name, value]) => (value === undefined ? [] : [[name, value] as const]));

/** The environment that a browser is started in. */
export const environmentOf = (program: BrowserProgram, env: Environment): Record<string, string> => ({
  ...Object.fromEntries(inheritedOf(env)),
  ...program.env,
});

async function exists(path: string): Promise<boolean> {
  return access(path).then(
    () => true,
    () => false,
  );
}

/** The first of these folders that is ours alone: a program that is run must not lie where others can put one. */
async function ownFolder(folders: readonly string[]): Promise<string> {
  for (const folder of folders) {
    try {
      await mkdir(folder, { recursive: true, mode: 0o700 });
      await access(folder, constants.W_OK);
      const { uid, mode } = await stat(folder);
      if (uid === process.getuid?.() && (mode & 0o022) === 0) return folder;
    } catch {}
  }
  throw new Error(`none of ${folders.join(', ')} is a folder that only this user can write to`);
}

/**
 * Unpacks the browser of the package, once for each version, into the user's cache.
 *
 * @returns null where the package is missing or made for another platform.
 */
async function unpackBundledBrowser(
  env: Environment,
  caches: readonly string[] = [
    join(homedir(), '.cache', 'opencoast'),
    join(tmpdir(), `opencoast-${process.getuid?.() ?? 0}`),
  ],
): Promise<BrowserProgram | null> {
  const parts = bundledParts();
  if (!parts) return null;
  const { version } = JSON.parse(await readFile(join(parts, '..', 'package.json'), 'utf8')) as {
    version: string;
  };
  const cache = await ownFolder(caches);
  const folder = join(cache, `chromium-${version}`);
  if (!(await exists(folder))) {
    // Made aside and renamed: a half-written browser must never be found.
    const fresh = await mkdtemp(join(cache, '.unpacking-'));
    try {
      await unpack(parts, fresh, env);
      await rename(fresh, folder).catch(async (error: unknown) => {
        if (!(await exists(folder))) throw error;
      });
    } finally {
      await rm(fresh, { recursive: true, force: true });
    }
  }
  return {
    path: join(folder, 'chromium'),
    origin: 'bundled',
    env: { LD_LIBRARY_PATH: join(folder, 'lib'), FONTCONFIG_FILE: await writeFontConfig(folder) },
  };
}

/** The line that names what went wrong; what follows it is a log of hundreds of lines. */
function firstReason(error: unknown): string {
  const lines = (error instanceof Error ? error.message : String(error))
    .split('\n')
    .map((line) => line.trim());
  return (
    lines.find((line) => /error while loading|No usable sandbox|ENOENT|EACCES/.test(line)) ?? lines[0] ?? ''
  );
}

/**
 * Starts the first browser that does start.
 *
 * @throws {Error} that says what was tried, why each failed, and how to get one.
 */
export async function startFirstBrowser<T>(
  env: Environment,
  start: (program: BrowserProgram) => Promise<T>,
): Promise<{ readonly started: T; readonly program: BrowserProgram }> {
  const failures: string[] = [];
  const attempt = async (program: BrowserProgram) => {
    try {
      return { program, started: await start(program) };
    } catch (error) {
      failures.push(`  ${program.path}: ${firstReason(error)}`);
      return null;
    }
  };
  for (const program of installedBrowsers(env)) {
    const launched = await attempt(program);
    if (launched) return launched;
  }
  const bundled = env.OPENCOAST_BROWSER ? null : await unpackBundledBrowser(env);
  const launched = bundled && (await attempt(bundled));
  if (launched) return launched;
  throw new Error(
    [
      'No browser could be started.',
      ...failures,
      'Install one (Debian, Ubuntu: apt-get install -y chromium), or name one in OPENCOAST_BROWSER.',
    ].join('\n'),
  );
}
