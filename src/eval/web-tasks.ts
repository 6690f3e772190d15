/** Small tasks of one page: controls that are pressed, ticked, chosen and filled in. */
import { button, holds, type Task, teller, told } from './page.ts';

const VERBS = ['Archive', 'Export', 'Refresh', 'Publish', 'Rename', 'Duplicate', 'Invite', 'Print'];
const NAMES = ['Ines', 'Tomas', 'Wanda', 'Kofi', 'Lea', 'Marek', 'Noor', 'Olga'];
const FRUIT = ['Apples', 'Cherries', 'Grapes', 'Lemons', 'Melons', 'Plums'];
const CITIES = ['Lisbon', 'Oslo', 'Prague', 'Quito', 'Riga', 'Seoul'];
const WORDS = ['amber', 'basalt', 'cobalt', 'delta', 'ember', 'fjord', 'garnet', 'harbor'];

const options = (values: readonly string[]): string =>
  values.map((value) => `<option>${value}</option>`).join('');
const field = (id: string, label: string, value = ''): string =>
  `<p><label for="${id}">${label}</label><br><input id="${id}" value="${value}"></p>`;
const tick = (label: string, checked = false): string =>
  `<p><label><input type="checkbox" value="${label}"${checked ? ' checked' : ''}> ${label}</label></p>`;
const ticked = (...values: readonly string[]): string =>
  `[].map.call(document.querySelectorAll('input:checked'), function (e) { return e.value; }).join() === '${values.join()}'`;

export const CONTROLS: readonly Task[] = [
  {
    kind: 'button',
    name: 'button',
    make(random) {
      const labels = random.some(VERBS, 5);
      const wanted = random.pick(labels);
      return {
        say: `Click the ${wanted} button`,
        body: labels.map(teller).join(''),
        reward: told(`press:${wanted}`),
      };
    },
  },
  {
    kind: 'button',
    name: 'button-alike',
    make(random) {
      const verb = random.pick(VERBS);
      return {
        say: `Click "${verb} all"`,
        body: [verb, `${verb} all`, `${verb} none`].map(teller).join(''),
        reward: told(`press:${verb} all`),
      };
    },
  },
  {
    kind: 'link',
    name: 'link',
    make(random) {
      const all = random.some(CITIES, 4);
      const wanted = random.pick(all);
      const links = all.map(
        (city) => `<li><a href="#${city}" onclick="tell('go', '${city}')">Travel to ${city}</a></li>`,
      );
      return {
        say: `Open the link "Travel to ${wanted}"`,
        body: `<ul>${links.join('')}</ul>`,
        reward: told(`go:${wanted}`),
      };
    },
  },
  {
    kind: 'checkbox',
    name: 'checkbox',
    make(random) {
      const all = random.some(FRUIT, 4);
      const [first = '', second = ''] = all.slice(1, 3);
      return {
        say: `Check ${first} and ${second}`,
        body: all.map((one) => tick(one)).join(''),
        reward: ticked(first, second),
      };
    },
  },
  {
    kind: 'checkbox',
    name: 'checkbox-off',
    make(random) {
      const [keep = '', drop = ''] = random.some(FRUIT, 2);
      return { say: `Uncheck ${drop}`, body: tick(keep, true) + tick(drop, true), reward: ticked(keep) };
    },
  },
  {
    kind: 'radio',
    name: 'radio',
    make(random) {
      const all = random.some(CITIES, 4);
      const wanted = random.pick(all);
      const body = all.map(
        (one) => `<p><label><input type="radio" name="r" value="${one}"> ${one}</label></p>`,
      );
      return {
        say: `Choose ${wanted}`,
        body: `<h3>Destination</h3>${body.join('')}`,
        reward: ticked(wanted),
      };
    },
  },
  {
    kind: 'select',
    name: 'select',
    make(random) {
      const all = random.some(CITIES, 5);
      const wanted = all[random.between(1, 4)] ?? '';
      return {
        say: `Select ${wanted} from the City list`,
        body: `<p><label for="s">City</label><br><select id="s">${options(all)}</select></p>`,
        reward: holds('s', wanted),
      };
    },
  },
  {
    kind: 'text',
    name: 'text',
    make(random) {
      const [word = '', other = ''] = random.some(WORDS, 2);
      return {
        say: `Type ${word} into the Keyword field`,
        body: field('a', 'Author', other) + field('b', 'Keyword') + field('c', 'Shelf'),
        reward: `${holds('b', word)} && ${holds('c', '')} && ${holds('a', other)}`,
      };
    },
  },
  {
    kind: 'text',
    name: 'text-replace',
    make(random) {
      const [old = '', fresh = ''] = random.some(WORDS, 2);
      return {
        say: `Replace the nickname with ${fresh}`,
        body: field('a', 'Nickname', old),
        reward: holds('a', fresh),
      };
    },
  },
  {
    kind: 'text',
    name: 'text-long',
    make(random) {
      const words = random.some(WORDS, 4).join(' ');
      return {
        say: `Type "${words}" into the Comment box and press Post`,
        body: `<p><label for="t">Comment</label><br><textarea id="t" rows="4" cols="40"></textarea></p>${button('Post', "tell('post', at('t').value)")}`,
        reward: told(`post:${words}`),
      };
    },
  },
  {
    kind: 'form',
    name: 'form',
    make(random) {
      const name = random.pick(NAMES);
      const city = random.pick(CITIES);
      const mail = `${name.toLowerCase()}@post.example`;
      return {
        say: `Fill in the form: name ${name}, e-mail ${mail}, city ${city}. Then press Register.`,
        body: `${field('n', 'Name')}${field('m', 'E-mail')}${field('c', 'City')}${button('Register', "tell(at('n').value, at('m').value, at('c').value)")}`,
        reward: told(`${name}:${mail}:${city}`),
      };
    },
  },
  {
    kind: 'form',
    name: 'form-mixed',
    make(random) {
      const [name = '', city = ''] = [random.pick(NAMES), random.pick(CITIES.slice(1))];
      return {
        say: `Type ${name} into Guest, select ${city} from Branch, check Parking, then click Reserve`,
        body: `${field('g', 'Guest')}<p><label for="s">Branch</label><br><select id="s">${options(CITIES)}</select></p>${tick('Parking')}${button('Reserve', "tell(at('g').value, at('s').value, document.querySelectorAll('input:checked').length)")}`,
        reward: told(`${name}:${city}:1`),
      };
    },
  },
  {
    kind: 'login',
    name: 'login',
    make(random) {
      const [user = '', password = ''] = [
        random.pick(NAMES).toLowerCase(),
        `${random.pick(WORDS)}-${random.between(100, 999)}`,
      ];
      return {
        say: `Type ${user} into Username, type {{secret:password}} into Password, then click Sign in`,
        body: `${field('u', 'Username')}<p><label for="p">Password</label><br><input id="p" type="password"></p>${button('Sign in', "tell(at('u').value, at('p').value)")}`,
        reward: told(`${user}:${password}`),
        secrets: { password },
      };
    },
  },
  {
    kind: 'copy',
    name: 'copy',
    make(random) {
      const code = `${random.pick(WORDS).toUpperCase()}-${random.between(1_000, 9_999)}`;
      return {
        say: 'Copy the voucher code into the Voucher field',
        body: `<p>Voucher code: <b>${code}</b></p>${field('v', 'Voucher')}`,
        reward: holds('v', code),
      };
    },
  },
  {
    kind: 'read',
    name: 'read',
    make(random) {
      const people = random.some(NAMES, 4);
      const rows = people.map((name) => [name, `${random.between(200, 900)} EUR`] as const);
      const [name, total] = random.pick(rows);
      const lines = rows.map(([who, sum]) => `<tr><td>${who}</td><td>${sum}</td></tr>`);
      return {
        say: `What is the total of ${name}?`,
        body: `<table><tr><th>Customer</th><th>Total</th></tr>${lines.join('')}</table>`,
        reward: told(),
        answer: total,
      };
    },
  },
];
