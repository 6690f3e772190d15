/** A viewer on a real machine: TigerVNC and x11vnc through the relay, by an RFB client of ours and by noVNC in Chromium. */
import { execFile } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import type { RequestListener } from 'node:http';
import { createRequire } from 'node:module';
import path from 'node:path';
import { promisify } from 'node:util';
import { type Browser, chromium, type Page } from 'playwright-core';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { environmentOf, startFirstBrowser } from '../../src/machines/browser/program.ts';
import { createDesktopDriver } from '../../src/machines/desktop/desktop.ts';
import { type Machine, MachineGone } from '../../src/machines/machine.ts';
import type { RfbClient } from '../../src/machines/rfb/client.ts';
import { rfbClipboard } from '../../src/machines/rfb/clipboard.ts';
import { connectRfb } from '../../src/machines/rfb/connect.ts';
import { rfbInput } from '../../src/machines/rfb/input.ts';
import { rfbScreen } from '../../src/machines/rfb/screen.ts';
import { createVncDriver } from '../../src/machines/vnc/driver.ts';
import { available, emptyFolder } from './needed.ts';
import { bridgeTo, type Relays, startRelays } from './relays.ts';
import {
  Bench,
  eventually,
  hasPrograms,
  type Reader,
  SIZE,
  startReader,
  startX11vnc,
  startXvnc,
  type XServer,
} from './x-servers.ts';

const execute = promisify(execFile);
/** Longer than a second: the host may have much to do. */
const poll = <T>(ask: () => T) => expect.poll(ask, { timeout: 15_000 });
const soon = () => AbortSignal.timeout(20_000);

async function start({ address }: XServer, password?: string): Promise<Machine> {
  const spec = { id: 'm', size: SIZE, folder: '/nonexistent', allowedHosts: [] };
  return await createVncDriver({ openNetwork: true }).start(
    { ...spec, options: { vnc: { ...address, password } } },
    soon(),
  );
}

const inDisplay = (server: XServer, program: string, ...args: readonly string[]) =>
  execute('timeout', ['10', program, ...args], {
    env: { ...process.env, LC_ALL: 'C.UTF-8', DISPLAY: server.display },
  });

/** A terminal in the lower left corner that writes down what a pointer does in it. */
async function startPointed(bench: Bench, server: XServer): Promise<() => Promise<string>> {
  const file = path.join(bench.folder, 'pointed');
  const script = `stty raw -echo; printf '\\033[?1002;1006h'; exec cat > ${file}`;
  bench.run('xterm', ['-b', '0', '-geometry', '70x5+0-0', '-e', 'sh', '-c', script], {
    DISPLAY: server.display,
  });
  await eventually(
    () =>
      readFile(file).then(
        () => true,
        () => false,
      ),
    'the terminal listens',
  );
  return async () => (await readFile(file, 'latin1')).replaceAll('\x1b[', '');
}

/** Somebody who comes through the relay with the RFB client of the drivers. */
async function visit(relays: Relays, bench: Bench) {
  const bridge = await bridgeTo(relays, bench.folder);
  const client: RfbClient = await connectRfb({ path: bridge.path }, { signal: soon() });
  return {
    client,
    screen: rfbScreen(client),
    input: rfbInput(client),
    clipboard: rfbClipboard(client),
    async leave() {
      client.close();
      await bridge.close();
    },
  };
}

const F5 = '\x1b[15~';
const SHIFT_F5 = '\x1b[15;2~';

describe.skipIf(!hasPrograms('Xtigervnc', 'tigervncpasswd', 'xterm', 'xclip', 'xsetroot', 'xdotool'))(
  'TigerVNC',
  () => {
    let bench: Bench;
    let server: XServer;
    let machine: Machine;
    let reader: Reader;
    let relays: Relays;
    let guest: Awaited<ReturnType<typeof visit>>;
    let may = false;

    beforeAll(async () => {
      bench = await Bench.open();
      server = await startXvnc(bench, { password: 'secret' });
      machine = await start(server, 'secret');
      reader = await startReader(bench, server.display, machine.input);
      relays = await startRelays({ open: () => machine.rfb!.open(soon()), mayType: () => may });
      guest = await visit(relays, bench);
    });
    beforeEach(() => {
      may = false;
    });
    afterAll(async () => {
      await guest?.leave();
      await relays?.close();
      await machine?.stop();
      await bench?.stop();
    });

    const press = async (...keys: string[]) => {
      for (const key of keys) await machine.input.key(key, true, soon());
      for (const key of keys.reverse()) await machine.input.key(key, false, soon());
    };

    it('shows the machine without its password', async () => {
      await inDisplay(server, 'xsetroot', '-solid', '#3366cc');
      const of = async (screen: Machine['screen']) =>
        (await screen.capture({ format: 'png', signal: soon() })).data;
      expect(guest.screen.size()).toEqual(SIZE);
      await poll(async () => (await of(guest.screen)).equals(await of(machine.screen))).toBe(true);
    });

    it('types only while it may', async () => {
      const { dropped } = relays.last();
      await guest.input.text('not this', soon());
      await guest.client.settled(soon());
      expect(relays.last().dropped).toBe(dropped + 16);
      may = true;
      await guest.input.text('but this: é漢', soon());
      const text = 'but this: é漢';
      expect(await reader.read(Buffer.byteLength(text))).toBe(text);
    });

    it('lets go of Shift when control changes hands', async () => {
      may = true;
      await guest.input.key('shift', true, soon());
      await guest.client.settled(soon());
      await press('f5');
      expect(await reader.read(SHIFT_F5.length)).toBe(SHIFT_F5);
      may = false;
      relays.last().letGo();
      await guest.client.settled(soon());
      await press('f5');
      expect(await reader.read(F5.length)).toBe(F5);
      // The finger is still on it.
      await guest.input.releaseAll();
      await press('f5');
      expect(await reader.read(F5.length)).toBe(F5);
    });

    it('lets go of a button where it was, and of what it offers to paste', async () => {
      const pointed = await startPointed(bench, server);
      may = true;
      await guest.input.move(40, SIZE.height - 20, soon());
      await guest.input.button('left', true, 1, soon());
      await guest.clipboard.write('aus der Ferne', soon());
      await poll(pointed).toMatch(/^<0;\d+;\d+M$/);
      expect((await inDisplay(server, 'xclip', '-o', '-selection', 'clipboard')).stdout).toBe(
        'aus der Ferne',
      );
      may = false;
      await guest.input.move(200, 300, soon());
      relays.last().letGo();
      await poll(pointed).toMatch(/^<0;(\d+;\d+)M<0;\1m$/);
      // What nobody offers any more is not waited for.
      await expect(inDisplay(server, 'xclip', '-o', '-selection', 'clipboard')).rejects.toMatchObject({
        code: 1,
      });
      await guest.input.releaseAll();
      await machine.input.move(20, 20, soon());
    });

    it('lets go when the viewer leaves', async () => {
      may = true;
      await guest.input.key('shift', true, soon());
      await guest.client.settled(soon());
      await guest.leave();
      expect(await relays.last().ended).toEqual({ by: 'viewer', reason: 'The viewer left.' });
      await press('f5');
      expect(await reader.read(F5.length)).toBe(F5);
      guest = await visit(relays, bench);
    });

    describe('in noVNC', () => {
      let browser: Browser;
      let page: Page;
      let viewer: Relays;

      beforeAll(async () => {
        viewer = await startRelays({
          open: () => machine.rfb!.open(soon()),
          mayType: () => may,
          pages,
        });
        ({ started: browser } = await startFirstBrowser(process.env, (program) =>
          chromium.launch({
            executablePath: program.path,
            env: environmentOf(program, process.env),
            args: ['--no-sandbox'],
          }),
        ));
        page = await browser.newPage({ viewport: { width: 1000, height: 800 } });
        await page.goto(`http://${viewer.url}/`);
        await page.waitForFunction('globalThis.connected === true');
      });
      afterAll(async () => {
        await browser?.close();
        await viewer?.close();
      });

      it('shows the machine as large as it is, and what changes on it', async () => {
        for (const colour of ['#123456', '#fedcba']) {
          await inDisplay(server, 'xsetroot', '-solid', colour);
          await poll(() => page.evaluate('pixel()')).toEqual({ ...SIZE, colour });
        }
      });

      it('types only while it may', async () => {
        const { dropped } = viewer.last();
        await page.keyboard.type('not this');
        await poll(() => viewer.last().dropped).toBe(dropped + 16);
        may = true;
        await page.keyboard.type('But THIS, (1)!');
        await page.keyboard.press('Control+c');
        await page.keyboard.press('ArrowUp');
        expect(await reader.read(14 + 1 + 3)).toBe('But THIS, (1)!\x03\x1b[A');
      });

      it('points only while it may, and turns the wheel', async () => {
        const where = async () =>
          (await inDisplay(server, 'xdotool', 'getmouselocation')).stdout.replace(/ screen.*\s*/, '');
        await machine.input.move(20, 20, soon());
        const { dropped } = viewer.last();
        await page.mouse.move(300, 310);
        await page.mouse.down();
        await page.mouse.up();
        await poll(() => viewer.last().dropped).toBeGreaterThanOrEqual(dropped + 2);
        expect(await where()).toBe('x:20 y:20');
        may = true;
        await page.mouse.move(310, 320);
        await page.mouse.wheel(0, 100);
        await poll(where).toBe('x:310 y:320');
        await page.mouse.move(20, 20);
        await poll(where).toBe('x:20 y:20');
      });

      it('lets go of a key that is held there', async () => {
        may = true;
        await page.keyboard.down('Shift');
        await page.keyboard.press('F5');
        expect(await reader.read(SHIFT_F5.length)).toBe(SHIFT_F5);
        may = false;
        viewer.last().letGo();
        await press('f5');
        expect(await reader.read(F5.length)).toBe(F5);
        await page.keyboard.up('Shift');
      });

      it('is told when the machine is stopped', async () => {
        await machine.stop();
        await page.waitForFunction('globalThis.connected === false');
        expect(await viewer.last().ended).toEqual({
          by: 'machine',
          reason: 'The VNC server ended the connection.',
        });
        await expect(machine.rfb!.open(soon())).rejects.toThrow('The VNC connection was closed.');
      });
    });
  },
);

/** noVNC as it comes, and a page that says what it shows. */
const PAGE = `<!doctype html><style>body { margin: 0 }</style><div id="screen" style="width:800px;height:600px"></div>
<script type="module">
import RFB from '/novnc/core/rfb.js';
const rfb = new RFB(document.getElementById('screen'), 'ws://' + location.host);
rfb.addEventListener('connect', () => { rfb.focus(); globalThis.connected = true; });
rfb.addEventListener('disconnect', () => { globalThis.connected = false; });
globalThis.pixel = () => {
  const canvas = document.querySelector('canvas');
  const { data } = canvas.getContext('2d').getImageData(canvas.width - 2, canvas.height - 2, 1, 1);
  const colour = '#' + [...data].slice(0, 3).map((part) => part.toString(16).padStart(2, '0')).join('');
  return { width: canvas.width, height: canvas.height, colour };
};
</script>`;
const require = createRequire(import.meta.url);
const NOVNC = path.join(path.dirname(require.resolve('@novnc/novnc')), '..');

const pages: RequestListener = (request, response) => {
  const { pathname } = new URL(request.url ?? '/', 'http://here');
  if (pathname === '/') return void response.setHeader('content-type', 'text/html').end(PAGE);
  readFile(path.join(NOVNC, pathname.replace(/^\/novnc/, ''))).then(
    (script) => response.setHeader('content-type', 'text/javascript').end(script),
    () => response.writeHead(404).end(),
  );
};

describe.skipIf(!hasPrograms('x11vnc', 'Xvfb', 'xterm', 'xsetroot'))('x11vnc', () => {
  it('types only while it may, and lets go', async () => {
    const bench = await Bench.open();
    try {
      const server = await startX11vnc(bench);
      const machine = await start(server);
      const reader = await startReader(bench, server.display, machine.input);
      let may = false;
      const relays = await startRelays({ open: () => machine.rfb!.open(soon()), mayType: () => may });
      const guest = await visit(relays, bench);
      await guest.input.text('no', soon());
      await guest.client.settled(soon());
      may = true;
      await guest.input.text('Yes', soon());
      expect(await reader.read(3)).toBe('Yes');
      await guest.input.key('ctrl', true, soon());
      await guest.client.settled(soon());
      for (const down of [true, false]) await machine.input.key('a', down, soon());
      expect(await reader.read(1)).toBe('\x01');
      may = false;
      relays.last().letGo();
      await guest.client.settled(soon());
      for (const down of [true, false]) await machine.input.key('a', down, soon());
      expect(await reader.read(1)).toBe('a');
      await guest.leave();
      await relays.close();
      await machine.stop();
    } finally {
      await bench.stop();
    }
  });
});

describe.skipIf(!hasPrograms('Xtigervnc', 'tigervncpasswd', 'xsetroot', 'openssl'))('TigerVNC in TLS', () => {
  it('is seen and driven the same', async () => {
    const bench = await Bench.open();
    try {
      const server = await startXvnc(bench, { password: 'secret', security: 'X509Vnc', certificate: true });
      const machine = await start(server, 'secret');
      const relays = await startRelays({ open: () => machine.rfb!.open(soon()), mayType: () => true });
      const guest = await visit(relays, bench);
      await inDisplay(server, 'xsetroot', '-solid', '#3366cc');
      const of = async (screen: Machine['screen']) =>
        (await screen.capture({ format: 'png', signal: soon() })).data;
      await poll(async () => (await of(guest.screen)).equals(await of(machine.screen))).toBe(true);
      await machine.stop();
      expect((await relays.last().ended).by).toBe('machine');
      await guest.leave();
      await relays.close();
    } finally {
      await bench.stop();
    }
  });
});

const desktops = createDesktopDriver({ openNetwork: false });
const { ok, reason } = await desktops.probe();

describe.skipIf(!available(ok ? null : `desktops: ${reason}`))('a desktop', () => {
  it('has a door of its own, that is shut when it ends', async () => {
    const folder = await emptyFolder();
    const spec = { id: 'test', size: SIZE, folder, allowedHosts: [], options: {} };
    const machine = await desktops.start(spec, soon());
    try {
      const { socket, serverInit } = await machine.rfb!.open(soon());
      expect([serverInit.readUInt16BE(0), serverInit.readUInt16BE(2)]).toEqual([SIZE.width, SIZE.height]);
      const closed = new Promise((resolve) => socket.once('close', resolve));
      const stopped = machine.stop();
      // The name that led to its screen may lead to another's from here on.
      await expect(machine.rfb!.open(soon())).rejects.toBeInstanceOf(MachineGone);
      await Promise.all([stopped, closed]);
    } finally {
      await machine.stop();
    }
  });
});
