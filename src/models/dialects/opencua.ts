/** OpenCUA: thought, action in words, and a block of pyautogui code, which is read and never run. Pure. */
import { toCall } from '../actions/parts.ts';
import { fromPyautogui } from '../actions/pyautogui.ts';
import { allowed, asksForPoint, type Dialect, type PreparedAsk, pointerIn, systemOf } from '../dialect.ts';
import type { Call } from '../model.ts';
import { chatRequest, readChat } from './chat.ts';
import { finished } from './control-calls.ts';
import { replyOf } from './replies.ts';

function instructions({ computer, functions }: PreparedAsk): string {
  if (!computer) return '';
  const ends = functions.some((one) => one.name === 'finish');
  return [
    'Answer in this form:',
    '## Thought:',
    'what you see, and what you do next and why',
    '## Action:',
    'that in one sentence',
    '## Code:',
    '```python',
    computer.maxActions === 1 ? 'one line of pyautogui' : `up to ${computer.maxActions} lines of pyautogui`,
    '```',
    `Beside pyautogui there are computer.triple_click(x, y) and computer.wait()${ends ? ", and computer.terminate(status='success') or (status='failure') at the end" : ''}. Nothing is computed: write numbers and texts, no variables and no loops.`,
  ].join('\n');
}

const BLOCK = /```(?:python|code|py)?[ \t]*\n([\s\S]*?)(?:\n[ \t]*```|$)/g;

/** The last block of code, and what is said before it. A model that forgets the fence writes the calls alone. */
function split(said: string): { readonly text: string; readonly code: string } {
  const last = [...said.matchAll(BLOCK)].at(-1);
  if (last) return { text: said.slice(0, last.index).trim(), code: last[1] ?? '' };
  return /^\s*(?:pyautogui|computer|time)\.\w+\(/.test(said)
    ? { text: '', code: said }
    : { text: said, code: '' };
}

/** "## Thought:" and "## Action:" are for us, not for who reads what was thought. */
const plain = (text: string): string =>
  text.replace(/^#*\s*(?:Thought|Action|Code|Step \d+)\s*:?[ \t]*$\n?/gim, '').trim();

function callsIn(code: string, ask: PreparedAsk): Call[] {
  if (code.trim() === '') return [];
  if (!ask.space) return [toCall('code', 'code', 'There is no screen to act on.')];
  const { mapped, ends } = fromPyautogui(code, { space: ask.space, pointer: pointerIn(ask) });
  return [
    ...(mapped === null ? [] : [allowed(toCall('code', 'code', mapped), ask)]),
    ...(ends === null ? [] : [finished('end', ask, { success: ends === 'success', summary: '' })]),
  ];
}

export const openCua: Dialect = {
  name: 'opencua',
  auth: 'bearer',
  words: false,
  request(ask, hops, config) {
    const asked = asksForPoint(ask) ? 'Or write the click alone: pyautogui.click(x=…, y=…)' : '';
    const system = [systemOf(ask, { schema: true }), instructions(ask), asked].filter((part) => part !== '');
    return chatRequest(ask, hops, config, {
      system: system.join('\n\n'),
      more: { temperature: 0 },
    });
  },
  reply(body, ask) {
    const answer = readChat(body);
    const { text, code } = ask.computer ? split(answer.said) : { text: answer.said, code: '' };
    return replyOf(answer, { text: ask.computer ? plain(text) : text, calls: callsIn(code, ask), ask });
  },
  isToolRefusal: () => false,
};
