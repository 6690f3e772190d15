import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { CanonicalAction } from '../contract/actions.ts';
import { guard, type Warning } from './guard.ts';
import type { Step } from './steps.ts';

const NUM_RUNS = Number(process.env.ROUNDS ?? 100);
const click = (x: number): CanonicalAction => ({ action_type: 'click', params: { x, y: 1 } });
const wait: CanonicalAction = { action_type: 'wait', params: { ms: 500 } };

interface Turn {
  readonly screen: string;
  readonly action: CanonicalAction;
}

const proposal = ({ screen, action }: Turn) => ({
  screenHash: screen,
  actions: [{ action, description: 'Go on' }],
});

const stepOf = (turn: Turn, at: number, decision: Step['decision'] = 'continue'): Step => ({
  ...{ step: at + 1, state: 'done', screenshot: null, format: 'png', width: 1, height: 1, timing: null },
  ...{ asked: null, findings: null, lost: false, hand_over: null, memory: null, tokens: null },
  ...{ screen_hash: turn.screen, actions: proposal(turn).actions, decision, reasoning: '', results: [] },
  ...{ executor_id: 'exe', started_at: new Date(0), finished_at: new Date(0) },
});

const judged = (before: readonly Turn[], next: Turn): Warning['kind'] =>
  guard(
    before.map((turn, at) => stepOf(turn, at)),
    proposal(next),
  ).kind;

/** What is said of each of these turns as they are taken one after the other, up to the first that is not taken. */
function taken(turns: readonly Turn[]): Warning['kind'][] {
  const kinds: Warning['kind'][] = [];
  for (const [at, turn] of turns.entries()) {
    const kind = judged(turns.slice(0, at), turn);
    kinds.push(kind);
    if (kind === 'stuck') break;
  }
  return kinds;
}

const repeat = (count: number, turn: (at: number) => Turn): Turn[] =>
  Array.from({ length: count }, (_, at) => turn(at));

describe('the guard', () => {
  it('warns at the third repetition on the same screen, and stops the fifth', () => {
    const kinds = taken(repeat(20, () => ({ screen: 'a', action: click(1) })));
    expect(kinds).toEqual(['none', 'none', 'none', 'look_again', 'none', 'stuck']);
  });

  it('is more patient with who waits', () => {
    const kinds = taken(repeat(30, () => ({ screen: 'a', action: wait })));
    expect([kinds.indexOf('look_again'), kinds.indexOf('stuck')]).toEqual([10, 15]);
  });

  it('stops whatever is tried where nothing changes', () => {
    const kinds = taken(repeat(30, (at) => ({ screen: 'a', action: click(at) })));
    expect([kinds.indexOf('look_again'), kinds.indexOf('stuck')]).toEqual([6, 10]);
  });

  it('stops one action between two screens, as a blinking caret makes them', () => {
    const kinds = taken(repeat(30, (at) => ({ screen: `${at % 2}`, action: click(1) })));
    expect(kinds.indexOf('stuck')).toBe(10);
    const uneven = taken(repeat(30, (at) => ({ screen: at % 7 === 6 ? 'b' : 'a', action: click(1) })));
    expect(uneven.indexOf('stuck')).toBeLessThanOrEqual(12);
  });

  it('lets one action go on that leads somewhere: a page that scrolls, a list that is paged through', () => {
    const kinds = taken(repeat(60, (at) => ({ screen: `page ${at}`, action: click(1) })));
    expect(new Set(kinds)).toEqual(new Set(['none']));
  });

  it('says why, for the person who reads it', () => {
    const steps = repeat(5, () => ({ screen: 'a', action: click(1) })).map((turn, at) => stepOf(turn, at));
    expect(guard(steps, proposal({ screen: 'a', action: click(1) }))).toEqual({
      kind: 'stuck',
      why: 'the same action on the same screen, 5 times before',
    });
  });

  it('counts what was performed and nothing else', () => {
    const turn = { screen: 'a', action: click(1) };
    const asked = repeat(20, () => turn).map((one, at) => stepOf(one, at, 'ask'));
    expect(guard(asked, proposal(turn)).kind).toBe('none');
  });

  it('never stops a run that has done less than five things, whatever they are', () => {
    const turn = fc.record({
      screen: fc.constantFrom('a', 'b'),
      action: fc.constantFrom(click(1), click(2), wait),
    });
    fc.assert(
      fc.property(fc.array(turn, { maxLength: 4 }), turn, (before, next) => {
        expect(judged(before, next)).not.toBe('stuck');
      }),
      { numRuns: NUM_RUNS },
    );
  });

  it('stops every run that knows but a few things to do, however it mixes them', () => {
    const mixed = fc
      .integer({ min: 1, max: 6 })
      .chain((kinds) =>
        fc.tuple(
          fc.constant(kinds),
          fc.array(fc.nat({ max: kinds - 1 }), { minLength: 5 * kinds + 1, maxLength: 5 * kinds + 1 }),
        ),
      );
    fc.assert(
      fc.property(mixed, ([kinds, picks]) => {
        // So many pairs of a screen and an action: at the latest the fifth repetition of one of them ends it.
        const turns = picks.map((pick) => ({ screen: `${pick % 3}`, action: click(pick) }));
        expect([kinds, taken(turns).at(-1)]).toEqual([kinds, 'stuck']);
      }),
      { numRuns: NUM_RUNS },
    );
  });

  it('has no opinion on a run that is always somewhere else', () => {
    fc.assert(
      fc.property(fc.array(fc.nat({ max: 2 }), { minLength: 1, maxLength: 40 }), (actions) => {
        const turns = actions.map((x, at) => ({ screen: `${at}`, action: click(x) }));
        expect(new Set(taken(turns))).toEqual(new Set(['none']));
      }),
      { numRuns: NUM_RUNS },
    );
  });
});
