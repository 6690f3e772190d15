import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isTerminal, RUN_STATUSES } from '../contract/runs.ts';
import { nextDue, overdue } from './moves.ts';
import type { RunRow } from './rows.ts';

const NUM_RUNS = Number(process.env.ROUNDS ?? 100);
const NOON = Date.UTC(2026, 10, 22, 12);
const at = (seconds: number): Date => new Date(NOON + seconds * 1_000);

/** Of a run's row, what the clock looks at. */
const row = (fields: Partial<RunRow>): RunRow =>
  ({
    status: 'running',
    deadline_at: null,
    awaiting_human_until: null,
    awaiting_human_reason: null,
    ...fields,
  }) as RunRow;

const runs = fc.record({
  status: fc.constantFrom(...RUN_STATUSES),
  deadline_at: fc.option(fc.integer({ min: -50, max: 50 }).map(at)),
  awaiting_human_until: fc.option(fc.integer({ min: -50, max: 50 }).map(at)),
});

describe('the clock of a run', () => {
  it('ends it at its deadline and not before, wherever it is', () => {
    for (const status of ['queued', 'running', 'awaiting_human'] as const) {
      const run = row({ status, deadline_at: at(10) });
      expect(overdue(run, at(9.999))).toBeNull();
      expect(overdue(run, at(10))).toMatchObject({
        status: 'timed_out',
        error: { code: 'DEADLINE_EXCEEDED' },
      });
    }
  });

  it('ends the patience with people only while one is waited for, and says what for', () => {
    const patience = { awaiting_human_until: at(10), awaiting_human_reason: 'Type the code.' };
    const waiting = row({ status: 'awaiting_human', ...patience });
    expect(overdue(waiting, at(9))).toBeNull();
    const ending = overdue(waiting, at(10));
    expect(ending).toMatchObject({ status: 'timed_out', error: { code: 'AWAITING_HUMAN_TIMEOUT' } });
    expect(ending?.error?.message).toContain('Type the code.');
    expect(overdue(row({ status: 'running', ...patience }), at(99))).toBeNull();
  });

  it('names the deadline where both are over', () => {
    const both = row({ status: 'awaiting_human', deadline_at: at(5), awaiting_human_until: at(1) });
    expect(overdue(both, at(6))?.error?.code).toBe('DEADLINE_EXCEEDED');
  });

  it('speaks next exactly when something is over', () => {
    fc.assert(
      fc.property(runs, fc.integer({ min: -60, max: 60 }), (fields, seconds) => {
        const run = row(fields);
        const due = nextDue(run);
        const isOver = due !== null && due <= at(seconds);
        expect(overdue(run, at(seconds)) !== null).toBe(isOver && !isTerminal(run.status));
      }),
      { numRuns: NUM_RUNS },
    );
  });

  it('never takes back what it said', () => {
    fc.assert(
      fc.property(runs, fc.integer({ min: -60, max: 60 }), fc.nat({ max: 60 }), (fields, seconds, later) => {
        const run = row(fields);
        if (overdue(run, at(seconds))) expect(overdue(run, at(seconds + later))).not.toBeNull();
      }),
      { numRuns: NUM_RUNS },
    );
  });
});
