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
const WAY = [
  { x: 1, y: 2 },
  { x: 3, y: 4 },
  { x: 5, y: 6 },
];
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
  of(
    'key_press',
    fc.record({
      key,
      hold_ms: fc.option(fc.integer({ min: 1, max: 10_000 }), { nil: undefined }),
    }) as fc.Arbitrary<{
      key: string;
    }>,
  ),
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
  of(
    'drag',
    fc.array(fc.record({ x: px, y: px }), { minLength: 3, maxLength: 100 }).chain((path) => {
      const [from, to] = [path[0] ?? { x: 0, y: 0 }, path.at(-1) ?? { x: 0, y: 0 }];
      const ends = { from_x: from.x, from_y: from.y, to_x: to.x, to_y: to.y };
      return fc.record({ modifiers }).map((more) => ({ ...ends, path, ...more }) as typeof ends);
    }),
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
    [
      'a path alone, in both spellings of a place',
      'drag',
      { path: [[1, 2], { x: 3, y: 4 }, [5, 6, 'more']] },
      [{ from_x: 1, from_y: 2, to_x: 5, to_y: 6, path: WAY }],
    ],
    [
      'a path and its own ends',
      'drag',
      { path: WAY, x1: 1.4, y1: 2, to_x: 5, to_y: 5.5 },
      [{ from_x: 1.4, from_y: 2, to_x: 5, to_y: 5.5, path: WAY }],
    ],
    [
      'half an end as none',
      'drag',
      { path: WAY, to_x: 9 },
      [{ from_x: 1, from_y: 2, to_x: 5, to_y: 6, path: WAY }],
    ],
    [
      'a straight path as none',
      'drag',
      {
        path: [
          [1, 2],
          [3, 4],
        ],
      },
      [{ from_x: 1, from_y: 2, to_x: 3, to_y: 4 }],
    ],
    ...(
      [
        ['that begins elsewhere', [[1, 3], ...WAY.slice(1)]],
        ['that ends elsewhere', [...WAY, [9, 9]]],
        ['of one place', [[1, 2]]],
        ['of too many places', Array(101).fill([1, 2])],
        ['with a place that is none', [WAY[0], [3, '4'], WAY[2]]],
        ['with nothing for a place', [WAY[0], null, WAY[2]]],
        ['that is no list', 'M 1 2 L 5 6'],
      ] as const
    ).map(([what, path]): [string, WireAction['action_type'], Params, Params[]] => {
      const ends = { from_x: 1, from_y: 2, to_x: 5, to_y: 6 };
      return [`no path ${what}`, 'drag', { ...ends, path }, [ends]];
    }),
    [
      'a time for each key',
      'key_press',
      { keys: ['a', 'b'], hold_ms: 10_000 },
      [
        { key: 'a', hold_ms: 10_000 },
        { key: 'b', hold_ms: 10_000 },
      ],
    ],
    ...[0, -1, 10_001, '5', null, Number.NaN].map(
      (hold_ms): [string, WireAction['action_type'], Params, Params[]] => [
        `no time of ${hold_ms} ms`,
        'key_press',
        { key: 'a', hold_ms },
        [{ key: 'a' }],
      ],
    ),
    [
      'no time that is too long in all',
      'key_press',
      { keys: Array(7).fill('a'), hold_ms: 10_000 },
      Array(7).fill({ key: 'a' }),
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
    ['drag', { path: [[1, 2]] }],
    ['drag', { path: WAY, from_x: 7, from_y: 7 }],
    ['key_press', { hold_ms: 5 }],
    ['move', { y: 1 }],
    ['wait', { ms: 'soon' }],
  ])('reads nothing into %s %j', (type, params) => {
    expect(accept(type, params)).toEqual([]);
  });

  it('never throws, and only gives canonical types', () => {
    const wire = fc.record({
      action_type: fc.constantFrom(...ACTION_TYPES),
      params: fc.dictionary(
        fc.constantFrom(
          'x',
          'y',
          'key',
          'keys',
          'clicks',
          'direction',
          'text',
          'ms',
          'x1',
          'path',
          'hold_ms',
        ),
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
