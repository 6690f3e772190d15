import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { refusalIn } from './refusal.ts';

const BEFORE = ['Orders', 'Oak shelf 12 EUR', 'Glass jar 3 EUR', 'Save', 'Cancel'];
const answer = (said: string | readonly string[], asked = 'Click Save', before: readonly string[] = BEFORE) =>
  refusalIn(before, [...before, ...[said].flat()], asked);

describe('a message that refuses', () => {
  test.each([
    'The changes could not be saved.',
    "We couldn't reach the printer",
    'You may not edit this order.',
    'Changes were not saved',
    'Message not sent',
    'Access denied',
    'You have no permission to do this',
    'Your card was declined.',
    'Sold out',
    'This room is unavailable on that day.',
    'The file is locked by Olga.',
    'No results for "oak"',
    'No matches',
    'Nothing found',
    'An error occurred.',
    'Error: 503',
    'Something went wrong',
    'Please try again later.',
    'Invalid e-mail address',
    'Quantity is required',
    'Incorrect password',
    'That name is already taken',
    'The password is too short.',
    'You are offline.',
    'Upload failed.',
    'The limit of 5 projects has been reached: limit exceeded',
  ])('%s', (words) => {
    expect(answer(words)).toBe(words);
  });
});

describe('words that refuse nothing', () => {
  test.each([
    'Changes saved',
    'Your order was sent. Thank you!',
    'No errors found',
    '0 failed',
    'This cannot be undone.',
    "You can't change this later",
    'Locked',
    'Error log',
    'Failed jobs',
    'Enter a valid code if the first one has expired',
    'Members of the team',
    'Required fields are marked with a star',
  ])('%s', (words) => {
    expect(answer(words)).toBeNull();
  });
});

test('what was on the screen before says nothing, misread or not', () => {
  const before = [...BEFORE, 'Sold out', 'Delivery to islands is unavailable'];
  expect(refusalIn(before, [...before, 'Basket (1)'], 'Click Add')).toBeNull();
  const misread = [...before.slice(0, -1), 'Delivery to is1ands is unavailab1e'];
  expect(refusalIn(before, misread, 'Click Add')).toBeNull();
});

test('what is asked for in these words is no refusal', () => {
  expect(answer('Job 7 failed', 'Click "Failed jobs"')).toBeNull();
  expect(answer('Request rejected', 'Click Reject')).toBeNull();
  expect(answer('Job 7 failed', 'Click Start')).toBe('Job 7 failed');
  expect(answer('The order was not saved.', 'Click Save')).not.toBeNull();
  expect(answer('Message not sent', 'Click Send "Message not sent" is there.')).toBeNull();
});

test('a word of success beside it weighs against it', () => {
  expect(answer(['Order saved.', 'The picture could not be read.'])).toBeNull();
  expect(answer(['Should the order be saved?', 'The picture could not be read.'])).not.toBeNull();
});

test('a sentence goes on in the next line', () => {
  expect(answer(['The order you have just made was', 'not saved.'])).toBe(
    'The order you have just made was not saved.',
  );
});

test('another page is no message, unless it says little else', () => {
  const page = Array.from({ length: 12 }, (_, nth) => `Paragraph ${nth} tells of something else entirely`);
  expect(refusalIn(BEFORE, [...page, 'Talks have failed.'], 'Open the link')).toBeNull();
  expect(refusalIn(BEFORE, ['404', 'This page could not be found.'], 'Open the link')).not.toBeNull();
  // The head of what came, where the page is the same.
  expect(refusalIn(BEFORE, ['Access denied', ...BEFORE, ...page], 'Open the link')).toBe('Access denied');
  expect(refusalIn(BEFORE, [...BEFORE, ...page, 'Talks have failed.'], 'Open the link')).toBeNull();
});

test('a screen that stays as it was refuses nothing, whatever it says', () => {
  const words = fc.constantFrom(
    'could',
    'not',
    'failed',
    'error',
    'saved',
    'no',
    'results',
    'you',
    'may',
    '.',
  );
  const lines = fc.array(
    fc.array(words, { maxLength: 8 }).map((said) => said.join(' ')),
    { maxLength: 12 },
  );
  fc.assert(
    fc.property(lines, (screen) => {
      expect(refusalIn(screen, screen, '')).toBeNull();
    }),
  );
});
