import { describe, expect, test, vi } from 'vitest';
import { type Capture, MachineGone } from '../machine.ts';
import type { Frame } from './client.ts';
import { Framebuffer } from './framebuffer.ts';
import { Frames } from './frames.ts';
import { Life } from './life.ts';
import { rfbWatch } from './watching.ts';

const SIZE = { width: 4, height: 2 };
const RED = 0xff0000ff;

/** A screen without a server: what is asked of it is counted, and the test draws. */
function scene() {
  const framebuffer = new Framebuffer(SIZE);
  let asked = 0;
  const frames = new Frames(framebuffer, () => {
    asked += 1;
  });
  const life = new Life();
  const frame = vi.fn(
    async (): Promise<Frame> => ({ pixels: framebuffer.copy(), ...framebuffer.size, at: new Date(0) }),
  );
  const shown: Capture[] = [];
  const ending = new AbortController();
  const encode = async ({ pixels, ...rest }: Frame): Promise<Capture> => ({
    ...rest,
    data: pixels,
    format: 'jpeg',
  });
  const watch = (show: () => Promise<void> = async () => {}) =>
    rfbWatch({ framebuffer, frames, life, frame }, encode)(async (one) => {
      shown.push(one);
      await show();
    }, ending.signal);
  /** As a server's update does. */
  const draw = (colour: number) => {
    const rect = { x: 1, y: 1, width: 2, height: 1 };
    framebuffer.draw(rect, new Uint32Array(2).fill(colour));
    frames.pixels(rect);
    frames.updated();
  };
  return { framebuffer, frames, life, frame, shown, ending, watch, draw, asked: () => asked };
}

const passes = (ms: number) => vi.advanceTimersByTimeAsync(ms);

describe('watching a VNC server', () => {
  test('asks for changes while it waits, and shows those that are seen', async () => {
    vi.useFakeTimers();
    const { watch, draw, shown, ending, asked, frames } = scene();
    const watched = watch();
    await passes(100);
    expect(shown).toHaveLength(1);
    expect(asked()).toBe(1);
    draw(RED);
    await passes(0);
    expect(shown).toHaveLength(2);
    expect(shown[1]?.data.readUInt32LE(20)).toBe(RED);
    await passes(100);
    // Drawn again as it was.
    draw(RED);
    await passes(100);
    expect(shown).toHaveLength(2);
    ending.abort();
    await watched;
    const before = asked();
    frames.pixels({ x: 0, y: 0, ...SIZE });
    frames.updated();
    expect(asked()).toBe(before);
    frames.close();
    vi.useRealTimers();
  });

  test('shows 15 frames a second of a screen that never rests', async () => {
    vi.useFakeTimers();
    const { watch, draw, shown, ending, frames } = scene();
    const watched = watch();
    for (let at = 0; at < 200; at += 1) {
      draw(at);
      await passes(10);
    }
    expect(shown.length).toBeGreaterThan(25);
    expect(shown.length).toBeLessThan(32);
    await passes(100);
    expect(shown.at(-1)?.data.readUInt32LE(20)).toBe(199);
    ending.abort();
    await watched;
    frames.close();
    vi.useRealTimers();
  });

  test('asks for a whole picture after each change of the size', async () => {
    vi.useFakeTimers();
    const { watch, draw, shown, ending, frame, framebuffer, frames } = scene();
    const watched = watch();
    await passes(100);
    draw(RED);
    await passes(100);
    expect(frame).toHaveBeenCalledTimes(1);
    framebuffer.resize({ width: 8, height: 2 });
    frames.resize();
    frames.updated();
    await passes(100);
    expect(frame).toHaveBeenCalledTimes(2);
    expect(shown.at(-1)).toMatchObject({ width: 8, height: 2 });
    ending.abort();
    await watched;
    frames.close();
    vi.useRealTimers();
  });

  test('ends with the connection', async () => {
    const { watch, life, frames } = scene();
    const watched = watch(() => new Promise(() => {}));
    life.end('the server has gone');
    await expect(watched).rejects.toThrow(MachineGone);
    frames.close();
  });
});
