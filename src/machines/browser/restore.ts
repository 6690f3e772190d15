/** Which addresses a machine's browser may be sent to, and opening again what was open. */
import { readFile, writeFile } from 'node:fs/promises';
import type { Tabs } from './tabs.ts';

const RESTORE_MS = 10_000;
const MOST_TABS = 20;

export const isAllowedUrl = (url: string): boolean => url === 'about:blank' || /^https?:\/\//i.test(url);

export async function restoreTabs(tabs: Tabs, wish: unknown): Promise<void> {
  const { urls, active } = (wish ?? {}) as { urls?: unknown; active?: unknown };
  if (!Array.isArray(urls)) return;
  const wanted = urls
    .filter((url): url is string => typeof url === 'string' && isAllowedUrl(url))
    .slice(0, MOST_TABS);
  const opened = [];
  for (const [at, url] of wanted.entries()) {
    const tab = at === 0 ? await tabs.active() : await tabs.open();
    opened.push(tab);
    // What does not answer today is a page that says so.
    const going = tab.page.goto(url, { waitUntil: 'commit', timeout: RESTORE_MS }).catch(() => {});
    await tab.unlessDialog(going);
  }
  const shown = typeof active === 'number' ? opened[active] : undefined;
  if (shown) await tabs.show(shown);
}

/** What was open when it was stopped, for a start that was told of nothing else: the machine's row forgets it then. */
export async function keepTabs(
  file: string,
  { urls, active }: Readonly<Record<string, unknown>>,
): Promise<void> {
  await writeFile(file, JSON.stringify({ urls, active }), { mode: 0o600 }).catch(() => {});
}

export async function keptTabs(file: string): Promise<unknown> {
  try {
    return JSON.parse(await readFile(file, 'utf8'));
  } catch {
    // It was never stopped, or only killed.
    return null;
  }
}
