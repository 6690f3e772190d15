import { describe, expect, it } from 'vitest';
import { checksOf } from './run-checks.ts';
import type { Facts } from './run-facts.ts';

const at = new Date(0);
const run = {
  ...{ id: 'run_1', mode: 'live', status: 'succeeded', steps_completed: 2, step_cents: 5, cost_cents: 10 },
} as Facts['run'];
const entry = (kind: string, cents: number, key: string) => ({
  ...{ kind, cents, key, request_id: 'req_1', created_at: at },
});
const step = (nth: number, state: 'acting' | 'done' | 'uncertain') =>
  ({ step: nth, state }) as Facts['steps'][number];
const GOOD: Pick<Facts, 'run' | 'owner' | 'steps' | 'ledger' | 'events'> = {
  run,
  owner: { balance_cents: 90, ledger_cents: 90 } as Facts['owner'],
  steps: [step(1, 'uncertain'), step(2, 'done')],
  ledger: [entry('charge', -5, 'run_1:1'), entry('charge', -5, 'run_1:2')],
  events: { last: 9, count: 9, closed_at: at, types: {} },
};
const wrong = (given: Partial<typeof GOOD>): string[] =>
  checksOf({ ...GOOD, ...given })
    .filter(({ ok }) => !ok)
    .map(({ text }) => text);

describe('checksOf', () => {
  it('finds nothing wrong with a run that ended, goes on, or gave the charge of its last step back', () => {
    expect(wrong({})).toEqual([]);
    const third = [entry('charge', -5, 'run_1:3')];
    const open = { ...run, status: 'running' } as const;
    const events = { ...GOOD.events, closed_at: null };
    expect(wrong({ run: open, events, steps: [...GOOD.steps, step(3, 'acting')] })).toEqual([]);
    expect(wrong({ run: open, events, ledger: [...GOOD.ledger, ...third] })).toEqual([]);
    const back = [...third, entry('refund', 5, 'refund:run_1:3')];
    expect(
      wrong({ ledger: [...GOOD.ledger, ...back], steps: [...GOOD.steps, step(3, 'uncertain')] }),
    ).toEqual([]);
  });

  it('finds nothing wrong with a run of a test key', () => {
    const ledger = GOOD.ledger.map((one) => ({ ...one, cents: 0 }));
    expect(wrong({ run: { ...run, mode: 'test', cost_cents: 0 }, ledger })).toEqual([]);
  });

  it('names steps that were not charged, or whose charge came back', () => {
    expect(wrong({ ledger: GOOD.ledger.slice(1) })).toEqual([
      'Completed steps that were not charged exactly once: 1.',
      'The ledger has 5 cents for it, but it says 10.',
    ]);
    const ledger = [...GOOD.ledger, entry('refund', 5, 'refund:run_1:2')];
    expect(wrong({ ledger })[0]).toBe('Completed steps that were not charged exactly once: 2.');
  });

  it('allows an ended run no money of a step that it did not complete', () => {
    const ledger = [...GOOD.ledger, entry('charge', -5, 'run_1:3')];
    expect(wrong({ ledger })).toEqual(['The ledger has 15 cents for it, but it says 10.']);
  });

  it('names a wallet that is not the sum of its ledger', () => {
    expect(wrong({ owner: { ...GOOD.owner, balance_cents: 91 } })).toEqual([
      'The wallet holds 91 cents, but its ledger sums up to 90.',
    ]);
  });

  it('names records that are missing, or left open', () => {
    for (const steps of [[step(1, 'done')], [step(1, 'done'), step(2, 'acting')]]) {
      expect(wrong({ steps })[0]).toContain('It counts 2 completed steps; records: 1 settled');
    }
  });

  it('names a log with a gap, one that is still open and one that is closed too early', () => {
    expect(wrong({ events: { ...GOOD.events, count: 8 } })[0]).toContain('9 events and has 8');
    expect(wrong({ events: { ...GOOD.events, closed_at: null } })[0]).toContain('open and the run succeeded');
    expect(wrong({ run: { ...run, status: 'running' } })[0]).toContain('closed and the run running');
  });
});
