import { describe, expect, test } from 'vitest';
import { draw, isClick, type Page, play, row, rows } from '../../../test/support/hand-drawn.ts';

const CITIES = ['Oslo', 'Quito', 'Riga', 'Seoul'];

interface Form {
  readonly open: boolean;
  readonly branch: string;
  readonly keys: string;
  readonly guest: string;
  readonly parking: boolean;
}

/** A browser draws the list apart from its page: it takes keys, and a click on it presses what lies below and closes it. */
const apart: Page<Form> = {
  start: { open: false, branch: 'Oslo', keys: '', guest: '', parking: false },
  draw: ({ open, branch, guest, parking }) => [
    draw('input', guest, { label: 'Guest', id: 'guest', at: [20, 20], width: 200 }),
    draw('dropdown', branch, { label: 'Branch', id: 'branch', at: [20, 60], width: 120 }),
    ...(open
      ? CITIES.map((city, nth) => draw('text', city, { at: [20, 84 + nth * 24], id: `below ${nth}` }))
      : [
          draw('checkbox', '', {
            label: 'Parking',
            at: [20, 108],
            id: 'parking',
            state: { checked: parking },
          }),
          draw('button', 'Reserve', { at: [20, 156], id: 'Reserve' }),
        ]),
  ],
  act(state, action, id) {
    if (isClick(action)) {
      if (id === 'branch') return { ...state, open: !state.open, keys: '' };
      const parking = id === 'parking' || id === 'below 1' ? !state.parking : state.parking;
      return { ...state, open: false, parking };
    }
    if (action.action_type === 'type_text')
      return state.open ? { ...state, keys: action.params.text } : { ...state, guest: action.params.text };
    const chosen = state.open && CITIES.includes(state.keys) ? state.keys : state.branch;
    return { ...state, open: false, branch: chosen };
  },
};

describe('a list that its browser draws', () => {
  test.each([20, 1])('takes keys, and nothing below it is pressed; memory of %d turns', (memory) => {
    const task = 'Type Ines into Guest, select Quito from Branch, then click Reserve';
    const { actions, state, last } = play(apart, task, memory);
    expect(last.status).toBe('done');
    expect(state).toEqual({ open: false, branch: 'Quito', keys: 'Quito', guest: 'Ines', parking: false });
    expect(actions).toEqual([
      ...['click guest', 'type Ines', 'click branch', 'type Quito', 'press enter', 'click Reserve'],
    ]);
  });
});

interface Custom {
  readonly open: boolean;
  readonly shown: string;
}

/** A list without a mark that opens to a box of its entries, which looks like a field of several lines. `hits`: what a click on it comes to. */
const boxed = (hits: (at: number) => string): Page<Custom> => ({
  start: { open: false, shown: 'Pick one' },
  draw: ({ open, shown }) => [
    draw('text', 'City', { at: [20, 20] }),
    ...(open
      ? [
          {
            ...draw('textarea', '', { at: [20, 44], width: 200, id: 'entries' }),
            element: {
              ...draw('textarea', '', { at: [20, 44], width: 200 }).element,
              height: 24 * CITIES.length,
              text: CITIES.join(' '),
              words: CITIES.flatMap(
                (city, nth) => draw('text', city, { at: [30, 46 + nth * 24] }).element.words,
              ),
            },
          },
        ]
      : [draw('text', shown, { at: [20, 48], id: 'shown' })]),
    draw('button', 'Save', { at: [20, 200] }),
  ],
  act(state, action, id) {
    if (!isClick(action) || action.action_type !== 'click') return state;
    if (id === 'shown') return { ...state, open: true };
    if (id !== 'entries') return state;
    return { open: false, shown: hits(Math.floor((action.params.y - 46) / 24)) };
  },
});

describe('a list that opens to a box of entries', () => {
  const task = 'Choose Riga in the City drop-down and save';

  test('its entry is clicked', () => {
    const { actions, state, last } = play(
      boxed((at) => CITIES[at] ?? ''),
      task,
    );
    expect(state.shown).toBe('Riga');
    expect(actions).toEqual(['click shown', 'click entries', 'click Save']);
    expect(last.status).toBe('done');
  });

  test('that another entry was chosen is seen, and is no success', () => {
    const { actions, last } = play(
      boxed(() => 'Oslo'),
      task,
    );
    expect(last).toMatchObject({ status: 'fail', reasoning: expect.stringContaining('shows "Oslo"') });
    expect(actions).not.toContain('click Save');
    expect(actions.filter((action) => action === 'click entries').length).toBeLessThanOrEqual(2);
  });
});

test('a menu goes on saying its own name, and its entry was clicked', () => {
  const menu: Page<{ open: boolean; picked: string[] }> = {
    start: { open: false, picked: [] },
    draw: ({ open }) =>
      rows(
        row('text', 'Choose what you need', {}),
        row('button', 'Stock', { id: 'menu' }),
        ...(open ? [row('text', 'Wool rug'), row('text', 'Glass jar')] : []),
      ),
    act: (state, action, id) => {
      if (!isClick(action)) return state;
      if (id === 'menu') return { ...state, open: !state.open };
      return { open: false, picked: [...state.picked, id ?? ''] };
    },
  };
  const { state, last } = play(menu, 'open the Stock menu and choose Glass jar');
  expect(state.picked).toEqual(['Glass jar']);
  expect(last.status).toBe('done');
});
