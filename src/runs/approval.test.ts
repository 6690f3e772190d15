/** One yes is for one action, on one screen, under one rule. */
import { describe, expect, it } from 'vitest';
import type { CanonicalAction } from '../contract/actions.ts';
import { answered, approvalKey, isGiven, isRefused } from './approval.ts';

const click = (x: number, y: number): CanonicalAction => ({ action_type: 'click', params: { x, y } });
const KEY = approvalKey(click(1, 2), 'screen', 'rule');

describe('the key of an approval', () => {
  it.each([
    ['another place', approvalKey(click(2, 1), 'screen', 'rule')],
    ['another kind', approvalKey({ action_type: 'move', params: { x: 1, y: 2 } }, 'screen', 'rule')],
    ['another screen', approvalKey(click(1, 2), 'other', 'rule')],
    ['another rule', approvalKey(click(1, 2), 'screen', 'other')],
  ])('%s is another question', (_, key) => {
    expect(key).not.toBe(KEY);
  });

  it('does not depend on the order of the fields', () => {
    expect(approvalKey({ action_type: 'click', params: { y: 2, x: 1 } }, 'screen', 'rule')).toBe(KEY);
  });
});

describe('an answer', () => {
  it.each([
    [true, 'given'],
    [false, 'refused'],
  ] as const)('%s: what was asked is %s', (approve, state) => {
    const approval = answered({ key: KEY, state: 'asked' }, approve);
    expect(approval).toEqual({ key: KEY, state });
    expect(isGiven(approval, KEY)).toBe(approve);
    expect(isRefused(approval, KEY)).toBe(!approve);
    expect(isGiven(approval, 'other')).toBe(false);
    expect(isRefused(approval, 'other')).toBe(false);
  });

  it.each([null, { key: KEY, state: 'given' }, { key: KEY, state: 'refused' }] as const)(
    'to %j, which asks nothing, leaves nothing behind',
    (approval) => {
      expect(answered(approval, true)).toBeNull();
      expect(answered(approval, false)).toBeNull();
    },
  );

  it('is neither given nor refused while it is asked, or was never asked', () => {
    for (const approval of [null, { key: KEY, state: 'asked' }] as const) {
      expect(isGiven(approval, KEY)).toBe(false);
      expect(isRefused(approval, KEY)).toBe(false);
    }
  });
});
