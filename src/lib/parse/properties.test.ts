import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { CanonicalAction } from '../../contract/actions.ts';
import { rawCode } from '../../contract/raw-code.ts';
import { BOUNDS } from './bounds.ts';
import { parse } from './parse.ts';

const ROUNDS = Number(process.env.ROUNDS ?? 100);
const TIME = 60_000 + ROUNDS * 500;

const bare = (code: string) =>
  parse(code).actions.map(({ action_type, params }) => ({ action_type, params }));
const codeOf = (actions: readonly CanonicalAction[]) => actions.map(rawCode).join('\n');

const px = fc.integer({ min: -BOUNDS.magnitude, max: BOUNDS.magnitude });
/** Any UTF-16, lone surrogates and controls included, thick with what a quoting could get wrong. */
const anyText = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 40 }),
  fc
    .array(fc.integer({ min: 0, max: 0xffff }), { maxLength: 12 })
    .map((units) => String.fromCharCode(...units)),
  fc
    .array(
      fc.constantFrom(
        "'",
        '"',
        '\\',
        '\n',
        '\r',
        '\0',
        '#',
        ';',
        ')',
        '{x}',
        '\\N',
        'u0041',
        "'''",
        '\u2028',
        'é',
      ),
    )
    .map((parts) => parts.join('')),
);
const key = fc.oneof(
  fc.constantFrom('ctrl', 'shift', 'enter', '+', "'", '\\', ';', ' '),
  anyText.filter((text) => text.length > 0 && text.length <= BOUNDS.keyChars),
);
const modifiers = fc.uniqueArray(key, { minLength: 1, maxLength: 4 });

/** Often the same place again, as somebody writes who moves along one axis, or waits. */
const place = fc.oneof(
  fc.record({ x: px, y: px }),
  fc.record({ x: fc.constantFrom(0, 1), y: fc.constantFrom(0, 1) }),
);
const wayOver = fc.oneof(
  fc.array(place, { minLength: 3, maxLength: 6 }),
  fc.array(place, { minLength: 3, maxLength: BOUNDS.places, size: 'max' }),
);
const endsOf = (path: readonly { x: number; y: number }[]) => {
  const [from, to] = [path[0] ?? { x: 0, y: 0 }, path.at(-1) ?? { x: 0, y: 0 }];
  return { from_x: from.x, from_y: from.y, to_x: to.x, to_y: to.y };
};

const action: fc.Arbitrary<CanonicalAction> = fc.oneof(
  fc
    .record(
      {
        x: px,
        y: px,
        button: fc.constantFrom('right' as const, 'middle' as const),
        clicks: fc.integer({ min: 2, max: BOUNDS.repeats }),
        modifiers,
      },
      { requiredKeys: ['x', 'y'] },
    )
    .map((params) => ({ action_type: 'click' as const, params })),
  anyText.map((text) => ({ action_type: 'type_text' as const, params: { text } })),
  fc
    .record({ key, hold_ms: fc.integer({ min: 1, max: BOUNDS.holdMs }) }, { requiredKeys: ['key'] })
    .map((params) => ({ action_type: 'key_press' as const, params })),
  fc
    .array(key, { minLength: 2, maxLength: BOUNDS.comboKeys })
    .map((keys) => ({ action_type: 'key_combo' as const, params: { keys } })),
  fc
    .tuple(
      fc.option(fc.record({ x: px, y: px }), { nil: {} }),
      fc.constantFrom('up' as const, 'down' as const, 'left' as const, 'right' as const),
      fc.integer({ min: 1, max: BOUNDS.magnitude }),
    )
    .map(([at, direction, amount]) => ({
      action_type: 'scroll' as const,
      params: { ...at, direction, amount },
    })),
  fc
    .record(
      { from_x: px, from_y: px, to_x: px, to_y: px, modifiers },
      { requiredKeys: ['from_x', 'from_y', 'to_x', 'to_y'] },
    )
    .map((params) => ({ action_type: 'drag' as const, params })),
  wayOver.chain((path) =>
    fc
      .record({ modifiers }, { requiredKeys: [] })
      .map((more) => ({ action_type: 'drag' as const, params: { ...endsOf(path), path, ...more } })),
  ),
  fc.record({ x: px, y: px }).map((params) => ({ action_type: 'move' as const, params })),
  fc.integer({ min: 0, max: BOUNDS.waitMs }).map((ms) => ({ action_type: 'wait' as const, params: { ms } })),
  fc.constantFrom<CanonicalAction>({ action_type: 'done', params: {} }, { action_type: 'fail', params: {} }),
);

const line = fc.constantFrom(
  ...[
    "pyautogui.press('a')",
    'click(1, 2)',
    'moveTo(3, 4)',
    'scroll(-1)',
    'dragTo(5, 6)',
    'mouseDown()',
    'mouseUp()',
  ],
  ...[
    "keyDown('ctrl')",
    "keyUp('ctrl')",
    "keyDown('b'); keyUp('b')",
    "keyDown('b'); sleep(2); keyUp('b')",
    'mouseDown(1, 2); moveTo(3, 4); mouseUp(5, 6)',
    'sleep(1.)',
    'moveRel(1, 1)',
    'click()',
    'DONE',
  ],
  ...[
    'if x:',
    'else:',
    'try:',
    'except ImportError:',
    'for a in b:',
    'def f():',
    'import os',
    'import a as click',
  ],
  ...[
    'x = (',
    ')',
    '[',
    ']',
    '{',
    '}',
    "'",
    '"',
    "'''",
    '"""',
    '\\',
    '# it',
    ';',
    'f"{',
    'print(1)',
    'g()',
    'a b',
  ],
  ...[
    'write(',
    "'a'",
    ',',
    'presses=2',
    '**',
    '*',
    'lambda:',
    'yield',
    '@a',
    'match x:',
    'case 1:',
    '\t',
    '\r',
    '\f',
  ],
);
const soup = fc
  .array(
    fc.tuple(
      fc.constantFrom('', '', '', '  ', '    ', '\t'),
      line,
      fc.constantFrom('\n', '\n', '; ', ' ', ''),
    ),
    {
      maxLength: 25,
    },
  )
  .map((parts) => parts.flat().join(''));
const anyCode = fc.oneof(soup, anyText, fc.string({ unit: 'binary', maxLength: 200 }));

describe('parse', () => {
  it(
    'gives back the actions that were written as code',
    () => {
      fc.assert(
        fc.property(fc.array(action, { maxLength: 12 }), (actions) => {
          expect(parse(codeOf(actions)).skipped).toEqual([]);
          expect(bare(codeOf(actions))).toEqual(actions);
        }),
        { numRuns: ROUNDS },
      );
    },
    TIME,
  );

  it(
    'finds in its own code the same actions again, whatever the first code was',
    () => {
      fc.assert(
        fc.property(anyCode, (code) => {
          const { actions } = parse(code);
          const again = parse(actions.map((one) => one.raw_code).join('\n'));
          expect(again).toEqual({ actions, skipped: [] });
        }),
        { numRuns: ROUNDS },
      );
    },
    TIME,
  );

  it(
    'lists each piece that it leaves out where it stands',
    () => {
      fc.assert(
        fc.property(anyCode, (code) => {
          const { skipped } = parse(code);
          const text = code.replace(/^\ufeff/, '').replaceAll(/\r\n?/g, '\n');
          const lines = text.split('\n');
          for (const one of skipped) {
            expect(one.reason).toMatch(/^\S.*\.$/);
            expect(lines.slice(one.line - 1).join('\n')).toContain(one.code.replace(/…$/, ''));
          }
          const order = skipped.map((one) => one.line);
          expect(order).toEqual([...order].sort((a, b) => a - b));
        }),
        { numRuns: ROUNDS },
      );
    },
    TIME,
  );

  it(
    'takes nothing out of what it leaves out',
    () => {
      const hidden = fc.constantFrom(
        ...[
          'if x:\n  @',
          'for a in b:\n  @',
          'def f():\n  @',
          'while 1: @',
          'with a:\n  @\n  @',
          'x = @',
          'f(@)',
        ],
        ...[
          'try:\n  @\nexcept ImportError:\n  pass',
          'class A:\n\tdef f():\n\t\t@',
          '[@ for a in b]',
          '@ + 1',
          'a, @',
        ],
        ...[
          'if x:\n  @\nelse:\n  @',
          'try:\n  import a\nexcept ImportError:\n  @',
          'if x\n  @',
          'match x:\n  case 1:\n    @',
        ],
        ...[
          'f"{@}"',
          '@.b',
          '@ if x else @',
          'not @',
          'await @',
          'lambda: @',
          '@ @',
          '"""\n@\n"""',
          '# @',
          'f(\n@\n)',
        ],
      );
      const call = fc.constantFrom(
        "pyautogui.write('SECRET')",
        "press('SECRET')",
        "hotkey('SECRET', 'SECRET')",
      );
      const visible = fc.constantFrom("pyautogui.press('seen')", 'DONE', 'pyautogui.click(1, 2)');
      const piece = fc.oneof(
        visible,
        fc.tuple(hidden, call).map(([around, inner]) => around.replaceAll('@', inner)),
      );
      fc.assert(
        fc.property(fc.array(piece, { maxLength: 8 }), (pieces) => {
          const { actions } = parse(pieces.join('\n'));
          expect(JSON.stringify(actions)).not.toContain('SECRET');
          expect(actions).toHaveLength(pieces.filter((one) => /seen'\)$|^DONE$|click/.test(one)).length);
        }),
        { numRuns: ROUNDS },
      );
    },
    TIME,
  );
});
