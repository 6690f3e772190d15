import { beforeEach, describe, expect, test } from 'vitest';
import { type Hand, simHand } from '../../../test/support/sim-hand.ts';

const SIZES = [
  { width: 200, height: 150 },
  { width: 640, height: 480 },
  { width: 1280, height: 720 },
  { width: 3840, height: 2160 },
];

describe.each(SIZES)('at $width x $height', (size) => {
  let hand: Hand;
  beforeEach(async () => {
    hand = await simHand(size);
  });

  test('the login form takes the right password, by keys alone', async () => {
    expect(hand.see().focused).toBe('login.user');
    await hand.type('demo\topencoast');
    await hand.press('tab');
    await hand.press('space');
    await hand.press('enter');
    expect(hand.see()).toMatchObject({
      login: { stage: 'welcome', remember: true },
      focused: 'login.out',
      fields: { 'login.user': 'demo', 'login.password': 'opencoast' },
    });
  });

  test('the login form refuses a wrong one, by the pointer alone', async () => {
    await hand.click('login.password');
    await hand.type('wrong');
    await hand.click('login.submit');
    expect(hand.see().login.stage).toBe('error');
    await hand.click('login.again');
    expect(hand.see()).toMatchObject({ login: { stage: 'form' }, fields: { 'login.password': '' } });
  });

  test('every program opens from the task bar, and its window fits the screen', async () => {
    for (const app of ['editor', 'list', 'files', 'pages', 'ask']) {
      await hand.click(`task:${app}`);
      const { windows, active } = hand.see();
      expect(active).toBe(app);
      const { rect } = windows.at(-1)!;
      expect(rect.x).toBeGreaterThanOrEqual(0);
      expect(rect.y).toBeGreaterThanOrEqual(0);
      expect(rect.x + rect.width).toBeLessThanOrEqual(size.width);
      expect(rect.y + rect.height).toBeLessThan(size.height);
    }
  });

  test('text that fills the editor is typed, selected, cut and pasted', async () => {
    await hand.click('task:editor');
    await hand.type('one\ntwo');
    await hand.press('ctrl', 'a');
    expect(hand.see().selection).toBe('one\ntwo');
    await hand.press('ctrl', 'x');
    expect(hand.see()).toMatchObject({ fields: { 'editor.text': '' }, clipboard: 'one\ntwo' });
    await hand.press('ctrl', 'v');
    await hand.press('CTRL', 'V');
    expect(hand.see().fields['editor.text']).toBe('one\ntwoone\ntwo');
  });

  test('a list scrolls by wheel and keys, and a click selects', async () => {
    await hand.click('task:list');
    await hand.click('list.row.1');
    expect(hand.see().selectedRow).toBe(1);
    await hand.scroll('list.row.1', 5);
    const { scroll } = hand.see().windows.at(-1)!;
    expect(scroll).toBeGreaterThan(0);
    await hand.press('end');
    expect(hand.see()).toMatchObject({ selectedRow: 99 });
    expect(hand.see().targets['list.row.99']).toBeDefined();
    await hand.press('home');
    expect(hand.see()).toMatchObject({ selectedRow: 0 });
    expect(hand.see().windows.at(-1)?.scroll).toBeLessThan(scroll);
  });

  test('a dialog stands above everything until it is answered', async () => {
    await hand.click('task:ask');
    await hand.click('ask.open');
    expect(hand.see()).toMatchObject({ dialog: 'ask', active: 'dialog' });
    await hand.click('task:ask');
    expect(hand.see().dialog).toBe('ask');
    await hand.press('escape');
    expect(hand.see()).toMatchObject({ dialog: null, answer: { dialog: 'ask', answer: 'cancel' } });
    await hand.press('enter');
    await hand.click('dialog.ok');
    expect(hand.see().answer).toEqual({ dialog: 'ask', answer: 'ok' });
    await hand.press('enter');
    await hand.press('tab');
    await hand.press('enter');
    expect(hand.see().answer).toEqual({ dialog: 'ask', answer: 'cancel' });
  });

  test('links lead on and the back button leads back', async () => {
    await hand.click('task:pages');
    await hand.click('pages.link.tides');
    await hand.click('pages.link.berths');
    expect(hand.see()).toMatchObject({ page: 'berths', history: ['home', 'tides'] });
    await hand.click('pages.back');
    expect(hand.see().page).toBe('tides');
    await hand.press('tab');
    await hand.press('tab');
    await hand.press('enter');
    expect(hand.see().page).toBe('home');
    await hand.press('alt', 'left');
    expect(hand.see().page).toBe('tides');
  });
});

describe('files', () => {
  let hand: Hand;
  beforeEach(async () => {
    hand = await simHand();
    await hand.click('task:files');
  });

  test('open in the editor by a double click, and are saved', async () => {
    const before = hand.see().files['letter.txt'];
    await hand.click('files.row.letter.txt', 2);
    expect(hand.see()).toMatchObject({ active: 'editor', openedFile: 'letter.txt' });
    await hand.press('ctrl', 'end');
    await hand.type('Bye.');
    await hand.press('ctrl', 's');
    expect(hand.see().files['letter.txt']).toBe(`${before}Bye.`);
  });

  test('are saved under a new name, once', async () => {
    await hand.click('task:editor');
    await hand.type('text');
    await hand.click('editor.save');
    expect(hand.see()).toMatchObject({ dialog: 'save', focused: 'dialog.name' });
    await hand.type('__proto__\n');
    expect(Object.entries(hand.see().files)).toContainEqual(['__proto__', 'text']);
    await hand.click('editor.new');
    await hand.click('editor.save');
    await hand.type('letter.txt\n');
    expect(hand.see().dialog).toBe('message');
    await hand.press('enter');
    expect(hand.see()).toMatchObject({ dialog: null, openedFile: null });
  });

  test('are renamed', async () => {
    await hand.click('files.row.ideas.txt');
    await hand.press('f2');
    expect(hand.see()).toMatchObject({ dialog: 'rename', selection: 'ideas.txt' });
    await hand.type('plans.txt\n');
    expect(Object.keys(hand.see().files)).toEqual(['letter.txt', 'plans.txt', 'shopping.txt']);
    expect(hand.see().selectedFile).toBe('plans.txt');
  });

  test('are deleted when that is confirmed', async () => {
    await hand.click('files.rename');
    expect(hand.see().dialog).toBe('message');
    await hand.press('esc');
    await hand.click('files.row.shopping.txt');
    await hand.click('files.delete');
    await hand.press('enter');
    expect(Object.keys(hand.see().files)).toHaveLength(3);
    await hand.press('delete');
    await hand.click('dialog.ok');
    expect(Object.keys(hand.see().files)).toEqual(['ideas.txt', 'letter.txt']);
  });

  test('are not shown in place of text that is not saved, unless that is agreed to', async () => {
    await hand.click('task:editor');
    await hand.type('draft');
    await hand.click('task:files');
    await hand.press('down');
    await hand.press('enter');
    expect(hand.see().dialog).toBe('discard');
    await hand.press('escape');
    expect(hand.see().fields['editor.text']).toBe('draft');
    await hand.click('editor.new');
    await hand.press('enter');
    expect(hand.see().fields['editor.text']).toBe('');
  });
});

describe('a text', () => {
  const LONG =
    'Größe, naïve façade; Съешь же ещё этих булок\tи чаю\n漢字かな 🙂👩‍👩‍👧 e\u0301 “x” ‰\n'.repeat(70);
  test.each([
    ['ASCII', Array.from({ length: 95 }, (_, at) => String.fromCharCode(32 + at)).join('')],
    ['accents', 'Ärger über naïve Façade, Łódź, ğüş, ñandú'],
    ['Cyrillic', 'Съешь же ещё этих мягких французских булок'],
    ['CJK', '漢字かなカナ한글'],
    ['emoji', '🙂👩‍👩‍👧🇸🇪'],
    ['lines and tabs', 'a\tb\n\tc\n\n'],
    ['5,000 characters', LONG.slice(0, 5_000)],
  ])('of %s reads back as it was typed', async (_, text) => {
    const hand = await simHand();
    await hand.click('task:editor');
    await hand.type(text);
    expect(hand.see().fields['editor.text']).toBe(text);
    await hand.press('ctrl', 'a');
    await hand.press('ctrl', 'c');
    expect(hand.see().clipboard).toBe(text);
  });

  test('is typed key by key, with Shift for what is above', async () => {
    const hand = await simHand();
    for (const key of ['h', 'space', 'Q', 'é']) await hand.press(key);
    for (const key of ['1', 'a', '/']) await hand.press('shift', key);
    expect(hand.see().fields['login.user']).toBe('h Qé!A?');
  });

  test('is selected by Shift, by dragging, by double clicks', async () => {
    const hand = await simHand();
    await hand.type('alpha beta');
    await hand.press('shift', 'ctrl', 'left');
    expect(hand.see().selection).toBe('beta');
    const { x, y, width, height } = hand.see().targets['login.user']!;
    await hand.drag({ x: x + width - 5, y: y + height / 2 }, { x: x + 1, y: y + height / 2 });
    expect(hand.see().selection).toBe('alpha beta');
    await hand.type('x');
    expect(hand.see().fields['login.user']).toBe('x');
  });

  test('of a password is neither copied nor cut', async () => {
    const hand = await simHand();
    await hand.type('\tsecret');
    await hand.press('ctrl', 'a');
    await hand.press('ctrl', 'x');
    expect(hand.see()).toMatchObject({ clipboard: '', fields: { 'login.password': 'secret' } });
  });

  test('has lines that up and down move between, as they are wrapped', async () => {
    const hand = await simHand({ width: 200, height: 150 });
    await hand.click('task:editor');
    await hand.type('word '.repeat(40));
    await hand.press('up');
    const { caret } = hand.see();
    expect(caret).toBeLessThan(200);
    expect(caret).toBeGreaterThan(100);
    await hand.press('ctrl', 'home');
    expect(hand.see().windows.at(-1)?.scroll).toBe(0);
  });

  test('leaves its field by Shift and Tab', async () => {
    const hand = await simHand();
    await hand.click('task:editor');
    await hand.press('tab');
    expect(hand.see()).toMatchObject({ focused: 'editor.text', fields: { 'editor.text': '\t' } });
    await hand.press('shift', 'tab');
    expect(hand.see().focused).toBe('editor.new');
  });
});
