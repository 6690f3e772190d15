/** Fields, forms, lists to choose from, dates, sliders and steppers. */
import { type Made, type Task, told } from '../../task.ts';
import { AIRY, COUNCIL, NIGHT, NINETIES, OFFICE, TINY, TINY_ASK } from './skins.ts';
import { FOODS, PEOPLE, PROSE, SURNAMES, THINGS, TOWNS } from './words.ts';

const field = (id: string, name: string, type = 'text'): string =>
  `<div class="row"><label class="up" for="${id}">${name}</label><input type="${type}" id="${id}"></div>`;
const fill = (id: string, text: string) => [{ click: `#${id}` }, { type: text }];
const sayOn = (button: string, ids: readonly string[], toast = 'Thank you'): string =>
  `at('${button}').onclick = function () { tell(${ids.map((id) => `at('${id}').value`).join()}); toast('${toast}'); };`;

export const tasks: readonly Task[] = [
  {
    ...{ name: 't-field', kind: 'field', skin: TINY },
    make(random) {
      const town = random.pick(TOWNS);
      return {
        say: `Write ${town} in the box and press Go.`,
        body: '<input type="text" id="f" style="width:130px;margin:12px 0"><br><button id="go">Go</button>',
        script: sayOn('go', ['f']),
        reward: told(town),
        solve: [...fill('f', town), { click: '#go' }],
      };
    },
  },
  {
    ...{ name: 't-field-second', kind: 'field', skin: NIGHT },
    make(random) {
      const name = `${random.pick(THINGS)}-${random.between(2, 99)}`;
      return {
        say: `Set the branch to "${name}" and press Deploy.`,
        body: `<h1>Deploy</h1>${field('repo', 'Repository')}${field('branch', 'Branch')}${field('note', 'Note')}<button id="go" class="go">Deploy</button>`,
        script: sayOn('go', ['repo', 'branch', 'note'], 'Deployed'),
        reward: told(`:${name}:`),
        solve: [...fill('branch', name), { click: '#go' }],
      };
    },
  },
  {
    ...{ name: 't-form', kind: 'form', skin: COUNCIL },
    make(random): Made {
      const [first, last, town] = [random.pick(PEOPLE), random.pick(SURNAMES), random.pick(TOWNS)];
      return {
        say: `Fill in the form: first name ${first}, last name ${last}, town ${town}. Then send it.`,
        body: `<h1>Ask for a parking permit</h1>${field('first', 'First name')}${field('last', 'Last name')}${field('town', 'Town')}<button id="go" class="go">Send</button>`,
        script: sayOn('go', ['first', 'last', 'town'], 'We have got your form'),
        reward: told(`${first}:${last}:${town}`),
        solve: [...fill('first', first), ...fill('last', last), ...fill('town', town), { click: '#go' }],
      };
    },
  },
  {
    ...{ name: 't-form-mixed', kind: 'form', skin: AIRY },
    make(random): Made {
      const [name, food] = [random.pick(PEOPLE), random.pick(FOODS)];
      const kinds = ['Small', 'Medium', 'Large'];
      const size = random.pick(kinds);
      const radios = kinds
        .map(
          (kind) =>
            `<label style="margin-right:20px"><input type="radio" name="s" value="${kind}"> ${kind}</label>`,
        )
        .join('');
      return {
        say: `Put ${name} under Name and ${food} under Goods, choose the size ${size} and press Order.`,
        body: `<h1>Order</h1>${field('name', 'Name')}${field('goods', 'Goods')}<div class="row">${radios}</div><button id="go" class="go">Order</button> <button id="no">Discard</button>`,
        script: `at('go').onclick = function () { tell(at('name').value, at('goods').value, (document.querySelector(':checked') || {}).value); toast('Ordered'); }; at('no').onclick = function () { tell('discard'); };`,
        reward: told(`${name}:${food}:${size}`),
        solve: [
          ...fill('name', name),
          ...fill('goods', food),
          { click: `input[value="${size}"]` },
          { click: '#go' },
        ],
      };
    },
  },
  {
    ...{ name: 't-login', kind: 'login', skin: TINY_ASK },
    make(random) {
      const [user, secret] = [random.pick(PEOPLE).toLowerCase(), random.scrap() + random.between(10, 99)];
      return {
        say: `Sign in as ${user} with the password ${secret}.`,
        body: `User<br><input type="text" id="u" style="width:130px"><br>Password<br><input type="password" id="p" style="width:130px"><br><button id="go" style="margin-top:8px">Sign in</button>`,
        script: sayOn('go', ['u', 'p']),
        reward: told(`${user}:${secret}`),
        solve: [...fill('u', user), ...fill('p', secret), { click: '#go' }],
      };
    },
  },
  {
    ...{ name: 't-login-page', kind: 'login', skin: OFFICE },
    make(random) {
      const [user, secret] = [
        `${random.pick(PEOPLE)}@ferry.example`.toLowerCase(),
        `${random.pick(THINGS)}${random.between(100, 999)}`,
      ];
      return {
        say: `Log in with the e-mail "${user}" and the password "${secret}"`,
        body: `<h1>Welcome back</h1>${field('u', 'E-mail')}${field('p', 'Password', 'password')}<div class="row"><label><input type="checkbox" id="k"> Stay signed in</label></div><button id="go" class="go">Log in</button> <button id="no">Register</button>`,
        script: `at('go').onclick = function () { tell(at('u').value, at('p').value); toast('Signed in'); }; at('no').onclick = function () { tell('register'); };`,
        reward: told(`${user}:${secret}`),
        solve: [...fill('u', user), ...fill('p', secret), { click: '#go' }],
      };
    },
  },
  {
    ...{ name: 't-textarea', kind: 'textarea', skin: OFFICE },
    make(random) {
      const text = `The ${random.pick(THINGS)} is with ${random.pick(PEOPLE)}`;
      return {
        say: `Leave the comment "${text}" and post it.`,
        body: `<h1>Comments</h1><p>No comments yet.</p><textarea id="c" style="width:420px;height:110px" placeholder="Write a comment"></textarea><div class="row"><button id="go" class="go">Post</button></div>`,
        script: sayOn('go', ['c'], 'Posted'),
        reward: told(text),
        solve: [...fill('c', text), { click: '#go' }],
      };
    },
  },
  {
    ...{ name: 't-search', kind: 'search', skin: AIRY },
    make(random) {
      const thing = random.pick(THINGS);
      return {
        say: `Search for ${thing}.`,
        body: `<h1>What are you looking for?</h1><div style="display:flex;gap:10px"><input type="text" id="q" placeholder="Search the shop"><button id="go" class="go">Search</button></div><div id="found" class="row"></div>`,
        script: `function look() { tell(at('q').value); at('found').textContent = '3 results for ' + at('q').value; } at('go').onclick = look; at('q').onkeydown = function (event) { if (event.key === 'Enter') look(); };`,
        reward: told(thing),
        solve: [...fill('q', thing), { press: 'enter' }],
      };
    },
  },
  {
    ...{ name: 't-search-open', kind: 'search', skin: TINY },
    make(random) {
      const all = random.some(PEOPLE, 3);
      const target = all[1] as string;
      return {
        say: `Look up ${target} and open the first result.`,
        body: `<input type="text" id="q" style="width:90px"><button id="go">Find</button><div id="r" style="margin-top:8px"></div>`,
        script: `at('go').onclick = function () { var q = at('q').value; at('r').innerHTML = q ? '<p><span class="lk" id="a">' + q + ' ${random.pick(SURNAMES)}</span></p><p><span class="lk" id="b">' + q + ' ${random.pick(TOWNS)}</span></p>' : ''; ['a', 'b'].forEach(function (id) { at(id).onclick = function () { tell(id, q); }; }); };`,
        reward: told(`a:${target}`),
        solve: [...fill('q', target), { click: '#go' }, { click: '#a' }],
      };
    },
  },
  {
    ...{ name: 't-select', kind: 'select', skin: NINETIES },
    make(random) {
      const towns = random.some(TOWNS, 6).sort();
      const target = random.pick(towns.slice(1));
      return {
        say: `Pick ${target} in the Town list and press OK.`,
        body: `<h1>New address</h1><div class="row"><label class="up">Town</label><select id="s">${towns.map((town) => `<option>${town}</option>`).join('')}</select></div><button id="ok">OK</button>`,
        script: sayOn('ok', ['s'], 'Saved'),
        reward: told(target),
        solve: [{ click: '#s' }, { type: target }, { press: 'enter' }, { click: '#ok' }],
      };
    },
  },
  {
    ...{ name: 't-select-drawn', kind: 'select', skin: AIRY },
    make(random) {
      const foods = random.some(FOODS, 5);
      const target = random.pick(foods);
      return {
        say: `Choose ${target} from the dropdown.`,
        body: `<h1>Favourite food</h1><div id="d" class="card" style="width:300px">Nothing chosen ▾</div><div id="l" class="card" style="width:300px;display:none">${foods.map((food) => `<div class="o" style="padding:7px 4px">${food}</div>`).join('')}</div>`,
        script: `at('d').onclick = function () { show('l'); }; every('.o').forEach(function (one) { one.onclick = function () { at('d').textContent = one.textContent; show('l', false); tell(one.textContent); }; });`,
        reward: told(target),
        solve: [{ click: '#d' }, { click: `.o:text-is("${target}")` }],
      };
    },
  },
  {
    ...{ name: 't-date', kind: 'date', skin: AIRY },
    make(random) {
      const [day, month] = [random.between(10, 28), random.between(10, 12)];
      const iso = `2026-${month}-${day}`;
      const name = ['October', 'November', 'December'][month - 10];
      return {
        say: `Book the table for ${day} ${name} 2026.`,
        body: `<h1>Book a table</h1><div class="row"><label class="up">Date</label><input type="date" id="d"></div><button id="go" class="go">Book</button>`,
        script: sayOn('go', ['d'], 'Booked'),
        reward: told(iso),
        solve: [{ click: '#d', at: 0.08 }, { type: `${month}${day}2026` }, { click: '#go' }],
      };
    },
  },
  {
    ...{ name: 't-date-grid', kind: 'date', skin: TINY_ASK },
    make(random) {
      const day = random.between(1, 30);
      const days = Array.from(
        { length: 30 },
        (_, nth) =>
          `<span class="d" style="display:inline-block;width:21px;line-height:18px;text-align:center">${nth + 1}</span>`,
      );
      return {
        say: `Pick the ${day}. of June and press OK.`,
        body: `<b>June 2026</b><div id="g">${days.join('')}</div><button id="ok">OK</button>`,
        script: `var day; every('.d').forEach(function (one) { one.onclick = function () { day = one.textContent; every('.d').forEach(function (other) { other.style.background = other === one ? '#bcd39c' : ''; }); }; }); at('ok').onclick = function () { tell(day); };`,
        reward: told(String(day)),
        solve: [{ click: `.d:text-is("${day}")` }, { click: '#ok' }],
      };
    },
  },
  {
    ...{ name: 't-slider', kind: 'slider', skin: NIGHT },
    make(random) {
      const goal = random.between(2, 8) * 10;
      const start = goal > 50 ? goal - 20 : goal + 20;
      return {
        say: `Set the volume to ${goal} and click Apply.`,
        body: `<h1>Sound</h1><div class="row">Volume <input type="range" id="v" min="0" max="100" step="10" value="${start}" style="width:400px"> <b id="n">${start}</b></div><button id="go" class="go">Apply</button>`,
        script: `at('v').oninput = function () { at('n').textContent = this.value; }; ${sayOn('go', ['v'], 'Applied')}`,
        reward: told(String(goal)),
        solve: [
          { click: '#v', at: 0.02 },
          { press: 'home' },
          { press: 'right', times: goal / 10 },
          { click: '#go' },
        ],
      };
    },
  },
  {
    ...{ name: 't-stepper', kind: 'stepper', skin: OFFICE },
    make(random) {
      const [adults, children] = [random.between(2, 4), random.between(1, 2)];
      const row = (id: string, name: string): string =>
        `<div class="row" style="display:flex;gap:14px;align-items:center;width:340px"><span style="flex:1">${name}</span><button data-s="${id}:-1">−</button><b id="${id}" style="width:24px;text-align:center">0</b><button data-s="${id}:1">+</button></div>`;
      return {
        say: `Set Adults to ${adults} and Children to ${children}, then press Reserve.`,
        body: `<h1>Boat trip</h1>${row('adults', 'Adults')}${row('children', 'Children')}<button id="go" class="go">Reserve</button>`,
        script: `every('[data-s]').forEach(function (one) { one.onclick = function () { var part = one.dataset.s.split(':'); var box = at(part[0]); box.textContent = Math.max(0, Number(box.textContent) + Number(part[1])); }; }); at('go').onclick = function () { tell(at('adults').textContent, at('children').textContent); toast('Reserved'); };`,
        reward: told(`${adults}:${children}`),
        solve: [
          ...Array.from({ length: adults }, () => ({ click: '[data-s="adults:1"]' })),
          ...Array.from({ length: children }, () => ({ click: '[data-s="children:1"]' })),
          { click: '#go' },
        ],
      };
    },
  },
  {
    ...{ name: 't-copy', kind: 'copy', skin: NINETIES },
    make(random) {
      const code = `${random.scrap()}-${random.between(100, 999)}`;
      return {
        say: 'Copy the serial number into the field below it and click Register.',
        body: `<h1>Registration</h1><div class="row"><label class="up">Your serial number</label><input type="text" id="a" value="${code}" readonly></div><div class="row"><label class="up">Repeat the serial number</label><input type="text" id="b"></div><button id="go">Register</button>`,
        script: sayOn('go', ['b'], 'Registered'),
        reward: told(code),
        solve: [...fill('b', code), { click: '#go' }],
      };
    },
  },
  {
    ...{ name: 't-copy-text', kind: 'copy', skin: TINY },
    make(random) {
      const words = random.some(PROSE, 3).join(' ');
      return {
        say: 'Type the text that is printed in bold into the field, then hit Done.',
        body: `<b>${words}</b><br><input type="text" id="t" style="width:140px;margin:12px 0"><br><button id="go">Done</button>`,
        script: sayOn('go', ['t']),
        reward: told(words),
        solve: [...fill('t', words), { click: '#go' }],
      };
    },
  },
];
