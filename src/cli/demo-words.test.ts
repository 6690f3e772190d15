import { describe, expect, it } from 'vitest';
import type { RunResponse } from '../contract/runs.ts';
import { eventsIn } from './demo-api.ts';
import { endLines, eventLine } from './demo-words.ts';

describe('eventsIn', () => {
  it('reads what is complete, wherever the bytes were cut', () => {
    const stream =
      'retry: 1000\n\nid: 1\nevent: status\ndata: {"status":"queued"}\n\n: keepalive\n\nid: 2\nevent: text\ndata: {"text":"a: b"}\n\n';
    const whole = [
      { type: 'status', data: { status: 'queued' } },
      { type: 'text', data: { text: 'a: b' } },
    ];
    expect(eventsIn(stream)).toEqual({ events: whole, rest: '' });
    for (let cut = 0; cut <= stream.length; cut++) {
      const first = eventsIn(stream.slice(0, cut));
      const second = eventsIn(first.rest + stream.slice(cut));
      expect([...first.events, ...second.events]).toEqual(whole);
    }
  });
});

describe('the words of the demonstration', () => {
  it('say what happens, and nothing twice', () => {
    const told = (type: string, data: object) => eventLine({ type, data: { ...data } });
    expect(told('status', { status: 'running' })).toBe('  status      running');
    expect(
      told('tool_call', { step: 1, action_type: 'click', params: { x: 1, y: 2 }, description: 'Click' }),
    ).toBe('  click       {"x":1,"y":2} Click');
    expect(told('tool_result', { step: 1, success: true })).toBeNull();
    expect(told('tool_result', { step: 1, success: false, error: 'no' })).toBe('  failed      no');
    expect(told('awaiting_human', { reason: 'A captcha' })).toBe('  waits       A captcha');
    expect(told('billing', { cost_cents: 1 })).toBe('  cost        1 cent so far');
    expect(told('error', { code: 'STUCK', message: 'm', fatal: true })).toBe('  error       STUCK: m');
    for (const type of ['step', 'done', 'resumed']) expect(told(type, {})).toBeNull();
  });

  it('say how it ended', () => {
    const run = { status: 'timed_out', result: { summary: 'Late' }, steps_completed: 2, cost_cents: 10 };
    expect(endLines(run as RunResponse)).toEqual([
      'The run timed out: Late',
      'It took 2 steps and cost 10 cents.',
    ]);
    expect(endLines({ ...run, status: 'cancelled', result: null } as RunResponse)[0]).toBe(
      'The run cancelled: ',
    );
  });
});
