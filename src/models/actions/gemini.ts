/** Gemini's predefined functions, of 3 and of the 2.5 preview, which had other names. Points are thousandths of the screen. Pure. */
import type { ComputerTool } from '../model.ts';
import { type Input, numberOf, type PointNames, pointIn } from './inputs.ts';
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

type Type = ComputerTool['actions'][number];

/** Every function, and the canonical types it becomes. None: it looks, or is never offered. */
const GEMINI_3: Readonly<Record<string, readonly Type[]>> = {
  click: ['click'],
  double_click: ['click'],
  triple_click: ['click'],
  middle_click: ['click'],
  right_click: ['click'],
  move: ['move'],
  type: ['type_text'],
  drag_and_drop: ['drag'],
  press_key: ['key_press'],
  hotkey: ['key_combo'],
  scroll: ['scroll'],
  wait: ['wait'],
  take_screenshot: [],
  mouse_down: [],
  mouse_up: [],
  key_down: [],
  key_up: [],
};
const GEMINI_3_BROWSER: Readonly<Record<string, readonly Type[]>> = {
  navigate: ['key_combo', 'type_text'],
  go_back: ['key_combo'],
  go_forward: ['key_combo'],
};
const GEMINI_25: Readonly<Record<string, readonly Type[]>> = {
  click_at: ['click'],
  hover_at: ['move'],
  type_text_at: ['click', 'key_combo', 'key_press', 'type_text'],
  scroll_document: ['scroll'],
  scroll_at: ['scroll'],
  key_combination: ['key_combo'],
  drag_and_drop: ['drag'],
  navigate: ['key_combo', 'type_text'],
  go_back: ['key_combo'],
  go_forward: ['key_combo'],
  wait_5_seconds: ['wait'],
  open_web_browser: [],
  search: [],
};

/** What stays down between two actions is none of the contract's, and where a search would go nobody knows. */
const NEVER: ReadonlySet<string> = new Set(['mouse_down', 'mouse_up', 'key_down', 'key_up', 'search']);

/** The functions that are switched off for this ask. */
export function excludedFunctions({ actions, environment }: ComputerTool, isPreview: boolean): string[] {
  const known = isPreview
    ? GEMINI_25
    : { ...GEMINI_3, ...(environment === 'browser' ? GEMINI_3_BROWSER : {}) };
  return Object.entries(known)
    .filter(([name, types]) => NEVER.has(name) || !types.every((type) => actions.includes(type)))
    .map(([name]) => name);
}

const AT: PointNames = { x: 'x', y: 'y', pairs: ['coordinate', 'point'] };
const START: PointNames = { x: 'start_x', y: 'start_y', pairs: [] };
const DESTINATIONS: readonly PointNames[] = [
  { x: 'destination_x', y: 'destination_y', pairs: [] },
  { x: 'end_x', y: 'end_y', pairs: [] },
];

const WHEEL_PX = 100;
const SCROLL_PX = 300;
/** The preview counts in thousandths of the screen. */
const SCROLL_PARTS = 800;

const alt = (key: 'left' | 'right'): Mapped =>
  acts({ action_type: 'key_combo', params: { keys: ['alt', key] } });

/** The address bar, the address, enter. */
const navigate = (url: unknown): Mapped =>
  typeof url === 'string' && url !== ''
    ? together([press('ctrl+l'), typeText(`${url}\n`)])
    : 'navigate needs url.';

function textAt(args: Input, context: ActionContext): Mapped {
  const enter = args.press_enter ?? true;
  const clear = (args.clear_before_typing ?? true) ? [press('ctrl+a'), press('backspace')] : [];
  const at = click(point(pointIn(args, AT), context.space));
  return together([at, ...clear, typeText(`${String(args.text ?? '')}${enter === true ? '\n' : ''}`)]);
}

function scrolled(args: Input, { space, pointer }: ActionContext, height: number): Mapped {
  const given = pointIn(args, AT);
  const parts = numberOf(args.magnitude);
  const px = numberOf(args.magnitude_in_pixels) ?? (parts === null ? SCROLL_PX : (parts * height) / 1_000);
  if (px <= 0) return 'The magnitude of a scroll is more than 0.';
  const at = given === undefined ? pointer : point(given, space);
  return scroll(at, args.direction, Math.max(1, Math.round(px / WHEEL_PX)));
}

function dragged(args: Input, { space }: ActionContext): Mapped {
  const from = pointIn(args, START) ?? pointIn(args, AT);
  const to = DESTINATIONS.map((names) => pointIn(args, names)).find((one) => one !== undefined);
  return drag([point(from, space), point(to, space)]);
}

function typed({ text, press_enter }: Input): Mapped {
  if (typeof text !== 'string') return 'type needs text.';
  return typeText(press_enter === true && !text.endsWith('\n') ? `${text}\n` : text);
}

/** @returns null for what is none of its functions. */
export function fromGemini(name: string, args: Input, context: ActionContext): Mapped | null {
  const { space } = context;
  const at = () => point(pointIn(args, AT), space);
  switch (name) {
    case 'click':
    case 'click_at':
      return click(at());
    case 'double_click':
      return click(at(), { clicks: 2 });
    case 'triple_click':
      return click(at(), { clicks: 3 });
    case 'middle_click':
      return click(at(), { button: 'middle' });
    case 'right_click':
      return click(at(), { button: 'right' });
    case 'move':
    case 'hover_at':
      return move(at());
    case 'type':
      return typed(args);
    case 'type_text_at':
      return textAt(args, context);
    case 'drag_and_drop':
      return dragged(args, context);
    case 'press_key':
    case 'hotkey':
    case 'key_combination':
      return press(heldOf(args.keys ?? args.key));
    case 'scroll':
    case 'scroll_document':
      return scrolled(args, context, space.screenH);
    case 'scroll_at':
      return scrolled({ magnitude: SCROLL_PARTS, ...args }, context, space.screenH);
    case 'wait':
      return wait((numberOf(args.seconds ?? 1) ?? Number.NaN) * 1_000);
    case 'wait_5_seconds':
      return wait(5_000);
    case 'navigate':
      return navigate(args.url);
    case 'go_back':
      return alt('left');
    case 'go_forward':
      return alt('right');
    case 'take_screenshot':
    case 'open_web_browser':
      return { kind: 'look', what: 'screenshot' };
    default:
      return null;
  }
}
