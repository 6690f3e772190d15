/** What is typed after a button goes into what the button opened; no field is used for two things. */
import { expect, test } from 'vitest';
import { draw, isClick, type Page, play, row, rows } from '../../../test/support/hand-drawn.ts';

interface Sharing {
  readonly open: boolean;
  readonly mail: string;
}

const sharing: Page<Sharing> = {
  start: { open: false, mail: '' },
  draw: ({ open, mail }) =>
    open
      ? rows(row('input', mail, { label: 'Email address', id: 'mail', width: 200 }), row('button', 'Send'))
      : rows(row('button', 'Share')),
  act: (state, action, id) => {
    if (isClick(action) && id === 'Share') return { ...state, open: true };
    return action.action_type === 'type_text' && id === 'mail'
      ? { ...state, mail: action.params.text }
      : state;
  },
};

test('a text after a button goes into the field that came up', () => {
  const { actions, state } = play(sharing, 'Click Share, enter ada@port.example and press Send.');
  expect(actions).toEqual(['click Share', 'click mail', 'type ada@port.example', 'click Send']);
  expect(state.mail).toBe('ada@port.example');
});

type Letter = Readonly<Record<'to' | 'subject' | 'message', string>>;

const letter: Page<Letter> = {
  start: { to: '', subject: '', message: '' },
  draw: ({ to, subject, message }) =>
    rows(
      row('input', to, { label: 'To', id: 'to', width: 200 }),
      row('input', subject, { label: 'Subject', id: 'subject', width: 200 }),
      row('text', message || 'Message', { id: 'message', width: 200 }),
      row('button', 'Send'),
    ),
  act: (state, action, id) =>
    action.action_type === 'type_text' && id !== null ? { ...state, [id]: action.params.text } : state,
};

test('what nobody has drawn a field for is no other field', () => {
  const { state, actions } = play(
    letter,
    'write to ada@port.example about "Train" with "See you" as the message, then press Send',
  );
  expect(state).toEqual({ to: 'ada@port.example', subject: 'Train', message: 'See you' });
  expect(actions.filter((action) => action === 'click Send')).toHaveLength(1);
});

const price: Page<number> = {
  start: 300,
  draw: (value) =>
    rows(
      row('text', `up to €${value}`),
      row('slider', '', { label: 'Price per night', id: 'track', width: 200 }),
      row('button', 'Apply'),
    ),
  act: (value, action, id) => {
    if (isClick(action) && id === 'track') return 150;
    if (action.action_type !== 'key_press') return value;
    const next = value + (action.params.key === 'right' ? 50 : -50);
    return Math.min(500, Math.max(50, next));
  },
};

test('a slider whose keys count for many is set all the same', () => {
  const { state, last } = play(price, 'Move the price slider to €100, then click Apply.');
  expect(state).toBe(100);
  expect(last.status).toBe('done');
});

const servers: Page<string | null> = {
  start: null,
  draw: () =>
    ['Oslo', 'Turin'].flatMap((town, at) => [
      draw('text', town, { at: [20, 20 + at * 40] }),
      draw('button', 'Restart', { at: [300, 20 + at * 40], id: town }),
    ]),
  act: (_, action, id) => (isClick(action) ? id : null),
};

test('of several controls alike the one in the row that is named is meant, or none', () => {
  expect(play(servers, 'Restart the server in Turin.').state).toBe('Turin');
  const { actions, last } = play(servers, 'Restart the server in Porto.');
  expect(actions).toEqual([]);
  expect(last.status).toBe('fail');
});

const order: Page<null> = {
  start: null,
  draw: () => rows(row('tab', 'Pull requests'), row('button', 'Refund')),
  act: () => null,
};

test.each([
  'Refund 12.30 for this order, with the reason "Too late".',
  'Merge the pull request "Seconds" (it is on the Pull requests tab).',
])('what says more than its control does is not done by half: %s', (instruction) => {
  const { actions, last } = play(order, instruction);
  expect(actions).toEqual([]);
  expect(last.status).toBe('fail');
});
