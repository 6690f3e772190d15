/**
 * Qwen's vision models and those made of them: functions in the tags of their training, the computer as one function. 2.5 counts px
 * of the image, which is why its size is said; 3 counts thousandths and is told of a screen of that size. Pure.
 */
import type { Place } from '../../contract/actions.ts';
import { callOf } from '../actions/from-functions.ts';
import { isInput } from '../actions/inputs.ts';
import { fromNous } from '../actions/nous.ts';
import { toCall } from '../actions/parts.ts';
import { allowed, type Dialect, type DialectName, type PreparedAsk, systemOf, textOf } from '../dialect.ts';
import type { Call, ComputerTool, JsonSchema } from '../model.ts';
import { unitsOf } from '../space.ts';
import { chatRequest, formatOf, readChat, refusesTools } from './chat.ts';
import { finished } from './control-calls.ts';
import { replyOf } from './replies.ts';
import { callsInText, type Written } from './text-calls.ts';

const COMPUTER = 'computer_use';

const MEMBERS: readonly (readonly [ComputerTool['actions'][number], readonly string[]])[] = [
  ['key_press', ['key']],
  ['key_combo', ['key']],
  ['type_text', ['type']],
  ['move', ['mouse_move']],
  ['click', ['left_click', 'right_click', 'middle_click', 'double_click', 'triple_click']],
  ['drag', ['left_click_drag']],
  ['scroll', ['scroll', 'hscroll']],
  ['wait', ['wait']],
];

function computerFunction({ computer, space, functions }: PreparedAsk): readonly object[] {
  if (!computer || !space) return [];
  const { width, height } = unitsOf(space);
  const ends = functions.some((one) => one.name === 'finish') ? ['terminate'] : [];
  const actions = MEMBERS.flatMap(([type, names]) => (computer.actions.includes(type) ? names : []));
  const parameters: JsonSchema = {
    type: 'object',
    required: ['action'],
    properties: {
      action: { type: 'string', enum: [...new Set([...actions, ...ends])] },
      coordinate: { type: 'array', description: '(x, y): px from the left and from the top of the screen.' },
      keys: { type: 'array', description: 'Of key: pressed together, in this order.' },
      text: { type: 'string', description: 'Of type.' },
      pixels: { type: 'number', description: 'Of scroll and hscroll: positive is up, or right.' },
      time: { type: 'number', description: 'Of wait: seconds.' },
      ...(ends.length > 0 && {
        status: { type: 'string', enum: ['success', 'failure'], description: 'Of terminate.' },
      }),
    },
  };
  const description = `Use a mouse and a keyboard on a computer, and look at its screen.\n* The screen's resolution is ${width}x${height}.\n* left_click_drag begins where the pointer is: move it there first.`;
  return [{ type: 'function', function: { name: COMPUTER, description, parameters } }];
}

function toolsInWords(ask: PreparedAsk): string {
  const beside = ask.functions.map(({ name, description, input }) => ({
    type: 'function',
    function: { name, description, parameters: input },
  }));
  const tools = [...computerFunction(ask), ...beside];
  if (tools.length === 0) return '';
  return [
    '# Tools',
    'You may call functions. Their signatures are within <tools></tools>:',
    `<tools>\n${tools.map((tool) => JSON.stringify(tool)).join('\n')}\n</tools>`,
    'For each call write a JSON object with name and arguments within <tool_call></tool_call>:',
    '<tool_call>\n{"name": <function-name>, "arguments": <args-json-object>}\n</tool_call>',
    'Say in one sentence before it what you do and why.',
  ].join('\n\n');
}

function read(id: string, { name, input }: Written, ask: PreparedAsk, pointer: Place | null): Call {
  if (name !== COMPUTER) return callOf(id, name, input, ask, pointer);
  if (!isInput(input) || typeof input.action !== 'string')
    return toCall(id, name, 'computer_use needs arguments with action.');
  const text = textOf(input.text);
  if (input.action === 'terminate')
    return finished(id, ask, { success: input.status !== 'failure', summary: text });
  if (input.action === 'answer') return finished(id, ask, { success: true, summary: text });
  if (!ask.computer || !ask.space) return toCall(id, name, 'There is no screen to act on.');
  const mapped = fromNous(input, { space: ask.space, pointer });
  const unknown = `There is no action ${JSON.stringify(input.action.slice(0, 40))}.`;
  return allowed(toCall(id, input.action, mapped ?? unknown), ask);
}

const dialectOf = (name: DialectName): Dialect => ({
  name,
  auth: 'bearer',
  words: false,
  request(ask, hops, config) {
    const system = [systemOf(ask, { schema: true }), toolsInWords(ask)].filter((part) => part !== '');
    return chatRequest(ask, hops, config, { system: system.join('\n\n'), format: formatOf(ask, config) });
  },
  reply(body, ask) {
    const answer = readChat(body);
    // A server that reads the tags itself gives calls although it was sent no functions.
    const served = answer.calls
      .map((call) => `<tool_call>${JSON.stringify(call.function)}</tool_call>`)
      .join('');
    const said = `${answer.said}${served}`;
    const { text, calls } =
      ask.computer || ask.functions.length > 0
        ? callsInText(said, ask, (id, call, pointer) => read(id, call, ask, pointer))
        : { text: answer.said, calls: [] };
    // It is sent back as the text that it was.
    const content = { role: 'assistant', content: said };
    return replyOf({ ...answer, content }, { text, calls, ask });
  },
  isToolRefusal: refusesTools,
});

export const qwen25 = dialectOf('qwen-2.5');
export const qwen3 = dialectOf('qwen-3');
