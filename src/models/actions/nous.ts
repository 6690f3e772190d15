/** The actions of `computer_use`, the one function that Qwen's models, Fara and their kin are trained on. Pure. */
import type { Input } from './inputs.ts';
import { numberOf, pairOf } from './inputs.ts';
import {
  type ActionContext,
  click,
  drag,
  heldOf,
  type Mapped,
  move,
  point,
  press,
  scroll,
  typeText,
  wait,
} from './parts.ts';

/** px of one click of the wheel, as everywhere. */
const WHEEL_PX = 100;

function wheel(
  pixels: unknown,
  at: ReturnType<typeof point> | null,
  [plus, minus]: readonly [string, string],
): Mapped {
  const px = numberOf(pixels);
  if (px === null || px === 0) return 'pixels is a number other than 0; positive scrolls up.';
  return scroll(at, px > 0 ? plus : minus, Math.max(1, Math.round(Math.abs(px) / WHEEL_PX)));
}

/** @returns null for what is no action of the screen: terminate, answer and what does not exist. */
export function fromNous(input: Input, { space, pointer }: ActionContext): Mapped | null {
  const { action } = input;
  const given = input.coordinate;
  const at = () => point(pairOf(given) ?? given, space);
  const atOrPointer = () => (given === undefined || given === null ? pointer : at());
  const pressed = (button: { button?: 'right' | 'middle'; clicks?: number } = {}): Mapped =>
    click(atOrPointer() ?? 'Give the coordinate: where the pointer is now is not known.', button);
  switch (action) {
    case 'left_click':
    case 'click':
      return pressed();
    case 'right_click':
      return pressed({ button: 'right' });
    case 'middle_click':
      return pressed({ button: 'middle' });
    case 'double_click':
      return pressed({ clicks: 2 });
    case 'triple_click':
      return pressed({ clicks: 3 });
    case 'mouse_move':
      return move(at());
    case 'left_click_drag': {
      const start = input.start_coordinate ?? null;
      const from = start === null ? pointer : point(pairOf(start) ?? start, space);
      return drag([from ?? 'Move the pointer to where the drag begins first.', at()]);
    }
    case 'key':
      return press(heldOf(input.keys ?? input.key ?? input.text));
    case 'type':
      return typeText(input.text);
    case 'scroll':
      return wheel(input.pixels, atOrPointer(), ['up', 'down']);
    case 'hscroll':
      return wheel(input.pixels, atOrPointer(), ['right', 'left']);
    case 'wait':
      return wait((numberOf(input.time ?? 1) ?? Number.NaN) * 1_000);
    case 'screenshot':
      return { kind: 'look', what: 'screenshot' };
    default:
      return null;
  }
}
