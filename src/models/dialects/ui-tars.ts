/** UI-TARS: a thought and actions as text, in the syntax of its training. 1.0 writes boxes, later ones points. Pure. */
import type { Place } from '../../contract/actions.ts';
import { toCall } from '../actions/parts.ts';
import { fromUiTars } from '../actions/ui-tars.ts';
import { type WrittenCall, writtenCalls } from '../actions/written-calls.ts';
import {
  allowed,
  asksForPoint,
  type Dialect,
  type DialectName,
  type PreparedAsk,
  systemOf,
} from '../dialect.ts';
import type { Call, ComputerTool } from '../model.ts';
import { chatRequest, readChat } from './chat.ts';
import { finished, needsPerson } from './control-calls.ts';
import { inOrder, replyOf } from './replies.ts';

type Type = ComputerTool['actions'][number];
/** How a point is written: its argument, and the arguments of a drag. */
interface Points {
  readonly one: string;
  readonly from: string;
  readonly to: string;
}

const POINTS: Points = {
  one: "point='<point>x y</point>'",
  from: "start_point='<point>x1 y1</point>'",
  to: "end_point='<point>x2 y2</point>'",
};
const BOXES: Points = {
  one: "start_box='<|box_start|>(x,y)<|box_end|>'",
  from: "start_box='<|box_start|>(x1,y1)<|box_end|>'",
  to: "end_box='<|box_start|>(x2,y2)<|box_end|>'",
};

const lines = ({ one, from, to }: Points): readonly (readonly [Type, string])[] => [
  ['click', `click(${one})`],
  ['click', `left_double(${one})`],
  ['click', `right_single(${one})`],
  ['drag', `drag(${from}, ${to})`],
  ['key_combo', "hotkey(key='ctrl c') # at most 3 keys, with spaces between them"],
  ['key_press', "hotkey(key='enter')"],
  ['type_text', "type(content='') # \\n at its end presses enter"],
  ['scroll', `scroll(${one}, direction='down') # or up, left, right`],
  ['wait', 'wait() # 5 s'],
];

function actionSpace({ computer, functions }: PreparedAsk, points: Points): string {
  if (!computer) return '';
  const may = lines(points).flatMap(([type, line]) => (computer.actions.includes(type) ? [line] : []));
  const has = (name: string): boolean => functions.some((one) => one.name === name);
  return [
    '## Output Format',
    'Thought: what you see, and what you do next and why',
    `Action: ${computer.maxActions === 1 ? 'one action' : `one action, or up to ${computer.maxActions} with an empty line between them`}`,
    '',
    '## Action Space',
    ...may,
    ...(has('finish') ? ["finished(content='what the screen shows for it') # the task is done"] : []),
    ...(has('ask_human') ? ["call_user(content='why') # only a person can go on"] : []),
  ].join('\n');
}

function read(id: string, call: WrittenCall | null, ask: PreparedAsk, pointer: Place | null): Call {
  if (!call) return toCall(id, 'action', 'The action could not be read. Write it as in the Action Space.');
  const content = call.named.get('content')?.trim() ?? '';
  if (call.name === 'finished') return finished(id, ask, { success: true, summary: content });
  if (call.name === 'call_user') return needsPerson(id, ask, content);
  if (!ask.computer || !ask.space) return toCall(id, call.name, 'There is no screen to act on.');
  const mapped = fromUiTars(call, { space: ask.space, pointer });
  return allowed(
    toCall(id, call.name, mapped ?? `There is no action ${call.name} in the Action Space.`),
    ask,
  );
}

const ACTION = /(?:^|\n)\s*\**Action\**\s*:\**/i;

/** The thought, and the actions behind the last "Action:"; a model that forgets the word writes the actions alone. */
function split(said: string): { readonly text: string; readonly actions: string } {
  const parts = said.split(ACTION);
  const thought = (parts.length > 1 ? parts.slice(0, -1).join('\n') : '')
    .replace(/^\s*Thought\s*:\s*/i, '')
    .trim();
  if (parts.length > 1) return { text: thought, actions: parts.at(-1) ?? '' };
  return /^\s*[a-z_]+\([\s\S]*\)\s*$/.test(said) ? { text: '', actions: said } : { text: said, actions: '' };
}

function dialectOf(name: DialectName, points: Points): Dialect {
  return {
    name,
    auth: 'bearer',
    words: false,
    request(ask, hops, config) {
      const asked = asksForPoint(ask) ? `Or write the point alone: Action: click(${points.one})` : '';
      const system = [systemOf(ask, { schema: true }), actionSpace(ask, points), asked];
      return chatRequest(ask, hops, config, {
        system: system.filter((part) => part !== '').join('\n\n'),
        more: { temperature: 0 },
      });
    },
    reply(body, ask) {
      const answer = readChat(body);
      const { text, actions } = ask.computer ? split(answer.said) : { text: answer.said, actions: '' };
      const calls = inOrder(writtenCalls(actions), ask, (call, at, pointer) =>
        read(`action_${at}`, call, ask, pointer),
      );
      return replyOf(answer, { text, calls, ask });
    },
    isToolRefusal: () => false,
  };
}

export const uiTars = dialectOf('ui-tars', POINTS);
export const uiTars10 = dialectOf('ui-tars-1.0', BOXES);
