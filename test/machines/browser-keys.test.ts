/** Every key that has a name, pressed in a real Chromium. */
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { SPELLINGS } from '../../src/machines/key-names.ts';
import type { Machine } from '../../src/machines/machine.ts';
import {
  driver,
  forget,
  newFolder,
  type Operate,
  operating,
  type Site,
  serve,
  skipped,
  soon,
  specOf,
} from './browser-scene.ts';

vi.setConfig({ testTimeout: 60_000, hookTimeout: 120_000 });

/** The page says which keys are down, and keeps the browser from doing with them what it would. */
const PAGE = `<!doctype html><title>Keys</title><textarea id="field" autofocus></textarea><script>
window.down=new Set();window.seen=[];
addEventListener('keydown',event=>{down.add(event.code||event.key);seen.push(event.key);if(event.key.length>1)event.preventDefault()},true);
addEventListener('keyup',event=>{down.delete(event.code||event.key);event.preventDefault()},true);</script>`;

describe.skipIf(skipped)('the keys of a browser machine', () => {
  let site: Site;
  let machine: Machine;
  let operate: Operate;
  let folder: string;
  const value = async (expression: string) => (await operate('execute', { script: expression })).result;

  beforeAll(async () => {
    site = await serve((_, response) => response.end(PAGE));
    folder = await newFolder();
    machine = await driver.start(specOf(folder, { allowedHosts: [site.host] }), soon());
    operate = operating(machine);
    await operate('navigate', { url: site.url });
    await operate('click', { selector: '#field' });
  });

  afterAll(async () => {
    await machine?.stop();
    await site?.close();
    if (folder) await forget(folder);
  });

  it('all go down and come up again', async () => {
    const keys = [...new Set(SPELLINGS.values())];
    for (const key of keys) {
      await machine.input.key(key, true, soon());
      await machine.input.key(key, false, soon());
    }
    expect(await value('[...down]')).toEqual([]);
    const seen = (await value('seen')) as string[];
    expect(seen).toEqual(expect.arrayContaining(['F24', 'Hyper', 'Fn', 'LaunchMail', 'HanjaMode', 'Meta']));
    // The only one that no key of an American keyboard writes is inserted.
    expect(seen.length).toBe(keys.length - 1);
  });

  it('write on the pad what stands on its keys, unless they are commands', async () => {
    await value("document.querySelector('#field').value=''");
    for (const key of ['num7', 'decimal', 'add', 'separator']) {
      await machine.input.key(key, true, soon());
      await machine.input.key(key, false, soon());
    }
    await machine.input.key('ctrl', true, soon());
    await machine.input.key('num1', true, soon());
    await machine.input.releaseAll();
    expect(await value("document.querySelector('#field').value")).toBe('7.+,');
    expect(await value('[...down]')).toEqual([]);
  });

  it('never go down for a caller who gave up', async () => {
    const patience = new AbortController();
    patience.abort(new Error('gave up'));
    for (const key of ['a', 'f13']) {
      await expect(machine.input.key(key, true, patience.signal)).rejects.toThrow('gave up');
    }
    await expect(machine.input.button('left', true, 1, patience.signal)).rejects.toThrow('gave up');
    await machine.input.releaseAll();
    expect(await value('[...down]')).toEqual([]);
  });
});
