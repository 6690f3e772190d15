/** Addresses of the web in an instruction, and the goals that lead to one in any browser. Pure. */
import type { Goal } from '../goals.ts';
import { dropLeading, say, type Words } from './phrases.ts';

const WITH_SCHEME = /^https?:\/\/[^\s/?#]+\S*$/i;
/** A host and what follows it; a name with a dot alone is a file as often as a host. */
const BARE =
  /^(?:www\.[^\s/]+|(?:localhost|\d{1,3}(?:\.\d{1,3}){3}|[\p{L}\d-]+(?:\.[\p{L}\d-]+)*\.\p{L}{2,})(?::\d{1,5}|(?=\/)))(?:\/\S*)?$/iu;

const withScheme = (text: string): string => (/^https?:\/\//i.test(text) ? text : `https://${text}`);

const isAddress = (text: string): boolean =>
  (WITH_SCHEME.test(text) || BARE.test(text)) && URL.canParse(withScheme(text));

/** Host and path: what comes after may be anybody's secret. */
export function shownAddress(address: string): string {
  const { host, pathname } = new URL(withScheme(address));
  return pathname === '/' ? host : `${host}${pathname}`;
}

const AHEAD = [
  ...['the', 'a', 'an', 'this', 'my', 'our', 'your', 'following'],
  ...['web', 'page', 'website', 'webpage', 'site', 'url', 'address', 'link', 'at'],
];
const BEHIND = /\s+in (?:the|a|your|my) (?:web )?browser$/i;

/** "https://shop.example/orders", "the page at shop.example/orders in the browser"; null where no address is named. */
export function addressIn(words: Words): string | null {
  const text = say(dropLeading(words, AHEAD))
    .replace(BEHIND, '')
    .replace(/^(?:"(.*)"|“(.*)”|'(.*)'|<(.*)>)$/, '$1$2$3$4');
  return isAddress(text) ? text : null;
}

export const goTo = (address: string): readonly Goal[] => [
  { kind: 'press', keys: ['ctrl', 'l'] },
  { kind: 'type', text: address },
  { kind: 'press', keys: ['enter'] },
];

/** How many goals it takes. */
export const GOALS_OF_ADDRESS = 3;

const isKeys = (goal: Goal | undefined, keys: string): boolean =>
  goal?.kind === 'press' && goal.keys.join('+') === keys;

/** The address that the goals from here on lead to; null: to none. */
export function addressAt(goals: readonly Goal[], at: number): string | null {
  const [first, second, third] = goals.slice(Math.max(0, at), at + GOALS_OF_ADDRESS);
  const leads = at >= 0 && isKeys(first, 'ctrl+l') && isKeys(third, 'enter');
  return leads && second?.kind === 'type' && isAddress(second.text) ? second.text : null;
}

/** Where the way to an address begins that stops half-way before the goal `at`; null where it does not. */
export function halfWay(goals: readonly Goal[], at: number): number | null {
  return [at - 1, at - 2].find((start) => addressAt(goals, start) !== null) ?? null;
}
