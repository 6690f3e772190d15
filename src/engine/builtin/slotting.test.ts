/** Forms that are filled in from sentences that are no steps. */
import { describe, expect, test } from 'vitest';
import { draw, isClick, type Page, play, row, rows } from '../../../test/support/hand-drawn.ts';

type Transfer = Readonly<Record<'to' | 'iban' | 'amount' | 'reference', string>>;
const EMPTY: Transfer = { to: '', iban: '', amount: '', reference: '' };

const transfer: Page<Transfer> = {
  start: EMPTY,
  draw: (state) =>
    rows(
      row('heading', 'New transfer'),
      row('input', state.to, { label: 'Recipient', id: 'to', width: 200 }),
      row('input', state.iban, { label: 'IBAN', id: 'iban', width: 200 }),
      row('input', state.amount, { label: 'Amount (EUR)', id: 'amount', width: 200 }),
      row('input', state.reference, { label: 'Reference', id: 'reference', width: 200 }),
      row('button', 'Continue'),
      row('button', 'Cancel'),
    ),
  act: (state, action, id) =>
    action.action_type === 'type_text' && id !== null ? { ...state, [id]: action.params.text } : state,
};
const FILLED: Transfer = {
  ...{ to: 'Sven Lindqvist', iban: 'DE89 4859 4877', amount: '324.25', reference: 'Order 725' },
};

describe('values with their names', () => {
  test.each([
    'Make a transfer to Sven Lindqvist, IBAN DE89 4859 4877, amount 324.25, reference "Order 725". Click Continue when everything is filled in.',
    'A transfer for Sven Lindqvist is due: 324.25 from us, IBAN is DE89 4859 4877 and the reference "Order 725". Press Continue.',
    'I owe money to "Sven Lindqvist" (recipient), "DE89 4859 4877" (IBAN), 324.25 (amount), "Order 725" (reference). Then press Continue.',
  ])('%s', (instruction) => {
    const { state, actions, last } = play(transfer, instruction);
    expect(state).toEqual(FILLED);
    expect(actions.filter((action) => action === 'click Continue')).toHaveLength(1);
    expect(last.status).toBe('done');
  });

  test('a turn does no more than it may, and the next goes on', () => {
    const said =
      'Make a transfer to Sven Lindqvist, IBAN DE89 4859 4877, amount 324.25, reference "Order 725".';
    const { state, decisions } = play(transfer, said, 20, 2);
    expect(state).toEqual(FILLED);
    expect(Math.max(...decisions.map(({ actions }) => actions.length))).toBe(2);
  });

  test('what no field takes is not passed over', () => {
    const { last, actions } = play(
      transfer,
      'Make a transfer to Sven Lindqvist, IBAN DE89 4859 4877, amount 324.25, colour "Blue", shade "Dark".',
    );
    expect(last.status).toBe('fail');
    expect(actions).toEqual([]);
  });
});

interface Seats {
  readonly area: string;
  readonly by: string;
  readonly sent: boolean;
}
const seats: Page<Seats> = {
  start: { area: 'Stalls', by: 'Send by mail', sent: false },
  draw: ({ area, by }) => [
    ...['Stalls', 'Dress circle', 'Gallery'].map((name, at) =>
      draw('radio', '', { at: [20, 20 + at * 30], label: name, id: name, state: { checked: area === name } }),
    ),
    ...['Send by mail', 'Collect at the door'].map((name, at) =>
      draw('radio', '', { at: [20, 140 + at * 30], label: name, id: name, state: { checked: by === name } }),
    ),
    draw('button', 'Continue', { at: [20, 220] }),
  ],
  act: (state, action, id) => {
    if (!isClick(action) || id === null) return state;
    if (id === 'Continue') return { ...state, sent: true };
    return /^(?:Send|Collect)/.test(id) ? { ...state, by: id } : { ...state, area: id };
  },
};

test.each([
  'I want seats in the Dress circle area with "Collect at the door" delivery. Select both and press Continue.',
  'We would rather sit in the Dress circle, and collect at the door. Then press Continue.',
])('choices that are named: %s', (instruction) => {
  const { state, last } = play(seats, instruction);
  expect(state).toEqual({ area: 'Dress circle', by: 'Collect at the door', sent: true });
  expect(last.status).toBe('done');
});

interface Card {
  readonly first: string;
  readonly last: string;
  readonly code: string;
  readonly rules: boolean;
  readonly sent: boolean;
}
const card: Page<Card> = {
  start: { first: '', last: '', code: '', rules: false, sent: false },
  draw: ({ first, last, code, rules }) =>
    rows(
      row('input', first, { label: 'First name', id: 'first', width: 200 }),
      row('input', last, { label: 'Last name', id: 'last', width: 200 }),
      row('input', code, { label: 'Postcode', id: 'code', width: 200 }),
      row('checkbox', '', {
        label: 'I keep to the rules of the library',
        id: 'rules',
        state: { checked: rules },
      }),
      row('button', 'Apply for a card', { id: 'apply' }),
      row('button', 'Search'),
    ),
  act: (state, action, id) => {
    if (isClick(action) && id === 'rules') return { ...state, rules: !state.rules };
    if (isClick(action) && id === 'apply') return { ...state, sent: true };
    return action.action_type === 'type_text' && id !== null ? { ...state, [id]: action.params.text } : state;
  },
};

test('a button that has a form is pressed when the form is filled in', () => {
  const { state, actions } = play(
    card,
    'Apply for a library card for Victor (first name) Pleyel (last name) with the postcode "TN27 9HW", and tick the box for the rules.',
  );
  expect(state).toEqual({ first: 'Victor', last: 'Pleyel', code: 'TN27 9HW', rules: true, sent: true });
  expect(actions.at(-1)).toBe('click apply');
});

test.each(['Order a pizza for Ada with extra cheese.', 'Blorb the 12 frobs with "zeal".', 'I like the sea.'])(
  'what nothing on the screen is there for is not understood, and nothing is done: %s',
  (instruction) => {
    const { actions, last } = play(transfer, instruction);
    expect(last.status).toBe('fail');
    expect(last.reasoning).toContain('I do not understand');
    expect(actions.filter((action) => action !== 'fail')).toEqual([]);
  },
);
