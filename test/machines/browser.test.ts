/** The browser driver, against a real Chromium and pages of our own. */
import { spawn } from 'node:child_process';
import { createSocket } from 'node:dgram';
import { mkdir, readFile, symlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import sharp from 'sharp';
import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { installedBrowsers } from '../../src/machines/browser/program.ts';
import { HOME } from '../../src/machines/files/inside.ts';
import { listDownloads } from '../../src/machines/files/read.ts';
import { type Machine, MachineGone, MachineRefusal } from '../../src/machines/machine.ts';
import {
  driver,
  forget,
  newFolder,
  type Operate,
  operating,
  SIZE,
  type Site,
  serve,
  skipped,
  soon,
  specOf,
} from './browser-scene.ts';

vi.setConfig({ testTimeout: 60_000, hookTimeout: 120_000 });

const FORM = `<!doctype html><title>Form</title><style>body{margin:0;background:#fff}
#field{position:absolute;left:20px;top:20px;width:600px;height:300px} #box{position:absolute;left:700px;top:50px;width:100px;height:100px;background:#0000ff}
button,a,input{position:absolute;left:20px} .tall{height:3000px}</style>
<textarea id="field"></textarea><div id="box" onmousedown="log('down '+event.button+' '+event.detail+' '+event.clientX+','+event.clientY+(event.ctrlKey?' ctrl':''))"></div>
<button id="ask" style="top:340px" onclick="document.title=String(confirm('Sure?'))">ask</button>
<button id="name" style="top:380px" onclick="document.title=String(prompt('Name?','nobody'))">name</button>
<a id="new" style="top:420px" target="_blank" href="/other">new</a><a id="get" style="top:450px" href="/file">get</a>
<input id="up" type="file" style="top:480px"><div class="tall"></div>
<script>window.seen=[];function log(text){seen.push(text)}
addEventListener('keydown',event=>log('key '+event.key));addEventListener('wheel',event=>log('wheel '+event.deltaX+','+event.deltaY));</script>`;

describe.skipIf(skipped)('a browser machine', () => {
  let site: Site;
  let machine: Machine;
  let operate: Operate;
  let folder: string;

  const value = async (expression: string) => (await operate('execute', { script: expression })).result;
  const press = async (...names: string[]) => {
    for (const name of names) await machine.input.key(name, true, soon());
    for (const name of names.reverse()) await machine.input.key(name, false, soon());
  };
  const clickAt = async (x: number, y: number, clicks = 1) => {
    await machine.input.move(x, y, soon());
    for (let click = 1; click <= clicks; click += 1) {
      await machine.input.button('left', true, click, soon());
      await machine.input.button('left', false, click, soon());
    }
  };
  const settle = () => machine.screen.settle({ quietMs: 100, maxMs: 3_000, signal: soon() });

  beforeAll(async () => {
    site = await serve((incoming, response) => {
      if (incoming.url === '/file') {
        response.setHeader('content-disposition', 'attachment; filename="report.txt"');
        response.end('the report');
        return;
      }
      response.setHeader('content-type', 'text/html; charset=utf-8');
      if (incoming.url === '/cookies') response.setHeader('set-cookie', ['a=1', 'b=2; max-age=9999']);
      if (incoming.url === '/other') response.end('<title>Other</title><p>other');
      else if (incoming.url === '/cookies') response.end(`<title>${incoming.headers.cookie ?? ''}</title>`);
      else if (incoming.url === '/strict') {
        response.setHeader('content-security-policy', "script-src 'none'");
        response.end('<title>Strict</title>');
      } else response.end(FORM);
    });
    folder = await newFolder();
    machine = await driver.start(specOf(folder, { allowedHosts: [site.host] }), soon());
    operate = operating(machine);
  });
  afterAll(async () => {
    await machine?.stop();
    await site?.close();
    await forget(folder);
  });
  beforeEach(async () => {
    const { tabs } = (await operate('list_tabs')) as { tabs: unknown[] };
    if (tabs.length > 1) await operate('close');
    await operate('navigate', { url: site.url });
  });

  it('says what it is', async () => {
    expect(machine.kind).toBe('browser');
    expect(machine.isolation).toBe(process.getuid?.() === 0 ? 'none' : 'full');
    expect([...machine.capabilities].sort()).toEqual(['browser', 'clipboard', 'files', 'input', 'screen']);
    expect(await driver.probe()).toMatchObject({ ok: true });
    expect(machine.state).toMatchObject({ urls: [`${site.url}/`], active: 0, ...SIZE });
    expect(JSON.parse(JSON.stringify(machine.state))).toEqual(machine.state);
  });

  it('draws pixels that are the coordinates of clicks', async () => {
    for (const format of ['jpeg', 'png'] as const) {
      const shot = await machine.screen.capture({ format, signal: soon() });
      const image = sharp(shot.data);
      expect(await image.metadata()).toMatchObject({ format, ...SIZE });
      const { data, info } = await image.raw().toBuffer({ resolveWithObject: true });
      const at = (750 + 100 * info.width) * info.channels;
      expect(data[at + 2]).toBeGreaterThan(230);
      expect(data[at]).toBeLessThan(25);
    }
    await clickAt(750, 100, 2);
    expect(await value('seen')).toEqual(['down 0 1 750,100', 'down 0 2 750,100']);
  });

  it('holds modifiers during clicks, lets go of everything, and turns the wheel', async () => {
    await machine.input.key('CTRL', true, soon());
    await clickAt(710, 60);
    await machine.input.releaseAll();
    await clickAt(710, 60);
    await machine.input.scroll(0, 2, soon());
    await settle();
    expect(await value('seen')).toEqual([
      'key Control',
      'down 0 1 710,60 ctrl',
      'down 0 1 710,60',
      'wheel 0,240',
    ]);
    expect(await value('scrollY')).toBe(240);
  });

  it.each([
    ['ASCII', 'Hello, "World"! ~`@#$%^&*()_+{}|:<>?-=[]\\;\',./ 0123456789'],
    ['accents', 'Crème brûlée, Ñandú, Größe'],
    ['Cyrillic and CJK', 'Привет, мир. 你好，世界。こんにちは 안녕'],
    ['emoji', 'ok 👍🏽 👩‍👩‍👧 🏳️‍🌈 done'],
    ['lines', 'first\nsecond\n\nfourth é'],
    ['5,000 characters', 'The quick brown fox. Ünïcode 你好 👍\n'.repeat(140)],
  ])('writes %s, and it reads back equal', async (_, text) => {
    await clickAt(100, 100);
    await machine.input.text(text, soon());
    expect(await value('document.querySelector("#field").value')).toBe(text);
  });

  it('knows keys by their pyautogui names, and names the one it does not know', async () => {
    await clickAt(100, 100);
    await machine.input.text('abc', soon());
    await press('Home');
    await press('del');
    await press('ctrl', 'A');
    await press('F5');
    await press('é');
    expect(await value('document.querySelector("#field").value')).toBe('é');
    expect(await value('seen')).toEqual(
      expect.arrayContaining(['key Home', 'key Delete', 'key Control', 'key F5']),
    );
    await expect(machine.input.key('hyperdrive', true, soon())).rejects.toThrow(/"hyperdrive"/);
    await expect(machine.input.key('hyperdrive', true, soon())).rejects.toBeInstanceOf(MachineRefusal);
  });

  it('reads and writes the clipboard that the page pastes from and copies to', async () => {
    await machine.clipboard?.write('geschnitten ✂️', soon());
    await clickAt(100, 100);
    await press('ctrl', 'v');
    expect(await value('document.querySelector("#field").value')).toBe('geschnitten ✂️');
    await machine.input.text(' more', soon());
    await press('ctrl', 'a');
    await press('ctrl', 'c');
    expect(await machine.clipboard?.read(soon())).toBe('geschnitten ✂️ more');
    expect(((await operate('list_tabs')) as { tabs: unknown[] }).tabs).toHaveLength(1);
  });

  it('shows the last frame while a dialog is open, refuses clicks, and answers by keys and by operation', async () => {
    await clickAt(35, 350);
    const since = performance.now();
    const shot = await machine.screen.capture({ format: 'jpeg', signal: soon() });
    expect(performance.now() - since).toBeLessThan(10_000);
    expect(shot.stale).toBe('dialog');
    expect(await sharp(shot.data).metadata()).toMatchObject(SIZE);
    expect(await operate('state')).toMatchObject({ dialog: { type: 'confirm', message: 'Sure?' } });
    await expect(clickAt(100, 100)).rejects.toThrow(/Sure\?/);
    await expect(operate('get_dom')).rejects.toThrow(/Sure\?/);
    await settle();
    await press('enter');
    expect(await operate('state')).toMatchObject({ title: 'true', dialog: null });
    await clickAt(35, 350);
    await press('Escape');
    expect(await operate('state')).toMatchObject({ title: 'false' });
    expect((await machine.screen.capture({ format: 'png', signal: soon() })).stale).toBeUndefined();
    await clickAt(35, 390);
    await machine.input.text('Ada\n', soon());
    expect(await operate('state')).toMatchObject({ title: 'Ada' });
    expect(await operate('click', { selector: '#name' })).toMatchObject({
      dialog: { default_value: 'nobody' },
    });
    await operate('dialog', { action: 'accept', text: 'Grace' });
    expect(await operate('state')).toMatchObject({ title: 'Grace' });
    await expect(operate('dialog', { action: 'accept' })).rejects.toThrow('No dialog is open');
  });

  it('shows one dialog after the other', async () => {
    await value("setTimeout(() => { alert('one'); alert('two'); }, 10), 1");
    for (const message of ['one', 'two']) {
      await vi.waitFor(
        async () => expect(await operate('state')).toMatchObject({ dialog: { message } }),
        5_000,
      );
      await press('enter');
    }
    await vi.waitFor(async () => expect(await operate('state')).toMatchObject({ dialog: null }), 5_000);
  });

  it('asks before it leaves a page that wants to be asked', async () => {
    await value('onbeforeunload = (event) => { event.preventDefault(); return "x"; }, 1');
    await clickAt(100, 100);
    expect(await operate('navigate', { url: `${site.url}/other` })).toMatchObject({
      dialog: { type: 'beforeunload' },
    });
    await operate('dialog', { action: 'accept' });
    await operate('wait', { ms: 300 });
    await settle();
    expect(await operate('state')).toMatchObject({ dialog: null });
  });

  it('follows new tabs and falls back when they close', async () => {
    await clickAt(30, 430);
    await operate('wait', { ms: 300 });
    expect(await operate('state')).toMatchObject({
      title: 'Other',
      active_tab: expect.not.stringMatching(/^tab-1$/),
    });
    const shot = await machine.screen.capture({ format: 'jpeg', signal: soon() });
    expect(await sharp(shot.data).metadata()).toMatchObject(SIZE);
    expect(machine.state).toMatchObject({ urls: [`${site.url}/`, `${site.url}/other`], active: 1 });
    await operate('close_tab');
    expect(await operate('state')).toMatchObject({ title: 'Form' });
    const opened = await operate('open_tab', { url: `${site.url}/other` });
    await operate('switch_tab', { index: 0 });
    expect(await operate('state')).toMatchObject({ title: 'Form' });
    await operate('switch_tab', { tab_id: opened.tab_id });
    expect(await operate('state')).toMatchObject({ title: 'Other' });
    await operate('close_tab', { index: 0 });
    await operate('close_tab');
    expect(await operate('state')).toMatchObject({ url: 'about:blank' });
    await machine.screen.capture({ format: 'jpeg', signal: soon() });
    await expect(operate('switch_tab', { tab_id: 'none' })).rejects.toBeInstanceOf(MachineRefusal);
  });

  it('numbers what can be clicked, and clicks and types there', async () => {
    const { elements } = (await operate('get_clickables')) as {
      elements: { index: number; tag: string; text: string; x: number }[];
    };
    const field = elements.find(({ tag }) => tag === 'textarea');
    expect(field).toMatchObject({ x: expect.any(Number), width: expect.any(Number) });
    await operate('type', { index: field?.index, text: 'one' });
    await operate('type', { selector: '#field', text: 'two\nthree', clear: true });
    expect(await value('document.querySelector("#field").value')).toBe('two\nthree');
    await operate('click', { x: 750, y: 100 });
    expect(await value('seen.at(-1)')).toBe('down 0 1 750,100');
    await expect(operate('click', { index: 499 })).rejects.toThrow(/get_clickables/);
    await expect(operate('click', {})).rejects.toBeInstanceOf(MachineRefusal);
    await expect(operate('click', { selector: '>>>' })).rejects.toBeInstanceOf(MachineRefusal);
  });

  it('answers with results that end somewhere', async () => {
    await value('document.body.append("é".repeat(2_000_000)), 1');
    const dom = (await operate('get_dom')) as { html: string; truncated: boolean };
    expect(dom.truncated).toBe(true);
    expect(Buffer.byteLength(dom.html)).toBeLessThanOrEqual(1_000_000);
    expect(await operate('get_dom', { selector: '#box' })).toMatchObject({ truncated: false });
    expect(await operate('execute', { code: '"x".repeat(5e6)' })).toMatchObject({ truncated: true });
    expect(await operate('screenshot', { format: 'png' })).toMatchObject({ format: 'png', ...SIZE });
    expect(await operate('info')).toMatchObject({ version: expect.any(String), device_pixel_ratio: 1 });
    expect(await operate('scroll', { direction: 'down', amount: 400 })).toMatchObject({
      url: `${site.url}/`,
    });
  });

  it('runs expressions, bodies and functions, also where a page forbids eval', async () => {
    await operate('navigate', { url: `${site.url}/strict` });
    expect(await value('document.title')).toBe('Strict');
    expect(await value('const a = 2; return a * 3;')).toBe(6);
    expect(await value('() => [1, null, "x"]')).toEqual([1, null, 'x']);
    expect(await operate('execute', { script: 'args[0] + 1', args: [1] })).toEqual({ result: 2 });
    await expect(value('((')).rejects.toThrow('syntax error');
    await expect(value('missing.thing')).rejects.toBeInstanceOf(MachineRefusal);
  });

  it('ends what takes too long, and what nobody waits for any more', async () => {
    const options = { timeoutMs: 1_000, signal: soon() };
    const forever = { script: 'new Promise(() => {})' };
    await expect(machine.browser?.operate('execute', forever, options)).rejects.toThrow('within 1000 ms');
    await expect(machine.browser?.operate('wait', { selector: '#never' }, options)).rejects.toBeInstanceOf(
      MachineRefusal,
    );
    const reason = new Error('enough');
    await expect(
      machine.browser?.operate('execute', forever, { timeoutMs: 9_000, signal: AbortSignal.abort(reason) }),
    ).rejects.toBe(reason);
    await expect(machine.screen.capture({ format: 'png', signal: AbortSignal.abort(reason) })).rejects.toBe(
      reason,
    );
  });

  it.each([
    'file:///etc/passwd',
    'javascript:alert(1)',
    'data:text/html,x',
    'chrome://version',
    'view-source:http://a',
    'ftp://a',
    '',
  ])('does not go to %s', async (url) => {
    await expect(operate('navigate', { url })).rejects.toBeInstanceOf(MachineRefusal);
    await expect(operate('open_tab', { url })).rejects.toBeInstanceOf(MachineRefusal);
  });

  it('reaches nothing of the host but what is listed, by no way', async () => {
    const heard: string[] = [];
    const secret = await serve((incoming, response) => {
      heard.push(incoming.url ?? '');
      response.end('secret');
    });
    const port = secret.host.split(':')[1];
    for (const url of [
      secret.url,
      `http://localhost:${port}/`,
      `http://[::1]:${port}/`,
      'http://169.254.169.254/',
      `http://2130706433:${port}/`,
    ]) {
      const { status } = await operate('navigate', { url });
      expect(status, url).toBe(403);
    }
    expect((await operate('get_dom')).html).toContain('MACHINE_NETWORK=open');
    await operate('navigate', { url: site.url });
    await operate('execute', {
      script: `await fetch('${secret.url}/fetch', { mode: 'no-cors' }).catch(() => {});
        const socket = new WebSocket('ws://${secret.host}/socket');
        await new Promise((resolve) => { socket.onclose = socket.onerror = resolve; });`,
    });
    expect(heard).toEqual([]);
    await secret.close();
  });

  it('sends no packet past the proxy', async () => {
    const socket = createSocket('udp4');
    const packets: Buffer[] = [];
    socket.on('message', (packet) => packets.push(packet));
    await new Promise<void>((resolve) => socket.bind(0, '127.0.0.1', resolve));
    const script = `const peer = new RTCPeerConnection({ iceServers: [{ urls: 'stun:127.0.0.1:${socket.address().port}' }] });
      peer.createDataChannel('x');
      const done = new Promise((resolve) => { peer.onicegatheringstatechange = () => peer.iceGatheringState === 'complete' && resolve(); });
      await peer.setLocalDescription(await peer.createOffer());
      await Promise.race([done, new Promise((resolve) => setTimeout(resolve, 3000))]);
      return peer.localDescription.sdp.includes('a=candidate');`;
    expect(await operate('execute', { script })).toEqual({ result: false });
    expect(packets).toEqual([]);
    socket.close();
  });

  it('lands downloads at home, and gives pages files of home only', async () => {
    await clickAt(30, 460);
    const file = join(folder, 'home', 'Downloads', 'report.txt');
    await vi.waitFor(async () => expect(await readFile(file, 'utf8')).toBe('the report'), 5_000);
    expect(await listDownloads(join(folder, 'home'))).toMatchObject({ files: [{ name: 'report.txt' }] });
    await mkdir(join(folder, 'home', 'docs'), { recursive: true });
    await writeFile(join(folder, 'home', 'docs', 'a.txt'), 'a');
    await symlink('/etc/hostname', join(folder, 'home', 'escape')).catch(() => {});
    await clickAt(50, 490);
    await vi.waitFor(
      async () => expect(await operate('state')).toMatchObject({ file_chooser: { multiple: false } }),
      5_000,
    );
    for (const path of ['../profile/Local State', '/etc/hostname', 'escape', 'docs', '']) {
      await expect(operate('upload', { paths: [path] }), path).rejects.toThrow(/home/);
    }
    await operate('upload', { paths: ['docs/a.txt'] });
    expect(await value('document.querySelector("#up").files[0].name')).toBe('a.txt');
    await operate('upload', { selector: '#up', paths: [`${HOME}/Downloads/report.txt`] });
    expect(await value('document.querySelector("#up").files[0].name')).toBe('report.txt');
  });

  it('keeps cookies and open pages over a restart, and says nothing of an end that was asked for', async () => {
    const own = await newFolder();
    const spec = specOf(own, { allowedHosts: [site.host] });
    const first = await driver.start(spec, soon());
    const ends: Error[] = [];
    first.onExit((reason) => ends.push(reason));
    await operating(first)('navigate', { url: `${site.url}/cookies` });
    await operating(first)('open_tab', { url: `${site.url}/other` });
    const { urls } = first.state;
    await first.stop();
    expect(ends).toEqual([]);
    await expect(first.screen.capture({ format: 'png', signal: soon() })).rejects.toBeInstanceOf(MachineGone);
    const second = await driver.start({ ...spec, options: { restore: { urls, active: 0 } } }, soon());
    expect(second.state).toMatchObject({ urls: [`${site.url}/cookies`, `${site.url}/other`], active: 0 });
    const { result } = await operating(second)('execute', { script: 'document.title' });
    expect(String(result).split('; ').sort()).toEqual(['a=1', 'b=2']);
    await second.stop();
    await forget(own);
  });

  it('tells once that its browser has died, and whoever waits', async () => {
    const own = await newFolder();
    const dying = await driver.start(specOf(own), soon());
    const ends: Error[] = [];
    dying.onExit((reason) => ends.push(reason));
    const waiting = operating(dying)('execute', { script: 'new Promise(() => {})' });
    const told = expect(waiting).rejects.toBeInstanceOf(MachineGone);
    process.kill(Number(dying.state.pid), 'SIGKILL');
    await told;
    await expect(dying.input.move(1, 1, soon())).rejects.toBeInstanceOf(MachineGone);
    await vi.waitFor(() => expect(ends).toHaveLength(1), 5_000);
    expect(ends[0]).toBeInstanceOf(MachineGone);
    await dying.stop();
    await driver.reap(dying.state);
    await forget(own);
  });

  it('drives a browser that runs elsewhere, where the machine may go, and leaves it running', async () => {
    const own = await newFolder();
    const [program] = installedBrowsers(process.env);
    if (!program) return;
    const elsewhere = spawn(
      program.path,
      [
        '--headless',
        '--no-sandbox',
        '--remote-debugging-port=0',
        `--user-data-dir=${own}/profile`,
        '--window-size=700,500',
      ],
      { stdio: ['ignore', 'ignore', 'pipe'] },
    );
    try {
      const port = await new Promise<string>((resolve) => {
        let text = '';
        elsewhere.stderr.setEncoding('utf8').on('data', (chunk: string) => {
          text += chunk;
          const found = /listening on ws:\/\/127\.0\.0\.1:(\d+)/.exec(text)?.[1];
          if (found) resolve(found);
        });
      });
      const options = { cdp_url: `http://127.0.0.1:${port}` };
      await expect(driver.start(specOf(own, { options }), soon())).rejects.toThrow(/MACHINE_NETWORK=open/);
      for (const cdp_url of ['file:///x', 'http://0x7f.1:1', 'nonsense']) {
        await expect(
          driver.start(specOf(own, { options: { cdp_url } }), soon()),
          cdp_url,
        ).rejects.toBeInstanceOf(MachineRefusal);
      }
      const remote = await driver.start(
        specOf(own, { options, allowedHosts: [`127.0.0.1:${port}`] }),
        soon(),
      );
      expect([remote.isolation, remote.home]).toEqual(['remote', undefined]);
      expect([...remote.capabilities]).not.toContain('files');
      const shot = await remote.screen.capture({ format: 'png', signal: soon() });
      expect(await sharp(shot.data).metadata()).toMatchObject(SIZE);
      await driver.reap(remote.state);
      await remote.stop();
      expect((await fetch(`http://127.0.0.1:${port}/json/version`)).status).toBe(200);
    } finally {
      elsewhere.kill('SIGKILL');
      await forget(own);
    }
  });
});
