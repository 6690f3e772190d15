import { describe, expect, test } from 'vitest';
import { BLUE, element as el, hit, sightFor as of, RED, sightOf } from '../../../test/support/sights.ts';
import type { Element } from '../sight.ts';
import { locate } from './ground.ts';

describe('a shop: cards that repeat, a basket with rows of two lines', () => {
  const goods = ['Oak stool', 'Pine bench', 'Ash chair', 'Elm table', 'Yew shelf', 'Fir ladder'];
  const shop: Record<string, Element> = {};
  for (const [at, name] of goods.entries()) {
    const [x, y] = [60 + (at % 3) * 300, 90 + Math.floor(at / 3) * 290];
    shop[`heart${at}`] = el('icon', '', [x + 230, y, 24, 24], { icon: ['heart'] });
    shop[`name${at}`] = el('text', name, [x, y + 160]);
    shop[`price${at}`] = el('text', `€${at + 1}9.00`, [x, y + 190]);
    shop[`add${at}`] = el('button', 'Add to cart', [x + 140, y + 220, 110, 32], { colour: BLUE });
  }
  const sight = of(shop);
  test.each([
    ['Add to cart for the Ash chair', 'add2'],
    ['the Add to cart button of the Pine bench', 'add1'],
    ['the Add to cart button below Elm table', 'add3'],
    ['add the Yew shelf to the cart', 'add4'],
    ['the price of the Fir ladder', 'price5'],
    ['how much is the Oak stool', 'price0'],
    ["the Pine bench's price", 'price1'],
    ['like the Elm table', 'heart3'],
    ['the heart of the Pine bench', 'heart1'],
    ['the heart on the Yew shelf card', 'heart4'],
    ['the second Add to cart button', 'add1'],
    ['the last heart', 'heart5'],
  ])('%s: %s', (said, id) => {
    expect(hit(said, sight, shop)).toBe(id);
  });
  test.each(['the price of the Beech stool', 'Remove for the Ash chair', 'the star of the Pine bench'])(
    '%s is not there',
    (said) => {
      expect(hit(said, sight, shop)).toBeNull();
    },
  );

  const basket: Record<string, Element> = {};
  for (const [at, head] of ['Item', 'Quantity', 'Each', 'Sum'].entries())
    basket[head] = el('text', head, [[60, 420, 560, 680][at] as number, 60]);
  for (const [at, name] of ['Green tea', 'Black coffee', 'Brown sugar'].entries()) {
    const y = 100 + at * 90;
    basket[`item${at}`] = el('text', name, [60, y]);
    basket[`note${at}`] = el('text', `No. 20${at}, in a tin`, [60, y + 24]);
    basket[`less${at}`] = el('button', '-', [400, y + 14, 28, 28]);
    basket[`count${at}`] = el('text', `${at + 2}`, [440, y + 20]);
    basket[`more${at}`] = el('button', '+', [468, y + 14, 28, 28]);
    basket[`each${at}`] = el('text', `${at + 3}.50`, [560, y + 20]);
    basket[`sum${at}`] = el('text', `${at + 7}.00`, [680, y + 20]);
    basket[`drop${at}`] = el('text', 'x', [760, y + 20]);
  }
  basket.shippingLabel = el('text', 'Shipping', [560, 400]);
  basket.shipping = el('text', '4.90', [690, 400]);
  basket.checkout = el('button', 'Checkout', [560, 460, 180, 40], { colour: BLUE });
  const cart = of(basket);
  test.each([
    ['one coffee more', 'more1'],
    ['one more Green tea', 'more0'],
    ['increase the quantity of the sugar', 'more2'],
    ['decrease the amount of black coffee', 'less1'],
    ['the plus in the row of Black coffee', 'more1'],
    ['the minus button next to Green tea', 'less0'],
    ['the quantity of the black coffee', 'count1'],
    ['the sum of the green tea', 'sum0'],
    ['the X in the row of Brown sugar', 'drop2'],
    ['remove the black coffee', 'drop1'],
    ['proceed to checkout', 'checkout'],
    ['the shipping', 'shipping'],
  ])('%s: %s', (said, id) => {
    expect(hit(said, cart, basket)).toBe(id);
  });
});

describe('mail, a player and a file manager', () => {
  const mail: Record<string, Element> = {
    burger: el('text', '=', [16, 14]),
    search: el('input', 'Search mail', [300, 12, 400, 34], { icon: ['search'] }),
    clear: el('text', 'x', [672, 20]),
    write: el('button', 'Compose', [16, 60, 120, 40], { colour: BLUE }),
    inbox: el('button', 'Inbox', [16, 120, 150, 30], { colour: { red: 211, green: 227, blue: 253 } }),
    sent: el('text', 'Sent', [28, 162]),
    drafts: el('text', 'Drafts', [28, 196]),
    spam: el('text', 'Spam', [28, 230]),
    bin: el('text', 'Trash', [28, 264]),
    tabA: el('text', 'Primary', [240, 70]),
    tabB: el('text', 'Promotions', [340, 70], { ink: { red: 11, green: 87, blue: 208 } }),
    tabC: el('text', 'Social', [460, 70]),
    prev: el('text', '<', [860, 72]),
    next: el('text', '>', [900, 72]),
  };
  for (const [at, who] of ['Ines Duarte', 'Tom Okoro', 'Mila Novak'].entries()) {
    const y = 120 + at * 50;
    mail[`tick${at}`] = el('checkbox', '', [220, y, 16, 16]);
    mail[`star${at}`] = el('icon', '', [250, y, 18, 18], { icon: ['star'] });
    mail[`who${at}`] = el('text', who, [290, y]);
    mail[`what${at}`] = el('text', ['The boat is back', 'Lunch on Friday?', 'Keys'][at] as string, [430, y]);
    mail[`when${at}`] = el('text', ['10:42', '9:15', 'Mar 3'][at] as string, [800, y]);
    mail[`bin${at}`] = el('icon', '', [880, y, 18, 18], { icon: ['trash'] });
  }
  const sight = of(mail);
  test.each([
    ['the hamburger menu', 'burger'],
    ['open the menu', 'burger'],
    ['clear the search', 'clear'],
    ['the search box', 'search'],
    ['the cross in the search field', 'clear'],
    ['the selected tab', 'tabB'],
    ['the current folder', 'inbox'],
    ['write a new message', 'write'],
    ['go to the next page', 'next'],
    ['the left arrow', 'prev'],
    ['when did Tom write', 'when1'],
    ['the time of the mail from Ines Duarte', 'when0'],
    ['star the mail from Mila Novak', 'star2'],
    ['the star of Tom Okoro', 'star1'],
    ['delete the mail from Ines', 'bin0'],
    ['delete the third mail', 'bin2'],
    ['the trash can in the row of Tom Okoro', 'bin1'],
    ['tick the mail from Mila', 'tick2'],
    ['the second star', 'star1'],
    ['Sent in the left bar', 'sent'],
    ['the Drafts folder', 'drafts'],
  ])('%s: %s', (said, id) => {
    expect(hit(said, sight, mail)).toBe(id);
  });
  test.each([
    'the Photos folder',
    'the printer',
    'delete the mail from Ada',
    'the Updates tab',
    'the fourth star',
  ])('%s is not there', (said) => {
    expect(hit(said, sight, mail)).toBeNull();
  });

  const player = {
    back: el('icon', '', [380, 600, 24, 24], { icon: ['skip-back'] }),
    play: el('icon', '', [430, 600, 24, 24], { icon: ['pause'] }),
    next: el('icon', '', [480, 600, 24, 24], { icon: ['skip-forward'] }),
    repeat: el('icon', '', [530, 600, 24, 24], { icon: ['refresh'] }),
    sound: el('icon', '', [800, 600, 24, 24], { icon: ['mute'] }),
    full: el('icon', '', [850, 600, 24, 24], { icon: ['maximize'] }),
    more: el('icon', '', [900, 600, 24, 24], { icon: ['more'] }),
    following: el('button', 'Following', [300, 200, 110, 34]),
    push: el('button', 'Push', [430, 200, 80, 34]),
    language: el('button', 'English v', [560, 200, 110, 34]),
    languageLabel: el('text', 'Language', [560, 176]),
    promise: el('text', 'Read our privacy promise before you go on with it', [60, 300, 420, 16]),
    foot: el('text', 'Imprint Jobs Contact', [60, 680]),
  };
  const bar = of(player);
  test.each([
    ['pause the video', 'play'],
    ['pause', 'play'],
    ['skip to the next song', 'next'],
    ['previous track', 'back'],
    ['the repeat icon', 'repeat'],
    ['unmute', 'sound'],
    ['the speaker', 'sound'],
    ['full screen', 'full'],
    ['go full screen', 'full'],
    ['the three dots', 'more'],
    ['the Following button', 'following'],
    ['the Push button', 'push'],
    ['the Language dropdown', 'language'],
    ['the English selector', 'language'],
    ['the link to the privacy promise', 'promise'],
  ])('%s: %s', (said, id) => {
    expect(hit(said, bar, player)).toBe(id);
  });
});

describe('settings, steps and days', () => {
  const page: Record<string, Element> = {
    title: el('heading', 'Notifications', [60, 20, 0, 24]),
    mail: el('text', 'E-mail', [420, 70]),
    push: el('text', 'Push', [520, 70]),
    sms: el('text', 'SMS', [620, 70]),
    warning: el('text', 'Please choose at least one', [60, 330], { ink: RED }),
    next: el('button', 'Next', [60, 560, 90, 36], { colour: BLUE }),
    top: el('heading', 'Most read', [720, 100, 0, 22]),
    read1: el('link', 'A bridge closes', [720, 140], { colour: BLUE }),
    read2: el('link', 'Rain by Friday', [720, 170], { colour: BLUE }),
    read3: el('link', 'The last ferry', [720, 200], { colour: BLUE }),
    agree: el('button', 'Accept all', [720, 600, 110, 36], { colour: BLUE }),
    shut: el('text', 'x', [960, 600]),
    cookies: el('text', 'We use cookies to keep you signed in', [400, 610]),
  };
  for (const [at, what] of ['Comments', 'Orders', 'Weekly digest'].entries()) {
    page[`what${at}`] = el('text', what, [60, 110 + at * 40]);
    for (const [place, way] of ['mail', 'push', 'sms'].entries())
      page[`${way}${at}`] = el('checkbox', '', [430 + place * 100, 110 + at * 40, 16, 16], {
        state: { checked: (at + place) % 2 === 0 },
      });
  }
  for (const [at, time] of ['09:00', '09:30', '10:00', '10:30'].entries())
    page[`time${at}`] =
      at === 2
        ? el('button', time, [60 + at * 90, 380, 70, 30], {
            colour: BLUE,
            ink: { red: 255, green: 255, blue: 255 },
          })
        : el('text', time, [75 + at * 90, 387]);
  for (const [at, step] of ['Address', 'Delivery', 'Payment', 'Summary'].entries())
    page[`step${at}`] = el('text', step, [60 + at * 120, 480], {
      ink: at === 1 ? { red: 200, green: 60, blue: 0 } : { red: 90, green: 90, blue: 90 },
    });
  const sight = of(page);
  test.each([
    ['the SMS checkbox in the Orders row', 'sms1'],
    ['the Push checkbox for Comments', 'push0'],
    ['push for Weekly digest', 'push2'],
    ['turn off e-mail for orders', 'mail1'],
    ['the selected time', 'time2'],
    ['the current step', 'step1'],
    ['the second most read article', 'read2'],
    ['the last most read article', 'read3'],
    ['accept the cookies', 'agree'],
    ['close the cookie banner', 'shut'],
    ['the red warning', 'warning'],
    ['sort by push', 'push'],
  ])('%s: %s', (said, id) => {
    expect(hit(said, sight, page)).toBe(id);
  });
  test.each([
    'the Fax checkbox for Orders',
    'the selected seat',
    'the fifth most read article',
    'the 16:40 slot',
  ])('%s is not there', (said) => {
    expect(hit(said, sight, page)).toBeNull();
  });
});

describe('a switch that was given the second line of its words', () => {
  const sight = sightOf([
    el('toggle', '', [20, 100, 48, 28], { label: 'They stay in the archive' }),
    el('text', 'Hide paid invoices', [84, 97, 150, 16]),
    el('text', 'They stay in the archive', [84, 117, 160, 12]),
  ]);

  test.each(['the Hide paid invoices switch', 'toggle for Hide paid invoices'])(
    'is found by the first: %s',
    (said) => {
      expect(locate(said, sight)).toMatchObject({ found: true, role: 'toggle' });
    },
  );
});

describe('names and their values, side by side', () => {
  const facts: Record<string, Element> = {};
  for (const [at, [name, value]] of [
    ['Assignee', 'Raj Malhotra'],
    ['Due date', '13 Nov 2026'],
    ['Sprint', 'Sprint 31'],
  ].entries()) {
    facts[`name${at}`] = el('text', name as string, [1110, 240 + at * 36]);
    facts[`value${at}`] = el('text', value as string, [1224, 240 + at * 36]);
  }
  const sight = of(facts);
  test.each([
    ['the Due date value', 'value1'],
    ['Sprint value', 'value2'],
    ['the assignee of this issue', 'value0'],
    ['who is the assignee', 'value0'],
    ['the due date of the issue', 'value1'],
    ['Assignee', 'name0'],
  ])('%s: %s', (said, id) => {
    expect(hit(said, sight, facts)).toBe(id);
  });
});

describe('what is told by the form of its text', () => {
  const facts: Record<string, Element> = {
    name: el('heading', 'Brine & Skerry', [40, 40]),
    site: el('text', 'brine-skerry.example', [40, 80]),
    mail: el('text', 'hello@brine.example', [40, 110]),
    tag: el('text', '#sourdough', [40, 140]),
    file: el('text', 'menu.pdf', [40, 170]),
    code: el('text', 'UTF-8', [40, 200]),
    area: el('text', '138 m²', [40, 230]),
    german: el('text', 'Deutsch', [300, 40]),
  };
  const sight = of(facts);
  test.each([
    ['the website of the restaurant', 'site'],
    ['the email adress', 'mail'],
    ['the hashtag', 'tag'],
    ['the pdf', 'file'],
    ['the file encoding', 'code'],
    ['the floor area', 'area'],
    ['the German version', 'german'],
  ])('%s: %s', (said, id) => {
    expect(hit(said, sight, facts)).toBe(id);
  });
  test.each(['the website of Ada Byron', 'the phone number', 'the French version'])(
    '%s is not there',
    (said) => {
      expect(hit(said, sight, facts)).toBeNull();
    },
  );
});
