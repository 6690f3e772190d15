/** The actions of UI-TARS, of all its versions: they differ in how a point is written, and a model does not always keep to its own. Pure. */
import { markedPoint } from './marks.ts';
import {
  type ActionContext,
  click,
  drag,
  type Mapped,
  move,
  point,
  press,
  scroll,
  typeText,
  wait,
} from './parts.ts';
import type { WrittenCall } from './written-calls.ts';

const WAIT_MS = 5_000;
/** Its scrolls say how far no more than that they scroll. */
const WHEEL_CLICKS = 5;

/** Keys are written "ctrl c", and "ctrl+c" and "ctrl-c" by some. */
const keysIn = (text: string | undefined): string[] =>
  (text ?? '').trim().length === 1
    ? [(text ?? '').trim()]
    : (text ?? '')
        .trim()
        .split(/(?<=\w)[\s+-]+|\s+/)
        .filter((key) => key !== '');

/** @returns null for what is no action of the screen: finished, call_user and what does not exist. */
export function fromUiTars({ name, named }: WrittenCall, { space, pointer }: ActionContext): Mapped | null {
  const pick = (...keys: readonly string[]): string | undefined =>
    keys.map((key) => named.get(key)).find((value) => value !== undefined);
  const at = (...keys: readonly string[]) => point(markedPoint(pick(...keys) ?? ''), space);
  const target = () => at('point', 'start_box', 'start_point', 'box');
  switch (name) {
    case 'click':
    case 'left_single':
      return click(target());
    case 'left_double':
      return click(target(), { clicks: 2 });
    case 'right_single':
      return click(target(), { button: 'right' });
    case 'hover':
    case 'mouse_move':
      return move(target());
    case 'drag':
    case 'select':
      return drag([at('start_point', 'start_box'), at('end_point', 'end_box')]);
    case 'hotkey':
    case 'press':
      return press(keysIn(pick('key', 'hotkey', 'keys')));
    case 'type':
      return typeText(pick('content', 'text'));
    case 'scroll': {
      const isPlaced = pick('point', 'start_box', 'start_point') !== undefined;
      return scroll(isPlaced ? target() : pointer, pick('direction')?.trim().toLowerCase(), WHEEL_CLICKS);
    }
    case 'wait':
      return wait(WAIT_MS);
    default:
      return null;
  }
}
