/** The built-in engine on pages in a real browser: native lists and dates, which no drawn page has, and the demo's shop. */
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import {
  driver,
  forget,
  newFolder,
  type Operate,
  operating,
  skipped,
  specOf,
} from '../../../test/machines/browser-scene.ts';
import { type Ran, run } from '../../../test/runs/agent-loop.ts';
import { type DemoSite, startDemoSite } from '../../cli/demo-site.ts';
import type { Machine } from '../../machines/machine.ts';
import { createVision, type Vision } from '../../vision/vision.ts';
import type { Engine } from '../engine.ts';
import { createBuiltinEngine } from './builtin.ts';

const STYLE =
  'body{font:16px Arial;margin:24px}p{margin:18px 0}input,select,button{font:16px Arial;padding:4px}';
const BODY = `<h1>Booking</h1>
<p><label>Country <select id="country"><option>Albania</option><option>Germany</option><option>Portugal</option></select></label></p>
<p><label>Arrival <input type="date" id="arrival"></label></p>
<p><label>Code <input id="code" value="old"></label></p>
<p><label><input type="checkbox" id="news" checked> News</label></p>
<p><button onclick="document.title = 'sent'">Book now</button></p>`;
const PAGE = `<!doctype html><meta charset="utf-8"><title>Booking</title><style>${STYLE}</style>${BODY}`;

describe.skipIf(skipped)('the built-in engine in a browser', () => {
  let site: DemoSite;
  let server: Server;
  let vision: Vision;
  let engine: Engine;
  let folder: string;
  let machine: Machine;
  let operate: Operate;
  let booking: string;

  beforeAll(async () => {
    site = await startDemoSite();
    server = createServer((_, response) => response.setHeader('content-type', 'text/html').end(PAGE));
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    booking = `127.0.0.1:${(server.address() as AddressInfo).port}`;
    vision = createVision({ workers: 2 });
    engine = createBuiltinEngine(vision);
    folder = await newFolder();
    const more = { size: { width: 1000, height: 700 }, allowedHosts: [new URL(site.url).host, booking] };
    machine = await driver.start(specOf(folder, more), AbortSignal.timeout(60_000));
    operate = operating(machine);
  });
  afterAll(async () => {
    await machine?.stop();
    await vision?.close();
    await site?.close();
    server?.close();
    if (folder) await forget(folder);
  });

  const on = async (url: string, task: string): Promise<Ran> => {
    await operate('navigate', { url });
    return run({ machine, engine, task, signal: AbortSignal.timeout(28_000) });
  };
  const held = async (id: string): Promise<unknown> =>
    (await operate('execute', { script: `document.getElementById('${id}').value` })).result;

  test('chooses from a native list, whose options may be in no picture', async () => {
    const { verdict } = await on(`http://${booking}/`, 'select Portugal from the Country dropdown');
    expect(await held('country')).toBe('Portugal');
    expect(verdict).toMatchObject({ passed: true });
  });

  test('types a date into a native field', async () => {
    await on(`http://${booking}/`, 'set the Arrival date to 03/14/2016');
    expect(await held('arrival')).toBe('2016-03-14');
  });

  test('replaces a value, leaves a ticked box, and goes on', async () => {
    const { verdict } = await on(`http://${booking}/`, 'set Code to "new 7", tick News, then click Book now');
    expect(await held('code')).toBe('new 7');
    expect(verdict?.criteria.map(({ met }) => met).slice(0, 2)).toEqual(['yes', 'yes']);
  });

  test('tells the difference that a page comes to, for a task that names no step', async () => {
    const { last, verdict } = await on(`${site.url}/billing`, 'Reconcile the invoice against the order');
    expect(last).toMatchObject({ status: 'done', findings: 'difference: EUR 30.00' });
    expect(verdict).toMatchObject({ passed: true });
  });

  test('says what it does not understand where a page has nothing for it', async () => {
    const { last } = await on(`${site.url}/orders`, 'Reconcile the invoice against the order');
    expect(last.status).toBe('fail');
    expect(last.reasoning).toMatch(/^I do not understand "Reconcile the invoice against the order"/);
  });
});
