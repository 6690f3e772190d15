import { expect, it, vi } from 'vitest';
import type { ApiError } from '../contract/errors.ts';
import { Control, type Lease } from './control.ts';

const NOON = Date.UTC(2026, 10, 22, 12);
const never = new AbortController().signal;
const until = (seconds: number) => new Date(NOON + seconds * 1_000);
const untilAborted = (signal: AbortSignal) =>
  new Promise<never>((_, reject) => signal.addEventListener('abort', () => reject(signal.reason)));

function scene(lease: Lease | null = null) {
  const events: string[] = [];
  let now = NOON;
  const control = new Control({
    lease,
    now: () => new Date(now),
    letGo: async () => void events.push('let go'),
  });
  control.onChange(() => events.push(control.lease ? 'human' : 'agent'));
  return { control, events, pass: (seconds: number) => (now += seconds * 1_000) };
}

const refusal = async (work: Promise<unknown>): Promise<unknown> =>
  work.then(
    () => 'done',
    (error: ApiError) => [error.code, error.extras?.current_state],
  );
const HELD = ['INVALID_STATE', 'human_control'];

it('is the agent’s until a person takes it: what it was at ends, all is let go, and only then may the hand act', async () => {
  const { control, events } = scene();
  expect(await control.agentTurn(never, async () => 'clicked')).toBe('clicked');
  const working = control.agentTurn(never, untilAborted);
  const refused = refusal(working);
  const changing = control.change({ by: 'w1', until: until(60) });
  expect(control.mayAct('w1')).toBe(false);
  expect(await refused).toEqual(HELD);
  await changing;
  expect(events).toEqual(['let go', 'human']);
  expect([control.mayAct('w1'), control.mayAct('w2')]).toEqual([true, false]);
  expect(await refusal(control.agentTurn(never, async () => 'clicked'))).toEqual(HELD);
  await control.change(null);
  expect(events).toEqual(['let go', 'human', 'let go', 'agent']);
  expect([control.mayAct('w1'), await control.agentTurn(never, async () => 'again')]).toEqual([
    false,
    'again',
  ]);
  control.close();
});

it('is every watcher’s where none was named, and one person can take it from another', async () => {
  const { control } = scene({ by: null, until: until(60) });
  expect([control.mayAct('w1'), control.mayAct('w2')]).toEqual([true, true]);
  await control.change({ by: 'w2', until: until(60) });
  expect([control.mayAct('w1'), control.mayAct('w2')]).toEqual([false, true]);
  control.close();
});

it('is kept longer without letting go when its holder asks again', async () => {
  const { control, events } = scene();
  await control.change({ by: 'w1', until: until(60) });
  await control.change({ by: 'w1', until: until(120) });
  expect(events).toEqual(['let go', 'human', 'human']);
  expect(control.lease?.until).toEqual(until(120));
  control.close();
});

it('comes back when its time is over: for the hand at once, for the agent after all was let go', async () => {
  const { control, events, pass } = scene({ by: null, until: until(60) });
  pass(60);
  expect([control.lease, control.mayAct('w1')]).toEqual([null, false]);
  const order = control.agentTurn(never, async () => [...events]);
  expect(await order).toEqual(['let go', 'agent']);
});

it('comes back by itself', async () => {
  vi.useFakeTimers({ now: NOON });
  const events: string[] = [];
  const letGo = async () => void events.push('let go');
  const control = new Control({ lease: { by: null, until: until(60) }, now: () => new Date(), letGo });
  await vi.advanceTimersByTimeAsync(59_999);
  expect(events).toEqual([]);
  await vi.advanceTimersByTimeAsync(1);
  expect(events).toEqual(['let go']);
  vi.useRealTimers();
  control.close();
});

it('ends what a hand is at when it is given back, and lets the agent go on only after that', async () => {
  const { control, events } = scene({ by: 'w1', until: until(60) });
  control.onLetGo(() => events.push('hands off'));
  await control.handTurn('w2', never, async () => void events.push('not mine'));
  const typing = control.handTurn('w1', never, (signal) =>
    untilAborted(signal).finally(() => events.push('typed')),
  );
  const given = control.change(null);
  const acting = control.agentTurn(never, async () => void events.push('agent acts'));
  await expect(typing).rejects.toThrow('given back');
  await Promise.all([given, acting]);
  expect(events).toEqual(['hands off', 'typed', 'let go', 'agent', 'agent acts']);
  control.close();
});

it('lets the agent wait for every change that came while it waited', async () => {
  const { control, events } = scene({ by: 'w1', until: until(60) });
  void control.change(null);
  const acting = control.agentTurn(never, async () => void events.push('agent acts'));
  void control.change({ by: 'w2', until: until(60) });
  void control.change(null);
  await acting;
  expect(events.at(-1)).toBe('agent acts');
  expect(events.filter((event) => event === 'let go')).toHaveLength(3);
  control.close();
});

it('does not wait for ever for an agent that does not stop, nor fail with a machine that cannot let go', async () => {
  vi.useFakeTimers({ now: NOON });
  const control = new Control({
    lease: null,
    now: () => new Date(NOON),
    letGo: () => Promise.reject(new Error('gone')),
  });
  void control.agentTurn(never, () => new Promise(() => undefined));
  await vi.advanceTimersByTimeAsync(0);
  const changed = control.change({ by: null, until: until(60) });
  await vi.advanceTimersByTimeAsync(5_000);
  await changed;
  expect(control.mayAct('w1')).toBe(true);
  vi.useRealTimers();
  control.close();
});

it('passes on whatever else an action fails of', async () => {
  const { control } = scene();
  await expect(control.agentTurn(never, () => Promise.reject(new Error('broken')))).rejects.toThrow('broken');
  const patience = new AbortController();
  const waiting = control.agentTurn(patience.signal, untilAborted);
  await new Promise((resolve) => setImmediate(resolve));
  patience.abort(new Error('gave up'));
  await expect(waiting).rejects.toThrow('gave up');
});
