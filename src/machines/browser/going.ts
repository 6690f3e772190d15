/** Ways to another page. */
import type { Page, Response } from 'playwright-core';
import { PROXY_NAME } from '../egress/page.ts';
import { MachineRefusal } from '../machine.ts';
import { urlOf } from './parameters.ts';
import { refusalOf, UNREACHED } from './refusals.ts';
import type { Tab } from './tabs.ts';

interface Going {
  readonly waitUntil: 'load' | 'domcontentloaded' | 'networkidle' | 'commit';
  readonly timeout: number;
}

/** ms in which Chromium puts its own page in the place of one that did not come. */
const ERROR_PAGE_MS = 1_000;

/** As the page's own, but it fails only when the page that says so is there: that one would end the next way to somewhere else. */
export async function goTo(page: Page, url: string, going: Going): Promise<Response | null> {
  try {
    return await page.goto(url, going);
  } catch (error) {
    if (error instanceof Error && /net::ERR_(?!ABORTED)/.test(error.message)) {
      const arrived = { timeout: ERROR_PAGE_MS, waitUntil: 'commit' } as const;
      await page.waitForURL(/^chrome-error:/, arrived).catch(() => {});
    }
    throw error;
  }
}

/** ms that Enter waits to hear of a page; one that is slower comes all the same. */
const BEGINS_MS = 10_000;
const MOST_SHOWN = 200;

/** Where Enter leads in the address: checked as `navigate` checks it, and there as soon as the page has begun to come. */
export async function goToAddress({ page }: Tab, text: string): Promise<void> {
  const shown = text.length > MOST_SHOWN ? `${text.slice(0, MOST_SHOWN)}…` : text;
  const url = urlOf(text, `The address ${JSON.stringify(shown)}`);
  const response = await goTo(page, url, { waitUntil: 'commit', timeout: BEGINS_MS }).catch(
    (error: unknown) => {
      const { name = '', message = '' } = error instanceof Error ? error : {};
      // A file that is handed out is what was asked for.
      if (name === 'TimeoutError' || message.includes('Download is starting')) return null;
      throw refusalOf(error);
    },
  );
  const said = response?.headers()['proxy-status'];
  if (said?.startsWith(`${PROXY_NAME}; error=`)) throw new MachineRefusal(`${shown} ${UNREACHED}`);
}
