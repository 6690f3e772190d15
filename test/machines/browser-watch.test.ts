/** Watching a browser: whatever tab is looked at, past dialogs and crashes, in a DevTools session that goes when it is over. */
import type { BrowserContext, CDPSession, Page } from 'playwright-core';
import sharp from 'sharp';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { type Launched, launchLocal } from '../../src/machines/browser/launch.ts';
import { Life } from '../../src/machines/browser/life.ts';
import { BrowserScreen } from '../../src/machines/browser/screen.ts';
import { type Tab, Tabs } from '../../src/machines/browser/tabs.ts';
import { type Capture, MachineGone } from '../../src/machines/machine.ts';
import { PATIENCE } from '../support/patience.ts';
import { Spectator } from '../support/spectator.ts';
import { forget, newFolder, SIZE, type Site, serve, skipped, soon, specOf } from './browser-scene.ts';

type Colour = 'red' | 'lime' | 'blue' | 'yellow';
const CHANNELS: Readonly<Record<Colour, readonly boolean[]>> = {
  red: [true, false, false],
  lime: [false, true, false],
  blue: [false, false, true],
  yellow: [true, true, false],
};

/** Whether the middle of the picture has this colour. */
const isOf =
  (colour: Colour) =>
  async ({ data }: Capture): Promise<boolean> => {
    const middle = { left: SIZE.width / 2, top: SIZE.height / 2, width: 1, height: 1 };
    const pixel = await sharp(data).extract(middle).raw().toBuffer();
    return CHANNELS[colour].every((lit, at) => (pixel[at] ?? 0) > 128 === lit);
  };

describe.skipIf(skipped)('watching a browser', () => {
  let site: Site;
  let folder: string;
  let launched: Launched;
  let context: BrowserContext;
  let life: Life;
  let tabs: Tabs;
  let screen: BrowserScreen;
  let spectators: Spectator[] = [];

  const elsewhere = () => site.host.replace('127.0.0.1', 'localhost');
  const watch = () => {
    const spectator = new Spectator(screen);
    spectators.push(spectator);
    return spectator;
  };
  const paint = (page: Page, colour: Colour) => page.evaluate(`document.body.style.background = '${colour}'`);
  const shownPage = async () => (await tabs.active()).page;
  const openTab = async (colour: Colour): Promise<Tab> => {
    const tab = await tabs.open();
    await tab.page.goto(site.url);
    await paint(tab.page, colour);
    return tab;
  };

  beforeAll(async () => {
    site = await serve(({ url = '/' }, response) => {
      response.setHeader('content-type', 'text/html; charset=utf-8');
      response.end(`<!doctype html><title>page</title><body style="background:${url.slice(1)}"></body>`);
    });
    folder = await newFolder();
    const spec = specOf(folder, { allowedHosts: [site.host, elsewhere()] });
    launched = await launchLocal(spec, { env: process.env, openNetwork: false }, soon());
    context = launched.context;
    life = new Life();
    tabs = new Tabs(context, SIZE, life);
    screen = new BrowserScreen(SIZE, tabs, life);
  });
  afterAll(async () => {
    await context?.close();
    await launched?.local?.egress.close();
    await site?.close();
    await forget(folder);
  });
  beforeEach(async () => {
    const before = [...tabs.all];
    await openTab('red');
    await Promise.all(before.map(({ page }) => page.close()));
  });
  afterEach(async () => {
    vi.restoreAllMocks();
    const left = spectators;
    spectators = [];
    for (const spectator of left) {
      await spectator.leave();
      for (const { data } of spectator.frames) expect(await sharp(data).metadata()).toMatchObject(SIZE);
    }
  });

  it('follows to a new tab, to one that is switched to, and back when it is closed', async () => {
    const first = await tabs.active();
    const spectator = watch();
    await spectator.sees(isOf('red'));
    const second = await openTab('blue');
    await spectator.sees(isOf('blue'));
    await tabs.show(first);
    await spectator.sees(isOf('red'));
    await paint(first.page, 'lime');
    await spectator.sees(isOf('lime'));
    await tabs.show(second);
    await spectator.sees(isOf('blue'));
    await second.page.close();
    await spectator.sees(isOf('lime'));
    await paint(first.page, 'yellow');
    await spectator.sees(isOf('yellow'));
  });

  it('shows the blank page that follows the last tab, and a popup in the size of the screen', async () => {
    const spectator = watch();
    await spectator.sees(isOf('red'));
    await (await shownPage()).close();
    const page = await shownPage();
    await page.goto(site.url);
    await paint(page, 'blue');
    await spectator.sees(isOf('blue'));
    await page.evaluate(`void open('${site.url}', '', 'width=300,height=200')`);
    await vi.waitFor(() => expect(tabs.all).toHaveLength(2), PATIENCE);
    const popup = await shownPage();
    await popup.waitForLoadState();
    await paint(popup, 'lime');
    await spectator.sees(isOf('lime'));
  });

  it('goes on over navigations to other sites, and over crashes', async () => {
    const first = await shownPage();
    const second = await openTab('blue');
    const spectator = watch();
    await spectator.sees(isOf('blue'));
    await second.page.goto('data:text/html,<body style="background:yellow">');
    await spectator.sees(isOf('yellow'));
    // Another site, and so a process of its own.
    const lime = `http://${elsewhere()}/lime`;
    await second.page.goto(lime);
    await spectator.sees(isOf('lime'));
    const crash = async () => (await (await tabs.active()).session).send('Page.crash').catch(() => {});
    const ids = tabs.all.map(({ id }) => id);
    // Loaded again, in its place.
    const seen = spectator.frames.length;
    void crash();
    await vi.waitFor(() => expect(tabs.shown).not.toBe(second), PATIENCE);
    await vi.waitFor(async () => expect((await shownPage()).url()).toBe(lime), PATIENCE);
    // Of the new page: Chromium itself dies when a page crashes while its first picture is being taken.
    await spectator.sees(async (frame) => spectator.frames.length > seen && isOf('lime')(frame));
    expect(tabs.all.map(({ id }) => id)).toEqual(ids);
    // Once.
    void crash();
    await spectator.sees(isOf('red'));
    await paint(first, 'blue');
    await spectator.sees(isOf('blue'));
    expect(tabs.all).toHaveLength(ids.length - 1);
  });

  it('gives the last frame once while a dialog is open, and goes on when it is closed', async () => {
    const tab = await tabs.active();
    const spectator = watch();
    await spectator.sees(isOf('red'));
    const asked = tab.page.evaluate(`(document.body.style.background = 'blue', confirm('?'))`);
    await spectator.sees(({ stale }) => stale === 'dialog');
    // Those who come later are told as well, and a capture takes nothing from anybody.
    const later = watch();
    const captured = await screen.capture({ format: 'jpeg', signal: soon() });
    expect(captured.stale).toBe('dialog');
    expect((await later.sees(() => true)).stale).toBe('dialog');
    await tab.dialog?.accept();
    await asked;
    for (const one of [spectator, later]) {
      const { stale } = await one.sees(isOf('blue'));
      expect(stale).toBeUndefined();
      await paint(tab.page, 'blue');
    }
    await paint(tab.page, 'lime');
    for (const one of [spectator, later]) {
      await one.sees(isOf('lime'));
      expect(one.frames.filter(({ stale }) => stale)).toHaveLength(1);
    }
  });

  it('shows a dialog of a tab behind, which comes to the front with it', async () => {
    const first = await shownPage();
    await openTab('blue');
    const spectator = watch();
    await spectator.sees(isOf('blue'));
    const asked = first.evaluate(`alert('!')`);
    await spectator.sees(({ stale }) => stale === 'dialog');
    await tabs.shown?.dialog?.accept();
    await asked;
    await paint(first, 'lime');
    await spectator.sees(isOf('lime'));
  });

  it('comes to rest on the last frame of a rush, however slowly each is shown', async () => {
    const page = await shownPage();
    const spectator = watch();
    await spectator.sees(isOf('red'));
    for (const colour of ['lime', 'blue', 'red', 'yellow'] as const) {
      spectator.hold();
      const rush = `new Promise((done) => { let left = 20; const draw = () => {
        document.body.style.background = left % 2 ? 'white' : '${colour}';
        if (left-- > 0) requestAnimationFrame(draw); else done(); }; draw(); })`;
      await page.evaluate(rush);
      spectator.goOn();
      await spectator.sees(isOf(colour));
    }
  });

  it('is not disturbed by settling, and does not disturb it', async () => {
    const page = await shownPage();
    const spectator = watch();
    await spectator.sees(isOf('red'));
    // Forty blinks last as long as they take to draw: a slow machine makes the page slower, not restful.
    await page.evaluate(`window.blinks = 40; window.blink = () => {
      document.body.style.background = blinks % 2 ? 'lime' : 'blue';
      if (--blinks > 0) setTimeout(() => requestAnimationFrame(blink), 40); }; blink()`);
    await screen.settle({ quietMs: 1_000, maxMs: 15_000, signal: soon() });
    expect(await page.evaluate('blinks')).toBe(0);
    await paint(page, 'yellow');
    await spectator.sees(isOf('yellow'));
  });

  it('leaves no session, no screencast and no listener behind', async () => {
    const sessions: CDPSession[] = [];
    const newSession = context.newCDPSession.bind(context);
    vi.spyOn(context, 'newCDPSession').mockImplementation(async (page) => {
      const session = await newSession(page);
      sessions.push(session);
      return session;
    });
    const forgotten: unknown[] = [];
    const onChange = tabs.onChange.bind(tabs);
    vi.spyOn(tabs, 'onChange').mockImplementation((listener) => {
      const forget = onChange(listener);
      return () => forgotten.push(forget());
    });
    const page = await shownPage();
    const [one, other] = [watch(), watch()];
    await Promise.all([one.sees(isOf('red')), other.sees(isOf('red'))]);
    await vi.waitFor(() => expect(sessions).toHaveLength(2), PATIENCE);
    let drawn = 0;
    for (const session of sessions) session.on('Page.screencastFrame', () => (drawn += 1));
    await paint(page, 'blue');
    await Promise.all([one.sees(isOf('blue')), other.sees(isOf('blue'))]);
    await Promise.all([one.leave(), other.leave()]);
    for (const session of sessions)
      await vi.waitFor(() => expect(session.send('Page.enable')).rejects.toThrow(/closed/), PATIENCE);
    const before = drawn;
    await paint(page, 'lime');
    expect(await isOf('lime')(await screen.capture({ format: 'jpeg', signal: soon() }))).toBe(true);
    expect(drawn).toBe(before);
    // One who leaves before the session is there leaves none either.
    expect(forgotten).toEqual([true, true]);
  });

  it('stops the screencast at once although a dialog holds up the end of its session', async () => {
    const tab = await tabs.active();
    const sent: string[] = [];
    const newSession = context.newCDPSession.bind(context);
    vi.spyOn(context, 'newCDPSession').mockImplementation(async (page) => {
      const session = await newSession(page);
      const send = session.send.bind(session);
      vi.spyOn(session, 'send').mockImplementation(async (method, parameters) => {
        const answer = await send(method, parameters);
        sent.push(method);
        return answer;
      });
      return session;
    });
    const spectator = watch();
    await spectator.sees(isOf('red'));
    await vi.waitFor(() => expect(sent).toContain('Page.startScreencast'), PATIENCE);
    const asked = tab.page.evaluate(`alert('!')`);
    await vi.waitFor(() => expect(sent).toContain('Page.stopScreencast'), PATIENCE);
    await spectator.leave();
    await tab.dialog?.accept();
    await asked;
  });

  it('ends with the machine', async () => {
    const gone = new Life();
    const spectator = new Spectator(new BrowserScreen(SIZE, tabs, gone));
    await spectator.sees(isOf('red'));
    gone.end(new MachineGone('gone'), true);
    expect(await spectator.ended).toBeInstanceOf(MachineGone);
  });
});
