/** Cookies without a date end with their browser; a machine that is restarted is the same browser to its user. */
import { readFile, writeFile } from 'node:fs/promises';
import type { BrowserContext } from 'playwright-core';

export async function keepCookies(context: BrowserContext, file: string): Promise<void> {
  const late = new Promise<never>((_, reject) => setTimeout(reject, 1_000).unref());
  const cookies = await Promise.race([context.cookies(), late]).catch(() => null);
  if (!cookies) return;
  const undated = cookies.filter(({ expires }) => expires === -1);
  await writeFile(file, JSON.stringify(undated), { mode: 0o600 }).catch(() => {});
}

export async function restoreCookies(context: BrowserContext, file: string): Promise<void> {
  try {
    await context.addCookies(JSON.parse(await readFile(file, 'utf8')));
  } catch {
    // There are none, or they are of another version: whoever was signed in signs in again.
  }
}
