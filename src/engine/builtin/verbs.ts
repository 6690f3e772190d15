/** The verbs of instructions, each with its frame: which words follow it and what they mean. Pure. */
import type { Token } from './tokens.ts';

/**
 * Verbs of one or more words, longest first where they begin alike. Frames of `|` alternatives; frames.ts says how each is read.
 */
const VERBS = {
  click: `click|tap|left-click|left click|activate|focus on|focus into|focus|push|click on|follow`,
  double: 'double-click|doubleclick|double click|double-tap|double tap',
  triple: 'triple-click|triple click',
  right: 'right-click|rightclick|right click|context-click',
  middle: 'middle-click|middle click',
  press: 'press|hit|press on|hit on',
  select: 'select|choose|pick|pick out',
  type: 'type|write|write down',
  enter: 'enter|input|key in',
  put: 'put|insert',
  fill: 'fill|fill in|fill out|fill up|complete',
  set: 'set|change|update|adjust',
  turn: 'turn on|turn off|switch on|switch off|enable|disable|activate the|deactivate|turn|switch',
  replace: 'replace|overwrite',
  clear: 'clear|empty|erase|clear out',
  check: 'check|tick|mark',
  uncheck: 'uncheck|untick|unmark|deselect|unselect',
  toggle: 'toggle',
  submit: 'submit',
  visit: 'open|visit|go to|navigate to|browse to|head to|go into|open up|navigate',
  tabs: 'switch to|change to',
  back: 'go back|navigate back',
  reload: 'reload|refresh the page|reload the page',
  between:
    'switch between|go through|browse through|navigate through|look through|switch among|cycle through',
  unfold: 'expand|unfold|collapse|fold|unroll',
  close: 'close|dismiss|get rid of',
  download: 'download',
  report: 'read|report|report back|tell me|tell us|read out|write me',
  find: 'find|find out|look for|locate|identify|determine|figure out',
  whether:
    'verify whether|verify if|confirm whether|confirm if|determine whether|determine if|check whether|check if|see whether|see if|check that|verify that',
  verify: 'verify|confirm that|make sure that|make sure|ensure that|ensure',
  what: "what is|what are|what does|what's|what’s|who is|when is|where is|how much is|how many",
  sign: 'log in|log into|log on|sign in|sign into|login as|login with|login using|login to|login in|login|log in to|sign in to',
  ask: 'ask me|ask us|ask somebody|ask someone|ask a',
  scroll: 'scroll|swipe',
  wait: 'wait|pause|sleep',
  hover: 'hover|move|mouse over|keep|point to|point at',
  drag: 'drag|drag and drop|slide',
  copy: 'copy',
  paste: 'paste',
  search: 'search|search for|look up|google|query',
  use: 'use|using',
  remove: 'delete|remove|trash|archive|star|flag|bookmark|pin|snooze|mute',
  reply: 'reply|respond|answer',
  forward: 'forward',
} as const;

/**
 * Verbs that pages have controls for. They are words of texts as well, so that inside of what is to be typed they begin nothing.
 */
const OFFERED = `accept|add|agree|agree to|allow|apply|approve|assign|attach|audit|back up|block|book|browse|buy|calculate|cancel|check out|checkout|compare|compose|confirm|
connect|continue|convert|create|decline|deny|deploy|disconnect|discard|duplicate|edit|export|finish|generate|import|
install|invite|join|launch|leave|like|link|load|log off|log out|logout|merge|minimize|maximize|move on|next|order|pay|place|play|post|preview|print|proceed|publish|purchase|reconcile|
record|redo|refresh|register|reject|release|rename|renew|repeat|report a|request|resend|reset|restart|restore|resume|retry|return|review|revoke|run|save|schedule|send|
share|show|hide|sign out|sign up|skip|sort|start|stop|subscribe|sync|synchronize|translate|undo|unfollow|uninstall|unlike|unlock|unsubscribe|
upgrade|upload|validate|view|vote|withdraw|zoom in|zoom out`;

export type Frame = keyof typeof VERBS | 'offered' | 'if' | 'unless' | 'once';

const CONDITIONS: Readonly<Record<string, Frame>> = {
  if: 'if',
  'in case': 'if',
  'as long as': 'if',
  unless: 'unless',
  when: 'once',
  once: 'once',
  'as soon as': 'once',
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

/** Never verbs in these words: "report to", "check out" and their like have their own entries. */
const NOT_BEFORE: Readonly<Record<string, readonly string[]>> = {
  open: ['source'],
  sign: ['language'],
  next: ['to'],
  like: ['this', 'that', 'so'],
  place: ['of'],
};

/** The verb that stands at `at`; null when none does. */
export function verbAt(tokens: readonly Token[], at: number): Verb | null {
  const first = tokens[at];
  if (first?.kind !== 'word') return null;
  const options = BY_FIRST.get(first.value);
  if (!options) return null;
  const next = tokens[at + 1];
  // "the tab key", "log: 3" and other nouns.
  if (Object.hasOwn(NOT_BEFORE, first.value) && NOT_BEFORE[first.value]?.includes(next?.value ?? ''))
    return null;
  for (const { words, frame } of options) {
    const fits = words.every((word, offset) => {
      const token = tokens[at + offset];
      return token?.kind === 'word' && token.value === word;
    });
    if (fits) return { frame, said: words.join(' '), length: words.length };
  }
  return null;
}
