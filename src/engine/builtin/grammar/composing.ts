/** "send an email to Ada with the subject x and the text y": a new message from its first field to its last. Pure. */
import { clickOn, type Goal } from '../goals.ts';
import { MESSAGE_FIELD, SEND } from './names.ts';
import { bare, isSeparator, isWord, type Reading, rest, say, unquoted, type Words } from './phrases.ts';

/** "to Ada about X with Y as the message". */
const WRITTEN =
  /^(?:to )(\S+@\S+|["“][^"”]+["”]|\p{Lu}[\w.-]*(?: \p{Lu}[\w.-]*)*) (?:about|regarding|on) (["“]?)(.+?)["”]? (?:with|saying|and say|telling (?:him|her|them)) (["“])(.+?)["”](?: as (?:the |your )?(?:text|message|body|content))?$/u;

const MESSAGE = /^(?:an? |the |my )?(?:new )?(?:short )?(?:e-?mail|mail|message)\b/i;
type Part = 'to' | 'subject' | 'text';
const KEYS: readonly (readonly [Part, readonly string[]])[] = [
  ['to', ['to']],
  ['subject', ['subject', 'titled', 'title']],
  ['text', ['text', 'body', 'saying', 'says', 'message', 'content', 'reading']],
];
const AROUND = new Set(['with', 'the', 'a', 'line', 'is', 'of', 'that', 'as', 'and', ':', ',', '=']);

const RECIPIENT = [
  '"To" field',
  '"To:" field',
  'to field',
  'recipient field',
  'email address field',
  'recipients field',
];
const OPENERS = [
  '"Compose"',
  '"New message"',
  '"New email"',
  '"New mail"',
  '"Write"',
  'pencil icon',
  '"New"',
  'plus icon',
];
const SUBJECT = ['subject field', '"Subject" field', 'title field'];

/** Where each part begins; the first word of the whole is what is sent. */
function partsOf(words: Words): Map<Part, string> {
  // "a message to Ada": what comes ahead of the first "to" says what it is.
  const from = words.tokens.findIndex((token) => isWord(token, 'to'));
  const marks = words.tokens.flatMap((token, at) => {
    const key = at < from || from < 0 ? undefined : KEYS.find(([, said]) => isWord(token, ...said))?.[0];
    return key ? [{ key, at }] : [];
  });
  const first = marks.filter(({ key }, index) => marks.findIndex((one) => one.key === key) === index);
  return new Map(
    first.map(({ key, at }, index) => {
      const span = bare({ ...words, tokens: words.tokens.slice(at + 1, first[index + 1]?.at) });
      let tokens = span.tokens;
      while (tokens.length > 0 && AROUND.has(tokens[0]?.value ?? '') && tokens[0]?.kind !== 'quote')
        tokens = tokens.slice(1);
      while (
        tokens.length > 0 &&
        tokens.at(-1)?.kind !== 'quote' &&
        (AROUND.has(tokens.at(-1)?.value ?? '') || isSeparator(tokens.at(-1) as Words['tokens'][number]))
      )
        tokens = tokens.slice(0, -1);
      return [key, unquoted({ ...words, tokens })];
    }),
  );
}

const entered = (what: string, names: readonly string[], text: string | undefined): Goal[] =>
  text ? [clickOn(what, names), { kind: 'type', text }] : [];

/** '"Plan" with ada@b.example as Editor', 'a@b.example access to the file "Plan"'. */
const SHARED =
  /^(?:the )?(?:(?:file|folder|document|board|calendar|list|page|project|album) )?["“]?([^"“”]+?)["”]? with ([^\s@]+@\S+\.\w+)(?: as (?:an? )?([^"“”]+))?$/i;

/** "share X with somebody as Y": the button in its row, who, what as, and what sends it. */
export function readShare(words: Words, verb: string): Reading {
  const [, thing, who, role] = verb === 'share' ? (SHARED.exec(say(words)) ?? []) : [];
  if (thing === undefined || who === undefined) return null;
  const names = [`"Share" in the row of ${thing}`, `share icon in the row of ${thing}`];
  const inside = ['"Share" button', 'share icon'];
  return [
    {
      ...clickOn(`Share of ${thing}`, names),
      reveal: { by: 'opening', names: [`"${thing}"`], inside },
    },
    ...entered('the email field', ['email field', 'people field', 'text field'], who),
    ...(role === undefined ? [] : [{ kind: 'choose' as const, option: role, from: null }]),
    clickOn('what sends it', [
      '"Send" button',
      '"Send"',
      '"Invite"',
      '"Share" button',
      '"Done"',
      'submit button',
    ]),
  ];
}

/** null: it is no message to anybody. */
export function readCompose(words: Words): Reading {
  const written = WRITTEN.exec(say(words));
  if (written) {
    const [, to = '', , subject = '', , text = ''] = written;
    return message(to.replace(/^["“](.*)["”]$/, '$1'), subject, text);
  }
  if (!MESSAGE.test(say(words))) return null;
  const [all, last] = [words.tokens, words.tokens.at(-1)];
  // 'to Ada: "…"'.
  const isSaid =
    last?.kind === 'quote' &&
    all.at(-2)?.value === ':' &&
    !/\b(?:text|body|message):/i.test(say(rest(words, 2)));
  const parts = partsOf(isSaid ? { ...words, tokens: all.slice(0, -2) } : words);
  const [to, subject] = [parts.get('to'), parts.get('subject')];
  const text = isSaid ? last.value : parts.get('text');
  return !to || (!subject && !text) ? null : message(to, subject, text);
}

function message(to: string, subject: string | undefined, text: string | undefined): readonly Goal[] {
  const recipient = {
    ...clickOn('the recipient', RECIPIENT),
    reveal: { by: 'opening' as const, names: OPENERS, inside: RECIPIENT },
  };
  return [
    ...[recipient, { kind: 'type' as const, text: to }],
    ...entered('the subject', SUBJECT, subject),
    ...entered('the text of the message', MESSAGE_FIELD, text),
    { ...clickOn('what sends it', SEND), orPress: ['ctrl', 'enter'] },
  ];
}
