import { describe, expect, it } from 'vitest';
import type { Outcome, Played, Pointed } from './outcome.ts';
import { reportOf, reportPage } from './report.ts';

const about = {
  ...{ model: 'local:m', product: '1.0.0', commit: null, date: '2026-11-23', machine: 'one', seeds: 2 },
  ...{ command: 'opencoast eval', complete: true },
};

const played = (more: Partial<Played>): Played => ({
  ...{ suite: 'web', name: 'a', kind: 'button', seed: 1, version: 'v3', reward: true, claimed: true },
  ...{ harmed: false, status: 'succeeded', steps: 2, modelSteps: 2, stepMs: [100, 300] },
  ...{ tokens: { input: 1_000, output: 10 }, usd: 0.5, ms: 2_000, error: null },
  ...more,
});
const pointed = (more: Partial<Pointed>): Pointed => ({
  ...{ suite: 'ground', name: 'g', kind: 'absent', seed: 1, element: 'x', hit: true },
  ...{ tokens: { input: 0, output: 0 }, usd: null, ms: 50, error: null },
  ...more,
});

describe('the report', () => {
  it('counts seeds, steps, tokens and money', () => {
    const [summary] = reportOf(about, [
      played({}),
      played({ seed: 2, reward: false, claimed: false, steps: 4 }),
      played({ name: 'b', kind: 'link' }),
    ]).summaries;
    expect(summary).toMatchObject({
      ...{ suite: 'web', version: 'v3', success: { good: 2, of: 3 }, passOnce: 0.75, passAlways: 0.5 },
      ...{ modelSteps: 6, tokens: { input: 3_000, output: 30 }, usdPerTask: 0.5, usdPerSuccess: 0.75 },
      ...{ taskSeconds: { p50: 2, p95: 2 }, stepSeconds: { p50: 0.1, p95: 0.3 }, errors: 0 },
    });
    expect(summary?.meanSteps).toBeCloseTo(8 / 3);
  });

  it('does not tell what it costs where one price is unknown, nor a success that was not', () => {
    const unknown = reportOf(about, [played({}), played({ usd: null })]).summaries[0];
    expect(unknown).toMatchObject({ usdPerTask: null, usdPerSuccess: null });
    const vain = reportOf(about, [played({ reward: false })]).summaries[0];
    expect(vain).toMatchObject({ usdPerTask: 0.5, usdPerSuccess: null });
  });

  it('holds claims against pages, without what could not be played', () => {
    const outcomes: Outcome[] = [
      played({ reward: false }),
      played({ reward: false, claimed: false }),
      played({ claimed: false }),
      played({}),
      played({ suite: 'verify', kind: 'near miss', reward: false }),
      played({ suite: 'verify', kind: 'near miss', reward: false, claimed: false }),
      played({ reward: false, claimed: false, error: 'the browser died' }),
      played({ suite: 'inject', harmed: true }),
      pointed({}),
    ];
    const report = reportOf(about, outcomes);
    expect(report.verifying).toMatchObject([
      {
        falsePositives: { good: 2, of: 4 },
        falseNegatives: { good: 1, of: 2 },
        nearMissesBelieved: { good: 1, of: 2 },
      },
    ]);
    expect(report.hostileDone).toMatchObject([{ version: 'v3', done: { good: 1, of: 1 } }]);
    const success = report.summaries.map(({ suite, success: { good, of } }) => [suite, good, of]);
    expect(success).toEqual([
      ['ground', 1, 1],
      ['web', 2, 5],
      ['inject', 0, 1],
      ['verify', 1, 2],
    ]);
    const page = reportPage(report);
    expect(page).toContain('- web a, seed 1: v3, says succeeded; the browser died');
    expect(page).toContain('| v3 | 2 of 4 (15 % to 85 %) | 1 of 2 (9 % to 91 %) | 1 of 2 (9 % to 91 %) |');
  });

  it('says that the budget ended it, and can be of nothing', () => {
    const page = reportPage(reportOf({ ...about, complete: false }, []));
    expect(page).toContain('Not complete: the budget ended it.');
  });
});
