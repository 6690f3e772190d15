/** Whole runs of the built-in engine on a real browser: what it types and never sees, and where it may not go. */
import { setTimeout as delay } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createBuiltinEngine } from '../../src/engine/builtin/builtin.ts';
import { decodeScreenshot } from '../../src/lib/images.ts';
import { createBrowserDriver } from '../../src/machines/browser/driver.ts';
import type { Driver, Kind } from '../../src/machines/machine.ts';
import { createVision, type Vision } from '../../src/vision/vision.ts';
import { type Site, serve, skipped } from '../machines/browser-scene.ts';
import { startTestApp, type TestApp } from '../support/app.ts';
import { openScene, type RunJson, type Scene } from '../support/run-scene.ts';
import { openTestStore, type TestStore } from '../support/stores.ts';

const USER = 'marlowe.kestrel';
const PASSWORD = 'violet-harbor-417';

const page = (body: string): string =>
  `<!doctype html><title>t</title><body style="font:20px sans-serif;margin:40px">${body}</body>`;
const LOGIN = page(`<form action="/in" method="get"><p><label>User <input name="user"></label></p>
  <p><label>Password <input name="password" type="password"></label></p><button>Sign in</button></form>`);

describe.skipIf(skipped)('a run on a browser', () => {
  let site: Site;
  let store: TestStore;
  let vision: Vision;
  let app: TestApp;
  let scene: Scene;
  let machine: string;
  const logged: string[] = [];

  beforeAll(async () => {
    site = await serve(({ url = '' }, response) => {
      const { pathname, port, searchParams } = new URL(url, site.url);
      response.setHeader('content-type', 'text/html');
      const isIn = searchParams.get('user') === USER && searchParams.get('password') === PASSWORD;
      if (pathname === '/in')
        response.end(page(isIn ? '<h1>Signed in</h1><a href="/">Sign out</a>' : '<h1>Access denied</h1>'));
      else if (pathname === '/links')
        response.end(page(`<p><a href="http://localhost:${port}/there">Partner shop</a></p>`));
      else if (pathname === '/there') response.end(page('<h1>Another site</h1><button>Buy</button>'));
      else if (pathname === '/shop')
        response.end(page('<h1>Basket</h1><button onclick="this.textContent=\'Bought\'">Buy now</button>'));
      else response.end(LOGIN);
    });
    store = await openTestStore('embedded');
    vision = createVision({ workers: 2 });
    app = await startTestApp(store, { durable: true, live: createBuiltinEngine(vision), logged });
    const drivers = app.machines.fleet.drivers as Map<Kind, Driver>;
    drivers.set('browser', createBrowserDriver({ env: process.env, openNetwork: true }));
    scene = await openScene(app, 'live', { cents: 100_000 });
    const made = await scene.call('POST', '/v1/machines', { display_name: 'desk', kind: 'browser' });
    machine = made.json.machine.id;
  }, 60_000);
  afterAll(async () => {
    await scene?.call('DELETE', `/v1/machines/${machine}`);
    await app?.close();
    await vision?.close();
    await site?.close();
  });

  async function run(path: string, task: string, more: object): Promise<RunJson> {
    const parameters = { url: `${site.url}${path}` };
    const went = await scene.call('POST', `/v1/machines/${machine}/browser/navigate`, { parameters });
    expect([went.status, went.json.success], went.text).toEqual([200, true]);
    return scene.create({ machine_id: machine, task, ...more });
  }

  test('signs in with what it never sees, and shows none of it', { timeout: 90_000 }, async () => {
    const sites = { allowed_domains: [site.host] };
    const { id } = await run(
      '/',
      'Type {{secret:user}} into the User field, type {{secret:password}} into the Password field, then click Sign in',
      {
        secrets: { user: { value: USER, ...sites }, password: { value: PASSWORD, ...sites } },
        success_criteria: [{ type: 'text_present', text: 'Signed in' }],
      },
    );
    const ended = await scene.end(id);
    expect([ended.status, ended.error]).toEqual(['succeeded', null]);
    const { json } = await scene.call('GET', `/v1/runs/${id}/screenshots`);
    expect(json.data.length).toBeGreaterThan(1);
    for (const { url } of json.data) {
      const answer = await fetch(url, { headers: { 'x-api-key': scene.key } });
      const frame = await decodeScreenshot(Buffer.from(await answer.arrayBuffer()));
      const { lines } = await vision.read(frame, AbortSignal.timeout(30_000));
      expect(lines.map(({ text }) => text).join(' ')).not.toMatch(/marl|kestrel|violet/i);
    }
    const said = [JSON.stringify(await scene.log(id)), JSON.stringify(ended), logged.join('\n')].join('\n');
    for (const value of [USER, PASSWORD]) expect(said).not.toContain(value);
  });

  test('believes by the page what it typed, value for value', { timeout: 90_000 }, async () => {
    const { id } = await run('/', 'Type {{secret:user}} into the User field', { secrets: { user: USER } });
    const ended = await scene.end(id);
    expect(ended.result.verdict).toMatchObject({ passed: true });
    expect(JSON.stringify(ended)).not.toContain(USER);
  });

  test('ends where a link has led it to a site that it may not act on', { timeout: 90_000 }, async () => {
    const action_policy = { domains: { allow: [site.host] } };
    const { id } = await run('/links', 'Click Partner shop, then click Buy', { action_policy });
    const ended = await scene.end(id);
    expect(ended.error).toMatchObject({ code: 'POLICY_DENIED' });
    expect(ended.error.message).toContain('localhost');
  });

  test('asks a person by the words on a button, and does it once when it is allowed', {
    timeout: 90_000,
  }, async () => {
    const { id } = await run('/shop', 'Click the button', {
      action_policy: { words: { usual: true } },
      success_criteria: [{ type: 'text_present', text: 'Bought' }],
    });
    const paused = await scene.reach(id, 'awaiting_human');
    expect(paused.awaiting_human_reason).toMatch(/^confirm: .*the word "buy"/);
    await delay(50);
    await scene.call('POST', `/v1/runs/${id}/resume`, {});
    const ended = await scene.end(id);
    expect([ended.status, ended.error]).toEqual(['succeeded', null]);
  });
});
