/** What the things are called that instructions speak of without naming them: the names to look for, the surest first. Pure. */

const SUBMITS = [
  'submit button',
  '"Submit"',
  '"Submit" button',
  'send button',
  '"Send"',
  '"Save" button',
  '"Continue" button',
  '"Go" button',
  '"OK" button',
];
export const SUBMIT: readonly string[] = SUBMITS;

export const SEARCH_FIELD: readonly string[] = [
  ...['search field', 'search box', 'search bar', 'search input', '"Search" field'],
  ...['field right of the search icon', 'field left of the search button', 'text field', 'input'],
];
export const SEARCH_BUTTON: readonly string[] = [
  '"Search" button',
  '"Go" button',
  '"Find" button',
  'search icon right of the search field',
];

const X = ['close icon', 'close button', '"×"', '"x"', 'x icon', '"X"'];
const DIALOG_WAYS = [
  '"Close" button',
  '"Cancel" button',
  '"Dismiss"',
  '"Got it"',
  '"OK" button',
  '"Done"',
  '"No thanks"',
];
/** Of the ways below, those that mean cookies and nothing else. */
const PLAIN_REFUSALS = 6;
const COOKIE_WAYS = [
  ...[
    '"Reject all"',
    '"Reject"',
    '"Decline"',
    '"Only necessary"',
    '"Necessary only"',
    '"Dismiss"',
    '"Close"',
    '"Got it"',
    '"OK"',
  ],
  ...['"Accept"', '"Accept all"', '"I agree"', '"Agree"', '"Allow all"'],
];

/** What closes a thing of this name. */
export function closersOf(thing: string): readonly string[] {
  const inside = thing === '' ? [] : X.slice(0, 2).map((name) => `${name} in ${thing}`);
  const own = thing === '' ? [] : [`close ${thing}`];
  return /cookie|consent/i.test(thing)
    ? [...COOKIE_WAYS.slice(0, PLAIN_REFUSALS), ...inside, ...COOKIE_WAYS.slice(PLAIN_REFUSALS), ...X]
    : [...inside, ...own, ...X, ...DIALOG_WAYS];
}

/** What does this to a message or a row, as icons and words call it. */
const ACTION_NAMES: Readonly<Record<string, readonly string[]>> = {
  delete: ['trash icon', 'delete icon', '"Delete"', 'delete button', '"Remove"'],
  remove: ['trash icon', '"Remove"', 'remove button', '"Delete"', 'remove icon'],
  trash: ['trash icon', '"Delete"', '"Trash"'],
  archive: ['archive icon', '"Archive"', 'archive button'],
  star: ['star icon', '"Star"', 'star button'],
  flag: ['flag icon', '"Flag"'],
  bookmark: ['bookmark icon', '"Bookmark"', 'star icon'],
  like: ['heart icon', '"Like"', 'thumbs-up icon', 'like button'],
  pin: ['pin icon', '"Pin"'],
  snooze: ['snooze icon', '"Snooze"', 'clock icon'],
  mute: ['mute icon', '"Mute"'],
  reply: ['reply icon', '"Reply"', 'reply button'],
  forward: ['forward icon', '"Forward"', 'forward button'],
};
export const actionNames = (action: string): readonly string[] =>
  ACTION_NAMES[SAME[action] ?? action] ?? [`"${action}"`];

/** Verbs that mean the same. */
const SAME: Readonly<Record<string, string>> = {
  bin: 'delete',
  'throw away': 'delete',
  'throw out': 'delete',
  favourite: 'star',
  favorite: 'star',
  unstar: 'star',
};

/** What counts up, and down. */
export const PLUS: readonly string[] = ['"+"', 'plus icon', 'plus button', '"Increase"', 'chevron-up icon'];
export const MINUS: readonly string[] = [
  '"-"',
  '"−"',
  'minus icon',
  'minus button',
  '"Decrease"',
  'chevron-down icon',
];

export const NEXT_PAGE: readonly string[] = [
  ...['next page button', '"Next"', '">"', '"›"', '"»"', 'next page icon', 'chevron-right icon'],
  ...['"Load more"', '"Show more"'],
];
export const PREVIOUS_PAGE: readonly string[] = [
  ...['previous page button', '"Previous"', '"Prev"', '"<"', '"‹"', '"«"', 'chevron-left icon'],
];

/** Such a name alone says nothing of whose it is. */
export const inRowOf = (names: readonly string[], row: string): readonly string[] =>
  names.map((name) => `${name} in the row of ${row}`);

export const MESSAGE_FIELD: readonly string[] = [
  ...['text area', 'textarea', '"Message" text', 'message field', 'reply field', 'body field', 'text field'],
  'text input',
];
export const TO_FIELD: readonly string[] = [
  '"To" field',
  '"To:" field',
  'to field',
  'recipient field',
  'text field',
  'input',
];
/** What sends a text of this kind. */
export const postsOf = (noun: string): readonly string[] => [
  ...[
    `"Add ${noun}"`,
    `"Post ${noun}"`,
    '"Post"',
    '"Add"',
    '"Send"',
    '"Save"',
    '"Publish"',
    '"Submit"',
    '"Create"',
  ],
  ...['submit button', 'plus icon'],
];
export const SEND: readonly string[] = [
  'send button',
  '"Send"',
  'send icon',
  'paper plane icon',
  'submit button',
  '"Reply" button',
];
