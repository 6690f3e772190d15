/** "make everything bold": what is selected, and the tool that is used on it. Pure. */
import { clickOn, type Goal } from '../goals.ts';
import { readSet } from './filling.ts';
import { type Reading, say, textWords, type Words } from './phrases.ts';

const STYLE = /^(.+?) (?:text |letters )?(bold|italics?|underlined?)$/i;
/** "Ola an admin". */
const ROLE =
  /^(\p{Lu}[\p{L}'’-]*(?: \p{Lu}[\p{L}-]*)?) (?:an? |the )(admin(?:istrator)?|editor|viewer|owner|member|manager|moderator|commenter|guest|author)$/u;
const ALL = /^(?:everything|all|it all|all (?:of )?(?:the|its) text|the (?:whole|entire) text|the text)$/i;
const WORD = /^(?:the )?(?:word|text|name|phrase)? ?["“]([^"”]+)["”]$/i;
const EDITOR: readonly string[] = ['text area', 'textarea', 'editor', 'text field', 'input'];
const TOOLS: Readonly<Record<string, readonly string[]>> = {
  b: ['bold icon', '"B"', '"Bold"', 'bold button'],
  i: ['italic icon', '"I"', '"Italic"', 'italic button'],
  u: ['underline icon', '"U"', '"Underline"', 'underline button'],
};

/** null: it is made something that no tool of an editor makes it. */
export function readStyle(words: Words): Reading {
  const [, what = '', style = ''] = STYLE.exec(say(words)) ?? [];
  const names = TOOLS[style.charAt(0).toLowerCase()];
  const [, whose, role] = ROLE.exec(say(words)) ?? [];
  if (whose !== undefined && role !== undefined) return readSet(textWords(`${whose}'s role to ${role}`));
  if (!names) return null;
  const tool = clickOn(style.toLowerCase(), names);
  const word = WORD.exec(what)?.[1];
  if (word !== undefined) return [{ ...clickOn(word, [`"${word}"`]), clicks: 2 }, tool];
  // What was selected before.
  if (/^(?:it|that|this|them)$/i.test(what)) return [tool];
  if (!ALL.test(what)) return null;
  const all: readonly Goal[] = [clickOn('the editor', EDITOR), { kind: 'press', keys: ['ctrl', 'a'] }];
  return [...all, tool];
}
