/** What is not in sight yet, or not ready yet: rows on other pages, lists that are scrolled, buttons that are waited for. */
import { describe, expect, test } from 'vitest';
import { draw, isClick, type Page, play, row, rows } from '../../../test/support/hand-drawn.ts';

const PLAYERS = [
  ['Fatou', 'Iolo'],
  ['Rosa', 'Mina'],
];

/** Two pages of a list, each name with a button of its own. */
const players = (canTurn: boolean): Page<{ readonly at: number; readonly invited: readonly string[] }> => ({
  start: { at: 0, invited: [] },
  draw: ({ at }) => [
    ...(PLAYERS[at] ?? []).flatMap((name, nth) => [
      draw('text', name, { at: [20, 20 + nth * 40] }),
      draw('button', 'Invite', { at: [200, 20 + nth * 40], id: `invite ${name}` }),
    ]),
    ...(canTurn ? [draw('button', 'Next', { at: [200, 160] })] : []),
  ],
  act: (state, action, id) => {
    if (!isClick(action) || id === null) return state;
    if (id === 'Next') return { ...state, at: Math.min(1, state.at + 1) };
    return { ...state, invited: [...state.invited, id] };
  },
});

describe('a row that is not in sight', () => {
  const task = 'Find Rosa in the list and press Invite next to the name.';

  test('is looked for on the next page', () => {
    const { actions, last } = play(players(true), task);
    expect(last.status).toBe('done');
    expect(actions).toEqual(['click Next', 'click invite Rosa']);
  });

  test('and no other one is taken for it', () => {
    const { state, last } = play(players(false), task);
    expect(last.status).toBe('fail');
    expect(state.invited).toEqual([]);
  });
});

/** A window of four on a list of ten, in a box. */
const COUNTRIES = ['Albania', 'Bolivia', 'Canada', 'Denmark', 'Egypt', 'Finland', 'Ghana', 'Spain'];
const listBox: Page<{ readonly from: number; readonly chosen: string | null }> = {
  start: { from: 0, chosen: null },
  draw: ({ from }) => {
    const shown = COUNTRIES.slice(from, from + 4).map((name, nth) =>
      draw('text', name, { at: [24, 64 + nth * 20], id: name }),
    );
    const [first] = shown;
    if (!first) return [];
    const box = draw('textarea', '', { at: [20, 60], width: 200, id: 'box' });
    const words = shown.flatMap(({ element }) => element.words);
    const text = words.map((word) => word.text).join(' ');
    return [
      draw('text', 'Country:', { at: [20, 20] }),
      { ...box, element: { ...box.element, height: 90, text, words } },
      ...shown.map(({ element, id }) => ({ id, element: { ...element, words: [] } })),
      draw('button', 'OK', { at: [20, 200] }),
    ];
  },
  act: (state, action, id) => {
    if (action.action_type === 'scroll') {
      const isInside = (action.params.x ?? 0) < 220 && (action.params.y ?? 0) < 150;
      return isInside ? { ...state, from: Math.min(4, state.from + 2) } : state;
    }
    return id !== null && COUNTRIES.includes(id) ? { ...state, chosen: id } : state;
  },
};

test('a list that lies open is scrolled by itself, and its entry clicked', () => {
  const { state, actions, last } = play(listBox, 'Select Spain in the list box and press OK.');
  expect(last.status).toBe('done');
  expect(state.chosen).toBe('Spain');
  expect(actions).toEqual(['scroll down', 'scroll down', 'click Spain', 'click OK']);
});

/** A build that is ready after a while; only then can it be published. */
const build = (ready: number): Page<{ readonly waited: number; readonly done: readonly string[] }> => ({
  start: { waited: -1, done: [] },
  draw: ({ waited }) =>
    rows(
      row('button', 'Start build'),
      row('button', 'Publish', { state: { disabled: waited < ready } }),
      row('text', waited < 0 ? 'Idle' : waited < ready ? `Building, ${waited}` : 'Ready to go'),
    ),
  act: ({ waited, done }, action, id) => {
    if (action.action_type === 'wait') return { waited: waited + 1, done };
    if (!isClick(action) || id === null) return { waited, done };
    return id === 'Publish' && waited < ready ? { waited, done } : { waited: 0, done: [...done, id] };
  },
});

describe('a button that looks switched off', () => {
  test.each([
    'Start the build, wait until Publish is enabled and then press Publish.',
    'Press Start build. After a few seconds the Publish button becomes active. Press it.',
    'Press Start build, then press Publish.',
  ])('is waited for: %s', (task) => {
    const { state, last } = play(build(2), task);
    expect(last.status).toBe('done');
    expect(state.done).toEqual(['Start build', 'Publish']);
  });

  test('and pressed after some time whatever it looks like', () => {
    const { actions } = play(build(99), 'Press Start build, then press Publish.');
    expect(actions).toEqual(['click Start build', 'wait', 'wait', 'wait', 'click Publish']);
  });
});

/** A number between a minus and a plus, a part of which is misread. */
const counter = (shown: (count: number) => string): Page<number> => ({
  start: 0,
  draw: (count) => [
    draw('text', 'Adults', { at: [20, 20] }),
    draw('button', '−', { at: [200, 20], id: 'minus' }),
    draw('text', shown(count), { at: [240, 20], id: 'count' }),
    draw('button', '+', { at: [280, 20], id: 'plus' }),
  ],
  act: (count, action, id) => (isClick(action) && id === 'plus' ? count + 1 : count),
});

describe('what counts up', () => {
  test.each([
    ['a letter for a figure', (count: number) => (count === 4 ? 'a' : String(count))],
    ['nothing that can be read', (count: number) => (count > 2 ? '##' : String(count))],
  ])('and shows %s is believed', (_, shown) => {
    const { state, last } = play(counter(shown), 'Set Adults to 4');
    expect(last.status).toBe('done');
    expect(state).toBe(4);
  });
});

/** A menu without any sign that it is one. */
const menu: Page<{ readonly open: boolean; readonly chosen: string | null }> = {
  start: { open: false, chosen: null },
  draw: ({ open }) => [
    draw('text', 'File', { at: [20, 20] }),
    draw('text', 'View', { at: [80, 20] }),
    ...(open ? [draw('text', 'Status bar', { at: [80, 60] })] : []),
  ],
  act: (state, action, id) => {
    if (!isClick(action)) return state;
    if (id === 'Status bar') return { open: false, chosen: id };
    return { ...state, open: id === 'View' };
  },
};

test('a menu is opened by its name', () => {
  const { state, last } = play(menu, 'In the View menu choose Status bar');
  expect(last.status).toBe('done');
  expect(state.chosen).toBe('Status bar');
});

/** What is typed brings up entries that begin so. */
const NAMES = ['Cyprus', 'Cyrus the Great', 'Cyclades'];
const offering: Page<{ readonly text: string; readonly chosen: string | null }> = {
  start: { text: '', chosen: null },
  draw: ({ text, chosen }) => [
    draw('input', chosen ?? text, { at: [20, 20], width: 200, id: 'field' }),
    ...(text !== '' && chosen === null
      ? NAMES.map((name, nth) => draw('text', name, { at: [20, 50 + nth * 24] }))
      : []),
  ],
  act: (state, action, id) => {
    if (action.action_type === 'type_text') return { ...state, text: action.params.text };
    return id !== null && NAMES.includes(id) ? { ...state, chosen: id } : state;
  },
};

test.each([
  ['Enter an item that starts with "Cy" and ends with "ades".', 'Cyclades'],
  ['Enter a name that begins with "Cyp".', 'Cyprus'],
])('%s', (task, chosen) => {
  expect(play(offering, task).state.chosen).toBe(chosen);
});

test('numbers are clicked in their order', () => {
  const page: Page<null> = {
    start: null,
    draw: () => rows(row('text', '30'), row('text', '4'), row('text', '12')),
    act: (state) => state,
  };
  const task = 'Click on the numbers in';
  expect(play(page, `${task} ascending order`).actions).toEqual(['click 4', 'click 12', 'click 30']);
  expect(play(page, `${task} descending order`).actions).toEqual(['click 30', 'click 12', 'click 4']);
});

test('what is pressed until a number is small enough is pressed no more', () => {
  const numbers = [9, 7, 3, 1];
  const page: Page<number> = {
    start: 0,
    draw: (at) =>
      rows(row('text', `Number: ${numbers[at]}`), row('button', 'Generate'), row('button', 'Submit')),
    act: (at, action, id) => (isClick(action) && id === 'Generate' ? at + 1 : at),
  };
  const { actions } = play(page, 'Press Generate until the number is less than 5, then hit Submit.');
  expect(actions).toEqual(['click Generate', 'click Generate', 'click Submit']);
});

/** A reply is written in what comes up where its button was. */
const mail: Page<{ readonly open: boolean; readonly focused: boolean; readonly text: string }> = {
  start: { open: false, focused: false, text: '' },
  draw: ({ open, text }) =>
    open
      ? [
          draw('textarea', text, { at: [20, 60], width: 300, label: 'Write your reply', id: 'field' }),
          draw('button', 'Send', { at: [20, 120] }),
        ]
      : [draw('button', 'Reply', { at: [20, 60] }), draw('button', 'Forward', { at: [100, 60] })],
  act: (state, action, id) => {
    if (action.action_type === 'type_text')
      return state.focused ? { ...state, text: action.params.text } : state;
    return isClick(action) ? { ...state, open: true, focused: id === 'field' } : state;
  },
};

test('what is typed after a button goes into the field that came up', () => {
  const { state, actions } = play(mail, 'Click Reply, type "See you" and press Send.');
  expect(state.text).toBe('See you');
  expect(actions).toEqual(['click Reply', 'click field', 'type See you', 'click Send']);
});

test('whose card something stands in is told', () => {
  const cards = [
    ['Dr. Petrov', 'Heart', 'Room 102'],
    ['Dr. Yilmaz', 'Skin', 'Room 104'],
  ] as const;
  const page: Page<null> = {
    start: null,
    draw: () =>
      cards.flatMap((card, at) =>
        card.map((text, line) => draw('text', text, { at: [20 + at * 220, 20 + line * 22] })),
      ),
    act: (state) => state,
  };
  const { last } = play(page, 'Find out the name of the doctor who works in room 104 and report it.');
  expect(last.reasoning).toContain('Dr. Yilmaz');
  expect(play(page, 'Find out the name of the doctor who works in room 109.').last.status).toBe('fail');
});

test('a copy of what stands in one field goes into the other of nearly the same name', () => {
  const page: Page<{
    readonly first: string;
    readonly second: string;
    readonly clip: string;
    readonly at: string;
  }> = {
    start: { first: 'VTK-810', second: '', clip: '', at: '' },
    draw: ({ first, second }) => [
      draw('input', first, { at: [20, 40], width: 200, label: 'Your serial number', id: 'first' }),
      draw('input', second, { at: [20, 100], width: 200, label: 'Repeat the serial number', id: 'second' }),
    ],
    act: (state, action, id) => {
      if (isClick(action)) return { ...state, at: id ?? '' };
      if (action.action_type === 'type_text') return { ...state, [state.at]: action.params.text };
      const keys = action.action_type === 'key_combo' ? action.params.keys.join('+') : '';
      if (keys === 'ctrl+c') return { ...state, clip: state.at === 'first' ? state.first : state.second };
      return keys === 'ctrl+v' ? { ...state, [state.at]: state.clip } : state;
    },
  };
  const { state } = play(page, 'Copy the serial number into the field below it');
  expect(state).toMatchObject({ first: 'VTK-810', second: 'VTK-810' });
});
