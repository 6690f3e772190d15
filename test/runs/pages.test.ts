/** The built-in engine on a real browser machine and the bundled pages, and what verification makes of it. */
import { access } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type DemoSite, startDemoSite } from '../../src/cli/demo-site.ts';
import { createBuiltinEngine } from '../../src/engine/builtin/builtin.ts';
import type { Engine } from '../../src/engine/engine.ts';
import type { Machine } from '../../src/machines/machine.ts';
import { fixCriteria } from '../../src/runs/verify/criteria.ts';
import { createVision, type Vision } from '../../src/vision/vision.ts';
import {
  driver,
  forget,
  newFolder,
  type Operate,
  operating,
  skipped,
  specOf,
} from '../machines/browser-scene.ts';
import { type Loop, type Ran, run } from './agent-loop.ts';

const signal = AbortSignal.timeout(600_000);

describe.skipIf(skipped)('the built-in engine on the bundled pages', () => {
  let site: DemoSite;
  let vision: Vision;
  let engine: Engine;
  let folder: string;
  let machine: Machine;
  let operate: Operate;

  beforeAll(async () => {
    site = await startDemoSite();
    vision = createVision({ workers: 2 });
    engine = createBuiltinEngine(vision);
    folder = await newFolder();
    const size = { width: 1280, height: 800 };
    machine = await driver.start(specOf(folder, { size, allowedHosts: [new URL(site.url).host] }), signal);
    operate = operating(machine);
  });
  afterAll(async () => {
    await machine?.stop();
    await vision?.close();
    await site?.close();
    if (folder) await forget(folder);
  });

  const on = async (path: string, task: string, more: Partial<Loop> = {}): Promise<Ran> => {
    await operate('navigate', { url: `${site.url}${path}` });
    // What hangs is to say so, before the test's own clock ends it without a word.
    return run({ machine, engine, task, signal: AbortSignal.timeout(25_000), ...more });
  };

  test('opens the billing page and downloads the latest invoice as PDF', async () => {
    const { verdict, decisions } = await on(
      '/',
      'Open the billing page and download the latest invoice as PDF',
    );
    expect(decisions.map(({ status }) => status)).toEqual(['continue', 'continue', 'done']);
    expect(verdict).toMatchObject({ passed: true, evidence_step: 3 });
    expect(verdict?.criteria.map(({ evidence }) => evidence)).toEqual([
      '"Click the billing page" was done in step 1, and the screen changed.',
      'The new file "Downloads/INV-2041.pdf" is there.',
    ]);
  });

  test('a download that another click stands for is no download', async () => {
    const criteria = fixCriteria('download the price list as PDF', null, engine);
    const { verdict } = await on('/', 'click Orders', { criteria });
    expect(verdict).toMatchObject({
      passed: false,
      reasons: [expect.stringContaining('No new file is there.')],
    });
  });

  test('goes to an address, and on from there', async () => {
    const { host } = new URL(site.url);
    const { decisions, verdict, last } = await on(
      '/billing',
      `Open ${site.url}/orders, then open order 1017 and read the delivery`,
    );
    expect(decisions[0]?.actions.map(({ action }) => action.action_type)).toEqual([
      'key_combo',
      'type_text',
      'key_press',
    ]);
    expect(last.findings).toBe('delivery: 13 October');
    expect(verdict).toMatchObject({ passed: true });
    const again = await on('/orders', `go to ${host}/orders`);
    expect(again.verdict).toMatchObject({
      passed: true,
      criteria: [{ text: `The page at ${host}/orders was opened.`, met: 'yes' }],
    });
  });

  test('says whether something is so, and that it cannot be told', async () => {
    const task = (page: string) => `Open ${site.url}${page} and report whether all systems are operational`;
    const healthy = await on('/', task('/status'));
    expect(healthy.last.findings).toBe('whether all systems are operational: Yes: "All systems operational"');
    expect(healthy.verdict).toMatchObject({ passed: true });
    const degraded = await on('/', task('/status?degraded'));
    expect(degraded.last.findings).toBe(
      'whether all systems are operational: No: "Some systems are degraded"',
    );
    expect(degraded.verdict).toMatchObject({ passed: true });
    const row = await on('/status?degraded', 'tell me if payments are operational');
    expect(row.last.findings).toBe('whether payments are operational: No: "Payments Degraded performance"');
    expect(row.verdict).toMatchObject({ passed: true });
    const silent = await on('/orders', 'report whether all systems are operational');
    expect(silent.last).toMatchObject({
      status: 'fail',
      reasoning: expect.stringContaining('I cannot tell whether all systems are operational'),
    });
  });

  test('does not say that it is where it may not go', async () => {
    const { verdict } = await on('/', 'open http://127.0.0.1:9/orders');
    expect(verdict).toMatchObject({
      passed: false,
      reasons: [expect.stringContaining('127.0.0.1:9/orders" was not gone to')],
    });
  });

  test('reads the total of an order', async () => {
    const { last, verdict } = await on('/orders', 'Open order 1042 and read the invoice total');
    expect(last.findings).toBe('invoice total: EUR 1,240.00');
    expect(verdict).toMatchObject({ passed: true });
    const named = await on('/orders', 'Open order ord_4821 and read the invoice total');
    expect(named.last.findings).toBe('invoice total: EUR 96.00 PAID');
    expect(named.verdict).toMatchObject({ passed: true });
    const all = await on('/orders/1042', 'Report what the page says');
    expect(all.last.findings).toContain('Invoice total: EUR 1,240.00');
    expect(all.verdict).toMatchObject({ passed: true });
  });

  test.each(['order 1018', 'order ord_4822'])('opens no other than %s', async (order) => {
    const { last, verdict } = await on('/orders', `Open ${order} and read the invoice total`);
    expect(last).toMatchObject({ status: 'fail', reasoning: expect.stringContaining(order) });
    expect(verdict).toBeNull();
  });

  test('clicks a link that leaves the screen as it was, and a file comes of it', async () => {
    // Again, over the file of the same name that the first test left.
    await access(join(machine.home ?? '', 'Downloads', 'INV-2041.pdf'));
    const { verdict } = await on('/billing', 'Click Download latest invoice');
    expect(verdict?.criteria).toMatchObject([{ met: 'yes', evidence: expect.stringContaining('INV-2041') }]);
  });

  test('reads what differs between an invoice and its order, and says what is not there', async () => {
    const read = await on('/billing', 'click Reconcile, then report the difference and read the reason');
    expect(read.last.findings).toBe('difference: EUR 30.00\nreason: Freight was added after the order');
    expect(read.verdict).toMatchObject({ passed: true });
    const cell = await on('/billing', 'report the status of INV-1987');
    expect(cell.last.findings).toBe('status of INV-1987: Paid');
    const missing = await on('/billing', 'read the tax number');
    expect(missing.last).toMatchObject({ status: 'fail', reasoning: expect.stringContaining('tax number') });
    expect(missing.last.findings).toBeUndefined();
  });

  test('asks a person to pass a captcha, and goes on when they have', async () => {
    const task = 'click Continue, then read the rope';
    const alone = await on('/gate', task);
    expect(alone.last).toMatchObject({ status: 'fail', askHuman: expect.stringContaining('captcha') });
    const helped = await on('/gate', task, {
      person: async () => void (await operate('click', { selector: '#person' })),
    });
    expect(helped.asked).toHaveLength(1);
    expect(helped.last.findings).toContain('EUR 34.00');
    expect(helped.verdict).toMatchObject({ passed: true });
  });

  test('asks again when a person gave it back as it was', async () => {
    await operate('execute', { script: "document.cookie = 'cleared=; Max-Age=0; Path=/'" });
    const { asked } = await on('/code', 'click Continue', { person: async () => {} });
    expect(asked).toHaveLength(3);
  });

  test('asks for a one-time code that the task does not give, and types one that it gives', async () => {
    const { asked, verdict } = await on('/code', 'click Continue', {
      person: async () => void (await operate('type', { selector: '#code', text: '482913' })),
    });
    expect(asked).toEqual([expect.stringContaining('one-time code')]);
    expect(verdict).toMatchObject({ passed: true });
  });

  test('fills in a form of several pages, and the server has received it', async () => {
    const task =
      'Type Ada Lovelace into Name, type ada@port.example into Email, click Next, type North Quay into Harbour, check Send me news, click Send';
    const { verdict } = await on('/apply', task);
    expect(site.received.at(-1)).toEqual({
      name: 'Ada Lovelace',
      email: 'ada@port.example',
      harbour: 'North Quay',
      news: 'yes',
    });
    expect(verdict).toMatchObject({ passed: true });
    expect(verdict?.criteria.map(({ met }) => met)).toHaveLength(6);
  });

  test('a caller states what success is', async () => {
    const task =
      'Type Ada Lovelace into Name, type ada@port.example into Email, click Next, type North Quay into Harbour, click Send';
    const criteria = fixCriteria(
      task,
      [
        { type: 'text_present', text: 'Thank you' },
        { type: 'text_absent', text: 'Step 2 of 2' },
        { type: 'url_matches', pattern: '/apply/send' },
        { type: 'field_has_value', field: 'Email', value: 'ada@port.example' },
      ],
      engine,
    );
    expect((await on('/apply', task, { criteria })).verdict).toMatchObject({ passed: true, confidence: 0.9 });
  });
});
