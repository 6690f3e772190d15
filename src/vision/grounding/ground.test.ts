import { describe, expect, test } from 'vitest';
import { BLUE, element as el, GREEN, hit, sightFor as of, RED } from '../../../test/support/sights.ts';
import type { Element } from '../sight.ts';
import { locate } from './ground.ts';

describe('a form', () => {
  const form = {
    heading: el('heading', 'Create your account', [40, 30, 0, 26]),
    nameLabel: el('text', 'Full name', [40, 80]),
    name: el('input', 'Jane Doe', [40, 100, 300, 36], {
      label: 'Full name',
      ink: { red: 150, green: 150, blue: 150 },
    }),
    emailLabel: el('text', 'E-mail address', [40, 150]),
    email: el('input', '', [40, 170, 300, 36], { label: 'E-mail address' }),
    passLabel: el('text', 'Password', [40, 220]),
    pass: el('input', '', [40, 240, 300, 36], { label: 'Password', state: { focused: true } }),
    bioLabel: el('text', 'About you', [40, 290]),
    bio: el('textarea', '', [40, 310, 300, 80], { label: 'About you' }),
    countryLabel: el('text', 'Country', [40, 400]),
    country: el('dropdown', 'Portugal', [40, 420, 300, 36], { label: 'Country' }),
    terms: el('checkbox', '', [40, 470, 16, 16], { label: 'I agree to the terms' }),
    termsLabel: el('text', 'I agree to the terms', [64, 470]),
    news: el('checkbox', '', [40, 496, 16, 16], { label: 'Send me news', state: { checked: true } }),
    newsLabel: el('text', 'Send me news', [64, 496]),
    submit: el('button', 'Create account', [40, 540, 160, 40], { colour: BLUE }),
    cancel: el('button', 'Cancel', [220, 540, 100, 40]),
    login: el('link', 'Already a member? Sign in', [40, 600], { colour: BLUE }),
  };
  const sight = of(form);
  test.each([
    ['the Full name field', 'name'],
    ['name input', 'name'],
    ['Full name', 'name'],
    ['the text box for the name', 'name'],
    ['where I type my password', 'pass'],
    ['the field for your e-mail', 'email'],
    ['email field', 'email'],
    ['the pasword box', 'pass'],
    ['the focused field', 'pass'],
    ['the field below Full name', 'name'],
    ['the field under the Full name field', 'email'],
    ['the first field', 'name'],
    ['the second input', 'email'],
    ['the big text area', 'bio'],
    ['the text area', 'bio'],
    ['about you', 'bio'],
    ['the country drop-down', 'country'],
    ['the combo box', 'country'],
    ['where I choose my country', 'country'],
    ['the terms checkbox', 'terms'],
    ['the tick box next to "I agree to the terms"', 'terms'],
    ['the checked checkbox', 'news'],
    ['the box that is not ticked', 'terms'],
    ['the unchecked box', 'terms'],
    ['the last checkbox', 'news'],
    ['the blue button', 'submit'],
    ['button that creates the account', 'submit'],
    ['the button to the right of Create account', 'cancel'],
    ['the button next to Cancel', 'submit'],
    ['the link at the bottom', 'login'],
    ['sign in', 'login'],
    ['log in', 'login'],
    ['the heading', 'heading'],
  ])('%s: %s', (said, id) => {
    const found = hit(said, sight, form);
    expect(found).toBe(id);
  });

  test.each([
    'the phone number field',
    'the Delete button',
    'the third checkbox',
    'the green button',
    'the fifth input',
    'the shopping cart icon',
    'the Password button left of Nowhere',
    'the Settings tab',
    'the row of Ada',
    'Edit in the row of Ada',
    'the disabled button',
    'the slider',
    'the Create invoice button',
    'a picture of a cat',
  ])('%s is not there', (said) => {
    expect(hit(said, sight, form)).toBeNull();
  });
});

describe('a table', () => {
  const people = ['Ada Byron', 'Grace Hopper', 'Alan Kay', 'Edith Clarke'];
  const heads = ['', 'Name', 'Status', 'Price', ''];
  const at = [40, 80, 260, 420, 560];
  const cells: Record<string, Element> = {};
  for (const [column, head] of heads.entries()) {
    if (head) cells[`head-${head}`] = el('text', head, [at[column] as number, 108]);
  }
  for (const [row, person] of people.entries()) {
    const top = 148 + row * 40;
    cells[`box${row}`] = el('checkbox', '', [40, top, 16, 16], { state: { checked: row === 2 } });
    cells[`name${row}`] = el('text', person, [80, top]);
    cells[`status${row}`] = el('text', row % 2 ? 'Paid' : 'Open', [260, top]);
    cells[`price${row}`] = el('text', `$${row + 1}1.50`, [420, top]);
    cells[`edit${row}`] = el('link', 'Edit', [560, top], { colour: BLUE });
    cells[`delete${row}`] = el('icon', '', [620, top - 2, 20, 20], { icon: ['trash'] });
  }
  const table = {
    ...{ left: 30, top: 100, width: 640, height: 200 },
    rows: [0, 1, 2, 3, 4].map((row) => ({
      left: 30,
      top: 100 + row * 40,
      width: 640,
      height: row === 0 ? 36 : 40,
    })),
    columns: heads.map((head, column) => ({
      ...{ left: (at[column] as number) - 8, top: 100, height: 200, head },
      width: ((at[column + 1] ?? 678) as number) - (at[column] as number),
    })),
  };
  for (const [name, sight] of [
    ['with its lines', of(cells, { tables: [table] })],
    ['without', of(cells)],
  ] as const) {
    test.each([
      ['the Edit link in the row of Grace Hopper', 'edit1'],
      ["Ada's Edit link", 'edit0'],
      ['Edit for Alan Kay', 'edit2'],
      ['the Edit link next to Edith Clarke', 'edit3'],
      ['delete Grace Hopper', 'delete1'],
      ['the bin in the row of Alan Kay', 'delete2'],
      ['the status of Grace Hopper', 'status1'],
      ["Alan Kay's price", 'price2'],
      ['the price of Edith Clarke', 'price3'],
      ['the checkbox in the row of Ada Byron', 'box0'],
      ['the second Edit link', 'edit1'],
      ['the last Edit link', 'edit3'],
      ['the second to last edit link', 'edit2'],
      ['the checked checkbox', 'box2'],
      ['the Price column header', 'head-Price'],
      ['Edit on the same line as Ada', 'edit0'],
      ['the third trash icon', 'delete2'],
    ])(`${name}: %s: %s`, (said, id) => {
      expect(hit(said, sight, cells)).toBe(id);
    });

    test.each([
      'the Edit link in the row of Linus',
      "Bob's Edit link",
      'the price of Linus',
      'the fifth Edit link',
      'the Archive link',
    ])(`${name}: %s is not there`, (said) => {
      expect(hit(said, sight, cells)).toBeNull();
    });
  }
  test('rows by number', () => {
    const sight = of(cells, { tables: [table] });
    expect(hit("the first row's checkbox", sight, cells)).toBe('box0');
    expect(hit('the Edit link in the last row', sight, cells)).toBe('edit3');
    expect(hit('the Edit link in the second row', sight, cells)).toBe('edit1');
    expect(hit('the checkbox in row 3', sight, cells)).toBe('box2');
  });
});

describe('bars, sections and pictures', () => {
  const page = {
    menu: el('icon', '', [10, 10, 24, 24], { icon: ['menu'] }),
    home: el('link', 'Home', [60, 14]),
    bell: el('icon', '', [900, 10, 24, 24], { icon: ['bell'] }),
    gear: el('icon', '', [950, 10, 24, 24], { icon: ['gear', 'sun'] }),
    tabA: el('tab', 'General', [200, 60, 90, 30], { state: { selected: true } }),
    tabB: el('tab', 'Privacy', [300, 60, 90, 30]),
    tabC: el('tab', 'Billing', [400, 60, 90, 30]),
    sideA: el('menuitem', 'Overview', [10, 120, 120, 28]),
    sideB: el('menuitem', 'Reports', [10, 150, 120, 28], { state: { selected: true } }),
    mailHead: el('heading', 'Notifications', [220, 120, 0, 22]),
    mailWeek: el('toggle', '', [220, 150, 36, 20], { label: 'Weekly summary', state: { checked: true } }),
    mailWeekText: el('text', 'Weekly summary', [270, 152]),
    mailDay: el('toggle', '', [220, 180, 36, 20], { label: 'Daily digest' }),
    mailDayText: el('text', 'Daily digest', [270, 182]),
    saveMail: el('button', 'Save', [220, 220, 80, 32], { colour: GREEN }),
    planHead: el('heading', 'Plan', [220, 290, 0, 22]),
    planSmall: el('radio', '', [220, 320, 16, 16], { label: 'Small', state: { checked: true } }),
    planLarge: el('radio', '', [220, 346, 16, 16], { label: 'Large' }),
    savePlan: el('button', 'Save', [220, 380, 80, 32], { colour: GREEN }),
    remove: el('button', 'Delete workspace', [320, 380, 150, 32], { colour: RED }),
    page1: el('button', '1', [400, 600, 30, 30], { state: { selected: true } }),
    page2: el('button', '2', [440, 600, 30, 30]),
    page3: el('button', '3', [480, 600, 30, 30]),
    next: el('icon', '', [520, 600, 30, 30], { icon: ['chevron-right'] }),
    old: el('button', 'Export', [600, 600, 90, 30], { state: { disabled: true } }),
    foot: el('link', 'Imprint', [60, 680]),
  };
  const sight = of(page);
  test.each([
    ['the gear', 'gear'],
    ['the settings icon', 'gear'],
    ['the icon in the top right corner', 'gear'],
    ['the notification bell', 'bell'],
    ['the hamburger menu', 'menu'],
    ['the icon in the top left corner', 'menu'],
    ['the second tab', 'tabB'],
    ['the last tab', 'tabC'],
    ['the selected tab', 'tabA'],
    ['the tab between General and Billing', 'tabB'],
    ['Reports in the sidebar', 'sideB'],
    ['the Weekly summary switch', 'mailWeek'],
    ['the toggle that is off', 'mailDay'],
    ['toggle for the daily digest', 'mailDay'],
    ['the Save button in the Plan section', 'savePlan'],
    ['the Save button under the heading Notifications', 'saveMail'],
    ['the first Save button', 'saveMail'],
    ['the last Save button', 'savePlan'],
    ['the selected plan', 'planSmall'],
    ['the Large radio button', 'planLarge'],
    ['the red button', 'remove'],
    ['the green button in the Plan section', 'savePlan'],
    ['page 2 button', 'page2'],
    ['page 3', 'page3'],
    ['the next page', 'next'],
    ['the greyed out button', 'old'],
    ['the link in the footer', 'foot'],
    ['the button to the right of "Save" in the Plan section', 'remove'],
    ['the icon to the left of the gear', 'bell'],
    ['the rightmost tab', 'tabC'],
    ['the second icon from the right', 'bell'],
    ['the last toggle in the Notifications section', 'mailDay'],
  ])('%s: %s', (said, id) => {
    expect(hit(said, sight, page)).toBe(id);
  });

  test.each([
    'page 4 button',
    'the printer icon',
    'the Security tab',
    'the Save button in the Team section',
    'the fourth tab',
    'the yellow button',
  ])('%s is not there', (said) => {
    expect(hit(said, sight, page)).toBeNull();
  });

  test('of several alike the most prominent is taken, and that is said', () => {
    expect(locate('the Save button', sight)).toMatchObject({
      found: true,
      reason: expect.stringContaining('There are 2 such elements; the most prominent one is taken.'),
    });
    expect(locate('the gear', sight)).toMatchObject({ reason: 'Found the icon "gear".' });
  });

  test('the element comes with its state', () => {
    const where = locate('the Weekly summary switch', sight);
    expect(where.found && where.element).toMatchObject({ role: 'toggle', state: { checked: true } });
  });
});

describe('words of all kinds', () => {
  const page = {
    search: el('input', 'Search orders', [500, 20, 240, 32], { icon: ['search'] }),
    close: el('icon', '', [752, 26, 20, 20], { icon: ['close'] }),
    tab1: el('tab', 'Tab 1', [220, 60, 70, 28]),
    tab2: el('tab', 'Tab 2', [300, 60, 70, 28], { state: { selected: true } }),
    yes: el('button', 'Yes', [220, 110, 60, 30], { colour: GREEN }),
    no: el('button', 'No', [290, 110, 60, 30], { colour: RED }),
    submit: el('button', 'Submit', [360, 110, 80, 30], { colour: BLUE }),
    add: el('icon', '', [450, 110, 30, 30], { icon: ['plus'] }),
    quantityLabel: el('text', 'Quantity', [220, 160]),
    quantity: el('input', '42', [300, 154, 60, 28]),
    country: el('dropdown', 'Portugal', [300, 194, 140, 28], { label: 'Country' }),
    standard: el('radio', '', [220, 240, 16, 16], { label: 'Standard' }),
    express: el('radio', '', [330, 240, 16, 16], { label: 'Express', state: { checked: true } }),
    prev: el('icon', '', [500, 240, 20, 20], { icon: ['chevron-left'] }),
    month: el('text', 'March 2025', [530, 242]),
    next: el('icon', '', [640, 240, 20, 20], { icon: ['chevron-right'] }),
    day5: el('text', '5', [620, 270, 20, 16]),
    viverra: el('link', 'viverra', [220, 300], { colour: BLUE }),
    ipsum: el('link', 'ipsum', [300, 300], { colour: BLUE }),
    forgot: el('link', 'Forgot password?', [220, 350], { colour: BLUE }),
    top: el('link', 'Back to top', [220, 640], { colour: BLUE }),
    out: el('menuitem', 'Sign out', [10, 130, 140, 28]),
    total: el('text', 'Total: $129.00', [600, 400]),
    mail: el('text', 'ada@example.org', [600, 430]),
    clock: el('text', '10:42', [940, 680]),
    remember: el('checkbox', '', [220, 420, 16, 16], { label: 'Remember me' }),
    volume: el('slider', '', [220, 460, 200, 16], { label: 'Volume' }),
    cart: el('button', 'Add to cart', [220, 500, 110, 32]),
  };
  const sight = of(page);
  test.each([
    ['Click on the "Yes" button', 'yes'],
    ['Tab #2', 'tab2'],
    ['the link "viverra"', 'viverra'],
    ['the button with the text No', 'no'],
    ['the button that says Submit', 'submit'],
    ['Sumbit', 'submit'],
    ['the button with a plus sign', 'add'],
    ['the + button', 'add'],
    ['the field containing 42', 'quantity'],
    ['the Quantity field', 'quantity'],
    ['the search field', 'search'],
    ['the X next to the search field', 'close'],
    ['choose a country', 'country'],
    ["radio button next to 'Standard'", 'standard'],
    ['the arrow to the right of March 2025', 'next'],
    ['previous month', 'prev'],
    ['the 5th', 'day5'],
    ['log out', 'out'],
    ['the thing to log out', 'out'],
    ['forgot my password', 'forgot'],
    ['back to top link', 'top'],
    ['the total', 'total'],
    ['the e-mail address', 'mail'],
    ['the clock', 'clock'],
    ['tick Remember me', 'remember'],
    ['volume slider', 'volume'],
    ['add to basket', 'cart'],
    ['the selected radio button', 'express'],
  ])('%s: %s', (said, id) => {
    expect(hit(said, sight, page)).toBe(id);
  });

  test.each([
    'the Cancel button',
    'the Delete button',
    'French language option',
    'the 9th',
    'the purple button',
    'the second slider',
  ])('%s is not there', (said) => {
    expect(hit(said, sight, page)).toBeNull();
  });
});

describe('a dialog', () => {
  const all = {
    under: el('button', 'Publish', [60, 60, 100, 36]),
    title: el('heading', 'Delete the draft?', [340, 210, 0, 22]),
    x: el('icon', '', [680, 206, 24, 24], { icon: ['close'] }),
    yes: el('button', 'Delete', [560, 400, 80, 36], { colour: RED }),
    no: el('button', 'Keep it', [450, 400, 90, 36]),
  };
  const sight = of(all, { dialog: { left: 320, top: 190, width: 400, height: 270 } });
  test.each([
    ['close the dialog', 'x'],
    ['the close icon', 'x'],
    ['close X', 'x'],
    ['the Delete button', 'yes'],
    ['Keep it', 'no'],
    ['the button at the bottom of the dialog', 'yes'],
  ])('%s: %s', (said, id) => {
    expect(hit(said, sight, all)).toBe(id);
  });

  test('what is under it is not found, and what is there is told', () => {
    const where = locate('the Publish button', sight);
    expect(where).toMatchObject({ found: false, reason: expect.stringContaining('on top of the screen') });
  });

  test('an open menu hides no more than it lies on', () => {
    const menu = { left: 40, top: 100, width: 160, height: 120 };
    const entry = el('menuitem', 'Rename', [50, 110, 140, 30]);
    const open = of({ ...all, entry }, { dialog: menu });
    expect(hit('the Publish button', open, all)).toBe('under');
    expect(hit('Rename', open, { entry })).toBe('entry');
  });
});
