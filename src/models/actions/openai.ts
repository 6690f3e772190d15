/** The actions of OpenAI's computer tool. Pure. */
import type { Place } from '../../contract/actions.ts';
import { field, items, pointerAfter, textOf } from '../dialect.ts';
import {
  type ActionContext,
  acts,
  click,
  drag,
  heldOf,
  type Mapped,
  move,
  point,
  press,
  scroll,
  together,
  typeText,
  wait,
} from './parts.ts';

/** px of one click of the wheel. */
const WHEEL_PX = 100;
const WAIT_MS = 2_000;

const clicksOf = (px: unknown): number =>
  typeof px === 'number' && px !== 0 ? Math.max(1, Math.round(Math.abs(px) / WHEEL_PX)) : 0;

/** Both axes at once are two scrolls. */
function scrolls(action: unknown, at: Place | string): Mapped {
  const [x, y] = [field(action, 'scroll_x'), field(action, 'scroll_y')];
  const held = heldOf(field(action, 'keys'));
  const one = (px: unknown, back: string, on: string): Mapped[] =>
    clicksOf(px) === 0 ? [] : [scroll(at, Number(px) < 0 ? back : on, clicksOf(px), held)];
  const both = [...one(y, 'up', 'down'), ...one(x, 'left', 'right')];
  return both.length === 0 ? 'A scroll has scroll_x or scroll_y, in px, other than 0.' : together(both);
}

function clicks(action: unknown, at: Place | string): Mapped {
  const held = heldOf(field(action, 'keys'));
  const button = field(action, 'button') ?? 'left';
  switch (button) {
    case 'left':
      return click(at, { held });
    case 'right':
      return click(at, { button: 'right', held });
    case 'wheel':
      return click(at, { button: 'middle', held });
    // No mouse of the contract has these; what they are for is a combination of keys.
    case 'back':
    case 'forward':
      return acts({
        action_type: 'key_combo',
        params: { keys: ['alt', button === 'back' ? 'left' : 'right'] },
      });
    default:
      return `There is no button called ${JSON.stringify(String(button).slice(0, 40))}.`;
  }
}

function one(action: unknown, { space }: ActionContext): Mapped {
  const at = () => point({ x: field(action, 'x'), y: field(action, 'y') }, space);
  const type = textOf(field(action, 'type'));
  switch (type) {
    case 'click':
      return clicks(action, at());
    case 'double_click':
      return click(at(), { clicks: 2, held: heldOf(field(action, 'keys')) });
    case 'drag':
      return drag(
        items(field(action, 'path')).map((place) => point(place, space)),
        heldOf(field(action, 'keys')),
      );
    case 'keypress':
      return press(heldOf(field(action, 'keys')));
    case 'move':
      return move(at());
    case 'scroll':
      return scrolls(action, at());
    case 'type':
      return typeText(field(action, 'text'));
    case 'wait':
      return wait(WAIT_MS);
    case 'screenshot':
      return { kind: 'look', what: 'screenshot' };
    default:
      return `There is no action called ${JSON.stringify(type.slice(0, 40))}.`;
  }
}

/**
 * One call is a batch. A screenshot among other actions asks for nothing: one comes with the next question anyway.
 *
 * @param actions those of `actions`, or the one of the older `action`.
 */
export function fromOpenAi(actions: readonly unknown[], context: ActionContext): Mapped {
  if (actions.length === 0) return 'The call has no actions.';
  let { pointer } = context;
  const mapped: Mapped[] = [];
  for (const action of actions) {
    const next = one(action, { ...context, pointer });
    if (typeof next === 'string') return next;
    if (next.kind === 'actions') pointer = next.actions.reduce((at, done) => pointerAfter(done, at), pointer);
    mapped.push(next);
  }
  const performed = together(mapped);
  if (typeof performed === 'string') return performed;
  return performed.kind === 'actions' && performed.actions.length > 0
    ? performed
    : { kind: 'look', what: 'screenshot' };
}
