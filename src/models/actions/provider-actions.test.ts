import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { CanonicalAction } from '../../contract/actions.ts';
import { isKeyName } from '../../machines/key-names.ts';
import { capabilityOf } from '../capability.ts';
import { tell } from '../dialect.ts';
import { PX, sizeWithin, spaceOf, toModel } from '../space.ts';
import { disabledMembers, fromAnthropic, MEMBERS } from './anthropic.ts';
import { keyName, keyNames, modifierNames } from './keys.ts';
import { fromOpenAi } from './openai.ts';

const numRuns = Number(process.env.ROUNDS ?? 100);
const SCREEN = { width: 1_280, height: 720 };
const plain = spaceOf(SCREEN, SCREEN, PX);
const context = { space: plain, pointer: null };

const KEYS = ['enter', 'tab', 'escape', 'pageup', 'f5', 'left', 'a', '+', 'é', 'delete'];
const key = fc.constantFrom(...KEYS);
const modifiers = fc.uniqueArray(fc.constantFrom('ctrl', 'shift', 'alt', 'win'), {
  minLength: 1,
  maxLength: 3,
});
const place = fc.record({ x: fc.integer({ min: 0, max: 1_279 }), y: fc.integer({ min: 0, max: 719 }) });
const held = fc.option(modifiers, { nil: undefined });

/** What both providers can say. */
const common: fc.Arbitrary<CanonicalAction> = fc.oneof(
  fc.record({ at: place, held, kind: fc.constantFrom('one', 'two', 'right', 'middle') }).map(
    ({ at, held, kind }): CanonicalAction => ({
      action_type: 'click',
      params: {
        ...at,
        ...(kind === 'right' || kind === 'middle' ? { button: kind } : {}),
        ...(kind === 'two' && { clicks: 2 }),
        ...(held && { modifiers: held }),
      },
    }),
  ),
  fc.record({ from: place, to: place, held }).map(
    ({ from, to, held }): CanonicalAction => ({
      action_type: 'drag',
      params: { from_x: from.x, from_y: from.y, to_x: to.x, to_y: to.y, ...(held && { modifiers: held }) },
    }),
  ),
  place.map((params): CanonicalAction => ({ action_type: 'move', params })),
  fc
    .record({
      at: place,
      direction: fc.constantFrom('up', 'down', 'left', 'right'),
      amount: fc.integer({ min: 1, max: 100 }),
    })
    .map(
      ({ at, direction, amount }): CanonicalAction => ({
        action_type: 'scroll',
        params: { ...at, direction, amount },
      }),
    ),
  fc
    .string({ minLength: 1, unit: 'grapheme' })
    .map((text): CanonicalAction => ({ action_type: 'type_text', params: { text } })),
  key.map((one): CanonicalAction => ({ action_type: 'key_press', params: { key: one } })),
  fc
    .tuple(modifiers, key)
    .map(
      ([first, last]): CanonicalAction => ({ action_type: 'key_combo', params: { keys: [...first, last] } }),
    ),
);

/** The action in Claude's words. */
function inAnthropic({ action_type, params }: CanonicalAction): [string, object] {
  const { x, y } = params as { x?: number; y?: number };
  const coordinate = [x, y];
  const text = ('modifiers' in params ? params.modifiers : undefined)?.join('+');
  switch (action_type) {
    case 'click': {
      const name = params.button
        ? `${params.button}_click`
        : params.clicks === 2
          ? 'double_click'
          : 'left_click';
      return [name, { coordinate, text }];
    }
    case 'drag':
      return [
        'left_click_drag',
        { start_coordinate: [params.from_x, params.from_y], coordinate: [params.to_x, params.to_y], text },
      ];
    case 'move':
      return ['mouse_move', { coordinate }];
    case 'scroll':
      return ['scroll', { coordinate, scroll_direction: params.direction, scroll_amount: params.amount }];
    case 'type_text':
      return ['type', { text: params.text }];
    case 'key_press':
      return ['key', { text: params.key }];
    default:
      return ['key', { text: (params as { keys: string[] }).keys.join('+') }];
  }
}

/** The action in OpenAI's words. */
function inOpenAi({ action_type, params }: CanonicalAction): object {
  const { x, y } = params as { x?: number; y?: number };
  const keys = 'modifiers' in params ? params.modifiers?.map((one) => one.toUpperCase()) : undefined;
  switch (action_type) {
    case 'click': {
      if (params.clicks === 2) return { type: 'double_click', x, y, keys };
      return {
        type: 'click',
        x,
        y,
        keys,
        button: params.button === 'middle' ? 'wheel' : (params.button ?? 'left'),
      };
    }
    case 'drag':
      return {
        type: 'drag',
        keys,
        path: [
          { x: params.from_x, y: params.from_y },
          { x: params.to_x, y: params.to_y },
        ],
      };
    case 'move':
      return { type: 'move', x, y };
    case 'scroll': {
      const px = params.amount * 100 * (params.direction === 'up' || params.direction === 'left' ? -1 : 1);
      const sideways = params.direction === 'left' || params.direction === 'right';
      return { type: 'scroll', x, y, scroll_x: sideways ? px : 0, scroll_y: sideways ? 0 : px };
    }
    case 'type_text':
      return { type: 'type', text: params.text };
    case 'key_press':
      return { type: 'keypress', keys: [params.key] };
    default:
      return { type: 'keypress', keys: (params as { keys: string[] }).keys };
  }
}

describe('an action', () => {
  it('is the same after it was said in the words of Anthropic or OpenAI', () => {
    fc.assert(
      fc.property(common, (action) => {
        const same = { kind: 'actions', actions: [action] };
        const [name, input] = inAnthropic(action);
        expect(fromAnthropic(name, input, context)).toEqual(same);
        expect(fromOpenAi([inOpenAi(action)], context)).toEqual(same);
      }),
      { numRuns },
    );
  });

  it('is where it was after it was said of a smaller image', () => {
    const side = fc.integer({ min: 200, max: 4_096 });
    fc.assert(
      fc.property(side, side, fc.double({ min: 0, max: 1, noNaN: true }), (width, height, part) => {
        const screen = { width, height };
        const space = spaceOf(screen, sizeWithin(screen, capabilityOf('claude-sonnet-4-6').image), PX);
        const x = Math.round(part * (width - 1));
        const y = Math.round(part * (height - 1));
        const said = toModel(space, { x, y });
        const mapped = fromAnthropic(
          'left_click',
          { coordinate: [said.x, said.y] },
          { space, pointer: null },
        );
        const [action] = typeof mapped !== 'string' && mapped.kind === 'actions' ? mapped.actions : [];
        const at = action?.params as { x: number; y: number };
        expect(Math.abs(at.x - x)).toBeLessThanOrEqual(width / space.sentW + 0.5);
        expect(Math.abs(at.y - y)).toBeLessThanOrEqual(height / space.sentH + 0.5);
      }),
      { numRuns },
    );
  });

  it('is made of nonsense by nobody', () => {
    const input = fc.dictionary(
      fc.constantFrom(
        ...'coordinate start_coordinate text repeat duration region scroll_direction scroll_amount x y path keys type button'.split(
          ' ',
        ),
      ),
      fc.anything(),
    );
    const name = fc.oneof(fc.constantFrom(...Object.keys(MEMBERS)), fc.string());
    const check = (mapped: ReturnType<typeof fromAnthropic>) => {
      if (typeof mapped === 'string') expect(mapped).not.toBe('');
      else if (mapped.kind === 'actions') expect(mapped.actions.length).toBeGreaterThan(0);
    };
    fc.assert(
      fc.property(name, input, (type, fields) => {
        check(fromAnthropic(type, fields, context));
        check(fromOpenAi([{ ...fields, type }], context));
      }),
      { numRuns },
    );
  });

  it('is told in the coordinates of the image that is sent', () => {
    const half = spaceOf(SCREEN, { width: 640, height: 360 }, PX);
    expect(tell({ action_type: 'click', params: { x: 100, y: 50, button: 'right' } }, half)).toBe(
      'click(50, 25, button="right")',
    );
    expect(tell({ action_type: 'drag', params: { from_x: 2, from_y: 4, to_x: 20, to_y: 40 } }, half)).toBe(
      'drag(1, 2, 10, 20)',
    );
    expect(tell({ action_type: 'key_combo', params: { keys: ['ctrl', 'c'] } }, null)).toBe(
      'key_combo(keys=["ctrl","c"])',
    );
  });
});

describe('Claude', () => {
  it('is offered no member that comes to what is not allowed', () => {
    const computer = {
      actions: ['click'],
      maxActions: 1,
      targets: 'point',
      zoom: true,
      environment: 'browser',
    } as const;
    expect(disabledMembers(computer).sort()).toEqual(
      'hold_key key left_click_drag left_mouse_down left_mouse_up mouse_move scroll type wait'.split(' '),
    );
  });

  it.each([
    [
      'hold_key',
      { text: 'w', duration: 2 },
      { action_type: 'key_press', params: { key: 'w', hold_ms: 2_000 } },
    ],
    ['wait', { duration: 300 }, { action_type: 'wait', params: { ms: 60_000 } }],
    ['triple_click', { coordinate: [1, 2] }, { action_type: 'click', params: { x: 1, y: 2, clicks: 3 } }],
    [
      'scroll',
      { scroll_direction: 'up', scroll_amount: 2 },
      { action_type: 'scroll', params: { direction: 'up', amount: 2 } },
    ],
  ])('does %s', (name, input, action) =>
    expect(fromAnthropic(name, input, context)).toEqual({ kind: 'actions', actions: [action] }),
  );

  it.each([
    ['hold_key', { text: 'ctrl+w', duration: 2 }],
    ['hold_key', { text: 'w', duration: 60 }],
    ['wait', {}],
    ['key', { text: 'a', repeat: 1_000 }],
    ['scroll', { coordinate: [1, 1], scroll_direction: 'down', scroll_amount: 3, text: 'ctrl' }],
    ['left_click', { coordinate: [1, 1], text: 'q' }],
    ['zoom', { region: [0, 0, 9] }],
  ])('is told what is wrong with %s of %j', (name, input) =>
    expect(fromAnthropic(name, input, context)).toEqual(expect.any(String)),
  );
});

describe('OpenAI', () => {
  it('draws along no more places than a machine takes', () => {
    const path = Array.from({ length: 500 }, (_, x) => ({ x, y: 5 }));
    const mapped = fromOpenAi([{ type: 'drag', path }], context);
    const [action] = typeof mapped !== 'string' && mapped.kind === 'actions' ? mapped.actions : [];
    const way = action?.action_type === 'drag' ? (action.params.path ?? []) : [];
    expect(way).toHaveLength(100);
    expect([way[0]?.x, way.at(-1)?.x]).toEqual([0, 499]);
  });

  it.each([
    ['back', 'left'],
    ['forward', 'right'],
  ])('goes %s by alt and %s', (button, key) => {
    const action = { action_type: 'key_combo', params: { keys: ['alt', key] } };
    expect(fromOpenAi([{ type: 'click', button, x: 1, y: 2 }], context)).toEqual({
      kind: 'actions',
      actions: [action],
    });
  });
});

describe('keys', () => {
  it.each([
    ['Return', ['enter']],
    ['ctrl++', ['ctrl', '+']],
    ['+', ['+']],
    ['ctrl + Shift+T', ['ctrl', 'shift', 't']],
    ['super', ['win']],
    ['cmd+a', ['command', 'a']],
    ['Page_Up', ['pageup']],
    ['ArrowLeft', ['left']],
    ['Control_L', ['ctrlleft']],
    ['KP_Enter', ['enter']],
    ['G', ['G']],
    ['F12', ['f12']],
  ])('%s is %j', (text, names) => expect(keyNames(text)).toEqual(names));

  it('that do not exist are told by name', () => {
    expect(keyNames('ctrl+banana')).toContain('"banana"');
    expect(keyNames([])).toEqual(expect.any(String));
    for (const odd of ['__proto__', 'constructor', '\u0000', '']) expect(keyName(odd)).toBeNull();
    expect(modifierNames('ctrl+a')).toContain('"a"');
  });

  it('have the names that machines know', () => {
    const spellings =
      'Return Tab Escape BackSpace Delete Insert Home End Page_Up Page_Down Up Down Left Right Caps_Lock Num_Lock Scroll_Lock Print Pause Menu Clear Help KP_Add KP_Subtract KP_Multiply KP_Divide KP_Decimal KP_5 XF86AudioRaiseVolume XF86AudioLowerVolume XF86AudioMute MediaPlayPause MediaTrackNext MediaTrackPrevious XF86Back XF86Forward XF86Reload Shift Control Alt Super cmd AltGraph Shift_R Control_R Alt_L Super_L plus minus F1 F24 Digit7 KeyA space';
    for (const spelling of spellings.split(' ')) {
      const name = keyName(spelling);
      expect(name, spelling).not.toBeNull();
      expect(isKeyName(name ?? ''), `${spelling} is ${name}`).toBe(true);
    }
  });
});
