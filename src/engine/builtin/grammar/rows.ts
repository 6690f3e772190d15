/** The frames of verbs for messages and rows: delete, star, reply, forward, and verbs that a page has a control for. Pure. */
import { type ClickGoal, clickOn, type Goal } from '../goals.ts';
import { actionNames, inRowOf, MESSAGE_FIELD, SEND, TO_FIELD } from './names.ts';
import {
  ARTICLES,
  dropLeading,
  isWord,
  partAt,
  type Reading,
  rest,
  say,
  unquoted,
  type Words,
} from './phrases.ts';

const THING =
  /^(?:the |an? |my |this )?(?:\w+ )?(?:one(?= (?:by|from|of|for|called|named|titled|about))|e-?mails?|mails?|messages?|row|entry|item|post|record|contact|order|task|file|line|comment|thread|tweet|invoice|request|user|invitation|invite|application|booking|reservation|appointment|ticket|parcel|loan|document|customer|patient|member|guest|applicant|student|passenger)\b/i;
const KEYED =
  /\s(?:by|from|of|for|called|named|titled|with(?: the)?(?: (?:subject|title|name))?|that says|about|to)\s+(.+)$/i;

/** "Ada's message". */
const OWNED =
  /^(.+?)['’]s (?:\w+ )?(?:e-?mails?|mails?|messages?|row|entry|item|post|record|order|task|file|line|comment|thread|tweet|invoice|request)$/i;

/** "the second row of the table". */
const OF_PLACE = /^(?:the|this) (?:table|list|page|inbox|folder|grid)$/i;

/** What tells a row from others: "Ada" of "the e-mail by Ada"; null for anything that is no row. */
export function rowKey(thing: string): string | null {
  const said = thing.trim();
  const owner = OWNED.exec(said)?.[1];
  if (owner !== undefined) return owner.replace(/^the /i, '').replace(/^["“'](.*)["”']$/, '$1');
  if (!THING.test(said)) return null;
  const bare = said.replace(THING, '').trim();
  const key = KEYED.exec(said)?.[1] ?? (/^["“'#@A-Z0-9]/.test(bare) ? bare : '');
  const plain = OF_PLACE.test(key) ? '' : key.replace(/ (?:that|saying|with)$/i, '');
  return plain === '' ? null : plain.replace(/^["“'](.*)["”']$/, '$1');
}

/** What is done to a row: with the control in it, or with the one that is there when it has been opened. */
export function onRow(target: string, names: readonly string[], row: string): ClickGoal {
  return {
    ...clickOn(target, inRowOf(names, row)),
    reveal: { by: 'opening', names: [`"${row.replaceAll('"', '')}"`, row], inside: names, isRow: true },
  };
}

/** "all e-mails from Ada". */
const EVERY =
  /^(?:all|every|each)(?: of)?(?: the)? (?:\w+ )?(?:by|from|of|called|named|with|containing|about|for) (.+)$/i;

/** "delete the e-mail by Ada", "star it", "delete Ada": in its row, or by its name. */
/** "the folder "A" to "B"": both names, each quoted or one of few words. */
const RENAMED =
  /^(?:the |my |this )?(?:(?:file|folder|list|board|project|document|channel|album|playlist|tab|page|item|device|team|group) )?(?:called |named )?(["“].+?["”]|[^"“]{1,60}?) (?:to|as|into) (["“].+["”]|[^"“]{1,60})$/i;
const KIND =
  /^(?:the |my |this )?(?:\w+ )?(?:file|folder|list|board|project|document|channel|album|playlist|tab|page|item|device|team|group|it|this|that)$/i;
const NAME_FIELDS = ['new name field', 'name field', 'title field', 'text field', 'input'];
const RENAMES = ['"Save"', '"OK"', '"Done"', '"Apply"', '"Confirm"', '"Update"', '"Rename" in the dialog'];
const unquotedText = (text: string): string => text.replace(/^["“](.*)["”]$/, '$1');

/** "rename X to Y": the control of X, its new name in place of the old one, and what keeps it. */
export function readRename(words: Words, verb: string): Reading {
  const [, old = '', renamed = ''] = (verb === 'rename' && RENAMED.exec(say(words))) || [];
  if (old === '' || KIND.test(old)) return null;
  return [
    onRow(
      `rename ${unquotedText(old)}`,
      ['"Rename"', 'rename icon', 'pencil icon', '"Edit"'],
      unquotedText(old),
    ),
    clickOn('the new name', NAME_FIELDS),
    { kind: 'type', text: unquotedText(renamed), replace: true },
    { ...clickOn('what renames it', RENAMES), orPress: ['enter'] },
  ];
}

/** "the rows of Ada and Bea", "the files a.txt and b.txt". */
const SEVERAL =
  /^(?:the |both |these )*(?:rows|entries|items|messages|e-?mails|mails|files|records|tasks|posts|users|contacts|orders|products) (?:of |from |by |for |named |called )?(.+?),? and (.+)$/i;

/** What else a button may say that does it. */
const ALSO: Readonly<Record<string, readonly string[]>> = { delete: ['remove'], remove: ['delete'] };

export function readRemove(words: Words, verb: string): Reading {
  const thing = say(words);
  if (thing === '') return [clickOn(verb, actionNames(verb))];
  const every = EVERY.exec(thing)?.[1]?.replace(/^["“'](.*)["”']$/, '$1');
  if (every !== undefined) {
    const search = {
      by: 'click' as const,
      target: `${verb} in the row of ${every}`,
      names: inRowOf(actionNames(verb), every),
    };
    return verb === 'star' || verb === 'flag'
      ? null
      : [{ kind: 'seek', target: `"${every}"`, gone: true, search }];
  }
  const [, some, last = ''] = SEVERAL.exec(thing) ?? [];
  if (some !== undefined)
    return [...some.split(/,\s*/), last].map((one) =>
      onRow(`${verb} ${unquotedText(one)}`, actionNames(verb), unquotedText(one)),
    );
  const own = thing.replace(
    / from (?:the|my|your|this) (?:\w+ )?(?:cart|basket|bag|list|table|inbox|folder|page|group|team|wishlist|favou?rites)$/i,
    '',
  );
  const row =
    rowKey(own) ?? (own === thing ? null : own.replace(/^the /i, '').replace(/^["“'](.*)["”']$/, '$1'));
  const names = actionNames(verb);
  const target = `${verb} ${thing}`;
  if (row !== null) return [onRow(target, names, row)];
  const plain = say(dropLeading(words, [...ARTICLES, 'this', 'my'])).replaceAll('"', '');
  const written = [verb, ...(ALSO[verb] ?? [])].map((one) => `"${one} ${plain}"`);
  return [clickOn(target, [...written, ...inRowOf(names, plain), ...names])];
}

export const opened = (row: string): ClickGoal =>
  clickOn(`the message of ${row}`, [`"${row.replaceAll('"', '')}"`, row]);

const ANSWER =
  /^(?:to )?(.*?)\s*(?:,|and|with|saying|:)*\s*(?:with )?(?:(?:the )?(?:text|message|words|following))?\s*:?$/i;

export const DIALOG = /^(?:the |this )?(?:\w+ )?(?:dialog|popup|pop-up|prompt|alert|confirmation)(?: box)?$/i;
const QUESTION =
  /^(?:the |this )?(?:\w+ )?(?:question|quiz|poll)(?: (?:whether|if|about|on|of|how|what|why|when|where|which) .+)?$/i;

/** 'reply to Ada with the text "…"'. */
export function readReply(words: Words, turned = false): Reading {
  const at = words.tokens.findIndex((token) => token.kind === 'quote');
  // 'reply "ok" to Ada': the other way round.
  if (at === 0 && isWord(words.tokens[1], 'to') && words.tokens.length > 2)
    return readReply({ ...words, tokens: [...words.tokens.slice(2), ...words.tokens.slice(0, 1)] }, true);
  const cut = at >= 0 ? at : words.tokens.findIndex((token) => isWord(token, 'with', 'saying'));
  const before = say({ ...words, tokens: words.tokens.slice(0, cut < 0 ? undefined : cut) });
  const text =
    cut < 0 ? '' : turned ? (words.tokens[at]?.value ?? '') : unquoted(rest(words, at >= 0 ? at : cut + 1));
  const whom = (ANSWER.exec(before)?.[1] ?? '').replace(/ (?:that|saying)$/i, '');
  if (DIALOG.test(whom) && text !== '') return [clickOn(text, [`"${text}" button`, `"${text}"`])];
  if (QUESTION.test(whom) && text !== '') return [{ kind: 'choose', option: text, from: null }];
  const row = rowKey(whom) ?? whom.replace(/^(?:the|them|him|her|it)$/i, '');
  const typed: Goal[] = text === '' ? [] : [clickOn('the reply', MESSAGE_FIELD), { kind: 'type', text }];
  const reply = clickOn('reply', actionNames('reply'));
  const ways: readonly Goal[] = row === '' ? [reply] : [opened(row), reply];
  return [...ways, ...typed, ...(text === '' ? [] : [clickOn('the send button', SEND)])];
}

/** "forward the e-mail from Ada to Bea". */
export function readForward(words: Words): Reading {
  const parts = partAt(words, ['to']);
  const thing = say(parts?.before ?? words);
  const to = parts ? unquoted(parts.after) : '';
  const row = rowKey(thing) ?? (/^(?:it|that|this|that email|the email)?$/i.test(thing) ? '' : thing);
  const ways: readonly Goal[] = row === '' ? [] : [opened(row)];
  const entered: readonly Goal[] =
    to === ''
      ? []
      : [clickOn('the recipient', TO_FIELD), { kind: 'type', text: to }, clickOn('the send button', SEND)];
  return [...ways, clickOn('forward', actionNames('forward')), ...entered];
}
