/** The verbs of instructions, each with its frame: which words follow it and what they mean. Pure. */
import type { Token } from './tokens.ts';

/**
 * Verbs of one or more words, longest first where they begin alike. Frames of `|` alternatives; frames.ts says how each is read.
 */
const VERBS = {
  click: `click|tap|left-click|left click|activate|focus on|focus into|focus|push|click on|follow|keep clicking|keep clicking on|keep tapping`,
  double: 'double-click|doubleclick|double click|double-tap|double tap',
  triple: 'triple-click|triple click',
  right: 'right-click|rightclick|right click|context-click',
  middle: 'middle-click|middle click',
  press: 'press|hit|press on|hit on|keep pressing|keep hitting',
  select: 'select|choose|pick|pick out|go for|opt for|settle on',
  highlight: 'highlight',
  type: 'type|write|write down',
  enter: 'enter|input|key in|provide|supply|specify',
  put: 'put|insert',
  fill: 'fill|fill in|fill out|fill up|complete',
  set: 'set|change|update|adjust',
  turn: 'bring|turn on|turn off|switch on|switch off|enable|disable|activate the|deactivate|turn|switch',
  replace: 'replace|overwrite',
  clear: 'clear|empty|erase|clear out',
  check: 'check|tick|mark',
  uncheck: 'uncheck|untick|unmark|deselect|unselect',
  toggle: 'toggle',
  submit: 'submit',
  visit:
    'open|visit|go to|navigate to|browse to|head to|head over to|go over to|hop over to|go into|open up|navigate|return to|jump to|skip to|turn to|move to page|click through to|show me the way to|take me to|bring me to|get me to',
  tabs: 'switch to|change to',
  back: 'go back|navigate back|return to the previous page',
  reload: 'reload|refresh the page|reload the page',
  between:
    'switch between|go through|browse through|navigate through|look through|switch among|cycle through|page through|flip through|leaf through',
  unfold: 'expand|unfold|collapse|fold|unroll',
  close: 'close|dismiss|get rid of',
  download: 'download',
  report:
    'read|report|report back|tell me|tell us|read out|read me|write me|give me|give us|show me|get me|get the|list all|list the|let me know|note|note down|return the|extract',
  find: 'find|find out|look for|locate|identify|determine|figure out|spot',
  whether:
    'verify whether|verify if|confirm whether|confirm if|determine whether|determine if|check whether|check if|see whether|see if|check that|verify that',
  verify: 'verify|confirm that|make sure that|make sure|ensure that|ensure',
  what: `what is|what are|what does|what do|what did|what was|what were|what's|what’s|what time|what|who is|who|whose|when is|when does|
in which|in what|on which|on what|at which|at what time|at what|from which|under which|by when|until when|since when|when will|when did|when do|when can|when are|when was|when were|where do|where can|where is|where are|where does|which|how much is|how much are|how much does|how much do|how much|how many|how long|how old|count|count up|count the|count all the|count all`,
  yesno: 'is the|are the|is there|are there|are all',
  sign: 'log in|log me in|sign me in|log into|log on|sign in|sign into|login as|login with|login using|login to|login in|login|log in to|sign in to',
  stay: 'stay signed in|stay logged in|keep me signed in|keep me logged in|remember me|remember my login',
  ask: 'ask me|ask us|ask somebody|ask someone|ask a',
  scroll: 'scroll|swipe|page down|page up',
  take: 'take|grab|fetch',
  wait: 'wait|pause|sleep',
  hover: 'hover|move|mouse over|keep|point to|point at',
  drag: 'drag|drag and drop|slide|drop',
  copy: 'copy',
  paste: 'paste',
  search: 'search|search for|look up|google|query',
  count:
    'increase|decrease|increment|decrement|raise|lower|reduce|turn up|turn down|bump up|step up|step down',
  give: 'give|rate|award',
  filter: 'filter|filter by',
  use: 'use|using',
  remove:
    'delete|remove|trash|bin|throw away|throw out|archive|star|unstar|flag|bookmark|favourite|favorite|pin|snooze|mute',
  reply: 'reply|respond|answer|write back',
  forward: 'forward',
  style: 'make',
} as const;

/**
 * Verbs that pages have controls for. They are words of texts as well, so that inside of what is to be typed they begin nothing.
 */
const OFFERED = `accept|add|agree|agree to|allow|apply|approve|assign|attach|audit|back up|block|book|browse|check in|buy|calculate|cancel|check out|checkout|compare|compose|confirm|
connect|continue|convert|create|create an account|open an account|go on|decline|deny|deploy|disconnect|discard|duplicate|edit|export|finish|generate|import|
install|invite|join|launch|leave|like|link|load|log off|log out|logout|merge|minimize|maximize|move on|next|order|pay|place|play|post|preview|print|proceed|publish|purchase|reconcile|
record|redo|log me out|sign me out|message|text|append|refresh|refuse|register|reject|release|rename|renew|repeat|report a|request|resend|reset|restart|restore|resume|retry|return|review|revoke|run|save|schedule|send|
share|show|hide|sign out|sign up|sign me up|group|show only|retweet|repost|upvote|downvote|tag|opt in|opt out|skip|sort|start|stop|subscribe|sync|synchronize|translate|undo|unfollow|uninstall|unlike|unlock|unsubscribe|
upgrade|upload|validate|view|analyse|analyze|claim|clone|crop|dispatch|donate|eject|escalate|execute|fork|format|log a|mirror|pair|process|redeem|refund|render|
reserve|resize|rotate|scan|ship|shuffle|simulate|test the|top up|transfer|trigger|unpair|vote|withdraw|zoom in|zoom out|track|trace`;

export type Frame = keyof typeof VERBS | 'offered' | 'if' | 'unless' | 'once';

const CONDITIONS: Readonly<Record<string, Frame>> = {
  if: 'if',
  'in case': 'if',
  'as long as': 'if',
  unless: 'unless',
  when: 'once',
  once: 'once',
  'as soon as': 'once',
  'after the': 'once',
};

const phrasesOf = (text: string): string[] =>
  text
    .split('|')
    .map((phrase) => phrase.trim())
    .filter(Boolean);

/** By its first word: the phrases that begin with it, longest first. */
const BY_FIRST: ReadonlyMap<string, readonly { readonly words: readonly string[]; readonly frame: Frame }[]> =
  (() => {
    const all: [string, Frame][] = [
      ...Object.entries(VERBS).flatMap(([frame, text]) =>
        phrasesOf(text).map((phrase): [string, Frame] => [phrase, frame as Frame]),
      ),
      ...phrasesOf(OFFERED).map((phrase): [string, Frame] => [phrase, 'offered']),
      ...Object.entries(CONDITIONS),
    ];
    const found = new Map<string, { words: readonly string[]; frame: Frame }[]>();
    for (const [phrase, frame] of all) {
      const words = phrase.split(' ');
      const first = words[0] ?? '';
      found.set(first, [...(found.get(first) ?? []), { words, frame }]);
    }
    for (const list of found.values()) list.sort((a, b) => b.words.length - a.words.length);
    return found;
  })();

export interface Verb {
  readonly frame: Frame;
  /** As the table has it: "turn off". */
  readonly said: string;
  /** Tokens that it takes. */
  readonly length: number;
}

const ARRIVES =
  /^(?:patient|guest|visitor|passenger|member|customer|client|bike|book|attendee|participant|bag|luggage|person|student)s?$/;

/** Never verbs in these words: "report to", "check out" and their like have their own entries. */
const NOT_BEFORE: Readonly<Record<string, readonly string[]>> = {
  open: ['source'],
  sign: ['language'],
  next: ['to'],
  like: ['this', 'that', 'so', 'to'],
  place: ['of'],
};

/** "clicking", "typing", "submitting": the verb itself. */
function stemOf(word: string): string {
  const stem = word.endsWith('ing') ? word.slice(0, -3) : word;
  const forms = [stem, `${stem}e`, stem.replace(/(.)\1$/, '$1')];
  return forms.find((form) => BY_FIRST.has(form)) ?? word;
}

/** These begin a sentence and are no verbs. */
const NO_VERBS = new Set(
  `in on at for from to with by as of and or but if when while during under over between after before until within without about into
onto off up down out near behind above below the this that these those its our your his her their here there what which who how why
all any some not never dont because since though although also just only both either neither need want wish would could should might
must will shall can may have has had was were are being been let lets please then next first last make sure note hint
everything nothing something everyone somebody whenever where wherever per via than like unlike given according based once twice`.split(
    /\s+/,
  ),
);
const DETERMINERS =
  /^(?:the|an?|my|our|your|this|that|these|those|all|every|each|his|her|its|their|no\.?|number|#.*)$/;

/** A word where a verb is to be expected that the table does not know, ahead of a thing: a control of the page may say it. */
export function anyVerbAt(tokens: readonly Token[], at: number): Verb | null {
  const known = verbAt(tokens, at);
  const [first, next] = [tokens[at], tokens[at + 1]];
  if (known || first?.kind !== 'word' || !next) return known;
  const { value } = first;
  const isThing = next.kind === 'quote' || DETERMINERS.test(next.value) || /^\p{Lu}/u.test(next.raw);
  const isWord = /^[a-z]{3,14}$/.test(value) && !NO_VERBS.has(value) && !/(?:ed|ing|ly|s)$/.test(value);
  const begins = at === 0 || /^[.;!?]$/.test(tokens[at - 1]?.value ?? '');
  const isName = !begins && /^\p{Lu}/u.test(first.raw);
  return isThing && isWord && !isName ? { frame: 'offered', said: value, length: 1 } : null;
}

/** The verb that stands at `at`; null when none does. */
export function verbAt(tokens: readonly Token[], at: number): Verb | null {
  const first = tokens[at];
  if (first?.kind !== 'word') return null;
  const before = tokens[at - 1];
  const isGerund = before?.kind === 'word' && /^(?:after|before|by)$/.test(before.value);
  const said = isGerund ? stemOf(first.value) : first.value;
  const options = BY_FIRST.get(said);
  if (!options) return null;
  const next = tokens[at + 1];
  // "the tab key", "log: 3" and other nouns.
  if (Object.hasOwn(NOT_BEFORE, said) && NOT_BEFORE[said]?.includes(next?.value ?? '')) return null;
  for (const { words, frame } of options) {
    const fits = words.every((word, offset) => {
      const token = tokens[at + offset];
      return token?.kind === 'word' && (offset === 0 ? said : token.value) === word;
    });
    // "Check in the patient": in a list or a box, something is checked.
    const after = tokens.slice(at + words.length);
    const isArrival =
      words.join(' ') !== 'check in' ||
      ARRIVES.test(after[1]?.value ?? '') ||
      /^\p{Lu}/u.test(after[0]?.raw ?? '');
    // "Message Ada: …" is a step; "with the subject x and text y" has none.
    const isToSomebody =
      !/^(?:message|text)$/.test(said) ||
      ((at === 0 || /^[.;!?]$/.test(before?.value ?? '')) && /^\p{Lu}/u.test(after[0]?.raw ?? ''));
    if (fits && isArrival && isToSomebody) return { frame, said: words.join(' '), length: words.length };
  }
  return null;
}
