/** The frames of requests that enter texts and send them: comments, new tasks, registrations, answers to dialogs. Pure. */

import { type ClickGoal, clickOn, type Goal } from '../goals.ts';
import { fieldOf, into, labelledPairs } from './entering.ts';
import { MESSAGE_FIELD, postsOf } from './names.ts';
import { NOUN } from './nouns.ts';
import {
  cutAt,
  dropLeading,
  isSeparator,
  isWord,
  partAt,
  type Reading,
  rest,
  say,
  textWords,
  unquoted,
  upTo,
  type Words,
} from './phrases.ts';

const POSTING = /^(?:leave|post|add|create|send|publish|share|save|submit|write|type|enter)$/;
const TEXTS =
  /\b(comment|note|review|message|reply|answer|response|feedback|remark|status|tweet|post|task|to-?do|todo item|item|entry|reminder|project|folder|file|list|event|group|label|tag|category|channel|playlist|board|document|contact)s?$/i;
const BETWEEN =
  /\s+(?:saying|that says|which says|called|named|titled|with (?:the )?(?:text|title|name|words)|reading|with|about)$/i;
/** "the customer this reply": to whom is where it is written. */
const TO_WHOM = /^(?:the |this |our )?[a-z]+ (?=(?:this|the following) \w+$)/;
/** "a note for the mechanic": whose they are, the page tells; a name may be that of a row. */
const FOR_WHOM =
  /(?<=\b(?:comment|note|review|message|feedback|remark)) (?:for|to|about|under|on) (?:the |this |my |our )[\p{Ll} -]+$/u;
/** Things of a list rather than messages: one line each. */
const ITEMS =
  /^(?:task|to-?do|todo item|item|entry|reminder|project|folder|file|list|event|group|label|tag|category|channel|playlist|board|document|contact)$/i;

/** "with the due date 5 May": what is entered along with it. */
const ALONG =
  /^(?:with|and) (?:the |an? )?([a-z][\w-]*(?: (?:date|name|number|type|level|time|code))?) (?:of |set to |: ?)?(["“]?[\p{Lu}\d][^"”]*["”]?)$/u;

/** 'leave the comment "x"', 'add a new task called "y"': the field, the text, and what sends it. */
export function readPost(words: Words, verb: string): Reading {
  const at = words.tokens.findIndex(({ kind }) => kind === 'quote');
  const text = words.tokens[at];
  const behind = say(rest(words, at + 1));
  const along = ALONG.exec(behind);
  const isWhole = along !== null || /^(?:(?:to|on|for|under) (?:the|this|it)\b.*)?$/i.test(behind);
  if (!POSTING.test(verb) || !text || !isWhole) return null;
  const named = say(upTo(words, at)).replace(/[:,]$/, '').trim().replace(BETWEEN, '').replace(TO_WHOM, '');
  const before = named.replace(FOR_WHOM, '');
  const noun = TEXTS.exec(before)?.[1]?.toLowerCase();
  // What is shared or published as "the file x" is there.
  const isThere =
    /^(?:publish|share|send|submit|save)$/.test(verb) && /^(?:the|my|this) (?!new )/i.test(before);
  // Who leaves a group does not add one.
  if (noun !== undefined && (isThere || verb === 'leave') && ITEMS.test(noun)) return null;
  if (noun === undefined || !/^(?:the |an? |my |this |new )*(?:\w+ )?[\w-]+$/i.test(before)) return null;
  const fields = ITEMS.test(noun)
    ? [
        `new ${noun} field`,
        `${noun} name field`,
        `${noun} field`,
        'name field',
        'title field',
        'text field',
        'input',
        'text area',
      ]
    : [`${noun} field`, ...MESSAGE_FIELD];
  const openers = [
    `"Add ${noun}"`,
    `"New ${noun}"`,
    `"Write a ${noun}"`,
    `"Leave a ${noun}"`,
    `"Add a ${noun}"`,
  ];
  const field: ClickGoal = {
    ...clickOn(`the ${noun}`, fields),
    reveal: { by: 'opening', names: [...openers, '"Add"', '"New"', 'plus icon'], inside: fields },
  };
  const send: ClickGoal = {
    ...clickOn(`what sends the ${noun}`, [`"${verb}"`, ...postsOf(noun)]),
    orPress: ['enter'],
  };
  const [, label = '', value = ''] = along ?? [];
  const set =
    along && into(`the ${label}`, textWords(value), { names: [`${label} field`, label], replace: true });
  if (along && !set) return null;
  const typed: readonly Goal[] = [field, { kind: 'type', text: text.value }, ...(set ?? [])];
  return /^(?:write|type|enter)$/.test(verb) ? typed : [...typed, send];
}

export const isSending = ({ target }: ClickGoal): boolean =>
  /^what sends (?:it|the \S+(?: \S+)?)$/.test(target);

const EMAIL = /^[^\s@]+@[^\s@]+\.[^\s@]+$/;
const REGISTERING =
  /^(?:sign (?:me )?up|register|create an account|open an account|subscribe|join|check ?out|order)$/;
const BUYS = ['"Place order"', '"Order now"', '"Buy now"', '"Check out"', '"Pay"', 'submit button'];
const ENTERS: Readonly<Record<string, readonly string[]>> = {
  ...{ 'check out': BUYS, checkout: BUYS, order: BUYS },
  subscribe: ['"Subscribe" button', '"Subscribe"', '"Sign up"', 'submit button'],
};
const SIGNS_UP = [
  ...['"Sign up" button', '"Register" button', '"Create account" button', '"Create account"', '"Sign up"'],
  ...['"Register"', '"Join"', 'submit button', '"Continue" button'],
];

/** 'email "x"', "password abc", "maria@l.example", "maria": the field that it is for, and the text. */
function entryOf(part: Words, at: number): Reading {
  const words = dropLeading(part, ['the', 'my', 'a', 'an', 'with', 'as', 'using', 'user']);
  const pairs = labelledPairs(words);
  if (pairs) return pairs;
  const value = unquoted(words);
  if (EMAIL.test(value)) return fieldOf('email', value, true);
  const noun = NOUN.exec(say(words))?.[0];
  const named =
    noun === undefined ? '' : say(rest(words, noun.split(' ').length)).replace(/^(?:is|:|=|as) ?/, '');
  if (noun !== undefined && named !== '') return fieldOf(noun, named.replace(/^["“'](.*)["”']$/, '$1'), true);
  return at === 0 && words.tokens.length <= 3 && value !== '' ? fieldOf('name', value, true) : null;
}

/** "sign up with the email x and the password y", "register as maria". */
export function readRegister(words: Words, verb: string): Reading {
  if (!REGISTERING.test(verb)) return null;
  const given = partAt(words, ['to', 'for'], 'first');
  const email = given ? unquoted(given.before) : '';
  if (EMAIL.test(email))
    return [
      ...fieldOf('email', email, true),
      { ...clickOn('what sends it', ENTERS[verb] ?? SIGNS_UP), orPress: ['enter'] },
    ];
  const at = words.tokens.findIndex((token) => isWord(token, 'with', 'as', 'using', 'for', ':'));
  const what = say(upTo(words, Math.max(0, at)));
  if (at < 0 || !/^(?:(?:to|for) )?(?:(?:the|our|your|an?|new) )*(?:\w+ ?){0,2}$/i.test(what)) return null;
  const isCut = (token: Words['tokens'][number]): boolean =>
    (isSeparator(token) && token.value !== ':') || isWord(token, 'with', 'using');
  const parts = cutAt(rest(words, at + 1), isCut).map(entryOf);
  if (parts.length === 0 || !parts.every((part) => part !== null)) return null;
  return [...parts.flat(), { ...clickOn('what sends it', ENTERS[verb] ?? SIGNS_UP), orPress: ['enter'] }];
}
