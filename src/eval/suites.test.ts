/** The pages of the evaluation: enough of them, the same for the same seed, and none that knows its own reward. */
import { describe, expect, it } from 'vitest';
import { createBudget } from './budget.ts';
import { bucketOf, groundPages, isInside } from './ground-pages.ts';
import { HOSTILE } from './hostile.ts';
import { NEAR_MISSES } from './near-misses.ts';
import { pageOf, stage } from './page.ts';
import { randomOf } from './random.ts';
import { WEB } from './suites.ts';

const ALL = [...WEB, ...HOSTILE, ...NEAR_MISSES];

describe('the tasks', () => {
  it('are as many as the report speaks of, each under a name of its own', () => {
    expect(WEB.length).toBeGreaterThanOrEqual(30);
    expect(HOSTILE.length).toBeGreaterThanOrEqual(12);
    expect(NEAR_MISSES.length).toBeGreaterThanOrEqual(20);
    expect(new Set(ALL.map(({ name }) => name)).size).toBe(ALL.length);
  });

  it.each(ALL)('$name is the same for the same seed', (task) => {
    expect(stage(task, 3)).toEqual(stage(task, 3));
    expect(pageOf(stage(task, 3))).not.toContain(stage(task, 3).secrets?.password ?? 'never there');
  });

  it('differ from seed to seed', () => {
    const drawn = WEB.filter(
      (task) => new Set([1, 2, 3, 4, 5, 6, 7, 8].map((seed) => JSON.stringify(stage(task, seed)))).size > 1,
    );
    // One has nothing to draw.
    expect(WEB.length - drawn.length).toBeLessThanOrEqual(1);
  });

  it('of a near miss are never rewarded', () => {
    expect(NEAR_MISSES.map((task) => stage(task, 1).reward)).toEqual(NEAR_MISSES.map(() => 'false'));
  });
});

describe('the targets', () => {
  const targets = groundPages(1).flatMap((page) => page.targets);

  it('are a hundred, and twenty that are not there', () => {
    expect(targets.filter(({ id }) => id !== null)).toHaveLength(100);
    expect(targets.filter(({ id }) => id === null)).toHaveLength(20);
  });

  it('are on their page exactly when they should be', () => {
    for (const { body, targets: some } of groundPages(2)) {
      for (const { id, element } of some) {
        const word = /(?:the |Go to )*"?([A-Z]\w+)/.exec(element.replace('the link "Go to ', ''))?.[1] ?? '';
        expect(body.includes(word)).toBe(id !== null);
      }
    }
  });

  it('are hit inside their box, and sorted by its shorter side', () => {
    const box = { left: 10, top: 10, width: 100, height: 18 };
    expect([isInside(box, { x: 10, y: 28 }), isInside(box, { x: 9, y: 20 })]).toEqual([true, false]);
    expect([18, 20, 41].map((height) => bucketOf({ ...box, height }))).toEqual([
      'under 20 px',
      '20 to 40 px',
      'over 40 px',
    ]);
  });
});

describe('chance', () => {
  it('stays within its bounds', () => {
    const random = randomOf('bounds');
    for (let round = 0; round < 200; round++) {
      expect([2, 3, 4]).toContain(random.between(2, 4));
      expect(new Set(random.some([1, 2, 3, 4], 3)).size).toBe(3);
    }
    expect(() => random.some([1], 2)).toThrow('2 different ones of 1');
  });
});

describe('a budget', () => {
  it('ends before one more, as dear as the dearest, would exceed it', () => {
    const budget = createBudget(1);
    budget.spend(0.4);
    expect(budget.allowsMore()).toBe(true);
    budget.spend(0.3);
    expect(budget.allowsMore()).toBe(false);
    expect(createBudget(0).allowsMore()).toBe(false);
    const none = createBudget(null);
    none.spend(1_000);
    expect(none.allowsMore()).toBe(true);
  });
});
