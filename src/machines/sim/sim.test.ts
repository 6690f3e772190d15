import sharp from 'sharp';
import { describe, expect, test } from 'vitest';
import { type Hand, simHand, simSpec } from '../../../test/support/sim-hand.ts';
import { MachineGone, MachineRefusal } from '../machine.ts';
import { createSimDriver } from './sim.ts';

const { signal } = new AbortController();
const aborted = AbortSignal.abort(new Error('enough'));
const rectOf = (hand: Hand, id: string) => hand.see().windows.find((window) => window.id === id)?.rect;

describe('the driver', () => {
  test('can always run', async () => {
    expect(await createSimDriver().probe()).toEqual({ ok: true, isolation: 'full' });
    await createSimDriver().reap({ seed: '1' });
  });

  test.each([
    [{ width: 199, height: 150 }, {}, 'width'],
    [{ width: 200, height: 2_161 }, {}, 'height'],
    [{ width: 640.5, height: 480 }, {}, 'width'],
    [{ width: 640, height: 480 }, { seed: {} }, 'seed'],
    [{ width: 640, height: 480 }, { seed: Number.NaN }, 'seed'],
    [{ width: 640, height: 480 }, { seed: 'x'.repeat(201) }, 'seed'],
  ])('refuses %j with %j', async (size, options, word) => {
    const start = createSimDriver().start(simSpec(size, options), signal);
    await expect(start).rejects.toThrow(MachineRefusal);
    await expect(start).rejects.toThrow(word);
  });

  test('takes a seed as a number or as its digits', async () => {
    const [one, other] = [await simHand(undefined, { seed: 7 }), await simHand(undefined, { seed: '7' })];
    expect(one.see()).toEqual(other.see());
    expect(one.see().rows).toHaveLength(100);
    expect(one.see().rows).not.toEqual((await simHand(undefined, { seed: 8 })).see().rows);
  });
});

describe('a machine', () => {
  test('has a screen, input, a clipboard and windows, and nothing else', async () => {
    const { machine } = await simHand();
    expect([...machine.capabilities].sort()).toEqual(['clipboard', 'input', 'screen', 'windows']);
    expect([machine.shell, machine.browser, machine.home]).toEqual([undefined, undefined, undefined]);
    expect(JSON.parse(JSON.stringify(machine.inspect()))).toEqual(machine.inspect());
  });

  test.each(['png', 'jpeg'] as const)('is captured as %s in its own size', async (format) => {
    const { machine } = await simHand({ width: 333, height: 222 });
    const capture = await machine.screen.capture({ format, signal });
    expect(capture).toMatchObject({ width: 333, height: 222, format });
    expect(await sharp(capture.data).metadata()).toMatchObject({ width: 333, height: 222, format });
  });

  test('gives the same bytes for the same acts', async () => {
    const frames = await Promise.all(
      [1, 2].map(async () => {
        const hand = await simHand();
        await hand.type('demo');
        return (await hand.machine.screen.capture({ format: 'png', signal })).data;
      }),
    );
    expect(frames[0]?.equals(frames[1]!)).toBe(true);
  });

  test('counts every event that it received', async () => {
    const hand = await simHand();
    await hand.click('login.password', 2);
    await hand.press('ctrl', 'a');
    await hand.type('x');
    await hand.machine.input.scroll(1, 0, signal);
    await hand.machine.input.releaseAll();
    await hand.machine.clipboard?.write('y', signal);
    await hand.machine.windows?.act('login', 'maximize', signal);
    expect(hand.see().counts).toEqual({
      ...{ move: 1, button_down: 2, button_up: 2, scroll: 1, key_down: 2, key_up: 2 },
      ...{ text: 1, release: 1, clipboard: 1, window: 1 },
    });
  });

  test('refuses what no hand can do, and is none the worse for it', async () => {
    const hand = await simHand();
    const before = hand.see();
    const { input, windows } = hand.machine;
    await expect(input.key('entre', true, signal)).rejects.toThrow('entre');
    await expect(input.move(Number.NaN, 0, signal)).rejects.toThrow(MachineRefusal);
    await expect(input.scroll(0, Number.POSITIVE_INFINITY, signal)).rejects.toThrow(MachineRefusal);
    await expect(input.text('x'.repeat(100_001), signal)).rejects.toThrow(MachineRefusal);
    await expect(windows?.act('editor', 'close', signal)).rejects.toThrow('editor');
    await expect(windows?.act('__proto__', 'close', signal)).rejects.toThrow(MachineRefusal);
    await expect(windows?.act('login', 'move', signal, { x: Number.NaN })).rejects.toThrow(MachineRefusal);
    expect(hand.see()).toEqual(before);
  });

  test('does nothing for a caller who has gone', async () => {
    const hand = await simHand();
    const before = hand.see();
    await expect(hand.machine.input.text('x', aborted)).rejects.toThrow('enough');
    await expect(hand.machine.screen.capture({ format: 'png', signal: aborted })).rejects.toThrow('enough');
    await expect(createSimDriver().start(simSpec({ width: 640, height: 480 }), aborted)).rejects.toThrow();
    expect(hand.see()).toEqual(before);
  });

  test('is gone once it was stopped; what it was can still be seen', async () => {
    const hand = await simHand();
    await hand.type('x');
    await hand.machine.stop();
    await hand.machine.stop();
    await expect(hand.type('y')).rejects.toThrow(MachineGone);
    await expect(hand.machine.screen.capture({ format: 'png', signal })).rejects.toThrow(MachineGone);
    await expect(hand.machine.clipboard?.read(signal)).rejects.toThrow(MachineGone);
    expect(hand.see().fields['login.user']).toBe('x');
  });

  test('lets go of what is held', async () => {
    const hand = await simHand();
    await hand.machine.input.key('shift', true, signal);
    await hand.machine.input.button('left', true, 1, signal);
    expect(hand.see().held).toEqual({ keys: ['shift'], buttons: ['left'] });
    await hand.machine.input.releaseAll();
    expect(hand.see().held).toEqual({ keys: [], buttons: [] });
  });

  test('has one clipboard, whoever writes it', async () => {
    const hand = await simHand();
    await hand.machine.clipboard?.write('pasted\nhere', signal);
    await hand.press('ctrl', 'v');
    expect(hand.see().fields['login.user']).toBe('pasted here');
    await hand.press('ctrl', 'a');
    await hand.press('cmd', 'C');
    expect(await hand.machine.clipboard?.read(signal)).toBe('pasted here');
  });
});

describe('windows', () => {
  test('are dragged by the title bar, and stay within reach', async () => {
    const hand = await simHand();
    const before = rectOf(hand, 'login')!;
    const grip = { x: before.x + 40, y: before.y + 10 };
    await hand.drag(grip, { x: grip.x + 100, y: grip.y + 50 });
    expect(rectOf(hand, 'login')).toEqual({ ...before, x: before.x + 100, y: before.y + 50 });
    await hand.drag({ x: grip.x + 100, y: grip.y + 50 }, { x: 1279, y: 719 });
    expect(hand.see().targets['login:title']).toBeDefined();
  });

  test('are maximized by a double click, and come back', async () => {
    const hand = await simHand();
    const before = rectOf(hand, 'login');
    await hand.click('login:title', 2);
    expect(rectOf(hand, 'login')).toMatchObject({ x: 0, y: 0, width: 1280 });
    await hand.click('login:maximize');
    expect(rectOf(hand, 'login')).toEqual(before);
  });

  test('are minimized, closed and opened again, and keep what was typed', async () => {
    const hand = await simHand();
    await hand.type('demo');
    await hand.click('login:minimize');
    expect(hand.see()).toMatchObject({ active: null, focused: null });
    expect(await hand.machine.windows?.list(signal)).toMatchObject([{ id: 'login', active: false }]);
    await hand.click('icon:login');
    await hand.click('login:close');
    expect(hand.see().windows).toEqual([]);
    await hand.click('task:login');
    expect(hand.see()).toMatchObject({ active: 'login', fields: { 'login.user': 'demo' } });
    await hand.press('alt', 'f4');
    expect(hand.see().windows).toEqual([]);
  });

  test('come to the top by a click, by Alt and Tab, and by name', async () => {
    const hand = await simHand();
    await hand.click('task:editor');
    await hand.press('alt', 'tab');
    expect(hand.see().active).toBe('login');
    await hand.machine.windows?.act('editor', 'switch', signal);
    expect((await hand.machine.windows?.list(signal))?.map(({ id, active }) => [id, active])).toEqual([
      ['login', false],
      ['editor', true],
    ]);
  });

  test('are moved and sized by name, a dialog only closed', async () => {
    const hand = await simHand();
    const place = { x: 300, y: 200, width: 400, height: 300 };
    await hand.machine.windows?.act('login', 'move', signal, place);
    expect(rectOf(hand, 'login')).toEqual(place);
    await hand.click('task:ask');
    await hand.press('enter');
    const windows = hand.machine.windows!;
    expect((await windows.list(signal)).at(-1)).toMatchObject({ id: 'dialog', active: true });
    await expect(windows.act('dialog', 'minimize', signal)).rejects.toThrow(MachineRefusal);
    await windows.act('dialog', 'close', signal);
    expect(hand.see()).toMatchObject({ dialog: null, answer: { answer: 'cancel' } });
  });

  test('scroll by their bar', async () => {
    const hand = await simHand();
    await hand.click('task:list');
    const { x, y, width, height } = rectOf(hand, 'list')!;
    const top = hand.see().targets['list.row.0']!.y;
    const bar = { x: x + width - 5, y: top + 5 };
    await hand.drag(bar, { x: bar.x, y: y + height - 1 });
    expect(hand.see().targets['list.row.99']).toBeDefined();
    await hand.drag({ x: bar.x, y: top + 1 }, { x: bar.x, y: top + 1 });
    expect(hand.see().targets['list.row.99']).toBeUndefined();
  });
});
