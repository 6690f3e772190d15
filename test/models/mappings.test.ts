/** Laws of the mappings: what an action is written as is read as that action, points land where they were meant, and nothing a model writes gets off the screen. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { acceptAction } from '../../src/contract/accept-action.ts';
import type { CanonicalAction } from '../../src/contract/actions.ts';
import { rawCode } from '../../src/contract/raw-code.ts';
import type { Dialect, PreparedAsk } from '../../src/models/dialect.ts';
import { functions } from '../../src/models/dialects/functions.ts';
import { gemini } from '../../src/models/dialects/gemini.ts';
import { holo, json } from '../../src/models/dialects/json.ts';
import { openCua } from '../../src/models/dialects/opencua.ts';
import { qwen3, qwen25 } from '../../src/models/dialects/qwen.ts';
import { uiTars, uiTars10 } from '../../src/models/dialects/ui-tars.ts';
import type { Call } from '../../src/models/model.ts';
import { PER_MILLE, PX, sizeWithin, toModel } from '../../src/models/space.ts';
import { acting, SCREEN } from '../support/fake-models/asks.ts';
import { completion } from '../support/fake-models/chat.ts';

const ROUNDS = Number(process.env.ROUNDS ?? 100);
const runs = { numRuns: ROUNDS };

const x = fc.integer({ min: 0, max: SCREEN.width - 1 });
const y = fc.integer({ min: 0, max: SCREEN.height - 1 });
const modifiers = fc.uniqueArray(fc.constantFrom('ctrl', 'shift', 'alt'), { minLength: 1 });
const key = fc.constantFrom('enter', 'tab', 'escape', 'pagedown', 'f5', 'a', '7', '+', '/');
const directions = fc.constantFrom('up', 'down', 'left', 'right');
const drag = fc.record({ from_x: x, from_y: y, to_x: x, to_y: y });
/** What anybody types: quotes, backslashes, line breaks, code, what is no Latin letter. */
const words = fc
  .oneof(
    fc.string({ minLength: 1, unit: 'grapheme' }),
    fc.constantFrom("it's", 'a\\nb', 'x\ny', "'); import os", '</tool_call>', '"}]}', 'click(1, 2)', '```'),
  )
  .filter((text) => text.trim() !== '');

const act = <Type extends CanonicalAction['action_type']>(action_type: Type) => {
  return (params: object) => ({ action_type, params }) as CanonicalAction;
};
const click = fc
  .record(
    { x, y, button: fc.constantFrom('right', 'middle'), clicks: fc.constantFrom(2, 3), modifiers },
    { requiredKeys: ['x', 'y'] },
  )
  .map(act('click'));
const any: fc.Arbitrary<CanonicalAction> = fc.oneof(
  click,
  fc.record({ text: words }).map(act('type_text')),
  fc.record({ key }).map(act('key_press')),
  fc.record({ key, hold_ms: fc.integer({ min: 1, max: 10_000 }) }).map(act('key_press')),
  fc.tuple(fc.constantFrom('ctrl', 'alt', 'shift'), key).map((keys) => act('key_combo')({ keys })),
  fc.record({ x, y, direction: directions, amount: fc.integer({ min: 1, max: 100 }) }).map(act('scroll')),
  fc.record({ x, y }).map(act('move')),
  drag.map(act('drag')),
  fc.record({ ms: fc.integer({ min: 0, max: 60_000 }) }).map(act('wait')),
);

const read = (dialect: Dialect, content: string, ask: PreparedAsk = acting()): readonly Call[] =>
  dialect.reply(completion({ content }), ask).calls;
const called = (name: string, input: unknown, ask: PreparedAsk = acting()): readonly Call[] => {
  const call = { name, arguments: JSON.stringify(input) };
  return functions.reply(completion({ tool_calls: [{ id: 'a', type: 'function', function: call }] }), ask)
    .calls;
};
const onlyAction = (calls: readonly Call[]): unknown =>
  calls.length === 1 && calls[0]?.kind === 'actions' && calls[0].actions.length === 1
    ? calls[0].actions[0]
    : calls;

describe('an action is read as what was written', () => {
  it('as a function, and as JSON', () => {
    fc.assert(
      fc.property(any, (action) => {
        expect(onlyAction(called(action.action_type, action.params))).toEqual(action);
        const text = JSON.stringify({
          thought: '',
          calls: [{ name: action.action_type, input: action.params }],
        });
        for (const dialect of [json, holo]) expect(onlyAction(read(dialect, text))).toEqual(action);
      }),
      runs,
    );
  });

  it('as pyautogui code, which is our own', () => {
    fc.assert(
      fc.property(any, (action) => {
        // A fence inside a text would end the block, in any markdown.
        fc.pre(!rawCode(action).includes('```'));
        const calls = read(openCua, `\`\`\`python\n${rawCode(action)}\n\`\`\``);
        expect(onlyAction(calls)).toEqual(action);
      }),
      runs,
    );
  });

  it('in the tags of Qwen', () => {
    const written = fc.oneof(
      fc
        .tuple(x, y)
        .map(([left, top]) => [
          { action: 'double_click', coordinate: [left, top] },
          act('click')({ x: left, y: top, clicks: 2 }),
        ]),
      words.map((text) => [{ action: 'type', text }, act('type_text')({ text })]),
      fc
        .tuple(x, y, fc.integer({ min: 1, max: 100 }))
        .map(([left, top, amount]) => [
          { action: 'scroll', coordinate: [left, top], pixels: -100 * amount },
          act('scroll')({ x: left, y: top, direction: 'down', amount }),
        ]),
    );
    fc.assert(
      fc.property(written, ([args, action]) => {
        // The tag inside a text ends the call: models write it otherwise.
        fc.pre(!JSON.stringify(args).includes('tool_call'));
        const text = `<tool_call>${JSON.stringify({ name: 'computer_use', arguments: args })}</tool_call>`;
        for (const dialect of [qwen25, qwen3]) expect(onlyAction(read(dialect, text))).toEqual(action);
      }),
      runs,
    );
  });

  it('in the words of UI-TARS', () => {
    const escaped = (text: string) =>
      text
        .replace(/[\\'"]/g, '\\$&')
        .replaceAll('\n', '\\n')
        .replaceAll('\t', '\\t');
    fc.assert(
      fc.property(x, y, words, (left, top, text) => {
        fc.pre(!/\r|Action\s*:/i.test(text));
        const at = `click(point='<point>${left} ${top}</point>')`;
        expect(onlyAction(read(uiTars, `Action: ${at}`))).toEqual(act('click')({ x: left, y: top }));
        const typed = `Action: type(content='${escaped(text)}')`;
        expect(onlyAction(read(uiTars, typed))).toEqual(act('type_text')({ text }));
      }),
      runs,
    );
  });
});

it('a point lands where it was meant, whatever size is sent and however it is counted', () => {
  const sizes = fc.record({
    width: fc.integer({ min: 320, max: 3_840 }),
    height: fc.integer({ min: 240, max: 2_160 }),
  });
  const part = fc.double({ min: 0, max: 1, noNaN: true });
  const limits = fc
    .constantFrom(28, 32)
    .map(
      (factor) => ({ kind: 'smart', factor, minPixels: 4 * factor * factor, maxPixels: 2_304_000 }) as const,
    );
  fc.assert(
    fc.property(
      sizes,
      part,
      part,
      limits,
      fc.constantFrom(PX, PER_MILLE),
      (screen, across, down, limit, counting) => {
        const ask = acting({ screen, sent: sizeWithin(screen, limit), counting });
        const meant = {
          x: Math.round(across * (screen.width - 1)),
          y: Math.round(down * (screen.height - 1)),
        };
        const said = toModel(ask.space!, meant);
        const ways = [
          called('move', said, ask),
          read(openCua, `\`\`\`python\npyautogui.moveTo(${said.x}, ${said.y})\n\`\`\``, ask),
          read(uiTars, `Action: hover(point='<point>${said.x} ${said.y}</point>')`, ask),
          gemini.reply(
            { candidates: [{ content: { parts: [{ functionCall: { name: 'move', args: said } }] } }] },
            ask,
          ).calls,
        ];
        for (const calls of ways) {
          const { params } = onlyAction(calls) as { params: { x: number; y: number } };
          const unit = counting.kind === 'rel' ? 1_000 : 0;
          // Half a unit of the model there, rounded on both ways.
          const slack = (px: number, sent: number) => 1 + px / (unit || sent);
          expect(Math.abs(params.x - meant.x)).toBeLessThanOrEqual(slack(screen.width, ask.space!.sentW));
          expect(Math.abs(params.y - meant.y)).toBeLessThanOrEqual(slack(screen.height, ask.space!.sentH));
        }
      },
    ),
    runs,
  );
});

/** Whatever comes, it is canonical, on the screen, of an allowed type, and each call has an id of its own. */
function checkCalls(calls: readonly Call[]): void {
  expect(new Set(calls.map(({ id }) => id)).size).toBe(calls.length);
  for (const call of calls) {
    if (call.kind !== 'actions') continue;
    for (const action of call.actions) {
      expect(acceptAction({ action_type: action.action_type, params: { ...action.params } })).toEqual([
        action,
      ]);
      for (const [name, value] of Object.entries(action.params)) {
        if (!/^(?:x|y|(?:from|to)_[xy])$/.test(name)) continue;
        expect(Number.isInteger(value)).toBe(true);
        expect(value).toBeGreaterThanOrEqual(0);
        expect(value).toBeLessThan(name.endsWith('x') ? SCREEN.width : SCREEN.height);
      }
    }
  }
}

describe('nothing that a model writes', () => {
  const shreds = fc.constantFrom(
    ...[
      'Action: ',
      'Thought: ',
      'click(',
      "point='<point>",
      '</point>',
      "')",
      '(12,',
      '99999)',
      '<tool_call>',
      '</tool_call>',
    ],
    ...[
      '{"name": "computer_use", "arguments": ',
      '{"action": "left_click", "coordinate": [',
      '5, 6]',
      '}}',
      '```python\n',
    ],
    ...[
      'pyautogui.',
      'click(-5, 6)',
      'dragTo(5, y=',
      '\n```',
      "type(content='",
      '<think>',
      '</think>',
      '\n',
      ')',
      '"',
      "'",
    ],
  );
  const texts = fc.oneof(
    fc.string({ unit: 'binary' }),
    fc.array(shreds, { maxLength: 12 }).map((all) => all.join('')),
  );

  it('gets off the screen or breaks what reads it: texts', () => {
    fc.assert(
      fc.property(texts, (text) => {
        for (const dialect of [functions, json, holo, uiTars, uiTars10, qwen25, qwen3, openCua])
          checkCalls(read(dialect, text));
      }),
      runs,
    );
  });

  it('gets off the screen or breaks what reads it: calls', () => {
    const names = fc.constantFrom(
      'click',
      'scroll',
      'drag',
      'zoom',
      'key_press',
      'key_combo',
      'type_text',
      'wait',
      'move',
    );
    const fields = fc.constantFrom(
      'x',
      'y',
      'from_x',
      'to_y',
      'point',
      'keys',
      'key',
      'amount',
      'direction',
      'clicks',
      'times',
    );
    const values = fc.oneof(
      fc.jsonValue(),
      fc.integer({ min: -99, max: 2_000 }),
      fc.constantFrom('down', ['a'], [5, 6], '5'),
    );
    fc.assert(
      fc.property(names, fc.oneof(fc.jsonValue(), fc.dictionary(fields, values)), (name, input) => {
        checkCalls(called(name, input));
        checkCalls(called(name, input, acting({ computer: { ...acting().computer!, targets: 'words' } })));
        const parts = [{ functionCall: { name, args: input } }, { functionCall: { name, args: input } }];
        checkCalls(gemini.reply({ candidates: [{ content: { parts } }] }, acting()).calls);
      }),
      runs,
    );
  });
});
