/** The address of a browser that shows nothing but its page, typed into a real Chromium. */
import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import type { ActionRequest } from '../../src/contract/machines.ts';
import { readCommand } from '../../src/machines/actions/commands.ts';
import { execute } from '../../src/machines/actions/execute.ts';
import type { Machine } from '../../src/machines/machine.ts';
import { createHand } from '../../src/machines/view/hand.ts';
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

const PAGE = `<!doctype html><title>Page</title><textarea id="field" autofocus></textarea>
<script>window.typed=[];addEventListener('keydown',event=>typed.push(event.key))</script>`;
/** What has a use of its own for ctrl+l, as terminals in pages do. */
const TERMINAL = `${PAGE}<script>addEventListener('keydown',event=>{if(event.ctrlKey)event.preventDefault()})</script>`;

describe.skipIf(skipped)('the address of a browser machine', () => {
  let site: Site;
  let machine: Machine;
  let operate: Operate;
  let folder: string;

  const act = (command: ActionRequest['command'], parameters: Record<string, unknown> = {}) =>
    execute(readCommand({ command, parameters }, [], machine.screen.size()), machine, soon());
  const done = async (command: ActionRequest['command'], parameters: Record<string, unknown> = {}) => {
    const { success, error } = await act(command, parameters);
    expect([command, success, error]).toEqual([command, true, null]);
  };
  const lead = (keys: readonly string[] = ['ctrl', 'l']) => done('key_combo', { keys });
  const type = (text: string) => done('type_text', { text });
  const enter = () => act('key_press', { key: 'enter' });
  const place = async () => String((await operate('state')).url).replace(site.url, '');
  const held = async () =>
    (await operate('execute', { script: "document.querySelector('#field').value" })).result;

  beforeAll(async () => {
    site = await serve(({ url = '' }, response) => {
      if (url === '/file') response.writeHead(200, { 'content-disposition': 'attachment; filename="a.txt"' });
      else response.writeHead(200, { 'content-type': 'text/html' });
      response.end(url === '/terminal' ? TERMINAL : PAGE);
    });
    folder = await newFolder();
    machine = await driver.start(specOf(folder, { allowedHosts: [site.host] }), soon());
    operate = operating(machine);
  });
  afterAll(async () => {
    await machine?.stop();
    await site?.close();
    if (folder) await forget(folder);
  });
  beforeEach(async () => {
    await operate('navigate', { url: `${site.url}/start` });
    await operate('click', { selector: '#field' });
  });

  it.each([[['ctrl', 'l']], [['cmd', 'l']], [['Meta', 'L']], [['alt', 'd']], [['F6']]])(
    'is where %j leads: what is typed goes there, and Enter goes to it',
    async (keys) => {
      await lead(keys);
      await type(`${site.url}/other?a=b`);
      expect(await place()).toBe('/start');
      expect(await held()).toBe('');
      expect(await enter()).toMatchObject({ success: true });
      expect(await place()).toBe('/other?a=b');
      await operate('click', { selector: '#field' });
      await type('here again');
      expect(await held()).toBe('here again');
    },
  );

  it('needs no scheme, and a line break is Enter', async () => {
    await lead();
    await type(`${site.host}/without\n`);
    expect(await place()).toBe('/without');
  });

  it('is written key by key as well, and begins with what it was', async () => {
    await lead();
    for (const key of ['end', 'backspace', 'y', 'shift+a', 'enter']) await done('key_press', { key });
    expect(await place()).toBe('/staryA');
    await lead();
    await enter();
    expect(await place()).toBe('/staryA');
  });

  it('is left by escape, by a click, and by an operation on the page', async () => {
    const ways = [
      () => done('key_press', { key: 'escape' }),
      () => done('click', { x: 30, y: 20 }),
      () => operate('click', { selector: '#field' }),
    ];
    for (const [at, leave] of ways.entries()) {
      await lead();
      await type('nowhere.example/');
      await leave();
      await type(String(at));
    }
    expect(await held()).toBe('012');
    expect(await place()).toBe('/start');
  });

  it('is forgotten when everything is let go, and with the tab that it was of', async () => {
    await lead();
    await machine.input.releaseAll();
    await type('page');
    expect(await held()).toBe('page');
    await lead();
    await operate('open-tab', { url: `${site.url}/second` });
    await type('tab');
    expect(await held()).toBe('tab');
    await operate('close-tab');
  });

  it.each([
    ['file:///etc/passwd', 'URLs of "file:" may not be opened'],
    ['javascript:alert(1)', 'URLs of "javascript:" may not be opened'],
    ['chrome://settings', 'URLs of "chrome:" may not be opened'],
    ['the weather', 'The address "the weather" must be an http or https URL.'],
    ['169.254.169.254/latest', '169.254.169.254'],
    ['http://127.0.0.1:1/', '127.0.0.1:1'],
  ])('says that it does not go to %s', async (address, words) => {
    await lead();
    await type(address);
    const { success, error } = await enter();
    expect(success).toBe(false);
    expect(error).toContain(words);
    // Nothing of it is left for who comes next.
    await operate('navigate', { url: `${site.url}/start` });
    await operate('click', { selector: '#field' });
    await type('fine');
    expect(await held()).toBe('fine');
  });

  it('may be that of a file', async () => {
    await lead();
    await type(`${site.url}/file`);
    expect(await enter()).toMatchObject({ success: true });
    expect(await place()).toBe('/start');
  });

  it('is the page’s to give: one that keeps the keys for itself is typed into', async () => {
    await operate('navigate', { url: `${site.url}/terminal` });
    await operate('click', { selector: '#field' });
    await lead();
    await type('ls');
    expect(await held()).toBe('ls');
    expect((await operate('execute', { script: 'typed.slice(0, 2)' })).result).toEqual(['Control', 'l']);
  });

  it('is a person’s at the live view as well, who is told what was refused', async () => {
    const refusals: string[] = [];
    const hand = createHand({
      input: machine.input,
      turn: (signal, work) => work(signal),
      mayAct: () => true,
      signal: soon(),
      refused: (reason) => refusals.push(reason),
    });
    for (const address of [`${site.url}/by-hand`, 'chrome://settings']) {
      hand.do({ type: 'press', keys: ['ctrl', 'l'] });
      for (const sign of address) hand.do({ type: 'text', text: sign });
      hand.do({ type: 'press', keys: ['Enter'] });
      await hand.idle();
    }
    expect(await place()).toBe('/by-hand');
    expect(refusals).toEqual([expect.stringContaining('URLs of "chrome:" may not be opened')]);
  });

  it('leaves no key down', async () => {
    await lead();
    await type('x');
    await done('key_press', { key: 'escape' });
    await done('key_press', { key: 'l' });
    expect(await held()).toBe('l');
  });
});
