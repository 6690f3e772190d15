/** The browser's clipboard, by a hidden page that has the right to use it whatever page is looked at. */
import { randomBytes } from 'node:crypto';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import type { Clipboard } from '../machine.ts';
import type { Life } from './life.ts';
import { TOOL_PAGE } from './tabs.ts';

/** Only secure origins have a clipboard. The name exists nowhere; the page's one answer is ours. */
const ORIGIN = 'https://clipboard.invalid';

export class BrowserClipboard implements Clipboard {
  readonly #context: BrowserContext;
  readonly #browser: Browser;
  readonly #life: Life;
  #page: Promise<Page> | undefined;

  constructor(context: BrowserContext, browser: Browser, life: Life) {
    this.#context = context;
    this.#browser = browser;
    this.#life = life;
  }

  /** In the background: the page that is looked at must not lose its focus, an open menu would close. */
  async #open(): Promise<Page> {
    const url = `${TOOL_PAGE}${randomBytes(8).toString('hex')}`;
    const session = await this.#browser.newBrowserCDPSession();
    const opened = this.#context.waitForEvent('page', { predicate: (page) => page.url() === url });
    await session.send('Target.createTarget', { url, background: true });
    const page = await opened;
    await session.detach();
    page.once('close', () => {
      this.#page = undefined;
    });
    await page.route('**', (route) => route.fulfill({ contentType: 'text/html', body: '<!doctype html>' }));
    await this.#context.grantPermissions(['clipboard-read', 'clipboard-write'], { origin: ORIGIN });
    await page.goto(ORIGIN);
    return page;
  }

  async #evaluate<T>(expression: string, signal: AbortSignal): Promise<T> {
    this.#page ??= this.#open().catch((error: unknown) => {
      this.#page = undefined;
      throw error;
    });
    const answered = this.#page.then((page) => page.evaluate<T>(expression));
    return this.#life.race(answered, signal);
  }

  read(signal: AbortSignal): Promise<string> {
    return this.#evaluate('navigator.clipboard.readText()', signal);
  }

  async write(text: string, signal: AbortSignal): Promise<void> {
    await this.#evaluate(`navigator.clipboard.writeText(${JSON.stringify(text)})`, signal);
  }
}
