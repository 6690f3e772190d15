import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { acceptAction } from './accept-action.ts';
import { ACTION_TYPES, type CanonicalAction, type WireAction } from './actions.ts';

const ROUNDS = Number(process.env.ROUNDS ?? 100);
type Params = Record<string, unknown>;
const accept = (action_type: WireAction['action_type'], params: Params) =>
  acceptAction({ action_type, params });

const px = fc.integer({ min: 0, max: 4_000 });
const key = fc.constantFrom('enter', 'ctrl', 'é', '+');
const keys = fc.array(key, { minLength: 1, maxLength: 4 });
const modifiers = fc.option(keys, { nil: undefined });
const without = <T extends object>(params: T): T =>
  Object.fromEntries(Object.entries(params).filter(([, value]) => value !== undefined)) as T;
const of = <T extends CanonicalAction['action_type']>(
  action_type: T,
  params: fc.Arbitrary<Extract<CanonicalAction, { action_type: T }>['params']>,
) => params.map((given) => ({ action_type, params: without(given) }) as CanonicalAction);

const canonical: fc.Arbitrary<CanonicalAction> = fc.oneof(
  of(
    'click',
    fc.record({
      x: px,
      y: px,
      button: fc.constantFrom('right' as const, 'middle' as const, undefined),
      clicks: fc.constantFrom(2, 3, undefined),
      modifiers,
    }) as fc.Arbitrary<{ x: number; y: number }>,
  ),
  of('type_text', fc.record({ text: fc.string() })),
  of('key_press', fc.record({ key })),
  of('key_combo', fc.record({ keys })),
  of(
    'scroll',
    fc.record({
      x: px,
      y: px,
      direction: fc.constantFrom('up' as const, 'down' as const, 'left' as const, 'right' as const),
      amount: fc.integer({ min: 1, max: 50 }),
    }),
  ),
  of(
    'drag',
    fc.record({ from_x: px, from_y: px, to_x: px, to_y: px, modifiers }) as fc.Arbitrary<{
      from_x: number;
      from_y: number;
      to_x: number;
      to_y: number;
    }>,
  ),
  of('move', fc.record({ x: px, y: px })),
  of('wait', fc.record({ ms: fc.nat(60_000) })),
  of('done', fc.constant({})),
  of('fail', fc.record({ reason: fc.constantFrom('no', undefined) }) as fc.Arbitrary<{ reason?: string }>),
);

describe('acceptAction', () => {
  it('reads every canonical action as itself', () => {
    fc.assert(
      fc.property(canonical, (action) => {
        expect(acceptAction(action as unknown as WireAction)).toEqual([action]);
      }),
      { numRuns: ROUNDS },
    );
  });

  it.each<[string, WireAction['action_type'], Params, Params[]]>([
    [
      'keys for key, several in a row',
      'key_press',
      { keys: ['tab', 'tab', 'enter'] },
      [{ key: 'tab' }, { key: 'tab' }, { key: 'enter' }],
    ],
    ['one of keys', 'key_press', { keys: ['tab'] }, [{ key: 'tab' }]],
    ['seconds for ms', 'wait', { seconds: 1.5 }, [{ ms: 1_500 }]],
    ['fractions of a ms', 'wait', { seconds: 0.0004 }, [{ ms: 0 }]],
    ['ms before seconds', 'wait', { ms: 5, seconds: 9 }, [{ ms: 5 }]],
    [
      'x1 .. y2 for a drag',
      'drag',
      { x1: 1, y1: 2, x2: 3, y2: 4 },
      [{ from_x: 1, from_y: 2, to_x: 3, to_y: 4 }],
    ],
    [
      'one end of each',
      'drag',
      { from_x: 1, from_y: 2, x2: 3, y2: 4 },
      [{ from_x: 1, from_y: 2, to_x: 3, to_y: 4 }],
    ],
    ['clicks up', 'scroll', { x: 1, y: 2, clicks: 3 }, [{ x: 1, y: 2, direction: 'up', amount: 3 }]],
    ['clicks down', 'scroll', { x: 1, y: 2, clicks: -3 }, [{ x: 1, y: 2, direction: 'down', amount: 3 }]],
    [
      'a direction with clicks',
      'scroll',
      { direction: 'left', clicks: -3 },
      [{ direction: 'left', amount: 3 }],
    ],
    ['a direction alone', 'scroll', { direction: 'down' }, [{ direction: 'down', amount: 1 }]],
    ['half a point', 'scroll', { x: 1, direction: 'down', amount: 2 }, [{ direction: 'down', amount: 2 }]],
    [
      'defaults said aloud',
      'click',
      { x: 1, y: 2, button: 'left', clicks: 1, modifiers: [] },
      [{ x: 1, y: 2 }],
    ],
    ['what it does not know', 'click', { x: 1, y: 2, button: 'thumb', speed: 9 }, [{ x: 1, y: 2 }]],
    ['a reason that is no text', 'fail', { reason: 5 }, [{}]],
  ])('reads %s', (_what, type, params, accepted) => {
    expect(accept(type, params)).toEqual(accepted.map((one) => ({ action_type: type, params: one })));
  });

  it('reads an action without params where it needs none', () => {
    expect(acceptAction({ action_type: 'done' })).toEqual([{ action_type: 'done', params: {} }]);
    expect(acceptAction({ action_type: 'fail' })).toEqual([{ action_type: 'fail', params: {} }]);
    expect(acceptAction({ action_type: 'click' })).toEqual([]);
  });

  it.each<[WireAction['action_type'], Params]>([
    ['click', { x: 1 }],
    ['click', { x: '1', y: 2 }],
    ['click', { x: Number.NaN, y: 2 }],
    ['click', { x: Number.POSITIVE_INFINITY, y: 2 }],
    ['type_text', { text: 5 }],
    ['type_text', {}],
    ['key_press', {}],
    ['key_press', { keys: ['a', 5] }],
    ['key_combo', { keys: [] }],
    ['key_combo', { keys: 'ctrl+c' }],
    ['scroll', {}],
    ['scroll', { clicks: 0 }],
    ['scroll', { direction: 'sideways' }],
    ['drag', { from_x: 1, from_y: 2, to_x: 3 }],
    ['move', { y: 1 }],
    ['wait', { ms: 'soon' }],
  ])('reads nothing into %s %j', (type, params) => {
    expect(accept(type, params)).toEqual([]);
  });

  it('never throws, and only gives canonical types', () => {
    const wire = fc.record({
      action_type: fc.constantFrom(...ACTION_TYPES),
      params: fc.dictionary(
        fc.constantFrom('x', 'y', 'key', 'keys', 'clicks', 'direction', 'text', 'ms', 'x1'),
        fc.jsonValue(),
      ),
    });
    fc.assert(
      fc.property(wire, (action) => {
        for (const one of acceptAction(action)) expect(one.action_type).toBe(action.action_type);
      }),
      { numRuns: ROUNDS },
    );
    expect(accept('fly' as WireAction['action_type'], {})).toEqual([]);
  });
});
