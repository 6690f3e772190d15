/** The RFB client and the `vnc` driver against real servers: TigerVNC, x11vnc and QEMU. */
import { execFile } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { promisify } from 'node:util';
import sharp from 'sharp';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Machine, Spec } from '../../src/machines/machine.ts';
import { connectRfb } from '../../src/machines/rfb/connect.ts';
import { rfbInput } from '../../src/machines/rfb/input.ts';
import { rfbScreen } from '../../src/machines/rfb/screen.ts';
import { createVncDriver } from '../../src/machines/vnc/driver.ts';
import {
  Bench,
  end,
  eventually,
  freePort,
  hasPrograms,
  type Reader,
  SIZE,
  startQemu,
  startReader,
  startX11vnc,
  startXvnc,
  type XServer,
} from './x-servers.ts';

const execute = promisify(execFile);
const soon = () => AbortSignal.timeout(20_000);

function spec(vnc: unknown): Spec {
  return { id: 'm', size: SIZE, folder: '/nonexistent', allowedHosts: [], options: { vnc } };
}

const start = (server: XServer, password?: string): Promise<Machine> =>
  createVncDriver({ openNetwork: true }).start(spec({ ...server.address, password }), soon());

async function colourAt(machine: Pick<Machine, 'screen'>, x: number, y: number): Promise<string> {
  const { data } = await machine.screen.capture({ format: 'png', signal: soon() });
  const pixel = await sharp(data).extract({ left: x, top: y, width: 1, height: 1 }).raw().toBuffer();
  return pixel.subarray(0, 3).toString('hex');
}

async function copied(server: XServer, selection: string): Promise<string> {
  const { stdout } = await execute('timeout', ['5', 'xclip', '-o', '-selection', selection], {
    env: { ...process.env, LC_ALL: 'C.UTF-8', DISPLAY: server.display },
  });
  return stdout;
}

/** Paints the screen's background: the surest thing to see. */
async function paint(server: XServer, colour: string): Promise<void> {
  await execute('xsetroot', ['-solid', colour], { env: { ...process.env, DISPLAY: server.display } });
}

/** What a keyboard has, what it lacks, and more than an X server has keycodes for. */
const TEXTS: readonly [string, string][] = [
  ['ASCII', 'Hello, World! ~`|\\{}[]<>?/"\'#@$%^&*()_+-=:;'],
  ['accents', 'äöüßÄÖÜéèêçñÿØ¿¡€'],
  ['Cyrillic', 'Привет, мир! Съешь же ещё этих мягких французских булок'],
  ['CJK', '漢字かな交じり文、日本語。你好世界 한국어'],
  ['emoji', '😀👍🏽👩‍💻🎉'],
  ['tabs and lines', 'a\tb\n\tpé\t漢\n\nd\n'],
  [
    '5,000 mixed characters',
    Array.from({ length: 5000 }, (_, at) =>
      at % 160 === 159 ? '\n' : [...'abc défg ЖЗ 漢字 😀 XYZ'][at % 20],
    ).join(''),
  ],
  [
    '2,000 different ideographs',
    Array.from({ length: 2000 }, (_, at) => String.fromCodePoint(0x4e00 + at)).join(''),
  ],
];

describe.skipIf(
  !hasPrograms('Xtigervnc', 'tigervncpasswd', 'xterm', 'xclip', 'xsetroot', 'xrandr', 'openssl'),
)('TigerVNC', () => {
  let bench: Bench;
  let server: XServer;
  let machine: Machine;
  let reader: Reader;

  beforeAll(async () => {
    bench = await Bench.open();
    server = await startXvnc(bench, { password: 'secret' });
    machine = await start(server, 'secret');
    reader = await startReader(bench, server.display, machine.input);
  });
  afterAll(async () => {
    await machine?.stop();
    await bench?.stop();
  });

  it('is a machine elsewhere with a screen, input and a clipboard', async () => {
    expect(await createVncDriver({ openNetwork: true }).probe()).toEqual({ ok: true, isolation: 'remote' });
    expect([...machine.capabilities]).toEqual(['screen', 'input', 'clipboard']);
    expect(machine.screen.size()).toEqual(SIZE);
    await createVncDriver({ openNetwork: true }).reap(machine.state);
  });

  it.each(TEXTS)('types %s', async (_, text) => {
    await machine.input.text(text, soon());
    expect(await reader.read(Buffer.byteLength(text))).toBe(text);
  });

  it('types 5,000 characters of ASCII', async () => {
    const text = Array.from({ length: 5000 }, (_, at) => String.fromCharCode(33 + (at % 94))).join('');
    await machine.input.text(text, soon());
    expect(await reader.read(5000)).toBe(text);
  });

  it('presses keys by name, with and without modifiers', async () => {
    const press = async (...names: string[]) => {
      for (const name of names) await machine.input.key(name, true, soon());
      for (const name of names.reverse()) await machine.input.key(name, false, soon());
    };
    await press('A');
    await press('Shift', 'b');
    await press('shift', '1');
    await press('CTRL', 'C');
    await press('Enter');
    await press('tab');
    await press('F5');
    await press('up');
    expect(await reader.read(13)).toBe('AB!\x03\n\t\x1b[15~\x1b[A');
  });

  it('keeps the clipboard as it was over a paste', async () => {
    await machine.clipboard!.write('keep me: ключ', soon());
    await machine.input.text('日本', soon());
    expect(await reader.read(6)).toBe('日本');
    expect(await copied(server, 'clipboard')).toBe('keep me: ключ');
    expect(await machine.clipboard!.read(soon())).toBe('keep me: ключ');
  });

  it('copies to programs and from them', async () => {
    const text = 'two lines\nof Grüße 漢字 😀\n';
    await machine.clipboard!.write(text, soon());
    expect(await copied(server, 'clipboard')).toBe(text);
    const owner = bench.run('xclip', ['-i', '-selection', 'clipboard', '-quiet'], {
      DISPLAY: server.display,
    });
    owner.stdin?.end('von drüben: 漢字');
    await eventually(
      async () => (await machine.clipboard!.read(soon())) === 'von drüben: 漢字',
      'the copied text arrives',
    );
    await end(owner);
  });

  it('shows what has just been painted', async () => {
    for (const colour of ['#ff0000', '#00ff00', '#1234ab']) {
      await paint(server, colour);
      expect(`#${await colourAt(machine, SIZE.width - 2, SIZE.height - 2)}`).toBe(colour);
    }
    const jpeg = await machine.screen.capture({ format: 'jpeg', signal: soon() });
    expect(await sharp(jpeg.data).metadata()).toMatchObject({ format: 'jpeg', ...SIZE });
  });

  it('drags, clicks and turns the wheel', async () => {
    await machine.input.text('word-to-select\n', soon());
    await reader.read(15);
    await machine.input.move(200, 200, soon());
    await machine.input.scroll(0, -3, soon());
    await machine.input.scroll(2, 3, soon());
    // Three clicks select a line of the terminal, which makes it the primary selection.
    await machine.input.move(10, 8, soon());
    for (const clicks of [1, 2, 3]) {
      await machine.input.button('left', true, clicks, soon());
      await machine.input.button('left', false, clicks, soon());
    }
    await eventually(
      async () =>
        await copied(server, 'primary').then(
          (text) => text.length > 0,
          () => false,
        ),
      'a selection',
    );
  });

  it('settles when nothing changes, and not before', async () => {
    const quiet = performance.now();
    await machine.screen.settle({ quietMs: 100, maxMs: 15_000, signal: soon() });
    expect(performance.now() - quiet).toBeLessThan(10_000);
    let left = 40;
    const painting = (async () => {
      for (; left > 0; left -= 1) {
        await paint(server, `#0000${(16 + left).toString(16)}`);
        await sleep(40);
      }
    })();
    await machine.screen.settle({ quietMs: 1_000, maxMs: 15_000, signal: soon() });
    expect(left).toBe(0);
    await painting;
  });

  it('follows a change of size', async () => {
    const resized = await startXvnc(bench, {});
    const other = await start(resized);
    await execute('xrandr', ['-s', '640x480'], { env: { ...process.env, DISPLAY: resized.display } });
    await eventually(() => other.screen.size().width === 640, 'the new size');
    const shot = await other.screen.capture({ format: 'png', signal: soon() });
    expect([shot.width, shot.height]).toEqual([640, 480]);
    await other.stop();
  });

  it('refuses a wrong password and a missing one', async () => {
    await expect(start(server, 'wrong')).rejects.toThrow(/did not accept the password/);
    await expect(start(server)).rejects.toThrow(/asks for a password and none was given/);
  });

  it('names what is wrong with its options', async () => {
    const closed = createVncDriver({ openNetwork: false }).start(
      spec({ host: '127.0.0.1', port: 5900 }),
      soon(),
    );
    await expect(closed).rejects.toThrow(/MACHINE_NETWORK=open/);
    const attempt = (vnc: unknown) => createVncDriver({ openNetwork: true }).start(spec(vnc), soon());
    await expect(attempt(undefined)).rejects.toThrow(/needs vnc.host/);
    await expect(attempt({ host: 'h', port: '1' })).rejects.toThrow(/needs vnc.port/);
    await expect(attempt({ host: 'h', port: 1, password: 7 })).rejects.toThrow(/not a text/);
    await expect(attempt({ host: '127.0.0.1', port: await freePort() })).rejects.toThrow(/Nothing listens/);
  });

  it('connects over a unix socket, and says once when the server has died', async () => {
    const folder = await mkdtemp(path.join(tmpdir(), 'opencoast-vnc-'));
    const unix = await startXvnc(bench, { unixPath: path.join(folder, 'rfb') });
    const client = await connectRfb({ path: path.join(folder, 'rfb') }, { signal: soon() });
    const exits: string[] = [];
    client.onExit((reason) => exits.push(reason.name));
    const waiting = rfbScreen(client).settle({ quietMs: 9000, maxMs: 9000, signal: soon() });
    const ended = expect(waiting).rejects.toMatchObject({ name: 'MachineGone' });
    await end(unix.process);
    await ended;
    await expect(rfbInput(client).text('x', soon())).rejects.toMatchObject({ name: 'MachineGone' });
    expect(exits).toEqual(['MachineGone']);
    await rm(folder, { recursive: true });
  });

  it.each([
    ['X509Vnc', 'secret'],
    ['X509None', undefined],
    ['TLSVnc', 'secret'],
    ['TLSNone', undefined],
  ])('speaks VeNCrypt with %s', async (security, password) => {
    const encrypted = await startXvnc(bench, {
      security,
      certificate: true,
      ...(password === undefined ? {} : { password }),
    });
    const other = await start(encrypted, password);
    expect((await other.screen.capture({ format: 'png', signal: soon() })).width).toBe(SIZE.width);
    await other.stop();
    await end(encrypted.process);
  });
});

describe.skipIf(!hasPrograms('x11vnc', 'Xvfb', 'xterm', 'xsetroot'))('x11vnc', () => {
  let bench: Bench;
  let server: XServer;
  let machine: Machine;
  let reader: Reader;

  beforeAll(async () => {
    bench = await Bench.open();
    server = await startX11vnc(bench);
    machine = await start(server);
    reader = await startReader(bench, server.display, machine.input);
  });
  afterAll(async () => {
    await machine?.stop();
    await bench?.stop();
  });

  it('types, also a few foreign characters', async () => {
    const texts = ['Hello, World! ~`|\\{}[]<>?/"\'#@$%^&*()_+-=:;\n', 'äß 漢字 Ж 😀', 'aA1!'.repeat(250)];
    for (const text of texts) {
      await machine.input.text(text, soon());
      expect(await reader.read(Buffer.byteLength(text))).toBe(text);
    }
    await machine.input.key('A', true, soon());
    await machine.input.key('A', false, soon());
    expect(await reader.read(1)).toBe('A');
  });

  it('shows what was painted', async () => {
    await paint(server, '#1234ab');
    await eventually(
      async () => (await colourAt(machine, SIZE.width - 2, SIZE.height - 2)) === '1234ab',
      'the colour',
    );
  });

  it('takes Latin-1 for its clipboard and refuses the rest', async () => {
    await machine.clipboard!.write('Grüße', soon());
    // x11vnc puts it where a terminal looks when it pastes.
    await machine.input.key('shift', true, soon());
    await machine.input.key('insert', true, soon());
    await machine.input.key('insert', false, soon());
    await machine.input.key('shift', false, soon());
    expect(await reader.read(7)).toBe('Grüße');
    await expect(machine.clipboard!.write('漢字', soon())).rejects.toThrow(/Latin-1 alone/);
  });
});

describe.skipIf(!hasPrograms('qemu-system-x86_64'))('QEMU', () => {
  let bench: Bench;
  let server: XServer;
  let machine: Machine;

  beforeAll(async () => {
    bench = await Bench.open();
    server = await startQemu(bench, 'secret');
    machine = await start(server, 'secret');
  });
  afterAll(async () => {
    await machine?.stop();
    await bench?.stop();
  });

  it('shows its firmware and takes keys and the pointer', async () => {
    await eventually(async () => {
      const { data } = await machine.screen.capture({ format: 'png', signal: soon() });
      return (await sharp(data).stats()).channels.some((channel) => channel.max > 100);
    }, 'something on the screen');
    await machine.input.text('Into nothing!\n', soon());
    await machine.input.move(5, 5, soon());
    await machine.input.button('left', true, 1, soon());
    await machine.input.releaseAll();
    await machine.screen.settle({ quietMs: 50, maxMs: 1000, signal: soon() });
  });

  it('refuses a wrong password and a missing one', async () => {
    await expect(start(server, 'wrong')).rejects.toThrow(/did not accept the password/);
    await expect(start(server)).rejects.toThrow(/asks for a password/);
  });
});
