/** How alike two words are: slips of the finger, of the reader, and words that mean the same. Pure. */

/** Edits (a swap of neighbours is one) that turn one word into the other; stops counting above `limit`. */
export function editDistance(a: string, b: string, limit: number): number {
  if (Math.abs(a.length - b.length) > limit) return limit + 1;
  let before: number[] = [];
  let previous = Array.from({ length: b.length + 1 }, (_, index) => index);
  for (let i = 1; i <= a.length; i++) {
    const row = [i];
    let least = i;
    for (let j = 1; j <= b.length; j++) {
      const change = (previous[j - 1] ?? 0) + (a[i - 1] === b[j - 1] ? 0 : 1);
      let edits = Math.min(change, (previous[j] ?? 0) + 1, (row[j - 1] ?? 0) + 1);
      if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]) {
        edits = Math.min(edits, (before[j - 2] ?? 0) + 1);
      }
      row.push(edits);
      least = Math.min(least, edits);
    }
    if (least > limit) return limit + 1;
    before = previous;
    previous = row;
  }
  return previous[b.length] ?? limit + 1;
}

/** What a reader takes for each other, brought to one form. */
const LOOKALIKES: Readonly<Record<string, string>> = {
  o: '0',
  i: '1',
  l: '1',
  j: '1',
  s: '5',
  b: '8',
  g: '9',
  q: '9',
  z: '2',
  t: '1',
};
function asSeen(word: string): string {
  return word
    .replace(/rn/g, 'm')
    .replace(/cl/g, 'd')
    .replace(/vv/g, 'w')
    .replace(/[oiljsbgqzt]/g, (letter) => LOOKALIKES[letter] ?? letter);
}

const isNumber = (word: string): boolean => /\d/.test(word);

/** Prefixes that turn a word into its opposite: no slip of the finger. */
const OPPOSITE = /^(?:un|in|im|dis|non|de|re)$/;
function areOpposite(a: string, b: string): boolean {
  const [short, long] = a.length < b.length ? [a, b] : [b, a];
  return long.endsWith(short) && OPPOSITE.test(long.slice(0, long.length - short.length));
}

/** "settings" and "setting", "submits" and "submit", "deleting" and "delete". */
function stemOf(word: string): string {
  if (word.length < 4 || isNumber(word)) return word;
  const bare = word
    .replace(/ies$/, 'y')
    .replace(/(?:sses)$/, 'ss')
    .replace(/(?<=[^s])s$/, '')
    .replace(/(?<=.{3})(?:ing|ed)$/, '');
  return bare.replace(/(?<=.{2})([bdgklmnprt])\1$/, '$1').replace(/(?<=.{3})e$/, '');
}

/** What products call the same thing. */
const SYNONYMS: readonly (readonly string[])[] = `login signin
logout signout
signup register join enroll
search find lookup
delete remove erase trash
ok okay
cart basket bag
settings preferences options configuration
submit send
email mail
phone telephone mobile
picture photo image
username login
forgot forgotten lost
password passphrase
clear empty reset
edit modify change
create add new
cancel abort
save store
begin start
next continue proceed forward
previous back prev
download export
upload import
picture avatar
purchase buy order
price cost amount
company organisation organization business
surname lastname
first given
last family
help support faq
quit exit leave
choose select pick
file document
message note comment
pay payment checkout
zipcode postcode postal zip
birthday birthdate birth born
city town
country nation
show view display
hide conceal
share sharing
notifications alerts
account profile
subscribe subscription
update refresh reload
terms conditions
remember keep stay
quantity qty amount
information info
advertisement ad
maximum max
minimum min
number no
language locale
home start
calendar schedule
apply application
member membership
bigger larger increase
smaller decrease
money cash
pic picture
mins minutes
secs seconds
repository repo
admin administrator
prefs preferences
config configuration
dob birth
tel telephone phone
msg message
addr address
pwd password
pw password
approve accept agree
decline reject deny refuse
write compose
attach attachment
bookmark favourite favorite
color colour
destination to
departure depart
origin from
arrival arrive
guest traveller traveler passenger
remark comment
mobile cell cellphone
customer client
employee staff
trash bin
invoice bill
reservation booking book
movie film
song track
artist band performer singer
flat apartment
kid child children
call phone
route directions navigation navigate
website web site url homepage
coupon voucher promo discount
priority importance urgency
reply answer respond
disable deactivate
enable activate
block ban
mute silence
mic microphone
copy duplicate clone
folder directory
fee charge
tax vat
shipping delivery postage
parcel package shipment
duration length
end finish until
deadline due
status state
type kind category
owner author creator
assignee assigned responsible
summary overview
statistics stats analytics insights
history log
tv television
fridge refrigerator
lorry truck
holiday vacation
mum mother
doctor physician
medicine drug medication
teacher instructor
pupil student
shop store
supplier vendor
colleague coworker
salary wage
telegram message
newest latest recent
cheapest lowest
centre center
german deutsch
french francais
spanish espanol
italian italiano
portuguese portugues
dutch nederlands
welsh cymraeg
swedish svenska
danish dansk
norwegian norsk
finnish suomi
polish polski
czech cestina
turkish turkce
hungarian magyar`
  .split('\n')
  .map((group) => group.split(' ').map(stemOf));

const GROUPS = new Map<string, Set<number>>();
SYNONYMS.forEach((group, index) => {
  for (const word of group) GROUPS.set(word, (GROUPS.get(word) ?? new Set()).add(index));
});

/** A word with all that comparing it needs, found once. */
export interface Word {
  readonly text: string;
  /** As a reader may have taken it. */
  readonly seen: string;
  readonly stem: string;
  readonly isNumber: boolean;
  /** The groups of synonyms it is in. */
  readonly groups: ReadonlySet<number> | undefined;
}

export function toWord(text: string): Word {
  // "the 24th" stands on a calendar as 24.
  const bare = /^(\d+)(?:st|nd|rd|th)$/.exec(text)?.[1];
  if (bare) return toWord(bare);
  if (/^#\d/.test(text)) return toWord(text.slice(1));
  const stem = stemOf(text);
  return { text, seen: asSeen(text), stem, isNumber: isNumber(text), groups: GROUPS.get(stem) };
}

function meanSame(a: Word, b: Word): boolean {
  if (!a.groups || !b.groups) return false;
  for (const group of a.groups) if (b.groups.has(group)) return true;
  return false;
}

/** Longer ones are no words, and comparing them takes long. */
const LONGEST_WORD = 30;

function slipLikeness(a: string, b: string): number {
  const longest = Math.max(a.length, b.length);
  const limit = longest >= 8 ? 2 : longest >= 4 ? 1 : 0;
  if (limit === 0 || longest > LONGEST_WORD || longest - Math.min(a.length, b.length) > limit) return 0;
  const edits = editDistance(a, b, limit);
  if (edits > limit || areOpposite(a, b)) return 0;
  // Fingers seldom slip on the first letter: "hide" and "ride" are two words.
  const slip = a[0] === b[0] ? 0.9 : 1.5;
  // Short words are often one letter apart: "next" and "net".
  return 1 - (edits * (longest < 5 && a.length !== b.length ? 1.5 : slip)) / longest;
}

/** "describe" and "description": long words that begin alike. */
function rootLikeness(short: string, long: string): number {
  if (short.length < 6 || long.length > LONGEST_WORD) return 0;
  let same = 0;
  while (same < short.length && short[same] === long[same]) same += 1;
  return same >= 5 && same >= 0.5 * long.length && same >= 0.7 * short.length ? 0.68 : 0;
}

const NUMBERS = 'zero one two three four five six seven eight nine ten eleven twelve'.split(' ');
/** "the three digits" stand on the screen as 3. */
const isSpelled = (a: Word, b: Word): boolean =>
  /^\d+$/.test(b.text) && NUMBERS.indexOf(a.text) === Number(b.text);

/** Calendars have room for three letters of a day or a month. */
const CALENDAR =
  /^(?:monday|tuesday|wednesday|thursday|friday|saturday|sunday|january|february|march|april|june|july|august|september|october|november|december)$/;
const isShortened = (a: Word, b: Word): boolean =>
  b.text.length === 3 && a.text.startsWith(b.text) && CALENDAR.test(a.text);

/** 1 for the same word, less for a slip or a synonym, 0 for another word. `b` is what stands on the screen. */
export function wordLikeness(a: Word, b: Word): number {
  if (a.text === b.text) return 1;
  if (isSpelled(a, b)) return 0.9;
  if (isShortened(a, b)) return 0.93;
  const seen = a.seen === b.seen;
  // A number is written in digits: "go" is not 90, but "lo42" is 1042.
  if (a.isNumber || b.isNumber) return seen && (a.isNumber || /\p{L}/u.test(b.text)) ? 0.9 : 0;
  if (seen && a.text.length > 1) return 0.93;
  if (a.stem === b.stem) return 0.94;
  const same = meanSame(a, b) ? 0.88 : 0;
  const [short, long] = a.text.length < b.text.length ? [a.text, b.text] : [b.text, a.text];
  const part = short.length >= 4 && long.startsWith(short) ? 0.7 : rootLikeness(short, long);
  return Math.max(same, part, slipLikeness(a.text, b.text));
}
