/** Descriptions that tell what one wants done: "mute the video", "one candle less", "sort by size". Pure. */
import type { Kind } from './kinds.ts';
import { isWord, phraseAt, skip } from './modifiers.ts';
import { kindOf } from './nouns.ts';
import type { Token } from './tokens.ts';
import { ARTICLES, REGIONS } from './vocabulary.ts';

/** A description that begins with what is to be done: the words on what does it, and what it is done to. */
export interface Command {
  readonly verb: readonly Token[];
  readonly object: readonly Token[];
  /** It is that which is meant, of this kind: "sort by size", "turn off mails". */
  readonly itself: Kind | null;
  /** It is marked so: what does it is called by the mark, and may be a box. */
  readonly marks?: true;
  /** What shows it is called as it is: "open the menu". */
  readonly shows: boolean;
  /** What it is done to is a part of the screen: the window, the messages panel. */
  readonly vague: boolean;
}

/** Verbs as they are said, and under what name what does it is looked for. */
const VERBS = new Map<string, string>();
const SAME = `open close dismiss hide show clear delete remove trash discard print save bookmark like unlike favourite share
copy edit rename pause play stop skip expand collapse fold unfold minimise minimize maximise maximize mute unmute zoom add
create insert filter search undo redo send reply forward archive flag star pin unpin attach upload download refresh reload
swap exchange reverse eject accept agree decline reject submit apply confirm cancel book buy order pay upgrade duplicate
subscribe follow unfollow call record rotate crop lock unlock translate view see read visit export import locate resize
approve deny invite join leave end restore reset retry rate comment report block merge compare move acknowledge resolve assign
install uninstall launch start run test verify sign publish schedule snooze complete finish enlarge log call`;
for (const verb of SAME.split(/\s+/)) VERBS.set(verb, verb);
const OTHER: Readonly<Record<string, string>> = {
  'get rid of': 'remove',
  'take out': 'remove',
  'throw away': 'delete',
  'go back to': 'back',
  'hang up': 'hang up',
  shut: 'close',
  colapse: 'collapse',
  exit: 'close',
  like: 'like',
  increase: 'plus',
  raise: 'plus',
  increment: 'plus',
  'one more': 'plus',
  decrease: 'minus',
  reduce: 'minus',
  lower: 'minus',
  decrement: 'minus',
  'one less': 'minus',
  'one fewer': 'minus',
  'add another': 'plus',
  'add one more': 'plus',
  'add one': 'plus',
  'remove one': 'minus',
  'remove a': 'minus',
  'remove an': 'minus',
  'skip to': 'skip',
  'start a new': 'new',
  'start new': 'new',
  'make a new': 'new',
  'create a new': 'new',
  'open a new': 'new',
  'add a new': 'new',
};
for (const [said, name] of Object.entries(OTHER)) VERBS.set(said, name);
/** Said after a noun: "one kettle less". */
const AFTER = new Map([
  ['less', 'minus'],
  ['fewer', 'minus'],
  ['more', 'plus'],
]);
/** What is sorted by is a head, what is filtered by or turned on is pressed itself. */
const ITSELF = new Map<string, Kind>(
  Object.entries({
    'sort by': 'column',
    'order by': 'column',
    'sort it by': 'column',
    'sort them by': 'column',
    'sort all by': 'column',
    'sort these by': 'column',
    'sort the list by': 'column',
    'sort the table by': 'column',
    'filter by': 'option',
    'filter for': 'option',
    'show only': 'option',
    'turn on': 'toggle',
    'turn off': 'toggle',
    'switch on': 'toggle',
    'switch off': 'toggle',
    enable: 'toggle',
    disable: 'toggle',
    activate: 'toggle',
    deactivate: 'toggle',
    tick: 'checkbox',
    untick: 'checkbox',
    'tick off': 'checkbox',
    'check off': 'checkbox',
    check: 'checkbox',
    uncheck: 'checkbox',
  }),
);
const SHOWING = new Set(['open', 'show', 'view', 'see', 'visit', 'read', 'call']);
const MARKING = new Set(['mark', 'flag', 'set', 'tag']);
const NUMBERING = new Set([
  'one',
  'the',
  'number',
  'amount',
  'quantity',
  'count',
  'of',
  'a',
  'an',
  'another',
]);
const NAMED = 3;
const BEFORE_OBJECT = new Set([...ARTICLES, 'to', 'for']);
/** Kinds that what does it may be of. */
const DOERS = new Set(['button', 'icon', 'link', 'tab', 'menuitem', 'toggle', 'dropdown', 'checkbox']);

function isNamed(tokens: readonly Token[], at: number): boolean {
  return DOERS.has(phraseAt(tokens, at, kindOf, 3)?.value ?? '');
}

function told(name: string, like: Token): Token[] {
  return name.split(' ').map((text) => ({ ...like, text, capital: false }));
}

const isVague = (object: readonly Token[]): boolean => {
  const last = object.at(-1);
  return (
    object.length > 0 &&
    object.length <= NAMED &&
    object.every(({ capital, quoted, text }) => !capital && !quoted && !/\d/.test(text)) &&
    REGIONS.has(last?.text ?? '')
  );
};

/** "increase the quantity of tea": it is the tea of which there is to be more. */
function counted(object: readonly Token[]): readonly Token[] {
  return object.slice(skip(object, NUMBERING));
}

/** What a description orders, when it orders something. */
export function commandOf(tokens: readonly Token[]): Command | null {
  const [first] = tokens;
  const last = tokens.at(-1);
  if (!first || !last || tokens.length < 2 || first.quoted) return null;
  const after = last.quoted ? undefined : AFTER.get(last.text);
  if (after && isWord(first, NUMBERING)) {
    const object = counted(tokens.slice(0, -1));
    return object.length > 0
      ? { verb: told(after, last), object, itself: null, shows: false, vague: false }
      : null;
  }
  const as = tokens.findIndex(({ text, quoted }) => text === 'as' && !quoted);
  if (MARKING.has(first.text) && as > 1 && as < tokens.length - 1) {
    const object = tokens.slice(skip(tokens, ARTICLES, 1), as);
    const verb = tokens.slice(as + 1);
    return { verb, object, itself: null, marks: true, shows: false, vague: false };
  }
  const itself = phraseAt(tokens, 0, (phrase) => ITSELF.get(phrase), 4);
  if (itself && tokens.length > itself.length) {
    const object = tokens.slice(skip(tokens, ARTICLES, itself.length));
    return object.length > 0 ? { verb: [], object, itself: itself.value, shows: false, vague: false } : null;
  }
  const verb = phraseAt(tokens, 0, (phrase) => VERBS.get(phrase), 3);
  if (!verb) return null;
  const from = skip(tokens, BEFORE_OBJECT, verb.length);
  // "the Close button" is a thing, not an order.
  if (from === verb.length && isNamed(tokens, from)) return null;
  const rest =
    verb.value === 'plus' || verb.value === 'minus' ? counted(tokens.slice(from)) : tokens.slice(from);
  if (rest.length === 0) return null;
  const shows = SHOWING.has(verb.value);
  return { verb: told(verb.value, first), object: rest, itself: null, shows, vague: isVague(rest) };
}
