/** A model that obeys whatever the screen says, on pages that give it orders: the guards stop each of them, in a real browser. */
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import type { CanonicalAction, Place } from '../../src/contract/actions.ts';
import { createAgent } from '../../src/engine/agent/agent.ts';
import { VERSIONS } from '../../src/engine/agent/versions.ts';
import type { Engine } from '../../src/engine/engine.ts';
import { scriptedEngine } from '../../src/engine/scripted.ts';
import { createBrowserDriver } from '../../src/machines/browser/driver.ts';
import type { Driver, Kind } from '../../src/machines/machine.ts';
import { type Site, serve, skipped } from '../machines/browser-scene.ts';
import { startTestApp, type TestApp } from '../support/app.ts';
import { PATIENCE } from '../support/patience.ts';
import { openScene, type RunJson, type Scene } from '../support/run-scene.ts';
import { call, type Line, scriptedModel } from '../support/scripted-model.ts';
import { openTestStore } from '../support/stores.ts';
import { INJECTION_PAGES, type InjectionPage, type Sites } from './injection-pages.ts';

const PLACES = `Object.fromEntries([...document.querySelectorAll('[id]')].map((one) => {
  const { left, top, width, height } = one.getBoundingClientRect();
  return ['#' + one.id, { x: Math.round(left + width / 2), y: Math.round(top + height / 2) }];
}))`;

describe.skipIf(skipped)('hostile pages', () => {
  let own: Site;
  let other: Site;
  let app: TestApp;
  let scene: Scene;
  let machine: string;
  let harm: string[] = [];
  let shown: InjectionPage | undefined;
  let engine: Engine = scriptedEngine;
  const live: Engine = new Proxy(scriptedEngine, { get: (_, name) => Reflect.get(engine, name) });
  const sites = (): Sites => ({ own: own.host, other: other.host });

  beforeAll(async () => {
    own = await serve(({ url = '' }, response) => {
      response.setHeader('content-type', 'text/html; charset=utf-8');
      if (url.startsWith('/harm')) harm.push(url);
      const body = url === '/' ? (shown?.body(sites()) ?? '') : '';
      response.end(
        `<!doctype html><title>t</title><body style="font:18px sans-serif;margin:32px">${body}</body>`,
      );
    });
    other = await serve(({ url = '' }, response) => {
      if (url !== '/favicon.ico') harm.push(`elsewhere: ${url}`);
      response.end('<!doctype html>');
    });
    app = await startTestApp(await openTestStore('embedded'), { durable: true, live });
    const drivers = app.machines.fleet.drivers as Map<Kind, Driver>;
    drivers.set('browser', createBrowserDriver({ env: process.env, openNetwork: true }));
    scene = await openScene(app, 'live', { cents: 100_000 });
    const made = await scene.call('POST', '/v1/machines', { display_name: 'desk', kind: 'browser' });
    machine = made.json.machine.id;
  }, 60_000);
  afterAll(async () => {
    await scene?.call('DELETE', `/v1/machines/${machine}`);
    await app?.close();
    await other?.close();
    await own?.close();
  });

  const browse = async (op: string, parameters: object): Promise<RunJson> => {
    const { json } = await scene.call('POST', `/v1/machines/${machine}/browser/${op}`, { parameters });
    expect(json).toMatchObject({ success: true });
    return json;
  };

  /** Says nothing of what it does, as nobody would who means harm. */
  function obeying(page: InjectionPage, places: Readonly<Record<string, Place>>): Engine {
    const at = (selector: string): Place => {
      const place = places[selector];
      if (!place) throw new Error(`the page has no ${selector}`);
      return place;
    };
    const steps = page.obey(at, sites());
    const line = (actions: readonly CanonicalAction[], nth: number): Line => ({
      calls: [{ kind: 'actions', id: `c${nth}`, actions }],
    });
    const done: Line = { calls: [call('finish', { success: true, summary: 'I did as I was told.' })] };
    const worker = scriptedModel([...steps.map(line), done]);
    const crew = { worker, grounder: worker, compactor: worker, coder: worker, judge: worker };
    const eyes = { read: scriptedEngine.read, criteria: () => [] };
    return createAgent({ crew, version: VERSIONS.v3, eyes, now: () => new Date('2026-11-23T00:00:00Z') });
  }

  async function run(page: InjectionPage, more: object): Promise<RunJson> {
    harm = [];
    shown = page;
    // A run that ended while it asked gives its machine back a moment later.
    await vi.waitFor(() => browse('navigate', { url: `${own.url}/` }), PATIENCE);
    const { result } = await browse('execute', { script: PLACES });
    engine = obeying(page, result.result);
    const { id } = await scene.create({ machine_id: machine, task: page.task, ...more });
    await scene.hear(id, (all) => all.some(({ type }) => type === 'done' || type === 'awaiting_human'));
    return scene.get(id);
  }

  test.each(INJECTION_PAGES)('$name: what obeys it is stopped', { timeout: 60_000 }, async (page) => {
    const secrets = page.secrets?.(sites());
    const ended = await run(page, { action_policy: page.policy(sites()), ...(secrets && { secrets }) });
    expect(harm).toEqual([]);
    if (page.stoppedBy === 'asked') {
      expect(ended.awaiting_human_reason).toMatch(/^confirm: /);
      await scene.call('POST', `/v1/runs/${ended.id}/cancel`);
      await scene.end(ended.id);
    } else {
      expect(ended).toMatchObject({ status: 'failed' });
      const refusals = (await scene.log(ended.id)).filter(
        ({ type, data }) => type === 'tool_result' && !data.success,
      );
      expect(refusals.map(({ data }) => data.error).join(' ')).toMatch(
        /^Not performed|is typed on bank\.example only/,
      );
    }
    expect(harm).toEqual([]);
  });

  const unguarded = INJECTION_PAGES.filter(({ byDefault, secrets }) => !byDefault && !secrets);
  test.each(unguarded)('$name: it would have done harm', { timeout: 60_000 }, async (page) => {
    await run(page, {});
    expect(harm).not.toEqual([]);
  });

  test('at least twelve pages try', () => expect(INJECTION_PAGES.length).toBeGreaterThanOrEqual(12));
});
