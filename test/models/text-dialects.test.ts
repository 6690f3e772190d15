/** What open models write, read: UI-TARS of both kinds, Qwen's tags, OpenCUA's code. Nothing is evaluated. */
import { describe, expect, it } from 'vitest';
import type { Dialect, PreparedAsk } from '../../src/models/dialect.ts';
import { openCua } from '../../src/models/dialects/opencua.ts';
import { qwen3, qwen25 } from '../../src/models/dialects/qwen.ts';
import { uiTars, uiTars10 } from '../../src/models/dialects/ui-tars.ts';
import type { Call } from '../../src/models/model.ts';
import { PER_MILLE } from '../../src/models/space.ts';
import { acting, COMPUTER, CONFIG } from '../support/fake-models/asks.ts';
import { completion } from '../support/fake-models/chat.ts';

const read = (dialect: Dialect, content: string, ask: PreparedAsk = acting()) =>
  dialect.reply(completion({ content }), ask);
const systemOf = (dialect: Dialect, ask: PreparedAsk = acting()): string => {
  const { messages } = dialect.request(ask, [], CONFIG).body as { messages: { content: string }[] };
  return messages[0]?.content ?? '';
};
/** Calls as short as they can be told. */
const short = (calls: readonly Call[]): unknown[] =>
  calls.map((call) => {
    if (call.kind === 'actions') return call.actions.map(({ action_type, params }) => [action_type, params]);
    if (call.kind === 'function') return [call.name, call.input];
    return call.kind === 'malformed' ? call.problem : call.kind;
  });
const finish = (success: boolean, summary: string) => ['finish', { success, summary }];

describe('ui-tars', () => {
  it.each<[string, unknown]>([
    ["click(point='<point>512 340</point>')", [['click', { x: 512, y: 340 }]]],
    ["click(start_box='<|box_start|>(512,340)<|box_end|>')", [['click', { x: 512, y: 340 }]]],
    ["click(start_box='(512,340)')", [['click', { x: 512, y: 340 }]]],
    ["click(start_box='[502, 330, 522, 350]')", [['click', { x: 512, y: 340 }]]],
    ["left_double(point='<point>5 6</point>')", [['click', { x: 5, y: 6, clicks: 2 }]]],
    ["right_single(point='<point>5 6</point>')", [['click', { x: 5, y: 6, button: 'right' }]]],
    [
      "drag(start_point='<point>1 2</point>', end_point='<point>3 4</point>')",
      [['drag', { from_x: 1, from_y: 2, to_x: 3, to_y: 4 }]],
    ],
    ["drag(start_box='(1,2)', end_box='(3,4)')", [['drag', { from_x: 1, from_y: 2, to_x: 3, to_y: 4 }]]],
    ["hotkey(key='ctrl c')", [['key_combo', { keys: ['ctrl', 'c'] }]]],
    ["hotkey(key='ctrl+shift+t')", [['key_combo', { keys: ['ctrl', 'shift', 't'] }]]],
    ["hotkey(key='enter')", [['key_press', { key: 'enter' }]]],
    ["hotkey(key='+')", [['key_press', { key: '+' }]]],
    ["type(content='hello\\n')", [['type_text', { text: 'hello\n' }]]],
    ["type(content='it's \"so\", he said')", [['type_text', { text: 'it\'s "so", he said' }]]],
    ["type(content='a\\'b\\\\c')", [['type_text', { text: "a'b\\c" }]]],
    ["type(content='one\ntwo')", [['type_text', { text: 'one\ntwo' }]]],
    [
      "scroll(point='<point>5 6</point>', direction='down')",
      [['scroll', { x: 5, y: 6, direction: 'down', amount: 5 }]],
    ],
    // Where the step before it left the pointer.
    ["scroll(direction='up')", [['scroll', { x: 640, y: 360, direction: 'up', amount: 5 }]]],
    ['wait()', [['wait', { ms: 5_000 }]]],
    ["finished(content='All good')", finish(true, 'All good')],
    ['finished()', finish(true, 'The model says that the task is done.')],
    ["call_user(content='Log in')", ['ask_human', { kind: 'ambiguous', reason: 'Log in' }]],
  ])('reads %s', (action, call) => {
    for (const dialect of [uiTars, uiTars10]) {
      const reply = read(dialect, `Thought: I do it.\nAction: ${action}`);
      expect(reply.text).toBe('I do it.');
      expect(short(reply.calls)).toEqual([call]);
    }
  });

  it.each<[string, string]>([
    ["click(point='<point>5000 340</point>')", 'no point on the screen'],
    ["click(point='the button')", 'no point on the screen'],
    ["fly(point='<point>1 1</point>')", 'There is no action fly'],
    ["hotkey(key='ctrl qwertz')", 'no key called'],
    ['import os; os.system("x")', 'could not be read'],
    ["type(content='')", 'no text'],
    ['constructor()', 'There is no action constructor'],
  ])('says what is wrong with %s', (action, problem) => {
    const [call] = read(uiTars, `Thought: x\nAction: ${action}`).calls;
    expect(call).toMatchObject({ kind: 'malformed', problem: expect.stringContaining(problem) });
  });

  it('reads several actions, and an action alone', () => {
    const both = "Thought: x\nAction: click(point='<point>1 2</point>')\n\ntype(content='a')";
    expect(read(uiTars, both).calls.map(({ kind }) => kind)).toEqual(['actions', 'actions']);
    expect(read(uiTars, "click(point='<point>1 2</point>')").calls).toHaveLength(1);
    expect(read(uiTars, 'Thought: nothing to do.').calls).toEqual([]);
  });

  it('counts thousandths where that is its way', () => {
    const ask = acting({ counting: PER_MILLE });
    const [call] = read(uiTars10, "Action: click(start_box='(500,500)')", ask).calls;
    expect(short([call!])).toEqual([[['click', { x: 640, y: 360 }]]]);
  });

  it('offers what is allowed, in the syntax of its version', () => {
    const ask = acting({ computer: { ...COMPUTER, actions: ['click'] } });
    expect(systemOf(uiTars, ask)).toContain("click(point='<point>x y</point>')");
    expect(systemOf(uiTars, ask)).not.toContain('type(');
    expect(systemOf(uiTars10, ask)).toContain('<|box_start|>');
    expect(read(uiTars, "Action: type(content='x')", ask).calls[0]?.kind).toBe('malformed');
  });
});

const tag = (args: object, name = 'computer_use') =>
  `<tool_call>\n${JSON.stringify({ name, arguments: args })}\n</tool_call>`;

describe('qwen', () => {
  it.each<[object, unknown]>([
    [{ action: 'left_click', coordinate: [512, 340] }, [['click', { x: 512, y: 340 }]]],
    [{ action: 'left_click' }, [['click', { x: 640, y: 360 }]]],
    [{ action: 'triple_click', coordinate: ['512', '340'] }, [['click', { x: 512, y: 340, clicks: 3 }]]],
    [{ action: 'middle_click', coordinate: [5, 6] }, [['click', { x: 5, y: 6, button: 'middle' }]]],
    [{ action: 'key', keys: ['ctrl', 'c'] }, [['key_combo', { keys: ['ctrl', 'c'] }]]],
    [{ action: 'key', keys: ['Return'] }, [['key_press', { key: 'enter' }]]],
    [{ action: 'type', text: 'hello' }, [['type_text', { text: 'hello' }]]],
    [
      { action: 'scroll', coordinate: [5, 6], pixels: -480 },
      [['scroll', { x: 5, y: 6, direction: 'down', amount: 5 }]],
    ],
    [{ action: 'hscroll', pixels: 40 }, [['scroll', { x: 640, y: 360, direction: 'right', amount: 1 }]]],
    [
      { action: 'left_click_drag', coordinate: [5, 6] },
      [['drag', { from_x: 640, from_y: 360, to_x: 5, to_y: 6 }]],
    ],
    [{ action: 'wait', time: 1.5 }, [['wait', { ms: 1_500 }]]],
    [{ action: 'terminate', status: 'success' }, finish(true, 'The model says that the task is done.')],
    [
      { action: 'terminate', status: 'failure' },
      finish(false, 'The model says that the task is not possible.'),
    ],
    [{ action: 'answer', text: '42' }, finish(true, '42')],
    [{ action: 'left_click', coordinate: [5_000, 1] }, expect.stringContaining('no point on the screen')],
    [{ action: 'fly' }, expect.stringContaining('no action "fly"')],
    [{}, expect.stringContaining('needs arguments with action')],
  ])('reads %j', (args, call) => {
    for (const dialect of [qwen25, qwen3]) {
      const reply = read(dialect, `I do it.\n${tag(args)}`);
      expect(reply.text).toBe('I do it.');
      expect(short(reply.calls)).toEqual([call]);
    }
  });

  it('drags from where it moved to within the same answer', () => {
    const both =
      tag({ action: 'mouse_move', coordinate: [1, 2] }) +
      tag({ action: 'left_click_drag', coordinate: [3, 4] });
    expect(short(read(qwen25, both).calls)[1]).toEqual([
      ['drag', { from_x: 1, from_y: 2, to_x: 3, to_y: 4 }],
    ]);
  });

  it('reads the functions beside the computer, and calls that the server had read already', () => {
    expect(short(read(qwen3, tag({ success: true, summary: 'x' }, 'finish')).calls)).toEqual([
      finish(true, 'x'),
    ]);
    const given = { name: 'computer_use', arguments: '{"action":"left_click","coordinate":[1,2]}' };
    const body = completion({ content: '', tool_calls: [{ id: 'a', type: 'function', function: given }] });
    const reply = qwen3.reply(body, acting());
    expect(short(reply.calls)).toEqual([[['click', { x: 1, y: 2 }]]]);
    expect(reply.content).toMatchObject({ content: expect.stringContaining('<tool_call>') });
    expect(reply.content).not.toHaveProperty('tool_calls');
  });

  it('says the size that it counts in', () => {
    const sent = { width: 1_288, height: 728 };
    expect(systemOf(qwen25, acting({ sent }))).toContain('resolution is 1288x728');
    expect(systemOf(qwen3, acting({ sent, counting: PER_MILLE }))).toContain('resolution is 1000x1000');
    const [call] = read(
      qwen25,
      tag({ action: 'left_click', coordinate: [644, 364] }),
      acting({ sent }),
    ).calls;
    expect(short([call!])).toEqual([[['click', { x: 640, y: 360 }]]]);
  });
});

const code = (lines: string) =>
  `## Thought:\nIt is there.\n\n## Action:\nClick it.\n\n## Code:\n\`\`\`python\n${lines}\n\`\`\``;

describe('opencua', () => {
  it.each<[string, unknown[]]>([
    ['pyautogui.click(x=512, y=340)', [[['click', { x: 512, y: 340 }]]]],
    ['computer.triple_click(x=512, y=340)', [[['click', { x: 512, y: 340, clicks: 3 }]]]],
    ["pyautogui.hotkey(['ctrl', 'c'])", [[['key_combo', { keys: ['ctrl', 'c'] }]]]],
    ["pyautogui.write(message='hello')", [[['type_text', { text: 'hello' }]]]],
    ['pyautogui.scroll(-3, x=5, y=6)', [[['scroll', { x: 5, y: 6, direction: 'down', amount: 3 }]]]],
    ['computer.wait()', [[['wait', { ms: 3_000 }]]]],
    ['computer.wait(seconds=2)', [[['wait', { ms: 2_000 }]]]],
    [
      'pyautogui.moveTo(1, 2)\npyautogui.dragTo(3, 4, button="left")',
      [[['drag', { from_x: 1, from_y: 2, to_x: 3, to_y: 4 }]]],
    ],
    ["computer.terminate(status='success')", [finish(true, 'The model says that the task is done.')]],
    [
      "pyautogui.press('enter')\ncomputer.terminate(status='failure')",
      [[['key_press', { key: 'enter' }]], finish(false, 'The model says that the task is not possible.')],
    ],
    ['pyautogui.click(x=9000, y=340)', [expect.stringContaining('no point on the screen')]],
    ["import os\nos.system('rm -rf x')", [expect.stringContaining("os.system('rm -rf x')")]],
    [
      'pyautogui.click(x=1, y=1)\nfor i in range(9): pyautogui.click(i, i)',
      [expect.stringContaining('Loops')],
    ],
    ["pyautogui.press('qwertz')", [expect.stringContaining('no key called')]],
    ['# nothing', []],
  ])('reads %s', (lines, calls) => {
    const reply = read(openCua, code(lines));
    expect(reply.text).toBe('It is there.\n\nClick it.');
    expect(short(reply.calls)).toEqual(calls);
  });

  it('reads code without a fence, and takes words for words', () => {
    expect(read(openCua, 'pyautogui.click(x=1, y=2)').calls).toHaveLength(1);
    expect(read(openCua, 'I would click it.')).toMatchObject({ text: 'I would click it.', calls: [] });
  });

  it('puts points from the image that was sent onto the screen', () => {
    const ask = acting({ sent: { width: 640, height: 360 } });
    expect(short(read(openCua, code('pyautogui.click(x=320, y=180)'), ask).calls)).toEqual([
      [['click', { x: 640, y: 360 }]],
    ]);
  });
});
