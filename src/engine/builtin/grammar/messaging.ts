/** 'Send "On my way" to Lena', 'message Lena: "…"': words to somebody in a chat; and people that are invited. Pure. */
import { clickOn, type Goal } from '../goals.ts';
import { MESSAGE_FIELD, SEND } from './names.ts';
import { isWord, type Reading, rest, say, type Words } from './phrases.ts';
import { opened } from './rows.ts';

const TELLS = /^(?:send|write|text|message|tell|type|say)$/;
/** "Lena", "Lena Holt", "the group Harbour". */
const SOMEBODY = /^(?:the (?:group|channel) )?["“]?#?\p{Lu}[\p{L}'’.-]*(?: \p{Lu}[\p{L}'’.-]*){0,2}["”]?$/u;
const A_MESSAGE =
  /^(?:(?:a|the|this|an instant|a chat|a direct|a quick|a short) )?(?:message|text|note|line)?(?: to)?$/i;

const said = (text: string): Goal[] => [
  clickOn('the message', MESSAGE_FIELD),
  { kind: 'type', text },
  { ...clickOn('what sends it', SEND), orPress: ['enter'] },
];

const named = (text: string): string => text.replace(/^["“](.*)["”]$/, '$1');

/** null: not to a person that is named, or no words in quotes. An address is written to by mail. */
export function readMessage(words: Words, verb: string): Reading {
  const at = words.tokens.findIndex(
    ({ kind }, index) => kind === 'quote' && !isWord(words.tokens[index - 1], 'group', 'channel'),
  );
  const quote = words.tokens[at];
  if (!TELLS.test(verb) || quote?.kind !== 'quote') return null;
  const behind = say(rest(words, at + 1));
  const before = say({ ...words, tokens: words.tokens.slice(0, at) })
    .replace(/[:,]$/, '')
    .trim();
  const turned = /^(?:as a message )?to (.+)$/i.exec(behind)?.[1];
  if (turned !== undefined)
    return A_MESSAGE.test(before) && SOMEBODY.test(turned)
      ? [opened(named(turned)), ...said(quote.value)]
      : null;
  if (behind !== '') return null;
  // "Lena a message", "a message to Lena saying".
  const whom = before
    .replace(/ (?:saying|that says|with the (?:text|words)|which says|reading)$/i, '')
    .replace(/ (?:a|the|this) (?:\w+ )?(?:message|text|note)$/i, '')
    .replace(/^(?:to |(?:a|the) (?:\w+ )?(?:message|text|note) to )/i, '');
  const isTyped = verb === 'type' || (verb === 'write' && whom === before);
  return whom !== '' && !isTyped && SOMEBODY.test(whom) ? [opened(named(whom)), ...said(quote.value)] : null;
}

const INVITED =
  /^(?:(?:the )?(?:user|person|address|colleague) )?([^\s@"“]+@\S+\.\w+)(?: (?:as|to be) (?:an? )?([^"“”]{2,30}))?(?: to [^"“”]+)?$/i;
const INVITES = ['"Send invite"', '"Send invitation"', '"Invite" button', '"Invite"', '"Send"', '"Add"'];

/** "invite a@b.example as an editor": who, what as, and what sends it. */
export function readInvite(words: Words, verb: string): Reading {
  const [, who, role] = /^(?:invite|add)$/.test(verb) ? (INVITED.exec(say(words)) ?? []) : [];
  if (who === undefined || (verb === 'add' && role === undefined)) return null;
  const fields = ['email field', 'email address field', 'people field', 'text field'];
  const field = {
    ...clickOn('the email field', fields),
    reveal: {
      by: 'opening' as const,
      names: ['"Invite"', '"Invite people"', '"Invite member"'],
      inside: fields,
    },
  };
  return [
    ...[field, { kind: 'type' as const, text: who, replace: true as const }],
    ...(role === undefined ? [] : [{ kind: 'choose' as const, option: named(role.trim()), from: null }]),
    { ...clickOn('what sends it', INVITES), orPress: ['enter'] },
  ];
}
