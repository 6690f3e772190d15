/** What lies over a page, lists that invite to choose, places in a list, and conditions on cells: on drawn pages. */
import { describe, expect, test } from 'vitest';
import { isClick, type Page, play, row, rows } from '../../../test/support/hand-drawn.ts';

interface Covered {
  readonly isCovered: boolean;
}

const covered: Page<Covered> = {
  start: { isCovered: true },
  draw: ({ isCovered }) =>
    isCovered
      ? rows(
          row('text', 'We use cookies to improve our service'),
          row('button', 'Reject all'),
          row('button', 'Accept all'),
        )
      : rows(row('text', 'Welcome'), row('button', 'Start')),
  act: (state, action, id) => (isClick(action) && id === 'Reject all' ? { isCovered: false } : state),
};

describe('what covers a page', () => {
  test('is closed where it is no part of the task', () => {
    const { actions, last } = play(covered, 'click Start');
    expect(actions).toEqual(['click Reject all', 'click Start']);
    expect(last.status).toBe('done');
  });

  test('is left to what the task says of it', () => {
    expect(play(covered, 'accept the cookies').actions).toEqual(['click Accept all']);
  });

  test('is not fought for ever', () => {
    const stubborn: Page<Covered> = { ...covered, act: (state) => state };
    const { actions, last } = play(stubborn, 'click Start');
    expect(actions.filter((action) => action === 'click Reject all').length).toBeLessThanOrEqual(2);
    expect(last.status).toBe('fail');
  });
});

describe('conditions', () => {
  const page: Page<null> = {
    start: null,
    draw: () =>
      rows(
        row('text', 'Total: 120'),
        row('text', 'Status: Open'),
        row('button', 'Approve'),
        row('button', 'Reject'),
      ),
    act: (state) => state,
  };

  test.each([
    ['If the total is above 100, click Approve, otherwise click Reject', 'click Approve'],
    ['If the total is at most 100, click Approve, otherwise click Reject', 'click Reject'],
    ['If the status is Closed, click Approve, otherwise click Reject', 'click Reject'],
    ['If the status is Open, click Approve, otherwise click Reject', 'click Approve'],
  ])('%s', (task, action) => {
    expect(play(page, task).actions).toEqual([action]);
  });
});
