/** Sentences about the steps: what a dialog wants first, what has to be unlocked, in which menu something is. Pure. */
import { clickOn, type Goal } from '../goals.ts';
import { tokenize } from './tokens.ts';

/** "The dialog wants you to type its name": a step, with who wants it ahead. */
const WANTED =
  /(?<=^\s*|[.;!]\s+)(?:the|this|that|an?) [^.;,:"“]{2,40}? (?:wants|asks|requires|needs|expects|tells) (?:you|us|me) to\s+/gi;
/** "… before you can press Delete": the step after. */
const BEFORE_YOU_CAN =
  /,? (?:before (?:you (?:can|may|are (?:able|allowed) to)|(?:it|this) (?:lets|allows) you(?: to)?)|so that you can|in order to be able to) (?=[a-z])/gi;
/** "… before the button works". */
const WORKS = `,? (?:before|so that|until) (?:the|this|that) [^.;,:"“]{2,30}? (?:works|(?:is|gets|becomes) (?:active|enabled|available|unlocked)|can be (?:pressed|clicked|used)|will work|lights up)`;
const BEFORE_IT_WORKS = new RegExp(`${WORKS}(?=[.;]|$)`, 'gi');
/** At the end of all, pressing it is the step that is left. */
const LAST_BEFORE_IT_WORKS = new RegExp(`${WORKS}(?=[.;]?\\s*$)`, 'gi');
/** "I don't want letters about Fano any more. Untick it": what "it" is. */
const UNWANTED =
  /(?<=^\s*|[.;!]\s+)I (?:do not|don['’]t|no longer) (?:want|need|like|wish for) (?:(?:any |more |the |to get |to receive |get |receive )*[a-z-]+ (?:about|from|by|of|on|for) )?["“]?(\p{Lu}[^.;"”]{1,40}?)["”]?(?: any ?(?:more|longer))?[.;]\s+((?:untick|uncheck|deselect|switch off|turn off|disable|remove|delete|clear|unselect) )(?:it|that|this)\b/giu;
/** "The fields are locked until you press Edit. Unlock them": how it is unlocked is the step. */
const LOCKED =
  /(?<=^\s*|[.;!]\s+)(?:the|these|this|that|all|some) [^.;,:"“]{2,60}? (?:is|are|stays?|remains?) (?:locked|disabled|gr[ea]yed out|read-only|inactive|not editable) (?:until|unless|before) you (?=[^.;]{3,60}[.;])/i;
const UNLOCK =
  /(?<=[.;!]\s+)(?:so )?(?:unlock|enable|activate) (?:them|it|these|that|those)(?:,| and then| and| first,?)?\s+/i;
/** "You'll find that in its Actions menu." */
const FOUND_IN =
  /(?<=[.;!]["”]?\s+)(?:you(?:['’]ll| will| can| should)? find (?:it|that|this|them|the option)|(?:it|that|this|the option)(?:['’]s| is)) (?:hidden |listed )?(?:in|under|inside|behind) (?:the|its|their|his|her) ["“]?([^.;"”]{2,30}?)["”]?(?: drop-?down)? menu[.;]?\s*$/i;

/** "… with the three-dots menu at the right of its row". */
const BY_MENU =
  / (?:with|using|via|through|from|in) (?:the|its) (three[- ]dots?|kebab|overflow|more|actions?|options|context|right[- ]click)(?: menu| button| icon)+(?: (?:at|on|in|of|beside|next to|to) [^.;,"“]{0,40}?(?:row|line|card|entry|end|right|left))?(?=[.;]?\s*$)/i;
/** What a menu without words is known by. */
const DOTS = ['more icon', 'three dots icon', 'more button', '"…"', '"⋮"'];
const menuNames = (menu: string): readonly string[] =>
  /^(?:three|kebab|overflow|more)/i.test(menu)
    ? DOTS
    : [`"${menu}"`, ...(/^(?:actions?|options)$/i.test(menu) ? DOTS : [])];

/** "Leave the others as they are": nothing is to be done. */
const LEAVE_ALONE =
  /(?<=[.;!]\s+)(?:please )?(?:(?:leave|keep) (?:everything else|all else|all the (?:others?|rest)|the (?:other \w+|others?|rest))(?: (?:just |exactly )?(?:as (?:it is|they are|is)|unchanged|alone|untouched|the same))|(?:do not|don['’]t) (?:touch|change) (?:anything else|the (?:other \w+|others?|rest))|(?:the rest|everything else) is fine(?: as it is)?)[.;!]?/gi;

/** "leave Peanuts ticked", "keep the pick-up at Zoo", "leave the other note empty": it is so already. */
const KEPT =
  /(?<=^\s*|[.;!,]["”]?\s+|\band\s+)(?:please |but |just )?(?:leave|keep) (?!(?:a|an|clicking|pressing|scrolling|going)\b)(?:["“][^"”]*["”]|[^.;,:"“]){2,60}? (?:(?:as )?(?:un)?(?:ticked|checked|selected)|as (?:it is|they are)|empty|blank|(?:un)?touched|unchanged|alone|at ["“]?[\p{L}\d][^.;,:"“]{0,30}?)["”]?(?:\s*,\s*and\b|\s+and\b|\s*[,.;]|\s*$)/giu;
/** "…, but keep those for mentions": nothing is to be done to them. */
const KEEP_THOSE =
  /,?\s*\b(?:and|but) (?:please )?(?:keep|leave) (?:those|the ones|that|them|it|the other(?:s| one)?)\b[^.;,:"“]*(?=[.;,]|$)/gi;
/** "… and", with nothing left that it joins. */
const LOOSE_END = /\s+(?:and|but)(?=\s*(?:[.;]|$))/gi;
/** "The surname is spelled wrong: change it to Okonkwo": what "it" is. */
const WRONG =
  /(?<=^\s*|[.;!]\s+)((?:the|this|that|my|our) [^.;,:"“]{2,40}?|\p{Lu}[\p{L}'’ -]{2,40}?) (?:is|are|was|were|has been|seems|looks) (?:now |not |still |spel(?:led|t) )?(?:wrong(?:ly)?(?: spel(?:led|t))?|misspel(?:led|t)|incorrect|outdated|out of date|a typo|changed|old|right|correct|up to date|typed wrong|entered wrong)[.:;,]\s+(?:please )?(change|correct|set|fix|update) (?:it|that|this|them) to /giu;
/** "by invoice instead of by card", "rather than by mail". */
const INSTEAD =
  / (?:instead of|rather than) (?:by |with |in |at |the |an? |its )*["“]?[\p{L}\d][^.;,:"“”]{0,30}?["”]?(?=[.;,]|\s+(?:and|then)\b|\s*$)/giu;
/** "I forgot my password, take me to the page where I can reset it". */
const FORGOTTEN =
  /^\s*I(?:['’]ve| have)? (?:forg[oe]t(?:ten)?|lost|do not (?:know|remember)|don['’]t (?:know|remember)) (?:the|my) password\b[^"“]*$/i;
/** "The pick-up stays at Harbour." */
const STAYS =
  /(?<=^\s*|[.;!]["”]?\s+)(?:the|its|their|my|all|everything) [^.;,:"“]{0,50}?\b(?:stays?|remains?) (?:at|on|in|as|the same|unchanged|empty|blank|checked|ticked)\b[^.;:]*(?:[.;]|$)/gi;
/** "Greta Holm's bike has been repaired: click Ready for it": whose row it is about. */
const BACKGROUND =
  /^\s*(\p{Lu}[\p{L}'-]+(?: \p{Lu}[\p{L}'-]+){1,2})(?:['’]s [^.:;"“]{2,30}?)? (?:has|have|is|was|had|wants|needs)\b[^.:;"“]{2,60}[:.;]\s+(?=[^"“]*\b(?:for|of|beside|next to) (?:it|him|her|them)\b)/u;
const FOR_IT = / (?:for|of|beside|next to) (?:it|him|her|them)(?=[.;!]?\s*$)/i;

/** "Tick Milk but do not tick Eggs": all of it but this. Of any other step it would become a part. */
const BUT_NOT =
  /,? (?:but|and) (?:please )?(?:do not|don['’]t) (?:tick|check|select|choose|pick)(?: the)? (?=["“\p{Lu}])/gu;
/** What stands right before it then: nothing but what is to be ticked. */
const IS_TICKING = /\b(?:tick|check|select|choose|pick) (?:(?!\b(?:and|then|but)\b)[^.;:!,])*$/i;
const LONGEST_TICKING = 120;
/** "We no longer need the room, so cancel it": what "it" is. */
const NO_NEED =
  /(?<=^\s*|[.;!]\s+)(?:I|we) (?:no longer need|do(?: not|n['’]t) need|no longer want) ((?:the|my|our|this|that) [^.;,:"“]{2,40}?)(?: any ?(?:more|longer))?[.,;:]\s+(?:so )?(?:please )?((?:cancel|delete|remove|archive|close|unsubscribe from|leave|return) )(?:it|that|this|them)\b/giu;
/** "My address has changed to 12 Mill Lane". */
const CHANGED =
  /(?<=^\s*|[.;!]\s+)((?:my|our|the|his|her|their) [^.;,:"“]{2,40}?) (?:has|have) changed to (?=["“\p{L}\d])/giu;

/** "Don't forget to save": to be done like the rest. */
const REMINDED =
  /(?:please )?\b(?:do not|don['’]t) forget to (?=[a-z])|\b(?:and )?(?:please )?(?:remember|(?:make|be) sure) to (?=[a-z])/gi;
/** "Tap these buttons in this order: A, B, C": which they are is what follows. */
const THESE =
  /\b(tap|click|press|hit|push|select|choose)(?: on)? (?:these|the following) (?:\w+ )?(?:buttons|links|items|tiles|keys|icons|options|entries)(?: (?:in|one after the other in) (?:this|that|exactly this|the (?:given|following|same)) order)?\s*:/gi;
/** "Press A, B and C in this order": the order in which they are said. */
const IN_ORDER = / in (?:this|that|exactly this|the (?:given|following|same)) order\b/gi;
/** "Fill in the address (Street: …, Town: …)": what follows a colon elsewhere. */
const BRACKETED =
  /(?<=\b(?:form|details|information|fields|data|profile|address|card)) \(([^()]*:[^()]*)\)/gi;

/** "Answer with the number.", ", in digits": how what was read is told. */
const ANSWER_WITH =
  /(?<=[.;!?]\s+)(?:please )?(?:answer|reply|respond) (?:only )?(?:with|in|by) (?:the |an? |only |just |its )*(?:number|name|word|value|price|digits?|figures?|amount|text|date|time)\b[^.;"“]*[.;]?\s*$|,? (?:in|as) (?:digits|figures|numerals)(?=[.;]?\s*$)/gi;
/** "Look at the timetable and tell me the room": where the answer is to be read. */
const LOOK_AT =
  /(?<=^\s*|[.;!]["”]?\s+)(?:please )?(?:(?:(?:have|take) a )?look (?:at|in|into|on)|consult|check|according to|based on|going by) (?:the|this|my|our) [^.;,:"“]{2,40}?(?:,| and)(?: then)? (?=(?:please )?(?:tell|report|say|give me|answer|let me know|what|which|who|how|when|where)\b)/gi;
/** "After a few seconds the Open button becomes active": what is pressed then is waited for where it is not. */
const BECOMES =
  /(?<=[.;!]\s+)(?:(?:after|in|within) (?:a|some|few|several)[^.;,:]{0,24}?,? )?(?:the |this )([^.;,:"“]{2,40}?) (?:will )?(?:then )?(?:becomes?|gets?|turns?) (?:active|enabled|available|clickable|ready|usable|green)\b[^.;,:"“]*[.;:,]/gi;

const outsideQuotes = (text: string, found: RegExpExecArray | null): RegExpExecArray | null => {
  const inside =
    found &&
    tokenize(text).some(
      ({ kind, start, end }) => kind === 'quote' && found.index >= start && found.index < end,
    );
  return inside ? null : found;
};

/** Blanks, or other words of no greater length, in place: all else stays where it is. */
const replaced = (text: string, { index, 0: found }: RegExpExecArray, by = ''): string =>
  text.slice(0, index) + by.padEnd(found.length) + text.slice(index + found.length);

function replacedAll(text: string, pattern: RegExp, by: string): string {
  let left = text;
  for (const found of text.matchAll(pattern))
    if (outsideQuotes(text, found)) left = replaced(left, found, by);
  return left;
}

/** What is not to be is no part of what is to be; of what is in quotes something has to become. */
function withoutInstead(source: string): string {
  const isReplacing = /\b(?:replace|type|write|enter)\b/i.test(source);
  return isReplacing ? source : replacedAll(source, INSTEAD, '');
}

/** What is said of somebody first makes what follows a step in that row. */
function aboutRow(source: string): string {
  const said = BACKGROUND.exec(source);
  const pronoun = FOR_IT.exec(source);
  const lead = `In the row of ${said?.[1]}, `;
  if (!said || !pronoun || lead.length > said[0].length) return source;
  return replaced(replaced(source, pronoun), said, lead);
}

/** The instruction with its remarks turned into the steps that they stand for, and the menu in which its thing is found. */
export function withoutRemarks(instruction: string): { source: string; menu: string | null } {
  if (FORGOTTEN.test(instruction)) return { source: 'Click the "Forgot password" link', menu: null };
  const found =
    outsideQuotes(instruction, FOUND_IN.exec(instruction)) ??
    outsideQuotes(instruction, BY_MENU.exec(instruction));
  let source = found ? replaced(instruction, found) : instruction;
  const locked = outsideQuotes(source, LOCKED.exec(source));
  const unlock = locked && outsideQuotes(source, UNLOCK.exec(source));
  if (locked && unlock && unlock.index > locked.index) source = replaced(replaced(source, unlock), locked);
  const wanted = replacedAll(source, WANTED, '');
  if (wanted !== source)
    source = replacedAll(replacedAll(wanted, BEFORE_YOU_CAN, ', then '), / there(?=[.;]?\s*$)/gi, '');
  for (const these of source.matchAll(THESE))
    if (outsideQuotes(source, these)) source = replaced(source, these, these[1]);
  source = replacedAll(replacedAll(source, LEAVE_ALONE, ''), IN_ORDER, '');
  source = replacedAll(replacedAll(source, KEPT, ''), STAYS, '');
  source = replacedAll(replacedAll(source, KEEP_THOSE, ''), LOOSE_END, '');
  for (const wrong of source.matchAll(WRONG))
    if (outsideQuotes(source, wrong)) source = replaced(source, wrong, `${wrong[2]} ${wrong[1]} to `);
  source = withoutInstead(source);
  source = aboutRow(source);
  source = replacedAll(replacedAll(source, ANSWER_WITH, ''), LOOK_AT, '');
  for (const becoming of source.matchAll(BECOMES))
    if (outsideQuotes(source, becoming)) source = replaced(source, becoming, `wait for the ${becoming[1]}.`);
  source = replacedAll(source, LAST_BEFORE_IT_WORKS, ', then confirm');
  source = replacedAll(source, BEFORE_IT_WORKS, '');
  for (const unwanted of source.matchAll(UNWANTED))
    source = replaced(source, unwanted, `${unwanted[2]}${unwanted[1]}`);
  for (const needless of source.matchAll(NO_NEED))
    source = replaced(source, needless, `${needless[2]}${needless[1]}`);
  for (const changed of source.matchAll(CHANGED)) source = replaced(source, changed, `set ${changed[1]} to `);
  for (const not of source.matchAll(BUT_NOT)) {
    const before = source.slice(Math.max(0, not.index - LONGEST_TICKING), not.index);
    if (IS_TICKING.test(before) && outsideQuotes(source, not)) source = replaced(source, not, ' except ');
  }
  source = replacedAll(source, REMINDED, 'then');
  for (const bracketed of source.matchAll(BRACKETED))
    source = replaced(source, bracketed, `: ${bracketed[1]}`);
  return { source, menu: found?.[1] ?? null };
}

const BY_RIGHT_CLICK = /^(?:context|right[- ]click)$/i;
const ROW = / in the row of (.+)$/;

/** What is to be clicked is in a menu that has to be opened first: the one of its row, where it is a row's. */
export const inMenu = (goals: readonly Goal[], menu: string): readonly Goal[] =>
  goals.flatMap((goal, at): Goal | readonly Goal[] => {
    if (goal.kind !== 'click' || at !== goals.length - 1) return goal;
    const isRow = goal.reveal?.by === 'opening' && goal.reveal.isRow === true;
    if (goal.reveal && !isRow) return goal;
    const names = goal.names ?? [goal.target];
    const rows = names.flatMap((name) => ROW.exec(name)?.[1] ?? []);
    const inside = names.map((name) => name.replace(ROW, ''));
    const [row] = rows;
    if (BY_RIGHT_CLICK.test(menu) && row !== undefined)
      return [
        { ...clickOn(row, [`"${row.replaceAll('"', '')}"`, row]), button: 'right' as const },
        clickOn(goal.target, [...new Set(inside)]),
      ];
    const own = menuNames(menu);
    const openers = [...rows.flatMap((row) => own.map((name) => `${name} in the row of ${row}`)), ...own];
    return { ...goal, reveal: { by: 'opening', names: [...new Set(openers)], inside: [...new Set(inside)] } };
  });
