/** A desktop as it runs: what is typed arrives, what it must not reach it does not, and it leaves nothing. */
import { once } from 'node:events';
import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { type AddressInfo, createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createDesktopDriver } from '../../src/machines/desktop/desktop.ts';
import { fileOperations } from '../../src/machines/files/files.ts';
import { type Machine, MachineGone, MachineRefusal, type Spec } from '../../src/machines/machine.ts';
import { available, emptyFolder, inhabitantsOf } from './needed.ts';

const driver = createDesktopDriver({ openNetwork: false });
const { ok, reason } = await driver.probe();
const offered = available(ok ? null : `desktops: ${reason}`);

const signal = () => AbortSignal.timeout(30_000);
const SIZE = { width: 1024, height: 600 };
const specIn = (folder: string, spec: Partial<Spec> = {}): Spec => ({
  id: 'test',
  size: SIZE,
  folder,
  allowedHosts: [],
  options: {},
  ...spec,
});

describe.skipIf(!offered)('a desktop', () => {
  let folder: string;
  let machine: Machine;
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'oc-test-'));
    machine = await driver.start(specIn(folder), signal());
  });
  afterAll(async () => {
    await machine?.stop();
    await rm(folder, { recursive: true, force: true });
  });

  const run = (command: string) =>
    machine.shell!.execute(command, { session: 'test', timeoutMs: 20_000, signal: signal() });
  /** A file's text, once it has one. */
  const textOf = async (path: string) =>
    (await run(`for i in $(seq 500); do [ -s ${path}.done ] && break; sleep 0.02; done; cat ${path}`)).stdout;

  /** Types into the terminal that stands open, as a person would, and reads back what arrived. */
  let files = 0;
  async function typed(text: string): Promise<string> {
    files += 1;
    const path = `typed-${files}`;
    await machine.input.text(`cat >${path}; echo 1 >${path}.done\n`, signal());
    // Until cat reads, the shell's own line editor would take what is typed, and Ctrl-D for a character.
    await run(`for i in $(seq 500); do [ -e ${path} ] && break; sleep 0.02; done`);
    await machine.input.text(`${text}\n`, signal());
    for (const down of [true, false])
      for (const key of down ? ['ctrl', 'd'] : ['d', 'ctrl']) await machine.input.key(key, down, signal());
    return (await textOf(path)).replace(/\n$/, '');
  }

  it('is what was asked for', () => {
    expect(machine.kind).toBe('desktop');
    expect(machine.isolation).toBe('full');
    expect(machine.screen.size()).toEqual(SIZE);
    expect([...machine.capabilities].sort()).toEqual([
      'clipboard',
      'files',
      'input',
      'screen',
      'shell',
      'windows',
    ]);
  });

  it.each([
    ['ASCII', `The quick brown fox; ~!@#$%^&*()_+{}|:"<>?[]\\;',./ 0123456789`],
    ['accents', 'Zoë Ærøskøbing Łódź çà où straße'],
    ['Cyrillic', 'Съешь ещё этих мягких французских булок'],
    ['CJK', '日本語のテキスト 漢字 한국어 中文'],
    ['emoji', 'a 😀 b 🚀 c 👍'],
    [
      '5,000 characters',
      Array.from({ length: 100 }, (_, at) => `${at} ${'abcdé жш '.repeat(7)}`.slice(0, 49)).join('\n'),
    ],
  ])('takes what is typed: %s', async (_, text) => {
    expect(await typed(text)).toBe(text);
  });

  it('shows it', async () => {
    await machine.screen.settle({ quietMs: 100, maxMs: 3_000, signal: signal() });
    const before = await machine.screen.capture({ format: 'png', signal: signal() });
    expect(before).toMatchObject({ ...SIZE, format: 'png' });
    await machine.input.text('clear; seq 20\n', signal());
    await expect
      .poll(async () =>
        (await machine.screen.capture({ format: 'png', signal: signal() })).data.equals(before.data),
      )
      .toBe(false);
  });

  it('shows what its commands open', async () => {
    expect((await run('xprop -root _NET_SUPPORTING_WM_CHECK')).stdout).toContain('window id');
  });

  it('has a clipboard that its programs share', async () => {
    await machine.clipboard!.write('aus der Zwischenablage: 日本 ✓', signal());
    expect(await machine.clipboard!.read(signal())).toBe('aus der Zwischenablage: 日本 ✓');
  });

  it('lists and arranges windows', async () => {
    const windows = machine.windows!;
    const [terminal] = await windows.list(signal());
    expect(terminal).toMatchObject({ title: expect.any(String), active: true });
    const { id } = terminal!;
    const now = async () => (await windows.list(signal())).find((window) => window.id === id);
    await windows.act(id, 'maximize', signal());
    await expect.poll(async () => (await now())?.width).toBe(SIZE.width);
    await windows.act(id, 'move', signal(), { x: 200, y: 150, width: 400, height: 300 });
    await expect.poll(async () => (await now())?.width).toBeLessThan(410);
    expect(Math.abs(((await now())?.x ?? 0) - 200)).toBeLessThan(5);
    await windows.act(id, 'minimize', signal());
    await expect.poll(async () => (await now())?.active).toBe(false);
    await windows.act(id, 'switch', signal());
    await expect.poll(async () => (await now())?.active).toBe(true);
    await expect(windows.act('0x1', 'close', signal())).rejects.toThrow(MachineRefusal);
  });

  it('shares its home with the file operations, both ways', async () => {
    const files = fileOperations(machine.home!);
    await files.operate('file_write', { path: 'notes/from-api', content: 'api' });
    expect(
      (await run('cat ~/notes/from-api && echo shell >>~/notes/from-api; ls -l ~/notes')).stdout,
    ).toMatch(/^api[\s\S]* user +user /);
    expect(await files.operate('file_read', { path: '~/notes/from-api' })).toMatchObject({
      content: 'apishell\n',
    });
    await run('ln -s /etc/passwd ~/link; mkfifo ~/pipe');
    for (const path of ['link', 'pipe'])
      await expect(files.operate('file_read', { path })).rejects.toThrow(MachineRefusal);
  });

  it('reaches its host neither directly nor through the proxy', async () => {
    const server = createServer((socket) => socket.end('HTTP/1.0 200 OK\r\n\r\nhost\n'));
    server.listen(0, '127.0.0.1');
    await once(server, 'listening');
    const { port } = server.address() as AddressInfo;
    try {
      expect((await run(`cat </dev/tcp/127.0.0.1/${port}`)).stderr).toMatch(/Connection refused/);
      const request = `exec 3<>/dev/tcp/127.0.0.1/$(cut -d: -f3 <<<$http_proxy)
        printf 'GET http://127.0.0.1:${port}/ HTTP/1.1\\r\\nHost: x\\r\\nConnection: close\\r\\n\\r\\n' >&3; head -1 <&3`;
      expect((await run(request)).stdout).toMatch(/^HTTP\/1.1 403/);
    } finally {
      server.close();
    }
  });
});

describe.skipIf(!offered)('the end of a desktop', () => {
  it('comes by itself when its screen dies: said once, nothing left', async () => {
    const folder = await emptyFolder();
    const machine = await driver.start(specIn(folder, { id: 'dies' }), signal());
    const reasons: Error[] = [];
    const exited = new Promise((resolve) => machine.onExit((why) => resolve(reasons.push(why))));
    await machine
      .shell!.execute('pkill -9 Xvnc', { session: 's', timeoutMs: 5_000, signal: signal() })
      .catch(() => {});
    await exited;
    expect(reasons).toEqual([expect.any(MachineGone)]);
    const late = { session: 's', timeoutMs: 5_000, signal: signal() };
    await expect(machine.shell!.execute('true', late)).rejects.toThrow(MachineGone);
    await expect(machine.screen.capture({ format: 'png', signal: signal() })).rejects.toThrow(MachineGone);
    await machine.stop();
    expect(reasons).toHaveLength(1);
    expect(await readdir(folder)).toEqual(['home']);
  });

  it('leaves no process, and its home as it was', async () => {
    const folder = await emptyFolder();
    let said = false;
    for (const round of [1, 2]) {
      const machine = await driver.start(specIn(folder, { id: 'stops' }), signal());
      machine.onExit(() => {
        said = true;
      });
      const { stdout } = await machine.shell!.execute(
        `cat ~/kept; echo ${round} >~/kept; readlink /proc/self/ns/pid`,
        {
          session: 's',
          timeoutMs: 5_000,
          signal: signal(),
        },
      );
      if (round === 2) expect(stdout).toMatch(/^1\n/);
      const namespace = /pid:\[(\d+)\]/.exec(stdout)?.[1] ?? 'none';
      const inside = inhabitantsOf(namespace);
      expect(inside().length).toBeGreaterThan(3);
      await machine.stop();
      expect(inside()).toEqual([]);
    }
    expect(said).toBe(false);
    expect(await readdir(folder)).toEqual(['home']);
  });

  it('comes at once when nobody waits for its start', async () => {
    const folder = await emptyFolder();
    const stop = new AbortController();
    const starting = driver.start(specIn(folder, { id: 'unwanted' }), stop.signal);
    const why = new Error('not wanted any more');
    setTimeout(() => stop.abort(why), 150);
    await expect(starting).rejects.toBe(why);
    expect(await readdir(folder)).toEqual(['home']);
  });
});
