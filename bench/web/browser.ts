/** The Chromium that the tasks are done in: one process, a fresh context for every page. */
import { type Browser, chromium, type Page } from 'playwright-core';
import { installedBrowsers } from '../../src/machines/browser/program.ts';
import type { Skin } from './task.ts';

export interface Pages {
  /** Does `work` in a page that shows `html`, and closes it whatever happens. */
  within<Answer>(
    view: { skin: Skin; zoom: number; html: string },
    work: (page: Page) => Promise<Answer>,
  ): Promise<Answer>;
  close(): Promise<void>;
}

async function launch(): Promise<Browser> {
  const [program] = installedBrowsers(process.env);
  if (!program) throw new Error('no browser is installed: name one in OPENCOAST_BROWSER');
  return chromium.launch({ executablePath: program.path, chromiumSandbox: process.getuid?.() !== 0 });
}

export function createPages(): Pages {
  let browser: Browser | null = null;
  return {
    async within({ skin, zoom, html }, work) {
      // One that crashed took its page with it, and no other.
      if (!browser?.isConnected()) browser = await launch();
      const { width, height } = skin;
      const context = await browser.newContext({ viewport: { width, height }, deviceScaleFactor: zoom });
      try {
        const page = await context.newPage();
        await page.setContent(html, { waitUntil: 'load' });
        return await work(page);
      } finally {
        await context.close().catch(() => undefined);
      }
    },
    close: async () => void (await browser?.close()),
  };
}
