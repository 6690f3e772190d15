/** The words of a description that say something about a thing and are not its name. Pure. */
import { COLOUR_WORDS, type ColourWord } from '../colours.ts';

export type Place =
  | 'top'
  | 'bottom'
  | 'left'
  | 'right'
  | 'middle'
  /** Bars along the edges of a page, and what lies on top of it. */
  | 'header'
  | 'footer'
  | 'side'
  | 'dialog';

export type Condition =
  | 'checked'
  | 'unchecked'
  | 'selected'
  | 'unselected'
  | 'disabled'
  | 'enabled'
  | 'focused'
  | 'empty'
  | 'filled';

export type RelationKind =
  | 'below'
  | 'above'
  | 'left'
  | 'right'
  | 'near'
  | 'between'
  | 'after'
  | 'before'
  | 'row'
  | 'in'
  | 'of'
  | 'with';

/** From each phrase of a table of `meaning: phrase, phrase` lines to its meaning. */
function phrases<T extends string>(table: Readonly<Record<T, string>>): Map<string, T> {
  const found = new Map<string, T>();
  for (const meaning of Object.keys(table) as T[]) {
    for (const phrase of table[meaning].split(',')) found.set(phrase.trim(), meaning);
  }
  return found;
}

export const CONDITIONS = phrases<Condition>({
  checked: 'checked, ticked, turned on, switched on, marked, toggled on, set',
  unchecked:
    'unchecked, unticked, not checked, not ticked, turned off, switched off, off, toggled off, unmarked, not turned on, not set',
  selected:
    'selected, active, current, highlighted, chosen, picked, currently selected, currently active, pre selected, preselected, opened, pressed',
  unselected: 'unselected, not selected, deselected, not active, not highlighted, inactive',
  disabled:
    'disabled, greyed out, grayed out, grey out, greyed, grayed, dimmed, unavailable, not available, not enabled, not clickable, unclickable, faded',
  enabled: 'enabled, not disabled, available, clickable',
  focused:
    'focused, in focus, focussed, with focus, with the cursor, with the caret, has focus, has the focus',
  empty: 'empty, unfilled, not filled in, not filled',
  filled: 'filled, filled in, filled out, prefilled, pre filled, not empty, non empty',
});
/** Said of a thing only after "that is": before a noun they are as often its name. */
export const LATE_CONDITIONS = phrases<Condition>({
  checked: 'on',
  unchecked: 'off',
  empty: 'blank',
} as Record<Condition, string>);

const COLOUR_NAMES: Readonly<Record<string, ColourWord>> = {
  navy: 'blue',
  azure: 'blue',
  indigo: 'blue',
  turquoise: 'teal',
  aqua: 'cyan',
  crimson: 'red',
  scarlet: 'red',
  maroon: 'red',
  golden: 'yellow',
  amber: 'orange',
  lime: 'green',
  olive: 'green',
  emerald: 'green',
  magenta: 'pink',
  lilac: 'purple',
  lavender: 'purple',
};
export const COLOURS = new Map<string, ColourWord>([
  ...Object.entries(COLOUR_NAMES),
  ...COLOUR_WORDS.map((word) => [word, word] as const),
]);
export const SHADES = new Set('dark light bright deep pale coloured colored color colour solid'.split(' '));

export const SIZES = new Map<string, 1 | -1>([
  ...'big,large,huge,wide,long,tall,biggest,largest,widest,longest,tallest,main,giant,prominent'
    .split(',')
    .map((word) => [word, 1] as const),
  ...'small,little,tiny,smallest,narrow,short,smaller,narrowest,shortest'
    .split(',')
    .map((word) => [word, -1] as const),
]);

/** Along which way things are counted, other than as they are read. */
type Way = 'reading' | 'left' | 'right' | 'top' | 'bottom';
export interface Ordinal {
  /** 1 is the first, -1 the last. */
  readonly nth: number;
  readonly from: Way;
}

const COUNTED = 'first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth'.split(
  ' ',
);
const SUFFIXED = /^([1-9]\d?)(?:st|nd|rd|th)$/;
const ENDS = new Map<string, Ordinal>([
  ...['last', 'final', 'very last'].map((word) => [word, { nth: -1, from: 'reading' }] as const),
  ...[
    'second to last',
    'next to last',
    'penultimate',
    'second last',
    'last but one',
    '2nd to last',
    'second from last',
  ].map((word) => [word, { nth: -2, from: 'reading' }] as const),
  ...['third to last', 'third last', '3rd to last', 'last but two'].map(
    (word) => [word, { nth: -3, from: 'reading' }] as const,
  ),
  ['very first', { nth: 1, from: 'reading' }],
  ['leftmost', { nth: 1, from: 'left' }],
  ['left most', { nth: 1, from: 'left' }],
  ['rightmost', { nth: 1, from: 'right' }],
  ['right most', { nth: 1, from: 'right' }],
  ...['topmost', 'top most', 'uppermost', 'highest'].map((word) => [word, { nth: 1, from: 'top' }] as const),
  ...['bottommost', 'bottom most', 'lowermost', 'lowest'].map(
    (word) => [word, { nth: 1, from: 'bottom' }] as const,
  ),
]);

export function ordinalOf(phrase: string): Ordinal | null {
  const end = ENDS.get(phrase);
  if (end) return end;
  const suffixed = SUFFIXED.exec(phrase)?.[1];
  const nth = suffixed ? Number(suffixed) : COUNTED.indexOf(phrase) + 1;
  return nth > 0 ? { nth, from: 'reading' } : null;
}

const CARDINALS = 'one two three four five six seven eight nine ten eleven twelve'.split(' ');

/** "row 3", "option two" */
export function cardinalOf(word: string): number | null {
  const number = /^#?([1-9]\d?)$/.exec(word)?.[1];
  if (number) return Number(number);
  const at = CARDINALS.indexOf(word);
  return at < 0 ? null : at + 1;
}

export const PLACES = phrases<Place>({
  top: 'top, upper, up',
  bottom: 'bottom, lower, down',
  left: 'left',
  right: 'right',
  middle: 'middle, center, centre, central, centered',
  header:
    'header, top bar, topbar, navigation bar, navbar, navigation, nav, menu bar, menubar, toolbar, title bar, titlebar, app bar, top menu, page header, main menu, top navigation, site header, banner, ribbon',
  footer:
    'footer, status bar, statusbar, task bar, taskbar, bottom bar, page footer, bottom navigation, tab bar at the bottom',
  side: 'sidebar, side menu, side panel, sidenav, side navigation, side nav, navigation menu, nav menu, drawer, left menu, left panel, right panel, rail, navigation panel, left sidebar, right sidebar, left nav, left navigation',
  dialog:
    'dialog, popup, modal, dialog box, modal window, modal dialog, popup window, overlay, pop over, popover, lightbox',
});
/** What may stand around the words of a place. */
export const PLACE_FILLERS = new Set(
  'the very far hand side corner edge part half end most of in at on section area page screen window app application website site view open opened bar panel pane palette strip column menu'.split(
    ' ',
  ),
);
/** The whole of what is seen: where everything is. */
export const EVERYWHERE = new Set(
  'page screen window form list tree pane table grid view app application website site desktop path breadcrumb breadcrumbs trail content body main area text interface ui picture screenshot image menu results options tabs row column line toolbar'.split(
    ' ',
  ),
);

/** Parts of a screen that have no title of their own: "in the activity bar", "on the map". */
export const REGIONS = new Set(
  'bar tree palette ribbon player widget map chat conversation thread window dialog popup toolbar panel section area list table form page card box group menu sidebar header footer banner strip dock tray pane tab view feed timeline board canvas grid navigation title message body editor toast notification cart basket post product drawer keyboard calendar survey question results record search'.split(
    ' ',
  ),
);

/** Relations whose words are seldom part of a name. */
export const RELATIONS = phrases<RelationKind>({
  below:
    'below, under, underneath, beneath, directly below, right below, just below, right under, directly under, just under, immediately below, further down from',
  above: 'above, directly above, right above, just above, immediately above, over, on top of',
  left: 'to the left of, left of, on the left of, on the left side of, to the left side of, at the left of, to left of, just left of, immediately left of, directly left of, directly to the left of, just to the left of, immediately to the left of',
  right:
    'to the right of, right of, on the right of, on the right side of, to the right side of, at the right of, to right of, just right of, immediately right of, directly right of, directly to the right of, just to the right of, immediately to the right of',
  near: 'next to, beside, besides, near, nearby, near to, close to, adjacent to, alongside, right next to, directly next to, right beside, immediately next to, opposite, just next to, nearest to, closest to, nearest, closest, accompanying, across from',
  between: 'between, in between',
  after: 'after, following, right after, directly after, just after, that follows, immediately after',
  before:
    'before, preceding, right before, directly before, just before, in front of, that precedes, immediately before',
  row: 'in the same row as, on the same row as, on the same line as, in the same line as, in line with, in the same row with, on the row of, on the line of, in the line of, in the row of, in the row for, in the row with, in the row that says, in the row containing, in the row labelled, on the row with, on the line with, in the row where, on the row for, in the line for, in the line with, on the line for',
  in: 'inside, within, inside of, under the heading, below the heading, beneath the heading, under the title, belonging to, contained in, that belongs to',
  of: 'corresponding to, associated with, related to, relating to, that goes with',
} as Record<RelationKind, string>);
/** Relations whose words are as often part of a name: "Terms of service", "Sign in with a key". */
export const LOOSE_RELATIONS = phrases<RelationKind>({
  in: 'in, on, at, from',
  of: 'of, for',
  with: 'with, having, that has, which has, containing, that contains, which contains, that holds',
} as Record<RelationKind, string>);

/** Words around a relation that add nothing to it. */
export const LEADS = new Set(
  'which that thats is are located placed directly just immediately positioned shown displayed found appearing listed sitting situated visible lying stands standing sits right'.split(
    ' ',
  ),
);
/** Begin what a thing is for, or is called, after its noun. */
export const CLAUSES = new Set(
  'for to that which who where with labelled labeled called named saying says reading reads about from titled marked entitled by whose when used showing shows having containing says'.split(
    ' ',
  ),
);
export const ARTICLES = new Set(
  'the a an this that these those my your his her its their our please another'.split(' '),
);
/** Say hardly anything about what is written on a thing. */
export const FAINT = new Set(
  `the a an this that these those my your his her its their our i you me we us it they them he she one of to in on at by for
  with from as and or is are was were be been am do does did can could will would should may might must has have had having
  which who whom whose what where when how why there here so if then than into onto please s t labelled labeled called named
  saying says reading reads titled marked entitled about regarding concerning mentioning mentions`.split(
    /\s+/,
  ),
);
/** Say as little where a thing's purpose is told: "the link for people who lost their password". */
export const PURPOSE = new Set(
  `lets let used use using people person users user someone somebody everyone want wants need needs make makes get gets go goes
  going click clicks press presses tap hit pressing clicking thing something just only also all any some no not whole currently
  mine show shows showing take takes back up out about over off down again page site form screen here`.split(
    /\s+/,
  ),
);
/** Begin what one wants to do, and say little about what does it. */
export const LIGHT_VERBS = new Set(
  `go open show view see load visit read switch turn use launch bring display jump move navigate return make take get put
  access enter proceed continue head carry answer choose pick select write vote register pay buy reserve`.split(
    /\s+/,
  ),
);
/** Kinds of contents: seldom written on what they name. */
export const GENERIC = new Set(
  `folder card section email mail message item row entry page panel list area logo user contact option choice value tile group
  dialog box popup modal window block tab menu file picture image photo column cell subject field button link icon text label form
  input checkbox number column header title bar toolbar sidebar link dropdown toggle switch slider radio symbol sign heading screen
  website site app new current own entire amount price total document invoice record place kind type side date time day name code`.split(
    /\s+/,
  ),
);
