/** The frames of requests that name an end rather than a step: open a page, download, sign in, report, search, ask. Pure. */

import { type ClickGoal, click, clickOn, type Goal } from '../goals.ts';
import { addressIn, goTo } from './addresses.ts';
import { NEXT_PAGE, PREVIOUS_PAGE, SEARCH_BUTTON, SEARCH_FIELD } from './names.ts';
import {
  ARTICLES,
  cutAt,
  dropLeading,
  inTurn,
  isWord,
  nthIn,
  partAt,
  type Reading,
  rest,
  say,
  unquoted,
  type Words,
} from './phrases.ts';
import { readClick, readMenu, readTab } from './pointing.ts';

/** A page is reached by the link that bears its name, with or without the word for what it leads to; null for anything else. */
function readPage(words: Words): Reading {
  const page = /^(.+?) (?:page|section|view|screen|area)$/i.exec(say(dropLeading(words, ARTICLES)))?.[1];
  const target = say(words);
  return page === undefined ? null : [{ ...click(target), names: [`${page} link`, target] }];
}

const NTH_PAGE = /^(?:(?:the )?page (?:number )?(\d+)|the (\w+) page)(?: of .+)?$/i;
const TURNED =
  /^(?:to )?the (next|previous|last|first) (page|month|year|week|day|slide|image|picture|step|question)$/i;

/** "page 3", "the next page", "the second page of the results". */
function readPageOf(words: Words): Reading {
  const said = say(words);
  const turned = TURNED.exec(said);
  if (turned) {
    const [, way = '', what = ''] = turned;
    const own = [`${way} ${what} button`, `"${way} ${what}"`];
    const marks = {
      next: NEXT_PAGE,
      previous: PREVIOUS_PAGE,
      last: ['"Last"', '"»"', '">>"'],
      first: ['"First"', '"«"', '"<<"'],
    };
    return [clickOn(said, [...own, ...marks[way.toLowerCase() as keyof typeof marks]])];
  }
  const asked = NTH_PAGE.exec(said);
  const nth = asked ? nthIn(asked[1], asked[2]) : null;
  if (nth === null || nth < 1) return null;
  const names = [`"${nth}" link`, `"${nth}" button`, `"Page ${nth}"`, `"${nth}"`];
  return [{ ...clickOn(said, names), reveal: { by: 'pages' } }];
}

/** An address, a menu's path, a tab, a page by the link to it, or anything else that opens when it is clicked. */
export function readVisit(words: Words): Reading {
  const address = addressIn(words);
  if (address !== null) return goTo(address);
  const steps = cutAt(words, (token) => isWord(token, 'then'));
  if (steps.length > 1) {
    const [first, ...others] = steps;
    const opened = first ? readVisit(first) : null;
    const more = inTurn(others, (one) => readClick(one, 'left', 1));
    return opened && more && [...opened, ...more];
  }
  const page = readPageOf(words);
  if (page) return page;
  const tab = / tab$/i.test(say(words)) ? readTab(words) : null;
  return readMenu(words) ?? tab ?? readPage(words) ?? readClick(words, 'left', 1);
}

const FILE_KIND = /\s(?:as|in)(?: an?)? ([a-z]{2,5})(?: (?:file|format))?$/i;

/** "download the latest invoice as PDF": what says download and names it, else what says download alone. */
export function readDownload(words: Words): Reading {
  const said = say(words);
  const extension = FILE_KIND.exec(said)?.[1]?.toLowerCase() ?? null;
  const thing = say(dropLeading(words, ARTICLES)).replace(FILE_KIND, '').trim();
  if (thing === '') return null;
  const goal: ClickGoal = {
    ...click(`the download of ${thing}`),
    names: [`Download ${thing}`, `Download ${thing} link`, `${thing} download`, '"Download" button'],
    outcome: { kind: 'file', extension },
  };
  return [goal];
}

const LEAD_IN =
  /^(?:to )?(?:me|us|out|back|and|about|on|what|which|how much|how many|who|where|when|its|his|her|their|is|are|the|that|does|say|says)\s+/i;

/** The thing that is wanted, without the words around it. */
function subjectOf(words: Words): string {
  let subject = say(words).trim();
  while (LEAD_IN.test(subject)) subject = subject.replace(LEAD_IN, '');
  return subject.replace(/\s+(?:is|are|says?)$/i, '').replace(/^["“'](.*)["”']$/, '$1');
}

const WHETHER =
  /^(?:(?:to|me|us|out|back|and|about|on)\s+)*(?:whether|if)\s+(?:or not\s+)?(.+?)(?:\s+or not)?$/i;

/** "read X", "tell me what X is", "what is X", "report whether X". */
export function readReport(words: Words): Reading {
  const statement = WHETHER.exec(say(words))?.[1];
  if (statement !== undefined) return whether(statement);
  const subject = subjectOf(words);
  const counts = /^(?:(?:to )?(?:me|us) )?how many\b/i.test(say(words)) && { counts: true as const };
  const when = WHEN.test(say(words)) && { when: true as const };
  return subject === '' ? null : [{ kind: 'read', subject, ...counts, ...when }];
}

const WHEN = /^(?:(?:to )?(?:me|us|out) )?(?:(?:at |by |until )?what time|(?:until |since )?when)\b/i;

const whether = (statement: string): readonly Goal[] => [
  { kind: 'read', subject: `whether ${statement}`, statement },
];

export function readWhether(words: Words): Reading {
  const statement = say(words)
    .replace(/^or not\s+/i, '')
    .replace(/\s+or not$/i, '');
  return statement === '' ? null : whether(statement);
}

const USER_WORDS = new Set([
  ...['user', 'username', 'name', 'email', 'e-mail', 'account', 'login', 'id', 'address'],
]);
const PASSWORD_WORDS = new Set(['password', 'passphrase', 'passcode', 'pass', 'pin']);
const FILLERS = new Set([
  '/',
  'as',
  'with',
  'using',
  'the',
  'and',
  'my',
  'your',
  'credentials',
  'is',
  'of',
  'a',
]);

interface Credentials {
  readonly user: string | null;
  readonly password: string | null;
}

/** Name and password among the words; null when a word is left that is neither. */
function credentialsIn(words: Words): Credentials | null {
  let [user, password]: (string | null)[] = [null, null];
  let expects: 'user' | 'password' = 'user';
  for (const { kind, value, raw } of words.tokens) {
    if (kind === 'mark' || (kind === 'word' && FILLERS.has(value))) continue;
    if (kind === 'word' && USER_WORDS.has(value)) expects = 'user';
    else if (kind === 'word' && PASSWORD_WORDS.has(value)) expects = 'password';
    else {
      const given = kind === 'quote' ? value : raw;
      if (expects === 'user' && user === null) [user, expects] = [given, 'password'];
      else if (password === null) password = given;
      else return null;
    }
  }
  return { user: user ?? null, password: password ?? null };
}

const field = (target: string, names: readonly string[]): ClickGoal => clickOn(target, names);

const USER_FIELDS = ['username field', 'user field', 'user name field', 'login field', 'account field'];
const EMAIL_FIELDS = ['email field', 'email address field'];

/** What else on the screen is called so is not what sends the form. */
const ENTERS = [
  ...['"Sign in"', '"Log in"', '"Login"', 'submit', 'continue'].map(
    (name) => `${name} button below the password field`,
  ),
  ...['login button', 'log in', 'submit button', 'continue button'],
];

/** "log in as ada with password x". What is not given is a person's to enter. */
export function readSignIn(words: Words): Reading {
  const at = words.tokens.findIndex(({ value }) => ['as', 'with', 'using'].includes(value));
  const place = words.tokens[0]?.value;
  const named = place !== undefined && ['to', 'on', 'at', 'in', 'into'].includes(place);
  const credentials =
    at >= 0 ? credentialsIn(rest(words, at)) : named ? { user: null, password: null } : credentialsIn(words);
  if (!credentials) return null;
  const { user, password } = credentials;
  const names = user?.includes('@') ? [...EMAIL_FIELDS, ...USER_FIELDS] : [...USER_FIELDS, ...EMAIL_FIELDS];
  const enter: ClickGoal = {
    ...field('the login button', ENTERS),
    outcome: { kind: 'signed_in' },
  };
  return [
    ...(user === null ? [] : [field('the user name field', names), { kind: 'type' as const, text: user }]),
    ...(password === null
      ? user === null
        ? []
        : [{ kind: 'unsaid' as const, what: 'the password' }]
      : [field('the password field', ['password field']), { kind: 'type' as const, text: password }]),
    enter,
  ];
}

/** "ask me to confirm": the person's decision, not ours. */
export function readAsk(words: Words): Reading {
  const asked = dropLeading(words, ['me', 'us', 'somebody', 'someone', 'a', 'person', 'human', 'first']);
  return [{ kind: 'ask', about: say(asked) }];
}

/** "search for X", "search X for Y": the search field, the text, and what starts it. */
/** "the book Paper Boats": the title is what is looked for. */
const SORT_OF =
  /^(?:the |an? )(?:product|item|article|song|track|album|book|title|film|movie|recipe|video|game|app|customer|user|person|company|town|city|street|station|street|author|artist)(?: (?:called|named))? (?=\p{Lu})/u;

export function readSearch(words: Words): Reading {
  const search = { ...clickOn('the search button', SEARCH_BUTTON), orPress: ['enter'] };
  // "Enter … as the departure and search".
  if (words.tokens.length === 0) return [search];
  const inside = partAt(words, ['for'], 'first');
  const where = inside && /\b(?:field|box|bar)$/i.test(say(inside.before)) ? say(inside.before) : null;
  const place = partAt(words, ['in', 'on', 'using', 'with']);
  const named =
    place && /\b(?:field|box|bar|input|search)\b/i.test(say(place.after)) ? say(place.after) : null;
  const object = inside ? inside.after : named ? (place?.before ?? words) : words;
  const spot = partAt(object, ['in', 'on'], 'last');
  const isThere =
    spot &&
    /^(?:the|this) (?:\w+ )?(?:table|list|page|site|catalog(?:ue)?|store|shop|results)$/i.test(
      say(spot.after),
    );
  const asked = isThere ? spot.before : object;
  const said = unquoted(dropLeading(asked, isWord(asked.tokens[0], 'for') ? ['for'] : []));
  const text = said.replace(SORT_OF, '');
  if (text === '') return null;
  const target = where ?? named;
  return [
    clickOn(target ?? 'the search field', target === null ? SEARCH_FIELD : [target, ...SEARCH_FIELD]),
    { kind: 'type', text },
    search,
  ];
}
