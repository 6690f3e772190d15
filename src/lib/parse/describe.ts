/** Actions in words. */
import type { CanonicalAction } from '../../contract/actions.ts';

type Params<Type extends CanonicalAction['action_type']> = Extract<
  CanonicalAction,
  { action_type: Type }
>['params'];

const TEXT_CHARS = 60;
const TIMES = ['', 'Click', 'Double-click', 'Triple-click'] as const;

/** @returns one short English sentence without a full stop. Long text is cut. */
export function describe(action: CanonicalAction): string {
  switch (action.action_type) {
    case 'click':
      return describeClick(action.params);
    case 'type_text':
      return `Type ${quoted(action.params.text)}`;
    case 'key_press':
      return describePress(action.params);
    case 'key_combo':
      return `Press ${action.params.keys.map(keyName).join(' + ')}`;
    case 'scroll': {
      const { x, y, direction, amount } = action.params;
      return `Scroll ${direction} by ${amount}${x === undefined || y === undefined ? '' : ` at (${x}, ${y})`}`;
    }
    case 'drag':
      return describeDrag(action.params);
    case 'move':
      return `Move to (${action.params.x}, ${action.params.y})`;
    case 'wait':
      return `Wait ${action.params.ms / 1000} s`;
    case 'done':
      return 'Done';
    case 'fail':
      return action.params.reason === undefined ? 'Give up' : `Give up: ${action.params.reason}`;
  }
}

function describeClick({ x, y, button = 'left', clicks = 1, modifiers }: Params<'click'>): string {
  const verb = TIMES[clicks] ?? `Click ${clicks} times`;
  const which = button === 'left' ? '' : ` with the ${button} button`;
  return `${verb}${which} at (${x}, ${y})${holding(modifiers)}`;
}

function describePress({ key, hold_ms = 0 }: Params<'key_press'>): string {
  return hold_ms > 0 ? `Hold ${keyName(key)} for ${hold_ms / 1000} s` : `Press ${keyName(key)}`;
}

/** One place on the way is told, more are counted. */
function describeDrag({ from_x, from_y, to_x, to_y, path = [], modifiers }: Params<'drag'>): string {
  const [stop, ...more] = path.slice(1, -1);
  const over = stop && (more.length > 0 ? ` over ${more.length + 1} places` : ` over (${stop.x}, ${stop.y})`);
  return `Drag from (${from_x}, ${from_y})${over ?? ''} to (${to_x}, ${to_y})${holding(modifiers)}`;
}

function holding(keys: readonly string[] = []): string {
  return keys.length === 0 ? '' : ` while holding ${keys.map(keyName).join(' + ')}`;
}

/** A key that would not be seen, or would blend with the sentence, stands in quotes. */
function keyName(key: string): string {
  return /^[^\s\p{C}+"]+$/u.test(key) ? key : JSON.stringify(key);
}

function quoted(text: string): string {
  if (text.length <= TEXT_CHARS) return JSON.stringify(text);
  return `${JSON.stringify(`${text.slice(0, TEXT_CHARS).replace(/\p{Surrogate}$/u, '')}…`)} (${text.length} characters)`;
}
