/** "order 3 blue mugs", "add two of them to the cart": how many, and then what does it. Pure. */
import { clickOn, type Goal } from '../goals.ts';
import { inRowOf } from './names.ts';
import { isWord, numberIn, type Reading, rest, say, upTo, type Words } from './phrases.ts';

const ORDERS = /^(?:order|buy|purchase|get|take)$/;
const ADDS = /^(?:add|put)$/;
const IN_CART = /\b(?:to|in|into) (?:the |my |your )?(?:shopping )?(?:cart|basket|bag|order|trolley)$/i;
const THEM = /^(?:them|these|those|it|this|that|the (?:item|product|article))$/i;
const QUANTITY = ['quantity', 'quantity field', 'amount', 'number of items', 'number field'];

/** "one of each item: Cobb salad, Fries". */
const EACH = /^each(?: of the following)?(?: (?:item|product|article|thing)s?)?:? (.+)$/i;

const quantityOf = (name: string, count: number): Goal[] => [
  clickOn(`quantity of ${name}`, [...inRowOf(QUANTITY.slice(0, 2), name), ...QUANTITY]),
  { kind: 'type', text: String(count), replace: true },
];

const eachOf = (list: string, count: number): readonly Goal[] =>
  list.split(/,\s*(?:and )?|\s+and\s+/).flatMap((name) => quantityOf(name.trim(), count));

/** null: it says no number, or nothing that is counted. `read` is what reads the rest. */
export function readAmount(words: Words, verb: string, read: (words: Words) => Reading): Reading {
  if (!ORDERS.test(verb) && !(ADDS.test(verb) && IN_CART.test(say(words)))) return null;
  const [first, second] = words.tokens;
  const count = first?.kind === 'word' ? numberIn(upTo(words, 1)) : null;
  if (count === null || !Number.isInteger(count) || count < 1 || words.tokens.length < 2) return null;
  const thing = rest(words, isWord(second, 'of') ? 2 : 1);
  const name = say(thing).replace(IN_CART, '').trim();
  const each = EACH.exec(name)?.[1];
  if (each !== undefined) return eachOf(each, count);
  const done = read(thing);
  if (done === null || name === '') return null;
  const quantity: readonly Goal[] = THEM.test(name)
    ? [clickOn('the quantity', QUANTITY), { kind: 'type', text: String(count), replace: true }]
    : quantityOf(name, count);
  return [...quantity, ...done];
}
