/** The names people give to keys. Pure. */
const NAMES: Readonly<Record<string, string>> = {
  enter: 'enter',
  return: 'enter',
  tab: 'tab',
  escape: 'escape',
  esc: 'escape',
  space: 'space',
  spacebar: 'space',
  backspace: 'backspace',
  delete: 'delete',
  del: 'delete',
  insert: 'insert',
  home: 'home',
  end: 'end',
  pageup: 'pageup',
  pgup: 'pageup',
  pagedown: 'pagedown',
  pgdn: 'pagedown',
  up: 'up',
  down: 'down',
  left: 'left',
  right: 'right',
  arrowup: 'up',
  arrowdown: 'down',
  arrowleft: 'left',
  arrowright: 'right',
  uparrow: 'up',
  downarrow: 'down',
  leftarrow: 'left',
  rightarrow: 'right',
  ctrl: 'ctrl',
  control: 'ctrl',
  shift: 'shift',
  alt: 'alt',
  option: 'alt',
  cmd: 'command',
  command: 'command',
  win: 'win',
  windows: 'win',
  super: 'win',
  meta: 'win',
};
const MODIFIERS = new Set(['ctrl', 'shift', 'alt', 'command', 'win']);

export const isModifier = (key: string): boolean => MODIFIERS.has(key);

function keyOf(name: string): string | null {
  const plain = name.toLowerCase().replace(/[\s_-]/g, '');
  const known = Object.hasOwn(NAMES, plain) ? NAMES[plain] : undefined;
  if (known !== undefined) return known;
  return /^f([1-9]|1[0-2])$/.test(plain) ? plain : null;
}

/**
 * The keys that words like "ctrl+s", "the enter key", "page down" or "ctrl and c" mean, modifiers first; null when they name
 * no key. A single letter is only a key in a chord, or when it is called one.
 */
export function keysOf(words: string): string[] | null {
  const called = /\bkeys?\b/i.test(words);
  const plain = words
    .trim()
    .toLowerCase()
    .replace(/^the\s+/, '')
    .replace(/\s*\bkeys?\b\s*/g, ' ')
    .replace(/\s*\barrow\b\s*/g, ' arrow ')
    .trim();
  if (plain === '') return null;
  const whole = keyOf(plain);
  if (whole) return [whole];
  const parts = plain
    .split(/\s*\+\s*|\s+and\s+|\s*-\s*|\s+/)
    .filter(Boolean)
    .map((part) => keyOf(part) ?? (part.length === 1 ? part : null));
  if (parts.length === 0 || parts.some((part) => part === null)) return null;
  const keys = parts.filter((part) => part !== null);
  const chord = keys.length > 1 && keys.slice(0, -1).every((key) => MODIFIERS.has(key));
  if (keys.length === 1) return called ? keys : null;
  return chord ? keys : null;
}
