import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { recordingMachine } from '../../../test/support/recording-machine.ts';
import type { ActionRequest } from '../../contract/machines.ts';
import { MachineGone, MachineRefusal } from '../machine.ts';
import { readCommand } from './commands.ts';
import { execute } from './execute.ts';

const never = new AbortController().signal;
const CLICK = { command: 'click', parameters: { x: 1, y: 2, modifiers: ['ctrl'] } } as const;
const commandOf = (request: ActionRequest) => readCommand(request, ['body'], { width: 100, height: 50 });

const untilAborted = (signal: AbortSignal) =>
  new Promise<never>((_, reject) => signal.addEventListener('abort', () => reject(signal.reason)));

/** Fails, or holds up, what begins with `act`. */
const at =
  (act: string, then: (signal: AbortSignal) => Promise<void>) => (done: string, signal: AbortSignal) =>
    done.startsWith(act) ? then(signal) : undefined;

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

it('says what was done, and lets go of nothing that was let go of', async () => {
  const { machine, acts } = recordingMachine();
  const outcome = await execute(commandOf(CLICK), machine, never);
  expect(outcome).toEqual({
    ...{ command: 'click', success: true, result: null, error: null, screenshot: null },
    duration_ms: expect.any(Number),
  });
  expect(acts).toEqual(['move 1,2', 'ctrl down', 'left down 1', 'left up 1', 'ctrl up']);
  expect(vi.getTimerCount()).toBe(0);
});

it('is a failure when the machine refuses, with all keys and buttons let go', async () => {
  const refuse = at('left up', () => Promise.reject(new MachineRefusal('a dialog is open')));
  const { machine, acts } = recordingMachine(refuse);
  const outcome = await execute(commandOf(CLICK), machine, never);
  expect(outcome).toMatchObject({ success: false, error: 'a dialog is open', result: null });
  expect(acts).toEqual(['move 1,2', 'ctrl down', 'left down 1', 'left up 1', 'release']);
});

it('is a failure when its time is over between down and up', async () => {
  const { machine, acts } = recordingMachine(at('left down', untilAborted));
  const outcome = execute(commandOf({ ...CLICK, timeout_ms: 5_000 }), machine, never);
  await vi.advanceTimersByTimeAsync(4_999);
  expect(acts).not.toContain('release');
  await vi.advanceTimersByTimeAsync(1);
  expect(await outcome).toMatchObject({
    success: false,
    error: 'timed out after 5000 ms',
    duration_ms: 5_000,
  });
  expect(acts).toEqual(['move 1,2', 'ctrl down', 'left down 1', 'release']);
});

it('holds a key for as long as was asked, and not when the caller gives up', async () => {
  const held = recordingMachine();
  const command = commandOf({ command: 'key_press', parameters: { key: 'shift', hold_ms: 10_000 } });
  const outcome = execute(command, held.machine, never);
  await vi.advanceTimersByTimeAsync(9_999);
  expect(held.acts).toEqual(['shift down']);
  await vi.advanceTimersByTimeAsync(1);
  expect(await outcome).toMatchObject({ success: true });
  expect(held.acts).toEqual(['shift down', 'shift up']);

  const given = recordingMachine();
  const caller = new AbortController();
  const refused = expect(execute(command, given.machine, caller.signal)).rejects.toThrow('gave up');
  await vi.advanceTimersByTimeAsync(5_000);
  caller.abort(new Error('gave up'));
  await refused;
  expect(given.acts).toEqual(['shift down', 'release']);
  expect(vi.getTimerCount()).toBe(0);
});

it('fails for the reason a wait was ended for, not because a timer was stopped', async () => {
  const { machine } = recordingMachine();
  const caller = new AbortController();
  const done = execute(commandOf({ command: 'wait', parameters: { seconds: 60 } }), machine, caller.signal);
  const refused = expect(done).rejects.toThrow('the machine was stopped');
  await vi.advanceTimersByTimeAsync(59_000);
  caller.abort(new Error('the machine was stopped'));
  await refused;
});

it('waits a minute within its usual time', async () => {
  const { machine } = recordingMachine();
  const done = execute(commandOf({ command: 'wait', parameters: { ms: 60_000 } }), machine, never);
  await vi.advanceTimersByTimeAsync(60_000);
  expect(await done).toMatchObject({ success: true, duration_ms: 60_000 });
});

it('is an error when the machine is gone, or something else is wrong', async () => {
  for (const error of [new MachineGone('it crashed'), new Error('a bug')]) {
    const { machine, acts } = recordingMachine(at('ctrl down', () => Promise.reject(error)));
    await expect(execute(commandOf(CLICK), machine, never)).rejects.toBe(error);
    expect(acts.at(-1)).toBe('release');
  }
});

it('does nothing for a caller who gave up before', async () => {
  const { machine, acts } = recordingMachine();
  const reason = new Error('gave up');
  await expect(execute(commandOf(CLICK), machine, AbortSignal.abort(reason))).rejects.toBe(reason);
  expect(acts).toEqual(['release']);
});

it('does not wait for a machine that cannot let go, nor tell of it', async () => {
  const refuse = () => Promise.reject(new MachineRefusal('no'));
  const stuck = recordingMachine((act, signal) => (act === 'release' ? untilAborted(signal) : refuse()));
  const outcome = execute(commandOf(CLICK), stuck.machine, never);
  await vi.advanceTimersByTimeAsync(2_000);
  expect(await outcome).toMatchObject({ success: false, error: 'no' });
  const broken = recordingMachine(refuse);
  expect(await execute(commandOf(CLICK), broken.machine, never)).toMatchObject({ error: 'no' });
  expect(vi.getTimerCount()).toBe(0);
});
