import { getEventListeners } from 'node:events';
import { describe, expect, test } from 'vitest';
import { type Capture, MachineGone } from './machine.ts';
import { Bell, unlessAborted, watching } from './watching.ts';

const never = new Promise<never>(() => {});
const frame: Capture = { width: 1, height: 1, data: Buffer.alloc(0), format: 'jpeg', at: new Date(0) };

/** A machine of which only the end is of interest. */
function machine() {
  const listeners = new Set<(reason: Error) => void>();
  return {
    listeners,
    onGone: (listener: (reason: Error) => void) => {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
    end: (reason: Error) => {
      for (const listener of listeners) listener(reason);
    },
  };
}

describe('a bell', () => {
  test('keeps one ring for the one who comes later, and no more than one', async () => {
    const bell = new Bell();
    const { signal } = new AbortController();
    bell.ring();
    bell.ring();
    await bell.heard(signal);
    let heard = false;
    const again = bell.heard(signal).then(() => {
      heard = true;
    });
    await Promise.resolve();
    expect(heard).toBe(false);
    bell.ring();
    await again;
    expect(getEventListeners(signal, 'abort')).toHaveLength(0);
  });

  test('lets go of one who gives up', async () => {
    const ending = new AbortController();
    const waiting = new Bell().heard(ending.signal);
    ending.abort(new Error('enough'));
    await expect(waiting).rejects.toThrow('enough');
    await expect(unlessAborted(Promise.resolve(1), ending.signal)).rejects.toThrow('enough');
  });
});

describe('a watcher', () => {
  test('comes to an end that was asked for, and leaves no listener', async () => {
    const { onGone, listeners } = machine();
    const ending = new AbortController();
    const watched = watching({ show: () => never, signal: ending.signal, onGone }, (shown) => shown(frame));
    expect(listeners.size).toBe(1);
    ending.abort();
    await watched;
    expect(listeners.size).toBe(0);
    expect(getEventListeners(ending.signal, 'abort')).toHaveLength(0);
    await watching({ show: () => never, signal: ending.signal, onGone }, () =>
      Promise.reject(new Error('no')),
    );
  });

  test('is told of the end of the machine while a frame is being shown', async () => {
    const { onGone, end, listeners } = machine();
    const { signal } = new AbortController();
    const watched = watching({ show: () => never, signal, onGone }, (shown) => shown(frame));
    end(new MachineGone('gone'));
    await expect(watched).rejects.toThrow(MachineGone);
    expect(listeners.size).toBe(0);
    expect(getEventListeners(signal, 'abort')).toHaveLength(0);
  });

  test('fails as its showing fails, although the loop would go on', async () => {
    const { onGone } = machine();
    const failure = new Error('closed');
    const show = () => {
      throw failure;
    };
    const { signal } = new AbortController();
    const watched = watching({ show, signal, onGone }, async (shown, stop) => {
      await shown(frame).catch(() => {});
      await unlessAborted(never, stop);
    });
    await expect(watched).rejects.toBe(failure);
  });
});
