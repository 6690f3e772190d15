/** Claude's computer actions, which are the same in the toolset and in the tools before it. Pure. */
import type { ActionType } from '../../contract/actions.ts';
import { field } from '../dialect.ts';
import type { ComputerTool } from '../model.ts';
import {
  type ActionContext,
  click,
  drag,
  heldOf,
  hold,
  type Mapped,
  move,
  point,
  pointOrPointer,
  press,
  scroll,
  typeText,
  wait,
} from './parts.ts';

/** Every member of the toolset, and the canonical types that it becomes; none: it looks, or is never offered. */
export const MEMBERS = {
  key: ['key_press', 'key_combo'],
  hold_key: ['key_press'],
  type: ['type_text'],
  cursor_position: [],
  mouse_move: ['move'],
  left_mouse_down: [],
  left_mouse_up: [],
  left_click: ['click'],
  left_click_drag: ['drag'],
  right_click: ['click'],
  middle_click: ['click'],
  double_click: ['click'],
  triple_click: ['click'],
  scroll: ['scroll'],
  wait: ['wait'],
  screenshot: [],
  zoom: [],
} as const satisfies Record<string, readonly ActionType[]>;
export type Member = keyof typeof MEMBERS;

/** A button that stays down between two actions is none of the contract's: left_click_drag is the way. */
const NEVER: ReadonlySet<Member> = new Set(['left_mouse_down', 'left_mouse_up']);

/** The members that are switched off for this ask. */
export function disabledMembers(computer: ComputerTool): Member[] {
  const actions: readonly ActionType[] = computer.actions;
  return (Object.keys(MEMBERS) as Member[]).filter((member) => {
    if (NEVER.has(member)) return true;
    if (member === 'zoom') return !computer.zoom;
    const types: readonly ActionType[] = MEMBERS[member];
    return types.length > 0 && !types.some((type) => actions.includes(type));
  });
}

function zoom(region: unknown, { space }: ActionContext): Mapped {
  if (!Array.isArray(region) || region.length !== 4) return 'The region of a zoom is [x0, y0, x1, y1].';
  const from = point(region.slice(0, 2), space);
  const to = point(region.slice(2), space);
  if (typeof from === 'string') return from;
  if (typeof to === 'string') return to;
  return { kind: 'look', what: 'zoom', region: { from, to } };
}

/** @param name of the member, or the `action` of the older tools. */
export function fromAnthropic(name: string, input: unknown, context: ActionContext): Mapped {
  const coordinate = field(input, 'coordinate');
  const text = field(input, 'text');
  const held = heldOf(text);
  const at = () => pointOrPointer(coordinate, context);
  switch (name) {
    case 'left_click':
      return click(at(), { held });
    case 'right_click':
      return click(at(), { button: 'right', held });
    case 'middle_click':
      return click(at(), { button: 'middle', held });
    case 'double_click':
      return click(at(), { clicks: 2, held });
    case 'triple_click':
      return click(at(), { clicks: 3, held });
    case 'left_click_drag': {
      const start = field(input, 'start_coordinate');
      return drag([pointOrPointer(start, context), point(coordinate, context.space)], held);
    }
    case 'mouse_move':
      return move(point(coordinate, context.space));
    case 'scroll': {
      const place = coordinate === undefined || coordinate === null ? context.pointer : at();
      return scroll(place, field(input, 'scroll_direction'), field(input, 'scroll_amount'), held);
    }
    case 'type':
      return typeText(text);
    case 'key':
      return press(held, field(input, 'repeat'));
    case 'hold_key':
      return hold(held, field(input, 'duration'));
    case 'wait':
      return wait(Number(field(input, 'duration')) * 1_000);
    case 'screenshot':
      return { kind: 'look', what: 'screenshot' };
    case 'cursor_position':
      return { kind: 'look', what: 'cursor' };
    case 'zoom':
      return zoom(field(input, 'region'), context);
    case 'left_mouse_down':
    case 'left_mouse_up':
      return 'The button cannot be left down between two actions. Use left_click_drag.';
    default:
      return `There is no action called ${JSON.stringify(name.slice(0, 40))}.`;
  }
}
