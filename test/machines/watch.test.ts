/** What `Screen.watch` promises, kept by machines of every kind. */
import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import sharp from 'sharp';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createDesktopDriver } from '../../src/machines/desktop/desktop.ts';
import { type Capture, type Machine, MachineGone } from '../../src/machines/machine.ts';
import { createVncDriver } from '../../src/machines/vnc/driver.ts';
import { simHand } from '../support/sim-hand.ts';
import { looksLike, Spectator } from '../support/spectator.ts';
import * as chromium from './browser-scene.ts';
import { available } from './needed.ts';
import { Bench, hasPrograms, startXvnc } from './x-servers.ts';

const soon = () => AbortSignal.timeout(20_000);
const COLOURS = ['#aa2222', '#22aa22', '#2222aa', '#aaaa22'] as const;

interface Scene {
  readonly machine: Machine;
  /** Lets the screen show another thing for each number. */
  change(to: 0 | 1 | 2 | 3): Promise<unknown>;
  end(): Promise<unknown>;
}

async function simScene(): Promise<Scene> {
  const { machine } = await simHand({ width: 640, height: 400 });
  return {
    machine,
    change: (to) =>
      machine.windows!.act('login', 'move', soon(), { x: 10 + 60 * to, y: 10, width: 200, height: 150 }),
    end: () => machine.stop(),
  };
}

async function browserScene(): Promise<Scene> {
  const folder = await chromium.newFolder();
  const machine = await chromium.driver.start(chromium.specOf(folder), soon());
  const operate = chromium.operating(machine);
  return {
    machine,
    change: (to) => operate('execute', { script: `document.body.style.background='${COLOURS[to]}'` }),
    async end() {
      await machine.stop();
      await chromium.forget(folder);
    },
  };
}

async function vncScene(): Promise<Scene> {
  const bench = await Bench.open();
  const { address, display } = await startXvnc(bench);
  const options = { vnc: { ...address } };
  const spec = { ...chromium.specOf('/nonexistent'), options };
  const machine = await createVncDriver({ openNetwork: true }).start(spec, soon());
  const env = { ...process.env, DISPLAY: display };
  return {
    machine,
    change: (to) => promisify(execFile)('xsetroot', ['-solid', COLOURS[to]], { env }),
    async end() {
      await machine.stop();
      await bench.stop();
    },
  };
}

const desktops = createDesktopDriver({ openNetwork: false });
const desktopReason = await desktops.probe();

async function desktopScene(): Promise<Scene> {
  const folder = await chromium.newFolder();
  const machine = await desktops.start(chromium.specOf(folder), soon());
  const options = { session: 'test', timeoutMs: 20_000, signal: soon() };
  return {
    machine,
    change: (to) => machine.shell!.execute(`DISPLAY=:1 xsetroot -solid '${COLOURS[to]}'`, options),
    async end() {
      await machine.stop();
      await chromium.forget(folder);
    },
  };
}

const KINDS = [
  { kind: 'sim', start: simScene, offered: true },
  { kind: 'browser', start: browserScene, offered: !chromium.skipped },
  { kind: 'vnc', start: vncScene, offered: hasPrograms('Xtigervnc', 'xsetroot') },
  {
    kind: 'desktop',
    start: desktopScene,
    offered: available(desktopReason.ok ? null : `desktops: ${desktopReason.reason}`),
  },
];

describe.each(KINDS.filter(({ offered }) => offered))('watching a $kind', ({ start }) => {
  let scene: Scene;
  let machine: Machine;
  beforeAll(async () => {
    scene = await start();
    machine = scene.machine;
  });
  afterAll(async () => scene?.end());

  const capture = () => machine.screen.capture({ format: 'png', signal: soon() });
  /** Changes the screen, and tells how to know that a frame shows it. */
  async function change(to: 0 | 1 | 2 | 3): Promise<(frame: Capture) => Promise<boolean>> {
    const before = await capture();
    await scene.change(to);
    await machine.screen.settle({ quietMs: 50, maxMs: 2_000, signal: soon() });
    const { data } = await capture();
    expect(await looksLike(before.data, data)).toBe(false);
    return (frame) => looksLike(frame.data, data);
  }

  it('shows what is there at once, and then what changes, in the size of the machine', async () => {
    const before = await change(0);
    const spectator = new Spectator(machine.screen);
    await spectator.sees(() => true);
    expect(await before(spectator.frames[0]!)).toBe(true);
    for (const to of [1, 2, 3] as const) await spectator.sees(await change(to));
    expect(await spectator.leave()).toBeNull();
    for (const frame of spectator.frames) {
      expect(frame).toMatchObject({ format: 'jpeg', ...machine.screen.size() });
      expect(frame.stale).toBeUndefined();
      expect(await sharp(frame.data).metadata()).toMatchObject({ format: 'jpeg', ...machine.screen.size() });
    }
  });

  it('lets a slow watcher skip, and shows it what is there by then', async () => {
    await change(0);
    const spectator = new Spectator(machine.screen);
    spectator.hold();
    await spectator.sees(() => true);
    for (let round = 0; round < 3; round += 1) for (const to of [1, 2, 0] as const) await change(to);
    const last = await change(3);
    // One that was looked at, and with a browser the one that its screencast began with.
    expect(spectator.frames.length).toBe(1);
    spectator.goOn();
    await spectator.sees(last);
    expect(spectator.frames.length).toBeLessThan(6);
    expect(await spectator.leave()).toBeNull();
  });

  it('serves several at once, each as fast as it looks, beside captures', async () => {
    const [one, slow, other] = [1, 2, 3].map(() => new Spectator(machine.screen));
    if (!one || !slow || !other) throw new Error('three were made');
    slow.hold();
    const [first, second] = [await change(0), await change(1)];
    await Promise.all([one.sees(second), other.sees(second)]);
    expect(await one.leave()).toBeNull();
    const seen = one.frames.length;
    const third = await change(2);
    await other.sees(third);
    slow.goOn();
    await slow.sees(third);
    expect(one.frames.length).toBe(seen);
    expect(await first(other.frames.at(-1)!)).toBe(false);
    await Promise.all([slow.leave(), other.leave()]);
  });

  it('ends with its watcher, also while a frame is being shown or when there was no time for one', async () => {
    const spectator = new Spectator(machine.screen);
    spectator.hold();
    await spectator.sees(() => true);
    expect(await spectator.leave()).toBeNull();
    const shown = () => Promise.reject(new Error('not to be shown'));
    await machine.screen.watch(shown, AbortSignal.abort(new Error('left before')));
  });

  it('fails as the showing fails, whatever it says', async () => {
    const failure = new Error('the socket has been closed');
    const watched = machine.screen.watch(() => Promise.reject(failure), soon());
    await expect(watched).rejects.toBe(failure);
  });

  it('fails with MachineGone when the machine ends', async () => {
    const [idle, busy] = [new Spectator(machine.screen), new Spectator(machine.screen)];
    busy.hold();
    await Promise.all([idle.sees(() => true), busy.sees(() => true)]);
    await machine.stop();
    expect(await idle.ended).toBeInstanceOf(MachineGone);
    expect(await busy.ended).toBeInstanceOf(MachineGone);
    await expect(machine.screen.watch(async () => {}, soon())).rejects.toThrow(MachineGone);
  });
});
