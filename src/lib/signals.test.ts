import { getEventListeners } from 'node:events';
import { expect, it, vi } from 'vitest';
import { following } from './signals.ts';

it('ends with the first of its sources, for its reason', () => {
  const [one, other] = [new AbortController(), new AbortController()];
  const { signal } = following([one.signal, other.signal]);
  expect(signal.aborted).toBe(false);
  other.abort('because');
  one.abort('too late');
  expect([signal.aborted, signal.reason]).toEqual([true, 'because']);
});

it('has ended where a source already had', () => {
  expect(following([new AbortController().signal, AbortSignal.abort('before')]).signal.reason).toBe('before');
});

it('ends by itself when it is late, and not once it was let go', () => {
  vi.useFakeTimers();
  const late = { ms: 50, reason: () => new Error('late') };
  const [one, gone] = [following([], late), following([], late)];
  gone.end();
  vi.advanceTimersByTime(50);
  expect([one.signal.reason, gone.signal.aborted]).toEqual([new Error('late'), false]);
  vi.useRealTimers();
});

it('leaves nothing with a source that lives on', () => {
  const source = new AbortController();
  for (let index = 0; index < 5; index++) following([source.signal]).end();
  expect(getEventListeners(source.signal, 'abort')).toHaveLength(0);
});
