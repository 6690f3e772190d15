/** Pages that answer what the built-in engine did with a refusal, or take it back: no run of it may be called a success. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type DemoSite, startDemoSite } from '../../src/cli/demo-site.ts';
import { createBuiltinEngine } from '../../src/engine/builtin/builtin.ts';
import type { Engine } from '../../src/engine/engine.ts';
import type { Machine } from '../../src/machines/machine.ts';
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
import { type Ran, run } from './agent-loop.ts';

const signal = AbortSignal.timeout(600_000);

describe.skipIf(skipped)('a page that refuses', () => {
  let site: DemoSite;
  let vision: Vision;
  let engine: Engine;
  let folder: string;
  let machine: Machine;
  let operate: Operate;

  beforeAll(async () => {
    site = await startDemoSite();
    vision = createVision({ workers: 1 });
    engine = createBuiltinEngine(vision);
    folder = await newFolder();
    const size = { width: 900, height: 600 };
    machine = await driver.start(specOf(folder, { size, allowedHosts: [new URL(site.url).host] }), signal);
    operate = operating(machine);
  });
  afterAll(async () => {
    await machine?.stop();
    await vision?.close();
    await site?.close();
    if (folder) await forget(folder);
  });

  const on = async (body: string, task: string): Promise<Ran> => {
    await operate('navigate', { url: site.url });
    const style = 'font: 18px sans-serif; padding: 40px; background: #fff; color: #000';
    const script = `document.head.querySelectorAll('style,link').forEach((one) => one.remove()); document.body.style = ${JSON.stringify(style)}; document.body.innerHTML = ${JSON.stringify(body)}`;
    await operate('execute', { script });
    return run({ machine, engine, task, signal: AbortSignal.timeout(25_000) });
  };
  const answering = (words: string): string =>
    `<h2>Invoice 7</h2><p>Two items were found.</p><button style="font: inherit; padding: 10px 20px" onclick="out.textContent = '${words}'">Approve</button><p id="out"></p>`;

  test.each([
    'The invoice could not be approved.',
    'Access denied. Ask an administrator.',
    'Invoice 7 is locked by somebody else.',
  ])('says: %s', async (words) => {
    const { last, verdict, decisions } = await on(answering(words), 'Click Approve');
    expect(last.status).toBe('done');
    expect(decisions).toHaveLength(2);
    const said = words.split('. ')[0] ?? words;
    expect(verdict).toMatchObject({ passed: false, reasons: [expect.stringContaining(said)] });
  });

  test('says that it worked', async () => {
    const { verdict } = await on(answering('Invoice 7 was approved.'), 'Click Approve');
    expect(verdict).toMatchObject({ passed: true });
  });

  const RADIOS = (back: string): string =>
    `<p><label><input type="radio" name="r" id="road" checked> By road</label></p><p><label><input type="radio" name="r" onchange="${back}"> By rail</label></p>`;

  test('ticks another button again', async () => {
    const { verdict } = await on(RADIOS('road.checked = true'), 'Choose By rail');
    expect(verdict).toMatchObject({ passed: false, reasons: [expect.stringContaining('not ticked')] });
    expect((await on(RADIOS(''), 'Choose By rail')).verdict).toMatchObject({ passed: true });
  });

  const SWITCH =
    'display: inline-block; width: 44px; height: 24px; border-radius: 12px; vertical-align: middle; background: ';
  const KNOB =
    'display: block; width: 20px; height: 20px; margin: 2px; border-radius: 10px; background: #fff';
  const flip = `this.setAttribute('aria-checked', 'true'); this.style.background = '#27c'; this.firstChild.style.marginLeft = '22px'`;
  const row = (name: string, press: string): string =>
    `<p>${name} <span role="switch" aria-checked="false" style="${SWITCH}#999" onclick="${press}"><span style="${KNOB}"></span></span></p>`;

  test('has a switch that only the words beside it name', async () => {
    const both = row('Alerts', flip) + row('Reports', "this.title = 'Not now'");
    expect((await on(both, 'Turn on Alerts')).verdict).toMatchObject({ passed: true });
    expect((await on(both, 'Turn on Reports')).verdict).toMatchObject({ passed: false });
  });
});
