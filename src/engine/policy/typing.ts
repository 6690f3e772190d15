/**
 * What is being typed, and whether a browser takes it for an address: followed over every action of a run, so that an address
 * which is typed in pieces, key by key or in an earlier step, is still one. Pure.
 */
import type { CanonicalAction } from '../../contract/actions.ts';
import { type Chord, chordIn, nameOf } from './chords.ts';

/** What the screen is known to be: `browser` shows a page alone and has no line for addresses but the one that keys lead to. */
export type Environment = 'browser' | 'desktop' | 'unknown';

export interface Typing {
  /** Keys have led to the line for addresses, and nothing away from it. */
  readonly inLine: boolean;
  /** Since then, or since something was clicked or pressed. */
  readonly text: string;
  /** Whether the line holds exactly that. */
  readonly sure: boolean;
}

export const NOTHING_TYPED: Typing = { inLine: false, text: '', sure: true };
const LINE: Typing = { inLine: true, text: '', sure: true };

export interface Typed {
  readonly after: Typing;
  /** What the browser is sent to with it; null: nowhere. */
  readonly goes: Pick<Typing, 'text' | 'sure'> | null;
  /** What stood there in between. */
  readonly stood: readonly string[];
}

const MOST_CHARS = 16_000;

/** By name, as `nameOf` writes it. */
const TO_LINE = new Set(['ctrl+l', 'super+l', 'alt+d', 'f6']);
/** In a browser with a window around its page. */
const TO_LINE_OF_WINDOW = new Set([
  'ctrl+t',
  'ctrl+n',
  'ctrl+shift+n',
  'ctrl+k',
  'ctrl+e',
  'super+t',
  'super+n',
]);

const isEnter = (key: string | null): boolean => key === 'enter' || key === 'numenter';

const stay = (after: Typing): Typed => ({ after, goes: null, stood: [after.text] });

function withText(typing: Typing, text: string): Typed {
  let after = typing;
  let goes: Typed['goes'] = null;
  const stood: string[] = [];
  for (const part of text.split(/([\n\t])/)) {
    if (part === '\n' && after.inLine) goes = { text: after.text, sure: after.sure };
    if (part === '\n' || part === '\t') after = NOTHING_TYPED;
    else after = { ...after, text: (after.text + part).slice(-MOST_CHARS) };
    stood.push(after.text);
  }
  return { after, goes, stood };
}

/** What a key writes; null: none of these. */
function signIn({ held, key }: Chord): string | null {
  if (key === null || held.some((one) => one !== 'shift' && one !== 'altgr')) return null;
  if (key === 'space') return ' ';
  return [...key].length === 1 ? key : null;
}

/** A key in the line for addresses. */
function inLine(typing: Typing, chord: Chord): Typed {
  const { held, key } = chord;
  const sign = signIn(chord);
  const commands = held.filter((one) => one !== 'shift' && one !== 'altgr');
  if (isEnter(key)) {
    const sure = typing.sure && commands.every((one) => one === 'alt');
    return { after: NOTHING_TYPED, goes: { text: typing.text, sure }, stood: [] };
  }
  if (key === null) return stay(typing);
  if (sign !== null) return stay({ ...typing, text: typing.text + sign });
  if (commands.length > 0) return stay(key === 'a' ? LINE : { ...typing, sure: false });
  if (key === 'escape') return stay(NOTHING_TYPED);
  if (key === 'backspace') return stay({ ...typing, text: [...typing.text].slice(0, -1).join('') });
  return stay({ ...typing, sure: false });
}

function pressed(typing: Typing, chord: Chord, environment: Environment): Typed {
  const name = nameOf(chord);
  if (TO_LINE.has(name) || (environment !== 'browser' && TO_LINE_OF_WINDOW.has(name))) return stay(LINE);
  // Tab leaves the only line that is surely one; of a window's it goes through what the line offers.
  if (typing.inLine && !(chord.key === 'tab' && environment === 'browser')) return inLine(typing, chord);
  const sign = typing.inLine ? null : signIn(chord);
  return stay(sign === null ? NOTHING_TYPED : { ...typing, text: typing.text + sign });
}

/** What an action makes of it. */
export function typedBy(typing: Typing, action: CanonicalAction, environment: Environment): Typed {
  switch (action.action_type) {
    case 'type_text':
      return withText(typing, action.params.text);
    case 'key_press':
    case 'key_combo': {
      const chord = chordIn(action);
      return chord ? pressed(typing, chord, environment) : stay(typing);
    }
    case 'click':
    case 'drag':
      // In a window it may be the line itself that is clicked.
      return stay(NOTHING_TYPED);
    default:
      return stay(typing);
  }
}

/** What is being typed after all of these. */
export const typedSoFar = (actions: Iterable<CanonicalAction>, environment: Environment): Typing => {
  let typing = NOTHING_TYPED;
  for (const action of actions) typing = typedBy(typing, action, environment).after;
  return typing;
};
