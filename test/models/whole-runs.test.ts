/** Every dialect drives whole runs on a real browser through its fake server, with everything that can go wrong on the way. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Place } from '../../src/contract/actions.ts';
import { createAgent } from '../../src/engine/agent/agent.ts';
import { VERSIONS } from '../../src/engine/agent/versions.ts';
import type { Engine } from '../../src/engine/engine.ts';
import { scriptedEngine } from '../../src/engine/scripted.ts';
import { readHeader } from '../../src/lib/images.ts';
import { createBrowserDriver } from '../../src/machines/browser/driver.ts';
import type { Driver, Kind } from '../../src/machines/machine.ts';
import { type Site, serve, skipped } from '../machines/browser-scene.ts';
import { startTestApp, type TestApp } from '../support/app.ts';
import { modelAt } from '../support/fake-models/client.ts';
import type { FakeRequest } from '../support/fake-models/serve.ts';
import { openScene, type RunJson, type Scene } from '../support/run-scene.ts';
import { openTestStore } from '../support/stores.ts';
import { KEY, SPEAKERS, type Speaker } from './speakers.ts';

const PAGE = `<!doctype html><title>t</title><body style="font:24px sans-serif"><h1>Nothing yet</h1>
<button style="position:absolute;left:200px;top:200px;width:300px;height:120px"
  onclick="document.querySelector('h1').textContent = 'It was pressed'">The button</button>`;
const BUTTON: Place = { x: 350, y: 260 };
const BESIDE: Place = { x: 700, y: 500 };

/** What a model is to do when it is asked the next time. */
type Move =
  | 'click'
  | 'batch'
  | 'finish'
  | 'words'
  | 'refuse'
  | 'nonsense'
  | 'off screen'
  | 'cut'
  | 'torn'
  | 'silent'
  | number;

/** The last image of a request, wherever the provider puts it. */
function imageIn(body: unknown): { width: number; height: number } {
  const found: string[] = [];
  JSON.stringify(body, (_, value: unknown) => {
    if (typeof value === 'string' && value.length > 500) {
      const base64 = value.replace(/^data:image\/\w+;base64,/, '');
      if (/^[A-Za-z0-9+/]+={0,2}$/.test(base64)) found.push(base64);
    }
    return value;
  });
  return readHeader(Buffer.from(found.at(-1) ?? '', 'base64'));
}

/** Whether it is asked for a point, and for nothing to be done. */
const isPointing = ({ body }: FakeRequest): boolean => /"Find: /.test(JSON.stringify(body));

describe.skipIf(skipped)('a run on a browser, through', () => {
  let site: Site;
  let app: TestApp;
  let scene: Scene;
  let machine: string;
  let size: { width: number; height: number };
  let engine: Engine = scriptedEngine;
  const live: Engine = new Proxy(scriptedEngine, { get: (_, name) => Reflect.get(engine, name) });

  beforeAll(async () => {
    site = await serve((_, response) => response.setHeader('content-type', 'text/html').end(PAGE));
    app = await startTestApp(await openTestStore('embedded'), {
      durable: true,
      live,
      bounds: { backMs: 500 },
    });
    const drivers = app.machines.fleet.drivers as Map<Kind, Driver>;
    drivers.set('browser', createBrowserDriver({ env: process.env, openNetwork: true }));
    scene = await openScene(app, 'live', { cents: 1_000_000 });
    const made = await scene.call('POST', '/v1/machines', { display_name: 'desk', kind: 'browser' });
    machine = made.json.machine.id;
    const { screen_width: width, screen_height: height } = made.json.machine;
    size = { width: width ?? 1_280, height: height ?? 720 };
  }, 60_000);
  afterAll(async () => {
    await scene?.call('DELETE', `/v1/machines/${machine}`);
    await app?.close();
    await site?.close();
  });

  function responder(speaker: Speaker, moves: readonly Move[]) {
    let next = 0;
    const inModel = ({ x, y }: Place, request: FakeRequest): Place => {
      const sent = speaker.points === 'rel' ? { width: 1_000, height: 1_000 } : imageIn(request.body);
      return { x: Math.round((x * sent.width) / size.width), y: Math.round((y * sent.height) / size.height) };
    };
    return (request: FakeRequest) => {
      if (isPointing(request)) {
        const sent = imageIn(request.body);
        const point = {
          x: Math.round((BUTTON.x * sent.width) / size.width),
          y: Math.round((BUTTON.y * sent.height) / size.height),
        };
        return speaker.words(JSON.stringify({ found: true, ...point, reason: 'There.' }));
      }
      const move = moves[Math.min(next++, moves.length - 1)];
      switch (move) {
        case 'click':
          return speaker.clicks(inModel(BUTTON, request));
        case 'batch':
          return speaker.clicks(inModel(BESIDE, request), inModel(BUTTON, request));
        case 'off screen':
          return speaker.clicks({ x: 90_000, y: 5 });
        case 'finish':
          return speaker.finish();
        case 'words':
          return speaker.words('There is a button.');
        case 'refuse':
          return speaker.refuses();
        case 'nonsense':
          return speaker.nonsense();
        case 'cut':
          return { cut: 'before' } as const;
        case 'torn':
          return { cut: 'within' } as const;
        case 'silent':
          return { silent: true } as const;
        default:
          return speaker.error(move ?? 500);
      }
    };
  }

  async function run(speaker: Speaker, moves: readonly Move[]): Promise<RunJson & { faults: unknown[] }> {
    const fake = await speaker.start(responder(speaker, moves));
    const { provider, model, dialect } = speaker;
    const made = modelAt(`${fake.url}${speaker.base}`, {
      ...{ provider, model, key: KEY, ...(dialect && { dialect }) },
      limits: { attemptTimeoutMs: 1_500, attempts: 4 },
    });
    const crew = {
      worker: made.model,
      grounder: made.model,
      compactor: made.model,
      coder: made.model,
      judge: made.model,
    };
    const eyes = { read: scriptedEngine.read, criteria: () => [] };
    engine = createAgent({ crew, version: VERSIONS.v3, eyes, now: () => new Date('2026-11-23T00:00:00Z') });
    try {
      const parameters = { url: site.url };
      const went = await scene.call('POST', `/v1/machines/${machine}/browser/navigate`, { parameters });
      expect(went.json).toMatchObject({ success: true });
      const success_criteria = [{ type: 'url_matches', pattern: '*' }];
      const { id } = await scene.create({ machine_id: machine, task: 'Press the button', success_criteria });
      const ended = await scene.end(id);
      const title = await scene.call('POST', `/v1/machines/${machine}/browser/execute`, {
        parameters: { script: 'document.querySelector("h1").textContent' },
      });
      return { ...ended, pressed: title.json.result.result === 'It was pressed', faults: fake.faults };
    } finally {
      await made.close();
      await fake.close();
    }
  }

  describe.each(SPEAKERS)('$name', (speaker) => {
    const isSteppingDown = speaker.name.startsWith('stepped down');

    test('comes to its end whatever happens on the way', { timeout: 60_000 }, async () => {
      const first: Move[] = [429, 529, 'cut'];
      const wrong: Move[] = speaker.points === null ? ['nonsense'] : ['nonsense', 'off screen'];
      const moves: Move[] = [...first, ...wrong, 'click', 'torn', 'silent', 'words', 'batch', 'finish'];
      const ended = await run(speaker, moves);
      expect([ended.status, ended.error]).toEqual(['succeeded', null]);
      expect(ended).toMatchObject({ steps_completed: 3, pressed: true });
      // The only rule that was broken is the one that is found out by asking.
      expect(ended.faults.length > 0).toBe(isSteppingDown);
    });

    test('says so when its model refuses', { timeout: 30_000 }, async () => {
      const ended = await run(speaker, ['refuse']);
      expect(ended).toMatchObject({ status: 'failed', pressed: false, steps_completed: 1 });
    });

    test('costs nothing when its key is not taken', { timeout: 30_000 }, async () => {
      const ended = await run(speaker, [401]);
      expect(ended).toMatchObject({
        ...{ status: 'failed', pressed: false, steps_completed: 0, cost_cents: 0 },
        error: { code: 'UPSTREAM_UNAVAILABLE' },
      });
      expect(JSON.stringify(ended)).not.toContain(KEY);
    });
  });
});
