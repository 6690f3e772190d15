/** Actions in words: for people, for the log, and for guards that read what an action is for. Pure. */
import type { CanonicalAction } from '../../contract/actions.ts';

const quoted = (text: string, most = 60): string =>
  JSON.stringify(text.length > most ? `${text.slice(0, most - 1)}…` : text);

function click({
  x,
  y,
  button,
  clicks = 1,
  modifiers = [],
}: Extract<CanonicalAction, { action_type: 'click' }>['params']) {
  const verb = { 1: 'Click', 2: 'Double-click', 3: 'Triple-click' }[clicks] ?? `Click ${clicks} times`;
  const which = button === undefined ? '' : ` the ${button} button`;
  const held = modifiers.length === 0 ? '' : ` holding ${modifiers.join(' and ')}`;
  return `${verb}${which} at (${x}, ${y})${held}`;
}

/** One action as a clause, without what it is for. */
export function told(action: CanonicalAction): string {
  switch (action.action_type) {
    case 'click':
      return click(action.params);
    case 'type_text':
      return `Type ${quoted(action.params.text)}`;
    case 'key_press':
      return `Press ${action.params.key}`;
    case 'key_combo':
      return `Press ${action.params.keys.join('+')}`;
    case 'scroll':
      return `Scroll ${action.params.direction} by ${action.params.amount}`;
    case 'drag':
      return `Drag from (${action.params.from_x}, ${action.params.from_y}) to (${action.params.to_x}, ${action.params.to_y})`;
    case 'move':
      return `Move the pointer to (${action.params.x}, ${action.params.y})`;
    case 'wait':
      return `Wait ${action.params.ms} ms`;
    case 'done':
      return 'Done';
    case 'fail':
      return 'Give up';
  }
}

/** The first sentence of what a model said, as the purpose of its actions. */
export function purposeOf(said: string): string {
  const [first = ''] = said.trim().split(/(?<=[.!?])\s|\n/, 1);
  return first.slice(0, 200);
}

/** `purpose`: the target in words, or what the model said it was doing; '' when nothing. */
export const described = (action: CanonicalAction, purpose: string): string =>
  purpose === '' ? told(action) : `${told(action)}: ${purpose}`;
