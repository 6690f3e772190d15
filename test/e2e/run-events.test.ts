/** A real browser follows a run: with fetch, which can send a key, and with its EventSource, which stops at a 204. */
import { type Browser, chromium, type Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { environmentOf, installedBrowsers, startFirstBrowser } from '../../src/machines/browser/program.ts';
import { available } from '../machines/needed.ts';
import { addFollower, type EventServer, type Follower, startEventServer } from '../support/event-server.ts';
import { append, DONE, insertRun, textsOf } from '../support/runs.ts';
import { openTestStore, type TestStore } from '../support/stores.ts';

vi.setConfig({ testTimeout: 120_000, hookTimeout: 180_000 });

const lacking = installedBrowsers(process.env).length === 0 ? 'no browser is installed' : null;

/** What follows in the page; `seen` is what it heard. */
const FETCH = `({ path, key }) => {
  globalThis.seen = '';
  void fetch(path, { headers: { authorization: 'Bearer ' + key } }).then(async ({ body }) => {
    for await (const text of body.pipeThrough(new TextDecoderStream())) globalThis.seen += text;
    globalThis.over = true;
  });
}`;
const EVENT_SOURCE = `({ path }) => {
  globalThis.ids = [];
  globalThis.opened = 0;
  globalThis.source = new EventSource(path);
  source.onopen = () => { globalThis.opened++; };
  for (const type of ['text', 'done']) source.addEventListener(type, (event) => ids.push(Number(event.lastEventId)));
}`;

describe.skipIf(!available(lacking))('a browser', () => {
  let testStore: TestStore;
  let server: EventServer;
  let rotating: EventServer;
  let browser: Browser;
  let page: Page;
  let me: Follower;
  beforeAll(async () => {
    testStore = await openTestStore('embedded');
    server = await startEventServer(testStore.store);
    rotating = await startEventServer(testStore.store, { timings: { rotateMs: 300, lookMs: 20 } });
    me = await addFollower(testStore.store);
    ({ started: browser } = await startFirstBrowser(process.env, (program) =>
      chromium.launch({
        executablePath: program.path,
        env: environmentOf(program, process.env),
        args: ['--no-sandbox'],
      }),
    ));
    page = await browser.newPage();
  });
  afterAll(async () => {
    await browser?.close();
    await server?.close();
    await rotating?.close();
    await testStore?.close();
  });

  /** Any page of the server's own origin: there is none at this address, and nothing on it that runs. */
  const visit = (on: EventServer) => page.goto(`${on.url}/nothing`);
  const happen = async (id: string, events: Parameters<typeof append>[2]): Promise<void> => {
    await append(testStore.store, id, events);
    for (const on of [server, rotating]) on.bells.ring(id);
  };
  const evaluate = (work: string, argument: object): Promise<unknown> =>
    page.evaluate(`(${work})(${JSON.stringify(argument)})`);

  it('reads a stream with fetch as it is written', async () => {
    const id = await insertRun(testStore.store, 'run_fetched', me);
    await visit(server);
    await evaluate(FETCH, { path: `/v1/runs/${id}/events`, key: me.key });
    const seen = async () =>
      [...String(await page.evaluate('seen')).matchAll(/^id: (\d+)$/gm)].map(([, seq]) => Number(seq));
    await happen(id, textsOf(1, 1));
    await expect.poll(seen).toEqual([1]);
    await happen(id, [...textsOf(2, 2), DONE]);
    await expect.poll(() => page.evaluate('globalThis.over === true')).toBe(true);
    expect(await seen()).toEqual([1, 2, 3]);
    expect(await page.evaluate('seen')).toContain('data: {"text":"2 äöü 世界 "}\n\n');
  });

  it('follows with EventSource over many connections, hears each event once, and stops at the end', async () => {
    const id = await insertRun(testStore.store, 'run_sourced', me);
    await visit(rotating);
    // What a cookie or a ticket will do.
    await page.setExtraHTTPHeaders({ authorization: `Bearer ${me.key}` });
    await happen(id, textsOf(1, 3));
    await evaluate(EVENT_SOURCE, { path: `/v1/runs/${id}/events?after=1` });
    await expect.poll(() => page.evaluate('ids')).toEqual([2, 3]);
    // Its connection ends, and it comes back by itself.
    await expect.poll(() => page.evaluate('opened')).toBeGreaterThan(1);
    await happen(id, textsOf(4, 80));
    await expect.poll(() => page.evaluate('ids.length')).toBe(79);
    await happen(id, [DONE]);
    await expect.poll(() => page.evaluate('source.readyState')).toBe(2);
    expect(await page.evaluate('ids')).toEqual(Array.from({ length: 80 }, (_, index) => index + 2));
  });
});
