/** Takes a description of an element apart: "the blue Submit button below the form". Pure. */
import { COLOUR_WORDS, type ColourWord } from './colours.ts';
import type { Role } from './sight.ts';

export type Relation = 'below' | 'above' | 'left' | 'right' | 'near' | 'row' | 'in';
export type Place = 'top' | 'bottom' | 'left' | 'right' | 'middle';

/** A description in parts; `text` holds the words that should be visible, lower case. */
export interface Description {
  readonly text: string;
  /** The description as it was written, but for its article. */
  readonly whole: string;
  /** `text` without words that say what kind of thing it is; null when that is the same or nothing. */
  readonly loose: string | null;
  /** Whether the text stood in quotes, or is the description as it was written. */
  readonly literal: boolean;
  readonly role: Role | null;
  readonly colour: ColourWord | null;
  /** 1 is the first, -1 the last. */
  readonly ordinal: number | null;
  readonly places: readonly Place[];
  readonly relation: { readonly kind: Relation; readonly anchor: Description } | null;
}

const ROLE_PHRASES: readonly (readonly [RegExp, Role])[] = [
  [/\b(radio ?buttons?|radios?|check ?box(es)?|tick ?box(es)?|toggles?|switch(es)?)\b/, 'checkbox'],
  [
    /\b((input|text|entry|form|search)[ -]?(fields?|box(es)?|areas?|bars?)|text ?areas?|textboxes|textbox|fields?|inputs?|box(es)?|drop ?downs?|combo ?box|select(or)?|search bar|address bar)\b/,
    'input',
  ],
  [/\b(buttons?|butons?|btn|cta)\b/, 'button'],
  [/\b((hyper)?links?|tabs?|menu ?items?|menus?|options?|entr(y|ies)|nav items?|breadcrumbs?)\b/, 'link'],
  [/\b(text|labels?|headings?|titles?|headlines?|captions?|paragraphs?|words?|phrases?)\b/, 'text'],
];

const ORDINALS: Readonly<Record<string, number>> = {
  first: 1,
  '1st': 1,
  second: 2,
  '2nd': 2,
  third: 3,
  '3rd': 3,
  fourth: 4,
  '4th': 4,
  fifth: 5,
  '5th': 5,
  sixth: 6,
  '6th': 6,
  seventh: 7,
  eighth: 8,
  ninth: 9,
  tenth: 10,
  last: -1,
  final: -1,
};

const RELATIONS: readonly (readonly [RegExp, Relation])[] = [
  [/\s(?:in|on|of) the (?:same )?(?:row|line)(?: of| as| with| for| that says)?\s/, 'row'],
  [/\s(?:which is |that is |located |directly |just |right |immediately )*(?:to the )?left of\s/, 'left'],
  [/\s(?:which is |that is |located |directly |just |immediately )*(?:to the )?right of\s/, 'right'],
  [
    /\s(?:which is |that is |located |directly |just |right |immediately )*(?:below|under|underneath|beneath)\s/,
    'below',
  ],
  [/\s(?:which is |that is |located |directly |just |right |immediately )*above\s/, 'above'],
  [/\s(?:right )?(?:next to|beside|besides|near|close to|by the|adjacent to)\s/, 'near'],
  [/(?<=\b(?:button|link|checkbox|icon|toggle|switch|radio))\sfor\s/, 'row'],
  [
    /\s(?:in|inside|within|of|on) (?:the )?(?=.{1,60}\s(?:card|section|panel|group|dialog|box|tile|popup|modal|window|block|area)\s*$)/,
    'in',
  ],
];

const PLACE_PHRASE =
  /\s(?:in|at|on|of|from|along)\s(?:the )?((?:(?:very )?(?:top|bottom|upper|lower|left|right|center|centre|middle)[ -]?(?:hand)?[ -]?)+|sidebar|side bar|side menu|header|footer|navigation bar|navigation|nav ?bar|nav|menu ?bar|tool ?bar|top bar)(?:side|part|half|edge|corner)?(?: of (?:the )?(?:page|screen|window|form|dialog|app))?(?=\s|$)/;

/** Words that point without describing, at either end of what is left; inside they may be part of the text. */
const POINTERS =
  'the|an?|this|that|called|named|labell?ed|saying|says|which|is|with|text|titled|marked|reading|element|icon|item|thing|one|visible|please|entitled|ui|for|of|to|in|on|at|and';
const ARTICLES = /^(?:\s*(?:the|an?|this|that)(?=\s))+\s/i;
const LEADING = new RegExp(`^(?:\\s*(?:${POINTERS})(?=\\s))+\\s`);
const TRAILING = new RegExp(`(?:\\s(?:${POINTERS}))+\\s*$`);
const WHEREABOUTS =
  /\s(?:in|on|of) (?:the |this )?(?:page|screen|form|window|dialog|list|modal|popup)(?=\s)/g;

const QUOTED =
  /"([^"]+)"|“([^”]+)”|‘([^’]+)’|«([^»]+)»|`([^`]+)`|(?<![\p{L}\p{N}])'([^']+)'(?![\p{L}\p{N}])/u;

function placesOf(phrase: string): Place[] {
  const places: Place[] = [];
  if (/top|upper|header|nav|menu ?bar|tool ?bar/.test(phrase) && !/side/.test(phrase)) places.push('top');
  if (/bottom|lower|footer/.test(phrase)) places.push('bottom');
  if (/left|side ?bar|side menu/.test(phrase)) places.push('left');
  if (/right/.test(phrase)) places.push('right');
  if (/center|centre|middle/.test(phrase)) places.push('middle');
  return places;
}

/** Words for kinds of things that are seldom written on them. */
const KINDS = new Set(
  `folder card section email mail message from item row entry page panel list area logo user contact option choice value
  tile group dialog box popup modal window block tab menu called file picture image photo column cell with subject`.split(
    /\s+/,
  ),
);

function loosen(text: string): string | null {
  const kept = text
    .split(' ')
    .filter((word) => !KINDS.has(word))
    .join(' ');
  return kept === '' || kept === text ? null : kept;
}

/** Letters, digits and the spaces between them, lower case: how texts are compared. */
export function plainText(text: string): string {
  return text
    .toLowerCase()
    .normalize('NFKD')
    .replace(/[^\p{L}\p{N}€$£%@+#&]+/gu, ' ')
    .trim();
}

/** The description with its quotes opaque to every later step: `\uE000` stands for the quoted text. */
interface Draft {
  rest: string;
  quote: string | null;
}

function takeQuote(source: string): Draft {
  const quoted = QUOTED.exec(source);
  if (!quoted) return { rest: source, quote: null };
  const quote = quoted.slice(1).find((text) => text !== undefined) ?? '';
  return { rest: source.replace(quoted[0], ' \uE000 '), quote };
}

function splitRelation(source: string): { head: string; kind: Relation; tail: string } | null {
  const masked = source.replace(new RegExp(QUOTED.source, 'gu'), (quote) => '\uE001'.repeat(quote.length));
  let best: { at: number; length: number; kind: Relation } | null = null;
  for (const [pattern, kind] of RELATIONS) {
    const found = pattern.exec(masked.toLowerCase());
    if (found && (best === null || found.index < best.at)) {
      best = { at: found.index, length: found[0].length, kind };
    }
  }
  if (!best) return null;
  const head = source.slice(0, best.at).trim();
  const tail = source.slice(best.at + best.length).trim();
  return head && tail ? { head, kind: best.kind, tail } : null;
}

function takeRole(source: string): { rest: string; role: Role | null } {
  let found: { at: number; length: number; role: Role } | null = null;
  for (const [pattern, role] of ROLE_PHRASES) {
    for (const match of source.matchAll(new RegExp(pattern.source, 'g'))) {
      // "North field card" is a card by that name.
      const next = /^\s+(\S+)/.exec(source.slice(match.index + match[0].length))?.[1];
      if (next !== undefined && KINDS.has(next) && role !== 'link') continue;
      // The role is the last such word: "the Search box button" is a button.
      if (!found || match.index + match[0].length > found.at + found.length) {
        found = { at: match.index, length: match[0].length, role };
      }
    }
  }
  if (!found) return { rest: source, role: null };
  return {
    rest: `${source.slice(0, found.at)} ${source.slice(found.at + found.length)}`,
    role: found.role,
  };
}

function takeWord<T>(
  source: string,
  words: readonly string[],
  meaning: (word: string) => T,
): { rest: string; value: T | null } {
  const found = new RegExp(
    `(?:^|\\s)(?:(?:dark|light|bright|deep|pale)[ -])?(${words.join('|')})(?:[ -]colou?red)?(?=\\s|$)`,
  ).exec(source);
  if (!found?.[1]) return { rest: source, value: null };
  return { rest: source.replace(found[0], ' '), value: meaning(found[1]) };
}

/** Never throws; a description that says nothing has an empty `text` and nulls. */
export function describe(source: string): Description {
  const split = splitRelation(` ${source} `.slice(0, 500));
  const { rest, quote } = takeQuote(split ? split.head : source.slice(0, 500));
  let words = ` ${rest.toLowerCase().replace(/[^\p{L}\p{N}\uE000€$£%@+#&' -]+/gu, ' ')} `;
  const place = PLACE_PHRASE.exec(words);
  if (place) words = `${words.replace(place[0], ' ')} `;
  const role = takeRole(words);
  const colour = takeWord(role.rest, COLOUR_WORDS, (word) => word as ColourWord);
  const ordinal = takeWord(colour.rest, Object.keys(ORDINALS), (word) => ORDINALS[word] ?? 1);
  // "The To field": when nothing but a pointer is left, it is the name.
  const bare = ` ${ordinal.rest} `.replace(WHEREABOUTS, ' ').replace(ARTICLES, ' ');
  const text =
    quote ?? ` ${ordinal.rest} `.replace(WHEREABOUTS, ' ').replace(LEADING, ' ').replace(TRAILING, ' ');
  const plain = plainText(text) || (split ? '' : plainText(bare.replaceAll('\uE000', ' ')));
  return {
    text: plain,
    whole: plainText(source.slice(0, 500).replace(ARTICLES, ' ')),
    loose: quote === null ? loosen(plain) : null,
    literal: quote !== null,
    role: role.role,
    colour: colour.value,
    ordinal: ordinal.value,
    places: place?.[1] ? placesOf(place[1]) : [],
    relation: split ? { kind: split.kind, anchor: describe(split.tail) } : null,
  };
}

/** The whole description as the text to look for: "Log in", "Save the first draft". */
export function asLiteral({ whole }: Description): Description {
  return {
    text: whole,
    whole,
    loose: null,
    literal: true,
    role: null,
    colour: null,
    ordinal: null,
    places: [],
    relation: null,
  };
}
