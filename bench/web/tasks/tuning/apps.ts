/** More kinds as ordinary web apps: the rest of the half has them on pages of 160x210. */
import { type Task, told } from '../../task.ts';
import { BOOT, DARK, MATERIAL, PLAIN } from './skins.ts';
import { CITIES, COLOURS, FRUIT, LATIN, NAMES, NOUNS, SUBJECTS, SURNAMES, VERBS } from './words.ts';

export const tasks: readonly Task[] = [
  {
    ...{ name: 'app-button', kind: 'button', skin: MATERIAL },
    make(random) {
      const labels = random.some(VERBS, 4);
      const target = random.pick(labels);
      const buttons = labels.map(
        (label) =>
          `<button class="main" id="${label}" onclick="tell('${label}');toast('${label}: done')">${label}</button>`,
      );
      return {
        say: `${target} the document`,
        body: `<h1>${random.pick(SUBJECTS)}</h1><p>${LATIN.join(' ')}.</p>${buttons.join(' ')}`,
        reward: told(target),
        solve: [{ click: `#${target}` }],
      };
    },
  },
  {
    ...{ name: 'app-link', kind: 'link', skin: BOOT },
    make(random) {
      const words = random.some(NOUNS, 3);
      const target = random.pick(words);
      const parts = words.map(
        (word) =>
          `<p>${random.some(LATIN, 8).join(' ')}, see <a href="#" onclick="tell('${word}');toast('Opened')">the ${word} guide</a> ${random.some(LATIN, 6).join(' ')}.</p>`,
      );
      return {
        say: `Follow the link to the ${target} guide`,
        body: `<h1>Handbook</h1>${parts.join('')}`,
        reward: told(target),
        solve: [{ click: `a:text-is("the ${target} guide")` }],
      };
    },
  },
  {
    ...{ name: 'app-checks', kind: 'checkbox', skin: DARK },
    make(random) {
      const wanted = random.some(CITIES.slice(0, 6), 2);
      const boxes = CITIES.slice(0, 6).map(
        (city) =>
          `<div class="row"><label style="color:#d8dee9"><input type="checkbox" value="${city}"> ${city}</label></div>`,
      );
      const named = CITIES.slice(0, 6).filter((city) => wanted.includes(city));
      return {
        say: `Tick ${named[0]} and ${named[1]} and save the changes`,
        body: `<h1>Offices you follow</h1>${boxes.join('')}<button class="main" id="go">Save changes</button>`,
        script: `at('go').onclick = function () { tell(every(':checked').map(function (box) { return box.value; }).join()); toast('Saved'); };`,
        reward: told(named.join()),
        solve: [...named.map((city) => ({ click: `input[value="${city}"]` })), { click: '#go' }],
      };
    },
  },
  {
    ...{ name: 'app-tabs', kind: 'tabs', skin: BOOT },
    make(random) {
      const heads = ['General', 'Security', 'Members'];
      const words = random.some(VERBS, 3);
      const nth = random.between(1, 2);
      const tabs = heads.map(
        (head, at) =>
          `<span class="t" style="display:inline-block;padding:8px 16px;border:1px solid #dee2e6;border-radius:6px 6px 0 0" onclick="open_(${at})">${head}</span>`,
      );
      const panes = heads.map(
        (head, at) =>
          `<div id="p${at}"><p>${random.some(LATIN, 9).join(' ')}.</p><button class="main" onclick="tell('${head}');toast('Done')">${words[at]} settings</button></div>`,
      );
      return {
        say: `Open the ${heads[nth]} tab and press ${words[nth]} settings`,
        body: `<h1>Workspace</h1>${tabs.join('')}${panes.join('')}`,
        script: `function open_(n) { every('.t').forEach(function (tab, at) { tab.style.background = at === n ? '#fff' : '#e9ecef'; tab.style.color = at === n ? '#0d6efd' : '#212529'; show('p' + at, at === n); }); } open_(0);`,
        reward: told(heads[nth] as string),
        solve: [{ click: `.t >> nth=${nth}` }, { click: `#p${nth} button` }],
      };
    },
  },
  {
    ...{ name: 'app-menu', kind: 'menu', skin: DARK },
    make(random) {
      const names = random.some(NAMES, 4).map((name) => `${name} ${random.pick(SURNAMES)}`);
      const nth = random.below(4);
      const items = ['Profile', 'Message', 'Block'];
      const item = random.pick(items);
      const rows = names.map(
        (name, at) =>
          `<tr><td>${name}<td style="text-align:right"><button id="d${at}" onclick="open_(${at}, this)">&#8942;</button>`,
      );
      return {
        say: `Click the three dots in the row of ${names[nth]} and select ${item}`,
        body: `<h1>People</h1><table>${rows.join('')}</table><div id="m" style="display:none;position:absolute;right:70px;width:140px;background:#2e3440;border-radius:6px;padding:6px">${items.map((word) => `<div class="i" style="padding:7px 12px" onclick="tell(who,'${word}');show('m',false);toast('${word}')">${word}</div>`).join('')}</div>`,
        script: `var who = ''; function open_(n, button) { who = ${JSON.stringify(names)}[n]; show('m'); at('m').style.top = button.getBoundingClientRect().bottom + 4 + 'px'; }`,
        reward: told(`${names[nth]}:${item}`),
        solve: [{ click: `#d${nth}` }, { click: `.i:text-is("${item}")` }],
      };
    },
  },
  {
    ...{ name: 'app-slider', kind: 'slider', skin: MATERIAL },
    make(random) {
      const value = random.between(1, 9) * 10;
      return {
        say: `Drag the Brightness slider to ${value} and press Apply`,
        body: `<h1>Display</h1><div class="row">Brightness <span id="v">30</span></div><input type="range" id="r" min="0" max="100" step="10" value="30" style="width:300px;accent-color:#6200ee" oninput="at('v').textContent = this.value"><div class="row"><button class="main" id="go">Apply</button></div>`,
        script: `at('go').onclick = function () { tell(at('r').value); toast('Applied'); };`,
        reward: told(String(value)),
        solve: [{ click: '#r' }, { press: 'home' }, { press: 'right', times: value / 10 }, { click: '#go' }],
      };
    },
  },
  {
    ...{ name: 'app-scroll', kind: 'scroll', skin: PLAIN },
    make(random) {
      const parts = random
        .some(CITIES, 12)
        .map((city, nth) => `<h3>${nth + 1}. ${city}</h3><p>${random.some(LATIN, 12).join(' ')}.</p>`);
      return {
        say: 'Scroll to the bottom of the page and click Accept',
        body: `<h1>Terms of travel</h1>${parts.join('')}<button id="no" onclick="tell('no')">Decline</button> <button id="yes" onclick="tell('yes');toast('Accepted')">Accept</button>`,
        reward: told('yes'),
        solve: [{ scroll: 'h1', amount: 20 }, { click: '#yes' }],
      };
    },
  },
  {
    ...{ name: 'app-drag', kind: 'drag', skin: BOOT },
    make(random) {
      const cards = random.some(FRUIT, 3);
      const target = random.pick(cards);
      const items = cards.map(
        (card, nth) =>
          `<div class="c" id="c${nth}" style="position:absolute;left:470px;top:${230 + nth * 60}px;width:200px;padding:10px;border:1px solid #adb5bd;border-radius:4px;background:#f8f9fa">${card}</div>`,
      );
      return {
        say: `Drag ${target} from the shelf into the Basket`,
        body: `<h1>Shelf</h1><div style="height:260px"></div>${items.join('')}<div id="goal" style="position:absolute;left:740px;top:230px;width:240px;height:180px;border:2px dashed #0d6efd;text-align:center;padding-top:70px">Basket</div>`,
        script: `var held = null, dx, dy; every('.c').forEach(function (card) { card.onpointerdown = function (event) { held = card; dx = event.clientX - card.offsetLeft; dy = event.clientY - card.offsetTop; event.preventDefault(); }; });
document.onpointermove = function (event) { if (held) { held.style.left = event.clientX - dx + 'px'; held.style.top = event.clientY - dy + 'px'; } };
document.onpointerup = function (event) { var goal = at('goal').getBoundingClientRect(); if (held && event.clientX > goal.left && event.clientX < goal.right && event.clientY > goal.top && event.clientY < goal.bottom) tell(held.textContent); held = null; };`,
        reward: told(target),
        solve: [{ drag: [`#c${cards.indexOf(target)}`, '#goal'] }],
      };
    },
  },
  {
    ...{ name: 'app-stepper', kind: 'stepper', skin: DARK },
    make(random) {
      const colours = random.some(COLOURS, 3);
      const target = random.pick(colours);
      const count = random.between(2, 4);
      const rows = colours.map(
        (colour) =>
          `<tr><td>${colour} mug<td><button onclick="add('${colour}',-1)">-</button> <span id="n${colour}" style="display:inline-block;width:34px;text-align:center">1</span> <button id="p${colour}" onclick="add('${colour}',1)">+</button>`,
      );
      return {
        say: `Increase the quantity of the ${target} mug to ${count} and go to checkout`,
        body: `<h1>Your cart</h1><table>${rows.join('')}</table><div class="row"><button>Keep shopping</button> <button class="main" id="go">Checkout</button></div>`,
        script: `function add(colour, by) { at('n' + colour).textContent = Number(at('n' + colour).textContent) + by; } at('go').onclick = function () { tell(${JSON.stringify(colours)}.map(function (colour) { return at('n' + colour).textContent; }).join()); document.querySelector('main').innerHTML = '<h1>Checkout</h1>'; };`,
        reward: told(colours.map((colour) => (colour === target ? count : 1)).join()),
        solve: [...Array.from({ length: count - 1 }, () => ({ click: `#p${target}` })), { click: '#go' }],
      };
    },
  },
  {
    ...{ name: 'app-textarea', kind: 'textarea', skin: BOOT },
    make(random) {
      const text = `The ${random.pick(NOUNS)} arrived on time, ${random.pick(NAMES)} is happy.`;
      return {
        say: `Leave the comment "${text}" and post it`,
        body: `<h1>Ticket 4182</h1><p>${random.some(LATIN, 10).join(' ')}.</p><label>Comment</label><textarea id="t" rows="4" style="width:560px;border:1px solid #ced4da;border-radius:4px"></textarea><div class="row"><button class="main" id="go">Post comment</button></div>`,
        script: `at('go').onclick = function () { tell(at('t').value); toast('Comment posted'); at('t').value = ''; };`,
        reward: told(text),
        solve: [{ click: '#t' }, { type: text }, { click: '#go' }],
      };
    },
  },
  {
    ...{ name: 'app-sequence', kind: 'sequence', skin: PLAIN },
    make(random) {
      const [name, city] = [random.pick(NAMES), random.pick(CITIES)];
      return {
        say: `Click Add guest, enter "${name}" as the name, pick ${city} with the radio button and then click Done`,
        body: `<h1>Guests</h1><button id="add">Add guest</button><div id="f" style="display:none"><p>Name <input type="text" id="n"></p><p>${CITIES.map((word) => `<label><input type="radio" name="c" value="${word}"> ${word}</label>`).join(' ')}</p><button id="done">Done</button></div>`,
        script: `at('add').onclick = function () { tell('add'); show('f'); }; at('done').onclick = function () { tell(at('n').value, (document.querySelector(':checked') || {}).value); show('f', false); toast('Guest added'); };`,
        reward: told('add', `${name}:${city}`),
        solve: [
          ...[{ click: '#add' }, { click: '#n' }, { type: name }, { click: `input[value="${city}"]` }],
          { click: '#done' },
        ],
      };
    },
  },
];
