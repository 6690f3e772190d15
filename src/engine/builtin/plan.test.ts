import { describe, expect, test } from 'vitest';
import { boxes, draw, isClick, type Page, play, row, rows } from '../../../test/support/hand-drawn.ts';
import { understand } from './grammar/grammar.ts';

describe('boxes', () => {
  test('what is as it is to be is left alone', () => {
    expect(play(boxes(['Terms']), 'tick Terms, untick News, click Save').actions).toEqual(['click Save']);
    expect(play(boxes(['News']), 'tick Terms, untick News, click Save')).toMatchObject({
      actions: ['click Terms', 'click News', 'click Save'],
      state: ['Terms'],
    });
    expect(play(boxes([]), 'select Terms and News and click Save').state).toEqual(['Terms', 'News']);
  });
});

interface List {
  readonly open: boolean;
  readonly shown: string;
  readonly typed: string;
}
const OPTIONS = ['Red', 'Green', 'Blue'];

/** `drawn`: its options are in the picture, and take clicks; else keys choose. */
const list = (drawn: boolean): Page<List> => ({
  start: { open: false, shown: 'Red', typed: '' },
  draw: ({ open, shown }) =>
    rows(
      row('dropdown', shown, { label: 'Colour', id: 'list', width: 120 }),
      ...(open && drawn ? OPTIONS.map((option) => row('text', option, { id: `option ${option}` })) : []),
      row('button', 'Order'),
    ),
  act: (state, action, id) => {
    if (isClick(action) && id === 'list') return { ...state, open: !state.open, typed: '' };
    if (isClick(action) && id?.startsWith('option ')) return { ...state, open: false, shown: id.slice(7) };
    if (action.action_type === 'type_text' && !drawn) return { ...state, typed: action.params.text };
    if (action.action_type !== 'key_press' || drawn) return state;
    return { ...state, open: false, shown: OPTIONS.includes(state.typed) ? state.typed : state.shown };
  },
});

describe('lists', () => {
  const task = 'select Blue from the Colour dropdown, then click Order';

  test.each([20, 3, 1])('keys choose where options are not in the picture; memory of %d turns', (memory) => {
    const { actions, last } = play(list(false), task, memory);
    expect(actions).toEqual(['click list', 'type Blue', 'press enter', 'click Order']);
    expect(last.status).toBe('done');
  });

  test('clicks choose where keys do nothing', () => {
    const { actions, state } = play(list(true), task);
    expect(state.shown).toBe('Blue');
    expect(actions.at(-1)).toBe('click Order');
  });

  test('what is chosen already is not chosen again', () => {
    expect(play(list(false), 'select Red from the Colour dropdown').actions).toEqual([]);
    expect(play(list(false), 'set Colour to Red').actions).toEqual([]);
  });

  test('what cannot be chosen fails, and is not tried for ever', () => {
    const { last, decisions } = play(list(false), 'select Violet from the Colour dropdown');
    expect(last).toMatchObject({ status: 'fail', reasoning: expect.stringContaining('shows "Red"') });
    expect(decisions.length).toBeLessThan(8);
  });
});

/** Tabs, of which one shows the link. */
const tabs: Page<number> = {
  start: 1,
  draw: (open) => [
    ...[1, 2, 3].map((nth) =>
      draw('tab', `Tab ${nth}`, { at: [nth * 100, 20], state: { selected: nth === open } }),
    ),
    draw('text', `This is page ${open}`, { at: [20, 80] }),
    ...(open === 3 ? [draw('link', 'lorem', { at: [20, 120] })] : []),
  ],
  act: (state, action, id) => (isClick(action) && id?.startsWith('Tab ') ? Number(id.slice(4)) : state),
};

const PEOPLE = 'Ada Bruno Carla Dmitri Elena Farid Greta Hugo Ines Jonas Karin Leopold'.split(' ');

/** A list of which four rows are in sight. */
const long: Page<number> = {
  start: 0,
  draw: (from) => rows(...PEOPLE.slice(from, from + 4).map((name) => row('link', name))),
  act: (state, action) =>
    action.action_type === 'scroll'
      ? Math.max(0, Math.min(8, state + (action.params.direction === 'down' ? 3 : -3)))
      : state,
};

/** Three results a page. */
const results: Page<number> = {
  start: 0,
  draw: (page) => [
    ...[0, 1, 2].map((at) =>
      draw('link', `Finding ${'abcdefghi'.charAt(page * 3 + at)} of it`, { at: [20, 80 + at * 60] }),
    ),
    ...(page < 2 ? [draw('button', 'Next', { at: [300, 400] })] : []),
  ],
  act: (state, action, id) => (isClick(action) && id === 'Next' ? state + 1 : state),
};

describe('what is out of sight', () => {
  test('stands on another tab', () => {
    const { actions, last } = play(tabs, 'Switch between the tabs to find and click on the link "lorem".');
    expect(actions).toEqual(['click Tab 2', 'click Tab 3', 'click lorem']);
    expect(last.status).toBe('done');
  });

  test('stands on no tab', () => {
    const { last } = play(tabs, 'Switch between the tabs to find and click on the link "ipsum".');
    expect(last).toMatchObject({ status: 'fail', reasoning: expect.stringContaining('ipsum') });
  });

  test('comes by scrolling, or not at all', () => {
    const found = play(long, 'scroll down until "Hugo" is visible, then click "Hugo"');
    expect(found.actions).toEqual(['scroll down', 'scroll down', 'click Hugo']);
    const lost = play(long, 'scroll to "Nobody at all"', 3);
    expect(lost.last).toMatchObject({ status: 'fail', reasoning: expect.stringContaining('scrolled') });
  });

  test('is one of many results', () => {
    expect(play(results, 'click the 2nd result').actions).toEqual(['click Finding b of it']);
    expect(play(results, 'click the 8th search result').actions).toEqual([
      'click Next',
      'click Next',
      'click Finding h of it',
    ]);
    expect(play(results, 'click the 12th result').last.status).toBe('fail');
  });
});

/** A slider from 0 to 20 that keys move, and clicks. */
const slider: Page<number> = {
  start: 10,
  draw: (value) => [
    draw('slider', '', { at: [20, 100], width: 200, id: 'slider' }),
    draw('text', String(value), { at: [110, 140] }),
    draw('button', 'Submit', { at: [20, 200] }),
  ],
  act: (state, action, id) => {
    if (action.action_type === 'click' && id === 'slider')
      return Math.round(((action.params.x - 20) / 200) * 20);
    if (action.action_type !== 'key_press') return state;
    return state + (action.params.key === 'right' ? 1 : -1);
  },
};

/** A slider of 0 to 100 in tens, with its scale below it and its value at its right. */
const scaled: Page<number> = {
  start: 80,
  draw: (value) => [
    draw('slider', '', { at: [20, 100], width: 420, label: 'Microphone', id: 'slider' }),
    draw('text', String(value), { at: [470, 100] }),
    ...[0, 10, 20, 30, 40, 50, 60, 70, 80, 90, 100].map((tick, at) =>
      draw('text', String(tick), { at: [20 + at * 40, 125], id: `tick ${tick}` }),
    ),
    draw('button', 'Apply', { at: [20, 200] }),
  ],
  act: (state, action, id) => {
    if (action.action_type === 'click' && id === 'slider')
      return Math.round((action.params.x - 20) / 42) * 10;
    if (action.action_type !== 'key_press') return state;
    return Math.max(0, Math.min(100, state + (action.params.key === 'right' ? 10 : -10)));
  },
};

const counter: Page<number> = {
  start: 1,
  draw: (value) => [
    draw('button', '-', { at: [20, 100] }),
    draw('text', String(value), { at: [60, 100] }),
    draw('button', '+', { at: [100, 100] }),
    draw('button', 'Submit', { at: [20, 200] }),
  ],
  act: (state, action, id) => (isClick(action) && id === '+' ? state + 1 : state),
};

describe('values', () => {
  test.each([0, 7, 13, 20])('a slider is set to %d by what it shows', (value) => {
    const { state, actions } = play(slider, `Select ${value} with the slider and hit Submit.`, 3);
    expect(state).toBe(value);
    expect(actions.at(-1)).toBe('click Submit');
  });

  test('the scale of a slider is not its value', () => {
    const { state, actions } = play(scaled, 'Drag the Microphone slider to 90, then click Apply.', 3);
    expect(state).toBe(90);
    expect(actions.at(-1)).toBe('click Apply');
  });

  test('a counter is clicked as often as is missing', () => {
    const { state, actions } = play(
      counter,
      'Use the + button to set the number to 8, then press Submit.',
      3,
    );
    expect(state).toBe(8);
    expect(actions.filter((one) => one === 'click +')).toHaveLength(7);
  });
});

/** A month's days, seven a row, between what turns its pages. */
const calendar: Page<{ readonly month: number; readonly day: number | null }> = {
  start: { month: 6, day: null },
  draw: ({ month, day }) => [
    draw('link', 'Prev', { at: [20, 20] }),
    draw('heading', `${['May', 'June', 'July', 'August'][month - 5]} 2026`, { at: [150, 20] }),
    draw('link', 'Next', { at: [350, 20] }),
    ...Array.from({ length: 30 }, (_, at) =>
      draw('link', String(at + 1), { at: [20 + (at % 7) * 50, 80 + Math.floor(at / 7) * 40] }),
    ),
    draw('text', day === null ? 'Nothing chosen' : 'Chosen it is', { at: [20, 400] }),
  ],
  act: (state, action, id) => {
    if (!isClick(action)) return state;
    if (id === 'Prev' || id === 'Next') return { ...state, month: state.month + (id === 'Next' ? 1 : -1) };
    return { ...state, day: Number(id) };
  },
};

describe('dates', () => {
  test.each([
    ['select the date 08/23/2026', { month: 8, day: 23 }],
    ['choose 2 May 2026 as the date', { month: 5, day: 2 }],
  ])('are found in a calendar: %s', (task, state) => {
    expect(play(calendar, task, 3).state).toEqual(state);
  });
});

interface Form {
  readonly fields: Readonly<Record<string, string>>;
  readonly selected: boolean;
  readonly held: string;
}

/** Fields that keys fill, copy from and paste into. */
const form = (fields: Form['fields']): Page<Form> => ({
  start: { fields, selected: false, held: '' },
  draw: (state) => [
    ...rows(
      ...Object.entries(state.fields).map(([name, text]) =>
        row('input', text, { label: name, id: name, width: 300 }),
      ),
      row('button', 'Send'),
    ),
    draw('text', 'Order number: 4711', { at: [20, 500] }),
  ],
  act: (state, action, id) => {
    const now = state.fields[id ?? ''];
    if (id === null || now === undefined) return state;
    const put = (text: string): Form => ({
      ...state,
      selected: false,
      fields: { ...state.fields, [id]: state.selected ? text : now + text },
    });
    if (action.action_type === 'type_text') return put(action.params.text);
    if (action.action_type !== 'key_combo') return { ...state, selected: false };
    const keys = action.params.keys.join('+');
    if (keys === 'ctrl+a') return { ...state, selected: true };
    if (keys === 'ctrl+c') return { ...state, held: now };
    return keys === 'ctrl+v' ? put(state.held) : state;
  },
});

describe('fields', () => {
  const filled = (task: string, fields: Form['fields'], maxActions = 5) =>
    play(form(fields), task, 20, maxActions).state.fields;

  test('what one holds is replaced', () => {
    expect(filled('set City to Porto', { City: 'Lisbon' })).toEqual({ City: 'Porto' });
    expect(filled('fill in the form: name Ada, city Porto', { Name: '', City: 'Lisbon' })).toEqual({
      Name: 'Ada',
      City: 'Porto',
    });
  });

  test('one is copied into another by the clipboard, anything else by reading', () => {
    const task = 'copy the Name into the City field';
    expect(filled(task, { Name: 'Ada', City: '' })).toEqual({ Name: 'Ada', City: 'Ada' });
    expect(filled(task, { Name: 'Ada', City: '' }, 2)).toEqual({ Name: 'Ada', City: 'Ada' });
    expect(filled('find the order number and type it into City', { City: '' })).toEqual({ City: '4711' });
    expect(filled('Enter the value of order number into the City field', { City: '' })).toEqual({
      City: '4711',
    });
  });
});

/** A notice may lie over a page that counts its clicks. */
const notice = (shown: boolean): Page<{ readonly shown: boolean; readonly log: readonly string[] }> => ({
  start: { shown, log: [] },
  draw: (state) =>
    rows(
      ...(state.shown ? [row('text', 'This site uses cookies'), row('button', 'Reject all')] : []),
      row('button', 'Save'),
      row('button', 'Leave'),
    ),
  act: (state, action, id) =>
    isClick(action) && id !== null
      ? { shown: state.shown && id !== 'Reject all', log: [...state.log, id] }
      : state,
});

describe('cases', () => {
  test.each([
    ['if a cookie banner is shown, close it, then click Save', true, ['Reject all', 'Save']],
    ['if a cookie banner is shown, close it, then click Save', false, ['Save']],
    ['unless a cookie banner is shown, click Save', true, []],
    [
      'if "Reject all" is visible click it, otherwise click Leave. Then click Save',
      true,
      ['Reject all', 'Save'],
    ],
    ['if "Reject all" is visible click it, otherwise click Leave. Then click Save', false, ['Leave', 'Save']],
  ])('%s: %s', (task, shown, log) => {
    const { state, last } = play(notice(shown), task, 3);
    expect(state.log).toEqual(log);
    expect(last.status).toBe('done');
  });
});

/** Messages, each with a bin once it is open. */
const mail: Page<{ readonly open: string | null; readonly gone: readonly string[] }> = {
  start: { open: null, gone: [] },
  draw: ({ open, gone }) =>
    open === null
      ? rows(
          ...['Ada', 'Bea', 'Cleo'].filter((name) => !gone.includes(name)).map((name) => row('text', name)),
        )
      : rows(row('text', `From ${open}`), row('icon', '', { icon: ['trash'], id: 'bin' })),
  act: (state, action, id) => {
    if (!isClick(action) || id === null) return state;
    if (id === 'bin') return { open: null, gone: [...state.gone, state.open ?? ''] };
    return state.open === null ? { ...state, open: id } : state;
  },
};

describe('messages', () => {
  test('one is opened where its bin is not in its row', () => {
    expect(play(mail, 'delete the e-mail by Bea').state.gone).toEqual(['Bea']);
    const { state } = play(mail, 'Find the email by Cleo and click the trash icon to delete it.', 3);
    expect(state.gone).toEqual(['Cleo']);
  });
});

/** A page that shows what it is to be asked. */
const quiz = (task: string): Page<readonly string[]> => ({
  start: [],
  draw: () =>
    rows(
      ...(task.match(/.{1,28}(?:\s|$)/g) ?? []).map((line) => row('text', line.trim())),
      row('button', 'Submit'),
      row('button', 'Other'),
    ),
  act: (state, action, id) => (isClick(action) && id !== null ? [...state, id] : state),
});

describe('the instruction on the screen', () => {
  test('names nothing', () => {
    const task = 'Click the first button that is there, then click on the Other button below it, please.';
    expect(play(quiz('Select something else and click Submit'), 'click Submit').state).toEqual(['Submit']);
    const { state } = play(
      quiz('Find the Other one here and click Submit.'),
      'Find the Other one here and click Submit.',
    );
    expect(state).toEqual(['Submit']);
    expect(understand(task).understood).toBe(true);
  });
});
