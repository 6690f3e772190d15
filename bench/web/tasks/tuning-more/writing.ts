/** Fields, forms, lists to choose from and dates. */
import { type Task, told } from '../../task.ts';
import { AIRY, CLASSIC, FLAT, FLAT_ASK, FOREST, PAPER, SMALL, SMALL_BARE } from './skins.ts';
import { FAMILIES, FILLER, MONTHS, PEOPLE, PLACES, SHADES, THINGS } from './words.ts';

const two = (part: number) => String(part).padStart(2, '0');
const GO = '<button id="go">Submit</button>';
const submits = (value: string) => `at('go').onclick = function () { tell(${value}); };`;

export const tasks: readonly Task[] = [
  {
    ...{ name: 'field-app', kind: 'field', skin: FOREST },
    make(random) {
      const place = random.pick(PLACES);
      return {
        say: `Fill in ${place} as the Destination and press Go`,
        body: `<h1>Where to?</h1><div class="row"><label>Destination</label><input type="text" id="t"></div><button class="key" id="go">Go</button>`,
        script: `${submits(`at('t').value`)} at('go').addEventListener('click', function () { toast('Off we go'); });`,
        reward: told(place),
        solve: [{ click: '#t' }, { type: place }, { click: '#go' }],
      };
    },
  },
  {
    ...{ name: 'form-small', kind: 'form', skin: FLAT_ASK },
    make(random) {
      const [first, last] = [random.pick(PEOPLE), random.pick(FAMILIES)];
      return {
        say: `Enter ${first} as first name and ${last} as last name, then click Submit.`,
        body: `First name<br><input type="text" id="a" style="width:140px"><br>Last name<br><input type="text" id="b" style="width:140px"><br><br>${GO}`,
        script: submits(`at('a').value, at('b').value`),
        reward: told(`${first}:${last}`),
        solve: [{ click: '#a' }, { type: first }, { click: '#b' }, { type: last }, { click: '#go' }],
      };
    },
  },
  {
    ...{ name: 'login-small', kind: 'login', skin: SMALL_BARE },
    make(random) {
      const user = random.pick(PEOPLE).toLowerCase();
      const secret = `${random.scrap()}${random.between(1, 9)}`;
      return {
        say: `Enter the username "${user}" and the password "${secret}" into the text fields and press login.`,
        body: `<p style="margin:4px 0">Username</p><input type="text" id="a" style="width:130px"><p style="margin:4px 0">Password</p><input type="password" id="b" style="width:130px"><br><br><button id="go">Login</button>`,
        script: submits(`at('a').value, at('b').value`),
        reward: told(`${user}:${secret}`),
        solve: [{ click: '#a' }, { type: user }, { click: '#b' }, { type: secret }, { click: '#go' }],
      };
    },
  },
  {
    ...{ name: 'textarea-app', kind: 'textarea', skin: AIRY },
    make(random) {
      const text = `${random.pick(PEOPLE)} forgot the ${random.pick(THINGS)} in ${random.pick(PLACES)}`;
      return {
        say: `Write "${text}" in the Your message box and click Send message`,
        body: `<h1>Contact us</h1><div class="row"><label>Topic</label><input type="text" value="${random.pick(THINGS)}"></div><div class="row"><label>Your message</label><textarea id="t" rows="5" style="width:520px"></textarea></div><button class="key" id="go">Send message</button>`,
        script: `at('go').onclick = function () { tell(at('t').value); document.getElementById('in').innerHTML = '<h1>Thanks, we got it.</h1>'; };`,
        reward: told(text),
        solve: [{ click: '#t' }, { type: text }, { click: '#go' }],
      };
    },
  },
  {
    ...{ name: 'search-small', kind: 'search', skin: FLAT },
    make(random) {
      const who = random.pick(PEOPLE);
      const found = random.some(FAMILIES, 3).map((family) => `${who} ${family}`);
      const nth = random.below(3);
      return {
        say: `Enter "${who}" in the search box, press Search, then click the ${['1st', '2nd', '3rd'][nth]} search result.`,
        body: `<input type="text" id="q" style="width:84px"> <button id="go">Search</button><div id="out"></div>`,
        script: `at('go').onclick = function () { tell(at('q').value); at('out').innerHTML = ${JSON.stringify(found)}.map(function (name, nth) { return '<p style="margin:5px 0"><span class="word" onclick="tell(' + nth + ')">' + name + '</span><br>${random.pick(FILLER)} ${random.pick(FILLER)}</p>'; }).join(''); };`,
        reward: told(who, String(nth)),
        solve: [{ click: '#q' }, { type: who }, { click: '#go' }, { click: `.word >> nth=${nth}` }],
      };
    },
  },
  {
    ...{ name: 'copy-app', kind: 'copy', skin: PAPER },
    make(random) {
      const code = `${random.pick(THINGS)} ${random.between(100, 999)}`;
      return {
        say: 'Copy the Voucher into the Gift code field and press Redeem',
        body: `<h1>Readers' offer</h1><div class="row"><span class="label">Voucher</span><input type="text" id="a" value="${code}" readonly></div><div class="row"><span class="label">Gift code</span><input type="text" id="b"></div><button id="go">Redeem</button>`,
        script: `at('go').onclick = function () { tell(at('b').value); toast('Redeemed'); };`,
        reward: told(code),
        solve: [{ click: '#b' }, { type: code }, { click: '#go' }],
      };
    },
  },
  {
    ...{ name: 'select-app', kind: 'select', skin: CLASSIC },
    make(random) {
      const place = random.pick(PLACES.slice(1));
      return {
        say: `Pick ${place} as the Branch and press Apply`,
        body: `<h1>Settings</h1><div class="row"><span class="label">Branch</span><select id="s">${PLACES.map((name) => `<option>${name}</option>`).join('')}</select></div><div class="row"><span class="label">Printer</span><select><option>None</option><option>Floor 2</option></select></div><button>OK</button> <button id="go">Apply</button>`,
        script: `at('go').onclick = function () { tell(at('s').value); toast('Settings applied'); };`,
        reward: told(place),
        solve: [{ click: '#s' }, { type: place }, { press: 'enter' }, { click: '#go' }],
      };
    },
  },
  {
    ...{ name: 'select-small', kind: 'select', skin: FLAT_ASK },
    make(random) {
      const shades = random.some(SHADES, 4);
      const target = random.pick(shades);
      const items = shades.map((shade) => `<div class="li" onclick="pick('${shade}')">${shade}</div>`);
      return {
        say: `Select ${target} from the dropdown and click Submit.`,
        body: `<div style="border:1px solid #aaa;padding:3px 5px;width:120px;margin-bottom:4px" id="box" onclick="show('list')"><span id="v">choose...</span><span style="float:right">&#9662;</span></div><div id="list" style="display:none;position:absolute;left:5px;top:27px;width:132px;background:#fff;border:1px solid #aaa">${items.join('')}</div>${GO}`,
        script: `function pick(shade) { at('v').textContent = shade; show('list', false); } ${submits(`at('v').textContent`)}`,
        reward: told(target),
        solve: [{ click: '#box' }, { click: `.li:text-is("${target}")` }, { click: '#go' }],
      };
    },
  },
  {
    ...{ name: 'date-small', kind: 'date', skin: SMALL },
    make(random) {
      const [month, day, year] = [random.between(1, 12), random.between(1, 28), random.between(2019, 2027)];
      return {
        say: `Enter ${two(month)}/${two(day)}/${year} as the date and hit submit.`,
        body: `<input type="date" id="d" style="width:130px;margin:8px 0"><br>${GO}`,
        script: submits(`at('d').value`),
        reward: told(`${year}-${two(month)}-${two(day)}`),
        solve: [{ click: '#d', at: 0.1 }, { type: `${two(month)}${two(day)}${year}` }, { click: '#go' }],
      };
    },
  },
  {
    ...{ name: 'date-app', kind: 'date', skin: AIRY },
    make(random) {
      const month = random.between(0, 10);
      const day = random.between(1, 28);
      const later = random.below(2);
      return {
        say: `Choose ${day} ${MONTHS[month + later]} in the calendar and press Book now`,
        body: `<h1>Pick a day</h1><div style="width:420px;border:1px solid #e5e7eb;border-radius:12px;padding:14px"><div style="display:flex;justify-content:space-between;align-items:center"><button id="prev" onclick="go(-1)">&lsaquo;</button><b id="head"></b><button id="next" onclick="go(1)">&rsaquo;</button></div><div id="grid" style="display:grid;grid-template-columns:repeat(7,1fr);text-align:center;margin-top:10px;line-height:38px"></div></div><div class="row"><button class="key" id="book">Book now</button></div>`,
        script: `var month = ${month}, picked = '', NAMES = ${JSON.stringify(MONTHS)};
function draw() { at('head').textContent = NAMES[month] + ' 2025'; var lead = (new Date(2025, month, 1).getDay() + 6) % 7, days = new Date(2025, month + 1, 0).getDate(), html = 'MTWTFSS'.split('').map(function (d) { return '<span style="color:#9ca3af">' + d + '</span>'; }).join('');
  for (var cell = 0; cell < lead + days; cell++) { var day = cell - lead + 1, key = (month + 1) + '/' + day; html += day < 1 ? '<span></span>' : '<span class="day" style="border-radius:19px;' + (key === picked ? 'background:#4f46e5;color:#fff' : '') + '" onclick="pick(\\'' + key + '\\')">' + day + '</span>'; }
  at('grid').innerHTML = html; }
function go(by) { month += by; draw(); } function pick(key) { picked = key; draw(); } draw(); at('book').onclick = function () { tell(picked); toast('Booked'); };`,
        reward: told(`${month + later + 1}/${day}`),
        solve: [
          ...(later ? [{ click: '#next' }] : []),
          { click: `.day:text-is("${day}")` },
          { click: '#book' },
        ],
      };
    },
  },
];
