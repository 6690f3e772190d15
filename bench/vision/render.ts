/** Draws pages in Chromium and keeps each with its truth under bench/.cache, until the page or the way it is drawn changes. */
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import type { Browser } from 'playwright-core';
import sharp from 'sharp';
import type { Page } from './page.ts';
import { type Ink, type Seen, type Truth, truthOf } from './truth.ts';

export const HALVES = ['tuning', 'test'] as const;
export type Half = (typeof HALVES)[number];

/** A page as it lies in the cache. */
export interface Drawn extends Pick<Page, 'name' | 'style' | 'asked'> {
  readonly half: Half;
  /** Path of the screenshot. */
  readonly image: string;
  readonly truth: Truth;
}

const here = (path: string): string => fileURLToPath(new URL(path, import.meta.url));
const CACHE = here('../.cache/vision/');
const TRUTH = readFileSync(new URL('./truth.js', import.meta.url), 'utf8');
const BARE = readFileSync(new URL('./bare.js', import.meta.url), 'utf8');
/** Whatever has a say in an image or its truth. */
const MAKERS = [TRUTH, BARE, ...['truth.ts', 'render.ts'].map((path) => readFileSync(here(path), 'utf8'))];

/** @throws when a page is not named like its file. */
export async function pagesOf(half: Half): Promise<Page[]> {
  const folder = here(`pages/${half}/`);
  const files = existsSync(folder) ? readdirSync(folder).filter((file) => file.endsWith('.ts')) : [];
  const pages: Page[] = [];
  for (const file of files.sort()) {
    const { page } = (await import(pathToFileURL(join(folder, file)).href)) as { page?: Page };
    if (page && `${page.name}.ts` !== file) throw new Error(`${half}/${file} holds the page "${page.name}"`);
    if (page) pages.push(page);
  }
  return pages;
}

/** Every page of some halves, or the one of that name, drawn in a process of its own. */
export function drawApart(halves: readonly Half[], page = ''): Drawn[] {
  const args = ['--import', 'tsx', fileURLToPath(new URL('./draw.ts', import.meta.url)), halves.join(), page];
  const { stdout, status } = spawnSync(process.execPath, args, {
    encoding: 'utf8',
    maxBuffer: 1 << 28,
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  if (status !== 0) throw new Error('the pages could not be drawn');
  return JSON.parse(stdout);
}

/** Lazy: no browser is started when everything has been drawn before. */
export function createStudio() {
  let browser: Promise<Browser> | null = null;
  const open = (): Promise<Browser> => {
    browser ??= launch();
    return browser;
  };
  return {
    async draw(half: Half, page: Page): Promise<Drawn> {
      const truth = kept(half, page) ?? keep(half, page, await shoot(await open(), page));
      checkTargets(half, page, truth);
      const { name, style, asked } = page;
      return { half, name, style, asked, image: imageOf(half, page), truth };
    },
    async close(): Promise<void> {
      await (await browser)?.close();
    },
  };
}

async function launch(): Promise<Browser> {
  const { chromium } = await import('playwright-core');
  const executablePath = process.env.CHROMIUM ?? '/usr/bin/chromium';
  if (!existsSync(executablePath)) throw new Error('Set CHROMIUM to the path of a Chromium or Chrome');
  return chromium.launch({ executablePath, args: process.getuid?.() === 0 ? ['--no-sandbox'] : [] });
}

async function shoot(browser: Browser, page: Page): Promise<{ file: Buffer; truth: Truth }> {
  const { width, height, scale, format } = page;
  const tab = await browser.newPage({ viewport: { width, height }, deviceScaleFactor: scale });
  try {
    await tab.setContent(page.html);
    await tab.evaluate('document.fonts.ready.then(() => null)');
    const png = await tab.screenshot({ animations: 'disabled' });
    const seen = await tab.evaluate<Seen>(TRUTH);
    await tab.evaluate(BARE);
    const ink = await inkOf(png, await tab.screenshot({ animations: 'disabled' }));
    const image = sharp(png).removeAlpha();
    const file = await (format === 'png' ? image.png() : image.jpeg({ quality: format.jpeg })).toBuffer();
    return { file, truth: truthOf(seen, ink, scale) };
  } finally {
    await tab.close();
  }
}

async function inkOf(page: Buffer, bare: Buffer): Promise<Ink> {
  const [a, b] = await Promise.all(
    [page, bare].map((png) => sharp(png).removeAlpha().raw().toBuffer({ resolveWithObject: true })),
  );
  if (!a || !b) throw new Error('there are two images');
  const { width, height } = a.info;
  const values = new Uint8Array(width * height);
  for (let at = 0; at < a.data.length; at++) {
    const px = Math.floor(at / 3);
    values[px] = Math.max(values[px] ?? 0, Math.abs((a.data[at] ?? 0) - (b.data[at] ?? 0)));
  }
  return { width, height, values };
}

function pathOf(half: Half, { name, html, width, height, scale, format }: Page): string {
  const made = JSON.stringify([html, width, height, scale, format, ...MAKERS]);
  return join(CACHE, half, `${name}.${createHash('sha256').update(made).digest('hex').slice(0, 16)}`);
}

const imageOf = (half: Half, page: Page): string =>
  `${pathOf(half, page)}.${page.format === 'png' ? 'png' : 'jpg'}`;
const truthFileOf = (half: Half, page: Page): string => `${pathOf(half, page)}.json`;

function kept(half: Half, page: Page): Truth | null {
  const path = truthFileOf(half, page);
  return existsSync(path) ? JSON.parse(readFileSync(path, 'utf8')) : null;
}

function keep(half: Half, page: Page, { file, truth }: { file: Buffer; truth: Truth }): Truth {
  const folder = join(CACHE, half);
  mkdirSync(folder, { recursive: true });
  for (const old of readdirSync(folder)) {
    if (old.startsWith(`${page.name}.`)) rmSync(join(folder, old), { force: true });
  }
  const write = (path: string, data: string | Buffer): void => {
    writeFileSync(`${path}.${process.pid}`, data);
    renameSync(`${path}.${process.pid}`, path);
  };
  write(imageOf(half, page), file);
  // Last: whoever finds it finds the image too.
  write(truthFileOf(half, page), JSON.stringify(truth));
  return truth;
}

/** A target that cannot be met is a fault of the page. */
function checkTargets(half: Half, { name, asked }: Page, { targets }: Truth): void {
  for (const { say, target } of asked) {
    const lost = target?.split('|').filter((one) => !targets[one]?.length) ?? [];
    if (lost.length > 0) throw new Error(`${half}/${name}: "${say}" means ${lost}, which is not to be seen`);
  }
}
