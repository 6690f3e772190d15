/** pyautogui code of a model, read by the parser of /v1/parse and never run; its points become those of the screen. Pure. */
import type { CanonicalAction } from '../../contract/actions.ts';
import { parse } from '../../lib/parse/parse.ts';
import {
  type ActionContext,
  click,
  drag,
  hold,
  type Mapped,
  move,
  point,
  press,
  scroll,
  together,
  typeText,
  wait,
} from './parts.ts';

const MOST_CHARS = 20_000;

/** OpenCUA's own additions, in words of pyautogui. It waits 3 s where it does not say how long. */
const OWN: readonly (readonly [RegExp, string])[] = [
  [/^\s*computer\.triple_click\(/gm, 'pyautogui.tripleClick('],
  [/^\s*computer\.wait\(\s*\)/gm, 'time.sleep(3)'],
  [/^\s*computer\.wait\(\s*(?:seconds\s*=\s*)?/gm, 'time.sleep('],
];
const TERMINATE = /^\s*computer\.terminate\(\s*(?:status\s*=\s*)?['"](\w+)['"]\s*(?:,[^\n]*)?\)\s*$/m;

export interface Code {
  /** Null: it does nothing. */
  readonly mapped: Mapped | null;
  /** How it says that it ends. */
  readonly ends: 'success' | 'failure' | null;
}

/** The same action with the points of the model's own space put on the screen, and keys by the names of the contract. */
function placed(action: CanonicalAction, { space }: ActionContext): Mapped {
  const at = (x: number, y: number) => point([x, y], space);
  switch (action.action_type) {
    case 'click': {
      const { x, y, button = 'left', clicks = 1, modifiers = null } = action.params;
      return click(at(x, y), { button, clicks: Math.min(3, clicks), held: modifiers });
    }
    case 'drag': {
      const { from_x, from_y, to_x, to_y, path, modifiers = null } = action.params;
      const ends = [
        { x: from_x, y: from_y },
        { x: to_x, y: to_y },
      ];
      return drag(
        (path ?? ends).map(({ x, y }) => at(x, y)),
        modifiers,
      );
    }
    case 'move':
      return move(at(action.params.x, action.params.y));
    case 'scroll': {
      const { x, y, direction, amount } = action.params;
      return scroll(x === undefined || y === undefined ? null : at(x, y), direction, amount);
    }
    case 'type_text':
      return typeText(action.params.text);
    case 'key_press': {
      const { key, hold_ms = 0 } = action.params;
      return hold_ms > 0 ? hold(key, hold_ms / 1_000) : press(key);
    }
    case 'key_combo':
      return press(action.params.keys);
    case 'wait':
      return wait(action.params.ms);
    default:
      return { kind: 'actions', actions: [] };
  }
}

/** What the code does. One line that cannot be read is the problem of all: half of a program is another program. */
export function fromPyautogui(code: string, context: ActionContext): Code {
  const ours = OWN.reduce(
    (text, [pattern, instead]) => text.replace(pattern, instead),
    code.slice(0, MOST_CHARS),
  );
  const status = TERMINATE.exec(ours)?.[1];
  const { actions, skipped } = parse(ours.replace(TERMINATE, ''));
  const word = actions.find(
    ({ action_type }) => action_type === 'done' || action_type === 'fail',
  )?.action_type;
  const said = status ?? (word === 'done' ? 'success' : word === 'fail' ? 'failure' : null);
  const ends = said === null ? null : said === 'success' ? 'success' : 'failure';
  const [wrong] = skipped;
  if (wrong) return { mapped: `${wrong.code}: ${wrong.reason}`, ends };
  const mapped = together(actions.map((action) => placed(action, context)));
  const isEmpty = typeof mapped !== 'string' && mapped.kind === 'actions' && mapped.actions.length === 0;
  return { mapped: isEmpty ? null : mapped, ends };
}
