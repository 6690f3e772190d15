/** Starts the browser of the demonstration. */
import type { Browser } from 'playwright-core';
import { type BrowserProgram, environmentOf, startFirstBrowser } from '../machines/browser/program.ts';
import type { Environment } from './terminal.ts';

/** Playwright switches off most of what a browser does by itself; this is the rest, and one pixel a pixel. */
const ARGS = [
  '--disable-quic',
  '--disable-domain-reliability',
  '--no-pings',
  '--disable-gpu',
  '--force-device-scale-factor=1',
];

async function launch(program: BrowserProgram, env: Environment): Promise<Browser> {
  // Half a second to load, which only a command that drives a browser should pay.
  const { chromium } = await import('playwright-core');
  return chromium.launch({
    executablePath: program.path,
    env: environmentOf(program, env),
    headless: true,
    args: ARGS,
    // Chromium refuses to be sandboxed as root, and only then do we go without.
    chromiumSandbox: process.getuid?.() !== 0,
    handleSIGINT: false,
    handleSIGTERM: false,
    handleSIGHUP: false,
    timeout: 60_000,
  });
}

export interface LaunchedBrowser {
  readonly browser: Browser;
  readonly program: BrowserProgram;
}

/** @throws {Error} that says what was tried, why each failed, and how to get one. */
export async function launchBrowser(env: Environment): Promise<LaunchedBrowser> {
  const { started, program } = await startFirstBrowser(env, (candidate) => launch(candidate, env));
  return { browser: started, program };
}
