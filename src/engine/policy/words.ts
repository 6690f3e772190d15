/** Words of what an action is for that ask for a person. Pure. */
import type { CanonicalAction } from '../../contract/actions.ts';

/** What costs, tells others, or cannot be taken back. */
export const USUAL_WORDS: readonly string[] = [
  ...['pay', 'payment', 'purchase', 'buy', 'order now', 'place order', 'checkout', 'check out', 'donate'],
  ...['transfer', 'withdraw', 'send', 'submit', 'publish', 'post', 'share', 'invite', 'reply'],
  ...['delete', 'remove', 'erase', 'discard', 'format', 'reset', 'uninstall', 'deactivate', 'close account'],
  ...['subscribe', 'unsubscribe', 'confirm', 'accept', 'agree', 'authorize', 'authorise', 'grant', 'sign'],
];

const plain = (text: string): string =>
  text
    .normalize('NFKC')
    // Marks that nobody sees keep a word from being found.
    .replace(/\p{Cf}/gu, '')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();

/** What can be meant by a word at all. */
export const isWord = (text: string): boolean => plain(text) !== '';

/** The first of the words that stands in one of the texts, whole; `pay*` is any word that begins so. */
export function wordIn(words: readonly string[], texts: readonly string[]): string | null {
  const said = texts.map((text) => ` ${plain(text)} `);
  const found = words.find((word) => {
    const wanted = plain(word);
    const end = word.trim().endsWith('*') ? '' : ' ';
    return wanted !== '' && said.some((text) => text.includes(` ${wanted}${end}`));
  });
  return found ?? null;
}

/** What is said of an action, without the text that it types: a letter about a payment is no payment. */
export function saidOf(action: CanonicalAction, description: string): string {
  if (action.action_type !== 'type_text') return description;
  const { text } = action.params;
  return [text, text.trim(), text.replaceAll('\n', '\\n')]
    .filter((one) => one !== '')
    .reduce((rest, one) => rest.replaceAll(one, ' '), description);
}

/** Whether words can be about an action: what only looks, waits or points does nothing. */
export const isAct = ({ action_type }: CanonicalAction): boolean =>
  ['click', 'drag', 'key_press', 'key_combo', 'type_text'].includes(action_type);
