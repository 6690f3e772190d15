/** "book a table for 4 at 18:45 on 3 May": the values of a form, and what sends it. Pure. */
import { click, clickOn, type Goal } from '../goals.ts';
import { dateIn } from './dates.ts';
import { isWord, type Reading, say, textWords, unquoted, upTo, type Words } from './phrases.ts';

const BOOKS = /^(?:book|reserve|schedule|request)$/;
const WHAT =
  /^(?:\w+ )?(?:table|room|seat|ticket|appointment|slot|court|desk|place|spot|visit|viewing|stay|tour|lesson|class|car|bike|meeting|call|session|consultation|interview|inspection|service|delivery|pick-?up|collection|flight|trip|treatment|check-?up|hall|studio)s?$/i;
const WITH = ['for', 'at', 'on', 'under', 'with'];
const GUESTS =
  /^(\d{1,2}|one|two|three|four|five|six|seven|eight|nine|ten)(?: (guests|people|persons|adults|children|seats|passengers|travell?ers|tickets|nights))?$/i;
const TIME = /^(?:\d{1,2}[:.]\d{2}(?: ?[ap]\.?m\.?)?|\d{1,2} ?[ap]\.?m\.?|noon|midnight)$/i;
const NAMED = /^the name(?: of)? (.+)$/i;
const SPELT = ['zero', 'one', 'two', 'three', 'four', 'five', 'six', 'seven', 'eight', 'nine', 'ten'];
/** Who sits at a table, sleeps in a room, flies: what the field that counts them is called. */
const COUNTED: readonly string[] = [
  ...['number of guests', 'guests', 'party size', 'number of people', 'people', 'persons', 'travellers'],
  ...['passengers', 'seats', 'quantity'],
];

function valueFor(joint: string, said: string): Goal[] | null {
  if (TIME.test(said)) return [{ kind: 'choose', option: said, from: null }];
  const date = joint === 'on' || joint === 'for' ? dateIn(said) : null;
  if (date) return [{ kind: 'date', ...date, field: null }];
  const counted = GUESTS.exec(said);
  if (joint === 'for' && counted) {
    const [, digits = '', noun] = counted;
    const count = SPELT.includes(digits.toLowerCase()) ? String(SPELT.indexOf(digits.toLowerCase())) : digits;
    const names = noun === undefined ? COUNTED : [`number of ${noun}`, noun, ...COUNTED];
    return [clickOn(names[0] ?? '', [...new Set(names)]), { kind: 'type', text: count, replace: true }];
  }
  const name = joint === 'under' ? NAMED.exec(said)?.[1] : undefined;
  if (name === undefined) return null;
  return [clickOn('name field', ['name field', 'name']), { kind: 'type', text: name, replace: true }];
}

/** null: there is nothing to be filled in, or something of which nobody says where it goes. */
export function readBooking(words: Words, verb: string): Reading {
  if (!BOOKS.test(verb)) return null;
  const tonight = say(words).replace(/ (?:for )?(?:tonight|today|this evening)\b/i, '');
  if (tonight !== say(words)) return readBooking(textWords(tonight), verb);
  const cuts = words.tokens.flatMap((token, at) => (at > 0 && isWord(token, ...WITH) ? [at] : []));
  const what = say(upTo(words, cuts[0] ?? words.tokens.length)).replace(/^(?:an?|the|my|our) /i, '');
  const values = cuts.map((at, index) => {
    const tokens = words.tokens.slice(at + 1, cuts[index + 1]).filter(({ kind }) => kind !== 'mark');
    const polite = isWord(tokens.at(-1), 'please') ? tokens.slice(0, -1) : tokens;
    return valueFor(words.tokens[at]?.value ?? '', unquoted({ ...words, tokens: polite }));
  });
  if (!WHAT.test(what) || values.length === 0 || !values.every((value) => value !== null)) return null;
  const own = [
    `"${verb} ${what}"`,
    `"${verb} ${what.split(' ').at(-1)}"`,
    `"${verb}"`,
    '"Reserve"',
    '"Book"',
    '"Confirm"',
  ].map((name) => `${name} button`);
  return [...values.flat(), { ...click(`${verb} ${what}`), names: [...own, 'submit button'] }];
}
