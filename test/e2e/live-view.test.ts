/**
 * A person at a real browser watches machines of a real server, takes control, types, and gives it back. What they saw is kept
 * under artifacts/.
 */
import { mkdir, readFile, rm } from 'node:fs/promises';
import { createServer, type RequestListener, type Server } from 'node:http';
import { createRequire } from 'node:module';
import type { AddressInfo } from 'node:net';
import path from 'node:path';
import { type Browser, chromium, type Page } from 'playwright-core';
import sharp from 'sharp';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { environmentOf, installedBrowsers, startFirstBrowser } from '../../src/machines/browser/program.ts';
import { createDesktopDriver } from '../../src/machines/desktop/desktop.ts';
import { available } from '../machines/needed.ts';
import { Bench, startXvnc } from '../machines/x-servers.ts';
import { type Called, callUrl } from '../support/app.ts';
import { type ServerProcess, startServerProcess } from '../support/processes.ts';
import { embeddedDataDir } from '../support/stores.ts';

vi.setConfig({ testTimeout: 120_000, hookTimeout: 180_000 });

const { ok, reason = 'no desktop' } = await createDesktopDriver({ openNetwork: true }).probe();
const lacking = installedBrowsers(process.env).length === 0 ? 'no browser is installed' : ok ? null : reason;

const ARTIFACTS = path.join(import.meta.dirname, '..', '..', 'artifacts');
const NOVNC = path.join(path.dirname(createRequire(import.meta.url).resolve('@novnc/novnc')), '..');
/** What the machine's browser is shown: one field, as large as the window. */
const FORM =
  '<!doctype html><title>Form</title><textarea autofocus style="width:98vw;height:90vh;font-size:30px"></textarea>';
/** noVNC as it comes, connected to the WebSocket that the address names. */
const VIEWER = `<!doctype html><style>body { margin: 0 }</style><div id="screen" style="width:1280px;height:720px"></div>
<script type="module">
import RFB from '/novnc/core/rfb.js';
const rfb = new RFB(document.getElementById('screen'), new URLSearchParams(location.hash.slice(1)).get('url'));
rfb.addEventListener('connect', () => { rfb.focus(); globalThis.connected = true; });
</script>`;
/** More than one message of a view holds. */
const LONG = 'ö'.repeat(12_000);
const TEXT = 'Zażółć gęślą jaźń, мир, 世界 🎉';

const site: RequestListener = (request, response) => {
  const { pathname } = new URL(request.url ?? '/', 'http://here');
  const page = { '/form': FORM, '/viewer': VIEWER }[pathname];
  if (page) return void response.setHeader('content-type', 'text/html; charset=utf-8').end(page);
  readFile(path.join(NOVNC, pathname.replace(/^\/novnc/, ''))).then(
    (script) => response.setHeader('content-type', 'text/javascript').end(script),
    () => response.writeHead(404).end(),
  );
};

describe.skipIf(!available(lacking))('a person', () => {
  let pages: Server;
  let origin: string;
  let dataDir: string;
  let server: ServerProcess;
  let browser: Browser;
  let person: Page;

  beforeAll(async () => {
    pages = createServer(site);
    await new Promise<void>((resolve) => pages.listen(0, '127.0.0.1', resolve));
    origin = `http://127.0.0.1:${(pages.address() as AddressInfo).port}`;
    dataDir = await embeddedDataDir();
    server = await startServerProcess({ dataDir, env: { MACHINE_NETWORK: 'open' } });
    ({ started: browser } = await startFirstBrowser(process.env, (program) =>
      chromium.launch({
        executablePath: program.path,
        env: environmentOf(program, process.env),
        args: ['--no-sandbox'],
      }),
    ));
    person = await browser.newPage({ viewport: { width: 1300, height: 840 } });
    await mkdir(ARTIFACTS, { recursive: true });
  });
  afterAll(async () => {
    await browser?.close();
    await server?.kill();
    pages?.close();
    await rm(dataDir, { recursive: true, force: true, maxRetries: 5 });
  });

  const call = (method: string, where: string, body?: object): Promise<Called> =>
    callUrl(`${server.url}/v1/machines${where}`, method, {
      key: server.keys?.live ?? '',
      ...(body && { body }),
    });
  const done = async (answer: Promise<Called>) => {
    const { status, json } = await answer;
    expect([status, json.error?.message]).toEqual([200, undefined]);
    return json;
  };
  const make = async (kind: string, more = {}): Promise<string> =>
    (await done(call('POST', '', { display_name: kind, kind, ...more }))).machine.id;
  const act = async (id: string, command: string, parameters: object) => {
    const json = await done(call('POST', `/${id}/actions`, { command, parameters }));
    expect([command, json.success, json.error]).toEqual([command, true, null]);
    return json.result;
  };
  const screenshot = (name: string) => person.screenshot({ path: path.join(ARTIFACTS, `${name}.png`) });
  const status = () => person.locator('#status').textContent();
  const button = () => person.getByRole('button');
  /** A pixel of what the person sees of the machine. */
  const pixel = () =>
    person.evaluate(`(() => {
      const frame = document.querySelector('#frame');
      return [...frame.getContext('2d').getImageData(frame.width / 2, frame.height / 2, 1, 1).data].slice(0, 3);
    })()`);

  /** In how many px what the person sees is clearly not what the machine shows; a letter has about a hundred. */
  const differenceOf = async (id: string): Promise<number> => {
    const seen = String(await person.evaluate('document.querySelector("#frame").toDataURL("image/png")'));
    const shown = await done(call('GET', `/${id}/screenshot?format=png`));
    const [one, other] = await Promise.all(
      [seen.split(',')[1] ?? '', shown.image_b64].map((base64) =>
        sharp(Buffer.from(base64, 'base64')).greyscale().raw().toBuffer(),
      ),
    );
    expect(one?.length).toBe(other?.length);
    return one?.filter((value, at) => Math.abs(value - (other?.[at] ?? 0)) > 100).length ?? 0;
  };

  it('watches a browser, takes control, types in any language, and gives it back', async () => {
    const id = await make('browser', { allowed_hosts: ['127.0.0.1'] });
    await act(id, 'browser_navigate', { url: `${origin}/form` });
    const value = async () =>
      (await act(id, 'browser_execute', { script: 'document.querySelector("textarea").value' })).result;
    const { page_url } = await done(call('POST', `/${id}/view`));
    await person.goto(page_url);
    await expect.poll(status).toBe('The agent has control.');
    expect(new URL(person.url()).hash).toBe('');
    await expect.poll(pixel).toEqual([255, 255, 255]);
    await screenshot('browser-watched');

    // The agent's: a hand on the page moves nothing.
    await person.locator('#frame').click({ position: { x: 300, y: 300 } });
    await person.keyboard.type('not yet');
    expect(await value()).toBe('');

    await button().click();
    await expect.poll(status).toMatch(/^You have control\./);
    const refused = await call('POST', `/${id}/actions`, { command: 'click', parameters: { x: 5, y: 5 } });
    expect([refused.status, refused.json.error.current_state]).toEqual([409, 'human_control']);
    await person.locator('#frame').click({ position: { x: 300, y: 300 } });
    await person.keyboard.type('gone');
    await person.keyboard.press('Control+a');
    await person.keyboard.press('Delete');
    await person.keyboard.insertText(TEXT);
    await person.keyboard.press('Enter');
    await person.keyboard.type('"2nd" line!');
    await person.keyboard.insertText(LONG);
    await expect.poll(() => differenceOf(id)).toBeLessThan(40);
    await screenshot('browser-in-hand');

    await button().click();
    await expect.poll(status).toBe('The agent has control.');
    await expect.poll(value).toBe(`${TEXT}\n"2nd" line!${LONG}`);
    await person.locator('#frame').click({ position: { x: 300, y: 300 } });
    await person.keyboard.type('too late');
    expect(await value()).toBe(`${TEXT}\n"2nd" line!${LONG}`);
    await screenshot('browser-given-back');
    // Of its list, and of nothing else although the network is open.
    await act(id, 'browser_navigate', { url: `${origin.replace('127.0.0.1', 'localhost')}/form` });
    expect((await act(id, 'browser_get_dom', {})).html).toContain('allowed_hosts');

    await done(call('DELETE', `/${id}`));
    await expect.poll(status).toMatch(/^The view has ended\./);
    expect(await button().isVisible()).toBe(false);
  });

  it('is told that a link works once', async () => {
    const id = await make('sim');
    const { page_url } = await done(call('POST', `/${id}/view`));
    await person.goto(page_url);
    await expect.poll(status).toBe('The agent has control.');
    await person.goto('about:blank');
    await person.goto(page_url);
    await expect.poll(status).toMatch(/^This link opens nothing/);
  });

  it('watches a desktop with noVNC, types into its terminal once a person has control, and gives it back', async () => {
    const id = await make('desktop');
    const typed = async () => {
      const { exists } = await act(id, 'file_exists', { path: 'typed.txt' });
      return exists ? (await act(id, 'file_read', { path: 'typed.txt' })).content : null;
    };
    const { url, protocols } = await done(call('POST', `/${id}/view`));
    expect(protocols).toEqual(['rfb', 'screencast']);
    await person.goto(`${origin}/viewer#url=${encodeURIComponent(url)}`);
    await person.waitForFunction('globalThis.connected === true');
    await screenshot('desktop-watched');

    await person.mouse.click(300, 200);
    await person.keyboard.type('echo no > typed.txt\n');
    await done(call('POST', `/${id}/control`, { holder: 'human', ttl_seconds: 60 }));
    await person.mouse.click(300, 200);
    await person.keyboard.type('echo "By hand: $((6 * 7))" > typed.txt\n');
    await expect.poll(typed).toBe('By hand: 42\n');
    await screenshot('desktop-in-hand');

    await done(call('POST', `/${id}/control`, { holder: 'agent' }));
    await person.keyboard.type('echo late > typed.txt\n');
    await act(id, 'type', { text: 'echo "By agent" > typed.txt\n' });
    await expect.poll(typed).toBe('By agent\n');
    await screenshot('desktop-given-back');
    await done(call('DELETE', `/${id}`));
  });

  it('watches a desktop on the same page as every machine', async () => {
    const id = await make('desktop');
    const { page_url } = await done(call('POST', `/${id}/view`));
    await person.goto(page_url);
    await expect.poll(status).toBe('The agent has control.');
    await button().click();
    await expect.poll(status).toMatch(/^You have control\./);
    await person.locator('#frame').click({ position: { x: 300, y: 200 } });
    await person.keyboard.type('echo "From the page" > page.txt');
    await person.keyboard.press('Enter');
    await expect.poll(async () => (await act(id, 'file_exists', { path: 'page.txt' })).exists).toBe(true);
    expect((await act(id, 'file_read', { path: 'page.txt' })).content).toBe('From the page\n');
    await expect.poll(() => differenceOf(id)).toBeLessThan(40);
    await screenshot('desktop-on-the-page');
    // Tab is the machine's, so there has to be another way out for who has no mouse.
    const focused = () => person.evaluate('document.activeElement.id');
    await person.keyboard.press('Tab');
    expect(await focused()).toBe('keys');
    await person.keyboard.press('Shift+Escape');
    expect(await focused()).toBe('control');
    await person.keyboard.press('Enter');
    await expect.poll(status).toBe('The agent has control.');
    await done(call('DELETE', `/${id}`));
  });

  it('may be pointed to every place of a VNC server, however large its screen is', async () => {
    const bench = await Bench.open();
    try {
      const { address } = await startXvnc(bench, { size: { width: 1400, height: 900 } });
      const id = await make('vnc', { vnc: address });
      await act(id, 'click', { x: 1399, y: 899 });
      const beyond = await call('POST', `/${id}/actions`, {
        command: 'click',
        parameters: { x: 1400, y: 899 },
      });
      expect([beyond.status, beyond.json.error.message]).toEqual([
        422,
        'parameters.x: must be a number from 0 to 1399',
      ]);
      await done(call('DELETE', `/${id}`));
    } finally {
      await bench.stop();
    }
  });
});
